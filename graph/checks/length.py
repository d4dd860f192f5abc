"""A number of things and the list of them.

PASS  Three measures: A, B and C.

>>> from claimgraph.graph.example import level, relation, verdict
>>> verdict(level("n", "3", counted=True), relation("r", "length", "n", length=3))
'consistent/exact'

FAIL  Four measures: A, B and C.

>>> verdict(level("n", "4", counted=True), relation("r", "length", "n", length=3))
'inconsistent'

An open list ("such as") may be shorter.  Facts: `claimed`, `computed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import has_figure, readings
from claimgraph.ontology.model import Bond, Claim, Relation

NAME = "length"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        if relation.bond is not Bond.LENGTH or not relation.terms or relation.terms[0] not in claims:
            continue
        count = claims[relation.terms[0]]
        if has_figure(count):
            listed = tuple(t for t in relation.terms[1:] if t in claims)
            yield _case(relation, count, listed)


def _case(relation: Relation, count: Claim, listed: tuple[str, ...]) -> Case:
    length = len(relation.terms) - 1 if relation.length is None else relation.length
    turn, reason = standing([relation, count], linked=True, soft=relation.soft)
    return Case(
        check=NAME,
        claims=(relation.id, count.id, *listed),
        build=partial(_counted, relation.closed, relation.inclusive, count.id, length),
        readings=readings([count]),
        turn=turn,
        reason=reason,
    )


def _counted(closed: bool, inclusive: bool, count: str, length: int, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(count))
    listed = sheet.note("computed", sheet.put("number", str(length)))
    if not closed:
        return sheet.put("notbelow", claimed, listed)
    held = sheet.put("compare", claimed, listed)
    if not inclusive:
        return held
    return sheet.put("best", held, sheet.put("compare", claimed, sheet.put("number", str(length + 1))))
