"""Two writings of one sum that no rate of exchange was ever near: "$30 million (£23 billion)".

A writing some thirty times beyond what the bounds of `ontology/parities.toml` allow has a word of scale wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import told, value
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond
from claimgraph.ontology.parities import parities

_FAR = 30  # times beyond every rate


def read(first: Figure, second: Figure) -> Iterator[Knot]:
    """The one sum as what it may at the least and at the most be in the other currency."""
    one, other = (parities().get(f.unit or "") for f in (first, second))
    if one is None or other is None or first.unit == second.unit or first.quantity.readings or second.quantity.readings:
        return
    made = other / one * value(first)
    assert made.lower is not None and made.upper is not None
    if value(first) > 0 and not made.lower / _FAR <= value(second) <= made.upper * _FAR:
        made_of = told(first, Amount(value=made.lower, upper=made.upper, unit=second.unit))
        yield Knot(bond=Bond.SAME, terms=(made_of, second.index))
