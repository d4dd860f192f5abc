"""When a figure holds: the period beside it, its sentence's, the base of a comparison, a year that ends on a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from claimgraph.extract.figures.roles import Part, Play
from claimgraph.extract.figures.scene import Item, Line, Scene
from claimgraph.extract.times.days import months_on
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.scopewords import words
from claimgraph.ontology.metrics import METRICS, Basis
from claimgraph.ontology.model import Anchor, Grain, MentionKind, Period, Time


def main_times(scene: Scene, line: Line) -> tuple[Time, ...]:
    """The times of the line that are periods of what is told, not bases of comparison, origins, rhythms or lengths."""
    told = (t for t in line.times if t.period is not None and t.recurring is None and not _is_label(scene, t))
    return tuple(t for t in told if not is_base(scene, line, t) and not is_origin(scene, line, t))


def is_open(times: Iterable[Time]) -> bool:
    """A time among them is of no year that is known: 第四季, in a text without a date."""
    dates = (MentionKind.DATE, MentionKind.DATERANGE)
    bare = (t for t in times if t.period is None and t.kind in dates and t.amount is None and t.recurring is None)
    return any(t.anchor is Anchor.UNKNOWN and t.day is None for t in bare)


def is_origin(scene: Scene, line: Line, time: Time) -> bool:
    """Since 2003, going back to 1894, 自2003年以來: where a record or a series begins."""
    known = words(scene.language)
    if time.deadline == "since":
        return True
    before = scene.masked[max(line.start, time.start - 16) : time.start].rstrip()
    return any(m.end() == len(before) for m in known.origins.finditer(before))


def is_base(scene: Scene, line: Line, time: Time) -> bool:
    """較去年, than in 2019, a year earlier: the period that is compared with."""
    language = scene.language
    if words(language).earlier.search(scene.folded[time.start : time.end]):
        return True
    gap = scene.masked[max(line.start, time.start - 24) : time.start]
    hits = [h for h in cue_data.load(language).before.hits(gap) if "versus" in h or "from" in h]
    if not hits:
        return False
    rest = gap[hits[-1].end :]
    if time.period is not None and time.period.grain is Grain.DAY and _ON_DAY.search(gap) is not None:
        return scene.folded[time.end : time.end + 2] in _OWN
    return len(rest.strip()) <= (14 if scene.spaced else 3) and not re.search(r"[,;:.，；：。]", rest)


_ON_DAY = phrasing("dating", "on_day")  # fell 3% on Tuesday: when, not what it is compared with
_OWN = ("'s", "’s")


def is_earlier(scene: Scene, time: Time) -> bool:
    """A year earlier, 去年同期: a time told by how far back it lies."""
    known = words(scene.language)
    return known.earlier.search(scene.folded[time.start : time.end]) is not None


def is_of_open(scene: Scene, item: Item, play: Play, line: Line) -> bool:
    """与二季度的6850万台持平: a base of a time that is of no known year is not that of the passage's comparisons."""
    open_times = [t for t in line.times if t.period is None and t.recurring is None and t.amount is None]
    bound_to = bound(scene, item, open_times) if play.part is Part.BASE else None
    return bound_to is not None and bound_to.offset is None and not is_earlier(scene, bound_to)


def is_of_one(scene: Scene, line: Line, time: Time) -> bool:
    """播種面積3565萬畝，去年為3548萬畝；畝產…: opens a clause behind a figure, and is of the one figure in it alone."""
    if time.anchor is Anchor.ABSOLUTE or ((time.offset or 0) >= 0 and not _steps_back(line, time)):
        return False
    ahead = [i for i in scene.items_in(line.start, line.end) if i.end <= time.start]
    begins = bool(ahead) and _CLAUSE.search(scene.masked, ahead[-1].end, time.start) is not None
    return begins and len(_clause_items(scene, line, time)) == 1


def _steps_back(line: Line, time: Time) -> bool:
    """5月录6,048宗，4月为5,400宗；涉及金额…: the month before the one that the sentence is of."""
    first = next((t.period for t in line.times if t.period is not None and t.recurring is None), None)
    own = time.period
    told = first is not None and own is not None and first.grain is own.grain in (Grain.MONTH, Grain.QUARTER)
    return told and first is not None and own is not None and own == shifted(first, "previous")


def _clause_items(scene: Scene, line: Line, time: Time) -> list[Item]:
    end = _CLAUSE_END.search(scene.masked, time.end, line.end)
    return list(scene.items_in(time.end, end.start() if end else line.end))


_CLAUSE, _CLAUSE_END = phrasing("dating", "clause"), re.compile(r"[,;，；。]| (?:and|but) ")


def _told_of(scene: Scene, item: Item, times: Sequence[Time]) -> Time | None:
    """去年同期為32億元, "a year earlier it was 4m": the base's figure in a clause of its own."""
    known = words(scene.language)
    for time in reversed(times):
        gap = scene.masked[time.end : item.start] if time.end <= item.start else None
        if gap is not None and gap in item.before and is_earlier(scene, time) and known.copula.fullmatch(gap.strip()):
            return time
    return None


