"""How long: a length beside a range of dates, or beside a beginning and an end; and how long after what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from claimgraph.extract.chronicle.laidout import DAY, yearless
from claimgraph.extract.chronicle.lasting import (
    OPENS,
    RUNS,
    ends_too,
    is_kept_between,
    is_of_what,
    is_spent,
    pair,
    relate,
)
from claimgraph.extract.chronicle.leftout import with_those_left_out
from claimgraph.extract.chronicle.nearest import up_to
from claimgraph.extract.chronicle.ranged import days, is_range, range_ends
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Grain

_ALONE = phrasing("spans", "alone")
_CLOSED, _PER = phrasing("spans", "closed"), phrasing("spans", "per")
_WORDS = {"birth": 4, "founding": 4, "opening": 6}
_SHORT = 46
_APPOSED = phrasing("spans", "apposed")  # 20 years after selling it, in 1988, to …
_TO_DAY = phrasing("spans", "to_day")
_LEADING_ON = phrasing("spans", "leading_on")
_ENDS = ("end", "closing", "leave", "release")


def state_spans(line: Timeline) -> None:
    for row in line.scene.lines:
        dated = line.on(row)
        for measure in with_those_left_out(line, row, dated):
            if measure.ordinal or is_age(line, measure) or _PER.match(measure.after, len(measure.own)):
                continue
            if (
                _stretch(line, measure, dated)
                or _from_until(line, measure, dated)
                or _after_years(line, measure, dated)
            ):
                continue
            if _over_two(line, row, measure, dated):
                continue
            if len(dated) == _BOTH and is_kept_between(line, row, dated[0].end, dated[1].start):
                continue
            if _of_year(line, measure, dated) or _apart(line, measure, dated) or _later(line, row, measure, dated):
                continue
            if not _of_range(line, measure, dated):
                _between(line, measure, [*_opened_before(line, row, dated), *dated])


def _opened_before(line: Timeline, row: Line, dated: Sequence[Dated]) -> list[Dated]:
    """«…began on 3 March 2014.  It lasted 17 days and ended on 20 March»: the beginning, where the sentence goes on."""
    before = _sentence_before(line, row)
    goes_on = len(dated) == len(before) == 1 and _GOES_ON.match(line.text(row.start, row.end))
    return before if goes_on and _starts(line, before[0]) and _ends(line, dated[0]) else []


_GOES_ON = phrasing("spans", "goes_on")


def _over_two(line: Timeline, row: Line, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«It was rebuilt in 1784.  When it burned in 1939, it had stood for 155 years»; «it closed … after 87 years»."""
    before = _sentence_before(line, row)
    if len(dated) != 1 or len(before) != 1 or any(map(is_range, (*before, *dated))) or dated[0].end > measure.start:
        return False
    ahead, tail = line.text(row.start, measure.start), line.text(measure.end, measure.end + 12)
    told = _HAD_LASTED.search(ahead) is not None and _LASTED_ON.match(tail) is not None
    first, last = before[0].period.since, dated[0].period.since
    ordered = first is not None and last is not None and first < last
    if not (told and ordered and _GOES_ON.match(line.text(row.start, row.end))):
        return False
    return relate(line, *pair(line, before[0], dated[0]), measure)


_HAD_LASTED, _LASTED_ON = phrasing("spans", "had_lasted"), phrasing("spans", "lasted_on")


# --- a range and its length


