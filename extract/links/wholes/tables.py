"""Changes in a table: the cells they lie between.

A change cell belongs to the levels of its own row: to the last two where the row runs through time
("9月 | 10月 | 環比"), else to the one level and the level above it in the same column, where the rows run through time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.ontology.model import Period


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change that stands in a table."""
    rows: dict[tuple[int | None, int], list[Figure]] = {}
    for figure in figures:
        line = scene.line_of(figure.item)
        if line.cell is not None:
            rows.setdefault((scene.blocks[line.block].group, line.block), []).append(figure)
    above: list[Figure] = []
    group: int | None = None
    for (table, _), row in rows.items():
        above = above if table == group else []
        group = table
        yield from _row(scene, row, above)
        above = row


def _row(scene: Scene, row: Sequence[Figure], above: Sequence[Figure]) -> Iterator[Tie]:
    levels = [f for f in row if f.is_level]
    for change in (f for f in row if f.part is Part.CHANGE):
        before = [f for f in levels if f.index < change.index]
        if len(before) >= 2 and _follows(before[-1].period, before[-2].period):
            yield Tie(change=change.index, base=before[-2].index, result=before[-1].index, named=True)
        elif before:
            upper = [f for f in above if f.is_level and _column(scene, f) == _column(scene, before[-1])]
            follows = [f for f in upper if _follows(before[-1].period, f.period)]
            if follows:
                yield Tie(change=change.index, base=follows[0].index, result=before[-1].index, named=True)


def _follows(later: Period | None, earlier: Period | None) -> bool:
    return later is not None and earlier is not None and later != earlier and earlier.until == later.since


def _column(scene: Scene, figure: Figure) -> int:
    cell = scene.line_of(figure.item).cell
    return -1 if cell is None else cell.column
