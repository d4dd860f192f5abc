"""Columns of a table that the others make, whatever their heads: | W | D | L | P |, | For | Against | Diff |.

That a column is the sum of two or three others, or three (two) times one and another (points), is no chance where all
rows but one have it so to many digits: the one that has not is off.  Fewer digits are asked of columns side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import add_up, counting, is_plain, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Bond, MentionKind

Row = dict[int, Figure]
Cells = tuple[Figure, ...]  # what is made, and what makes it

_LEAST, _WIDEST = 3, 12  # rows that hold; columns
_SURE, _APART = 10**4, 10**6  # by chance once in so many, of columns side by side and of others
_WORTH = (3, 2)  # points of a win


def read(scene: Scene, rows: Sequence[Row]) -> Iterator[Knot]:
    """The relation of each row, where all rows but one keep it."""
    full = [row for row in rows if len(row) == max(map(len, rows))] if rows else []
    columns = [c for c in sorted(full[0]) if all(c in row and _is_amount(row[c]) for row in full)] if full else []
    if len(full) < _LEAST or len(columns) > _WIDEST or len({frozenset(row) for row in full}) > 1:
        return
    taken: set[int] = set()
    for size in (2, 3):
        for total in columns:
            for parts in combinations([c for c in columns if c != total], size):
                if not taken & {total} and _hold(full, (total, *parts), _adds_up):
                    taken.add(total)
                    yield from (_sum(tuple(row[c] for c in (total, *parts))) for row in full)
    if _DEDUCTED.search(scene.folded) is None:
        yield from _points(full, [c for c in columns if c not in taken])


_DEDUCTED = phrasing("tallies", "deducted")


def _is_amount(figure: Figure) -> bool:
    plain = is_plain(figure) and figure.is_level and figure.unit != "%"
    return plain and figure.quantity.amount.upper is None and not figure.quantity.amount.hedges


def _hold(rows: Sequence[Row], columns: Sequence[int], holds: Callable[[Cells], bool]) -> bool:
    """In all rows but one, of numbers too great to do so by chance."""
    told = [tuple(row[c] for c in columns) for row in rows]
    if any(len({f.unit for f in cells}) > 1 for cells in told):
        return False
    kept = [cells for cells in told if holds(cells)]
    sure = prod(max(abs(value(f)) / f.quantity.amount.step for f in cells) for cells in kept)
    some = all(any(value(cells[at]) for cells in kept) for at in range(len(columns)))
    beside = max(columns) - min(columns) < len(columns) or holds is not _adds_up
    return len(kept) >= max(_LEAST, len(rows) - 1) and sure >= (_SURE if beside else _APART) and some


def _adds_up(cells: Cells) -> bool:
    total, *parts = [f.quantity.amount.at(Grade.ROUNDED) for f in cells]
    return add_up(parts).meets(total)


def _sum(cells: Cells) -> Knot:
    """Of signed numbers, by how much two of them differ."""
    total, *parts = (f.index for f in cells)
    signed = [f for f in cells if f.quantity.quote[0] in "+-−–"]
    if not signed or len(cells) > _LEAST or cells[0] in signed:
        return Knot(bond=Bond.SUM, terms=(total, *parts))
    other = next(f for f in cells[1:] if f not in signed) if len(signed) == 1 else cells[1]
    return Knot(bond=Bond.DIFFERENCE, terms=(total, other.index, *(p for p in parts if p != other.index)))


def _points(rows: Sequence[Row], columns: Sequence[int]) -> Iterator[Knot]:
    """Three points a win, or two, and one a draw."""
    for won, drawn, points in permutations(sorted(rows[0]), 3):
        if points not in columns or not won < points > drawn or abs(won - drawn) >= _LEAST:
            continue
        if not all(_is_count(row.get(c)) for row in rows for c in (won, drawn, points)):
            continue
        for worth in _WORTH:
            if _hold(rows, (points, won, drawn), lambda cells, w=worth: value(cells[0]) == _made(cells, w)):  # type: ignore[misc]
                yield from (_tally(tuple(row[c] for c in (points, won, drawn)), worth) for row in rows)
                return


def _is_count(figure: Figure | None) -> bool:
    return figure is not None and figure.quantity.kind is MentionKind.NUMBER and _is_amount(figure)


def _made(cells: Cells, worth: int) -> Fraction:
    return worth * value(cells[1]) + value(cells[2])


def _tally(cells: Cells, worth: int) -> Knot:
    points, won, drawn = cells
    told, first, last = points.item, *sorted((won.item, drawn.item), key=lambda i: i.start)
    made = int(_made(cells, worth))
    terms = counting(told.start, told.end, int(value(points))), counting(first.start, last.end, made)
    return Knot(bond=Bond.LENGTH, terms=terms, length=made)
