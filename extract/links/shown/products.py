"""A price, a number and what they come to; so many for each of another number; so many times another figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import lead, sentences, told, trail, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.shown.near import BACK, LONG, before, is_count, is_long, is_open, like, only
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable, parse

_EACH, _EACH_BEFORE = phrasing("shown", "each"), phrasing("shown", "each_before")
_NEAR = 2  # sentences before


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The product and its factors."""
    known = {n for k in knots if k.bond in (Bond.PRODUCT, Bond.MEAN) and not k.soft for n in k.figures}
    for line in sentences(scene, figures, titles=False):
        for figure in (f for f in line if f.index not in known):
            yield from _paid(figures, figure)
            yield from _for_each(scene, figures, figure)
            yield from _times(scene, figures, line, figure)


# --- prices


def _paid(figures: Sequence[Figure], total: Figure) -> Iterator[Knot]:
    """1,200元的月票…售出21.6萬張，票款收入2億5920萬元; 收购656.2万吨，…每吨2480元，…售粮款约162.7亿元."""
    if total.quantity.kind is not MentionKind.CURRENCY or not is_open(total) or not is_long(total):
        return
    back = [f for f in figures[max(0, total.index - BACK) : total.index + _AHEAD] if _is_factor(f)]
    near = [f for f in back if abs(total.item.sentence - f.item.sentence) <= _NEAR]
    prices = [f for f in near if f.unit == total.unit and f is not total and 0 < value(f) < value(total)]
    far = len(digits(total.quantity.amount)) > LONG  # 收報18.2元，總市值98.28億元: of the shares told long before
    pairs = [(p, n) for p in prices for n in (back if far else near) if _counts(p, n) and _makes(total, p, n)]
    pair = only([(p, n) for p, n in pairs if p.quantity.per in (None, n.unit)] or pairs)
    if pair is not None:
        price, number = pair
        factors = told(price, plain=True), told(number, _in_units_of(price, number), plain=True)
        yield Knot(bond=Bond.PRODUCT, terms=(total.index, *factors))


_AHEAD = 3  # figures behind the total


def _is_factor(figure: Figure) -> bool:
    amount = figure.quantity.amount
    plain = figure.part is not Part.CHANGE and not figure.is_ratio and not figure.title and not amount.one_sided
    return plain and amount.upper is None and amount.value > 0


def _counts(price: Figure, number: Figure) -> bool:
    """A number of things, or so much of what the price is per."""
    per = price.quantity.per
    if number is price or len(digits(number.quantity.amount)) < len("ab"):
        return False
    if is_count(number):
        return per is None or per == number.quantity.noun
    return per is not None and commensurable(per, number.unit)


def _in_units_of(price: Figure, number: Figure) -> Amount:
    """How many of what the price is per: 万吨 of a price a tonne, 公斤 of one a 斤."""
    per, amount = price.quantity.per, number.quantity.amount
    size = Fraction(1) if is_count(number) or per is None else parse(number.unit).size / parse(per).size
    return amount.scaled(size, None)


def _makes(total: Figure, price: Figure, number: Figure) -> bool:
    """To the last digit of the total; of plain numbers, exactly."""
    made = value(price) * _in_units_of(price, number).value
    told_so = made == value(total) and (is_long(price) or is_long(number))
    return told_so or (price.quantity.per is not None and made in total.quantity.amount.at(Grade.ROUNDED))


# --- so many for each


def _for_each(scene: Scene, figures: Sequence[Figure], rate: Figure) -> Iterator[Knot]:
    """16 students to each instructor; 平均每名義工對應9名報名者: one number by another of the same paragraph."""
    amount = rate.quantity.amount
    said = rate.quantity.per is not None or _EACH.match(trail(rate)) or _EACH_BEFORE.search(lead(rate))
    if not is_count(rate) or not said or amount.upper is not None or amount.one_sided or amount.value <= 1:
        return
    back = before(scene, figures, rate)
    numbers = [f for f in back if is_count(f) and is_long(f) and rate.item.sentence - f.item.sentence <= 1]
    alls = [f for f in back if is_count(f) and is_long(f)]
    pair = only((w, n) for n in numbers for w in alls if w is not n and value(w) == value(n) * amount.value)
    if pair is not None:
        factor = told(rate, plain=True)
        yield Knot(bond=Bond.PRODUCT, terms=(pair[0].index, factor, told(pair[1], plain=True)))


# --- so many times


def _times(scene: Scene, figures: Sequence[Figure], line: Sequence[Figure], factor: Figure) -> Iterator[Knot]:
    """Pay $31,200, which is 2.5 times as much as residents do: of the like figure told before."""
    amount = factor.quantity.amount
    if factor.quantity.kind is not MentionKind.MULTIPLE or amount.upper is not None or amount.hedges:
        return
    ends = [f for f in line if is_open(f) and is_long(f)]
    pair = only(
        (a, b) for a in ends for b in before(scene, figures, max(a, factor, key=_index)) if _is_times(a, b, factor)
    )
    if pair is not None:
        yield Knot(bond=Bond.PRODUCT, terms=(pair[0].index, told(factor, plain=True), pair[1].index))


def _index(figure: Figure) -> int:
    return figure.index


def _is_times(more: Figure, less: Figure, factor: Figure) -> bool:
    return more is not less and like(more, less) and value(more) == value(less) * factor.quantity.amount.value
