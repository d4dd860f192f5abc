"""Ages, anniversaries and the years something has lasted, from a birth or a founding up to a death, a date or now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from claimgraph.extract.scene import Line
from claimgraph.extract.timeline import Dated, Timeline, exact, less
from claimgraph.extract.timemeasures import Measure, measures
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Grain, LevelKind, MentionKind, Period

_BEGINNINGS = ("birth", "founding", "start", "opening", "record", "join")
_LAST = date.max
_RECENT = timedelta(days=31)
_SEVERAL = re.compile(r"\s*(?:,\s*\d+\s*)*(?:and|&|和|、|及|与)\s*\d+(?!\d|年|月| years| people)")
_EPITHET = re.compile(r"^ (?!this|on|in|of|with|next|last|year|today|by|at|and|since|here|there)[a-z]")
_LIFE = re.compile(r"[(（]\s*$")


def state_lifespans(line: Timeline) -> None:
    """Relations of elapsed years and days for all lines."""
    for row in line.scene.lines:
        dated = line.on(row)
        for measure in measures(line, row):
            if is_age(line, measure):
                _age(line, row, measure, dated)
            elif not _anniversary(line, row, measure, dated):
                _streak(line, row, measure, dated)
    _records(line)


# --- ages


def is_age(line: Timeline, measure: Measure) -> bool:
    """The age of somebody; not an average, a limit, or one of several."""
    cues = line.cues
    if measure.unit != "year" or cues.has(
        "average", measure.before[-len(measure.own) - 14 :] + measure.after[len(measure.own) :][:8]
    ):
        return False
    ahead = measure.before[: len(measure.before) - len(measure.own)]
    named = measure.bare or cues.ends_with("age_before", ahead, 1) or cues.has("age_before", measure.own)
    return named or (cues.has("age_after", measure.after[: len(measure.own) + 12]) and "-year-old" not in measure.own)


def _age(line: Timeline, row: Line, measure: Measure, dated: Sequence[Dated]) -> None:
    births = [d for d in dated if d.act == "birth"] or _life_of(line, row, 0)
    if len(births) != 1 or _another_person(line, births[0], measure):
        return
    birth = births[0]
    others = [*(d for d in dated if d.start != birth.start), *_life_of(line, row, 1)]
    end = _end_of_age(line, row, measure, others)
    if end is None:
        return
    amount, readings = _told_age(line, measure)
    length = line.length(measure.evidence, amount, LevelKind.AGE, readings)
    line.relate(Bond.ELAPSED, (line.of(birth), end, length), at=measure.start)


def _told_age(line: Timeline, measure: Measure) -> tuple[Amount, tuple[Amount, ...]]:
    """享年 may count from one at birth (虚岁): one or two less are the years that passed."""
    amount = exact(measure.amount)
    around = measure.before + measure.after[len(measure.own) :]
    if line.cues.has("nominal_only", around):
        return amount, (less(amount, 1), less(amount, 2))
    if line.cues.has("nominal", around):
        return amount, (less(amount, 1), less(amount, 2), less(amount, 3))
    return amount, ()


def _another_person(line: Timeline, birth: Dated, measure: Measure) -> bool:
    """Somebody else is named between the birth and the age."""
    low, high = sorted((birth.start, measure.start))
    tail = measure.after[len(measure.own) :]
    if _SEVERAL.match(tail) or (tail[:1] == "的" and line.cues.has("apart", tail[:8])):
        return True
    people = {n.name for n in line.scene.names if n.kind is MentionKind.PERSON and low <= n.start < high}
    return len(people) > (0 if birth.start < measure.start else 1) or line.cues.has("apart", line.text(low, high))


def _end_of_age(line: Timeline, row: Line, measure: Measure, others: Sequence[Dated]) -> str | None:
    near = line.text(*measure.clause)
    if line.cues.has("died", near):
        return _death(line, measure, others)
    own = [d for d in others if d.clause == measure.clause and d.act != "death"]
    if len(own) == 1 and not _is_now(own[0], line):
        return line.of(own[0])
    if line.cues.has("present", near) and line.now is not None:
        return line.today()
    before = [
        d for d in others if d.end <= measure.start and d.clause[1] < measure.start <= d.clause[1] + 3 + len(near)
    ]
    if before and (line.now is None or line.cues.has("then", measure.before)):
        return line.of(before[-1])
    return None if before else line.today()


def _is_now(dated: Dated, line: Timeline) -> bool:
    """今年, this year: the whole year of the text, of which only the part up to it has passed."""
    return line.now is not None and dated.time.offset == 0


def _death(line: Timeline, measure: Measure, others: Sequence[Dated]) -> str | None:
    deaths = [d for d in others if d.act == "death"]
    if len(deaths) == 1:
        return line.of(deaths[0])
    own = [d for d in others if d.clause == measure.clause]
    if deaths or len(own) > 1:
        return None
    if own:
        return line.of(own[0])
    if line.now is None or line.now.since is None:
        return None
    lately = Period(since=line.now.since - _RECENT, until=line.now.until, grain=Grain.SPAN)
    return line.event(line.head.evidence if line.head else None, lately, "death")


def _life_of(line: Timeline, row: Line, side: int) -> list[Dated]:
    """鲁迅(1881—1936): the years of a life in brackets behind a name, as its first or its last year."""
    found = []
    for dated in line.on(row):
        period = dated.period
        bracket = _LIFE.search(line.text(row.start, dated.start)) and line.text(dated.end, dated.end + 1) in (")", "）")
        named = any(n.kind is MentionKind.PERSON and 0 <= dated.start - n.end <= 4 for n in row.names)
        named = named or line.cues.has("died", line.text(dated.end, dated.end + 12))
        if bracket and named and period.since and period.until and (period.until - period.since).days > 366 * 5:
            year = period.since.year if side == 0 else period.until.year - 1
            found.append(replace(dated, period=_year(year), act="birth" if side == 0 else "death"))
    return found


def _year(year: int) -> Period:
    return Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)


# --- anniversaries and lengths up to now


def _anniversary(line: Timeline, row: Line, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«its 125th anniversary», «247 years after his birth», «距今200年», «132 years of records going back to 1894»."""
    tail = measure.after[len(measure.own) :]
    stated = line.cues.starts_with("since_after", tail, 3) or line.cues.has("since_after", measure.own)
    if not stated or measure.unit not in ("year", "month", "week", "day"):
        return False
    if _EPITHET.search(tail if measure.own.endswith("anniversary") else ""):
        return False
    start = _beginning(line, measure, [d for d in dated if d.start != measure.start])
    if start is None or line.cues.has("intended", line.text(*measure.clause)):
        return False
    end = _end_of_years(line, measure, [d for d in dated if d is not start and d.start != measure.start])
    if end is None:
        return False
    length = line.length(measure.evidence, exact(measure.amount), LevelKind.DURATION)
    line.relate(Bond.ELAPSED, (line.of(start), end, length), at=measure.start)
    return True


