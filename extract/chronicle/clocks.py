"""How long between two times of the clock: «lasted 25 minutes, from 9.50am to 10.15am», 历时100分钟.

The hours may pass midnight; a time without am or pm may be either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract.chronicle.timeline import Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Evidence, Level, LevelKind, Time

_NEAR = 14  # a delay of
_DAY, _HALF = 1440, 720
_UNITS = {"hour": 60, "minute": 1}
_WRITTEN = phrasing("clocks", "written")
_LATE = phrasing("clocks", "late")
_EARLY = phrasing("clocks", "early")
_NOON = phrasing("clocks", "noon")
_PAST_NOON = phrasing("clocks", "past_noon")
_SHIFTED = phrasing("clocks", "shifted")
_COUNTED_FROM = phrasing("clocks", "counted_from")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of the clock in minutes, and the half of the day where it is said."""

    evidence: Evidence
    minutes: int
    half: int | None


def state_clocks(line: Timeline) -> None:
    for row in line.scene.lines:
        if _SHIFTED.search(line.text(row.start, row.end)):
            continue  # the clocks went back by an hour that night
        lengths = [t for t in row.times if _is_length(t) and t.recurring is None]
        told = [(found, t) for t in lengths if (found := _between(line, row, t)) is not None]
        if len(told) == 1:  # ran for 2 hours 48 minutes, nearly two hours less than before
            _relate(line, *told[0])
        if len(lengths) == 1:
            _of_before(line, row, lengths[0])
            _since_leaving(line, row, lengths[0])
            if not told:
                _left_alone(line, row, lengths[0])
                _moved(line, row, lengths[0])


def _is_length(time: Time) -> bool:
    """In hours or minutes."""
    return time.amount is not None and time.amount.unit in _UNITS


def _between(line: Timeline, row: Line, length: Time) -> tuple[Clock, Clock] | None:
    """The two times of the line that the length is told to lie between."""
    found = [c for c in clocks(line, row) if not (length.start <= c.evidence.start < length.end)]
    told = line.text(row.start, row.end)
    told = told.replace(line.text(max(row.start, length.start - _NEAR), length.start), "")
    if (held := _held_against(line, length, found)) is not None:
        return held
    if _is_unbroken(line, row, length):
        told = _EVERY_DAY.sub("", line.text(row.start, length.start))
    if len(found) != 2 or line.cues.has("other_clock", told) or not _joined(line, row, length, found):
        return None
    low, high = found[0].evidence.end, found[1].evidence.start
    if any(t is not length and low <= t.start < high and _is_length(t) for t in row.times):
        return None  # 途中停靠20分钟
    between = line.text(low, high)
    turned = _COUNTED_FROM.search(between)  # at 6.52pm, nearly three hours after polls closed at 4pm
    return (found[1], found[0]) if turned else (found[0], found[1])


def _held_against(line: Timeline, length: Time, found: list[Clock]) -> tuple[Clock, Clock] | None:
    """Until 9pm, three hours later than the usual 6pm; 延至21时,比平时的18时晚3小时: the hours between the two."""
    if len(found) != 2:
        return None
    (first, last), tail = found, line.text(length.end, found[1].evidence.start)
    if first.evidence.end <= length.start < length.end <= last.evidence.start:
        later, earlier = _LATER_THAN.fullmatch(tail), _EARLIER_THAN.fullmatch(tail)
    elif _HELD_AGAINST.search(line.text(first.evidence.end, last.evidence.start)):
        lead = line.text(last.evidence.end, length.start)
        later, earlier = _LATE_BY.fullmatch(lead), _EARLY_BY.fullmatch(lead)
    else:
        return None
    return (last, first) if later else (first, last) if earlier else None


def _is_unbroken(line: Timeline, row: Line, length: Time) -> bool:
    """每天20时开机,次日16时停机,连续运行20小时: every day so long, with no break between its two times."""
    tail = line.text(length.end, min(row.end, length.end + _NEAR))
    return _NO_BREAK.search(line.text(max(row.start, length.start - _NEAR), length.start) + "|" + tail) is not None


_EVERY_DAY, _NO_BREAK = phrasing("clocks", "every_day"), phrasing("clocks", "no_break")
_LATER_THAN, _EARLIER_THAN = phrasing("clocks", "later_than"), phrasing("clocks", "earlier_than")
_HELD_AGAINST = phrasing("clocks", "held_against")
_LATE_BY, _EARLY_BY = phrasing("clocks", "late_by"), phrasing("clocks", "early_by")


