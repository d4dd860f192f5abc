"""Dates in digits: 2025-10-08, 8/10/2025, 3/2015, 05-Aug-2016, 20200701, 2013-14, by the language's order."""

from __future__ import annotations

import re

from claimgraph.extract.times.calendar import Moment

# {month} stands for the names of months, where a language has them, {unit} for the words that follow a
# count, {year} for the mark of a year, {counted} for what a number is not a year before (1824.6万).
NUMERIC = (
    r"(?<![\d./$€£¥])(?<!\d,)(?:\d{{4}}(?P<sep> ?[-/.] ?)(?:\d{{1,2}}|{month})(?P=sep)\d{{1,2}}(?!\d|[.]\d)"
    r"|\d{{1,2}}[-/.](?:\d{{1,2}}|{month})[-/.](?:\d{{4}}|\d{{2}})(?!\d|[./]\d)"
    r"|\d{{1,2}}/\d{{1,2}}, ?\d{{4}}(?!\d)"
    r"|(?:{month})[-/]\d{{4}}[-/]\d{{1,2}}(?!\d)|\d{{4}}[-/]\d{{1,2}}[-/](?:{month})\b|\d{{1,2}}[-/]\d{{4}}[-/](?:{month})\b"
    r"|\d{{4}}(?: ?[-/] ?|[.](?=\d+{counted}))\d{{1,2}}(?!\d|[./-]\d|,\d|%|{year})"
    r"|\d{{1,2}} ?[-/] ?\d{{4}}(?!\d|[./-]\d|,\d|%|{year})"
    r"|\d{{1,2}}/\d{{1,2}}(?!\d|[./]\d|%)"
    r"|\d{{1,2}}[.-]\d{{1,2}}(?!\d|[./-]\d|%|,\d| ?(?:{month}|{unit})(?![a-z]))"
    r")|(?<![\d.$])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d|[.,]\d)"
)
_PARTS = re.compile(r"[a-z.]*[a-z]|\d+")


def numeric_moments(
    written: str, short_order: str, long_order: str, months: dict[str, int]
) -> tuple[tuple[Moment, ...], bool]:
    """What a date in digits tells, and whether it needs a cue before it; two moments are the ends of a range."""
    parts = _PARTS.findall(written)
    if len(parts) == 1 and len(written) == 8:
        return _one(int(written[:4]), int(written[4:6]), int(written[6:])), False
    if len(parts) == 3:
        return _three(parts, long_order, months), False
    if len(parts) == 2:
        return _two(written, parts, short_order)
    return (), False


def _one(year: int | None, month: int, day: int | None) -> tuple[Moment, ...]:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return ()
    return (Moment(year=year, month=month, day=day),)


def _three(parts: list[str], order: str, months: dict[str, int]) -> tuple[Moment, ...]:
    named = [p for p in parts if not p.isdigit()]
    if len(named) == 1:
        first, second = (p for p in parts if p.isdigit())
        told, number = (first, second) if len(first) == 4 else (second, first)
        return _one(full_year(told), months.get(named[0].rstrip("."), 0), int(number))
    a, b, c = parts
    if len(a) == 4:
        return _one(int(a), int(b), int(c)) or _one(int(a), int(c), int(b))
    if len(a) > 2 or len(b) > 2:
        return ()
    day, month = (int(a), int(b)) if order == "dmy" else (int(b), int(a))
    return _one(full_year(c), month, day) or _one(full_year(c), day, month)


def full_year(digits: str) -> int:
    """A two-digit year is the one from 1941 to 2040."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 40 else 1900 + year


def _two(written: str, parts: list[str], order: str) -> tuple[tuple[Moment, ...], bool]:
    a, b = parts
    if len(a) == 4 and len(b) <= 2:
        return _year_and(written, a, b)
    if len(b) == 4:
        return (_one(int(b), int(a), None) if 1800 < int(b) < 2100 else ()), False
    month, day = (int(a), int(b)) if order == "md" else (int(b), int(a))
    found = _one(None, month, day) or _one(None, day, month)
    sure = "/" in written and (int(a) >= 10 or int(b) > 10 or a[0] == "0") and (a, b) not in _NOT_DATES
    return found, not sure


_NOT_DATES = {("24", "7"), ("10", "10"), ("11", "12"), ("50", "50"), ("12", "10"), ("9", "10"), ("11", "10")}


def _year_and(written: str, year: str, more: str) -> tuple[tuple[Moment, ...], bool]:
    """2015-3 is a month; 2013-14 and 2011-12 are two years; 1377.4 is a number."""
    first, second = int(year), int(more)
    if not 1000 <= first < 2200 or ("." in written and not 1800 < first < 2100):
        return (), False
    if "." not in written and " " not in written and len(more) == 2 and second == (first + 1) % 100:
        return (Moment(year=first, fiscal=True, straddling=True),), False
    if 1 <= second <= 12 and not ("." in written and len(more) == 2):
        return _one(first, second, None), False
    later = first // 100 * 100 + second
    return ((Moment(year=first), Moment(year=later)) if later > first and "." not in written else ()), False
