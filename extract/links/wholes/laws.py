"""Laws of a table's columns: what every row keeps but, at most, one.

| P | W | D | L |: 38 = 25 + 8 + 5, row by row; | Tested | Positive | Rate |: the rate is the positive of the tested;
| This year | Last year | Change |; | W | D | Pts |, three points a win.  The heads need not say so: rows that agree by
the arithmetic alone do, where there are three of them, or two whose figures are too long to agree by chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations, permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.near import add_up, adds_up, counting, is_plain, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Form

Row = Mapping[int, Figure]
_NEAR = 5  # columns between a rate and what it is of
_FINE = 100  # steps of its last digit: three digits or more


def sums(rows: Sequence[Row]) -> Iterator[Knot]:
    """A column that the columns right before or right behind it make."""
    for total in _columns(rows):
        law = _law(rows, [(total, *parts) for parts in _runs(rows, total)], _makes)
        for first, *parts in _told(rows, law):
            below = len(parts) == 2 and value(parts[-1]) < 0  # | For | Against | Difference |
            yield Knot(bond=Bond.DIFFERENCE if below else Bond.SUM, terms=(first.index, *(p.index for p in parts)))


def shares(rows: Sequence[Row]) -> Iterator[Knot]:
    """A column of percentages that one column before it makes of another."""
    for share in _columns(rows):
        law = _law(rows, [(share, *two) for two in _before(rows, share)], _is_share)
        for rate, part, whole in _told(rows, law):
            yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, rate.index))


def counted(scene: Scene, rows: Sequence[Row]) -> Iterator[Knot]:
    """62/1240 | 5.0%: a percentage right behind so many of so many; rows that keep it show that it is meant."""
    columns = sorted(set.intersection(*(set(row) for row in rows))) if rows else []
    for share in columns[2:]:
        two = columns[columns.index(share) - 2 : columns.index(share)]
        told = [[row[c] for c in (share, *two)] for row in rows]
        slashed = all(_SLASH.fullmatch(scene.folded[p.item.end : w.item.start]) for _, p, w in told)
        kept = [_is_share(figures) for figures in told]
        if slashed and any(kept) and len(rows) - sum(kept) <= 1:
            for rate, part, whole in told:
                yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, rate.index))


_SLASH = re.compile(r" ?/ ?")


def hundreds(rows: Sequence[Row]) -> Iterator[Knot]:
    """Columns of percentages side by side that make 100."""
    columns = _columns(rows)
    for first, last in combinations(range(len(columns)), 2):
        run = tuple(columns[first : last + 1])
        if last - first > 1 and _law(rows, [run], _makes_all) is not None:
            for figures in _told(rows, run):
                yield Knot(bond=Bond.WHOLE, terms=tuple(f.index for f in figures))


def points(scene: Scene, rows: Sequence[Row]) -> Iterator[Knot]:
    """A column of points behind those of games won and drawn: three for the one, or two, and one for the other."""
    columns = _columns(rows) if _DEDUCTED.search(scene.folded) is None else []
    for made in columns[2:]:
        pairs = [(made, w, d) for w, d in permutations(columns[: columns.index(made)], 2) if abs(w - d) <= _BESIDE]
        for worth in _WORTH:
            law = _law(rows, pairs, partial(_scores, worth))
            for told, won, drawn in _told(rows, law):
                first, last = sorted((won.item, drawn.item), key=lambda i: i.start)
                number = int(worth * value(won) + value(drawn))
                terms = (
                    counting(told.item.start, told.item.end, int(value(told))),
                    counting(first.start, last.end, number),
                )
                yield Knot(bond=Bond.LENGTH, terms=terms, length=number)


_DEDUCTED = phrasing("tallies", "deducted")
_WORTH = (3, 2)  # points of a game that is won
_BESIDE = 2  # columns between won and drawn


def _scores(worth: int, figures: Sequence[Figure]) -> bool:
    told, won, drawn = figures
    counts = all(is_plain(f) and f.unit is None and f.quantity.amount.whole and value(f) >= 0 for f in figures)
    return counts and value(won) + value(drawn) > 0 and worth * value(won) + value(drawn) == value(told)


def growths(rows: Sequence[Row]) -> Iterator[Tie]:
    """A column of changes between two columns before it."""
    for change in _columns(rows):
        law = _law(rows, [(change, *two) for two in _before(rows, change)], _is_growth)
        for moved, result, base in _told(rows, law):
            yield Tie(change=moved.index, base=base.index, result=result.index, named=True)


# --- columns


def _columns(rows: Sequence[Row]) -> list[int]:
    """The columns that all rows tell, where there are rows enough."""
    return sorted(set.intersection(*(set(row) for row in rows))) if len(rows) >= 3 else []


def _runs(rows: Sequence[Row], total: int) -> Iterator[tuple[int, ...]]:
    columns = _columns(rows)
    at = columns.index(total)
    behind, before = columns[at + 1 :], columns[:at]
    yield from (tuple(behind[:length]) for length in range(2, len(behind) + 1))
    yield from (tuple(before[-length:]) for length in range(2, len(before) + 1))


def _before(rows: Sequence[Row], last: int) -> Iterator[tuple[int, int]]:
    columns = _columns(rows)
    at = columns.index(last)
    return permutations(columns[max(0, at - _NEAR) : at], 2)


# --- laws


def _law(
    rows: Sequence[Row], candidates: Sequence[tuple[int, ...]], keeps: Callable[[Sequence[Figure]], bool]
) -> tuple[int, ...] | None:
    """The columns whose rows all keep it, else all but one; None where no two columns or several do."""
    found: dict[int, list[tuple[int, ...]]] = {0: [], 1: []}
    for columns in candidates:
        kept = [figures for figures in _told(rows, columns) if keeps(figures)]
        broken = len(rows) - len(kept)
        if broken <= 1 and (len(kept) >= 3 or (len(kept) == 2 and all(_is_fine(f[0]) for f in kept))):
            found[broken].append(columns)
    best = found[0] or found[1]
    return best[0] if len(best) == 1 else None


def _is_fine(made: Figure) -> bool:
    """Told to so many digits that it is not made by chance."""
    step = made.quantity.amount.step
    return step < 1 if made.unit == "%" else abs(value(made)) >= _FINE * step


def _told(rows: Sequence[Row], law: tuple[int, ...] | None) -> Iterator[list[Figure]]:
    return ([row[c] for c in law] for row in rows) if law else iter(())


def _makes(figures: Sequence[Figure]) -> bool:
    total, *parts = figures
    like = all(is_plain(f) and f.unit == total.unit for f in figures) and total.unit != "%"
    return like and any(value(p) for p in parts[1:]) and adds_up(total, parts)


def _makes_all(figures: Sequence[Figure]) -> bool:
    if any(f.unit != "%" or f.part is Part.CHANGE or value(f) < 0 for f in figures):
        return False
    return add_up([f.quantity.amount.at(Grade.ROUNDED) for f in figures]).meets(Interval.point(100))


def _is_share(figures: Sequence[Figure]) -> bool:
    share, part, whole = figures
    rate = share.unit == "%" and share.part is not Part.CHANGE
    return rate and _are_two(part, whole) and value(part) <= value(whole) and _meets(share, part, whole, Fraction(0))


def _is_growth(figures: Sequence[Figure]) -> bool:
    change, result, base = figures
    moved = change.part is Part.CHANGE and change.play.form is Form.PERCENT
    return moved and _are_two(result, base) and _meets(change, result, base, Fraction(1))


def _are_two(one: Figure, other: Figure) -> bool:
    return is_plain(one) and is_plain(other) and one.unit == other.unit != "%" and value(one) > 0 < value(other)


def _meets(rate: Figure, above: Figure, below: Figure, less: Fraction) -> bool:
    first, second, told = (f.quantity.amount.at(Grade.ROUNDED) for f in (above, below, rate))
    return ((first / second - less) * 100).meets(told)
