"""What comes before what: beginnings and ends, what must be done by a day, what is told as done or to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from claimgraph.extract.chronicle.laidout import yearless
from claimgraph.extract.chronicle.ranged import is_range, only_guessed
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, Modality, Period, Time

_LONGEST = 160
_SO_LONG = phrasing("sequence", "so_long")  # after three years of talks
_WHOLE = (Grain.YEAR, Grain.HALF, Grain.QUARTER)
_NEWS = timedelta(days=2 * 366)  # what is older is told from another day than the text's


def state_sequence(line: Timeline) -> None:
    for row in line.scene.lines:
        dated = line.on(row)
        _deeds(line, dated)
        _promised(line, row, dated)
        for one in dated:
            _demanded(line, row, one)
            _told_whole(line, row, one)
            _to_come(line, row, one, dated)
        _released(line, dated)


# --- deeds of one thing


def _deeds(line: Timeline, dated: Sequence[Dated]) -> None:
    """«began in 2019 …, was finished in 2017»: the first the only one of its kind in the sentence, of one thing."""
    told = [d for d in dated if d.act is not None and not is_range(d)]
    _behind(line, told)
    for first in told:
        for last in told:
            if last.act in line.cues.order.get(first.act or "", ()) and _alone(first, told):
                _ordered(line, first, last)


def _behind(line: Timeline, told: Sequence[Dated]) -> None:
    """«was sold in 1999 and was founded in 2004»: a beginning told last, of the same subject."""
    for last, first in pairwise(told):
        if last.act not in line.cues.order.get(first.act or "", ()) or first.cue is None or only_guessed(first, last):
            continue
        if not line.cues.spaced and _listed(line, last, first):
            line.relate(Bond.BEFORE, (line.of(first), line.of(last)), at=first.start, closed=False)
        if first.cue[0] > last.end and _GOES_ON.fullmatch(line.text(last.end, first.cue[0])):
            line.relate(Bond.BEFORE, (line.of(first), line.of(last)), at=first.start, closed=False)


def _listed(line: Timeline, last: Dated, first: Dated) -> bool:
    """1995年通车，1997年动工，…: the two deeds on end, each right behind its year and nothing else said of them."""
    if (
        first.act not in _FIRST
        or first.cue is None
        or last.cue is None
        or _AND_NEXT.fullmatch(line.text(last.cue[1], first.start)) is None
    ):
        return False
    close = all(_ONLY_HOW.fullmatch(line.text(d.end, d.cue[0])) for d in (last, first) if d.cue is not None)
    return close and _NOTHING_ELSE.match(line.scene.folded, first.cue[1]) is not None


_FIRST = ("start", "founding", "proposal", "approval", "purchase", "writing")
_ONLY_HOW = phrasing("sequence", "only_how")  # 正式对外: how, not what
_AND_NEXT = phrasing("sequence", "and_next")
_NOTHING_ELSE = phrasing("sequence", "nothing_else")
_GOES_ON = phrasing("sequence", "goes_on")


def _alone(one: Dated, told: Sequence[Dated]) -> bool:
    return sum(d.act == one.act for d in told) == 1


_OF, _ON = phrasing("sequence", "of"), phrasing("sequence", "on")
_OF_ITS_DAY, _INSTANCE = phrasing("sequence", "of_its_day"), phrasing("sequence", "instance")


_COUNTED_FROM = phrasing("sequence", "counted_from")
_COURTS = ("first-instance", "appeal")


def _ordered(line: Timeline, first: Dated, last: Dated) -> None:
    if (
        first.cue is None
        or last.cue is None
        or first.cue[0] > last.cue[0]
        or (first.clause == last.clause and not line.cues.spaced)
    ):
        return
    if _COUNTED_FROM.search(line.text(last.start - 4, last.start)):
        return  # 2024年登錄，距1969年通車正好55年
    start, end = min(first.cue[1], first.end), max(last.cue[0], last.start)
    told = max(start, min(last.cue[0], last.start))
    upto = _ON.sub("", _plain(line.scene.masked[start:told]))
    between = upto + _plain(line.scene.masked[told:end])
    if len(between) > _LONGEST or _turns(line, between, upto) or _is_attribute(line, last):
        return
    told_which = (first.act, last.act) == _COURTS
    if not told_which and _INSTANCE.search(line.text(first.clause[0], last.clause[0])):
        return  # 二审2018年9月开庭，一审于同年3月判决
    if line.said.modality_at(last.start, last.end) is Modality.DENIED or only_guessed(first, last):
        return
    if _is_a_year_on(first, last) or _PUT_OFF.search(line.text(first.clause[0], first.start)):
        return
    line.relate(Bond.BEFORE, (line.of(first), line.of(last)), at=last.start, closed=False)


def _plain(words: str) -> str:
    """Without how long it took, who went to court, and the "but" of the same thing: none of it is another."""
    return _STILL_IT.sub(" , ", _PARTY.sub(" ", _SO_LONG.sub(" ", words)))


_PARTY, _STILL_IT = phrasing("sequence", "party"), phrasing("sequence", "still_it")


def _is_attribute(line: Timeline, dated: Dated) -> bool:
    """1985年通车的大橋; but not 公布結果的時間為9月28日: the deed's own day."""
    behind = dated.cue[1] if dated.cue is not None else dated.end
    of = _OF.match(line.text(behind, behind + 1)) is not None
    return of and _OF_ITS_DAY.fullmatch(line.text(behind, dated.start)) is None


