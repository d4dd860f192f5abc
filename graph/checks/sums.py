"""Parts and their total, and the difference of two figures.

PASS  84 shops opened and 22 closed: 62 more.

>>> from claimgraph.graph.example import level, relation, verdict
>>> verdict(level("a", "84"), level("b", "22"), level("d", "62"), relation("r", "difference", "a", "b", "d"))
'consistent/exact'

FAIL  Three regions of 16.7m, 11.6m and 10.9m out of a total of 21.4m: the parts exceed the whole.

>>> parts = [level("a", "16.7"), level("b", "11.6"), level("c", "10.9")]
>>> verdict(level("t", "21.4"), *parts, relation("r", "sum", "t", "a", "b", "c", closed=False))
'inconsistent'

An open list may leave something over; parts that miss a finer total, and are saved by their rounding alone, are told
as `tension`.  Three parts or more that would all have to be cut off, and their total rounded up, are no sum (12, 18 and
9 of 42).

Facts: `claimed` the total (the difference) as told, `computed` what the others give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from claimgraph.graph.case import Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, in_unit, unit_of
from claimgraph.graph.steps import amount_of
from claimgraph.graph.terms import stated, terms_of
from claimgraph.ontology.amount import Amount, filler_unit
from claimgraph.ontology.model import Bond, Claim, Relation

NAME = "sum"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.SUM and len(terms) >= 2 and alike(terms):
            yield _case(NAME, relation, terms, partial(total, relation.closed))
        elif relation.bond is Bond.DIFFERENCE and len(terms) == 3 and alike(_as_levels(terms)):
            yield _case("difference", relation, terms, difference)


def _as_levels(terms: list[Claim]) -> list[Claim]:
    """Points between two percentages, degrees between two temperatures: the two must be alike, and the third fit."""
    own, of = unit_of(terms[2]), unit_of(terms[0])
    fits = own == of or (own == "pp" and of == "%") or own == f"Δ{of}"
    return terms[:2] if fits else terms


def _case(check: str, relation: Relation, terms: list[Claim], made: Callable[..., int]) -> Case:
    unit = unit_of(terms[0])
    facts = ("unit", unit or ""), ("closed", str(relation.closed).lower())
    return stated(check, relation, terms, partial(made, tuple(t.id for t in terms), unit), facts=facts)


def total(closed: bool, terms: tuple[str, ...], unit: str | None, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(terms[0]))
    computed = in_unit(sheet, terms[1], unit)
    for term in terms[2:]:
        computed = sheet.put("add", computed, in_unit(sheet, term, unit))
    sheet.note("computed", computed)
    if not closed:
        return sheet.put("notbelow", claimed, computed)
    held = sheet.put("compare", claimed, computed)
    if sheet.judgement(held).grade == "loose" and not _cut_alike([amount_of(sheet.claims[t]) for t in terms]):
        return sheet.put("worst", held, sheet.put("impossible"))
    return sheet.put("doubt", held) if _coarse_misses(sheet, terms, claimed, computed, held) else held


def _cut_alike(amounts: list[Amount]) -> bool:
    """12, 18 and 9, of 42: who cuts off the decimals of the parts and rounds their total up writes no such list."""
    total, parts = amounts[0], amounts[1:]
    padded = any(filler_unit(a.value, a.step) != total.step for a in amounts)
    if (
        padded
        or len(parts) < _SEVERAL
        or any(a.hedges or a.worded or a.whole or a.upper is not None or a.unit != total.unit for a in amounts)
    ):
        return True
    made = sum((a.value for a in parts), Fraction(0))
    return made - total.step < total.value < made + len(parts) * total.step


_SEVERAL = 3  # parts, each of which would have lost nearly a whole digit


def _coarse_misses(sheet: Worksheet, terms: tuple[str, ...], claimed: int, computed: int, held: int) -> bool:
    """The addends as written miss a more precise total, and only their rounding saves it."""
    amounts = [amount_of(sheet.claims[t]) for t in terms]
    if sheet.judgement(held).grade != "rounded" or any(a.hedges or a.worded or a.upper is not None for a in amounts):
        return False
    steps = [a.step for a in amounts]
    return max(steps[1:]) > steps[0] and len({unit_of(sheet.claims[t]) for t in terms}) == 1 and claimed != computed


def difference(terms: tuple[str, ...], unit: str | None, sheet: Worksheet) -> int:
    minuend, subtrahend = sheet.quantity(terms[0]), in_unit(sheet, terms[1], unit)
    own = unit_of(sheet.claims[terms[2]])
    fits = own in (unit, "pp") or (own or "").startswith("Δ")
    claimed = sheet.quantity(terms[2]) if fits else in_unit(sheet, terms[2], unit)
    computed = sheet.note("computed", sheet.put("subtract", minuend, subtrahend))
    held = sheet.put("compare", sheet.note("claimed", claimed), computed)
    return sheet.put("worst", held, sheet.put("capped", computed, terms[2]))
