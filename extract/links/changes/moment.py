"""When a figure is told to hold, by the time that stands next to it, and which of two such times is the earlier."""

from __future__ import annotations

import re
from datetime import date

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.scopewords import words
from claimgraph.ontology.model import Anchor, Grain, MentionKind, Modality, Period, Time

_STOP = re.compile(r"[,;:!?。，；：]")
_APART = phrasing("moment", "apart")
_RECENT = phrasing("moment", "recent")
_REACH = {True: 40, False: 16}  # characters between a time and its figure: spaced and unspaced scripts


def moment(scene: Scene, figure: Figure) -> Time | None:
    """The time that stands in the figure's own clause: the last one before it, else the first one after it."""
    line = scene.line_of(figure.item)
    times = [t for t in line.times if t.recurring is None and t.kind is not MentionKind.DURATION]
    behind, before = _behind(scene, figure, times), _before(scene, figure, times)
    if behind is not None and before is not None and _APART.search(scene.masked, before.end, figure.item.start):
        return behind
    if behind is not None and before is not None and _taken(scene, figure, before) and _next(behind, figure):
        return behind
    return before or behind


def _taken(scene: Scene, figure: Figure, time: Time) -> bool:
    """Cost 1,160 in 2010, 290 last year: the time right behind the figure before it is of that."""
    before = figure.item.start - len(figure.item.before)
    return figure.index > 0 and time.start - before <= _NEXT and scene.items[figure.index - 1].end == before


def _next(time: Time, figure: Figure) -> bool:
    return time.start - figure.item.end <= _NEXT


_NEXT = 4  # characters of " in "


def _before(scene: Scene, figure: Figure, times: list[Time]) -> Time | None:
    floor = figure.item.start - len(figure.item.before)
    for time in reversed(times):
        if floor <= time.start and time.end <= figure.item.start:
            gap = scene.masked[time.end : figure.item.start]
            aside = ",， :" if figure.item.bracketed else ",， "  # (2020-21: £4.6m)
            return None if _STOP.search(gap.lstrip(aside)) or len(gap) > _reach(scene) * 2 else time
    return None


def _behind(scene: Scene, figure: Figure, times: list[Time]) -> Time | None:
    ceiling = figure.item.end + len(figure.item.after)
    for time in times:
        if figure.item.end <= time.start < ceiling:
            gap = scene.masked[figure.item.end : time.start]
            return None if _STOP.search(gap) or len(gap) > _reach(scene) else time
    return None


def _reach(scene: Scene) -> int:
    return _REACH[scene.spaced]


def earlier(one: Time | None, other: Time | None) -> bool:
    """The first time is before the second, for certain."""
    if one is None or one is other:
        return False
    if other is not None and (_counted_from(one, other) or _counted_from(other, one)):
        return _counted_from(one, other)
    starts = begins(one.period), begins(other.period) if other is not None else None
    if starts[0] is not None and starts[1] is not None:
        return starts[0] < starts[1]
    if one.offset is None or one.offset >= 0:
        return False
    if other is not None and other.offset is None and other.period is not None:
        return False  # last year and 2017, told on a day that is not known
    return other is None or other.offset is None or one.offset < other.offset


def begins(period: Period | None) -> date | None:
    """Its first day; by 2023: that of the year named."""
    if period is None or period.since is not None or period.until is None:
        return period.since if period is not None else None
    return period.until.replace(year=period.until.year - 1) if period.grain is Grain.YEAR else None


def _counted_from(one: Time, other: Time) -> bool:
    """去年2300万元，上一年1.8亿元: what the passage counts back from the time that it told right before."""
    back = one.anchor is Anchor.TOPIC and one.offset is not None and one.offset < 0
    return back and other.start < one.start and other.anchor is not Anchor.TOPIC and other.recurring is None


