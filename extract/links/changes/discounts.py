"""A price before and after, by how much of it is left or off, and what is saved.

定價2400元,八五折後2040元,省360元, of Chinese, where a discount tells what is left of the price; and in any language,
"half price, with a further 10% off: was £899, now £405".

Each price goes by a word of its own, or the discount stands between the two; no other price is told near.  What is paid
is rounded to a whole unit of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie, Told
from claimgraph.extract.links.near import ahead, lines, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, MentionKind, Modality

_CLAUSE = re.compile(r"[,;:.。]")
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Sale:
    """The price that was asked, the one that is paid, what is left of it and what is saved."""

    full: Figure
    paid: Figure
    left: Figure | None
    saved: Figure | None


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """What is left of the price, and what is saved of it, in every sentence with the one before."""
    if scene.length <= PASSAGE:
        yield from _reduced(scene, figures)
    if scene.spaced:
        return
    previous: list[Figure] = []
    for line in lines(figures):
        home = scene.line_of(line[0].item)
        near = previous if previous and scene.line_of(previous[0].item).block == home.block else []
        if home.cell is None and not line[0].title:
            sale = _sale(scene, near, line) or _priced(scene, line)
            yield from _relations(sale) if sale is not None else ()
        previous = line


def _reduced(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Half price, with a further 10% off; was £899, now £299: the only two prices of a short text."""
    match = phrasing("discounts", "further_off", scene.language).search(scene.folded, scene.begin)
    prices = [f for f in figures if f.quantity.kind is MentionKind.CURRENCY]
    if match is None or len(prices) != 2 or prices[0].unit != prices[1].unit:
        return
    was, now = sorted(prices, key=value, reverse=True)
    words = scene.folded[prices[0].item.start - len(prices[0].item.before) : prices[1].item.end + _BEHIND]
    if prices[0].item.start < match.end() or _WAS_NOW.search(words) is None:
        return
    first = Fraction(1, 2) if match["first"] is None else 1 - Fraction(match["first"]) / _HUNDRED
    left = first * (1 - Fraction(match["further"]) / _HUNDRED)
    amount = replace(was.quantity.amount, value=value(was) * left, step=Fraction(1), hedges=(), whole=False)
    yield Knot(bond=Bond.SAME, terms=(told(was, amount), told(now)))


