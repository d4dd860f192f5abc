"""What the text puts as one in two currencies, at an exchange rate that the user gives (`verify --rates FILE.toml`).

PASS  $1.2bn (8.5 billion yuan), where a dollar was worth 7.05 to 7.15 yuan.

>>> from datetime import date
>>> from fractions import Fraction
>>> from claimgraph.graph.example import level, relation, verdict, year
>>> from claimgraph.ontology.exchange import Rate
>>> from claimgraph.ontology.interval import Interval
>>> worth = Interval(Fraction("7.05"), Fraction("7.15"))
>>> rate = Rate(one="USD", of="CNY", worth=worth, period=year(2025), source="central parity")
>>> dollars, told = level("a", "1.2", "USD", scale="1e9"), relation("r", "same", "a", "b")
>>> verdict(dollars, level("b", "8.5", "CNY", scale="1e9"), told, rates=[rate])
'consistent/rounded'

FAIL  $1.2bn (85 billion yuan).

>>> verdict(dollars, level("b", "85", "CNY", scale="1e9"), told, rates=[rate])
'inconsistent'

Without a rate of the day of publication, or of the time that the figures are of, two currencies are not compared.

>>> verdict(dollars, level("b", "85", "CNY", scale="1e9"), told, rates=[rate], published=date(2019, 5, 1))
'unchecked'

Facts: `claimed` the first figure, `computed` the second at the rate; `rate-low` to `rate-high` is what one unit of the
currency `base` is worth in the other; `source` who says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import readings, unit_of
from claimgraph.graph.money import Quoted, rate_between
from claimgraph.graph.terms import terms_of
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Claim, Relation

NAME = "exchange"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation) if claims.rates else ():
        if relation.bond is Bond.SAME:
            for one, other in pairwise(terms_of(claims, relation)):
                rate = rate_between(claims, one, other)
                if rate is not None:
                    yield _case(relation, one, other, rate)


def _case(relation: Relation, one: Claim, other: Claim, rate: Quoted) -> Case:
    turn, reason = standing([one, other], linked=True, soft=relation.soft)
    low, high = _ends(rate.told)
    units = ("unit", unit_of(one) or ""), ("own-unit", unit_of(other) or ""), ("base", rate.base)
    return Case(
        check=NAME,
        claims=(one.id, other.id),
        build=partial(_exchanged, one.id, other.id, rate.told, rate.base == unit_of(other)),
        readings=readings([one, other]),
        turn=turn,
        reason=reason,
        facts=(*units, ("rate-low", low), ("rate-high", high), ("source", rate.source)),
        last_first=True,
    )


def _exchanged(one: str, other: str, rate: Interval, times: bool, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(one))
    bounds = sheet.put("between", *_ends(rate))
    computed = sheet.put("multiply" if times else "divide", sheet.quantity(other), bounds)
    return sheet.put("compare", claimed, sheet.note("computed", computed))


def _ends(rate: Interval) -> tuple[str, str]:
    assert rate.lower is not None and rate.upper is not None
    return str(rate.lower), str(rate.upper)
