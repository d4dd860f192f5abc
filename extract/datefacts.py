"""Dates as written: a date with its weekday, a date that no calendar has."""

from __future__ import annotations

from claimgraph.extract.timeline import Timeline
from claimgraph.ontology.model import Event


def state_dates(line: Timeline) -> None:
    """An event for every date whose weekday or day can be held against the calendar."""
    for time in line.times:
        if time.day is not None and (time.weekday is not None or time.period is None):
            line.claims.append(
                Event(
                    id=line.next(),
                    evidence=(time.evidence,),
                    period=time.period,
                    what="date",
                    weekday=time.weekday,
                    day=time.day,
                )
            )
