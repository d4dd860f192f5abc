"""More, most, above: one figure is greater than another.

PASS  Two-thirds, more than 60%.

>>> from claimgraph.graph.example import level, relation, verdict
>>> verdict(level("a", "127"), level("b", "115"), relation("r", "order", "a", "b"))
'consistent/exact'

FAIL  The oldest at 115, another at 127.

>>> verdict(level("a", "115"), level("b", "127"), relation("r", "order", "a", "b"))
'inconsistent'

Facts: `computed` the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, in_unit, unit_of
from claimgraph.graph.terms import stated, terms_of
from claimgraph.ontology.model import Bond, Change, Claim, Event, Form, Relation

NAME = "order"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.ORDER and len(terms) >= 2:
            yield from (_case(relation, terms[0], other) for other in terms[1:] if _ordered(terms[0], other))


def _ordered(one: Claim, other: Claim) -> bool:
    """Figures of one kind: two amounts in one dimension, or two changes told in one form."""
    if isinstance(one, Event) or isinstance(other, Event) or not alike([one, other]):
        return False
    if isinstance(one, Change) and isinstance(other, Change):
        return one.form == other.form and one.wording == other.wording and one.form is not Form.DIRECTION
    return isinstance(one, Change) == isinstance(other, Change)


def _case(relation: Relation, one: Claim, other: Claim) -> Case:
    build = partial(_greater, relation.closed, one.id, other.id)
    return stated(NAME, relation, [one, other], build, facts=(("unit", unit_of(one) or ""),))


def _greater(closed: bool, one: str, other: str, sheet: Worksheet) -> int:
    more = sheet.note("claimed", sheet.quantity(one))
    less = sheet.note("computed", in_unit(sheet, other, unit_of(sheet.claims[one])))
    weak = sheet.put("notbelow", more, less)
    return sheet.put("best", sheet.put("above", more, less), sheet.put("doubt", weak)) if closed else weak
