"""Anniversaries and the years something has lasted, from a birth or a founding up to a death, a date or now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimgraph.extract.chronicle import lasting
from claimgraph.extract.chronicle.lasting import fits, is_kept_before, is_kept_between, is_of_later
from claimgraph.extract.chronicle.nearest import up_to
from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.stories import Rows, dated_in, passages
from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact, less
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Anchor, Bond, Grain, LevelKind, Period

_BEGINNINGS = ("birth", "founding", "start", "opening", "record", "join")
_BORN = ("birth", "founding", "opening")
_ENDS = ("end", "closing", "leave", "release", "death")
_UNITS = ("year", "month", "week", "day")
_LAST = date.max
_OF_OTHER, _MARKED = phrasing("lifespans", "of_other"), phrasing("lifespans", "marked")
_BIRTHDAY, _ITS_BIRTHDAY = phrasing("lifespans", "birthday"), phrasing("lifespans", "its_birthday")
_EPITHET = phrasing("lifespans", "epithet")


def state_lifespans(line: Timeline) -> None:
    """Relations of elapsed years and days, over the sentences of a passage."""
    for rows in passages(line):
        dated = dated_in(line, rows)
        for row in rows:
            for measure in measures(line, row):
                aged = is_age(line, measure) and not _ITS_BIRTHDAY.match(measure.after)
                if not aged and not _anniversary(line, rows, measure, dated):
                    _streak(line, measure, dated)
    _records(line)


# --- anniversaries and lengths up to now


def _anniversary(line: Timeline, rows: Rows, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«its 125th anniversary», «247 years after his birth», «距今200年», «88 years of readings going back to 1931»."""
    if measure.unit not in _UNITS or not (_reckoned(line, measure) or _going_on(line, measure)):
        return False
    dated = [d for d in dated if not lasting.is_compared(line, d)]
    start = _beginning(line, measure, [d for d in dated if d.start != measure.start])
    planned = line.cues.has("intended", line.text(*measure.clause)) and not _is_firm(line, measure)
    if start is None or planned or _since_else(line, measure, start) or lasting.is_of_other(line, measure, start):
        return False
    row = line.scene.lines[measure.line]
    if not _is_firm(line, measure) and is_kept_between(line, row, start.end, measure.start):
        return False  # 1950年创刊，60周年社庆时推出电子版，…已办12年
    others = [d for d in dated if d is not start and d.start != measure.start and not _is_unsaid(measure, start, d)]
    end = _end_of_years(line, rows, measure, start, others)
    if end is None or (not _is_firm(line, measure) and is_of_later(line, measure, start, dated, _ENDS)):
        return False
    length = line.length(measure.evidence, exact(measure.amount), LevelKind.DURATION, _readings(line, measure))
    line.relate(Bond.ELAPSED, (_counted_from(line, measure, start), end, length), at=measure.start)
    return True


def _is_unsaid(measure: Measure, start: Dated, other: Dated) -> bool:
    """«founded on 29 February 1924, marked its 99th birthday on 28 February»: of another year than the one it began."""
    since, then = start.period.since, other.period.since
    yearless = other.time.day is not None and other.time.day[0] is None
    return measure.unit == "year" and yearless and since is not None and then is not None and since.year == then.year


_GONE = phrasing("lifespans", "gone")
_PARTINGS = frozenset({"leave", "end", "closing", "death", "release"})


def _counted_from(line: Timeline, measure: Measure, start: Dated) -> str:
    """An anniversary is kept some time in its year, before or after the day itself."""
    kept = line.cues.has("firm", measure.own + measure.after[len(measure.own) :][:14])
    if not kept or start.period.since is None or start.period.grain not in (Grain.DAY, Grain.MONTH):
        return line.of(start)
    first = start.period.since.replace(month=1, day=1)
    year = Period(since=first, until=first.replace(year=first.year + 1), grain=Grain.YEAR)
    return line.told((start.time.evidence,), year, start.act or "event")


