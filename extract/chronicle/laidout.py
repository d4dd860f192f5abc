"""The day a text counts from, and the years of its days.

A text without a publication date counts from the date in brackets that opens it; where there is none, dates without a
year are laid into a year that their weekdays fit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.times.periods import read_times
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain, Period, Time

DAY = timedelta(days=1)
_YEAR = 366
_YEARS = range(2025, 1995, -1)
_HEAD = re.compile(r"[(（\[【〔][^)）\]】〕.。;；!?！？]{0,24}")
_THAT_YEAR = phrasing("laidout", "that_year")
_CLOSED = re.compile(r"[^(（\[【〔.。;；!?！？]{0,12}[)）\]】〕]")


def yearless(time: Time) -> bool:
    """Its year is not written, nor told before it in its sentence."""
    if time.day is not None:
        return time.day[0] is None and time.anchor is not Anchor.ABSOLUTE
    return time.anchor is not Anchor.ABSOLUTE


def published(scene: Scene) -> Period | None:
    day = scene.article.published
    return None if day is None else Period(since=day, until=day + DAY, grain=Grain.DAY)


def in_season(time: Time) -> Period | None:
    """2019年春天: some day of the year that is written; of a winter the next year's first months as well."""
    written = _WRITTEN.search(time.evidence.quote) if time.period is None and time.anchor is Anchor.ABSOLUTE else None
    if written is None:
        return None
    year = int(written.group())
    until = date(year + 1, 3 if _WINTER.search(time.evidence.quote) else 1, 1)
    return Period(since=date(year, 1, 1), until=until, grain=Grain.YEAR)


_LAST, _ENDED = re.compile(r"[(（][^()（）。.;；]{0,24}$"), re.compile(r"[^()（）。.;；]{0,12}[)）]\.?\s*")
_WRITTEN = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WINTER = phrasing("laidout", "winter")


def opening(scene: Scene) -> Time | None:
    """A date in brackets that opens a text without a publication date, (London, March 2019), or that closes one."""
    if scene.article.published is not None:
        return _dating(scene)
    for time in scene.times[:1]:
        bracketed = _HEAD.fullmatch(scene.ahead(time.start).lstrip()) and _CLOSED.match(scene.folded, time.end)
        if time.period is not None and bracketed:
            return time
    return None


def _dating(scene: Scene) -> Time | None:
    """(2022年5月12日讯): the day of publication, where it is written first or last, in brackets."""
    day = published(scene)
    for time in (*scene.times[:1], *scene.times[-1:]):
        ahead = scene.ahead(time.start)
        led = _HEAD.fullmatch(ahead.lstrip()) and _CLOSED.match(scene.folded, time.end)
        if time.period == day and (led or (_LAST.search(ahead) and _ENDED.fullmatch(scene.folded, time.end))):
            return time
    return None


def resolved(scene: Scene, now: Period | None) -> Sequence[Time]:
    """The times of the scene, those that count from an unknown day laid out from the day found."""
    if scene.article.published is not None or all(t.period or t.amount or t.recurring for t in scene.times):
        return scene.times
    article = scene.article
    if now is not None and now.since is not None and now.until is not None:
        day = now.since + (now.until - DAY - now.since) / 2
        again = read_times(article.text, scene.folded, article.language, day, article.id)
        return [t for t in again if now.grain is Grain.DAY or _keeps(t, now.grain)]
    return _best_year(scene)


def _keeps(time: Time, grain: Grain) -> bool:
    """What a day known by its month or year alone can tell."""
    relative = time.anchor == "published" and time.day is None and time.period is not None
    return not relative or (time.period is not None and (time.period.grain is Grain.YEAR or time.period.grain is grain))