def _of_range(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«lasted 11 days, from 4 June to 25 June», «10月1日至7日放假7天»."""
    ranges = [d for d in dated if is_range(d)]
    near = [d for d in ranges if _beside(line, measure, d)]
    stated = line.cues.ends_with("span_before", measure.before[: -len(measure.own)], 1)
    stated = stated or any(is_of_what(line, measure, d.start, RUNS) for d in ranges[:1])
    alone = len(ranges) == 1 and _own(line, measure, ranges[0], dated)
    found = near or (ranges if alone and (stated or _throughout(line, measure, ranges[0])) else [])
    if len(found) != 1 or line.cues.has("intended", line.text(*measure.clause)):
        return False
    first, last = range_ends(found[0])
    quote = found[0].time.evidence
    if first is None or last is None:
        return False
    both = first.grain is Grain.YEAR and measure.unit == "year"
    if _THROUGHOUT.match(measure.own):
        measure = replace(measure, amount=replace(measure.amount, hedges=()))  # over 12 days: no more than 12
    return relate(line, line.event(quote, first, "start"), line.event(quote, last, "end"), measure, both=both)


def _throughout(line: Timeline, measure: Measure, told: Dated) -> bool:
    """«10月10日至25日的燈會，16天吸引84萬人次», over 16 days: most of the days of the range, or more than it has."""
    return told.end <= measure.start and _is_over(measure, told.period.since, told.period.until)


def _is_over(measure: Measure, since: date | None, until: date | None) -> bool:
    """Days that open their clause and go on with what was done over them."""
    ahead, tail = measure.before[: -len(measure.own)], measure.after[len(measure.own) :]
    opened = _THROUGHOUT.search(ahead) or _THROUGHOUT.match(measure.own)
    if measure.unit != "day" or opened is None or _GOING_ON.match(tail) is None:
        return False
    return since is not None and until is not None and 2 * measure.amount.value > (until - since).days > 1


_CALENDAR = phrasing("spans", "calendar")
_THROUGHOUT, _GOING_ON = phrasing("spans", "throughout"), phrasing("spans", "going_on")


def _own(line: Timeline, measure: Measure, told: Dated, dated: Sequence[Dated]) -> bool:
    """No other date stands between a range and its length, or ahead of both; nothing that lasts up to now."""
    if told.start > measure.start:
        return not any(d.end <= measure.start for d in dated) and ";" not in line.text(measure.end, told.start)
    between = line.text(told.end, measure.start)
    perfect = line.cues.spaced and line.cues.has("perfect", between)
    return (
        not perfect
        and not line.cues.has("apart", between)
        and not any(told.start < d.start and d.end <= measure.start for d in dated)
    )


def _beside(line: Timeline, measure: Measure, dated: Dated) -> bool:
    between = line.text(dated.end, measure.start) if dated.end <= measure.start else line.text(measure.end, dated.start)
    if _OF.fullmatch(between) and dated.end <= measure.start:
        return any(_WITHIN.match(t) for t in (measure.own[-1:], measure.after[len(measure.own) :]))
    return len(between) <= 16 and _ALONE.fullmatch(between) is not None


_OF = phrasing("spans", "of")
_WITHIN = phrasing("spans", "within")  # 1951年至1969年的19年间


# --- a beginning, an end, and the length between


def _between(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«begun in September 2021, it took 14 months and was finished in November 2022»."""
    starts = [d for d in dated if _starts(line, d) and not is_range(d)]
    ends = [d for d in dated if _ends(line, d) and not is_range(d) and d not in starts]
    ahead, tail = measure.before[: -len(measure.own)], measure.after[len(measure.own) :]
    stated = line.cues.ends_with("span_before", ahead, 1) or line.cues.starts_with("span_after", tail, 1)
    stated = stated or any(is_of_what(line, measure, d.start, OPENS) for d in starts[:1] if ends_too(line, d, ends))
    if (
        len(starts) != 1
        or len(ends) != 1
        or starts[0].start > ends[0].start
        or (starts[0].period.since or date.min) > (ends[0].period.until or date.max)
        or not (stated or _held(line, measure, starts[0], ends[0]) or _travelled(line, measure, starts[0], ends[0]))
    ):
        return False
    full = ends[0].cue is not None and line.cues.has("full_term", line.text(*ends[0].cue))
    if line.cues.has("intended", line.text(*measure.clause)) and not full:
        return False
    if line.cues.spaced and line.cues.has("perfect", line.text(measure.clause[0], measure.start)):
        return False
    low, high = min(starts[0].start, ends[0].start), max(starts[0].end, ends[0].end)
    if line.cues.has("apart", line.text(low, high)) or _elsewhere(line, measure, low, high):
        return False
    return relate(line, *pair(line, up_to(starts[0], ends[0]), ends[0]), measure)


def _held(line: Timeline, measure: Measure, start: Dated, end: Dated) -> bool:
    """«担任董事长八年，2011年上任，2019年卸任»."""
    held = line.cues.has("holding", line.text(measure.clause[0], measure.start))
    return held and (start.act, end.act) == ("join", "leave")


def _travelled(line: Timeline, measure: Measure, start: Dated, end: Dated) -> bool:
    """«9月22日启程，10月18日抵达，26天飞了5200公里»: in the clause right behind the end."""
    between = line.text(end.end, measure.start)
    near = end.end <= measure.start and len(between) <= _SHORT and between.count(",") + between.count("，") == 1
    return near and _is_over(measure, start.period.since, end.period.until)


def _elsewhere(line: Timeline, measure: Measure, low: int, high: int) -> bool:
    """«…until 21 May; a second lasted six days»: the length is of another thing."""
    between = line.text(high, measure.start) if high <= measure.start else line.text(measure.end, low)
    return line.cues.has("parted", between) or ";" in between


def _stretch(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«任期三年，自2022年6月1日起至2025年5月31日止»: two dates on end, with their length beside them."""
    for one, other in pairwise(dated):
        joint = line.text(one.end, other.start).strip(" ,，")
        if (
            is_range(other)
            or not _starts(line, one)
            or len(joint) > 3
            or not (_until(line, other) or other.time.deadline == "by")
        ):
            continue
        ahead, behind = line.text(measure.end, one.start), line.text(other.end, measure.start)
        near = measure.end <= one.start and _ALONE.fullmatch(ahead)
        if near or (other.end <= measure.start and _ALONE.fullmatch(_TO_DAY.sub("", behind))):
            return relate(line, *pair(line, up_to(one, other), other), measure)
    return False


def _from_until(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«12 years on the run, from his escape in 1996 until his arrest in 2008»: two dates that words join."""
    for one, other in pairwise(dated):
        joined = _UNTIL.fullmatch(line.text(one.end, other.start))
        if joined is None or _FROM.search(line.text(one.start - 40, one.start)) is None or len(dated) != _BOTH:
            continue
        gap = line.text(measure.end, one.start) if measure.end <= one.start else line.text(other.end, measure.start)
        if len(gap) <= _SHORT and ";" not in gap and not line.cues.has("intended", line.text(*measure.clause)):
            return relate(line, *pair(line, one, other), measure)
    return False


_BOTH = 2
_FROM, _UNTIL = phrasing("spans", "from"), phrasing("spans", "until")
_UNTIL_DEED = phrasing("spans", "until_deed")


def _after_years(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«signed in 1979 and lapsed in 2004 after 25 years»: the only two dates of the sentence, both ahead."""
    ahead, tail = measure.before[: -len(measure.own)], measure.after[len(measure.own) :]
    if len(dated) != 2 or any(is_range(d) for d in dated) or dated[1].end > measure.start:
        return False
    told = line.cues.ends_with("after", ahead, 14) and line.cues.starts_with("after_years", tail, 1)
    between = line.text(dated[0].end, dated[1].start) + line.text(dated[1].end, measure.start)
    own = _AFTER.search(line.text(measure.clause[0] - 1, measure.start)) is not None
    if not told or not (own or dated[1].clause == measure.clause) or line.cues.has("parted", between) or ";" in between:
        return False
    first, last = sorted(dated, key=lambda d: (d.period.since or date.max, d.start)) if own else dated
    return relate(line, *pair(line, first, last), measure)


_AFTER = phrasing("spans", "after")


def _starts(line: Timeline, dated: Dated) -> bool:
    if _until(line, dated):
        return False
    if dated.act in ("start", "opening", "join", "marriage") or dated.time.deadline == "since":
        return True
    return dated.act not in _ENDS and (
        dated.time.deadline == "since" or line.cues.ends_with("from", line.text(dated.start - 10, dated.start), 1)
    )


def _ends(line: Timeline, dated: Dated) -> bool:
    return dated.act in _ENDS or _until(line, dated)


def _until(line: Timeline, dated: Dated) -> bool:
    ahead = line.text(dated.start - 8, dated.start)
    if _UNTIL_DEED.search(line.text(dated.start - 40, dated.start)):
        return True  # until his death in 1901
    return line.cues.ends_with("until", ahead, 1) or line.cues.has("until", line.text(dated.start, dated.start + 6))


# --- a year and its days, two dates and what lies between


def _of_year(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«a year of 367 days», of the one year of the sentence."""
    years = [d for d in dated if d.period.grain is Grain.YEAR and d.period.since and d.period.until]
    ahead = measure.before[: -len(measure.own)]
    if (
        measure.unit != "day"
        or len(years) != 1
        or not line.cues.ends_with("year_of", ahead, 1)
        or measure.amount.value < 300
    ):
        return False
    if _CALENDAR.search(line.text(measure.clause[0] - _SHORT, measure.start)):
        return False  # 農曆二○二三年閏二月，全年384天
    quote, since, until = years[0].time.evidence, years[0].period.since, years[0].period.until
    assert since is not None and until is not None
    first, last = (
        line.event(quote, days(since, since + DAY), "start"),
        line.event(quote, days(until - DAY, until), "end"),
    )
    return relate(line, first, last, measure)


def _apart(line: Timeline, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«1976年和2008年，相隔32年», «in 1976 and 2008, 32 years apart»: the only two dates ahead."""
    ahead, tail = measure.before[: -len(measure.own)], measure.after[len(measure.own) :]
    told = line.cues.ends_with("spaced_before", ahead, 2) or line.cues.starts_with("spaced_after", tail, 1)
    if not told or len(dated) != 2 or any(is_range(d) for d in dated):
        return False
    if dated[1].end > measure.start and not 0 <= dated[1].start - measure.end <= 3:
        return False
    first, last = sorted(dated, key=lambda d: (d.period.since or date.max, d.start))
    return relate(line, *pair(line, first, last), measure)


# --- so long after


def _later(line: Timeline, row: Line, measure: Measure, dated: Sequence[Dated]) -> bool:
    """«on 3 May, two days after the body was found on 9 May»; «in 1990 …; five years later, in 1997»."""
    tail = measure.after[len(measure.own) :]
    others = [d for d in dated if d.start >= measure.end or d.end <= measure.start]
    later = line.cues.has("later", measure.own) or line.cues.starts_with("later", tail, 1)
    for cue, sign in () if later else (("after", 1), ("before", -1)):
        if line.cues.spaced and line.cues.starts_with(cue, tail, 1) and not _backward(line, measure):
            return _counted(line, measure, others, sign)
    if later:
        before = _sentence_before(line, row) if len(others) == 1 else []
        return _trailing(line, measure, [*before, *others]) or _followed(line, row, measure, others)
    return False


def _backward(line: Timeline, measure: Measure) -> bool:
    """A year earlier, ten days later: it is counted from what went before; until two days before: an end of its own."""
    ahead = measure.before[: -len(measure.own)]
    own = any(line.cues.has(name, measure.own) for name in ("later", "earlier", "ago"))
    return own or line.cues.ends_with("until", ahead, 1) or line.cues.ends_with("from", ahead, 1)


def _counted(line: Timeline, measure: Measure, others: Sequence[Dated], sign: int) -> bool:
    """The date behind is what is counted from; the one ahead (else the next) is what is counted to."""
    behind, ahead = [d for d in others if d.start >= measure.end], [d for d in others if d.end <= measure.start]
    if not behind or behind[0].start - measure.end > _SHORT + 14:
        return False
    base = behind[0]
    between = line.text(measure.end, base.start)
    told = ahead[-1:] if len(ahead) == 1 else behind[1:2] if not ahead and len(behind) == 2 else []
    if told and told[0].start > base.start and line.text(base.end, told[0].start).count(",") > 1:
        return False
    if len(behind) > 1 and line.cues.has("relative", between):
        return False
    wordy = len(between.split()) > _WORDS.get(base.act or "", 8)
    if not told or "," in _APPOSED.sub("", between) or wordy:
        return False
    if line.now is None and any(yearless(d.time) for d in (base, told[0])) and measure.unit == "year":
        return False
    if line.cues.has("intended", line.text(*measure.clause)) or _remote(line, told[0], measure):
        return False
    if told[0].act == "birth" and is_spent(measure):
        return False
    first, last = (base, told[0]) if sign > 0 else (told[0], base)
    first = up_to(first, last) if first.period.grain is Grain.MONTH else first
    return relate(line, *pair(line, first, last), measure)


def _remote(line: Timeline, dated: Dated, measure: Measure) -> bool:
    """Another clause with a deed of its own stands between."""
    low, high = (dated.end, measure.start) if dated.end <= measure.start else (measure.end, dated.start)
    return line.text(low, high).count(",") + line.text(low, high).count("，") > 2 or ";" in line.text(low, high)


def _sentence_before(line: Timeline, row: Line) -> list[Dated]:
    """The dates of the sentence before, in the same paragraph."""
    if row.index == 0 or line.scene.lines[row.index - 1].block != row.block:
        return []
    return line.on(line.scene.lines[row.index - 1])


def _trailing(line: Timeline, measure: Measure, others: Sequence[Dated]) -> bool:
    """«suspended on 4 June and resumed on 11 June, a week later»: nothing but a pause behind the second date."""
    if len(others) != 2 or others[1].end > measure.start or any(is_range(d) for d in others):
        return False
    tail = line.text(measure.end, measure.end + 8)
    pause = line.text(others[1].end, measure.start).strip(" ,，—–(（")
    if not _PAUSE.fullmatch(pause) or not _CLOSED.match(tail):
        return False
    between = line.text(others[0].end, others[1].start)
    again = _SHUT.search(line.text(*others[0].clause)) and _OPEN_AGAIN.search(between)
    parted = line.cues.has("parted", between) and not again
    return not parted and relate(line, *pair(line, up_to(others[0], others[1]), others[1]), measure)


_PAUSE, _SHUT, _OPEN_AGAIN = phrasing("spans", "pause"), phrasing("spans", "shut"), phrasing("spans", "open_again")


def _followed(line: Timeline, row: Line, measure: Measure, others: Sequence[Dated]) -> bool:
    """The date right behind is what is counted to; the one ahead is what is counted from."""
    behind = [d for d in others if d.start >= measure.end]
    ahead = [d for d in others if d.end <= measure.start] or _sentence_before(line, row)
    if not behind or len(ahead) != 1 or is_range(ahead[0]) or behind[0].start - measure.end > 12:
        return False
    gap = _LEADING_ON.sub("", line.text(measure.end, behind[0].start))
    aged = any(is_age(line, m) and ahead[0].end <= m.start < measure.start for m in measures(line, row))  # 得奖时39岁
    return len(gap) <= 2 and not aged and relate(line, *pair(line, ahead[0], behind[0]), measure)
