"""A fraction of one percent is one figure: "a tenth of 1 percent" is 0.1%, 1%的千分之一 is 0.001%.

Of another percentage a fraction is a figure of its own: "a third of the 60% who voted".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import MentionKind, Quantity

_OF = phrasing("nested", "of")


def joined(quantities: Iterable[Quantity], original: str, folded: str) -> Iterator[Quantity]:
    """The quantities in order, a fraction and the one percent that it is of as one."""
    last: Quantity | None = None
    for quantity in quantities:
        whole = last and _OF.fullmatch(folded, last.end, quantity.start) and _nested(last, quantity, original)
        if last is not None and not whole:
            yield last
        last = whole or quantity
    if last is not None:
        yield last


def _nested(first: Quantity, second: Quantity, original: str) -> Quantity | None:
    """Both as one: the fraction before its percent (English) or behind it (Chinese)."""
    for one, part in ((second, first), (first, second)):
        share = _fraction(part.amount)
        if _is_one(one) and share is not None:
            quote = original[first.start : second.end]
            return replace(
                one,
                evidence=replace(one.evidence, start=first.start, end=second.end, quote=quote),
                amount=_coarse(share, one.amount.unit),
                number=part.number,
                hedge=first.hedge,
                written=(share.value,),
            )
    return None


def _coarse(share: Amount, unit: str | None) -> Amount:
    """To its first digit: a tenth of one percent is 0.1% to the nearest tenth."""
    return replace(share.scaled(Fraction(1), unit), worded=False, step=share.value / share.value.numerator)


def _is_one(quantity: Quantity) -> bool:
    return quantity.kind is MentionKind.PERCENTAGE and quantity.amount == Amount(
        value=Fraction(1), step=Fraction(1), unit=quantity.amount.unit, hedges=quantity.amount.hedges
    )


def _fraction(amount: Amount) -> Amount | None:
    """Less than one: a third, 0.3, 千分之一 (which is 0.1%)."""
    share = amount.scaled(Fraction(1, 100), None) if amount.unit == "%" else amount
    return share if share.unit is None and 0 < share.value < 1 and share.upper is None else None
