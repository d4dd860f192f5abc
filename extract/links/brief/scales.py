"""A scale word lost or put in, in a short passage whose figures agree but for it: 萬, 億, a thousand, a million.

總投資42億元，一期17億元，二期25萬元 · 計劃6.5萬畝，已完成5.2億畝，占年度任務的80%

The figures must agree to their last digit once one of them is scaled, and be of digits enough: that is no chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.near import PEOPLE, counting, is_plain, same_thing, told, value
from claimgraph.extract.links.rates.rated import EACH, HEAD, UNIT, Rate, counted, rate
from claimgraph.extract.words.cues import load
from claimgraph.ontology.amount import Grade, Hedge
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, MentionKind, Modality, Time

_ABOUT = frozenset({Hedge.ABOUT})  # before a computed figure it means rounding
_MOST = 8  # figures of a passage that tells one thing
_SCALES = {True: (3, 6, 9), False: (4, 8)}  # powers of ten that one word makes, by whether the script is spaced
_TIGHT, _OF_SHARE = Fraction(1, 20), Fraction(3, 100)  # how far rounding may leave what agrees open, of its size
_FAR = 500  # times that one of the figures is the other as they are told


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum, the share or the product that one scale word breaks."""
    long = PASSAGE if scene.spaced else PASSAGE // 3
    told_here = [f for f in figures if not f.title]
    if scene.length > long or len(told_here) > _MOST or any(scene.line_of(f.item).cell for f in told_here):
        return
    powers = [sign * n for n in _SCALES[scene.spaced] for sign in (1, -1)]
    scales = [Fraction(10) ** n for n in powers]
    further = load(scene.language).word("further")
    amounts = [f for f in told_here if _is_amount(f)]
    found = [
        *_sums(amounts, scales, further),
        *_shares(told_here, amounts, scales),
        *_products(scene, told_here, amounts, scales),
    ]
    if len(found) == 1:
        yield found[0]


def _is_amount(figure: Figure) -> bool:
    amount = figure.quantity.amount
    exact = amount.upper is None and not set(amount.hedges) - _ABOUT and not amount.worded and value(figure) > 0
    plain = is_plain(figure) or (figure.is_level and figure.quantity.per is not None and not figure.is_ratio)
    return plain and exact and figure.modality is not Modality.DENIED and figure.unit != "%"


def _are_far(told_here: Sequence[Figure]) -> bool:
    return max(map(value, told_here)) > _FAR * min(map(value, told_here))


def _bounds(figure: Figure) -> Interval:
    return replace(figure.quantity.amount, hedges=()).at(Grade.ROUNDED)


def _meets(made: Interval, aim: Interval, tight: Fraction = _TIGHT) -> bool:
    """They agree, and neither is so open that much would."""
    if made.lower is None or made.upper is None or aim.lower is None or aim.upper is None or aim.lower <= 0:
        return False
    slack = (made.upper - made.lower) + (aim.upper - aim.lower)
    return made.meets(aim) and slack <= 2 * tight * aim.upper


# --- parts and their whole


def _sums(amounts: Sequence[Figure], scales: Sequence[Fraction], further: re.Pattern[str]) -> Iterator[Knot]:
    """The whole first or last of three; none where three of the figures add up as they are."""
    told_right = [values for three in combinations(amounts, 3) if (values := sorted(map(value, three)))]
    if any(a + b == c for a, b, c in told_right):
        return
    for three in combinations(amounts, 3):
        alike = all(same_thing(a, b) and a.unit == b.unit for a, b in combinations(three, 2))
        if any(further.search(f.item.before) for f in three):
            continue  # 鎮裡另拿出22萬元
        if not alike or not _are_far(three) or sum(significant(f.quantity.amount) > 1 for f in three) < 2:
            continue
        for odd in (f for f in three if significant(f.quantity.amount) > 1):
            whole = _whole(three, odd, scales)
            if whole is not None:
                yield Knot(bond=Bond.SUM, terms=(whole.index, *(f.index for f in three if f is not whole)))


