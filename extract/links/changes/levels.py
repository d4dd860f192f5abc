"""Which of the levels told one after the other a change has moved: a total, or the mean told beside it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure

_TWO = 2


def meant_level(levels: Sequence[Figure], base: Figure | None) -> Figure:
    """吸引1284萬人次,平均每天80萬人次,比去年的1070萬人次多: a mean between a total and what that is compared with."""
    if base is None or len(levels) < _TWO:
        return levels[-1]
    total, mean = levels[-_TWO:]
    told = [_is_mean(f) for f in (total, mean, base)]
    if told != [False, True, False] or min(f.quantity.amount.value for f in (total, mean, base)) <= 0:
        return mean
    return total if _times_apart(mean, base) > _OTHER * _times_apart(total, base) else mean


_OTHER = 2  # times as far from the base as the total is


def _times_apart(one: Figure, other: Figure) -> Fraction:
    low, high = sorted((one.quantity.amount.value, other.quantity.amount.value))
    return high / low


def _is_mean(figure: Figure) -> bool:
    return figure.quantity.per is not None or "average" in figure.play.marks
