"""How much of a whole a share makes, and whether a part is more than that."""

from __future__ import annotations

from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links.near import is_power
from claimgraph.ontology.amount import Amount


def part_of(whole: Figure, share: Amount) -> Fraction:
    return whole.quantity.amount.value * share.value * (Fraction(1, 100) if share.unit == "%" else 1)


def overflows(part: Figure, whole: Figure, share: Amount) -> bool:
    """More than all of it, and by no slip of a power of ten: told of another whole."""
    made = part_of(whole, share)
    return exceeds(part, whole, share) and made > 0 and not is_power(part.quantity.amount.value / made)


def exceeds(part: Figure, whole: Figure, share: Amount) -> bool:
    """Greater than the whole; but not 150 per cent of the £9,600 that others pay."""
    all_of_it = 100 if share.unit == "%" else 1
    return share.value <= all_of_it and part.quantity.amount.value > whole.quantity.amount.value


EXACTLY = Fraction(99, 100)  # of a power of ten
