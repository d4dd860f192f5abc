"""An average lies between the least and the greatest of what it averages.

PASS  Averaging 9,600 a week, between 8,000 and 11,000.

>>> from claimgraph.graph.example import level, relation, verdict
>>> ends = [level("a", "8000"), level("b", "11000")]
>>> verdict(level("m", "9600"), *ends, relation("r", "mean", "m", "a", "b", closed=False))
'consistent/rounded'

FAIL  Averaging 12,000.

>>> verdict(level("m", "12600"), *ends, relation("r", "mean", "m", "a", "b", closed=False))
'inconsistent'

A closed list gives the mean itself.  Facts: `claimed`, `computed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, in_unit, unit_of
from claimgraph.graph.terms import stated, terms_of
from claimgraph.ontology.model import Bond, Relation

NAME = "mean"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.MEAN and len(terms) >= 2 and alike(terms):
            build = partial(_mean if relation.closed else _between, tuple(t.id for t in terms))
            yield stated(NAME, relation, terms, build, facts=(("unit", unit_of(terms[0]) or ""),))


def _mean(terms: tuple[str, ...], sheet: Worksheet) -> int:
    unit = unit_of(sheet.claims[terms[0]])
    total = in_unit(sheet, terms[1], unit)
    for term in terms[2:]:
        total = sheet.put("add", total, in_unit(sheet, term, unit))
    computed = sheet.put("divide", total, sheet.put("number", str(len(terms) - 1)))
    return sheet.put("compare", sheet.note("claimed", sheet.quantity(terms[0])), sheet.note("computed", computed))


def _between(terms: tuple[str, ...], sheet: Worksheet) -> int:
    unit = unit_of(sheet.claims[terms[0]])
    span = in_unit(sheet, terms[1], unit)
    for term in terms[2:]:
        span = sheet.put("hull", span, in_unit(sheet, term, unit))
    return sheet.put("compare", sheet.note("claimed", sheet.quantity(terms[0])), sheet.note("computed", span))
