"""The slips of the pen: two digits swapped, a power of ten."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.amount import Amount

_SCALES = tuple(Fraction(10**k) for k in (1, 2, 3, 4, 6, 8))
_NEXT = 2  # places that swapped digits are apart


def significant(amount: Amount) -> int:
    """Digits written, without zeros at the end."""
    return len(digits(amount).rstrip("0"))


def swaps(amount: Amount, apart: int = _NEXT) -> Iterator[Fraction]:
    """The numbers with two digits in each other's place, so many places apart at the most."""
    if not amount.step:
        return
    written = digits(amount)
    for i in range(len(written) - 1):
        for j in range(i + 1, min(i + 1 + apart, len(written))):
            if written[i] != written[j]:
                turned = list(written)
                turned[i], turned[j] = turned[j], turned[i]
                if turned[0] != "0":
                    yield int("".join(turned)) * amount.step


def scaled(amount: Amount) -> Iterator[tuple[Fraction, Fraction]]:
    """Powers of ten greater or less, each with its last digit."""
    for scale in _SCALES:
        yield amount.value * scale, amount.step * scale
        yield amount.value / scale, amount.step / scale


def slips(amount: Amount) -> Iterator[tuple[Fraction, Fraction]]:
    """What an amount may have been meant to be, each with its last digit."""
    yield from ((v, amount.step) for v in swaps(amount))
    yield from scaled(amount)
