"""What a told date stands for in its sentence: its days, its anchor, and the side that since, by or before open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimgraph.extract.times.calendar import Moment, periods_of, told_day
from claimgraph.extract.times.days import distance, months_on
from claimgraph.extract.times.timesource import Found, Node, Source
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain, MentionKind, Period


def plain(source: Source, node: Node) -> Found:
    """A told date with nothing around it."""
    m = node.moment
    same = source.after("same", node.end)
    before = source.before("same_before", node.start)
    topic = same is not None or before is not None or _counts_from_topic(source, node)
    return Found(
        start=node.start if before is None else before,
        end=node.end if same is None else same,
        next=node.next,
        kind=MentionKind.DATE if m.days else MentionKind.DATERANGE,
        periods=resolved(m, source),
        anchor=Anchor.TOPIC if topic else anchor_of(m, source),
        offset=offset_of(m),
        weekday=m.weekday if m.day is not None or m.shift is None else None,
        day=None if m.lunar else _in_told_year(m, source, node),
        moment=m,
    )


def _in_told_year(m: Moment, source: Source, node: Node) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day as written: 去年8月23日, 23 August last year tell the year, last August may not."""
    day, words = told_day(m), source.folded[node.start : node.end]
    if day is None or m.shift is None or m.shift[0] != "year" or source.today is None or not _YEAR_WORD.search(words):
        return day
    return source.today.year + m.shift[1], day[1], day[2]


_YEAR_WORD = phrasing("datebounds", "year_word")


def _counts_from_topic(source: Source, node: Node) -> bool:
    """同年12月, the previous quarter; the next year, told of the past."""
    i = node.next - 1
    while i >= 0 and source.tokens[i].start >= node.start:
        tags = source.tokens[i].tags
        ahead = tags.shift == 1 and node.moment.shift == ("year", 1)
        if tags.topic or (ahead and source.before("the", source.tokens[i].start) is not None):
            return True
        i -= 1
    return False


def resolved(m: Moment, source: Source) -> tuple[Period, ...]:
    """The days a moment may stand for, the usual ones first."""
    found = periods_of(m, source.today, source.words.edges)
    if m.lunar and found and found[0].since:
        return (found[0], Period(since=found[0].since, until=months_on(found[0].since, 2)))
    if m.holiday is not None and m.shift is not None and source.today is not None:
        return _named_day(m, m.shift[1], source.today, source)
    if m.shift == ("weekend", 0) and source.today is not None:
        return found + periods_of(replace(m, shift=("weekend", -1)), source.today, source.words.edges)
    if m.shift is not None and m.shift[0] == "year" and m.month is not None and source.today is not None:
        return _also_nearest(found, m, source)
    return found


def _also_nearest(found: tuple[Period, ...], m: Moment, source: Source) -> tuple[Period, ...]:
    """last September, told in November: of last year, or the one just past."""
    if source.words.year_mark:
        return found
    past = [p for p in periods_of(replace(m, shift=None), source.today, source.words.edges) if p not in found]
    return found + tuple(past[:1])


def _named_day(m: Moment, k: int, today: date, source: Source) -> tuple[Period, ...]:
    """last Easter, next Christmas: the one just past, the one to come."""
    around = [p for d in (-1, 0, 1) for p in periods_of(replace(m, shift=("year", d)), today, source.words.edges)]
    if k == 0:
        return periods_of(m, today, source.words.edges)
    wanted = [p for p in around if p.since and p.until and (p.until <= today if k < 0 else p.since > today)]
    return tuple(sorted(wanted, key=lambda p: distance(p, today)))


def anchor_of(m: Moment, source: Source) -> Anchor:
    """What a moment counts from."""
    if m.lunar:
        return Anchor.UNKNOWN
    if m.absolute:
        return Anchor.ABSOLUTE
    return Anchor.UNKNOWN if source.today is None else Anchor.PUBLISHED


def offset_of(m: Moment) -> int | None:
    """Whole months between a relative moment and what it counts from."""
    if m.shift is None:
        return None
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1, "decade": 120, "century": 1200}.get(m.shift[0])
    return None if months is None else months * m.shift[1]


def bounded(source: Source, node: Node, found: Found) -> Found:
    """since 2018, 2018年以前, by June: an open side."""
    if (around := source.after("around", found.end)) is not None:
        return replace(found, end=around)
    if source.before("each", found.start) is not None:
        return replace(found, silent=True)
    for name in ("by", "since", "before", "after"):
        end = source.after(name, found.end)
        if end is not None and not _blocked(source, name, found):
            start = _opened(source, found) if name == "since" else None
            both = replace(found, start=found.start if start is None else start, end=end)
            return _open(both, name, source, node.moment)
    the = source.before("the", found.start)
    for name in ("by", "since", "before", "after"):
        start = source.before(name, found.start)
        if start is None and the is not None:
            start = source.before(name, the)
        if start is not None:
            return _open(replace(found, start=start), name, source, node.moment)
    return found


def _opened(source: Source, found: Found) -> int | None:
    """自2018年以来, 从2015年2月1日开始: where the word before begins that belongs to the one behind."""
    if source.after("since_from", found.end) is not None:
        return source.before("from", found.start)
    return source.before("since", found.start)


def _blocked(source: Source, name: str, found: Found) -> bool:
    """去年前三季度: 前 belongs to what follows."""
    led = name == "before" and source.tags(found.next).lead is not None
    return led and not source.folded[found.end : source.tokens[found.next].start].strip()


def _open(found: Found, name: str, source: Source, m: Moment) -> Found:
    """One side left open; since looks back where it can (but not from the 14th on), by looks ahead."""
    today = source.today
    periods = found.periods
    if today is not None and not m.absolute:
        ahead = name == "by" and m.only_weekday
        back = name == "since" and (m.day is None or _looks_back(source, found))
        wrong = [p for p in periods if p.since and (p.since < today if ahead else back and p.since > today)]
        periods = tuple(p for p in periods if p not in wrong) + tuple(wrong)
    side = "by" if name == "before" and m.edge == "end" else name
    sides = tuple(_side(p, side) for p in periods)
    return replace(
        found, kind=MentionKind.DATERANGE, periods=sides + (periods[:1] if name == "by" else ()), deadline=name
    )


def _looks_back(source: Source, found: Found) -> bool:
    return _LOOKS_BACK.search(source.folded, found.start, found.end) is not None


_LOOKS_BACK = phrasing("datebounds", "looks_back")


def _side(p: Period, name: str) -> Period:
    if name == "since":
        return Period(since=p.since, grain=p.grain)
    if name == "before":
        return Period(until=p.since, grain=p.grain)
    if name == "by":
        return Period(until=p.until, grain=p.grain)
    return Period(since=p.since if p.grain is Grain.DAY else p.until, grain=p.grain)
