"""What the text itself puts as one: a conversion in brackets, a headline and its body, "that is", a restatement.

PASS  8,000 sq ft (743 m²).  Units convert by definition and are never to blame.

>>> from claimgraph.graph.example import change, level, relation, verdict
>>> verdict(level("a", "8000", "sq_ft"), level("b", "743", "m²"), relation("r", "same", "a", "b"))
'consistent/rounded'

FAIL  2.5 degrees C (36 F) warmer: a difference converted as if it were a temperature.

>>> verdict(level("a", "2.5", "Δ°C"), level("b", "36", "Δ°F"), relation("r", "same", "a", "b"))
'inconsistent'

Changes are compared as ratios: "tripled" is a rise of 200%, not of 300%.

>>> tripled = change("a", "3", "factor", "to-times", worded=True)
>>> verdict(tripled, change("b", "300", "percent"), relation("r", "same", "a", "b"))
'inconsistent'

Facts: `claimed` and `computed`, the two figures in the unit of the first (of changes: result over base).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.checks import level
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, factor, is_relative, readings, wordings
from claimgraph.ontology.model import Bond, Change, Claim, Event, Relation

NAME = "same"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        if relation.bond is Bond.SAME:
            terms = [claims[t] for t in relation.terms if t in claims]
            yield from filter(None, (one_case(claims, relation, a, b) for a, b in pairwise(terms)))


def one_case(claims: Claims, relation: Relation, one: Claim, other: Claim) -> Case | None:
    if isinstance(one, Event) and isinstance(other, Event):
        turn, reason = standing([one, other], linked=True)
        build = partial(_overlap, one.id, other.id)
        return Case(check="event", claims=(one.id, other.id), build=build, turn=turn, reason=reason)
    if isinstance(one, Change) and isinstance(other, Change) and is_relative(one) and is_relative(other):
        return changes(NAME, one, other, linked=True, soft=relation.soft)
    if alike([one, other]):
        case = level.case(NAME, one, other, linked=True)
        return _softened(case) if relation.soft else case
    return None


def changes(check: str, one: Change, other: Change, *, linked: bool, soft: bool = False) -> Case:
    """Two tellings of one change, as ratios of result to base."""
    turn, reason = standing([one, other], linked=linked)
    names = wordings(one) or wordings(other)
    readable = bool(wordings(one) and wordings(other)) and one.amount is not None and other.amount is not None
    build = partial(_one_ratio, one, other) if readable else _no_reading
    return Case(
        check=check,
        claims=(one.id, other.id),
        build=build,
        readings=readings([one, other], tuple(f"{a} {b}" for a in names for b in (wordings(other) or ("",)))),
        turn="soften" if soft and turn is None else turn,
        reason=reason,
    )


def _one_ratio(one: Change, other: Change, sheet: Worksheet) -> int:
    reading = sheet.reading
    names = reading.name.split(" ")
    indexes = []
    for change, name in zip((one, other), names, strict=True):
        sheet.take(type(reading)(name, reading.picks, reading.count))
        indexes.append(factor(sheet, change))
    claimed, computed = sheet.note("claimed", indexes[0]), sheet.note("computed", indexes[1])
    held = sheet.put("compare", claimed, computed)
    return sheet.put(
        "worst", held, sheet.put("capped-ratio", computed, one.id), sheet.put("capped-ratio", claimed, other.id)
    )


def _no_reading(sheet: Worksheet) -> int:
    return sheet.put("impossible")


def _overlap(one: str, other: str, sheet: Worksheet) -> int:
    return sheet.put("overlap", one, other)


def _softened(case: Case) -> Case:
    from dataclasses import replace

    return case if case.turn else replace(case, turn="soften", reason="implied")