def _of_before(line: Timeline, row: Line, length: Time) -> None:
    """Leaves at 13:10 and ties up at 17:55.  The crossing lasts 4 hours 45; four hours and 45 minutes in which to …"""
    before = line.scene.lines[row.index - 1] if row.index else row
    if before is row or before.block != row.block or clocks(line, row) or before.cell is not None:
        return
    found = clocks(line, before)
    timed = any(map(_is_length, before.times))
    told = line.text(before.start, row.end)
    if len(found) != 2 or timed or line.cues.has("other_clock", told) or not _LEAVES.search(told):
        return
    lead, tail = line.text(row.start, length.start), line.text(length.end, row.end)
    if _TAKES.search(lead) or _IN_WHICH.match(tail):
        _relate(line, (found[0], found[1]), length)


def _since_leaving(line: Timeline, row: Line, length: Time) -> None:
    """Sailed at 20:40. … 22 minutes into the crossing, at 21:02; 开航22分钟后，即21时02分: since it left."""
    found = clocks(line, row)
    beside = len(found) == 1 and line.text(length.start - _NEAR, length.start) + "|"
    if not beside or row.cell is not None or length.amount is None or length.amount.hedges:
        return
    hour = found[0].evidence
    ahead = hour.start < length.start and _AT_ONCE.fullmatch(line.text(hour.end, length.start))
    behind = "" if ahead else line.text(length.end, hour.start)
    tail = line.text(length.end, length.end + _NEAR * 2) if ahead else behind
    if (ahead or hour.start >= length.end) and _SINCE_LEAVING.search(beside + tail) and not re.search(r"\d", behind):
        before = [r for r in line.scene.lines[: row.index] if r.block == row.block and clocks(line, r)]
        start = clocks(line, before[-1]) if before else []
        if len(start) == 1 and _SET_OUT.search(line.text(before[-1].start, before[-1].end)):
            _relate(line, (start[0], found[0]), length)


_AT_ONCE, _SINCE_LEAVING = phrasing("clocks", "at_once"), phrasing("clocks", "since_leaving")
_SET_OUT = phrasing("clocks", "set_out")


def _left_alone(line: Timeline, row: Line, length: Time) -> None:
    """Pulls out at 21.50 and reaches the capital at 6.20, eight and a half hours on the rails: nothing else is told.

    The two times stand in the sentence ahead of the length, with neither a delay nor a pause between them.
    """
    found = [c for c in clocks(line, row) if not (length.start <= c.evidence.start < length.end)]
    others = [t for t in row.times if t is not length and t.amount is not None]
    told = line.text(row.start, length.start - _NEAR) + "|" + line.text(length.start - _NEAR, row.end)
    behind = len(found) == 2 and found[1].evidence.end <= length.start
    if behind and not others and not length.amount.hedges and not _PAUSED.search(told):  # type: ignore[union-attr]
        _relate(line, (found[0], found[1]), length)


def _moved(line: Timeline, row: Line, length: Time) -> None:
    """Will leave at 22.50, 40 minutes earlier than now.  Until then it goes at 23.30: the hour that it is now."""
    found, told = clocks(line, row), _MOVED_BY.match(line.text(length.end, row.end))
    if told is None or len(found) != 1 or found[0].evidence.end > length.start:
        return
    for step, hour_now in ((1, _NOW_BEHIND), (-1, _NOW_AHEAD)):
        other = line.scene.lines[row.index + step] if 0 <= row.index + step < len(line.scene.lines) else row
        text = line.text(other.start, other.end)
        now = clocks(line, other)
        beside = other is not row and other.block == row.block and not any(map(_is_length, other.times))
        if beside and len(now) == 1 and hour_now.search(text) and not line.cues.has("other_clock", text):
            _relate(line, (found[0], now[0]) if told["early"] else (now[0], found[0]), length)
            return


_MOVED_BY = phrasing("clocks", "moved_by")
_NOW_BEHIND, _NOW_AHEAD = phrasing("clocks", "now_behind"), phrasing("clocks", "now_ahead")
_PAUSED, _STOPPED = phrasing("clocks", "paused"), phrasing("clocks", "stopped")
_DAY_TOLD = phrasing("clocks", "day_told")  # at 3.15am on Monday, four hours later
_LEAVES = phrasing("clocks", "leaves")
_TAKES, _IN_WHICH = phrasing("clocks", "takes"), phrasing("clocks", "in_which")