def _opening(scene: Scene, line: Line, item: Item, times: Sequence[Time]) -> Time | None:
    """去年同期共成交52宗, "in the same period last year it sold 52": it opens the clause of what was done then."""
    time = next((t for t in reversed(times) if t.end <= item.start), None)
    if time is None or not (is_earlier(scene, time) and time.anchor is Anchor.TOPIC):
        return None
    ahead, gap = scene.masked[line.start : time.start], scene.masked[time.end : item.start]
    told = gap in item.before and len(gap) <= _VERB[scene.spaced] and _TURNS.search(gap) is None
    return time if told and _OPENS.search(ahead) is not None else None


_STANDING = (Part.LEVEL, Part.SHARE)
_VERB = {True: 28, False: 8}  # characters of what was done then
_OPENS, _TURNS = phrasing("dating", "opens"), phrasing("dating", "turns")


def beside_earlier(scene: Scene, item: Item, before: Item, time: Time | None) -> bool:
    """去年同期為52宗、163億元, "a year earlier it was 52 plots and $163m": the second stands by the first."""
    gap = scene.masked[before.end : item.start]
    gap = _NOUN.sub("", gap) if before.quantity.noun is not None else gap
    listed = words(scene.language).list_mark.fullmatch(gap) is not None
    return listed and time is not None and time.end <= before.start and is_earlier(scene, time)


def is_of_report(scene: Scene, time: Time) -> bool:
    """According to statistics released on Wednesday: the day of the report, not of what it tells."""
    day = time.period is not None and time.period.grain is Grain.DAY
    return day and _REPORTED.search(scene.folded, max(0, time.start - _REPORT), time.start) is not None


_REPORTED, _REPORT = phrasing("dating", "reported"), 60


def time_of(scene: Scene, item: Item, play: Play, line: Line, apart: Sequence[Time]) -> Time | None:
    """The period of a figure from its own sentence; times `apart` belong to the bases of comparisons."""
    wanted = [t for t in line.times if t.period is not None and t.recurring is None and not is_of_report(scene, t)]
    wanted = [t for t in wanted if not _is_label(scene, t) or _is_labelled(scene, item, t)]
    beside = bound(scene, item, wanted) or _told_of(scene, item, wanted)
    beside = beside or (_opening(scene, line, item, wanted) if play.part in _STANDING else None)
    if beside is not None:
        return beside
    wanted = [t for t in wanted if t not in apart or play.part is Part.BASE]
    base = {id(t) for t in wanted if is_base(scene, line, t) or is_origin(scene, line, t)}
    if play.part is Part.BASE:
        own = [t for t in wanted if id(t) in base]
        near = [t for t in own if t.end <= item.start] or own
        return near[-1] if near else None
    others = [t for t in wanted if id(t) not in base]
    others = [t for t in others if not is_of_one(scene, line, t) or item in _clause_items(scene, line, t)]
    earlier = [t for t in others if t.end <= item.start]
    later = [t for t in others if t.start >= item.end and not is_aside(scene, item.end, t)]
    dated = [t for t in wanted if t.start >= item.end and _DATES.match(scene.masked, item.end, t.start) is not None]
    if dated and (not later or dated[0].start <= later[0].start):
        return dated[0]
    return earlier[-1] if earlier else (later[0] if later else None)


_DATES = phrasing("dating", "dates")  # the record, minus 46.7 C, dates from Feb. 1, 1947


def _is_label(scene: Scene, time: Time) -> bool:
    """461,000 (2025: 456,000), 2,640 sales: the year of what its bracket tells, and of nothing else."""
    return scene.folded[time.start - 1 : time.start] == "(" and scene.folded[time.end : time.end + 1] == ":"


def _is_labelled(scene: Scene, item: Item, time: Time) -> bool:
    return item.start > time.start and ")" not in scene.folded[time.end : item.start]


def is_aside(scene: Scene, start: int, time: Time) -> bool:
    """Rent is 1,146; at the peak, in 2024, it grew by 9%: told behind a semicolon, of what is told there."""
    return re.search(r"[;；]", scene.masked[start : time.start]) is not None


def year_to(scene: Scene, time: Time) -> Period | None:
    """The span that ends on a date: "in the year to 31 March 2019", "six months ended June 30"."""
    period, before = time.period, scene.folded[max(0, time.start - 28) : time.start].rstrip()
    if period is None or period.until is None or period.grain is not Grain.DAY:
        return None
    for words_before, months in words(scene.language).ending.items():
        if before.endswith(words_before):
            grain = _GRAINS.get(months, Grain.SPAN)
            return Period(since=_back(period.until, months), until=period.until, grain=grain)
    return None


def of_same(scene: Scene, time: Time, main: Period | None) -> int | None:
    """The same period of 2025: how far that lies from what the sentence tells of, in months."""
    if time.anchor is not Anchor.TOPIC or main is None or main.since is None or main.grain in (Grain.DAY, Grain.WEEK):
        return None
    year = time.period
    told = year is not None and year.grain is Grain.YEAR and year.since is not None and is_earlier(scene, time)
    years = year.since.year - main.since.year if told and year is not None and year.since is not None else 0
    return 12 * years or None