def _whole(three: Sequence[Figure], odd: Figure, scales: Sequence[Fraction]) -> Figure | None:
    """The figure that the two others make, had the odd one another scale word."""
    for scale in scales:
        sized = {f.index: _bounds(f) * (scale if f is odd else Fraction(1)) for f in three}
        whole = max(three, key=lambda f: value(f) * (scale if f is odd else 1))
        one, other = (f for f in three if f is not whole)
        near = max(value(f) * (scale if f is odd else 1) for f in three) < _FAR * min(
            value(f) * (scale if f is odd else 1) for f in three
        )
        if near and whole in (three[0], three[2]) and _meets(sized[one.index] + sized[other.index], sized[whole.index]):
            return whole
    return None


# --- a part, its whole and the share


def _shares(told_here: Sequence[Figure], amounts: Sequence[Figure], scales: Sequence[Fraction]) -> Iterator[Knot]:
    shares = [f for f in told_here if f.unit == "%" and f.part is not Part.CHANGE and 0 < value(f) < 100]
    for share in shares if len(shares) == 1 else ():
        for one, other in combinations(amounts, 2):
            if not same_thing(one, other):
                continue
            for part, whole in ((one, other), (other, one)):
                made = _bounds(part) / _bounds(whole) * Fraction(100)
                fine = all(significant(f.quantity.amount) >= _THREE for f in (part, whole, share))
                if any(_meets(made * scale, _bounds(share), _OF_SHARE) for scale in (_TENS if fine else scales)):
                    yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, share.index))


# --- so many at so much


def _products(
    scene: Scene, told_here: Sequence[Figure], amounts: Sequence[Figure], scales: Sequence[Fraction]
) -> Iterator[Knot]:
    """A rate, what it is told of and what they make, and no other figure but a length of time."""
    if len(amounts) != _THREE or len(told_here) != _THREE:
        return
    lasting = [t for t in scene.times_in(0, len(scene.folded)) if t.amount is not None and t.recurring is None]
    lasting = [t for t in lasting if t.amount is not None and t.amount.value > 1 and not t.amount.hedges]
    fine = sum(significant(f.quantity.amount) > 1 for f in amounts)
    for total, price, count in permutations(amounts, _THREE):
        own = rate(scene, load(scene.language), price)
        rated = own is not None and _is_per(scene, own, count)
        if not _is_like(total, price) or fine < _THREE - rated or (own is not None and not rated):
            continue
        if not rated and (price.unit is None or count.quantity.kind is not MentionKind.NUMBER):
            continue
        found = _made(total, price, count, lasting[:1], _TENS if rated else scales)
        if found is not None:
            yield found


def _is_like(total: Figure, price: Figure) -> bool:
    """In one unit; of one noun, of people by any."""
    if total.unit != price.unit or total.quantity.kind is not price.quantity.kind:
        return False
    return total.unit is not None or total.quantity.noun in PEOPLE or total.quantity.noun == price.quantity.noun


def _is_per(scene: Scene, own: Rate, count: Figure) -> bool:
    """The count is of what the rate is told of: each of 24 tables, every one of 300 km."""
    people = count.quantity.noun in PEOPLE
    return any(
        p in (EACH, UNIT) or count.unit == p or (p == HEAD and people) or counted(scene, p, count) for p in own.pers
    )


def _made(
    total: Figure, price: Figure, count: Figure, lasting: Sequence[Time], scales: Sequence[Fraction]
) -> Knot | None:
    """The product that a scale word breaks; none where it holds."""
    once, terms = _bounds(price) * _bounds(count), (told(total, plain=True), told(price, plain=True), _number(count))
    ways: list[tuple[Interval, tuple[Term, ...]]] = [(once, terms)]
    for time in (t for t in lasting if t.amount is not None):
        assert time.amount is not None
        over = counting(time.start, time.end, int(time.amount.value))
        ways.append((once * time.amount.at(Grade.ROUNDED), (*terms, over)))
    if any(made.meets(_bounds(total)) for made, _ in ways):
        return None
    broken = (t for made, t in ways if any(_meets(made * scale, _bounds(total)) for scale in scales))
    return next((Knot(bond=Bond.PRODUCT, terms=t) for t in broken), None)


def _number(figure: Figure) -> Term:
    """So many, whatever of."""
    return told(figure, figure.quantity.amount.scaled(Fraction(1), None), plain=True)


_THREE = 3
_TENS = tuple(Fraction(10) ** n for n in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8))
