"""Dates that the calendar has, on the weekday it gives them.

PASS  Tuesday, 8 November 2011.

>>> from dataclasses import replace
>>> from claimgraph.graph.example import event, verdict
>>> told = event("a", "meeting", "2011-11-08", "2011-11-09", weekday=1, day=(2011, 11, 8))
>>> verdict(told)
'consistent/exact'

FAIL  Wednesday, 8 November 2011; 31 November.

>>> verdict(replace(told, weekday=2))
'inconsistent'
>>> verdict(replace(told, weekday=None, day=(None, 11, 31)))
'inconsistent'

Two days without a year must be able to fall on their weekdays in one year.

Facts: `weekday` the calendar's own (0 is Monday), `told` the one written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from claimgraph.graph.case import Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.times import calendar, single_day, weekdays_of
from claimgraph.ontology.model import Event, Verdict

NAME = "calendar"


def cases(claims: Claims) -> Iterator[Case]:
    for event in claims.of(Event):
        day = single_day(event)
        if calendar(event).verdict is Verdict.INCONSISTENT:
            yield Case(check=NAME, claims=(event.id,), build=partial(_held, "calendar", event.id))
        elif event.weekday is not None and day is not None:
            facts = (("weekday", str(weekdays_of(day)[0])), ("told", str(event.weekday)), ("date", day.isoformat()))
            yield Case(check=NAME, claims=(event.id,), build=partial(_held, "weekday", event.id), facts=facts)
    for one, other in pairwise(event for event in claims.of(Event) if _yearless(event)):
        yield Case(check=NAME, claims=(one.id, other.id), build=partial(_held, "weekdays", one.id, other.id))


def _yearless(event: Event) -> bool:
    """A weekday beside a day and month, of a year that nothing tells."""
    if event.weekday is None or event.period is not None or event.day is None:
        return False
    return event.day[0] is None and None not in event.day[1:]


def _held(op: str, *args: str | Worksheet) -> int:
    *events, sheet = args
    assert isinstance(sheet, Worksheet)
    return sheet.put(op, *(e for e in events if isinstance(e, str)))