def _best_year(scene: Scene) -> Sequence[Time]:
    """Dates without a year, in the year that fits the most weekdays; other relative times stay unknown."""
    article = scene.article

    def read(year: int) -> list[Time]:
        return read_times(article.text, scene.folded, article.language, date(year, 7, 1), article.id)

    first = read(_YEARS[0] + 1 - _YEARS[0] % 2)
    bare = [t for t in first if t.weekday is not None and t.day is not None and t.day[0] is None and t.day[1]]
    chosen = first
    if len(bare) > 1:
        chosen = read(max(_YEARS, key=lambda year: sum(_fits(t, year) for t in bare)))
    known = {t.start: t for t in scene.times}
    written = re.compile(r"\d")
    out = []
    for time in chosen:
        own = known.get(time.start)
        loose = time.anchor == "published" and (
            time.offset is not None or time.amount is not None or not written.search(time.quote) or time.day is None
        )
        ranged = time.day is None and time.period is not None and len(written.findall(time.quote)) > 1
        unknown = loose and not (ranged and time.offset is None and time.amount is None)
        lone = time.weekday is not None and len(bare) < 2 and time.anchor == "published"
        out.append(own if own is not None and (unknown or lone) else time)
    return _side_by_side(out)


def _side_by_side(times: Sequence[Time]) -> list[Time]:
    """Days without a year are those nearest to the first of them."""
    bare = [t for t in times if yearless(t) and t.period is not None and t.period.since is not None]
    if not bare or bare[0].period is None or bare[0].period.since is None:
        return list(times)
    first, near = bare[0].period.since, {id(t) for t in bare}
    return [_near(t, first) if id(t) in near else t for t in times]


def _moved(period: Period, years: int) -> Period:
    since, until = (None if day is None else _on(day, years) for day in (period.since, period.until))
    return replace(period, since=since, until=until)


def _near(time: Time, first: date) -> Time:
    period = time.period
    if period is None or period.since is None:
        return time
    years = round((first - period.since).days / _YEAR)
    until = None if period.until is None else _on(period.until, years)
    return replace(time, period=replace(period, since=_on(period.since, years), until=until)) if years else time


def _on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _fits(time: Time, year: int) -> bool:
    """The day told of the time is its weekday in that year."""
    try:
        return _day_in(time, year).weekday() == time.weekday
    except ValueError:
        return False


def weekdays_joined(scene: Scene, times: Sequence[Time]) -> Iterator[Time]:
    """«Saturday 5 October 2025»: a weekday right before a date belongs to it."""
    joined: set[int] = set()
    for one, other in zip(times, (*times[1:], None), strict=False):
        if one.start in joined:
            continue
        if other is None or not _names_day(scene, one, other):
            yield one
            continue
        joined.add(other.start)
        yield replace(other, weekday=one.weekday, evidence=scene.article.evidence(one.start, other.end))


def _names_day(scene: Scene, one: Time, other: Time) -> bool:
    bare = one.weekday is not None and one.day is None and one.deadline is None
    near = scene.folded[one.end : other.start].strip(" ,(（") == ""
    return bare and near and other.day is not None and other.weekday is None


def years_carried(scene: Scene, times: Sequence[Time]) -> Iterator[Time]:
    """«2019年3月1日…，3月9日»: a day without a year is of the year told before it in its sentence."""
    starts = [row.start for row in scene.lines]
    rows = [bisect_right(starts, t.start) for t in times]
    blocks = [scene.lines[row - 1].block if row else -1 for row in rows]
    years: dict[int, list[int]] = {}
    for time, block in zip(times, blocks, strict=True):
        years.setdefault(block, []).extend(_year_told(time))
    last: tuple[int, int, Time] | None = None
    day: tuple[int, Time] | None = None
    full: list[date] = []
    now = [scene.article.published] if scene.article.published is not None else []
    for time, row, block in zip(times, rows, blocks, strict=True):
        told = time.day[0] if time.day and time.day[0] else None
        if told is None and time.anchor == "absolute":
            told = next(_year_told(time), None)
        if told is not None:
            last = row, told, time
        read = _in_month(time, day[1]) if day is not None and day[0] == row else time
        if day is not None and day[0] == row:
            read = _behind(read, day[1])
        if read.day is not None and None not in read.day[1:] and read.weekday is None:
            day = row, read
        if told is None and last is not None and last[0] == row:
            carried = _in_year(scene, read, last[1])
            read = read if _is_ahead(scene, last[2], carried) else carried
        near = chain(years[block], _years_near(read, reversed(full), _SEASON), _years_near(read, now, _EITHER))
        yield _on_weekday(scene, read, near)
        if time.day is not None and time.day[0] and time.period is not None and time.period.since is not None:
            full.append(time.period.since)


