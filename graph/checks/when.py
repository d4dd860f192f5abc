"""Before, after, during: the order of events.

PASS  Signed in March, opened in June.

>>> from claimgraph.graph.example import event, relation, verdict
>>> march, june = event("a", "signing", "2024-03-01", "2024-04-01"), event("b", "opening", "2024-06-01", "2024-07-01")
>>> verdict(march, june, relation("r", "before", "a", "b"))
'consistent/rounded'

FAIL  The same, told the other way round.

>>> verdict(march, june, relation("r", "before", "b", "a"))
'inconsistent'
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.terms import terms_of
from claimgraph.ontology.model import Bond, Relation

NAME = "when"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond not in (Bond.BEFORE, Bond.WITHIN) or len(terms) != 2 or not all(t.period for t in terms):
            continue
        turn, reason = standing([relation, *terms], linked=True, soft=relation.soft)
        yield Case(
            check=NAME,
            claims=(relation.id, terms[0].id, terms[1].id),
            build=partial(_held, _op(relation), terms[0].id, terms[1].id),
            turn=turn,
            reason=reason,
        )


def _op(relation: Relation) -> str:
    if relation.bond is Bond.WITHIN:
        return "overlap"
    return "sooner" if relation.closed else "notlater"


def _held(op: str, one: str, other: str, sheet: Worksheet) -> int:
    return sheet.put(op, one, other)