def _is_a_year_on(first: Dated, last: Dated) -> bool:
    """«began on 1 October 2023 and closed on 30 September», 2023年12月9日開幕，1月3日閉幕: of the next year, unsaid."""
    since, until = first.period.since, last.period.since
    if yearless(first.time) and yearless(last.time) and since is not None and until is not None:
        return (since - until).days > _FAR  # 联赛8月15日开赛，2月15日落幕
    unsaid = _YEAR.search(first.time.quote) is not None and _YEAR.search(last.time.quote) is None
    if not unsaid or since is None or until is None:
        return False
    back = (since - until).days
    return 0 < back <= _NEARLY or back >= _NEXT


_YEAR, _NEARLY, _FAR, _NEXT = re.compile(r"\d{4}"), 62, 150, 270
_PUT_OFF = phrasing("sequence", "put_off")  # 原计划2023年通车，提前于2022年完工: of what was planned


def _turns(line: Timeline, between: str, upto: str) -> bool:
    """Another thing comes up between the two deeds, or the second belongs to a noun inside the first's clause."""
    if line.cues.has("apart", between):
        return True
    lead = re.split(r"[,;，；、:：]| and | until ", between)
    inside = len(lead) == 1 and line.cues.spaced
    ahead = re.split(r"[,;,；、:：]| and | until ", upto)
    return inside or line.cues.has("relative", ahead[-1])


# --- promises


def _promised(line: Timeline, row: Line, dated: Sequence[Dated]) -> None:
    """«promised in January 2023 within two years, … will open in September 2026»."""
    limits = [t for t in line.times_on(row) if t.deadline == "within" and t.amount is not None]
    if len(limits) != 1:
        return
    limit = limits[0]
    around = [d for d in dated if d.start != limit.start]
    given = [d for d in around if d.end <= limit.start and line.cues.has("promise", line.text(row.start, limit.start))]
    after = [d for d in around if d.start >= limit.end]
    if len(given) != 1 or len(after) != 1 or line.cues.has("apart", line.text(limit.end, after[0].start)):
        return
    period = _until(given[0].period, limit)
    if period is None:
        return
    due = line.event(limit.evidence, period, "deadline")
    line.relate(Bond.BEFORE, (line.of(after[0]), due), at=after[0].start, closed=False)


