"""Accounting spans told by their end: the six months to 30 June 2025, 截至2025年3月31日止年度."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claimgraph.extract.times.datebounds import plain
from claimgraph.extract.times.days import GRAINS, months_on
from claimgraph.extract.times.durations import read_length
from claimgraph.extract.times.lengths import Length, one_of
from claimgraph.extract.times.timeshifts import node_at
from claimgraph.extract.times.timesource import Found, Node, Source
from claimgraph.ontology.model import Grain, MentionKind, Period


def read_span_to(source: Source, i: int) -> Found | None:
    """the year ended March 31, six months to June 2025: the length stands first."""
    if not source.words.spaced:
        return None
    skip = 1 if source.tags(i).definite or source.tags(i).article else 0
    length = read_length(source, i + skip) or _bare(source, i + skip)
    end = None if length is None else source.after("span_to", length.end)
    node = None if length is None or end is None else node_at(source, length.next, end)
    if length is None or node is None or not _ends(node):
        return None
    return _span(source, plain(source, node), length, source.tokens[i].start, node.end, node.next)


def read_span_of(source: Source, node: Node) -> Found | None:
    """截至2025年3月31日止年度, 截至6月30日止六个月: the length stands last."""
    end = source.after("span_of", node.end)
    if end is None and source.before("by", node.start) is not None:
        end = source.after("span_of_by", node.end)
    if end is None or not _ends(node):
        return None
    i = next((k for k in range(node.next, min(node.next + 4, len(source.tokens))) if source.tokens[k].start >= end), -1)
    told = i >= 0 and source.tokens[i].start == end
    length = (read_length(source, i) or _bare(source, i) or _named(source, i)) if told else None
    if length is None:
        return None
    start = source.before("by", node.start)
    return _span(source, plain(source, node), length, node.start if start is None else start, length.end, length.next)


def _bare(source: Source, i: int) -> Length | None:
    """A unit alone: the year to, 止年度."""
    tags = source.tags(i)
    unit = tags.unit or tags.mark
    if unit not in ("year", "fiscal", "quarter", "half", "month", "week"):
        return None
    return one_of(unit, source.tokens[i].start, source.tokens[i].end, i + 1)


def _named(source: Source, i: int) -> Length | None:
    """截至9月底止第三季: the quarter or half that ends then."""
    node = node_at(source, i, source.tokens[i].start)
    if node is None or node.to is not None:
        return None
    unit = "quarter" if node.moment.quarter else "half" if node.moment.half else None
    return None if unit is None else one_of(unit, node.start, node.end, node.next)


def _ends(node: Node) -> bool:
    """A day or a month can end a span."""
    m = node.moment
    return node.to is None and m.month is not None and m.weekday is None


def _span(source: Source, last: Found, length: Length, start: int, end: int, after: int) -> Found:
    periods = tuple(p for whole in last.periods if whole.until and (p := _before(whole.until, length)))
    kind, today = MentionKind.DATERANGE, source.today
    if today is not None:
        periods = tuple(sorted(periods, key=lambda p: p.until is None or p.until > today))
    return replace(last, start=start, end=end, next=after, kind=kind, periods=periods, day=None, length=length)


def _before(until: date, length: Length) -> Period | None:
    """So long, up to a day; whole months of months."""
    if length.months > 1200 or length.days > 3660 or not (length.months or length.days):
        return None
    since = months_on(until, -int(length.months)) - timedelta(days=int(length.days))
    unit = length.parts[0].unit if len(length.parts) == 1 and length.parts[0].number.value == 1 else ""
    year = unit in ("year", "fiscal") or length.months == 12
    grain = Grain.YEAR if year else GRAINS.get(unit, Grain.SPAN)
    return Period(since=since, until=until, grain=grain, fiscal=year and until.month != 1)
