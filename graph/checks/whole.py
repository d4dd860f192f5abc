"""Shares of one whole: at most 100%, and 100% where the list is complete.

PASS  46%, 42% and 12% of all sales.

>>> from claimgraph.graph.example import level, relation, verdict
>>> shares = [level("a", "46", "%"), level("b", "42", "%"), level("c", "12", "%")]
>>> verdict(*shares, relation("r", "whole", "a", "b", "c"))
'consistent/exact'

FAIL  64%, 42% and 12%.

>>> verdict(level("a", "64", "%"), *shares[1:], relation("r", "whole", "a", "b", "c"))
'inconsistent'

Facts: `computed` the sum in percent.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, in_unit, unit_of
from claimgraph.graph.terms import stated, terms_of
from claimgraph.ontology.model import Bond, Relation

NAME = "whole"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.WHOLE and len(terms) >= 2 and alike(terms):
            yield stated(NAME, relation, terms, partial(_sum, relation.closed, tuple(t.id for t in terms)))


def _sum(closed: bool, terms: tuple[str, ...], sheet: Worksheet) -> int:
    unit = unit_of(sheet.claims[terms[0]])
    total = sheet.quantity(terms[0])
    for term in terms[1:]:
        total = sheet.put("add", total, in_unit(sheet, term, unit))
    sheet.note("computed", total)
    all_of_it = sheet.put("number", "1" if unit is None else "100")
    return sheet.put("compare", all_of_it, total) if closed else sheet.put("atmost", total, all_of_it)
