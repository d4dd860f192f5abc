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
period.  A relation that words do not state (`soft`) is held against the figures only where it is off by a power of ten.
Facts: `claimed` the total as told, `computed` the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from claimgraph.graph.case import Build, Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import has_figure, unit_of
from claimgraph.graph.graded import Graded
from claimgraph.graph.rates import clocks, scale
from claimgraph.graph.terms import stated, terms_of
from claimgraph.ontology.model import Bond, Claim, Relation, Verdict

NAME = "product"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.PRODUCT and len(terms) >= 2 and all(has_figure(t) for t in terms):
            yield from filter(None, [_case(claims, relation, terms)])


def _case(claims: Claims, relation: Relation, terms: list[Claim]) -> Case | None:
    factor = scale(terms)
    if factor is None:
        return None
    build = partial(product_of, relation.closed, terms, str(factor))
    if relation.soft and not _tells(claims, build):
        return None
    return stated(NAME, relation, terms, build, soft=False, facts=(("unit", unit_of(terms[0]) or ""),))


def _tells(claims: Claims, build: Build) -> bool:
    """Figures that words do not join are joined where they multiply, or fail to by a power of ten and nothing else."""
    sheet = Worksheet(claims)
    verdict = sheet.judgement(build(sheet)).verdict
    return verdict is not Verdict.INCONSISTENT or _is_out_of_scale(sheet)


def _is_out_of_scale(sheet: Worksheet) -> bool:
    """The middles of both are a power of ten apart, to a twentieth."""
    claimed, computed = (_middle(sheet.graded(sheet.facts[name])) for name in ("claimed", "computed"))
    if not claimed or not computed or (claimed > 0) != (computed > 0):
        return False
    return any(abs(claimed * Fraction(10) ** power / computed - 1) <= _NEAR for power in _POWERS)


_POWERS = (1, -1, 2, -2, 3, -3, 4, -4, 6, -6, 8, -8)
_NEAR = Fraction(1, 20)


def _middle(graded: Graded) -> Fraction | None:
    """None where the figures are too vague; 1兩 is not, as long as it is not about so much."""
    if graded.exact.lower is not None and graded.exact.lower == graded.exact.upper:
        return graded.exact.lower
    low, high = graded.rounded.lower, graded.rounded.upper
    if low is None or high is None or not low or high - low > abs(low) / 3:
        return None
    return (low + high) / 2


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
