"""Times of the clock in an order that cannot be: called at 11.50pm, arrived at 11.35pm; one hour in two reports."""

from __future__ import annotations

from itertools import pairwise

from claimgraph.extract.chronicle.clocks import Clock, clocks, state_level
from claimgraph.extract.chronicle.timeline import Timeline
from claimgraph.extract.figures.outlets import labels
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_REACH = 60  # characters from a deed to its hour
_SHARED = 3
_NEXT = 60  # characters of the next sentence, which may tell why


def state_clock_order(line: Timeline) -> None:
    zones = phrasing("clocks", "zones", line.scene.language)
    for row in line.scene.lines:
        if zones.search(line.text(row.start, row.end + _NEXT)):
            continue  # 兩地時差15小時: of two places, each by its own clock
        for first, second in pairwise(clocks(line, row)):
            if _turned(first, second) and _follows(line, row, first, second):
                line.relate(Bond.ORDER, _levels(line, second, first), at=second.evidence.start, closed=False)
    _in_reports(line)


def _turned(first: Clock, second: Clock) -> bool:
    """Both of one half of the day, as far as is said, and the second the earlier."""
    known = first.half is not None and (second.half == first.half or second.half is None)
    return known and _minutes(second, first) < first.minutes and second.minutes != first.minutes


def _minutes(clock: Clock, like: Clock) -> int:
    """A time without am or pm is of the half that the one before it is of."""
    if clock.half is not None:
        return clock.minutes
    noon = clock.minutes // 60 == _NOON  # 上午9点开始…12点结束
    return clock.minutes % 720 + 720 * ((like.half or 0) + noon)


_NOON = 12


def _levels(line: Timeline, *told: Clock) -> tuple[str, ...]:
    return tuple(state_level(line, c.evidence, _minutes(c, told[-1])) for c in told)


def _follows(line: Timeline, row: Line, first: Clock, second: Clock) -> bool:
    """A beginning before the first hour, what ends or answers it before the second, nothing else between."""
    language = line.scene.language
    start = max(row.start, first.evidence.start - _REACH)
    lead, between = line.text(start, first.evidence.start), line.text(first.evidence.end, second.evidence.start)
    behind = line.text(second.evidence.end, min(row.end, second.evidence.end + 16))
    if any(first.evidence.end <= t.start < second.evidence.start and t.day is not None for t in row.times):
        return False  # 22日23时50分起飞，23日4时05分抵达
    if len(between) > _REACH or phrasing("clocks", "apart", language).search(between):
        return False
    if phrasing("clocks", "day", language).search(behind):
        return False
    near = between if line.cues.spaced else between + behind
    opened = line.text(first.evidence.end, first.evidence.end + 8) if not line.cues.spaced else ""
    begun = phrasing("clocks", "first", language).search(lead + opened)
    return begun is not None and phrasing("clocks", "next", language).search(near) is not None


# --- reports


def _in_reports(line: Timeline) -> None:
    """The only hour that each of two labelled reports tells of one thing."""
    named = labels(line.scene)
    rows = [row for row in line.scene.lines if row.index in named]
    found = [(row, [c for c in clocks(line, row) if not _in_label(line, c)]) for row in rows]
    told = [(row, c[0]) for row, c in found if len(c) == 1]
    for (row, one), (other, later) in pairwise(told):
        if named[row.index] == named[other.index] or one.half != later.half or len(found) != len(told):
            continue
        words = [frozenset(line.words_of(r.start, r.end)) for r in (row, other)]
        if len(words[0] & words[1]) >= _SHARED:
            line.relate(Bond.SAME, _levels(line, one, later), at=later.evidence.start)


def _in_label(line: Timeline, clock: Clock) -> bool:
    """First agency, 14:05 GMT: …"""
    return ":" in line.text(clock.evidence.end, clock.evidence.end + 6)