def moved(period: Period, months: int) -> Period | None:
    """The same stretch of time some months later (or, below zero, before)."""
    if period.since is None or period.until is None:
        return None
    return replace(period, since=_back(period.since, -months), until=_back(period.until, -months))


_GRAINS = {12: Grain.YEAR, 6: Grain.HALF, 3: Grain.QUARTER, 1: Grain.MONTH}


def whole_months(time: Time) -> Period | None:
    """Six months to 30 June: half a year, no mere length of time."""
    period, length = time.period, time.amount
    if period is None or period.since is None or period.until is None or length is None or length.unit != "month":
        return None
    grain = _GRAINS.get(int(length.value)) if length.value.denominator == 1 else None
    whole = period.since.day == 1 and _back(period.until, int(length.value)) == period.since
    return replace(period, grain=grain) if grain is not None and whole else None


def bound(scene: Scene, item: Item, times: Sequence[Time]) -> Time | None:
    """A time right behind the figure ("£4.1bn in 2019") or right before it (108年的3兆50億元)."""
    language = scene.language
    known = words(language)
    for time in times:
        if time.start >= item.end and time.start - item.end <= 60:
            told = _WRITTEN_AGAIN.match(scene.masked, item.end, time.start)
            if told and known.after_time.fullmatch(scene.masked[told.end() : time.start]):
                return time
        if time.start >= item.end and time.start - item.end <= 30:
            gap = scene.masked[item.end : time.start]
            counted = item.quantity.noun is not None and gap in item.after
            gap = _NOUN.sub("", gap) if counted and known.after_time.fullmatch(gap) is None else gap
            if gap in item.after and known.after_time.fullmatch(gap):
                return time
    for time in reversed(times):
        if time.end <= item.start and _BOUND.fullmatch(scene.masked[time.end : item.start].strip()):
            return time
    return None


_WRITTEN_AGAIN = re.compile(r" ?[(（](?=[^()（）]*\d)[^()（）]{1,24}[)）]")  # minus 11 C (12 F) on Sunday
_BOUND = phrasing("dating", "bound")
_NOUN = re.compile(r"^ [a-z-]+")  # the one word that it counts: 934,800 boxes in July


def shifted(period: Period, recurring: str) -> Period | None:
    """The period one year, quarter, month … before."""
    own = {Grain.YEAR: "year", Grain.HALF: "half", Grain.QUARTER: "quarter", Grain.MONTH: "month"}
    rhythm = own.get(period.grain, "") if recurring == "previous" else recurring
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}.get(rhythm)
    if months is None or period.since is None or period.until is None:
        return None
    return Period(
        since=_back(period.since, months), until=_back(period.until, months), grain=period.grain, fiscal=period.fiscal
    )


def ends_of(time: Time) -> tuple[Period, Period] | None:
    """The first and the last year of a range, as the ends of a growth over it: 2023~2025年 is 2023 to 2025."""
    period = time.period
    if period is None or period.since is None or period.until is None or time.kind is not MentionKind.DATERANGE:
        return None
    since, until = period.since, period.until
    if (since.month, since.day) != (until.month, until.day) or since.day != 1 or until.year - since.year < 2:
        return None
    if period.grain in (Grain.DECADE, Grain.CENTURY):
        return None
    first = Period(since=since, until=since.replace(year=since.year + 1), grain=Grain.YEAR)
    return first, Period(since=until.replace(year=until.year - 1), until=until, grain=Grain.YEAR)


def range_of(line: Line) -> Time | None:
    """The range of years that the line tells of, if it names one."""
    return next((t for t in line.times if t.deadline is None and ends_of(t) is not None), None)


def whole_year(scene: Scene, item: Item, play: Play, period: Period | None, time: Time | None) -> Period | None:
    """全年, "for the full year", where what is told before it is of a part of the year: 前三季…，全年目標."""
    if play.part is Part.BASE or period is None or period.since is None or period.grain not in _OF_YEAR:
        return None
    clause = re.split(r"[;；。]", item.before)[-1]
    found = words(scene.language).whole_year.search(scene.folded[item.start - len(clause) : item.start])
    ahead = item.start - len(clause) + (found.start() if found else 0)
    if found is None or (time is not None and ahead < time.end and time.start < item.start):
        return None
    year = period.since.year
    if period.grain is Grain.SPAN and (period.until is None or period.until > date(year + 1, 1, 1)):
        return None
    return Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)


_OF_YEAR = (Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.SPAN)


def year_of_run_rate(period: Period | None, metric: str) -> Period | None:
    """End of 2024: the year of a month's revenue that is told as a year's."""
    if period is None or period.until is None or period.grain is not Grain.SPAN or metric not in METRICS:
        return period
    at_end = (period.until.month, period.until.day) == (1, 1)
    first = _back(period.until, 12)
    inside = at_end and (period.since is None or period.since > first)
    known = METRICS[metric].basis is Basis.RUN_RATE
    return Period(since=first, until=period.until, grain=Grain.YEAR) if known and inside else period


def _back(day: date, months: int) -> date:
    return months_on(day, -months)
