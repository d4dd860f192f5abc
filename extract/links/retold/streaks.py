"""Runs told in the headline and again in the lead: "for sixth month running", "its fourth monthly fall in a row"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_LEAD = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only run of the headline and the only one of the lead."""
    titles = [line for line in scene.lines if scene.is_title(line)]
    body = [line for line in scene.lines if not scene.is_title(line)][:_LEAD]
    heads = [r for line in titles for r in runs(scene, line)]
    told = [r for line in body for r in runs(scene, line)]
    if len(heads) == len(told) == 1 and heads[0][1] == told[0][1]:
        yield Knot(bond=Bond.SAME, terms=(heads[0][0], told[0][0]))


def runs(scene: Scene, line: Line) -> Iterator[tuple[Told, str]]:
    """Each number of a run, and in which unit it counts, if that is a unit of time."""
    yield from _family(scene, line)
    for match in phrasing("streaks", "run", scene.language).finditer(scene.folded, line.start, line.end):
        name = match.lastgroup or ""
        number = parse_numeral(match[name], scene.language)
        if number is not None and number.value > 1:
            amount = Amount(value=Fraction(number.value), whole=True)
            yield Told(start=match.start(name), end=match.end(name), amount=amount), _unit(scene, match)


def _family(scene: Scene, line: Line) -> Iterator[tuple[Told, str]]:
    """Mother of six; her five children."""
    for match in phrasing("streaks", "family", scene.language).finditer(scene.folded, line.start, line.end):
        name = match.lastgroup or ""
        number = parse_numeral(match[name], scene.language)
        if number is not None:
            amount = Amount(value=Fraction(number.value), whole=True)
            yield Told(start=match.start(name), end=match.end(name), amount=amount), "family"


def _unit(scene: Scene, match: re.Match[str]) -> str:
    found = phrasing("streaks", "unit", scene.language).search(match.group())
    return found.group()[:3] if found is not None else ""
