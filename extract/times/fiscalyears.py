"""When the financial years of a text begin: as it says itself, or in April where a government tells its budget.

Without either, a year of two numbers (2026/27) is told from July (`calendar`), and 今年度 is the year it is written in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimgraph.extract.times.days import months_on
from claimgraph.extract.times.timesource import Found, Source
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Grain, Period

_APRIL, _JULY = 4, 7


def begins(source: Source) -> int | None:
    """The month in which the financial years of a text begin, where it can be known."""
    told = next(filter(None, (p.search(source.folded) for p in (_BEGIN, _THEN))), None)
    if told is not None:
        month = next(m for m in told.groups() if m)
        return int(month) if month.isdigit() else source.words.months.get(month)
    return _APRIL if _BUDGET.search(source.folded) else None


# 由4月1日开始的2026/27年度; "the financial year, which begins on April 1": the one group that is there is the month
_BEGIN, _THEN = phrasing("fiscalyears", "begin"), phrasing("fiscalyears", "then")
_BUDGET = phrasing("fiscalyears", "budget")  # the speaker of a budget that runs from April


def placed(found: Found, source: Source, month: int | None) -> Found:
    """A financial year from the first day that the text's own have."""
    written, today = source.folded[found.start : found.end], source.today
    if _OTHER.search(source.folded, found.start, found.end + _BEHIND):
        return found
    told = _RELATIVE.fullmatch(written) is not None or (found.moment is not None and found.moment.fiscal)
    if month is not None and told and found.offset is not None and today is not None and found.periods:
        return replace(found, periods=(_around(today, month, found.offset // 12, written),))
    first = _APRIL if month is None and _GOVERNMENT.search(written) else month
    return found if first is None else replace(found, periods=tuple(_moved(p, first) for p in found.periods))


_GOVERNMENT = phrasing("fiscalyears", "government")  # 财政年度: by its own words a government's
_RELATIVE = phrasing("fiscalyears", "relative")  # 今年度, 新一年度, 来年
_NEW = phrasing("fiscalyears", "new")
_OTHER = phrasing("fiscalyears", "other")  # 2025/26赛季, the 2025-26 school year
_BEHIND = 12  # characters
_RECENT = 2  # months in which a year that has begun is still the new one


def _moved(period: Period, month: int) -> Period:
    """A year of two numbers begins in the month, not in the middle of the first."""
    if not period.fiscal or period.since is None or period.until is None or period.since.month != _JULY:
        return period
    months = month - _JULY
    return replace(period, since=months_on(period.since, months), until=months_on(period.until, months))


def _around(today: date, month: int, k: int, written: str) -> Period:
    """The financial year of a day, or `k` behind it."""
    first = today.year - (today.month < month) + k
    since = date(first, month, 1)
    if _NEW.search(written) and since > months_on(today, 12 - _RECENT):
        since = months_on(since, -12)
    return Period(since=since, until=months_on(since, 12), grain=Grain.YEAR, fiscal=True)
