"""Ranges of dates with both ends written, and dates whose year is a guess."""

from __future__ import annotations

import re
from datetime import date

from claimgraph.extract.chronicle.laidout import DAY
from claimgraph.extract.chronicle.timeline import Dated
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Grain, Period


def is_range(dated: Dated) -> bool:
    """Both ends are written: not one month, one year, one weekend."""
    numbers = re.findall(r"\d+", dated.time.quote)
    return (
        _EDGE.search(dated.time.quote.lower()) is None
        and dated.time.day is None
        and dated.period.grain is Grain.SPAN
        and len(numbers) > 1
        and dated.time.deadline is None
    )


_EDGE = phrasing("ranged", "edge")  # 至2026年5月底: the last days of a month


_DAY_WRITTEN, _MONTH_WRITTEN = phrasing("ranged", "day_told"), phrasing("ranged", "month_told")
_MONTH_NUMBER = phrasing("ranged", "month_number")


def range_ends(dated: Dated) -> tuple[Period | None, Period | None]:
    """The first and the last day, month or year of a written range."""
    since, until = dated.period.since, dated.period.until
    if since is None or until is None:
        return None, None
    folded = dated.time.quote.lower()
    if _DAY_WRITTEN.search(_MONTH_NUMBER.sub("", folded)):
        return days(since, since + DAY), days(until - DAY, until)
    months = 1 if _MONTH_WRITTEN.search(folded) else 12
    grain = Grain.MONTH if months == 1 else Grain.YEAR
    first = Period(since=since, until=_moved(since, months), grain=grain)
    return first, Period(since=_moved(until, -months), until=until, grain=grain)


def days(since: date, until: date) -> Period:
    """Known to the day."""
    return Period(since=since, until=until, grain=Grain.DAY)


def _moved(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def only_guessed(first: Dated, last: Dated) -> bool:
    """The two clash in the years nearest to the text alone: «in the fourth quarter after a fall in the third»."""
    if _day_told(first) and _day_told(last):
        return False
    return not _in_order(first.period, last.period) and any(
        _in_order(one, other)
        for one in (first.period, *first.time.readings)
        for other in (last.period, *last.time.readings)
    )


def _day_told(dated: Dated) -> bool:
    return dated.time.day is not None and None not in dated.time.day[1:]


def _in_order(first: Period, last: Period) -> bool:
    return first.since is None or last.until is None or first.since < last.until
