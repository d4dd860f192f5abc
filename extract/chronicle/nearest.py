"""Days told without a year, beside one that has it: the year that brings them nearest, in the order told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimgraph.extract.chronicle.laidout import DAY, yearless
from claimgraph.extract.chronicle.timeline import Dated, years_on
from claimgraph.ontology.model import Anchor, Grain, Period


def up_to(start: Dated, end: Dated) -> Dated:
    """A beginning without a year, as the last such day or month up to the end."""
    day, until = start.time.day, end.period.since
    if start.period.grain is Grain.MONTH and until is not None and start.time.anchor is not Anchor.ABSOLUTE:
        past = [p for p in (start.period, *start.time.readings) if p.since is not None and p.since <= until]
        return replace(start, period=max(past, key=lambda p: p.since or until, default=start.period))
    if day is None or day[0] is not None or until is None or start.period.since is None:
        return start
    try:
        found = [date(year, day[1] or 0, day[2] or 0) for year in (until.year - 1, until.year)]
    except ValueError:
        return start
    since = max((d for d in found if d <= until), default=start.period.since)
    return replace(start, period=Period(since=since, until=since + DAY, grain=Grain.DAY))


def down_to(start: Dated, end: Dated) -> Dated:
    """An end without a year, as the first such day or month from the beginning on."""
    since, told = start.period.since, end.period.since
    if not yearless(end.time) or since is None or told is None or start.period.grain not in (Grain.DAY, Grain.MONTH):
        return end
    years = since.year - told.year
    moved = next((p for n in (years, years + 1) if (p := _years_on(end.period, n)).since and p.since >= since), None)
    return end if moved is None else replace(end, period=moved)


def _years_on(period: Period, years: int) -> Period:
    since, until = (None if day is None else years_on(day, years) for day in (period.since, period.until))
    return replace(period, since=since, until=until)
