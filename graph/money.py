"""Two currencies: compared only at a rate that the user vouches for."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import readings, unit_of
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Claim


def exchange(claims: Claims, one: Claim, other: Claim) -> Case | None:
    """The second amount at the user's rate against the first; None without a rate."""
    rate = rate_between(claims, unit_of(one), unit_of(other))
    if rate is None:
        return None
    turn, reason = standing([one, other], linked=True)
    return Case(
        check="exchange",
        claims=(one.id, other.id),
        build=partial(_exchanged, one.id, other.id, rate),
        readings=readings([one, other]),
        turn=turn,
        reason=reason,
        facts=(("unit", unit_of(one) or ""),),
    )


def rate_between(claims: Claims, one: str | None, other: str | None) -> Interval | None:
    """What one unit of the second is worth in the first."""
    if one is None or other is None:
        return None
    if (other, one) in claims.rates:
        return claims.rates[other, one]
    return claims.rates[one, other].inverse() if (one, other) in claims.rates else None


def _exchanged(one: str, other: str, rate: Interval, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(one))
    bounds = sheet.put("between", _text(rate.lower), _text(rate.upper))
    computed = sheet.put("multiply", sheet.quantity(other), bounds)
    return sheet.put("compare", claimed, sheet.note("computed", computed))


def _text(end: Fraction | None) -> str:
    return "∞" if end is None else str(end)
