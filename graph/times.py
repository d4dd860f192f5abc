"""Dates against dates: elapsed time, ages, weekdays, deadlines; every period is an unknown day within it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from claimgraph.graph.graded import BROKEN, EXACTLY, ROUNDED, UNKNOWN, Graded, Judgement
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Claim, Event, Period, Verdict

_LENGTHS: dict[tuple[str, str], tuple[int | Fraction, int | Fraction]] = {
    ("week", "day"): (7, 7),
    ("month", "day"): (28, 31),
    ("quarter", "day"): (90, 92),
    ("year", "day"): (365, 366),
    ("month", "week"): (4, Fraction(31, 7)),
    ("quarter", "week"): (Fraction(90, 7), Fraction(92, 7)),
    ("year", "week"): (52, Fraction(366, 7)),
    ("quarter", "month"): (3, 3),
    ("year", "month"): (12, 12),
    ("year", "quarter"): (4, 4),
    ("hour", "minute"): (60, 60),
    ("hour", "second"): (3600, 3600),
    ("minute", "second"): (60, 60),
    ("day", "hour"): (24, 24),
    ("day", "minute"): (1440, 1440),
    ("week", "hour"): (168, 168),
    ("year", "hour"): (8760, 8784),
    ("month", "hour"): (672, 744),
}
_DAY = 86400
_SECONDS = {
    "second": (1, 1),
    "minute": (60, 60),
    "hour": (3600, 3600),
    "day": (_DAY, _DAY),
    "week": (7 * _DAY, 7 * _DAY),
    "month": (28 * _DAY, 31 * _DAY),
    "quarter": (90 * _DAY, 92 * _DAY),
    "half-year": (181 * _DAY, 184 * _DAY),
    "year": (365 * _DAY, 366 * _DAY),
}
_DAYS = {"day": 1, "week": 7}
BIRTHDAYS = "birthday"
_NAMES = {"d": "day", "h": "hour", "hr": "hour", "min": "minute", "s": "second", "half": "half-year"}


def unit_length(one: str, other: str) -> Graded:
    """One unit of time in units of another; years in days are 365 or 366.

    >>> str(unit_length("quarter", "day").rounded)
    '[90, 92]'
    """
    one, other = _NAMES.get(one, one), _NAMES.get(other, other)
    if one == other:
        return Graded.number(1)
    if (one, other) in _LENGTHS:
        low, high = _LENGTHS[one, other]
        return Graded.same(Interval(Fraction(low), Fraction(high)))
    if (other, one) in _LENGTHS:
        return unit_length(other, one).map(Interval.inverse)
    if one not in _SECONDS or other not in _SECONDS:
        return Graded.same(Interval(Fraction(0), None))
    (low, high), (least, most) = _SECONDS[one], _SECONDS[other]
    return Graded.same(Interval(Fraction(low, most), Fraction(high, least)))


def period_days(claim: Claim) -> Graded:
    """How many days the claim's period has."""
    since, until = bounds(claim.period)
    return Graded.number((until - since).days) if since and until else Graded.same(Interval(Fraction(0), None))


def bounds(period: Period | None) -> tuple[date | None, date | None]:
    """First day and the day after the last; a fiscal year may be off a calendar year by up to one."""
    if period is None:
        return None, None
    if not period.fiscal:
        return period.since, period.until
    return _shifted(period.since, -365), _shifted(period.until, 365)


def elapsed(one: Claim, other: Claim, unit: str) -> Graded:
    """From some day of the first claim's period to some day of the second's.

    Days and weeks count one or both ends; years and months are completed ones or a difference
    of the calendar's numbers.  In `BIRTHDAYS` a year counts once its last day has come.
    """
    (a, b), (c, d) = bounds(one.period), bounds(other.period)
    least = None if b is None or c is None else (b - timedelta(days=1), c)
    most = None if a is None or d is None else (a, d - timedelta(days=0 if _through(c, d, unit) else 1))
    return Graded.same(Interval(_count(least, unit, 0), _count(most, unit, 1)))


def _through(since: date | None, until: date | None, unit: str) -> bool:
    """Months and years up to the last day of a month are over on it: 1 January to 30 June makes six months."""
    if since is None or until is None or unit not in ("month", "year"):
        return False
    return unit == "month" or (until - since).days < 365


def _count(ends: tuple[date, date] | None, unit: str, high: int) -> Fraction | None:
    if ends is None:
        return None
    start, end = ends
    if unit in _DAYS:
        return Fraction((end - start).days + high, _DAYS[unit])
    if unit in ("hour", "minute", "second"):
        return (end - start).days * Fraction({"hour": 24, "minute": 1440, "second": 86400}[unit])
    if unit == BIRTHDAYS:
        return Fraction(_years(start, end, 0) + (1 if high and _is_leapling(start, end) else 0))
    months = (end.year - start.year) * 12 + end.month - start.month
    if unit == "month":
        return Fraction(months if high or end.day >= start.day else months - 1)
    return Fraction(_years(start, end, high))