def _until(since: Period, limit: Time) -> Period | None:
    """The last day that a limit counted from a day leaves."""
    months = {"year": 12, "month": 1}.get(limit.amount.unit or "") if limit.amount else None
    if months is None or since.until is None or since.since is None or limit.amount is None:
        return None
    total = since.until.year * 12 + since.until.month - 1 + int(limit.amount.value * months)
    return Period(since=since.since, until=date(total // 12, total % 12 + 1, min(since.until.day, 28)))


# --- against the day of the text


def _now(line: Timeline) -> str | None:
    return None if line.vague else line.today()


def _demanded(line: Timeline, row: Line, one: Dated) -> None:
    """What must be done by a day: the day is not past when it is demanded."""
    by = one.time.deadline in ("by", "before") or line.cues.has("until", line.text(one.start - 6, one.end))
    clause = line.text(max(row.start, one.clause[0]), one.clause[1])
    if (
        not line.cues.has("demand", clause)
        or line.cues.has("bygone", _without_end(clause, one))
        or one.time.day is None
    ):
        return
    if not by and not line.cues.ends_with("demand", line.text(row.start, one.start), 2):
        return
    now = _now(line)
    if now is not None and one.time.day[0] is not None and not _bygone(line, one):
        line.relate(Bond.BEFORE, (now, line.of(one)), at=one.start, closed=False)


def _bygone(line: Timeline, one: Dated) -> bool:
    """So long past that the sentence can only be told of those days."""
    if line.now is None or line.now.since is None or one.period.until is None:
        return False
    return line.now.since - one.period.until > _NEWS


def _without_end(clause: str, one: Dated) -> str:
    """The clause up to the date: what is said behind is of what is demanded."""
    return clause[: max(0, one.start - one.clause[0])]


def _told_whole(line: Timeline, row: Line, one: Dated) -> None:
    """«公布2019年全年排名» in March 2019: a whole period told as over is over."""
    if line.now is None or line.now.until is None or one.period.until is None or one.period.until <= line.now.until:
        return
    if one.period.grain not in _WHOLE:
        return
    if one.time.anchor != "absolute" and one.time.offset != 0:
        return
    near = line.text(max(row.start, one.start - (36 if line.cues.spaced else 6)), one.end + 10)
    sentence = line.scene.masked[row.start : row.end]  # no "may" of 12 May
    if (
        not line.cues.has("whole_period", near)
        or not line.cues.has("done", sentence)
        or line.cues.has("open", sentence)
    ):
        return
    if line.said.modality_at(one.start, one.end) is not Modality.ASSERTED or one.time.deadline is not None:
        return
    now = _now(line)
    if now is not None:
        last = replace(
            one.period, since=one.period.until.replace(day=1) if one.period.until.day > 1 else one.period.until
        )
        over = Period(since=last.since, until=None)
        line.relate(Bond.BEFORE, (line.event(one.time.evidence, over, "end"), now), at=one.start, closed=False)


def _released(line: Timeline, dated: Sequence[Dated]) -> None:
    """2月9日公布的上半年業績: what is told as done is over; a financial year need not be."""
    for one, other in pairwise(dated):
        between, behind = line.text(one.end, other.start), line.text(other.end, other.end + _BEHIND)
        for day, told, found in (
            (one, other, _RELEASE.fullmatch(between) and _RESULTS.match(behind)),
            (other, one, _RESULTS.search(between) and _RELEASED.match(between[-_BEHIND:] + "~" + behind)),
        ):
            exact = day.period.grain is Grain.DAY and told.period.grain in _WHOLE and not told.period.fiscal
            so_far = told.time.offset is not None and told.period.grain is Grain.YEAR  # 今年 is not over, 去年 is
            own = told.time.deadline is None and not told.time.offset and not so_far
            if found and exact and own and told.period.until is not None:
                last = Period(since=_last_month(told.period.until), until=None)
                over = line.event(told.time.evidence, last, "end")
                line.relate(Bond.BEFORE, (over, line.of(day)), at=told.start, closed=False)


def _last_month(until: date) -> date:
    """The first day of the last month of what ends before a day."""
    return (until - timedelta(days=1)).replace(day=1)


_BEHIND = 12  # characters of what was released
_RELEASE, _RELEASED = phrasing("sequence", "release"), phrasing("sequence", "released")
_RESULTS = phrasing("sequence", "results")
_SAME_DAY = phrasing("sequence", "same_day")
_LEVEL_OF = phrasing("sequence", "level_of")  # is to remain at the 1986 level


def _to_come(line: Timeline, row: Line, one: Dated, dated: Sequence[Dated]) -> None:
    """«will open in May 2021», told in 2023: what is to come is not past."""
    if line.now is None or line.now.since is None or one.period.until is None or one.period.until > line.now.since:
        return
    if (
        (one.time.day is not None and one.time.day[0] is None)
        or one.time.offset is not None
        or one.time.anchor != "absolute"
    ):
        return
    lead = line.text(one.clause[0], one.start)
    if (
        not line.cues.ends_with("coming", lead, 24 if line.cues.spaced else 4)
        or one.time.deadline == "since"
        or is_range(one)
        or _LEVEL_OF.match(line.text(one.time.evidence.end, row.end))
    ):
        return
    sentence = line.text(row.start, one.clause[1]) + _SAME_DAY.sub("", line.text(one.clause[1], row.end))
    others = [d for d in dated if d is not one and d.period.grain is not Grain.YEAR]  # 召開2022年度股東大會
    if _bygone(line, one) or line.cues.has("bygone", sentence) or others or line.said.speaker_at(one.start):
        return
    now = _now(line)
    if now is not None:
        line.relate(Bond.BEFORE, (now, line.of(one)), at=one.start, closed=False)
