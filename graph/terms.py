"""The terms of a relation."""

from __future__ import annotations

from claimgraph.graph.claims import Claims
from claimgraph.ontology.model import Claim, Modality, Relation


def terms_of(claims: Claims, relation: Relation) -> list[Claim]:
    """The claims a relation speaks of, in order; none where one of them is missing, or denied, or the relation is."""
    if relation.modality is Modality.DENIED or any(t not in claims for t in relation.terms):
        return []
    terms = [claims[t] for t in relation.terms]
    return [] if any(t.modality is Modality.DENIED for t in terms) else terms