def beneath(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """Sold at $38.50, a 15% discount to the $45.30 paid before; 420p, a premium of 20% to Friday's close of 350p."""
    for price, change, base in zip(figures, figures[1:], figures[2:], strict=False):
        home = {f.item.sentence for f in (price, change, base)}
        money = price.quantity.kind is base.quantity.kind is MentionKind.CURRENCY and price.unit == base.unit
        if len(home) > 1 or not money or change.unit != "%" or change.play.sign == 0:
            continue
        ahead = scene.folded[price.item.end : change.item.start]
        found = _TO_BASE.fullmatch(scene.folded[change.item.end : base.item.start])
        if found is not None and _AT_PRICE.fullmatch(ahead) and (found["kind"] or _IS_OF.search(ahead)):
            yield Tie(change=change.index, base=base.index, result=price.index, named=True, both=True)


_AT_PRICE, _TO_BASE = phrasing("discounts", "at_price"), phrasing("discounts", "to_base")
_IS_OF = phrasing("discounts", "is_of")
_BEHIND, _WAS_NOW = 12, phrasing("discounts", "was_now")


def _relations(sale: Sale) -> Iterator[Knot]:
    if sale.left is not None:
        amount = replace(sale.left.quantity.amount, worded=False, step=Fraction(1))
        left = Told(start=sale.left.item.start, end=sale.left.item.end, amount=amount, figure=sale.left.index)
        yield Knot(bond=Bond.RATIO, terms=(rounded(sale.paid), exact(sale.full), left))
    if sale.saved is not None:
        item, amount = sale.saved.item, sale.saved.quantity.amount
        saved = Told(start=item.start, end=item.end, amount=amount, figure=sale.saved.index)
        yield Knot(bond=Bond.DIFFERENCE, terms=(exact(sale.full), exact(sale.paid), saved))


def exact(price: Figure) -> Told:
    """A price is told to its last unit."""
    amount = price.quantity.amount
    amount = replace(amount, whole=True, step=Fraction(0)) if _is_small(price) else amount
    return Told(start=price.item.start, end=price.item.end, amount=amount, figure=price.index)


def _is_small(price: Figure) -> bool:
    amount = price.quantity.amount
    return not amount.hedges and amount.step <= 1 and amount.value < _DEAR


_DEAR = 100_000  # units of money from which a price is told roughly


def rounded(paid: Figure) -> Told:
    """Seven tenths of 199 are 139: to a whole unit."""
    amount = paid.quantity.amount
    step = max(amount.step, Fraction(1)) * 2
    amount = replace(amount, whole=False, step=step) if not amount.hedges else amount
    return Told(start=paid.item.start, end=paid.item.end, amount=amount, figure=paid.index)


def _sale(scene: Scene, near: Sequence[Figure], line: Sequence[Figure]) -> Sale | None:
    start = scene.line_of(line[0].item).start
    if _MORE.search(scene.folded, start, scene.line_of(line[0].item).end):
        return None
    prices = [f for f in line if _is_price(f)]
    saved = [f for f in prices if _SAVED.search(_lead(scene, f)) or _OFF.match(scene.folded, f.item.end)]
    told = [f for f in prices if f not in saved]
    left = _discount(scene, near, line)
    if len(told) != 2 or told[0].unit != told[1].unit or told[0].modality is not Modality.ASSERTED:
        return None
    full, paid = told[::-1] if _FULL.search(_lead(scene, told[1])) else told
    named = _FULL.search(_lead(scene, full)) is not None
    after = _PAID.search(_lead(scene, paid)) is not None
    between = left is not None and (full.index < left.index < paid.index or _is_of_move(scene, full, paid, left))
    if not after or not (named or between) or paid.quantity.amount.value >= full.quantity.amount.value:
        return None
    mine = [f for f in saved if f.unit == full.unit and f.index > min(full.index, paid.index)]
    return Sale(full, paid, left, mine[0] if len(mine) == 1 and not mine[0].quantity.amount.hedges else None)


def _is_of_move(scene: Scene, full: Figure, paid: Figure, left: Figure) -> bool:
    """由25元減至20元，相當於八折: right behind the two, and from the one to the other."""
    moved = full.part is Part.BASE and paid.part is Part.RESULT and left.index == paid.index + 1
    return moved and _AMOUNTS_TO.fullmatch(scene.folded, paid.item.end, left.item.start) is not None


def _priced(scene: Scene, line: Sequence[Figure]) -> Sale | None:
    """新一批定於17,820元，相當於首批19,800元的九折: what it is a discount of stands right before it."""
    for paid, full, left in zip(line, line[1:], line[2:], strict=False):
        money = all(f.quantity.kind is MentionKind.CURRENCY and f.quantity.amount.upper is None for f in (paid, full))
        if not (left.remains and money and paid.unit == full.unit):
            continue
        between = scene.folded[paid.item.end : full.item.start], scene.folded[full.item.end : left.item.start]
        told = _AMOUNTS_TO.fullmatch(between[0]) is not None and _OF_IT.fullmatch(between[1]) is not None
        if told and not _open(scene, left) and value(paid) < value(full):
            return Sale(full, paid, left, None)
    return None


_AMOUNTS_TO, _OF_IT = phrasing("discounts", "amounts_to"), phrasing("discounts", "of_it")


def _is_price(figure: Figure) -> bool:
    quantity = figure.quantity
    money = quantity.kind is MentionKind.CURRENCY and quantity.per is None and quantity.amount.upper is None
    return money and quantity.amount.value > 0


def _discount(scene: Scene, near: Sequence[Figure], line: Sequence[Figure]) -> Figure | None:
    """The one discount of the sentence, else of the one before it."""
    for mine in (line, near):
        found = [f for f in mine if f.remains]
        if found:
            around = [_open(scene, f) for f in found]
            return found[0] if len(found) == 1 and not any(around) else None
    return None


def _open(scene: Scene, left: Figure) -> bool:
    """低至五折, 八折起: not what every price is left with."""
    amount: Amount = left.quantity.amount
    ahead = scene.folded[max(0, left.item.start - _NEAR) : left.item.start]
    behind = scene.folded[left.item.end : left.item.end + _NEAR]
    loose = bool(amount.hedges) or amount.upper is not None or not 0 < amount.value < _HUNDRED
    return loose or _AT_BEST.search(ahead) is not None or _ON.match(behind) is not None


_NEAR = 6


def _lead(scene: Scene, figure: Figure) -> str:
    """The words right before a price in its own clause."""
    return _CLAUSE.split(ahead(scene, figure))[-1]


_FULL, _PAID = phrasing("discounts", "full"), phrasing("discounts", "paid")
_SAVED, _OFF = phrasing("discounts", "saved"), phrasing("discounts", "off")
_AT_BEST, _ON = phrasing("discounts", "at_best"), phrasing("discounts", "on")
_MORE = phrasing("discounts", "more")