def _beginning(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> Dated | None:
    """The one deed that the years count from: the death or birth where they are named, else a beginning."""
    around = measure.before + measure.after[len(measure.own) :]
    wanted: tuple[str, ...] = _BEGINNINGS
    if line.cues.has("death_after", around):
        wanted = ("death",)
    elif line.cues.has("birth_after", around):
        wanted = ("birth",)
    found = [d for d in dated if d.act in wanted and not _touches_now(d, line)]
    if (
        found
        and line.cues.has("ago", measure.own + measure.after[len(measure.own) :][:4])
        and not _beside(line, measure, found[0])
    ):
        return None
    if len(found) != 1 or ("-old" in measure.own and not _same_thing(line, measure, found[0])):
        return None
    low, high = sorted((found[0].start, measure.start))
    return None if line.cues.has("apart", line.text(found[0].end, high) if low == found[0].start else "") else found[0]


def _touches_now(dated: Dated, line: Timeline) -> bool:
    """Today, this year: never what years are counted from."""
    return line.now is not None and (dated.period.until or _LAST) > (line.now.since or _LAST)


def _beside(line: Timeline, measure: Measure, start: Dated) -> bool:
    """«in 1826, 150 years ago»: nothing but a pause between the date and the length."""
    low, high = min(start.end, measure.end), max(start.start, measure.start)
    return len(line.text(low, high).strip(" ,，(（、")) <= (8 if line.cues.spaced else 3)


def _same_thing(line: Timeline, measure: Measure, start: Dated) -> bool:
    """«the 50-year-old bakery, established in 1934»: a thing first named here is told of only by what follows it."""
    if start.start > measure.start:
        return True
    return line.text(start.end, measure.start).strip(" ,") in ("the", "")


def _end_of_years(line: Timeline, measure: Measure, others: Sequence[Dated]) -> str | None:
    own = [d for d in others if d.clause == measure.clause and not _touches_now(d, line)]
    if len(own) == 1 and own[0].act not in _BEGINNINGS:
        return line.of(own[0])
    return line.today() if not own else None


# --- runs of days


def _streak(line: Timeline, row: Line, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«the 11th straight day …, a run that began on July 4»."""
    ahead, tail = measure.before[: -len(measure.own)], measure.after
    counted = line.cues.has("streak", tail[: len(measure.own) + 12]) or line.cues.ends_with("streak", ahead, 1)
    starts = [d for d in dated if d.act in ("start", "opening") or d.time.deadline == "since"]
    if not (counted and measure.ordinal) or len(starts) != 1:
        return False
    own = [d for d in dated if d is not starts[0] and d.clause[0] <= measure.start < d.clause[1]]
    end = line.of(own[-1]) if own else line.today()
    if end is None:
        return False
    length = line.length(measure.evidence, exact(measure.amount), LevelKind.DURATION)
    line.relate(Bond.ELAPSED, (line.of(starts[0]), end, length), at=measure.start)
    return True


# --- records


_RECORD = re.compile(r"(?:[- ]year[- ]old|年的?)[^,.;，。；]{0,24}$")


def _records(line: Timeline) -> None:
    """«a 23-year-old heat record», «the old mark …, set on July 9, 2003»: the one date a record was set on."""
    sets = [d for d in line.dated if d.act == "record"]
    if len(sets) != 1 or line.now is None:
        return
    for row in line.scene.lines:
        for measure in measures(line, row):
            tail = measure.after[len(measure.own) :]
            old = (
                "-old" in measure.own
                or "old" in tail[:5]
                or line.cues.ends_with("record_kept", measure.before[: -len(measure.own)], 2)
            )
            if measure.unit == "year" and old and line.cues.has("records", tail):
                length = line.length(measure.evidence, exact(measure.amount), LevelKind.DURATION)
                end = line.today()
                if end is not None:
                    line.relate(Bond.ELAPSED, (line.of(sets[0]), end, length), at=measure.start)
