"""What a told date means: the calendar parts that words give, and the days they stand for seen from a day.

A `Moment` holds only what the words say (May; the 15th; next week; the third quarter).  `periods_of` fills in the rest
from the day of publication, nearest first, so that the other readings are not lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from claimgraph.extract.times.days import (
    GRAINS,
    MONTHS,
    day_in,
    day_of,
    distance,
    first_week,
    is_read,
    monday_of,
    months,
    months_on,
    named_day,
    nth_weekday,
    nth_weeks,
    season,
    straddling_year,
    unit_around,
    week_from,
    years,
)
from claimgraph.ontology.model import Grain, Period

_LEAP = 9  # years to look around for a 29 February

Edges = dict[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The calendar parts that words tell.

    shift    (unit, k): last month ("month", -1), today ("day", 0)
    nth      (n, unit, count): the third week (3, "week", 1), the last four months (-4, "month", 4), the first
             Friday (1, "weekday", 1) with `weekday`
    toward   -1 for the weekday just past, 1 for the coming one
    edge     early, start, mid, late, end: a part of the rest
    holiday  rule of a named day: "12-25", "11/3/4" (fourth Thursday of November), "easter-2"
    straddling  a year told by two (2013-14, 2024—25财年)
    century  its number;  decade  its first year, below 100 where the century is not told
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    week: int | None = None
    shift: tuple[str, int] | None = None
    nth: tuple[int, str, int] | None = None
    edge: str | None = None
    fiscal: bool = False
    straddling: bool = False
    lunar: bool = False
    toward: int | None = None

    @property
    def absolute(self) -> bool:
        """Told in full: needs no other day to be known."""
        return self.shift is None and (self.year is not None or self.century is not None or (self.decade or 0) > 99)

    @property
    def only_weekday(self) -> bool:
        """A weekday, with at most its week."""
        return self.weekday is not None and (self == Moment(weekday=self.weekday) or self.shift is not None)

    @property
    def days(self) -> bool:
        """Stands for one day."""
        if self.edge or (self.nth and (self.nth[1] not in ("day", "weekday") or self.nth[2] > 1)):
            return False
        if self.nth:
            return True
        daily = self.shift is not None and self.shift[0] == "day"
        return daily or any(x is not None for x in (self.day, self.weekday, self.holiday))


_PARTS = tuple(f.name for f in fields(Moment) if f.name not in ("fiscal", "straddling", "lunar"))
_CLASHES = (
    {"month", "quarter", "half", "season", "holiday"},
    {"day", "week", "quarter", "half", "season", "holiday"},
    {"decade", "month"},
)


def joined(a: Moment, b: Moment) -> Moment | None:
    """Both tellings in one (October; last year), or None where they cannot be of one date."""
    told = {name: getattr(a, name) for name in _PARTS if getattr(a, name) is not None}
    more = {name: getattr(b, name) for name in _PARTS if getattr(b, name) is not None}
    if told.keys() & more.keys() or _clash(told.keys() | more.keys(), a, b):
        return None
    flags = {name: getattr(a, name) or getattr(b, name) for name in ("fiscal", "straddling", "lunar")}
    return replace(a, **more, **flags)


def _clash(parts: set[str], a: Moment, b: Moment) -> bool:
    if any(len(parts & group) > 1 for group in _CLASHES):
        return True
    shift = a.shift or b.shift
    if shift is None:
        return False
    if "year" in parts or "century" in parts:
        return True
    unit = shift[0]
    if unit == "day":
        return bool(parts - {"shift", "day", "weekday", "month"})
    if unit in ("week", "weekend"):
        return bool(parts - {"shift", "weekday", "edge", "nth", "month", "day"})
    if unit == "century":
        return bool(parts - {"shift", "decade", "edge", "nth"})
    return unit != "year" and bool(parts & {"month", "quarter", "half", "season", "holiday"})


def _rank(m: Moment, p: Period, today: date) -> tuple[bool, tuple[int, bool]]:
    """A bare weekday is the past one; the first nine months are over; a quarter is this year's once it has begun."""
    if m.weekday is not None and m.day is None and m.nth is None and p.since is not None:
        past = 0 <= (today - p.since).days < 7
        return not past, (0 if p.since > today else 1, False)
    if m.nth is not None and m.nth[2] > 1:
        return p.until is None or p.until > today, distance(p, today)
    parts = m.quarter is not None or m.half is not None or m.nth is not None
    begun = parts and p.since is not None and p.since.year == today.year and p.since <= today
    return not begun, distance(p, today)


