"""Days whose weekday stands apart from them: "Saturday and Sunday, 23 and 24 February 2008", 24日（周日）."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claimgraph.extract.chronicle.timeline import Timeline
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Grain, Time


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day, the weekday that the text gives it, and the time by which it is told."""

    day: date
    name: str
    time: Time


def named_days(line: Timeline) -> Iterator[NamedDay]:
    """Two days with two weekdays; a day whose weekday its sentence tells further on."""
    told: set[date] = set()
    for time in line.times:
        if time.day is not None:
            for named in (*_paired(line, time), *_further_on(line, time)):
                if named.day not in told:
                    told.add(named.day)
                    yield named


def is_paired(line: Timeline, time: Time) -> bool:
    """Sunday, February 24, of Saturday and Sunday, February 23 and 24: the weekday is the other day's."""
    return time.day is not None and any(True for _ in _paired(line, time))


def _paired(line: Timeline, time: Time) -> Iterator[NamedDay]:
    known = phrasing("daysnamed", "paired", line.scene.language)
    near = known.finditer(line.scene.folded, max(0, time.start - _AROUND), time.end + _AROUND)
    found = next((m for m in near if m.start() <= time.start < m.end()), None)
    if found is None or time.day is None:
        return
    year = int(found["year"])
    for day, name in ((found["one"], found["first"]), (found["other"], found["second"])):
        told = _date(year, time.day[1], int(day))
        if told is not None:
            yield NamedDay(told, name, time)


_AROUND = 40  # characters around a day in which two weekdays stand


def _further_on(line: Timeline, time: Time) -> Iterator[NamedDay]:
    """The only day of its sentence, of a year that is told, and what it is said to have been."""
    period = time.period
    row = next((row for row in line.scene.lines if row.start <= time.start < row.end), None)
    if (
        row is None
        or period is None
        or period.grain is not Grain.DAY
        or period.since is None
        or time.weekday is not None
    ):
        return
    others = [t for t in line.times if t.day is not None and row.start <= t.start < row.end]
    match = phrasing("daysnamed", "was", line.scene.language).search(line.scene.folded, time.end, row.end)
    if match is not None and len(others) == 1 and time.start not in line.yearless:
        end = match.end("name")
        quote = line.scene.article.text[time.start : end]
        yield NamedDay(
            period.since, match["name"], replace(time, evidence=replace(time.evidence, end=end, quote=quote))
        )


def _date(year: int, month: int | None, day: int) -> date | None:
    try:
        return None if month is None else date(year, month, day)
    except ValueError:
        return None
