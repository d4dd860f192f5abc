"""Dates as written: a date with its weekday, a date that no calendar has."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date

from claimgraph.extract.chronicle.daysnamed import NamedDay, is_paired, named_days
from claimgraph.extract.chronicle.laidout import DAY
from claimgraph.extract.chronicle.timeline import Timeline
from claimgraph.extract.times.cores import cores
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Event, Grain, Modality, Period, Time


def _weekday(line: Timeline, name: str) -> int:
    """Which of the seven days a name tells, from Monday on."""
    match = phrasing("datefacts", "weekday", line.scene.language).search(name)
    return int(match.lastgroup[1:]) if match is not None and match.lastgroup is not None else 0


def _ends_of(line: Timeline, time: Time) -> Iterator[Event]:
    """«from Tuesday 9 to Thursday 11 September», 7月9日（星期三）至10日: the ends of a range with their weekdays."""
    period = time.period
    if period is None or period.since is None or period.until is None or time.day is not None:
        return
    if period.until - period.since <= DAY:
        return
    guessed = line.now is None and time.start in line.yearless
    for name, day in _named_ends(line, time, (period.since, period.until - DAY)):
        yield Event(
            id=line.next(),
            evidence=(time.evidence,),
            period=None if guessed else Period(since=day, until=day + DAY, grain=Grain.DAY),
            what="date",
            weekday=_weekday(line, name),
            day=(None if guessed else day.year, day.month, day.day),
        )


def _named_ends(line: Timeline, time: Time, ends: tuple[date, date]) -> Iterator[tuple[str, date]]:
    """Each weekday that the range names, with the end that it stands at: English names it first, Chinese last."""
    names = line.cues.lists["weekdays"]
    both = [m.group() for m in names.finditer(line.text(time.start - 10, time.end))]
    inside = list(names.finditer(line.scene.folded, time.start, time.end))
    if len(both) == len(ends):
        yield from zip(both, ends, strict=True)
    elif len(both) == len(inside) == 1:
        told = inside[0]
        aside = line.text(time.start, told.start()) if line.cues.spaced else line.text(told.end(), time.end)
        opening = any(c.isnumeric() for c in aside) != line.cues.spaced
        yield told.group(), ends[0] if opening else ends[1]


def state_dates(line: Timeline) -> None:
    """An event for every date whose weekday or day can be held against the calendar."""
    weekdays = [t for t in line.times if t.weekday is not None and t.start in line.yearless and line.now is None]
    apart = {t.start for t in weekdays} if len(weekdays) > 1 else set()
    apart |= {t.start for t in line.times if t.weekday is not None and not _is_of_told_year(line, t)}
    for event in _impossible(line):
        line.claims.append(event)
    line.claims.extend(_named(line, named) for named in named_days(line) if not _is_owned_up(line, named.time))
    for time in (*line.times, *_inside(line)):
        for event in _ends_of(line, time):
            line.claims.append(event)
        if is_paired(line, time):
            continue
        if time.day is not None and (time.weekday is not None or time.period is None) and not _is_owned_up(line, time):
            line.claims.append(
                Event(
                    id=line.next(),
                    evidence=(time.evidence,),
                    period=None if time.start in apart else _day_told(line, time),
                    what="date",
                    weekday=time.weekday,
                    day=time.day,
                    modality=_surety(line, time),
                )
            )


def _is_of_told_year(line: Timeline, time: Time) -> bool:
    """Founded in 1968, the firm failed on Monday, 12 January: a year told of something else is not its own."""
    if line.now is not None or time.day is None or time.day[0] is not None or time.start in line.yearless:
        return True
    year = _year(time)
    return any(_is_beside(line, t, time) for t in line.times if not _is_bare(t) and _year(t) == year)


def _is_bare(time: Time) -> bool:
    return time.day is not None and time.day[0] is None


def _year(time: Time) -> int | None:
    return time.period.since.year if time.period is not None and time.period.since is not None else None


def _is_beside(line: Timeline, year: Time, time: Time) -> bool:
    """A day of that year, or the year alone in the clause of the date."""
    if year.period is not None and year.period.grain in (Grain.DAY, Grain.MONTH, Grain.WEEK):
        return True
    first, last = sorted((year, time), key=lambda t: t.start)
    lead = line.scene.folded[max(0, year.start - _NEAR) : year.start]
    start = first.end + 1 if _OPENS.search(lead) is not None else first.end  # in 2022, on Monday, 12 January
    apart = _PARTED.search(line.scene.folded, start, last.start) is not None
    return not apart and _IN.search(lead) is not None and _WHICH.match(line.scene.folded, year.end) is None


_NEAR = 24  # characters ahead of a year
_OPENS = phrasing("datefacts", "opens")
_PARTED, _IN, _WHICH = phrasing("datefacts", "parted"), phrasing("datefacts", "in"), phrasing("datefacts", "which")


def _named(line: Timeline, named: NamedDay) -> Event:
    day = named.day
    return Event(
        id=line.next(),
        evidence=(named.time.evidence,),
        period=Period(since=day, until=day + DAY, grain=Grain.DAY),
        what="date",
        weekday=_weekday(line, named.name),
        day=(day.year, day.month, day.day),
    )


def _is_owned_up(line: Timeline, time: Time) -> bool:
    """A November 31 printed by mistake: the text itself says that there is no such day."""
    row = next((row for row in line.scene.lines if row.start <= time.start < row.end), None)
    return (
        row is not None
        and phrasing("datefacts", "owned_up", line.scene.language).search(line.text(row.start, row.end)) is not None
    )


def _surety(line: Timeline, time: Time) -> Modality:
    """A day to come is expected at the most."""
    said = line.said.modality_at(time.start, time.end)
    since, now = time.period.since if time.period else None, line.now.until if line.now else None
    coming = said is Modality.ASSERTED and since is not None and now is not None and since >= now
    return Modality.EXPECTED if coming else said


def _day_told(line: Timeline, time: Time) -> Period | None:
    """The day that the words name, where what they tell is open: from Saturday 8 August on, 8月8日（星期六）起."""
    period, named = time.period, time.day
    if period is None or named is None or time.weekday is None or (period.since and period.until):
        return period
    ends = [d for d in (period.since, period.until, period.until - DAY if period.until else None) if d is not None]
    days = [d for d in ends if (d.month, d.day) == tuple(named[1:])]
    if not days:
        return period
    day = _nearest(days[0], line.now.since if line.now else None) if time.start in line.yearless else days[0]
    return None if day is None else Period(since=day, until=day + DAY, grain=Grain.DAY)


def _nearest(day: date, now: date | None) -> date | None:
    """Of the years that are not told the one in which the day is nearest."""
    if now is None or (day.month, day.day) == (2, 29):
        return None
    return min((day.replace(year=now.year + n) for n in (-1, 0, 1)), key=lambda d: abs(d - now))


def _impossible(line: Timeline) -> Iterator[Event]:
    """«between 28 February and 30 February», 6月1日至6月31日: a day that no year has, in a longer time or unread."""
    language = line.scene.language
    known = [t for t in (*line.times, *_inside(line)) if t.day is not None]
    for match in phrasing("datefacts", "impossible", language).finditer(line.scene.folded):
        if any(t.start < match.end() and match.start() < t.end for t in known):
            continue
        quote = line.scene.article.evidence(match.start(), match.end())
        month = next(int(name[1:].rstrip("ab")) for name, text in match.groupdict().items() if text and name[0] == "m")
        day = next(int(text) for name, text in match.groupdict().items() if text and name[0] == "d")
        yield Event(id=line.next(), evidence=(quote,), period=None, what="date", day=(None, month, day))
    for match in phrasing("datefacts", "leap_day", language).finditer(line.scene.folded):
        year = int(match["year"])
        if not isleap(year) and not any(t.start < match.end() and match.start() < t.end for t in known):
            quote = line.scene.article.evidence(match.start(), match.end())
            yield Event(id=line.next(), evidence=(quote,), period=None, what="date", day=(year, *_LEAP_DAY))


_LEAP_DAY = (2, 29)


def _inside(line: Timeline) -> list[Time]:
    """The day in «the year ended 31 November», where no calendar has it."""
    spans = [t for t in line.times if t.amount is not None and t.period is None]
    return [t for t in cores(spans, line.scene.article) if t.day is not None and t.period is None]
