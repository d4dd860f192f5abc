"""Two writings that look like one figure mistyped: digits swapped, one digit wrong, a scale word too large."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimgraph.ontology.amount import Amount, Grade


def mistyped(one: Amount, other: Amount) -> bool:
    """1,850 and 1,580, 553 and 533; of two digits, only swapped ones: 12 and 21."""
    a, b = _without_filler(digits(one), digits(other))
    if one.upper or other.upper or len(a) != len(b) or len(a) < 2 or a == b or one.step != other.step:
        return False
    apart = [i for i in range(len(a)) if a[i] != b[i]]
    return (len(apart) == 1 and len(a) >= 3) or swapped(one, other)


def swapped(one: Amount, other: Amount) -> bool:
    """Two digits that have changed places: 186 and 168."""
    a, b = _without_filler(digits(one), digits(other))
    if one.upper or other.upper or len(a) != len(b) or one.step != other.step:
        return False
    apart = [i for i in range(len(a)) if a[i] != b[i]]
    return len(apart) == 2 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]


def rescaled(one: Amount, other: Amount) -> bool:
    """The same digits, a power of ten apart: $850 billion, $850 million; of one digit, by a scale word."""
    if one.upper or other.upper or one.value <= 0 or other.value <= 0:
        return False
    low, high = sorted((one.value, other.value))
    return high / low in (_SCALES if len(digits(one).rstrip("0")) >= 2 else _WORDS)


_SCALES = tuple(Fraction(10**n) for n in range(1, 9))
_WORDS = (Fraction(1000), Fraction(10**4), Fraction(10**6))


def off_a_word(one: Amount, other: Amount) -> bool:
    """£14bn, £14.1m; 42万元, 42.3亿元: one number, but for its scale word, a hedge and rounding."""
    return reworded(replace(one, hedges=()), replace(other, hedges=()))


def reworded(one: Amount, other: Amount) -> bool:
    """42万元, 42.3亿元: one number, but for its scale word and for rounding."""
    if one.upper or other.upper or one.hedges or other.hedges or one.value <= 0 or other.value <= 0:
        return False
    low, high = sorted((one, other), key=lambda a: a.value)
    coarse = min((low, high), key=lambda a: len(digits(a).rstrip("0")))
    told = len(digits(coarse).rstrip("0"))
    powers = (3, 4, 6, 8) if told == 2 else range(1, 9) if told > 2 else ()  # 144億, 1442億元
    scaled = (low.scaled(Fraction(10**n), low.unit) for n in powers)
    return any(s.at(Grade.ROUNDED).meets(high.at(Grade.ROUNDED)) for s in scaled)


def agree(one: Amount, other: Amount) -> bool:
    """They can be one number."""
    return one.at(Grade.LOOSE).meets(other.at(Grade.LOOSE))


def _without_filler(one: str, other: str) -> tuple[str, str]:
    """Zeros at the end of both say nothing."""
    zeros = min(len(one) - len(one.rstrip("0")), len(other) - len(other.rstrip("0")))
    return one[: len(one) - zeros], other[: len(other) - zeros]


def digits(amount: Amount) -> str:
    """The digits as written, without leading zeros."""
    told = amount.value / amount.step if amount.step else amount.value
    return str(abs(told.numerator))
