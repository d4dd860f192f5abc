"""A written range whose two ends do not fit: 700萬元至1500元, "from 70元 to 130萬元, down 80.1% to 81.5%".

The upper end is above the lower one; and where the change of the range is told as a range as well, the ends stand to
each other as the changes say, whatever the base was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.changes.episodes import episodes, stretches
from claimgraph.extract.links.near import lines, same_noun
from claimgraph.extract.words.cues import load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge, last_nonzero_unit
from claimgraph.ontology.model import Bond, Form

_WINDING = frozenset({Hedge.ABOUT})


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Ranges turned round, and ranges against the range of their change."""
    for figure in figures:
        yield from _turned(scene, figure)
        yield from _torn(figure)
    for line in lines(figures):
        yield from _least_and_most(scene, line)
        yield from _around_mean(scene, line)
        for stretch in stretches(scene, line):
            for episode in episodes(scene, stretch):
                yield from _stretched(scene, episode.levels, episode.changes)


def _least_and_most(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """可處3萬元以上、15萬元以下罰鍰; at least $500 and at most $5,000: the least and the most of one thing."""
    for low, high in pairwise(line):
        hedges = low.quantity.amount.hedges, high.quantity.amount.hedges
        alike = low.unit == high.unit and low.quantity.kind is high.quantity.kind and not high.quantity.amount.upper
        if hedges == ((Hedge.AT_LEAST,), (Hedge.AT_MOST,)) and alike and not low.quantity.amount.upper:
            one = (
                scene.spaced or _ONE.search(low.item.before) or _OF_ONE.match(high.item.after)
            )  # 60歲以上、10歲以下免費
            if one and _AND_MOST.fullmatch(scene.folded, low.item.end, high.item.start):
                yield Knot(bond=Bond.ORDER, terms=(_ends(high)[0], _ends(low)[0]), closed=False)


_AND_MOST = phrasing("bounds", "and_most")
_ONE, _OF_ONE = phrasing("bounds", "one"), phrasing("bounds", "of_one")  # not 60歲以上、10歲以下免費


def _turned(scene: Scene, figure: Figure) -> Iterator[Knot]:
    amount = figure.quantity.amount
    if amount.upper is None or amount.upper >= amount.value or amount.value <= 0 or amount.upper <= 0:
        return
    if figure.quantity.quote[:4].isascii() and figure.quantity.quote[0].isalpha():
        return
    if _BACKWARDS.match(scene.folded, figure.item.end) or _QUOTED.search(figure.quantity.quote):
        return
    if _GAP.search(scene.folded, max(0, figure.item.start - 40), figure.item.start):
        return  # the gap between 41 percent and 39 percent: no range
    between = _BETWEEN.search(scene.folded, max(0, figure.item.start - 14), figure.item.start)
    if amount.value >= 10 * amount.upper or (between is not None and figure.part is not Part.CHANGE):
        low, high = _ends(figure)
        yield Knot(bond=Bond.ORDER, terms=(high, low), closed=False)


def _torn(figure: Figure) -> Iterator[Knot]:
    """3100元至3600万元: the two ends of one estimate, a myriad apart but for a scale word left out."""
    amount, match = figure.quantity.amount, _TORN.fullmatch(figure.quantity.quote)
    if match is None or amount.upper is None or amount.value <= 0:
        return
    low, high = (Fraction(match[end].replace(",", "")) for end in ("low", "high"))
    if _LEAST <= low < high <= 2 * low:
        one, other = _ends(figure)
        yield Knot(bond=Bond.RATIO, terms=(other, one, Told(start=one.start, end=one.end, amount=_NEAR)))


_LEAST = 100
_NEAR = Amount(value=Fraction(1), upper=Fraction(1000))  # how many times the lower end the upper one may be
_TORN = phrasing("bounds", "torn")


_BETWEEN = phrasing("bounds", "between")


_GAP = phrasing("bounds", "gap")  # the gap between the two
_BACKWARDS = phrasing("bounds", "backwards")  # 335 to 323 BC
_QUOTED = re.compile(r"^\d+\.\d+ ?- ?0?\d{1,2}$|^\d+[-－]0\.\d")  # 98.05-06, a dealer's two prices; a column's 1 -0.1


def _ends(figure: Figure) -> tuple[Told, Told]:
    item, amount = figure.item, figure.quantity.amount
    top = amount.value if amount.upper is None else amount.upper
    low, high = (
        replace(amount, value=v, upper=None, hedges=(), step=min(amount.step, last_nonzero_unit(v, Fraction(0))))
        for v in (amount.value, top)
    )
    return (
        Told(start=item.start, end=item.end, amount=low, figure=figure.index),
        Told(start=item.start, end=item.end, amount=high, figure=figure.index),
    )


def _around_mean(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """With between 310 and 940 pupils; they have 670 on average: the mean right behind the only range."""
    ranges = [f for f in line if _is_range(f) and f.part is not Part.CHANGE]
    for mean in line:
        if (
            len(ranges) != 1
            or mean.index != ranges[0].index + 1
            or mean.unit != ranges[0].unit
            or mean.quantity.amount.upper
        ):
            continue
        between = scene.masked[ranges[0].item.end : mean.quantity.start]
        named = same_noun(ranges[0].quantity.noun, mean.quantity.noun) and mean.part is not Part.CHANGE
        if named and (_MEAN_OF.fullmatch(between) or (_JOINED.fullmatch(between) and _MEAN.match(mean.item.after))):
            yield Knot(bond=Bond.MEAN, terms=(mean.index, *_ends(ranges[0])), closed=False)


_MEAN_OF = phrasing("bounds", "mean_of")
_JOINED = phrasing("bounds", "joined")
_MEAN = phrasing("bounds", "mean")


def _stretched(scene: Scene, levels: Sequence[Figure], changes: Sequence[Figure]) -> Iterator[Knot]:
    ranges = [f for f in levels if _is_range(f) and f.unit != "%"]
    moved = [c for c in changes if c.play.form is Form.PERCENT and _is_range(c)]
    if len(ranges) != 1 or len(moved) != 1 or not moved[0].play.sign:
        return
    between = scene.folded[moved[0].item.end : ranges[0].quantity.start]
    if between and load(scene.language).word("retold").fullmatch(between.strip(" ,，、(（")) is not None:
        return  # 減產8%到12%，相當於26萬至39萬噸: the size of the change, told again
    ratio = _ratio(moved[0])
    if ratio is not None and ranges[0].quantity.amount.value > 0:
        low, high = _ends(ranges[0])
        yield Knot(bond=Bond.RATIO, terms=(high, low, ratio))


def _is_range(figure: Figure) -> bool:
    """Both ends are written: no 数百亿."""
    amount = figure.quantity.amount
    return amount.upper is not None and amount.step > 0 and not set(amount.hedges) - _WINDING


def _ratio(change: Figure) -> Told | None:
    """Upper end over lower end as the changes give it, with the rounding of all four figures."""
    amount, sign = change.quantity.amount, change.play.sign
    ends = sorted((abs(amount.value), abs(amount.upper or amount.value)))
    near, far = (ends[0], ends[1]) if sign < 0 else (ends[1], ends[0])
    slack = amount.step / 2
    tops = [1 + sign * (near + s) / 100 for s in (slack, -slack)]
    floors = [1 + sign * (far + s) / 100 for s in (slack, -slack)]
    if min(*tops, *floors) <= 0:
        return None
    low, high = min(tops) / max(floors), max(tops) / min(floors)
    item = change.item
    told = Amount(value=low * Fraction(99, 100), upper=high * Fraction(101, 100))
    return Told(start=item.start, end=item.end, amount=told, figure=change.index)
