"""The terms of a relation, and the case that checks what it states of them."""

from __future__ import annotations

from claimgraph.graph.case import Build, Case, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import readings
from claimgraph.ontology.model import Claim, Modality, Relation


def terms_of(claims: Claims, relation: Relation) -> list[Claim]:
    """The claims a relation speaks of, in order; none where one of them is missing, or denied, or the relation is."""
    if relation.modality is Modality.DENIED or any(t not in claims for t in relation.terms):
        return []
    terms = [claims[t] for t in relation.terms]
    return [] if any(t.modality is Modality.DENIED for t in terms) else terms


def stated(
    check: str,
    relation: Relation,
    terms: list[Claim],
    build: Build,
    *,
    soft: bool | None = None,
    facts: tuple[tuple[str, str], ...] = (),
) -> Case:
    """The case of a relation between figures; `soft` (else as the relation is): the text only implies it."""
    turn, reason = standing([relation, *terms], linked=True, soft=relation.soft if soft is None else soft)
    return Case(
        check=check,
        claims=(relation.id, *(t.id for t in terms)),
        build=build,
        readings=readings(terms),
        turn=turn,
        reason=reason,
        facts=facts,
    )