def first_of(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """Which of two figures tells of the earlier state, by their times, else by words like once and now."""
    times = moment(scene, one), moment(scene, other)
    back = [_told_back(scene, a, b) for a, b in (times, times[::-1])]
    if back[0] != back[1]:
        return one if back[0] else other
    if earlier(times[0], times[1]) or _sooner(scene, times[0], times[1]):
        return one
    if earlier(times[1], times[0]) or _sooner(scene, times[1], times[0]):
        return other
    if (named := _by_number(one, other, times)) is not None:
        return named
    first, second = sorted((one, other), key=lambda f: f.index)
    sides = side(scene, first), side(scene, second)
    if sides[0] < sides[1]:
        return second if sides[0] == 0 and _is_to_come(scene, first) else first
    return second if sides[1] < 0 <= sides[0] else None


def _is_to_come(scene: Scene, figure: Figure) -> bool:
    """It rises to £65.  It is £50 now: what is told before is to come."""
    return _TO_COME.search(scene.folded, scene.line_of(figure.item).start, figure.item.start) is not None


_TO_COME = phrasing("moment", "to_come")


def _by_number(one: Figure, other: Figure, times: tuple[Time | None, Time | None]) -> Figure | None:
    """In 2009, and last month: of a text whose day is not known, the year that is told by its number came first."""
    told = all(f.modality is Modality.ASSERTED for f in (one, other))
    named = [t is not None and t.period is not None and not t.offset and t.period.grain is Grain.YEAR for t in times]
    late = [t is not None and t.period is None and t.anchor is not Anchor.TOPIC and _is_late(t) for t in times]
    if not told or named[0] == named[1] or late != named[::-1]:
        return None
    return one if named[0] else other


def _is_late(time: Time) -> bool:
    """Last month; last week, whose day is not known either."""
    return -12 <= (time.offset or 0) < 0 or _RECENT.fullmatch(time.quote.lower()) is not None


def _told_back(scene: Scene, one: Time | None, other: Time | None) -> bool:
    """上周28萬，前一周31萬: counted back from the time told before it; 今年同期 is not."""
    if one is None or other is None or one.anchor is not Anchor.TOPIC or other.start > one.start:
        return False
    spoken = scene.folded[one.start : one.end]
    back = words(scene.language).earlier.search(spoken)
    return other.anchor is not Anchor.TOPIC and back is not None and (one.offset != 0 or back.start() == 0)


def side(scene: Scene, figure: Figure) -> int:
    """−1 where the figure's clause tells of an earlier state (used to, 原先), +1 of the present one (now, 如今)."""
    known = changewords.words(scene)
    start, end = clause(scene, figure)
    text = scene.folded[start:end]
    then, now = known.then.search(text) is not None, known.now.search(text) is not None
    return int(now) - int(then)


def clause(scene: Scene, figure: Figure) -> tuple[int, int]:
    """From the comma or conjunction before the figure to the next one, over other figures."""
    line = scene.line_of(figure.item)
    before = scene.masked[max(line.start, figure.item.start - _WIDE) : figure.item.start]
    after = scene.masked[figure.item.end : min(line.end, figure.item.end + _WIDE)]
    return figure.item.start - len(_CLAUSE.split(before)[-1]), figure.item.end + len(_CLAUSE.split(after)[0])


_WIDE = 100  # characters that a clause reaches at most
_CLAUSE = phrasing("moment", "clause")


def _sooner(scene: Scene, one: Time | None, other: Time | None) -> bool:
    """二月 before 三月, the first quarter before the second, of a year that is not said."""
    if one is None or other is None or one.offset != other.offset:
        return False
    first, second = part_of_year(scene, one), part_of_year(scene, other)
    return first is not None and second is not None and first[0] == second[0] and first[1] < second[1]


def part_of_year(scene: Scene, time: Time) -> tuple[int, int] | None:
    """The month, quarter or half that the words of a time name, of whatever year; None for a range."""
    text = scene.folded[time.start : time.end]
    return None if _RANGE.search(text) else changewords.words(scene).part_of_year(text)


_RANGE = phrasing("moment", "range")


def is_past(scene: Scene, time: Time | None) -> bool:
    """上年同期, a year earlier: a time told by what lies before another one."""
    if time is None:
        return False
    language = scene.language
    spoken = scene.folded[time.start : time.end]
    return words(language).earlier.search(spoken) is not None or (time.offset is not None and time.offset < 0)


def one_length(base: Figure, result: Figure) -> bool:
    """In the first half; last year it made 790m: of two lengths of time neither came from the other."""
    days = [
        (f.period.until - f.period.since).days for f in (base, result) if f.period and f.period.since and f.period.until
    ]
    told = base.explicit and result.explicit and len(days) > 1
    return not told or max(days) * 2 <= min(days) * 3
