"""Number times rate is total: n at m each, so much a day over so many days, power by time, price by volume.

PASS  5,475 children at $40,548 each: $222 million.

>>> from claimgraph.graph.example import level, relation, verdict
>>> each = level("m", "40548", "USD", per="child")
>>> verdict(level("t", "222", "USD", scale="1e6"), level("n", "5475"), each, relation("r", "product", "t", "n", "m"))
'consistent/rounded'

FAIL  1.7m pints a day over 90 days: not 68m.

>>> day = level("m", "1.7", "pint", scale="1e6", per="day")
>>> total, days = level("t", "68", "pint", scale="1e6"), level("n", "90", "day")
>>> verdict(total, day, days, relation("r", "product", "t", "m", "n"))
'inconsistent'

A rate per unit of time meets durations in other units of it (a year is 365 or 366 days), or else the total's own
period.  Facts: `claimed` the total as told, `computed` the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import has_figure, readings, unit_of
from claimgraph.graph.rates import clocks, scale
from claimgraph.graph.terms import terms_of
from claimgraph.ontology.model import Bond, Claim, Relation

NAME = "product"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.PRODUCT and len(terms) >= 2 and all(has_figure(t) for t in terms):
            yield from filter(None, [_case(relation, terms)])


def _case(relation: Relation, terms: list[Claim]) -> Case | None:
    factor = scale(terms)
    if factor is None:
        return None
    turn, reason = standing([relation, *terms], linked=True)
    return Case(
        check=NAME,
        claims=(relation.id, *(t.id for t in terms)),
        build=partial(product_of, relation.closed, terms, str(factor)),
        readings=readings(terms),
        turn="soften" if relation.soft and turn is None else turn,
        reason="implied" if relation.soft and reason is None else reason,
        facts=(("unit", unit_of(terms[0]) or ""),),
    )


def product_of(closed: bool, terms: list[Claim], factor: str, sheet: Worksheet) -> int:
    computed = sheet.quantity(terms[1].id)
    for term in terms[2:]:
        computed = sheet.put("multiply", computed, sheet.quantity(term.id))
    for op, *args in clocks(terms):
        length = sheet.put(op, *args)
        computed = sheet.put("multiply", computed, length)
    if factor != "1":
        computed = sheet.put("multiply", computed, sheet.put("number", factor))
    claimed = sheet.note("claimed", sheet.quantity(terms[0].id))
    sheet.note("computed", computed)
    if not closed:
        return sheet.put("notbelow", claimed, computed)
    return sheet.put("worst", sheet.put("compare", claimed, computed), sheet.put("capped", computed, terms[0].id))
