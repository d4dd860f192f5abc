"""Two amounts and what stands beside each, where the text gives both the same relation to a third thing untold: parts
of one whole with their shares, two conversions at one rate.

PASS  412,000 km make 35% and 86,000 km 7% of one network.

>>> from claimgraph.graph.example import level, relation, verdict
>>> one, share = level("a", "41.2", "km", scale="1e4"), level("p", "35", "%")
>>> other, second = level("b", "8.6", "km", scale="1e4"), level("q", "7", "%")
>>> verdict(one, share, other, second, relation("r", "ratio", "b", "a", "q", "p"))
'consistent/rounded'

FAIL  €240m is $262m, and €90m is $81m: it is $98m at that rate.

>>> euro = [level("a", "240", "EUR", scale="1e6"), level("b", "90", "EUR", scale="1e6")]
>>> dollar = [level("p", "262", "USD", scale="1e6"), level("q", "81", "USD", scale="1e6")]
>>> verdict(*euro, *dollar, relation("r", "ratio", "b", "a", "q", "p"))
'inconsistent'

Facts: `claimed` the third figure as told, `computed` what the other three give.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from claimgraph.graph.case import Build, Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, in_unit, unit_of
from claimgraph.graph.terms import stated, terms_of
from claimgraph.ontology.model import Bond, Claim, Level, Relation

NAME = "proportion"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.RATIO and len(terms) == 4 and _fits(terms):
            yield _case(claims, relation, terms)


def _fits(terms: list[Claim]) -> bool:
    return all(isinstance(t, Level) for t in terms) and alike(terms[:2]) and alike(terms[2:])


def _case(claims: Claims, relation: Relation, terms: list[Claim]) -> Case:
    build = partial(_third, tuple(t.id for t in terms), unit_of(terms[0]), unit_of(terms[2]))
    soft = relation.soft and not _is_no_exchange(claims, terms, build)
    return stated(NAME, relation, terms, build, soft=soft, facts=(("unit", unit_of(terms[2]) or ""),))


def _is_no_exchange(claims: Claims, terms: list[Claim], build: Build) -> bool:
    """Two currencies of which one moved threefold between two conversions: no rate of exchange does."""
    if unit_of(terms[0]) == unit_of(terms[2]):
        return False
    sheet = Worksheet(claims)
    build(sheet)
    claimed, computed = (sheet.graded(sheet.facts[name]).rounded for name in ("claimed", "computed"))
    ends = [claimed.lower, claimed.upper, computed.lower, computed.upper]
    low, high, least, most = (e if e is not None else Fraction(0) for e in ends)
    return 0 < 3 * high < least or 0 < 3 * most < low


def _third(terms: tuple[str, ...], unit: str | None, told: str | None, sheet: Worksheet) -> int:
    """t0 / t1 = t2 / t3, so t2 = t3 · t0 / t1."""
    share = sheet.put("divide", in_unit(sheet, terms[0], unit), in_unit(sheet, terms[1], unit))
    computed = sheet.put("multiply", in_unit(sheet, terms[3], told), share)
    claimed = sheet.note("claimed", in_unit(sheet, terms[2], told))
    return sheet.put("compare", claimed, sheet.note("computed", computed))
