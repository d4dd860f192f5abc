"""Dates as written: a date with its weekday, a date that no calendar has."""

from __future__ import annotations

from claimgraph.extract.timeline import Timeline
from claimgraph.ontology.model import Event


def state_dates(line: Timeline) -> None:
    """An event for every date whose weekday or day can be held against the calendar."""
    weekdays = [t for t in line.times if t.weekday is not None and t.start in line.yearless and line.now is None]
    apart = {t.start for t in weekdays} if len(weekdays) > 1 else set()
    for time in line.times:
        if time.day is not None and (time.weekday is not None or time.period is None):
            line.claims.append(
                Event(
                    id=line.next(),
                    evidence=(time.evidence,),
                    period=None if time.start in apart else time.period,
                    what="date",
                    weekday=time.weekday,
                    day=time.day,
                )
            )
