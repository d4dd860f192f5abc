"""A share or a multiple of a whole: part over whole is what is told.

PASS  Of 68 people, eight, or 12%.

>>> from claimgraph.graph.example import level, relation, verdict
>>> share = level("s", "12", "%", kind="share", part="a", whole="b")
>>> verdict(level("a", "8"), level("b", "68", counted=True), share)
'consistent/rounded'

FAIL  18 of 4,500 crossings, or 0.004%: it is 0.4%.

>>> verdict(level("a", "18"), level("b", "4500"), level("s", "0.004", "%"), relation("r", "ratio", "a", "b", "s"))
'inconsistent'

Facts: `claimed` the share as told, `computed` part over whole in its unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, as_told, has_figure, in_unit, is_relative, readings, unit_of, wordings
from claimgraph.graph.steps import amount_of
from claimgraph.graph.terms import terms_of
from claimgraph.ontology.model import Bond, Change, Claim, Level, Relation
from claimgraph.ontology.units import parse

NAME = "share"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is Bond.RATIO and len(terms) == 3 and _fits(terms):
            yield _case(terms, relation)
    for share in claims.of(Level):
        terms = [claims[t] for t in (share.part, share.whole) if t is not None and t in claims]
        if len(terms) == 2 and _fits([*terms, share]):
            yield _case([*terms, share], None)


def _fits(terms: list[Claim]) -> bool:
    part, whole, ratio = terms
    return alike([part, whole]) and has_figure(ratio) and (not isinstance(ratio, Change) or is_relative(ratio))


def _case(terms: list[Claim], relation: Relation | None) -> Case:
    part, whole, ratio = terms
    turn, reason = standing(terms, linked=True, soft=relation is not None and relation.soft)
    names = wordings(ratio) if isinstance(ratio, Change) else ("",)
    return Case(
        check=NAME,
        claims=(*((relation.id,) if relation else ()), ratio.id, part.id, whole.id),
        build=partial(ratio_of, part.id, whole.id, ratio, relation is None or relation.closed),
        readings=readings([ratio, part, whole], names or ("impossible",)),
        turn=turn,
        reason=reason,
        facts=(("unit", unit_of(ratio) or ""),),
    )


def ratio_of(part: str, whole: str, ratio: Claim, closed: bool, sheet: Worksheet) -> int:
    if sheet.reading.name == "impossible":
        return sheet.put("impossible")
    unit = unit_of(sheet.claims[part])
    computed = sheet.put("divide", sheet.quantity(part), in_unit(sheet, whole, unit))
    computed = as_told(sheet, ratio, computed) if isinstance(ratio, Change) else _in_percent(sheet, ratio, computed)
    claimed = sheet.note("claimed", sheet.quantity(ratio.id))
    sheet.note("computed", computed)
    if not closed:
        return sheet.put("notbelow", computed, claimed)
    return sheet.put("worst", sheet.put("compare", claimed, computed), sheet.put("capped", computed, ratio.id))


def _in_percent(sheet: Worksheet, ratio: Claim, computed: int) -> int:
    size = parse(amount_of(ratio).unit).size
    return computed if size == 1 else sheet.put("divide", computed, sheet.put("number", str(size)))
