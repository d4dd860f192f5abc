"""Two writings of one sum that no rate of exchange was ever near: "$30 million (£23 billion)".

Each currency bought so many to the dollar at the least and at the most since 1950; a writing some thirty times beyond
what these allow has a word of scale wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import told, value
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_FAR = 30  # times beyond every rate
_TO_THE_DOLLAR = {
    "USD": (1.0, 1.0),
    "GBP": (0.2, 1.1),
    "EUR": (0.55, 1.3),
    "CHF": (0.7, 4.4),
    "AUD": (0.6, 2.2),
    "CAD": (0.85, 1.7),
    "NZD": (0.6, 2.6),
    "SGD": (1.15, 3.2),
    "HKD": (4.5, 8.2),
    "CNY": (1.4, 9.0),
    "TWD": (15.0, 45.0),
    "JPY": (70.0, 365.0),
    "KRW": (100.0, 2000.0),
    "INR": (3.0, 100.0),
    "PKR": (3.0, 320.0),
    "THB": (18.0, 60.0),
    "MYR": (2.0, 5.0),
    "PHP": (2.0, 62.0),
    "SEK": (4.0, 12.0),
    "NOK": (4.5, 12.0),
    "DKK": (4.5, 12.0),
    "ZAR": (0.6, 21.0),
    "SAR": (3.3, 5.0),
    "AED": (3.6, 4.8),
}


def read(first: Figure, second: Figure) -> Iterator[Knot]:
    """The one sum as what it may at the least and at the most be in the other currency."""
    one, other = (_TO_THE_DOLLAR.get(f.unit or "") for f in (first, second))
    if one is None or other is None or first.unit == second.unit or first.quantity.readings or second.quantity.readings:
        return
    low, high = (Fraction(other[n]) / Fraction(one[1 - n]) * value(first) for n in (0, 1))
    if value(first) > 0 and not low / _FAR <= value(second) <= high * _FAR:
        yield Knot(bond=Bond.SAME, terms=(told(first, Amount(value=low, upper=high, unit=second.unit)), second.index))