def _years_near(time: Time, days: Iterable[date], most: timedelta) -> Iterator[int]:
    """The years, of those days or next to them, that have the day on its weekday, near one of the days."""
    for day in days if time.day is not None else ():
        for year in (day.year, day.year - 1, day.year + 1):
            if _fits(time, year) and abs(_day_in(time, year) - day) <= most:
                yield year


def _day_in(time: Time, year: int) -> date:
    assert time.day is not None
    return date(year, time.day[1] or 0, time.day[2] or 0)


_SEASON = timedelta(days=92)  # «Saturday, 22 April 2023 … on Tuesday, 25 April»: told of the days before it
_EITHER = timedelta(days=250)  # «Monday, March 6th», told in September: as many back as half a year and a season


def _on_weekday(scene: Scene, time: Time, years: Iterable[int]) -> Time:
    """«Next year …, on Sunday, 10 October»: of the years told with it the one that has the day on its weekday."""
    period, named = time.period, time.day
    if time.weekday is None or named is None or named[0] is not None or None in named[1:] or period is None:
        return time
    if period.since is None or period.since.weekday() == time.weekday:
        return time
    fitting = next((year for year in years if _fits(time, year)), None)
    return time if fitting is None else _in_year(scene, time, fitting)


def _behind(time: Time, before: Time) -> Time:
    """11月3日开幕，12月14日闭幕: two days without a year are of one, where they are in its order."""
    one, other = before.day, time.day
    if one is None or other is None or not one[0] is other[0] is None or time.weekday is not None:
        return time
    first, last = before.period, time.period
    ordered = None not in other[1:] and (one[1] or 0, one[2] or 0) < (other[1] or 0, other[2] or 0)
    if not ordered or first is None or last is None or first.since is None or last.since is None:
        return time
    turned = last.since < first.since
    return replace(time, period=_moved(last, first.since.year - last.since.year)) if turned else time


def _year_told(time: Time) -> Iterator[int]:
    period = time.period
    if period is not None and period.since is not None and period.grain in (Grain.MONTH, Grain.YEAR):
        yield period.since.year


def _in_month(time: Time, before: Time) -> Time:
    """1月2日…5日: a later day without a month is of the month told before it in its sentence."""
    if time.day is None or time.day[:2] != (None, None) or before.day is None or before.period is None:
        return time
    number, first = time.day[2] or 0, before.period.since
    if first is None or number < first.day or before.anchor is Anchor.TOPIC:
        return time
    try:
        since = first.replace(day=number)
    except ValueError:
        return time
    return replace(time, period=Period(since=since, until=since + DAY, grain=Grain.DAY), readings=())


def _is_ahead(scene: Scene, told: Time, carried: Time) -> bool:
    """«1993年11月18日掛牌的…將於7月17日»: what is to come is not before the day told ahead of it."""
    since = [t.period.since for t in (told, carried) if t.period is not None and t.period.since is not None]
    lead = scene.folded[max(0, carried.start - 12) : carried.start]
    return len(since) > 1 and since[1] < since[0] and _AHEAD.search(lead) is not None


_AHEAD = phrasing("laidout", "ahead")


def _in_year(scene: Scene, time: Time, year: int) -> Time:
    if time.period is not None and time.period.grain is Grain.MONTH and time.period.since is not None:
        period = _moved(time.period, year - time.period.since.year)
        if _THAT_YEAR.match(scene.folded, time.end):
            return replace(time, period=period, readings=(), anchor=Anchor.ABSOLUTE)
        return replace(time, readings=(*time.readings, period)) if time.anchor is Anchor.PUBLISHED else time
    if time.day is None or time.day[0] is not None or None in time.day[1:] or time.deadline is not None:
        return time
    try:
        day = date(year, time.day[1] or 0, time.day[2] or 0)
        period = Period(since=day, until=day + DAY, grain=Grain.DAY)
    except (ValueError, OverflowError):
        return time
    return replace(time, period=period, readings=(), anchor=Anchor.ABSOLUTE)
