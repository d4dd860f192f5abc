"""A scale word lost or put in, in a short passage whose figures agree but for it: 萬, 億, a thousand, a million.

總投資42億元，一期17億元，二期25萬元 · 計劃6.5萬畝，已完成5.2億畝，占年度任務的80%

The figures must agree to their last digit once one of them is scaled, and be of digits enough: that is no chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.brief.telling import SHORT
from claimgraph.extract.links.near import is_plain, same_thing, told, value
from claimgraph.extract.words.cues import load
from claimgraph.ontology.amount import Grade, Hedge
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, MentionKind, Modality

_ABOUT = frozenset({Hedge.ABOUT})  # before a computed figure it means rounding
_MOST = 8  # figures of a passage that tells one thing
_SCALES = {True: (3, 6, 9), False: (4, 8)}  # powers of ten that one word makes, by whether the script is spaced
_TIGHT = Fraction(1, 20)  # how far rounding may leave what agrees open, of its size
_FAR = 500  # times that one of the figures is the other as they are told


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum, the share or the product that one scale word breaks."""
    long = SHORT if scene.spaced else SHORT // 3
    told_here = [f for f in figures if not f.title]
    if len(scene.article.text) > long or len(told_here) > _MOST or any(scene.line_of(f.item).cell for f in told_here):
        return
    powers = [sign * n for n in _SCALES[scene.spaced] for sign in (1, -1)]
    scales = [Fraction(10) ** n for n in powers]
    further = load(scene.language).word("further")
    amounts = [f for f in told_here if _is_amount(f)]
    found = [*_sums(amounts, scales, further), *_shares(told_here, amounts, scales), *_products(amounts, scales)]
    if len(found) == 1:
        yield found[0]


def _is_amount(figure: Figure) -> bool:
    amount = figure.quantity.amount
    exact = amount.upper is None and not set(amount.hedges) - _ABOUT and not amount.worded and value(figure) > 0
    return is_plain(figure) and exact and figure.modality is not Modality.DENIED and figure.unit != "%"


def _are_far(told_here: Sequence[Figure]) -> bool:
    return max(map(value, told_here)) > _FAR * min(map(value, told_here))


def _bounds(figure: Figure) -> Interval:
    return replace(figure.quantity.amount, hedges=()).at(Grade.ROUNDED)


def _meets(made: Interval, aim: Interval) -> bool:
    """They agree, and neither is so open that much would."""
    if made.lower is None or made.upper is None or aim.lower is None or aim.upper is None or aim.lower <= 0:
        return False
    slack = (made.upper - made.lower) + (aim.upper - aim.lower)
    return made.meets(aim) and slack <= 2 * _TIGHT * aim.upper


# --- parts and their whole


def _sums(amounts: Sequence[Figure], scales: Sequence[Fraction], further: re.Pattern[str]) -> Iterator[Knot]:
    """The whole first or last of three."""
    for three in combinations(amounts, 3):
        alike = all(same_thing(a, b) and a.unit == b.unit for a, b in combinations(three, 2))
        if any(further.search(f.item.before) for f in three):
            continue  # 鎮裡另拿出22萬元
        if not alike or not _are_far(three) or sum(significant(f.quantity.amount) > 1 for f in three) < 2:
            continue
        for odd in three:
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
                if any(_meets(made * scale, _bounds(share)) for scale in scales):
                    yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, share.index))


# --- so many at so much


def _products(amounts: Sequence[Figure], scales: Sequence[Fraction]) -> Iterator[Knot]:
    """The only number and the only two sums of money of the passage."""
    money = [f for f in amounts if f.quantity.kind is MentionKind.CURRENCY]
    counts = [f for f in amounts if f.quantity.kind is MentionKind.NUMBER]
    if len(money) != 2 or len(counts) != 1 or len(amounts) != 3 or money[0].unit != money[1].unit:
        return
    if sum(significant(f.quantity.amount) > 1 for f in amounts) < 3:
        return
    for total, price in (money, money[::-1]):
        made = _bounds(price) * _bounds(counts[0])
        if any(_meets(made * scale, _bounds(total)) for scale in scales):
            terms: tuple[Term, ...] = (total.index, told(price, price.quantity.amount, plain=True), counts[0].index)
            yield Knot(bond=Bond.PRODUCT, terms=terms)
