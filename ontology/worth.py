"""What a unit of a currency has been worth in US dollars, at the least and at the most, since about 1990.

Nobody's rate of a day: so wide that only a conversion that is off by a scale word or a decimal place lies outside.

>>> from claimgraph.ontology.worth import between
>>> [float(round(x, 2)) for x in between("EUR", "GBP")]
[0.29, 2.0]
"""

from __future__ import annotations

from fractions import Fraction

_CENTS = {  # of a dollar
    "USD": ("100", "100"),
    "GBP": ("103", "220"),
    "EUR": ("80", "165"),
    "CHF": ("55", "130"),
    "AUD": ("47", "112"),
    "NZD": ("38", "90"),
    "CAD": ("60", "110"),
    "SGD": ("50", "85"),
    "HKD": ("12", "14"),
    "CNY": ("11", "27"),
    "TWD": ("2.4", "4.1"),
    "JPY": ("0.55", "1.35"),
    "KRW": ("0.05", "0.15"),
    "INR": ("1.05", "6.5"),
    "SEK": ("8", "20"),
    "NOK": ("8", "21"),
    "DKK": ("11", "22"),
    "PLN": ("20", "55"),
    "THB": ("1.7", "4.1"),
    "PHP": ("1.6", "5"),
    "ILS": ("19", "50"),
    "ZAR": ("4.5", "40"),
}
_SLACK = Fraction(5, 4)


def between(one: str | None, other: str | None) -> tuple[Fraction, Fraction] | None:
    """The least and the most that a unit of the one may have been worth in the other; None where nobody knows."""
    if one is None or other is None or one == other or not {one, other} <= _CENTS.keys():
        return None
    low, high, least, most = map(Fraction, (*_CENTS[one], *_CENTS[other]))
    return low / most / _SLACK, high / least * _SLACK
