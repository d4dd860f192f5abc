"""What went wrong, and what would put it right: named slips, and the smallest change of one figure."""

from __future__ import annotations

from claimgraph.graph.case import Case
from claimgraph.graph.claims import Claims
from claimgraph.ontology.model import Repair, Slip


def mend(claims: Claims, case: Case, others: list[Case]) -> tuple[Slip | None, Repair | None]:
    return None, None
