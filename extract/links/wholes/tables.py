"""Changes in a table: the cells they lie between.

A change cell belongs to the levels of its own row: to the last two before it where these are of two times as long,
whichever stands first ("9月 | 10月 | 環比", "2026 | 2025 | Change"), else to the one level and the level above it in
the same column, where the rows run through time, else to the columns that by their arithmetic it is between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.wholes import laws
from claimgraph.ontology.model import Period


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change that stands in a table."""
    rows: dict[tuple[int | None, int], list[Figure]] = {}
    for figure in figures:
        line = scene.line_of(figure.item)
        if line.cell is not None:
            rows.setdefault((scene.blocks[line.block].group, line.block), []).append(figure)
    for _, told in groupby(rows.items(), key=lambda row: row[0][0]):
        yield from _table(scene, [row for _, row in told])


def _table(scene: Scene, rows: Sequence[Sequence[Figure]]) -> Iterator[Tie]:
    tied: set[int] = set()
    for above, row in zip([(), *rows], rows, strict=False):
        for tie in _row(scene, row, above):
            tied.add(tie.change)
            yield tie
    columns = [{_column(scene, f): f for f in row} for row in rows]
    yield from (tie for tie in laws.growths(columns) if tie.change not in tied)


def _row(scene: Scene, row: Sequence[Figure], above: Sequence[Figure]) -> Iterator[Tie]:
    levels = [f for f in row if f.is_level]
    for change in (f for f in row if f.part is Part.CHANGE):
        before = [f for f in levels if f.index < change.index]
        ends = _in_time(*before[-2:]) if len(before) > 1 else None
        if ends is not None:
            yield Tie(change=change.index, base=ends[0].index, result=ends[1].index, named=True)
        elif before:
            upper = [f for f in above if f.is_level and _column(scene, f) == _column(scene, before[-1])]
            follows = [f for f in upper if _follows(before[-1].period, f.period)]
            if follows:
                yield Tie(change=change.index, base=follows[0].index, result=before[-1].index, named=True)


def _in_time(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The earlier and the later of two figures of one unit, each told of as long a time or of a day."""
    a, b = one.period, other.period
    if a is None or b is None or a.grain is not b.grain or one.unit != other.unit or None in (a.since, b.since):
        return None
    lasting = [p.until - p.since if p.until is not None and p.since is not None else None for p in (a, b)]
    alike = None not in lasting and abs(lasting[0] - lasting[1]) <= _LEAP  # type: ignore[operator]
    first, second = (a.since, b.since)
    if not alike or first is None or second is None or first == second:
        return None
    return (one, other) if first < second else (other, one)


_LEAP = timedelta(days=3)  # months and quarters are not of one length


def _follows(later: Period | None, earlier: Period | None) -> bool:
    return later is not None and earlier is not None and later != earlier and earlier.until == later.since


def _column(scene: Scene, figure: Figure) -> int:
    cell = scene.line_of(figure.item).cell
    return -1 if cell is None else cell.column
