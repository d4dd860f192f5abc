"""So many degrees more or less than another reading: broke the record of minus 41.1 C by 3.3 degrees.

The two readings are told in the sentence, or the one of them near it; they are so far apart to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import told, value
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_DEGREES = {"Δ°C": "°C", "Δ°F": "°F"}
_BACK = 5  # sentences before, in which a reading may stand


def read(figures: Sequence[Figure], known: Sequence[frozenset[int]]) -> Iterator[Knot]:
    """The greater reading, the less and what lies between, where that is not read yet."""
    readings = [f for f in figures if f.unit in _DEGREES.values() and not f.quantity.amount.hedges and not f.title]
    for step in (f for f in figures if f.unit in _DEGREES and not f.quantity.amount.upper):
        near = [f for f in readings if f.unit == _DEGREES[step.unit or ""]]
        near = [f for f in near if 0 <= step.item.sentence - f.item.sentence <= _BACK]
        own = [f for f in near if f.item.sentence == step.item.sentence]
        gap = abs(value(step))
        pairs = [(a, b) for a in own for b in near if value(a) - value(b) in (gap, -gap)]
        if pairs and not any({step.index, a.index, b.index} <= k for a, b in pairs for k in known):
            one, other = min(pairs, key=lambda p: sum(abs(f.index - step.index) for f in p))
            high, low = sorted((one, other), key=value, reverse=True)
            yield Knot(
                bond=Bond.DIFFERENCE, terms=(told(high, plain=True), told(low, plain=True), told(step, _size(step)))
            )


def _size(step: Figure) -> Amount:
    """In degrees of the readings."""
    amount = step.quantity.amount
    return replace(amount, value=abs(amount.value), unit=step.unit)
