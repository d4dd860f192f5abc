"""Who holds an office: one person at a time.

PASS  The chief executive, Ann Lee; below, Ann Lee, chief executive.

>>> from claimgraph.graph.example import role, verdict
>>> verdict(role("a", "Ann Lee", "chief executive", "Acme"), role("b", "Ann Lee", "chief executive", "Acme"))
'consistent/exact'

FAIL  Below, Bob Ray, chief executive: told as tension, for offices are shared and handed over.

>>> verdict(role("a", "Ann Lee", "chief executive", "Acme"), role("b", "Bob Ray", "chief executive", "Acme"))
'tension'

Only offices that one person holds (`SINGLE`) are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.ontology.model import Modality, Role

NAME = "role"
SINGLE = frozenset({"ceo", "cfo", "cto", "coo", "chief executive", "chairman", "president", "prime minister", "mayor"})
Office = tuple[str, str, tuple[str, ...]]


def cases(claims: Claims) -> Iterator[Case]:
    offices: dict[Office, list[Role]] = {}
    for role in claims.of(Role):
        if role.organisation is not None and role.modality is Modality.ASSERTED:
            offices.setdefault((role.organisation, role.office, role.scope), []).append(role)
    for (_, office, _), roles in offices.items():
        first = roles[0]
        for other in roles[1:]:
            same = first.person == other.person
            if same or (office in SINGLE and first.period == other.period):
                turn, reason = standing([first, other], linked=True)
                build = partial(_held, "agree" if same else "tension")
                yield Case(check=NAME, claims=(first.id, other.id), build=build, turn=turn, reason=reason)


def _held(op: str, sheet: Worksheet) -> int:
    return sheet.put(op)