def _is_leapling(start: date, end: date) -> bool:
    """Born on 29 February: in a common year the birthday is kept on the 28th or on 1 March."""
    days = [(day.month, day.day) for day in (start, end)]
    return days == [(2, 29), (2, 28)] and valid_date(end.year, 2, 29) is None


def _years(start: date, end: date, high: int) -> int:
    whole = end.year - start.year
    return whole if high or (end.month, end.day) >= (start.month, start.day) else whole - 1


def weekday(claim: Claim) -> Judgement:
    """Whether the date falls on the weekday written beside it."""
    if not isinstance(claim, Event) or claim.weekday is None or (day := single_day(claim)) is None:
        return UNKNOWN
    return EXACTLY if claim.weekday in weekdays_of(day) else BROKEN


def weekdays_of(day: date) -> tuple[int, ...]:
    """The weekday of a day as written: by the Julian calendar up to 1582, by either until Britain changed in 1752.

    >>> weekdays_of(date(1066, 10, 14)), weekdays_of(date(1879, 12, 28))
    ((5,), (6,))
    """
    if day >= _ENGLAND:
        return (day.weekday(),)
    year = day.year - (day.month <= 2)  # a century's leap day is not yet left out
    julian = (day.weekday() + year // 100 - year // 400 - 2) % 7
    return (julian,) if day < _REFORM else (julian, day.weekday())


_REFORM, _ENGLAND = date(1582, 10, 15), date(1752, 9, 14)


def weekdays(one: Claim, other: Claim) -> Judgement:
    """Whether two days without a year, told near each other, can fall on the weekdays written beside them."""
    if not isinstance(one, Event) or not isinstance(other, Event) or one.day is None or other.day is None:
        return UNKNOWN
    for year in range(2000, 2028):
        first = valid_date(year, *one.day[1:])
        near = [valid_date(year + k, *other.day[1:]) for k in (-1, 0, 1)]
        if first is not None and first.weekday() == one.weekday:
            close = [d for d in near if d is not None and abs((d - first).days) < 190]
            if any(d.weekday() == other.weekday for d in close):
                return ROUNDED
    return BROKEN


def single_day(claim: Claim) -> date | None:
    """The day of an event told to the day."""
    if isinstance(claim, Event) and claim.day is not None and None not in claim.day:
        return valid_date(*claim.day)
    since, until = bounds(claim.period)
    return since if since and until and until - since == timedelta(days=1) else None


def calendar(claim: Claim) -> Judgement:
    """Whether the calendar has the day as written (Nov. 31, Feb. 29 of a common year)."""
    if not isinstance(claim, Event) or claim.day is None:
        return UNKNOWN
    year, month, day = claim.day
    if month is None or day is None:
        return EXACTLY if month is None or 1 <= month <= 12 else BROKEN
    return EXACTLY if valid_date(2000 if year is None else year, month, day) else BROKEN


def valid_date(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def sooner(one: Claim, other: Claim, *, strict: bool) -> Judgement:
    """Whether some day of the first period is before (or at least not after) some day of the second."""
    start, end = bounds(one.period)[0], bounds(other.period)[1]
    if start is None or end is None:
        return UNKNOWN
    latest = end - timedelta(days=1)
    return ROUNDED if start < latest or (start == latest and not strict) else BROKEN


def overlap(one: Claim, other: Claim) -> Judgement:
    """Whether the two may be the same time, in any of their readings."""
    found = [_overlap(p, q) for p in _periods(one) for q in _periods(other)]
    return min(found, key=lambda j: (j.verdict != Verdict.CONSISTENT, j.grade != EXACTLY.grade), default=UNKNOWN)


def in_time(event: Claim, promise: Claim) -> Judgement:
    """Whether the event can happen before the promise's deadline: some day of it is early enough."""
    starts = [s for p in _periods(event) if (s := bounds(p)[0])]
    ends = [u for p in _periods(promise) if (u := bounds(p)[1])]
    if not starts or not ends:
        return UNKNOWN
    return ROUNDED if min(starts) < max(ends) else BROKEN


def _overlap(one: Period, other: Period) -> Judgement:
    if one == other:
        return EXACTLY
    (a, b), (c, d) = bounds(one), bounds(other)
    early, late = max(filter(None, (a, c)), default=None), min(filter(None, (b, d)), default=None)
    return ROUNDED if early is None or late is None or early < late else BROKEN


def _periods(claim: Claim) -> tuple[Period, ...]:
    return () if claim.period is None else (claim.period, *claim.periods)


def _shifted(day: date | None, days: int) -> date | None:
    return None if day is None else day + timedelta(days=days)


def canonical_unit(symbol: str | None) -> str:
    """day, week, month, quarter, year, hour, minute, second: however it is abbreviated."""
    return _NAMES.get(symbol or "", symbol or "")


def days_of(period: Period) -> Graded:
    """The days of a period as numbers (proleptic Gregorian ordinals)."""
    since, until = bounds(period)
    low = None if since is None else Fraction(since.toordinal())
    high = None if until is None else Fraction(until.toordinal() - 1)
    return Graded.same(Interval(low, high))
