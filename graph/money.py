"""Two currencies: compared only at a rate that the user vouches for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from claimgraph.graph.claims import PUBLISHED, Claims
from claimgraph.graph.figures import has_figure, unit_of
from claimgraph.ontology.exchange import Rate
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Claim, Period


@dataclass(frozen=True, slots=True)
class Quoted:
    """What one unit of `base` is worth in the other currency, by one rate or by several that may be meant."""

    base: str
    told: Interval
    rates: tuple[Rate, ...]

    def worth(self, unit: str | None) -> Interval:
        """Of one unit of this currency in the other."""
        return self.told if unit == self.base else self.told.inverse()

    @property
    def source(self) -> str:
        return "; ".join(dict.fromkeys(r.source for r in self.rates))


def rate_between(claims: Claims, one: Claim, other: Claim) -> Quoted | None:
    """By the rates of the days of publication and of the figures' own time; None where the user gave none."""
    if not claims.rates or not (has_figure(one) and has_figure(other)):
        return None
    times = list(_times(claims, one, other))
    pair = {unit_of(one), unit_of(other)}
    fitting = (r for r in claims.rates if {r.one, r.of} == pair)
    rates = tuple(r for r in fitting if not times or any(r.holds_in(time) for time in times))
    if not rates:
        return None
    base = rates[0].one
    worths = (r.worth if r.one == base else r.worth.inverse() for r in rates)
    return Quoted(base, reduce(Interval.__or__, worths), rates)


def _times(claims: Claims, one: Claim, other: Claim) -> Iterator[Period]:
    """When a conversion may have been made."""
    for claim in (claims.get(PUBLISHED), one, other):
        if claim is not None and claim.period is not None:
            yield claim.period
