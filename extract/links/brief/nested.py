"""A fraction of one percent and the only part and whole of a short passage that it can be told of.

全年編列240億元…省下的2600萬元相當於總預算1%的百分之一 · "the saving of $10m is slightly more than a thousandth
of 1 per cent of a budget of $7.8bn": such a share is ten times off before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import is_exact, is_short, passages
from claimgraph.extract.links.near import is_fraction, same_thing, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_TWO, _HUNDRED = 2, 100
_LEAST, _MOST = Fraction(1, 2), Fraction(2)  # what "a little more" and a rounded share leave open


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only nested share of every passage with two like amounts."""
    for place in passages(scene, figures) if is_short(scene) else ():
        shares = [f for f in place.figures if is_nested(f)]
        amounts = [f for f in place.figures if f not in shares and _is_amount(f)]
        if len(shares) != 1 or len(amounts) != _TWO or not same_thing(*amounts) or _MOVED.search(shares[0].item.before):
            continue
        part, whole = sorted(amounts, key=value)
        share = shares[0]
        if share.modality is Modality.DENIED or not value(share):
            continue
        off = value(part) * _HUNDRED / value(whole) / value(share)
        amount = share.quantity.amount
        bounds = (amount.value * low for low in (_LEAST, _MOST)) if _LEAST < off < _MOST else (amount.value, None)
        low, high = bounds
        term = told(share, replace(amount, value=low, upper=high, hedges=(), whole=False), plain=True)
        yield Knot(bond=Bond.RATIO, terms=(told(part, plain=True), told(whole, plain=True), term))


def is_nested(figure: Figure) -> bool:
    """A tenth of 1 per cent, 1%的千分之一."""
    return figure.unit == "%" and _NESTED.search(figure.quantity.quote.lower()) is not None


def _is_amount(figure: Figure) -> bool:
    plain = figure.unit != "%" and not figure.is_ratio and not is_fraction(figure) and value(figure) > 0
    once = figure.quantity.per is None and figure.quantity.kind is not MentionKind.MULTIPLE
    return plain and once and is_exact(figure)


_NESTED, _MOVED = phrasing("nested", "share"), phrasing("nested", "moved")
