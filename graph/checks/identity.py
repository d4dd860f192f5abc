"""What metrics are to each other by definition: gross profit is revenue less cost, margin is profit over revenue.

PASS  Revenue of 50m, gross profit of 20m, a gross margin of 40%.

>>> from claimgraph.graph.example import level, verdict, year
>>> told = dict(subject="Acme", period=year(2024))
>>> revenue = level("a", "50.0", "USD", scale="1e6", metric="revenue", **told)
>>> profit = level("b", "20.0", "USD", scale="1e6", metric="gross-profit", **told)
>>> verdict(revenue, profit, level("c", "40", "%", metric="gross-margin", **told))
'consistent/exact'

FAIL  A gross margin of 60%.  As the text does not say how it counts, that is tension, never more.

>>> verdict(revenue, profit, level("c", "60", "%", metric="gross-margin", **told))
'tension'

The identities are those of `ontology/metrics.ttl`.  Facts: `claimed` the result as told, `computed` what the terms
give; `identity` its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Build, Case, standing
from claimgraph.graph.checks import product, share, sums
from claimgraph.graph.claims import Claims, Key
from claimgraph.graph.definitions import identity_metrics
from claimgraph.graph.figures import alike, readings, unit_of
from claimgraph.graph.rates import scale
from claimgraph.ontology.metrics import Identity, Operation
from claimgraph.ontology.model import Claim, Level

NAME = "identity"
Told = dict[str, Level]


def cases(claims: Claims) -> Iterator[Case]:
    seen: dict[frozenset[str], None] = {}
    for told in _by_place(claims).values():
        for identity in _possible(told):
            terms: list[Claim] = [told[identity.result], *(told[t] for t in identity.terms)]
            ids = frozenset(t.id for t in terms)
            build = _build(identity, terms) if ids not in seen else None
            if build is not None:
                seen[ids] = None
                yield _case(identity, terms, build)


def _by_place(claims: Claims) -> dict[tuple[object, ...], Told]:
    """The first figure of each metric that an identity speaks of, by subject, scope and period; vague ones too."""
    found: dict[tuple[object, ...], Told] = {}
    for key, levels in claims.levels.items():
        level = next((x for x in levels if not x.vague), levels[0])
        if key.metric in identity_metrics() and key.per is None:
            found.setdefault(_place(key), {}).setdefault(key.metric, level)
    return {place: told for place, told in found.items() if len(told) > 1}


def _place(key: Key) -> tuple[object, ...]:
    return key.subject, key.scope, key.since, key.until, key.forecast


def _possible(told: Told) -> Iterator[Identity]:
    """The identities all of whose metrics are told."""
    for metric in told:
        yield from (i for i in identity_metrics()[metric] if all(t in told for t in i.terms))


def _case(identity: Identity, terms: list[Claim], build: Build) -> Case:
    turn, reason = standing(terms, linked=False)
    return Case(
        check=NAME,
        claims=tuple(t.id for t in terms),
        build=build,
        readings=readings(terms),
        turn=turn or "soften",
        reason=reason or "implied",
        facts=(("unit", unit_of(terms[0]) or ""), ("identity", identity.id)),
    )


def _build(identity: Identity, terms: list[Claim]) -> Build | None:
    ids, unit = tuple(t.id for t in terms), unit_of(terms[0])
    if identity.operation is Operation.SUM:
        return partial(sums.total, True, ids, unit) if alike(terms) else None
    if identity.operation is Operation.DIFFERENCE:
        return partial(sums.difference, (*ids[1:], ids[0]), unit) if len(terms) == 3 and alike(terms) else None
    if identity.operation is Operation.RATIO:
        fits = len(terms) == 3 and alike(terms[1:]) and unit_of(terms[0]) in ("%", None)
        return partial(share.ratio_of, ids[1], ids[2], terms[0], True) if fits else None
    factor = scale(terms)
    return None if factor is None else partial(product.product_of, True, terms, str(factor))
