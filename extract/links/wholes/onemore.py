"""One in so many, where the part is exactly one in another number: "103 of the 412, or one in five" is one in four."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.around import Near
from claimgraph.extract.links.near import is_fraction, told, value
from claimgraph.extract.links.terms import ONE_OF, share_term
from claimgraph.ontology.model import Bond

_LITTLE = Fraction(1, 100)  # of the number
_MOST = 12


def meant(near: Near, knot: Knot) -> Knot:
    """The share as near as half of the step to the next such number: nobody tells a quarter as one in five."""
    if knot.bond is not Bond.RATIO or len(knot.terms) != 3 or len(knot.figures) != 3:
        return knot
    part, whole = (near.amount(t) for t in knot.terms[:2])
    share = near.figures[knot.figures[2]]
    one_of = is_fraction(share) and value(share).numerator == 1 and ONE_OF.match(share.quantity.quote.lower())
    if part is None or whole is None or not one_of or share.quantity.amount.hedges or part.value <= 0:
        return knot
    real, said = whole.value / part.value, value(share).denominator
    near_by = round(real)
    if near_by == said or not 1 < near_by <= _MOST or abs(real - near_by) > real * _LITTLE:
        return knot
    term = share_term(share)
    amount = term.amount if isinstance(term, Told) else None
    if amount is None or part.unit != whole.unit:
        return knot
    strict = replace(amount, worded=False, step=amount.value**2 / 100)
    return replace(knot, terms=(*knot.terms[:2], told(share, strict)))
