"""Whether claims hold together, each in some accepted reading: the verdict on a system of several."""

from __future__ import annotations

from claimgraph.graph.claims import Claims
from claimgraph.graph.constraints import Builder
from claimgraph.graph.engine.conflicts import broken
from claimgraph.graph.graded import BROKEN, LOOSELY, ROUNDED, Judgement
from claimgraph.graph.steps import Ledger, operation
from claimgraph.ontology.amount import Grade


def together(ledger: Ledger, ids: tuple[str, ...]) -> Judgement:
    """Consistent at rounded, tension where only loose rounding lets them hold."""
    known = ledger.claims if isinstance(ledger.claims, Claims) else Claims(ledger.claims.values())
    statements = Builder(known).build(only=ids).statements
    if broken(statements, Grade.ROUNDED) is None:
        return ROUNDED
    return LOOSELY if broken(statements, Grade.LOOSE) is None else BROKEN


operation("together", together)
