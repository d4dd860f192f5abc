"""Gold, silver and bronze, and how many medals that makes: 11金8銀6銅，以25枚獎牌居首; 25 medals: 11 gold, ….

There is no fourth kind: a number of medals right before or right behind the three is their sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum of every three that stand together, with the number beside them."""
    behind, ahead = (
        phrasing("medals", "behind", scene.language),
        phrasing("medals", "ahead", scene.language),
    )
    for line in scene.lines:
        for match in _tallies(scene, line) if line.cell is None else ():
            told = behind.match(scene.folded, match.end(), line.end)
            told = told or ahead.search(scene.folded, line.start, match.start())
            if told is not None:
                parts = [_number(match, kind) for kind in ("gold", "silver", "bronze")]
                yield Knot(bond=Bond.SUM, terms=(_number(told, "n"), *parts))


def _tallies(scene: Scene, line: Line) -> Iterator[re.Match[str]]:
    """The three in a row, each before or behind what it counts: 9金, 金牌9枚."""
    for tally in (phrasing("medals", "tally", scene.language), phrasing("medals", "named", scene.language)):
        yield from tally.finditer(scene.folded, line.start, line.end)


def _number(match: re.Match[str], group: str) -> Told:
    return counting(*match.span(group), number_in(match[group]) or 0)
