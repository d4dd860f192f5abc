"""Anniversaries over the turn of the era, which has no year 0: "killed in 44BC … in 2010, the 2,053rd anniversary".

公元前551年诞生 … 2025年是2575周年
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_SLIP = 100  # years: further off, the anniversary is of something else


def read(scene: Scene, _figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only anniversary of a sentence with one year before the era and one of it."""
    for line in scene.lines:
        found = _told(scene, line) if line.cell is None else None
        if found is None:
            continue
        before, since, years = found
        made = int(before["year"]) + int(since["year"]) - 1
        said = int(years["many"].replace(",", ""))
        if abs(said - made) < _SLIP:
            start, end = sorted((before.span("year"), since.span("year")))
            yield Knot(bond=Bond.SAME, terms=(_point(*years.span("many"), said), _point(start[0], end[1], made)))


def _point(start: int, end: int, years: int) -> Told:
    return Told(start=start, end=end, amount=Amount(value=Fraction(years), step=Fraction(0)))


def _told(scene: Scene, line: Line) -> tuple[re.Match[str], re.Match[str], re.Match[str]] | None:
    """The year before the era, the year of it, and how many years: each told once."""
    words = (
        phrasing("eras", "before", scene.language),
        phrasing("eras", "since", scene.language),
        phrasing("eras", "anniversary", scene.language),
    )
    found = [list(w.finditer(scene.folded, line.start, line.end)) for w in words]
    if any(len(matches) != 1 for matches in found):
        return None
    if phrasing("eras", "otherwise", scene.language).search(scene.folded, line.start, line.end):
        return None
    before, since, years = (matches[0] for matches in found)
    return before, since, years