def _joined(line: Timeline, row: Line, length: Time, found: list[Clock]) -> bool:
    """The length is said to last, or stands in brackets beside the two; «25 minutes later, at 10.15»."""
    ahead = line.text(max(row.start, length.start - 30), length.start)
    tail = line.text(length.end, min(row.end, length.end + 20))
    if found[0].evidence.end <= length.start and length.end <= found[1].evidence.start:
        between = line.text(length.end, found[1].evidence.start)
        if line.cues.starts_with("later", tail, 1) and len(between) <= (24 if line.cues.spaced else 6):
            return True
    if found[1].evidence.end <= length.start and line.cues.starts_with("later", tail, 1):
        return _DAY_TOLD.fullmatch(line.scene.masked, found[1].evidence.end, length.start) is not None
    if length.end <= found[1].evidence.start and re.search(r"\d", line.text(length.end, found[1].evidence.start)):
        return False  # went on for nine hours, the strongest of magnitude 5.3 at 4:41
    if _STOPPED.search(ahead) is not None:
        return False  # 停航2小时后: how long nothing went on
    stated = line.cues.ends_with("span_before", ahead, 3) or line.cues.ends_with("clock_span", ahead, 4)
    stated = stated or line.cues.starts_with("span_after", tail, 1) or line.cues.starts_with("clock_after", tail, 1)
    stated = stated or _is_unbroken(line, row, length)
    return stated and not line.cues.has("intended", ahead)


def _relate(line: Timeline, ends: tuple[Clock, Clock], length: Time) -> None:
    assert length.amount is not None
    (start, end), told = ends, length.amount
    if start.half is not None and start.minutes >= end.minutes and _SAME_DAY.search(_told_between(line, start, end)):
        return  # left at 5pm and landed at 5am the same day: by the clocks of two places
    scale = Fraction(_UNITS[told.unit or ""])
    days = int(told.value * scale) // _DAY  # from 6am on 31 December to midnight on 2 January, 42 hours
    after = (minutes + _DAY * n for minutes in _passed(start, end) for n in {0, days, max(days - 1, 0)})
    passed = min(after, key=lambda minutes: abs(minutes - told.value * scale))
    near = _loosely(told.scaled(scale, "minute"))
    first = state_level(line, start.evidence, start.minutes)
    last = state_level(line, end.evidence, start.minutes + passed)
    name = line.length(length.evidence, near, LevelKind.DURATION)
    line.relate(Bond.DIFFERENCE, (last, first, name), at=length.start)


def _told_between(line: Timeline, start: Clock, end: Clock) -> str:
    return line.text(start.evidence.end, end.evidence.end + _NEAR)


_SAME_DAY = phrasing("clocks", "same_day")


def _loosely(minutes: Amount) -> Amount:
    """Minutes are told to the minute, round ones to the next five."""
    round_ = minutes.value % 5 == 0
    return replace(minutes, step=max(minutes.step, Fraction(8 if round_ else 2)))


def _passed(start: Clock, end: Clock) -> list[int]:
    """The minutes that may lie between two times, over midnight and over both halves of the day."""
    plain = (end.minutes - start.minutes) % _DAY
    known = start.half is not None and end.half is not None
    return [plain] if known else [plain, (plain + _HALF) % _DAY]


def state_level(line: Timeline, evidence: Evidence, minutes: int) -> str:
    amount = Amount(value=Fraction(minutes), unit="minute")
    level = Level(id=line.next(), evidence=(evidence,), kind=LevelKind.DURATION, amount=amount)
    line.claims.append(level)
    return level.id


def clocks(line: Timeline, row: Line) -> list[Clock]:
    """The times of the clock of a line, in order."""
    found = []
    for match in _WRITTEN.finditer(line.scene.folded, row.start, row.end):
        clock = _clock(match)
        if clock is not None:
            evidence = line.scene.article.evidence(match.start(), match.end())
            found.append(Clock(evidence=evidence, minutes=clock[0], half=clock[1]))
    return found


def _clock(match: re.Match[str]) -> tuple[int, int | None] | None:
    if match["midnight"]:
        return 0, 0
    if match["midday"]:
        return _HALF, 1
    hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"])
    minute = 30 if match["mid"] else int(match["m"] or match["m2"] or match["m3"] or match["m4"] or 0)
    if hour > 24:
        return None
    half = _half(match, hour)
    if half is not None and hour <= 12:
        hour = hour % 12 + 12 * half
    return hour * 60 + minute, half


def _half(match: re.Match[str], hour: int) -> int | None:
    if match["am"] or match["pm"]:
        return int(match["am"] is None)
    part = match["part"] or ""
    if _LATE.fullmatch(part):
        return 0 if hour == 12 and not _PAST_NOON.fullmatch(part) else 1
    if _EARLY.fullmatch(part):
        return 0
    if _NOON.fullmatch(part):
        return 1 if hour in (12, 1, 2) else 0
    return hour // 12 if hour > 12 or (match["h2"] and len(match["h2"]) == 2 and match["h2"][0] == "0") else None
