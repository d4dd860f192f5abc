"""Ranges between two told dates: 2023~2025年, from March to May, 1—10月, November 19-20, 2024—25财年."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claimgraph.extract.times.calendar import Moment, joined, periods_of
from claimgraph.extract.times.datebounds import anchor_of, plain
from claimgraph.extract.times.datenumbers import is_plain_year
from claimgraph.extract.times.days import distance, months_on
from claimgraph.extract.times.moments import completed, read_moment
from claimgraph.extract.times.timesource import Found, Node, Source, node_of
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain, Period


def read_range(source: Source, i: int, left: Node | None) -> Found | None:
    """2023~2025年, from March to May, 1—10月, November 19-20."""
    if source.tags(i).now and source.before("range_between", source.tokens[i].start) is not None:
        left = _now(source, i)
    if left is not None and left.to is None:
        return _range_from(source, left) or _parts_of_year(source, left)
    return _number_range(source, i) if left is None and source.tags(i).number is not None else None


def _range_from(source: Source, left: Node) -> Found | None:
    link = source.gap(left.next)
    if left.next < len(source.tokens) and left.end > source.tokens[left.next - 1].end:
        link = source.folded[left.end : source.tokens[left.next].start].strip()
    if link not in source.words.links or source.tokens[left.next].start < left.end:
        return None
    right = _right_end(source, left)
    if right is None:
        return None
    start, end = _range_span(source, left.start, right.end, link)
    if start is None:
        return None
    found = spanned(source, right, left.moment, right.moment)
    return None if found is None else replace(found, start=start, end=max(end, found.end))


def _right_end(source: Source, left: Node) -> Node | None:
    """The other end: a date, today, or a number that continues the first."""
    right = _now(source, left.next) or read_moment(source, left.next)
    number = source.tags(left.next).number
    if (
        right is not None
        and right.to is None
        and (right.moment.edge is None or right.moment != Moment(edge=right.moment.edge))
    ):
        return right
    if number is None:
        return None
    token, m = source.tokens[left.next], left.moment
    if m.year is not None and not source.folded[token.start : token.end].isdigit():
        return None  # Friday, July 11, 2025 — Two people died
    if m.day is not None and 1 <= number.whole <= 31 and not is_plain_year(number):
        node = Node(moment=Moment(day=number.whole), start=token.start, end=token.end, next=left.next + 1)
        return _with_year(source, node)
    if is_plain_year(number):
        return Node(moment=Moment(year=number.whole), start=token.start, end=token.end, next=left.next + 1)
    return None


def _now(source: Source, i: int) -> Node | None:
    """between 2019 and now: "now" is a day only as the end of a range."""
    return node_of(source, i, Moment(shift=("day", 0))) if source.tags(i).now else None


def _with_year(source: Source, node: Node) -> Node:
    """November 19-20, 2015: the year behind belongs to both ends."""
    number = source.tags(node.next).number
    if number is None or source.gap(node.next) not in source.words.of | {"", ","} or not is_plain_year(number):
        return node
    return Node(
        moment=replace(node.moment, year=number.whole),
        start=node.start,
        end=source.tokens[node.next].end,
        next=node.next + 1,
    )


def _range_span(source: Source, start: int, end: int, link: str) -> tuple[int | None, int]:
    """Where the range begins and ends with its from, between, 期間; None where the link alone makes no range."""
    opened = source.before("range_between", start)
    if opened is None:
        opened = source.before("range_from", start)
    if opened is None and source.words.year_mark and link.isalnum():  # 从2023到2025年, but 从 2023~2025年
        opened = source.before("range", start)
    closed = source.after("range", end)
    if link in source.words.loose_links and closed is None and source.before("range_between", start) is None:
        return None, end
    return (start if opened is None else opened), (end if closed is None else closed)


def _number_range(source: Source, i: int) -> Found | None:
    """2023~2025年, 1—10月, 4-22 January, from 2014 to 2018: the first end is a bare number."""
    number, link = source.tags(i).number, source.gap(i + 1)
    if number is None or link not in (*source.words.links, _SLASH) or number.whole < 0:
        return None
    if link == _SLASH and not _is_slashed(source, i):
        return None
    right = read_moment(source, i + 1)
    left = _bare_left(source, i, right)
    if left is None:
        return None
    moment, node = left
    between = not source.words.spaced or source.before("range_between", source.tokens[i].start) is not None
    if right is not None and link in source.words.loose_links and moment.day is not None and not between:
        return _first_of_two(source, i, moment, right.moment)
    start, end = _range_span(source, source.tokens[i].start, node.end, link)
    if start is None:
        return None
    found = spanned(source, node, moment, node.moment)
    return None if found is None else replace(found, start=start, end=max(end, found.end))


def _parts_of_year(source: Source, year: Node) -> Found | None:
    """今年1至6月, 2025年一至三季度: the year before holds for both ends."""
    i, m, link = year.next, year.moment, source.gap(year.next + 1)
    number = source.tags(i).number
    whole = m in (Moment(year=m.year), Moment(shift=m.shift)) and (m.shift is None or m.shift[0] == "year")
    if number is None or not whole or source.gap(i) or link not in source.words.links:
        return None
    ends = _bare_left(source, i, read_moment(source, i + 1))
    if ends is None or ends[0].day is not None or ends[0].year is not None or ends[1].moment.shift is not None:
        return None
    first, right = ends
    if right.moment.year is not None or right.moment.day is not None:
        return None
    _, end = _range_span(source, source.tokens[i].start, right.end, link)
    found = spanned(source, right, joined(first, m) or first, joined(right.moment, m) or right.moment)
    return None if found is None else replace(found, start=year.start, end=max(end, found.end))


_SLASH = "/"


def _is_slashed(source: Source, i: int) -> bool:
    """2026/27年度: a year of two, by the mark behind it."""
    first, second = source.tags(i).number, source.tags(i + 1).number
    if first is None or second is None or not is_plain_year(first) or len(second.digits) not in (2, 4):
        return False
    marked = source.gap(i + 2) == "" and source.tags(i + 2).mark in ("fiscal", "season_year", "year")
    return marked and (first.whole + 1 - second.whole) % 100 == 0 and second.whole <= first.whole + 1


def _first_of_two(source: Source, i: int, day: Moment, other: Moment) -> Found | None:
    """18 and 19 June: two days, each a date of its own."""
    day, _ = filled(day, other, back=True)
    return plain(source, node_of(source, i, day))


def _bare_left(source: Source, i: int, right: Node | None) -> tuple[Moment, Node] | None:
    number = source.tags(i).number
    if number is None:
        return None
    n = number.whole
    if right is None:
        return _two_years(source, i)
    m = right.moment
    if is_plain_year(number) and (m.year is not None or m.fiscal):
        return Moment(year=n), _of_two(source, i, right) if m.year == n + 1 else right
    if m.day is not None and 1 <= n <= 31 and not is_plain_year(number) and m.month is not None:
        return Moment(day=n), right
    if m.day is not None and m.month is None and number.ordinal:
        return Moment(day=n), right
    if m.month is not None and m.day is None and 1 <= n <= 12 and source.words.year_mark:
        return Moment(month=n), right
    if m.quarter is not None and 1 <= n <= 4 and (number.ordinal or source.words.year_mark):
        return Moment(quarter=n), right
    if m.day is not None and m.month is None and m.shift is None and source.words.year_mark and 1 <= n <= 31:
        return Moment(day=n), right
    if source.words.spaced and m.shift and m.shift[0] == "month" and m.day is not None:
        return Moment(day=n), right
    return None


def _of_two(source: Source, i: int, right: Node) -> Node:
    """2026/2027年度: one year that two numbers tell, not two."""
    return replace(right, moment=replace(right.moment, fiscal=True)) if source.gap(i + 1) == _SLASH else right


def _two_years(source: Source, i: int) -> tuple[Moment, Node] | None:
    """2014-2018, 从2016到2018."""
    first, second = source.tags(i).number, source.tags(i + 1).number
    if first is not None and is_plain_year(first) and (now := _now(source, i + 1)):
        return Moment(year=first.whole), now
    if first is None or second is None or not (is_plain_year(first) and is_plain_year(second)):
        return _short_range(source, i)
    if not 0 < second.whole - first.whole < 400 or not source.words.plain_after.match(
        source.folded, source.tokens[i + 1].end
    ):
        return None
    token = source.tokens[i + 1]
    return Moment(year=first.whole), Node(
        moment=Moment(year=second.whole), start=token.start, end=token.end, next=i + 2
    )


def _short_range(source: Source, i: int) -> tuple[Moment, Node] | None:
    """2024—25财年, 2020–21, and 4 to 23 next month."""
    first, second = source.tags(i).number, source.tags(i + 1).number
    if first is None or second is None:
        return None
    if is_plain_year(first) and len(second.digits) == 2:
        return _short_years(source, i, first.whole, second.whole)
    token = source.tokens[i + 1]
    container = read_moment(source, i + 2) if source.gap(i + 2) == "" else None
    if container is None or container.moment.shift is None or container.moment.shift[0] != "month":
        return None
    both = joined(Moment(day=second.whole), container.moment) if 1 <= second.whole <= 31 >= first.whole >= 1 else None
    return None if both is None else (Moment(day=first.whole), replace(container, moment=both, start=token.start))


def _short_years(source: Source, i: int, first: int, second: int) -> tuple[Moment, Node] | None:
    """The second year by its last two digits: with a mark behind it, or right behind a dash."""
    token, mark = source.tokens[i + 1], source.tags(i + 2).mark
    marked = source.gap(i + 2) == "" and mark in ("fiscal", "season_year", "year")
    tight = source.tokens[i].end + 1 == token.start and bool(source.words.plain_after.match(source.folded, token.end))
    year = first // 100 * 100 + second
    if not (marked or tight) or year <= first:
        return None
    last = i + 2 if marked else i + 1
    two = not marked or _OF_TWO.search(source.folded, source.tokens[i].start, source.tokens[last].end) is not None
    fiscal = year == first + 1 if two else mark != "year"
    node = Node(moment=Moment(year=year, fiscal=fiscal), start=token.start, end=source.tokens[last].end, next=last + 1)
    return Moment(year=first), node


_OF_TWO = phrasing("fiscalyears", "of_two")  # 2026-27年度: one year


def spanned(source: Source, right: Node, a: Moment, b: Moment) -> Found | None:
    """The days from one told date to the other, each filled in from the other."""
    a, b = filled(a, b, back=source.words.spaced or _only_day_or_season(a))
    if b.fiscal and a.year is not None and b == replace(a, year=a.year + 1):
        node = Node(moment=replace(a, straddling=True), start=right.start, end=right.end, next=right.next)
        return plain(source, completed(source, node))
    firsts = periods_of(a, source.today, source.words.edges)
    periods = _nearest(
        dict.fromkeys(p for first in firsts if (p := _from_to(first, b, source))),
        source,
        over=a.month == 1 and a.day is None and b.day is None,
    )
    if not periods and (a.day is None or source.today is not None) and not (firsts or _is_impossible(a)):
        return None if source.today is not None else _unknown_range(right)
    anchor = Anchor.ABSOLUTE if a.absolute and b.absolute else anchor_of(a, source)
    return Found(start=right.start, end=right.end, next=right.next, periods=periods, anchor=anchor)


def _nearest(periods: Iterable[Period], source: Source, *, over: bool) -> tuple[Period, ...]:
    """The nearest first; January to October is over when it is told."""
    today = source.today
    if today is None:
        return tuple(periods)
    return tuple(sorted(periods, key=lambda p: (over and (p.until is None or p.until > today), distance(p, today))))


def _unknown_range(right: Node) -> Found:
    return Found(start=right.start, end=right.end, next=right.next, anchor=Anchor.UNKNOWN)


def _is_impossible(m: Moment) -> bool:
    return m.day is not None and (m.month is not None or m.absolute)


def _only_day_or_season(m: Moment) -> bool:
    """The 3 of 3至5月, the 1 of 第一至三季度: nothing without what follows."""
    return m == Moment(day=m.day) or m == Moment(quarter=m.quarter) or m == Moment(half=m.half)


_COARSE = ("century", "decade", "year", "shift", "month")


def filled(a: Moment, b: Moment, *, back: bool) -> tuple[Moment, Moment]:
    """What only the first says of the coarser parts holds for the second; `back`: also the other way round."""
    for name in _COARSE:
        mine, other = getattr(a, name), getattr(b, name)
        if back and mine is None and other is not None and _takes(a, b, name):
            a = replace(a, **{name: other}, fiscal=a.fiscal or b.fiscal)
        elif other is None and mine is not None and _takes(b, a, name):
            b = replace(b, **{name: mine}, fiscal=a.fiscal or b.fiscal)
    if a.fiscal or b.fiscal:
        return replace(a, fiscal=True), replace(b, fiscal=True)
    return a, b


def _takes(m: Moment, other: Moment, name: str) -> bool:
    """Whether a moment has a part finer than this one, and nothing of its own in its place."""
    if name == "shift":
        unit = other.shift[0] if other.shift else ""
        fine = m.month is not None or m.day is not None or m.quarter is not None or m.half is not None
        return m.year is None and fine and unit in ("year", "month") and not (unit == "month" and m.month)
    if m.shift is not None and not (name == "month" and m.shift[0] == "year"):
        return False  # 去年10月10日至20日: the year of both, and the month
    if name == "year":
        fine = any(x is not None for x in (m.month, m.day, m.quarter, m.half, m.season))
        return fine and any(x is not None for x in (other.month, other.day, other.quarter, other.half, other.season))
    if name == "month":
        return m.day is not None and m.holiday is None and m.quarter is None
    return m.decade is not None and name == "century"


def _from_to(first: Period, b: Moment, source: Source) -> Period | None:
    """From the start of one to the end of the nearest other that does not end before it."""
    start = first.since
    if start is None:
        return None
    lasts = [p for p in periods_of(b, source.today or start, source.words.edges) if p.until and p.until > start]
    if not lasts and b.year is None and b.shift is None:
        lasts = [p for p in periods_of(b, start, source.words.edges) if p.until and p.until > start]
    if not lasts:
        return _turned(first, b, source)
    last = min(lasts, key=lambda p: distance(p, start))
    return Period(since=start, until=last.until, grain=Grain.SPAN, fiscal=first.fiscal or last.fiscal)


def _turned(first: Period, b: Moment, source: Source) -> Period | None:
    """Nov-Feb 2017: the year belongs to the second end; the first is of the year before."""
    if first.since is None or b.year is None:
        return None
    earlier = months_on(first.since, -12)
    lasts = [p for p in periods_of(b, source.today, source.words.edges) if p.until and p.until > earlier]
    return Period(since=earlier, until=lasts[0].until) if lasts else None
