"""The same quantity told twice: one subject, metric, scope and period, so one number.

PASS  Revenue of 20.4 billion in 2024; further down, "20 billion in 2024": the coarser rounding holds the finer.

>>> from claimgraph.graph.example import level, verdict, year
>>> same = dict(subject="Acme", metric="revenue", period=year(2024))
>>> verdict(level("a", "20.4", "USD", scale="1e9", **same), level("b", "20", "USD", scale="1e9", **same))
'consistent/rounded'

FAIL  Revenue of 20.4 billion in 2024, and of 24 billion in 2024.

>>> verdict(level("a", "20.4", "USD", scale="1e9", **same), level("b", "24", "USD", scale="1e9", **same))
'inconsistent'

Two named sources that differ are disputed; a forecast is not held against what came about; unknown never meets unknown.

Facts: `claimed` and `computed`, the two figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import in_unit, readings, unit_of
from claimgraph.ontology.model import Claim, Level

NAME = "level"


def cases(claims: Claims) -> Iterator[Case]:
    for levels in claims.levels.values():
        yield from pairs(NAME, levels)


def pairs(check: str, levels: list[Level]) -> Iterator[Case]:
    """Each figure against the first told, and against the others where they differ in writing."""
    for i, one in enumerate(levels):
        for j, other in enumerate(levels[i + 1 :], i + 1):
            if i == 0 or (one.amount != other.amount and j <= _MOST):
                yield case(check, one, other, linked=False)


_MOST = 12


def case(check: str, one: Claim, other: Claim, *, linked: bool) -> Case:
    turn, reason = standing([one, other], linked=linked)
    return Case(
        check=check,
        claims=(one.id, other.id),
        build=partial(_equal, one.id, other.id, unit_of(one)),
        readings=readings([one, other]),
        turn=turn,
        reason=reason,
        last_first=True,
        facts=(("unit", unit_of(one) or ""), ("own-unit", unit_of(other) or "")),
    )


def _equal(one: str, other: str, unit: str | None, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(one))
    computed = sheet.note("computed", in_unit(sheet, other, unit))
    return sheet.put("compare", claimed, computed)
