"""A rate for each of so many, and a total told before: "with 9.1 million inhabitants, that is 5.7 tonnes a head".

Any amount of its unit that the three sentences before tell may be the total; where none holds it is the only one that
is no base of a change, and only where they all tell of one metric.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import bare, gap, is_plain, lead, told, trail, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_BACK = 3  # sentences before, in which the total may stand
_WITH = phrasing("afar", "with")
_THAT = phrasing("afar", "that")
_EACH = phrasing("afar", "each")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The products of totals told before."""
    if not scene.spaced:
        return
    for count, rate in pairwise(figures):
        if count.item.sentence == rate.item.sentence and _is_rate(scene, count, rate):
            total = _total(figures, count, rate)
            if total is not None:
                each = told(rate, rate.quantity.amount, plain=True)
                yield Knot(bond=Bond.PRODUCT, terms=(total.index, each, count.index))


def _is_rate(scene: Scene, count: Figure, rate: Figure) -> bool:
    counts = count.quantity.kind is MentionKind.NUMBER and count.unit is None and is_plain(count)
    measured = rate.unit is not None and not rate.is_ratio and rate.part is not Part.CHANGE
    return (
        counts
        and measured
        and _WITH.fullmatch(bare(lead(count)).lower()) is not None
        and _THAT.fullmatch(gap(scene, count, rate)) is not None
        and _EACH.match(scene.folded[rate.quantity.end : rate.item.end + len(trail(rate)) + 1]) is not None
    )


def _total(figures: Sequence[Figure], count: Figure, rate: Figure) -> Figure | None:
    """The amount that holds, else the one that is told of now."""
    near = [f for f in figures[: count.index] if rate.item.sentence - f.item.sentence <= _BACK and not f.title]
    like = [f for f in near if f.unit == rate.unit and is_plain(f)]
    product = value(rate) * value(count)
    holds = [f for f in like if abs(value(f) - product) <= product * _NEAR]
    if holds:
        return min(holds, key=lambda f: abs(value(f) - product))
    now = [f for f in like if f.part is not Part.BASE]
    metrics = {f.measure.metric if f.measure else None for f in like}
    return now[0] if len({value(f) for f in now}) == 1 == len(metrics) else None


_NEAR = Fraction(1, 10)
