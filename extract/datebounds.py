"""What a told date stands for in its sentence: its days, its anchor, and the side that since, by or before open."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.extract.calendar import Moment, months_on, periods_of, told_day
from claimgraph.extract.timesource import Found, Node, Source
from claimgraph.ontology.model import Anchor, Grain, MentionKind, Period


def plain(source: Source, node: Node) -> Found:
    m = node.moment
    same = source.after("same", node.end)
    return Found(
        start=node.start,
        end=same or node.end,
        next=node.next,
        kind=MentionKind.DATE if m.days else MentionKind.DATERANGE,
        periods=resolved(m, source),
        anchor=Anchor.TOPIC if same else anchor_of(m, source),
        offset=offset_of(m),
        weekday=m.weekday if m.day is not None or m.shift is None else None,
        day=told_day(m),
    )


def resolved(m: Moment, source: Source) -> tuple[Period, ...]:
    found = periods_of(m, source.today, source.words.edges)
    if m.lunar and found and found[0].since:
        first = found[0]
        return (first, Period(since=first.since, until=months_on(found[0].since, 2)))
    if m.shift is not None and m.shift[0] == "year" and m.month is not None and source.today is not None:
        return _also_nearest(found, m, source)
    return found


def _also_nearest(found: tuple[Period, ...], m: Moment, source: Source) -> tuple[Period, ...]:
    """last September, told in November: of last year, or the one just past."""
    if source.words.year_mark:
        return found
    past = [p for p in periods_of(replace(m, shift=None), source.today, source.words.edges) if p not in found]
    return found + tuple(past[:1])


def anchor_of(m: Moment, source: Source) -> Anchor:
    if m.absolute:
        return Anchor.ABSOLUTE
    return Anchor.UNKNOWN if source.today is None else Anchor.PUBLISHED


def offset_of(m: Moment) -> int | None:
    if m.shift is None:
        return None
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1, "decade": 120, "century": 1200}.get(m.shift[0])
    return None if months is None else months * m.shift[1]


def bounded(source: Source, node: Node, found: Found) -> Found:
    """since 2018, 2018年以前, by June: an open side."""
    for name in ("by", "since", "before", "after"):
        end = source.after(name, found.end)
        if end is not None and not _blocked(source, name, found):
            return _open(replace(found, end=end), name, node.moment)
    for name in ("by", "since", "before", "after"):
        start = source.before(name, found.start)
        if start is not None:
            return _open(replace(found, start=start), name, node.moment)
    return found


def _blocked(source: Source, name: str, found: Found) -> bool:
    """去年前三季度: 前 belongs to what follows."""
    rest = source.folded[found.end : found.end + 2].strip()
    return name == "before" and rest[:1] == "前" and source.tags(found.next).lead is not None


def _open(found: Found, name: str, m: Moment) -> Found:
    sides = tuple(side for p in found.periods if (side := _side(p, name)))
    return replace(found, kind=MentionKind.DATERANGE, periods=sides, deadline=name)


def _side(p: Period, name: str) -> Period:
    if name == "since":
        return Period(since=p.since, grain=p.grain)
    if name == "before":
        return Period(until=p.since, grain=p.grain)
    if name == "by":
        return Period(until=p.until, grain=p.grain)
    return Period(since=p.since if p.grain is Grain.DAY else p.until, grain=p.grain)
