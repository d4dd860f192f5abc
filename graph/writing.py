"""Exact numbers as text."""

from __future__ import annotations

from fractions import Fraction


def rounded_to(value: Fraction, step: Fraction) -> Fraction:
    """The multiple of `step` nearest to the value, halves away from zero.

    >>> rounded_to(Fraction(1488, 10), Fraction(1))
    Fraction(149, 1)
    """
    count = abs(value) / step + Fraction(1, 2)
    return (count.numerator // count.denominator) * step * (1 if value >= 0 else -1)


def decimal(value: Fraction, digits: int = 6) -> str:
    """In decimal notation, to so many significant digits where it does not end.

    >>> decimal(Fraction(60 * 10**8)), decimal(Fraction(2, 3)), decimal(Fraction(-1, 8))
    ('6000000000', '0.666667', '-0.125')
    """
    places = next((p for p in range(13) if (value * 10**p).denominator == 1), None)
    if places is None:
        places = max(0, digits - _whole_digits(value))
        value = rounded_to(value, Fraction(1, 10**places))
    scaled = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    text = f"{scaled[:-places]}.{scaled[-places:].rstrip('0')}".rstrip(".") if places else scaled
    return f"-{text}" if value < 0 else text


def _whole_digits(value: Fraction) -> int:
    size = abs(value)
    if size >= 1:
        return len(str(int(size)))
    return 1 - next((p for p in range(1, 40) if size * 10**p >= 1), 40)
