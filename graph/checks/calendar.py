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

Facts: `weekday` the calendar's own (0 is Monday), `told` the one written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.times import calendar, single_day
from claimgraph.ontology.model import Event, Verdict

NAME = "calendar"


def cases(claims: Claims) -> Iterator[Case]:
    for event in claims.of(Event):
        day = single_day(event)
        if calendar(event).verdict is Verdict.INCONSISTENT:
            yield Case(check=NAME, claims=(event.id,), build=partial(_held, "calendar", event.id))
        elif event.weekday is not None and day is not None:
            facts = (("weekday", str(day.weekday())), ("told", str(event.weekday)), ("date", day.isoformat()))
            yield Case(check=NAME, claims=(event.id,), build=partial(_held, "weekday", event.id), facts=facts)


def _held(op: str, event: str, sheet: Worksheet) -> int:
    return sheet.put(op, event)
