"""A change against the two figures it is told between.

PASS  Compute grew 9.5 times, from 0.2 GW to 1.9 GW.

>>> from claimgraph.graph.example import change, level, verdict
>>> verdict(level("a", "0.2"), level("b", "1.9"), change("c", "9.5", "factor", "by-times", base="a", result="b"))
'consistent/exact'

FAIL  Deaths leapt by 250%, from 10,250 to 25,500: that is 149%; 250% is the ratio told as the increase.

>>> verdict(level("a", "10250"), level("b", "25500"), change("c", "250", "percent", base="a", result="b"))
'inconsistent'

A percentage is taken of the base, points are added to a rate, "grew N times" is N times the base or N more than it,
"rose" and "fell" are held against the sign.  Where the base or the result is not named, it is the figure told of the
same subject, metric and scope in the base period and the period.  Zeros that pad both ends save no percentage that is
off by five points and a quarter ($1,200 to $1,500, "up 35%").

Facts: `claimed` the change as told, `computed` what the two figures give in the same terms, each with `-low` and
`-high` as rounded; `form`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from claimgraph.graph.case import Case, Reading, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.definitions import different_bases
from claimgraph.graph.ends import Ends, consecutive, ends
from claimgraph.graph.figures import (
    FOLDED,
    ONE_NTH,
    as_told,
    factor,
    has_figure,
    in_unit,
    is_relative,
    readings,
    same_sign,
    unit_of,
    wordings,
)
from claimgraph.graph.graded import Graded
from claimgraph.graph.steps import Lookup, amount_of
from claimgraph.ontology.model import Change, Claim, Form
from claimgraph.ontology.units import commensurable

NAME = "growth"


def cases(claims: Claims) -> Iterator[Case]:
    for change in claims.of(Change):
        if change.amount is not None and not wordings(change):
            continue
        found = ends(claims, change)
        if found is not None:
            yield from filter(None, [_case(change, found)])
        if change.recurring is not None and (change.each or found is None):
            pairs = consecutive(claims, change)
            yield from filter(None, (_case(replace(change, each=()), pair) for pair in pairs))


def _case(change: Change, found: Ends) -> Case | None:
    base, result = found.base, found.result
    build = _builder(change, base, result)
    if build is None:
        return None
    turn, reason = standing([change, base, result], linked=found.linked)
    if turn is None and different_bases((base.metric, result.metric)):
        turn, reason = "decline", "basis"
    ranked = readings([change, result, base], wordings(change))
    counts = change.each or (1,)
    return Case(
        check=NAME,
        claims=(change.id, base.id, result.id),
        build=partial(build, change, base, result),
        readings=tuple(Reading(r.name, r.picks, n) for r in ranked for n in counts),
        turn=turn,
        reason=reason,
        facts=(("form", change.form.value), ("unit", unit_of(result) or "")),
        rebuild=partial(_rebuilt, change.id, found),
    )


def _rebuilt(change: str, found: Ends, known: Lookup) -> Case | None:
    """The change as another form, or with its ends exchanged."""
    told = known[change]
    if not isinstance(told, Change):
        return None
    base, result = known[told.base or found.base.id], known[told.result or found.result.id]
    return _case(told, Ends(base, result, found.linked))


def _builder(change: Change, base: Claim, result: Claim):  # type: ignore[no-untyped-def]
    if not (has_figure(base) and has_figure(result) and commensurable(unit_of(base), unit_of(result))):
        return None
    if change.form is Form.DIRECTION or change.amount is None:
        return _direction if change.direction else None
    if is_relative(change):
        return _relative if same_sign(base, result) else None
    if change.form is Form.POINTS:
        return _difference if unit_of(result) == "%" else _pointless if _is_percent(change, base, result) else None
    return _difference if _like_difference(change, result) else None


def _is_percent(change: Change, base: Claim, result: Claim) -> bool:
    """The points are what lies between two amounts in percent, and not what lies between them."""
    told, start, end = (Graded.of(amount_of(c)).rounded for c in (change, base, result))
    if not start.is_positive or unit_of(base) != unit_of(result):
        return False
    moved = (end / start + Fraction(-1)) * Fraction(100)
    apart = end + -start
    return any(moved.meets(t) for t in (told, -told)) and not any(apart.meets(t) for t in (told, -told))


def _like_difference(change: Change, result: Claim) -> bool:
    """A difference of temperatures is no temperature."""
    own, of = unit_of(change), unit_of(result)
    return commensurable(own, of) or (own or "").removeprefix("Δ") == of or (own == "pp" and of == "%")


def _ratio(sheet: Worksheet, base: Claim, result: Claim) -> int:
    unit = unit_of(result)
    return sheet.put("divide", in_unit(sheet, result.id, unit), in_unit(sheet, base.id, unit))


def _relative(change: Change, base: Claim, result: Claim, sheet: Worksheet) -> int:
    ratio = _ratio(sheet, base, result)
    if sheet.reading.count != 1 or change.each:
        told = sheet.put("power", factor(sheet, change), str(sheet.reading.count))
        sheet.note("computed", ratio)
        return sheet.put("compare", told, ratio)
    computed = sheet.note("computed", as_told(sheet, change, ratio))
    claimed = sheet.note("claimed", sheet.quantity(change.id))
    held = sheet.put("compare", claimed, computed)
    if sheet.judgement(held).grade == "loose" and _is_far(change, base, result):
        held = sheet.put("worst", held, sheet.put("impossible"))
    held = sheet.put("worst", held, sheet.put("capped", computed, change.id))
    return sheet.put("doubt", held) if sheet.reading.name in (ONE_NTH, FOLDED) else held


def _is_far(change: Change, base: Claim, result: Claim) -> bool:
    """From $1,200 to $1,500, up 35%: zeros that pad both, one up and one down, do not make a quarter a third."""
    told, start, end = (amount_of(c) for c in (change, base, result))
    plain = all(not (a.hedges or a.worded or a.upper is not None) for a in (told, start, end))
    if change.form is not Form.PERCENT or not plain or start.value <= 0 or {start.step, end.step} != {Fraction(1)}:
        return False
    made = abs(100 * (end.value / start.value - 1))
    return abs(abs(told.value) - made) >= max(_POINTS, made / 4)


_POINTS = Fraction(5)


def _difference(change: Change, base: Claim, result: Claim, sheet: Worksheet) -> int:
    unit = unit_of(result)
    difference = sheet.put("subtract", in_unit(sheet, result.id, unit), in_unit(sheet, base.id, unit))
    told = sheet.quantity(change.id)
    if commensurable(unit_of(change), unit) and unit_of(change) != unit:
        told = sheet.put("convert", told, unit_of(change) or "", unit or "")
    claimed, computed = sheet.note("claimed", told), sheet.note("computed", difference)
    held = sheet.put("compare", claimed, computed)
    return sheet.put("worst", held, sheet.put("capped", computed, change.id))


def _pointless(change: Change, base: Claim, result: Claim, sheet: Worksheet) -> int:
    """No amount moves by points."""
    ratio = _ratio(sheet, base, result)
    percent = sheet.put("multiply", sheet.put("subtract", ratio, sheet.put("number", "1")), sheet.put("number", "100"))
    sheet.note("claimed", sheet.quantity(change.id))
    sheet.note("computed", percent)
    return sheet.put("impossible")


def _direction(change: Change, base: Claim, result: Claim, sheet: Worksheet) -> int:
    unit = unit_of(result)
    to, start = in_unit(sheet, result.id, unit), in_unit(sheet, base.id, unit)
    sheet.note("computed", sheet.put("subtract", to, start))
    pair = (to, start) if change.direction > 0 else (start, to)
    strict, weak = sheet.put("above", *pair), sheet.put("notbelow", *pair)
    return sheet.put("best", strict, sheet.put("doubt", weak))
