"""A price, the tax or the fee put on it or the discount taken off, and what is paid, in a short passage.

"the invoice was £1,450. Adding VAT at 20 per cent brought it to £1,740" · "normally €280, with 25 per cent off. You pay
just €210" · 未稅2400元,加收一成服務費,共付2640元
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import Place, is_exact, is_short, passages
from claimgraph.extract.links.changes.discounts import exact, rounded
from claimgraph.extract.links.near import value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind

_WHOLE = Fraction(100)
_PRICES = 2  # the one asked and the one paid
_FAR = 4  # what is paid misses what it should be by no more than a fourth, else it is of another thing


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """What is paid, of the price, in every passage with two prices and one percentage."""
    for place in passages(scene, figures) if is_short(scene) else ():
        rates = [f for f in place.figures if f.unit == "%"]
        prices = [f for f in place.figures if f.quantity.kind is MentionKind.CURRENCY]
        if len(rates) == 1 and len(prices) == _PRICES and all(map(_is_price, prices)) and not _OPEN.search(place.text):
            yield from _paid(place, prices, rates[0])


def _is_price(figure: Figure) -> bool:
    return figure.quantity.per is None and is_exact(figure) and value(figure) > 0


def _paid(place: Place, prices: Sequence[Figure], rate: Figure) -> Iterator[Knot]:
    left = _left(place, rate)
    asked, paid = prices[::-1] if _FULL.search(prices[1].item.before) else prices
    told = _PAID.search(paid.item.before) is not None or _FULL.search(asked.item.before) is not None
    if left is None or not told or asked.unit != paid.unit or not is_exact(rate):
        return
    due = value(asked) * left / _WHOLE
    if abs(value(paid) - due) * _FAR <= due:
        amount = Amount(value=left, step=min(rate.quantity.amount.step, Fraction(1)), unit="%")
        share = Told(start=rate.item.start, end=rate.item.end, amount=amount, figure=rate.index)
        yield Knot(bond=Bond.RATIO, terms=(rounded(paid), exact(asked), share))


def _left(place: Place, rate: Figure) -> Fraction | None:
    """How many hundredths of the price are paid: more with a tax or a fee, fewer with a discount."""
    if rate.remains:
        return value(rate)
    behind = place.scene.folded[rate.item.end : rate.item.end + _NEAR]
    if _OFF_LED.search(rate.item.before) or _OFF.match(behind):
        return _WHOLE - value(rate)
    return _WHOLE + value(rate) if _ADDED_LED.search(rate.item.before) or _ADDED.match(behind) else None


_NEAR = 24  # characters behind a percentage that say of what it is
_FULL, _PAID = phrasing("priced", "full"), phrasing("priced", "paid")
_OFF, _OFF_LED = phrasing("priced", "off"), phrasing("priced", "off_led")
_ADDED, _ADDED_LED = phrasing("priced", "added"), phrasing("priced", "added_led")
_OPEN = phrasing("priced", "open")