def _since_else(line: Timeline, measure: Measure, start: Dated) -> bool:
    """«in the five years since the merger, …»: what they count from is named right behind."""
    tail = measure.after[len(measure.own) :]
    if start.act not in _PARTINGS and _GONE.search(line.text(*measure.clause)):
        return True  # 如今已退下来4年, counted from no beginning
    between = line.scene.masked[measure.end : start.start]
    return tail.startswith(" since ") and (start.end <= measure.start or TIME_MASK in between)


def _readings(line: Timeline, measure: Measure) -> tuple[Amount, ...]:
    """The twentieth year, 二十个年头: nineteen have passed."""
    inclusive = measure.ordinal or line.cues.has("nth_year", measure.own + measure.after[len(measure.own) :][:6])
    return (less(exact(measure.amount), 1),) if inclusive else ()


def _reckoned(line: Timeline, measure: Measure) -> bool:
    """The words say that the length runs from a beginning."""
    tail = measure.after[len(measure.own) :]
    own = tail if line.cues.spaced else tail.partition(",")[0]  # 受训10年，做了40多年武术指导
    stated = (
        _is_on(measure) or line.cues.starts_with("since_after", own, 3) or line.cues.has("since_after", measure.own)
    )
    ahead = measure.before[: len(measure.before) - len(measure.own)]
    if (line.cues.ends_with("marking", ahead, 1) and _MARKED.match(tail)) or (
        measure.ordinal and line.cues.ends_with("nth", ahead, 1)
    ):
        return measure.unit == "year"
    if not line.cues.spaced and _ANNIVERSARY.search(measure.own + tail[:3]):
        return line.cues.ends_with("since_before", ahead, 2) or _HOUSE.search(ahead) is not None
    return stated and not _EPITHET.search(tail if _ANNIVERSARY.search(measure.own) else "")


def _is_on(measure: Measure) -> bool:
    """«Today, 157 years on, …»: up to now."""
    ahead, tail = measure.before[: -len(measure.own)], measure.after[len(measure.own) :]
    return _ON.match(tail) is not None or (
        _TODAY.search(ahead) is not None and _LATER.search(measure.own + tail[:1]) is not None
    )


_TWO, _WORK = 2, phrasing("lifespans", "work")
_ON, _TODAY, _LATER = phrasing("lifespans", "on"), phrasing("lifespans", "today"), phrasing("lifespans", "later")
_HOUSE = phrasing("lifespans", "house")  # 為學校75周年校慶, 樂團舉行45周年音樂會: of what was founded


def _going_on(line: Timeline, measure: Measure) -> bool:
    """«has run the firm for 22 years», «已实施五年»: it lasts up to now, or up to the day of its clause."""
    ahead = measure.before[: len(measure.before) - len(measure.own)]
    if not line.cues.spaced:
        work = _WORK.match(measure.after[len(measure.own) :])  # 历经四年修复: how long that took
        return line.cues.ends_with("lasting", ahead, 5) and not measure.ordinal and work is None
    clause = line.text(measure.clause[0], measure.start)
    return line.cues.ends_with("for", ahead, 1) and line.cues.has("perfect", clause) and not measure.ordinal


