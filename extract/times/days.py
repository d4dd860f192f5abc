"""Days of the calendar: months, quarters, weeks, seasons and named days as half-open periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claimgraph.ontology.model import Grain, Period

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER, "half": Grain.HALF}
GRAINS |= {"year": Grain.YEAR, "decade": Grain.DECADE, "century": Grain.CENTURY, "weekend": Grain.SPAN}
_DAY = timedelta(days=1)


def distance(p: Period, today: date) -> tuple[int, bool]:
    """Days between a period and a day, and whether it lies ahead."""
    if p.since and p.since > today:
        return (p.since - today).days, True
    return (max(0, (today - p.until).days + 1) if p.until else 0), False


def months_on(day: date, months: int) -> date:
    """The same day of a month some months away, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, 1), 9998), index % 12 + 1
    return date(year, month, min(day.day, _length(year, month)))


def _length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - _DAY).day


def is_read(year: int) -> bool:
    """The years that texts tell of, with room on both sides in the calendar."""
    return 1 < year < 9000


def days_on(day: date, days: int) -> date:
    """The day so many days away, or the calendar's end."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def day_of(day: date) -> Period:
    return Period(since=day, until=days_on(day, 1), grain=Grain.DAY)


def months(year: int, first: int, last: int, grain: Grain = Grain.MONTH) -> Period | None:
    """From a month's first day to another's last."""
    if not is_read(year):
        return None
    start = date(year, first, 1)
    return Period(since=start, until=months_on(start, last - first + 1), grain=grain)


def years(first: int, last: int, grain: Grain = Grain.YEAR) -> Period | None:
    """From the first day of a year to the last of another."""
    if not (first <= last and is_read(first) and is_read(last)):
        return None
    return Period(since=date(first, 1, 1), until=date(last + 1, 1, 1), grain=grain)


def straddling_year(year: Period) -> Period:
    """2013-14: a year that begins within one and ends within the next, told here from July."""
    ends = [months_on(day, 6) if day else None for day in (year.since, year.until)]
    return replace(year, since=ends[0], until=ends[1])


def unit_around(today: date, unit: str, k: int) -> Period:
    """The month, quarter, … `k` after the one of a day."""
    span = MONTHS[unit]
    first = (today.year * 12 + today.month - 1) // span + k
    start = months_on(date(1, 1, 1), first * span - 12)
    return Period(since=start, until=months_on(start, span), grain=GRAINS[unit])


def season(name: str, year: int) -> Period | None:
    """A northern season: spring is March to May, winter begins in December."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[name]
    return months(year, first, first + 2, Grain.SEASON)


def week_from(monday: date) -> Period:
    return Period(since=monday, until=monday + timedelta(weeks=1), grain=Grain.WEEK)


def week_at(day: date) -> Period:
    """The week of a day, from Monday."""
    return week_from(monday_of(day))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_week(start: date) -> date:
    """The Monday of a month's or year's first week: the one that holds its first Thursday."""
    thursday = start + timedelta(days=(3 - start.weekday()) % 7)
    return thursday - timedelta(days=3)


def nth_weeks(base: Period, n: int, count: int) -> Period | None:
    if base.since is None or base.until is None:
        return None
    first = first_week(base.since) + timedelta(weeks=n - 1) if n > 0 else first_week(base.until) + timedelta(weeks=n)
    return Period(since=first, until=first + timedelta(weeks=count), grain=Grain.WEEK if count == 1 else Grain.SPAN)


def nth_weekday(start: date, until: date, weekday: int, n: int) -> Period | None:
    if n > 0:
        day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (n - 1))
    else:
        last = until - _DAY
        day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))
    return day_of(day) if start <= day < until else None


def named_day(rule: str, year: int) -> Period | None:
    """A named day: "12-25", "easter-2", "11/3/4+1" (the day after the fourth Thursday of November)."""
    if rule.startswith("easter"):
        return day_of(easter(year) + timedelta(days=int(rule[6:] or 0)))
    nth, _, later = rule.partition("+")
    if "/" not in nth:
        month, day = map(int, nth.split("-", 1))
        return day_in(year, month, day)
    month, weekday, n = map(int, nth.split("/"))
    start = date(year, month, 1)
    found = nth_weekday(start, months_on(start, 1), weekday, n)
    return day_of(found.since + timedelta(days=int(later or 0))) if found and found.since else None


def easter(year: int) -> date:
    """Western Easter Sunday, by the Gregorian computus (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - century // 4 - shift + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def day_in(year: int, month: int, day: int) -> Period | None:
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return None
