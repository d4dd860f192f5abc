"""Whether a share is what its part makes of a whole, about or but for a slip; whether parts can be of a sum."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_share, percent, value


def that_fits(share: Figure, part: Figure, wholes: Sequence[Figure]) -> Figure | None:
    """The first of several wholes that it fits."""
    return next((w for w in wholes if close(share, part, value(w), Fraction(1))), None)


def close(share: Figure, part: Figure, whole: Fraction, scale: Fraction, slack: int = 8) -> bool:
    """The share is about what the part makes of the whole."""
    if whole <= 0 or value(share) <= 0:
        return False
    told = percent(share) * scale
    real = 100 * value(part) / whole
    return abs(real - told) <= max(told / slack, share.quantity.amount.step)


def slipped(share: Figure, part: Figure, whole: Figure) -> bool:
    """The share is right but for a power of ten, or is what is left of the whole."""
    if value(whole) <= 0:
        return False
    told = percent(share)
    left = 100 - 100 * value(part) / value(whole)
    rest = left > 0 and abs(left - told) <= told / 50 and abs(told - 50) > 5
    return rest or tenfold(share, part, whole, slack=25)


def is_of_a_part(share: Figure, part: Figure, whole: Figure, line: Sequence[Figure]) -> bool:
    """A third of the 2,700 were from firms, and half of those, 450: of what another share has made of the whole."""
    beside = [f for f in line if is_share(f) and f.index < share.index and abs(f.index - whole.index) == 1]
    return any(close(share, part, value(whole) * percent(f) / 100, Fraction(1), slack=20) for f in beside)


def is_age(figure: Figure) -> bool:
    """Ann Lee, 61, a baker: a bare number between commas is how old somebody is."""
    beside = figure.item.before.endswith(", ") and figure.item.after.startswith(",")
    return beside and figure.quantity.noun is None and figure.unit is None and value(figure) < _OLDEST


_OLDEST = 110


def tenfold(share: Figure, part: Figure, whole: Figure, slack: int) -> bool:
    """The share is right but for a power of ten."""
    powers = (Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
    return any(close(share, part, value(whole), power, slack=slack) for power in powers)


def are_things(knot: Knot, figures: Sequence[Figure]) -> bool:
    """At £11.20 each; the remaining 66,400 got in free: so many of a thing, and no pounds without their sign."""
    told = [figures[n] for n in knot.figures]
    most = max((value(f) for f in told if f.unit is not None), default=None)
    return most is not None and any(value(f) > _SCALE * most for f in told if f.unit is None)


_SCALE = 1000  # a scale word left out