def _beginning(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> Dated | None:
    """The one deed that the years count from: the death or birth where they are named, else a beginning."""
    if _SINCE.match(measure.after[len(measure.own) :]):  # 26 years, since they met in 1990
        dated = [d for d in dated if d.line == measure.line and d.start > measure.start][:1]
    near = [d for d in dated if _is_firm(line, measure) or _is_on(measure) or d.line == measure.line]
    found = [d for d in near if _begins(line, measure, d) and not _touches_now(d, line) and not line.guessed(d)]
    found = found or _lone(line, measure, dated)
    if found and line.cues.has("ago", measure.own + measure.after[len(measure.own) :][:4]):
        found = [d for d in found if _beside(line, measure, d)]
    if len(found) > 1:
        found = [d for d in found if d.clause != measure.clause] or found
    if len(found) > 1 and line.cues.has("founded", measure.before + measure.after):
        found = [d for d in found if d.act == "founding"]
    if len(found) > 1 and line.cues.has("running", measure.before):
        found = [d for d in found if d.act == "opening"]
    if len(found) != 1 or ("-old" in measure.own and not _same_thing(line, measure, found[0])):
        return None
    between = line.text(measure.end, found[0].start)
    beside = found[0].start > measure.start and "," not in _APPOSED.sub("", between)
    other = _OF_OTHER.match(measure.after[len(measure.own) :]) is not None and not beside
    return None if other or _parted(line, measure, found[0]) or _kept_then(line, measure, found[0]) else found[0]


def _lone(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> list[Dated]:
    """«closed in 1988.  Now, 41 years later»: the only year; of what lasted so long, but for one digit mistyped."""
    told = [d for d in dated if not _touches_now(d, line) and not line.guessed(d)]
    if len(told) != 1 or line.now is None or is_range(told[0]) or measure.unit != "year":
        return []
    since, now = told[0].period.since, line.now.since
    if since is None or now is None or told[0].time.anchor is not Anchor.ABSOLUTE:
        return []
    years, written = now.year - since.year, str(measure.amount.value)
    near = any(_is_mistyped(written, str(n)) for n in (years, years - 1))
    return told if _is_on(measure) or (near and told[0].act not in _ENDS) else []


def _is_mistyped(one: str, other: str) -> bool:
    """127, 117: all digits but one."""
    return len(one) == len(other) > _TWO and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _kept_then(line: Timeline, measure: Measure, start: Dated) -> bool:
    """«the 100th anniversary of her birth in 2005», told in 2015: the day it was kept on."""
    if start.line != measure.line or start.start < measure.start or line.now is None or line.now.since is None:
        return False
    since = start.period.since
    if since is None:
        return False
    years, told = line.now.since.year - since.year, line.text(*measure.clause)
    told_when = _PRESENT.search(told) or any(d.line == measure.line and d.start < measure.start for d in line.dated)
    over = _is_dated(line, measure, start) and measure.amount.value < years - 1 and not told_when
    return over or 2 * years < measure.amount.value


def _is_firm(line: Timeline, measure: Measure) -> bool:
    """An anniversary, the age of a thing: its words alone say what it is of."""
    return line.cues.has("firm", measure.own + measure.after[len(measure.own) :][:14])


def _begins(line: Timeline, measure: Measure, dated: Dated) -> bool:
    around = measure.before + measure.after[len(measure.own) :]
    if _BIRTHDAY.search(measure.own + measure.after[len(measure.own) :][:14]) and dated.act not in _BORN:
        return False  # came to the throne a month past her eighteenth birthday
    if line.cues.has("death_after", around) or _DEATH_OF.match(line.text(measure.end, measure.end + 60)):
        return dated.act == "death"
    clause = around if line.cues.spaced else line.text(measure.clause[0], measure.end) + around[len(measure.before) :]
    if line.cues.has("birth_after", clause):
        return dated.act == "birth"
    if dated.act == "record" and line.cues.has("records", measure.after[len(measure.own) :]):
        return False  # the highest for so many years, set on that day
    if dated.act == "birth" and _SERVING.search(measure.before):
        return False  # 1991年出生的隊長…, 已效力球隊十年
    if dated.act == "marriage":
        return line.cues.has("wedding", around)
    if dated.act == "end" and dated.cue is not None:  # 建成: the beginning of a thing
        return line.cues.acts["founding"].fullmatch(line.text(*dated.cue)) is not None
    since = dated.act is None and dated.time.deadline == "since"
    return dated.act in _BEGINNINGS or since or _is_dated(line, measure, dated)


_SERVING = phrasing("lifespans", "serving")


def _is_dated(line: Timeline, measure: Measure, dated: Dated) -> bool:
    """«the 75th anniversary of the landings of June 1944»: its own date right behind it, whatever was done then."""
    firm = _ANNIVERSARY.search(measure.own) is not None
    return firm and dated.start > measure.start and _DATED.fullmatch(line.text(measure.end, dated.start)) is not None


_DATED = phrasing("lifespans", "dated")
_PRESENT = phrasing("lifespans", "present")  # else it may have been kept long ago


_BEGUN = phrasing("lifespans", "begun")  # born in 1949, a carpenter from the age of 21, for 55 years


def _parted(line: Timeline, measure: Measure, start: Dated) -> bool:
    """Something else comes up between the beginning and the length, or the length is another thing's."""
    if start.start < measure.start:
        between = line.text(start.end, measure.start)
        counted = line.cues.has("of_records", measure.after)
        near = start.line == measure.line and start.time.deadline != "since" and not counted
        return line.cues.has("apart" if near else "parted", between) or _BEGUN.search(between) is not None
    return start.line != measure.line and line.cues.has("parted", line.text(measure.end, start.start))


def _touches_now(dated: Dated, line: Timeline) -> bool:
    """Today, last night, this year: never what years are counted from."""
    return line.now is not None and (dated.period.until or _LAST) >= (line.now.since or _LAST)


def _beside(line: Timeline, measure: Measure, start: Dated) -> bool:
    """«in 1826, 150 years ago»: nothing but a pause between the date and the length."""
    low, high = min(start.end, measure.end), max(start.start, measure.start)
    return len(line.text(low, high).strip(" ,，(（、")) <= (8 if line.cues.spaced else 1)


def _same_thing(line: Timeline, measure: Measure, start: Dated) -> bool:
    """«the 50-year-old bakery, established in 1934»: a thing first named here is told of only by what follows it."""
    if start.start > measure.start:
        return start.act is not None
    ahead = line.text(start.end, measure.start)
    return _AT_ONCE.fullmatch(ahead) is not None or (start.line != measure.line and _THIS.search(ahead) is not None)


_SINCE = phrasing("lifespans", "since")
_ANNIVERSARY = phrasing("lifespans", "anniversary")
_AT_ONCE = phrasing("lifespans", "at_once")
_THIS = phrasing("lifespans", "this")


def _end_of_years(line: Timeline, rows: Rows, measure: Measure, start: Dated, others: Sequence[Dated]) -> str | None:
    """The date of the clause, else the day of the text, or some day not before the latest that is told of."""
    own = [d for d in others if d.clause == measure.clause and not _touches_now(d, line) and not line.guessed(d)]
    since = measure.after[len(measure.own) :].startswith(" since")
    own = [d for d in own if not is_range(d) and not (since and d.start > measure.start)]
    own = [d for d in own if " and " not in line.text(d.end, measure.start)]
    if any(d.clause == measure.clause and _touches_now(d, line) and not _ahead(line, d) for d in others):
        own = []
    own = own or [d for d in others if d.clause == measure.clause and _ahead(line, d) and not is_range(d)]
    if len(own) == 1 and (own[0].act not in _BEGINNINGS or own[0].start < measure.start):
        return line.of(own[0])
    if own:
        return None
    told = [d for d in others if d.line == measure.line and d.time.deadline is None and d.start < measure.start]
    far = [d for d in others if d not in told and _is_firm(line, measure)]  # 校慶將至。…2022年別具意義
    fitting = [d for d in (*told, *far) if not line.guessed(d) and fits(measure, start, d)]
    if fitting:
        return line.of(fitting[0])
    ended = [d for d in others if d.act in _ENDS and d.line == measure.line]
    if len(ended) == 1 and not line.cues.spaced and _going_on(line, measure):
        return line.of(ended[0])
    kept = [d for d in others if d.line == measure.line and _KEPT.search(line.text(d.start - 24, d.start))]
    if len(kept) == 1 and not line.guessed(kept[0]) and _is_firm(line, measure):
        return line.of(kept[0])
    if is_kept_before(line, measure, start, others):
        return None
    if line.now is not None:
        return None if ended or _is_past(line, measure, start) else line.today()
    spoken = [d for d in others if d.line == measure.line and line.cues.has("telling", line.text(*d.clause))]
    if len(spoken) == 1 and not ended:
        return line.of(spoken[0])
    if ended and _going_on(line, measure):
        return None
    day = line.some_day(rows, start.start, start.period)
    return line.event(day[1], day[0], "day") if day else None


_DEATH_OF = phrasing("lifespans", "death_of")  # the 200th anniversary of the painter's death
_APPOSED = phrasing("spans", "apposed")  # the anniversary of his birth, in 1756, …
_KEPT = phrasing("lifespans", "kept")  # the 250th anniversary of his birth, in 1756, fell in 2006


def _is_past(line: Timeline, measure: Measure, start: Dated) -> bool:
    """在60周年校慶上: kept some years ago, it may be, where its sentence tells of no other time."""
    ahead = measure.before[: len(measure.before) - len(measure.own)]
    since, now = start.period.since, line.now.since if line.now is not None else None
    if since is None or now is None or line.cues.spaced or _HOUSE.search(ahead) is None:
        return False
    told = [t for t in line.scene.lines[measure.line].times if t.start >= start.end or t.end <= start.start]
    return not (told or lasting.is_lately(line, measure, start)) and measure.amount.value < now.year - since.year - 1


def _ahead(line: Timeline, dated: Dated) -> bool:
    """A day to come, written out: the anniversary is kept then."""
    since = dated.period.since
    return (
        line.now is not None
        and since is not None
        and dated.time.anchor == "absolute"
        and since > (line.now.since or since)
    )


# --- runs of days


def _streak(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«the ninth straight day …, a spell that began on March 2», «连续8天…，自7月2日起»."""
    ahead, tail = measure.before[: -len(measure.own)], measure.after
    counted = line.cues.has("streak", tail[: len(measure.own) + 12])
    counted = counted or ((measure.ordinal or not line.cues.spaced) and line.cues.ends_with("streak", ahead, 1))
    starts = [d for d in dated if d.time.deadline == "since" or _set_off(line, d)]
    if not counted or measure.amount.value <= 1 or len(starts) != 1 or _parted(line, measure, starts[0]):
        return False
    others = [d for d in dated if d is not starts[0]]
    own = [d for d in others if d.clause[0] <= measure.start < d.clause[1] or line.cues.has("until", _lead(line, d))]
    if not own and not measure.ordinal:
        return False
    end = line.of(own[-1]) if own else line.today()
    if end is None:
        return False
    start = up_to(starts[0], own[-1]) if own else starts[0]
    length = line.length(measure.evidence, _running(measure), LevelKind.DURATION)
    line.relate(Bond.ELAPSED, (line.of(start), end, length), at=measure.start)
    return True


def _running(measure: Measure) -> Amount:
    """In its third week: two have passed, not yet three."""
    amount = exact(measure.amount)
    if not measure.ordinal or measure.unit == "day" or amount.upper is not None:
        return amount
    return replace(amount, value=amount.value - 1, upper=amount.value)


def _set_off(line: Timeline, dated: Dated) -> bool:
    """It began then: in English the deed stands ahead of its date (not «in February starts rose»)."""
    began = dated.act in ("start", "opening") and dated.cue is not None
    return began and (not line.cues.spaced or (dated.cue is not None and dated.cue[0] < dated.start))


def _lead(line: Timeline, dated: Dated) -> str:
    return line.text(dated.start - (8 if line.cues.spaced else 2), dated.start)


# --- records


def _records(line: Timeline) -> None:
    """«a 14-year-old rainfall record», «the old mark …, set on March 3, 2011»: the one date a record was set on."""
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
