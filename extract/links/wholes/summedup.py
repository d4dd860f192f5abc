"""The total told right behind a table or a list, with the number of its rows: 三條線路合計171.3萬人次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import adds_up, is_plain, same_thing, value
from claimgraph.extract.links.wholes.additive import columns
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_TOGETHER = phrasing("summedup", "together")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of the column that fits; where none does, of the only one, or the only one of the total's time."""
    tables: dict[int | None, list[list[Figure]]] = {}
    for rows in columns(scene, figures):
        tables.setdefault(scene.block_of(rows[0].item).group, []).append(rows)
    for told in tables.values():
        end = max(f.index for rows in told for f in rows)
        for total in _totals(scene, figures, end, len(told[0])):
            like = [rows for rows in told if len(rows) > 1 and same_thing(total, rows[0])]
            fitting = [rows for rows in like if adds_up(total, rows)]
            timed = [rows for rows in like if rows[0].period == total.period]
            meant = fitting or (like if len(like) == 1 else timed if len(timed) == 1 else [])
            if meant and value(total) > max(map(value, meant[0])):
                yield Knot(bond=Bond.SUM, terms=(total.index, *(f.index for f in meant[0])))


def _totals(scene: Scene, figures: Sequence[Figure], end: int, number: int) -> Iterator[Figure]:
    """In the sentence right behind the last cell, behind so many as there are rows: the three together carried …"""
    behind = [f for f in figures[end + 1 : end + 1 + _NEAR] if scene.line_of(f.item).cell is None]
    line = [f for f in behind if f.item.sentence == behind[0].item.sentence]
    for count, total in pairwise(line):
        between = scene.folded[count.item.end : total.item.start]
        if value(count) == number and is_plain(count) and is_plain(total) and _TOGETHER.search(between):
            yield total


_NEAR = 6
