"""Lengths from the day of the text on, or up to it: 距11月28日投票只剩18天; 上次奪冠是2021年，睽違5年再度封王.

"With 18 days to go until the vote on 28 November" · what was done last in a year, and so many years later again.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact, less
from claimgraph.extract.chronicle.timemeasures import Measure, measures
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, LevelKind

_UNTIL, _LEFT = phrasing("countdowns", "until"), phrasing("countdowns", "left")
_TO_GO = phrasing("countdowns", "to_go")
_LAST, _AFTER = phrasing("countdowns", "last"), phrasing("countdowns", "after")
_NEAR = 12  # characters in which a cue stands before a date


def state_countdowns(line: Timeline) -> None:
    """The lengths of every sentence that count from the text's own day, or back from it."""
    now = line.now_told()
    if now is None:
        return
    for row in line.scene.lines:
        dated = line.on(row)
        for measure in measures(line, row):
            day = _coming(line, measure, dated) or _gone(line, measure, dated)
            if day is None or measure.amount.upper is not None or _is_of_then(line, day, dated):
                continue
            today, then = line.event(now[1], now[0], "day"), line.of(day)
            ends = (today, then) if _LAST.search(line.text(day.clause[0], day.start)) is None else (then, today)
            amount = exact(measure.amount)
            readings = (
                less(amount, 1),
                less(amount, -1),
            )  # either day may be counted, and the text be of the day before
            length = line.length(measure.evidence, amount, LevelKind.DURATION, readings)
            line.relate(Bond.ELAPSED, (*ends, length), at=measure.start)


def _is_of_then(line: Timeline, day: Dated, dated: Sequence[Dated]) -> bool:
    """8月24日，距10月1日還有38天: counted from another day, or from one gone by."""
    others = [d for d in dated if d.start < day.start and d.period.grain is Grain.DAY]
    past = (
        line.now is not None
        and day.period.until is not None
        and day.period.until <= (line.now.since or day.period.until)
    )
    ahead = _LAST.search(line.text(day.clause[0], day.start)) is None
    return ahead and (past or any(d.period != line.now for d in others))


def _coming(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> Dated | None:
    """The day that the words count down to: ahead of the length, or behind it."""
    for day in dated:
        if day.period.grain is not Grain.DAY or measure.unit not in ("day", "week"):
            continue
        masked = line.scene.masked
        ahead = _UNTIL.search(masked[max(0, day.start - _NEAR) : day.start])
        if ahead is not None and day.end <= measure.start and _LEFT.fullmatch(masked[day.end : measure.start]):
            return day
        if measure.end <= day.start and _TO_GO.fullmatch(masked[measure.end : day.start]):
            return day
    return None


def _gone(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> Dated | None:
    """The year in which it was done last, told right before."""
    before = [d for d in dated if d.end <= measure.start]
    last = before[-1] if before else None
    if last is None or last.period.grain is not Grain.YEAR or measure.unit != "year":
        return None
    told = _LAST.search(line.text(last.clause[0], last.start)) is not None
    return last if told and _AFTER.fullmatch(line.scene.masked[last.end : measure.start]) else None
