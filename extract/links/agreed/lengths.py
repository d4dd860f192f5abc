"""Lengths of time of one sentence, or of two, of which one is the two others: 120秒，慢了14秒；規定的106秒內.

"It took 82 hours; 63 were planned, so it ran 19 hours over": the greatest is what the others make.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.ontology.model import Bond, MentionKind, Time

_MOST = 8  # lengths in two sentences, beyond which they are a listing
_LONG = 10  # of the units: shorter ones add up by chance


def read(scene: Scene, knots: Sequence[Knot]) -> Iterator[Knot]:
    """The sums that are not read yet."""
    known = {t.start for k in knots for t in k.terms if isinstance(t, Time | Told)}
    told = [(line.block, [t for t in line.times if _is_length(t)]) for line in scene.lines if line.cell is None]
    for (block, before), (home, line) in zip([(-1, []), *told], told, strict=False):
        near = [*(before if block == home else ()), *line]
        for three in combinations(near, 3) if len(near) <= _MOST and line else ():
            if three[-1] in line and not any(t.start in known for t in three) and _add_up(three):
                low, middle, high = sorted(three, key=_size)
                known |= {t.start for t in three}
                yield Knot(bond=Bond.SUM, terms=(high, low, middle))


def _is_length(time: Time) -> bool:
    amount = time.amount
    plain = time.kind is MentionKind.DURATION and amount is not None and time.period is None
    return plain and amount is not None and not (amount.hedges or amount.upper or amount.worded)


def _size(time: Time) -> Fraction:
    assert time.amount is not None
    return time.amount.value


def _add_up(three: Sequence[Time]) -> bool:
    amounts = [t.amount for t in three if t.amount is not None]
    low, middle, high = sorted(a.value for a in amounts)
    return len({a.unit for a in amounts}) == 1 and low + middle == high >= _LONG and low != middle
