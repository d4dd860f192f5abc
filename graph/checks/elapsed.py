"""Time from one event to another: ages, anniversaries, durations.

PASS  Born on 9 July 2003, 23 years old on 15 July 2026.

>>> from claimgraph.graph.example import event, level, relation, verdict
>>> born, now = event("a", "birth", "2003-07-09", "2003-07-10"), event("b", "publication", "2026-07-15", "2026-07-16")
>>> verdict(born, now, level("n", "23", "year", kind="age"), relation("r", "elapsed", "a", "b", "n"))
'consistent/exact'

FAIL  33 years old.

>>> verdict(born, now, level("n", "33", "year", kind="age"), relation("r", "elapsed", "a", "b", "n"))
'inconsistent'

Years alone give the difference or one less; an age between two days or months is exact; days may count both ends.
Facts: `claimed`, `computed`, `unit`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import has_figure, readings, unit_of
from claimgraph.graph.terms import terms_of
from claimgraph.graph.times import BIRTHDAYS, canonical_unit, single_day
from claimgraph.ontology.model import Bond, Claim, Event, Grain, Level, LevelKind, Relation

NAME = "elapsed"


def cases(claims: Claims) -> Iterator[Case]:
    for relation in claims.of(Relation):
        terms = terms_of(claims, relation)
        if relation.bond is not Bond.ELAPSED or len(terms) != 3 or not has_figure(terms[2]):
            continue
        if terms[0].period is not None and terms[1].period is not None:
            yield _case(relation, terms)


def _case(relation: Relation, terms: list[Claim]) -> Case:
    unit = canonical_unit(unit_of(terms[2]))
    turn, reason = standing([relation, *terms], linked=True, soft=relation.soft)
    return Case(
        check=NAME,
        claims=(relation.id, *(t.id for t in terms)),
        build=partial(_elapsed, relation.inclusive, tuple(t.id for t in terms), _counted_in(unit, *terms)),
        readings=readings([terms[2]]),
        turn=turn,
        reason=reason,
        facts=(("unit", unit),),
    )


def _counted_in(unit: str, first: Claim, last: Claim, length: Claim) -> str:
    """An age from a day or month of birth to one told is the number of birthdays since."""
    age = isinstance(length, Level) and length.kind is LevelKind.AGE and unit == "year"
    born = isinstance(first, Event) and first.what == "birth" and _is_near(first)
    day = isinstance(last, Event) and bool(last.evidence) and _is_near(last) and last.what != "birth"
    return BIRTHDAYS if age and born and day else unit


def _is_near(event: Event) -> bool:
    """Told to the day, or to its month."""
    return single_day(event) is not None or (event.period is not None and event.period.grain is Grain.MONTH)


def _elapsed(inclusive: bool, terms: tuple[str, ...], unit: str, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(terms[2]))
    computed = sheet.put("elapsed", terms[0], terms[1], unit)
    if inclusive:
        computed = sheet.put("add", computed, sheet.put("between", "0", "2"))
    return sheet.put("compare", claimed, sheet.note("computed", computed))