def told_day(m: Moment) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day as written."""
    return None if m.day is None else (m.year, m.month, m.day)


def periods_of(m: Moment, today: date | None, edges: Edges) -> tuple[Period, ...]:
    """The days a moment may stand for, the nearest to `today` first (ties: the past one); () where unknown."""
    found = [_finished(m, p, edges, today) for p in _bases(m, today)]
    kept = [p for p in dict.fromkeys(found) if p is not None]
    return tuple(kept) if today is None else tuple(sorted(kept, key=lambda p: _rank(m, p, today)))


# --- bases: the told parts without edge and count


def _bases(m: Moment, today: date | None) -> Iterator[Period]:
    if m.century is not None or m.decade is not None:
        yield from _long(m, today)
    elif m.shift and m.shift[0] != "year":
        yield from _shifted(m, today)
    elif m.year is not None or m.shift or _yearly(m):
        for year in _years(m, today):
            yield from _in_year(m, year)
    elif today is not None:
        yield from _nearby(m, today)


def _yearly(m: Moment) -> bool:
    if m.nth is not None and m.nth[0] > 0 and m.nth[1] in ("month", "quarter"):
        return True
    return any(x is not None for x in (m.month, m.quarter, m.half, m.season, m.holiday, m.week))


def _years(m: Moment, today: date | None) -> list[int]:
    if m.year is not None:
        return [m.year]
    if today is None:
        return []
    if m.shift:
        return [today.year + m.shift[1]]
    reach = _LEAP if m.month == 2 and m.day == 29 else 7 if m.weekday is not None and m.day is None else 1
    return [today.year + d for d in range(-reach, reach + 1)]


def _long(m: Moment, today: date | None) -> Iterator[Period]:
    """Centuries and decades."""
    if m.decade is None:
        century = m.century or 0
        found = years(max(1, century * 100 - 100), century * 100 - 1, Grain.CENTURY)
    else:
        first = m.decade if m.decade > 99 else _decade(m, today)
        found = years(first, first + 9, Grain.DECADE) if first else None
    if found:
        yield found


def _decade(m: Moment, today: date | None) -> int:
    if m.shift is not None and m.shift[0] == "century":
        return 0 if today is None else (today.year // 100 + m.shift[1]) * 100 + (m.decade or 0)
    if m.century is not None:
        return (m.century - 1) * 100 + (m.decade or 0)
    latest = today.year if today else 2029
    first = 2000 + (m.decade or 0)
    return first if first <= latest else first - 100


def _in_year(m: Moment, year: int) -> Iterator[Period]:
    if not is_read(year):
        return
    found: Period | None
    if m.holiday is not None:
        found = named_day(m.holiday, year)
    elif m.month is not None:
        found = day_in(year, m.month, m.day) if m.day is not None else months(year, m.month, m.month)
    elif m.week is not None:
        found = week_from(first_week(date(year, 1, 1)) + timedelta(weeks=m.week - 1))
    elif m.season is not None:
        found = season(m.season, year)
    else:
        found = _part(m, year)
    if found:
        yield found


def _part(m: Moment, year: int) -> Period | None:
    if m.quarter is not None:
        return months(year, 3 * m.quarter - 2, 3 * m.quarter, Grain.QUARTER)
    if m.half is not None:
        return months(year, 6 * m.half - 5, 6 * m.half, Grain.HALF)
    whole = years(year, year)
    if whole is None or not m.fiscal:
        return whole
    return replace(straddling_year(whole) if m.straddling else whole, fiscal=True)


# --- relative bases


def _shifted(m: Moment, today: date | None) -> Iterator[Period]:
    """Last month, next week, today …, with a day or weekday of it."""
    if today is None or m.shift is None:
        return
    unit, k = m.shift
    if not -5000 < k < 5000:
        return
    if unit == "day":
        yield day_of(today + timedelta(days=k))
    elif unit in ("week", "weekend", "workweek"):
        yield _in_week(m, monday_of(today) + timedelta(weeks=k), unit)
    else:
        yield from _in_unit(m, unit_around(today, unit, k))


def _in_week(m: Moment, monday: date, unit: str) -> Period:
    if m.weekday is not None and m.nth is None:
        return day_of(monday + timedelta(days=m.weekday))
    if unit == "weekend":
        return Period(since=monday + timedelta(days=5), until=monday + timedelta(days=7))
    return week_from(monday) if unit == "week" else Period(since=monday, until=monday + timedelta(days=5))


def _in_unit(m: Moment, unit: Period) -> Iterator[Period]:
    if m.day is None or unit.since is None:
        yield unit
    elif found := day_in(unit.since.year, unit.since.month, m.day):
        yield found


# --- days without a month


def _nearby(m: Moment, today: date) -> Iterator[Period]:
    """The 15th; Friday; Friday the 13th."""
    if m.day is not None:
        reach = 24 if m.weekday is not None else 1
        around = [months_on(today.replace(day=1), k) for k in range(-reach, reach + 1)]
        days = [p for start in around if (p := day_in(start.year, start.month, m.day))]
        yield from (p for p in days if m.weekday is None or (p.since and p.since.weekday() == m.weekday))
    elif m.weekday is not None:
        back = (today.weekday() - m.weekday) % 7
        yield from (day_of(today + timedelta(days=d - back)) for d in _reach(m.toward, back))


def _reach(toward: int | None, back: int) -> tuple[int, ...]:
    """Days to add to the weekday at or before today."""
    if toward is None:
        return (0, 7, -7)
    return (7,) if toward > 0 else (0 if back else -7,)


# --- a part of the base


def _finished(m: Moment, base: Period, edges: Edges, today: date | None) -> Period | None:
    found = _counted(m, base) if m.nth else base
    if found is None or m.edge is None:
        return found
    part = _edged(found, m.edge, edges)
    return part if part is None or today is None else _clipped(part, found, m.edge, today)


def _clipped(part: Period, whole: Period, edge: str, today: date) -> Period:
    """Later this year begins now, earlier this year ends now."""
    if not (part.since and part.until and whole.since and whole.until and whole.since <= today < whole.until):
        return part
    if edge in ("later", "rest") and today < part.until:
        return replace(part, since=max(part.since, today))
    return replace(part, until=min(part.until, today)) if edge == "earlier" and today > part.since else part


def _counted(m: Moment, base: Period) -> Period | None:
    if m.nth is None or base.since is None or base.until is None:
        return None
    n, unit, count = m.nth
    if unit == "weekday" and m.weekday is not None:
        return nth_weekday(base.since, base.until, m.weekday, n)
    if unit == "week":
        return nth_weeks(base, n, count)
    if unit == "day":
        start = base.since + timedelta(days=n - 1) if n > 0 else base.until + timedelta(days=n)
        return Period(since=start, until=start + timedelta(days=count), grain=Grain.DAY if count == 1 else Grain.SPAN)
    step = MONTHS[unit]
    start = months_on(base.since, (n - 1) * step) if n > 0 else months_on(base.until, n * step)
    grain = GRAINS[unit] if count == 1 else Grain.SPAN
    return Period(since=start, until=months_on(start, step * count), grain=grain)


def _edged(base: Period, edge: str, edges: Edges) -> Period | None:
    """年底, mid-July: the part of a period that its language means."""
    if base.since is None or base.until is None:
        return None
    part = edges.get((base.grain.value, edge)) or edges.get(("other", edge))
    if part is None:
        return None
    first, last = part
    if base.grain in (Grain.MONTH, Grain.WEEK):
        until = min(base.until, base.since + timedelta(days=last))
        return Period(since=base.since + timedelta(days=first - 1), until=until)
    whole = (base.until.year - base.since.year) * 12 + base.until.month - base.since.month
    size = 12 if base.grain is Grain.YEAR else 3
    ends = [months_on(base.since, whole * x // size) for x in (first - 1, last)]
    return Period(since=ends[0], until=ends[1])
