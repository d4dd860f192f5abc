"""Times that count from one told before them in their sentence: 2021年8月…，同年4月; 2月23日…，隔天.

What the day of the text is need not be known for that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.times.days import day_of, months
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain, Period, Time


def counted_on(scene: Scene, times: Sequence[Time]) -> Iterator[Time]:
    """The times, those that count from what was told right before them in their sentence laid out from there."""
    starts = [row.start for row in scene.lines]
    last: tuple[int, Time] | None = None
    for time in times:
        row = bisect_right(starts, time.start)
        told = time
        if time.anchor is Anchor.TOPIC and last is not None and last[0] == row:
            told = _laid_out(scene, time, last[1])
        yield told
        last = (row, told) if told.period is not None and told.period.grain in _FINE else last


_FINE = (Grain.DAY, Grain.MONTH)


def _laid_out(scene: Scene, time: Time, before: Time) -> Time:
    since = before.period.since if before.period is not None else None
    period = None if since is None else _period(scene, time, since, before)
    if period is None:
        return time
    exact = (None, period.since.month, period.since.day) if period.grain is Grain.DAY and period.since else None
    known = before.day[0] if before.day is not None else None
    return replace(time, period=period, anchor=before.anchor, day=(known, *exact[1:]) if exact else None, offset=None)


def _period(scene: Scene, time: Time, since: date, before: Time) -> Period | None:
    """The next day; a month, or a day of it, of the same year or the next; a day of the same month."""
    text = scene.folded[time.start : time.end]
    if _NEXT_DAY.fullmatch(text):
        exact = before.period is not None and before.period.grain is Grain.DAY
        return day_of(date.fromordinal(since.toordinal() + 1)) if exact else None
    year, same_month = _YEAR.match(text), _SAME_MONTH.match(text)
    if year is None and same_month is None:
        return None
    place = changewords.words(scene).part_of_year(text[(year or same_month).end() :]) if year else None
    if year is not None and (place is None or place[0] != 0):
        return None
    month = place[1] + 1 if place is not None else since.month
    if year is not None and not year["next"] and month < since.month and _ALREADY.match(scene.folded, time.end):
        return None  # 2018年6月開工，同年3月已完成招標: told back
    return _on(since.year + (1 if year and year["next"] else 0), month, time)


def _on(year: int, month: int, time: Time) -> Period | None:
    number = time.day[2] if time.day is not None else None
    if number is None:
        return months(year, month, month)
    try:
        return day_of(date(year, month, number))
    except ValueError:
        return None


_NEXT_DAY, _YEAR, _SAME_MONTH = (
    phrasing("carried", "next_day"),
    phrasing("carried", "year"),
    phrasing("carried", "same_month"),
)
_ALREADY = phrasing("carried", "already")
