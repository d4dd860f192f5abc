"""A price or so much each, a number of things, and what they come to.

"410 customers …, so each pays about $366,000 on average", of the $150 million told · 1,200元的月票，售出21.6萬張，
票款收入2億5920萬元 · 收购656.2万吨，…每吨2480元，…售粮款约162.7亿元 · 16 students to each instructor
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from operator import itemgetter

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.agreed.near import (
    FEW,
    around,
    back,
    distance,
    is_exact,
    is_long,
    is_open,
    of_then,
    written,
)
from claimgraph.extract.links.near import lead, told, trail, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade, last_nonzero_unit
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable, parse

_EACH = phrasing("agreed", "each")
_LEAST = 5  # things that it is shared out to
_NEAR = 2  # sentences from a price to what is paid
_CLOSE = Fraction(1, 20)  # that a product of rounded figures is off its total at the most
_WIDE, _SOON = 40, 24  # characters before and behind in which it is told that a rate is of each


def read(figures: Sequence[Figure], known: frozenset[int]) -> Iterator[Knot]:
    """The total, the rate and the number of things."""
    plain = [f for f in figures if is_open(f)]
    for rate in (f for f in figures if f.index not in known and _may_be_rate(f)):
        near = [f for f in around(plain, rate) if f is not rate]
        found = _best(rate, [p for p in _pairs(rate, near) if _makes(rate, *p)])
        if found is not None:
            total, number = found
            amount = number.quantity.amount.scaled(_size(rate, number), None)
            factors = told(rate, _written(rate), plain=True), told(number, amount, plain=True)
            yield Knot(bond=Bond.PRODUCT, terms=(told(total, plain=True), *factors))


def _may_be_rate(figure: Figure) -> bool:
    """A level told of each, on average, per head, per square metre; or a price."""
    plain = figure.is_level and figure.unit != "%" and is_exact(figure) and value(figure) > 1
    return plain and (figure.quantity.kind is MentionKind.CURRENCY or _is_of_each(figure))


def _is_of_each(figure: Figure) -> bool:
    if figure.quantity.per is not None or "average" in figure.play.marks:
        return True
    return _EACH.search(figure.item.before[-_WIDE:]) is not None or _EACH.search(trail(figure)[:_SOON]) is not None


def _pairs(rate: Figure, near: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """A total and a number that the rate about fits."""
    totals = [f for f in near if f.is_kin(rate) and value(f) > _LEAST * value(rate) and _is_of_noun(rate, f)]
    totals = [f for f in totals if _is_of_each(rate) or abs(back(rate, f)) <= _NEAR]
    made = [(value(rate) * value(f) * _size(rate, f), f) for f in near if totals and _may_count(rate, f)]
    made.sort(key=itemgetter(0))
    for total in totals:
        low, high = (bisect(made, value(total) * (1 + side), key=itemgetter(0)) for side in (-_CLOSE, _CLOSE))
        yield from ((total, number) for _, number in made[low:high] if number is not total)


def _is_of_noun(rate: Figure, total: Figure) -> bool:
    return rate.unit is not None or total.quantity.noun == rate.quantity.noun


def _may_count(rate: Figure, figure: Figure) -> bool:
    """Things that are counted, or a measure of what it is per."""
    per, quantity = rate.quantity.per, figure.quantity
    if quantity.kind is not MentionKind.NUMBER:
        return per is not None and figure.unit is not None and commensurable(per, figure.unit)
    other = rate.unit is not None or quantity.noun != rate.quantity.noun
    return other and value(figure) >= _LEAST and written(figure) >= 1


def _size(rate: Figure, number: Figure) -> Fraction:
    """How many of what the price is per: 万吨 of a price a tonne, 公斤 of one a 斤."""
    per = rate.quantity.per
    return Fraction(1) if per is None or number.unit is None else parse(number.unit).size / parse(per).size


def _written(rate: Figure) -> Amount:
    """$234,000 and 4500元 are told in round figures."""
    amount = rate.quantity.amount
    step = last_nonzero_unit(amount.value, amount.step)
    return replace(amount, step=step, whole=False) if step > amount.step == 1 else amount


def _makes(rate: Figure, total: Figure, number: Figure) -> bool:
    """Exactly, one of them of three digits; of each thing, to the last of three digits of the rate or the total."""
    count = value(number) * _size(rate, number)
    if count * value(rate) == value(total):
        near = is_long(total) or abs(back(rate, number)) <= _NEAR
        return (any(map(is_long, (rate, number))) and near) or (is_long(total) and _is_of_each(rate))
    if not _is_of_each(rate):
        return False
    if is_long(total) and count * value(rate) in total.quantity.amount.at(Grade.ROUNDED):
        return True
    rounded = _written(rate).at(Grade.ROUNDED) * count
    named = is_long(rate) or (written(rate) >= FEW and _is_named(rate, number))
    return named and rounded.meets(total.quantity.amount.at(Grade.ROUNDED))


def _is_named(rate: Figure, number: Figure) -> bool:
    """What it is told of each of: 每辆, per employee."""
    noun = number.quantity.noun
    return rate.quantity.per in (noun or "", number.unit or "") or (noun is not None and noun in lead(rate))


def _best(rate: Figure, pairs: Sequence[tuple[Figure, Figure]]) -> tuple[Figure, Figure] | None:
    """Those of its metric, of one time and of what it is per first; of them the nearest."""

    def rank(pair: tuple[Figure, Figure]) -> tuple[bool, bool, bool, bool, bool, int]:
        total, number = pair
        metric = {f.measure.metric if f.measure is not None else None for f in (rate, total)}
        then = of_then(rate) != of_then(number)
        named = not _is_named(rate, number)
        off = value(rate) * value(number) * _size(rate, number) != value(total)
        return off, named, len(metric) > 1, then, total.period != number.period, distance(rate, total, number)

    return min(pairs, key=rank, default=None)
