"""Dates, periods and durations of a text, each with its anchor, its grain and its other readings.

>>> [t.quote for t in read_times("Sales rose in May 2024.", "sales rose in may 2024.", "en", None, "a")]
['May 2024']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from claimgraph.extract.calendar import Moment, day_of, distance, joined, months_on, periods_of, told_day, unit_around
from claimgraph.extract.durations import Length, read_length, with_hedges
from claimgraph.extract.language import base_language
from claimgraph.extract.moments import Node, Source, is_plain_year, read_moment, spoken_year
from claimgraph.extract.timewords import Tags, TimeWords, load, tokens
from claimgraph.ontology.model import Anchor, Evidence, Grain, MentionKind, Period, Time


def read_times(text: str, folded: str, language: str, published: date | None, article_id: str) -> list[Time]:
    """All times of a text, in order, none overlapping.

    folded     the text as `extract.fold` spells it
    published  the day the article counts from; without it relative times keep their offset and have no period
    """
    words = load(base_language(language))
    source = Source(
        folded=folded,
        tokens=tokens(folded, words),
        words=words,
        today=published,
        republic=language == "zh-Hant" and bool(words.republic_cues.search(folded)),
        capital=_capitals(text, folded, words),
    )
    return [_time(text, article_id, found) for found in _all(source)]


def _capitals(text: str, folded: str, words: TimeWords) -> frozenset[int]:
    """Where words begin with a capital, in a language that writes names of months so."""
    if not words.spaced or len(text) != len(folded):
        return frozenset()
    return frozenset(m.start() for m in re.finditer(r"\b[A-Z]", text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A time that was read; `next` is the token to go on with."""

    start: int
    end: int
    next: int
    kind: MentionKind = MentionKind.DATERANGE
    periods: tuple[Period, ...] = ()
    anchor: Anchor = Anchor.ABSOLUTE
    offset: int | None = None
    length: Length | None = None
    deadline: str | None = None
    weekday: int | None = None
    day: tuple[int | None, int | None, int | None] | None = None
    recurring: str | None = None


def _time(text: str, article_id: str, found: Found) -> Time:
    length = found.length
    return Time(
        kind=found.kind,
        evidence=Evidence(article=article_id, start=found.start, end=found.end, quote=text[found.start : found.end]),
        period=found.periods[0] if found.periods else None,
        readings=found.periods[1:3],
        anchor=found.anchor,
        offset=found.offset,
        amount=length.amount() if length else None,
        seconds=length.seconds if length else None,
        deadline=found.deadline,
        weekday=found.weekday,
        day=found.day,
        recurring=found.recurring,
    )


def _all(source: Source) -> Iterator[Found]:
    i, end = 0, 0
    while i < len(source.tokens):
        found = _at(source, i) if source.tokens[i].start >= end else None
        if found is not None and found.start >= end:
            yield found
            end = found.end
        i = max(i + 1, found.next if found is not None else 0)


def _at(source: Source, i: int) -> Found | None:
    """The time that begins with token i: the first rule that reads one."""
    tags = source.tags(i)
    if tags.recurring is not None:
        return _recurring(source, i, tags)
    return _range(source, i) or _dated(source, i) or _window(source, i) or _counted(source, i) or _plain_year(source, i)


def _recurring(source: Source, i: int, tags: Tags) -> Found:
    """同比, year on year: a base, not a period."""
    token = source.tokens[i]
    months = {"year": -12, "quarter": -3, "month": -1}.get(tags.recurring or "")
    return Found(
        start=token.start, end=token.end, next=i + 1, recurring=tags.recurring, offset=months, anchor=Anchor.TOPIC
    )


# --- one date


def _dated(source: Source, i: int) -> Found | None:
    node = read_moment(source, i)
    if node is None:
        return None
    if node.to is not None:
        return _spanned(source, node, node.moment, node.to)
    return _bounded(source, node, _plain(source, node))


def _plain(source: Source, node: Node) -> Found:
    m = node.moment
    same = source.after("same", node.end)
    return Found(
        start=node.start,
        end=same or node.end,
        next=node.next,
        kind=MentionKind.DATE if m.days else MentionKind.DATERANGE,
        periods=_resolved(m, source),
        anchor=Anchor.TOPIC if same else _anchor(m, source),
        offset=_offset(m),
        weekday=m.weekday if m.day is not None or m.shift is None else None,
        day=told_day(m),
    )


def _resolved(m: Moment, source: Source) -> tuple[Period, ...]:
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


def _anchor(m: Moment, source: Source) -> Anchor:
    if m.absolute:
        return Anchor.ABSOLUTE
    return Anchor.UNKNOWN if source.today is None else Anchor.PUBLISHED


def _offset(m: Moment) -> int | None:
    if m.shift is None:
        return None
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1, "decade": 120, "century": 1200}.get(m.shift[0])
    return None if months is None else months * m.shift[1]


def _bounded(source: Source, node: Node, found: Found) -> Found:
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


# --- ranges


def _range(source: Source, i: int) -> Found | None:
    """2023~2025年, from March to May, 1—10月, November 19-20."""
    left = read_moment(source, i)
    if left is not None and left.to is None:
        return _range_from(source, left)
    return _number_range(source, i) if left is None and source.tags(i).number is not None else None


def _range_from(source: Source, left: Node) -> Found | None:
    link = source.gap(left.next)
    if link not in source.words.links or source.tokens[left.next].start < left.end:
        return None
    right = _right_end(source, left)
    if right is None:
        return None
    start, end = _range_span(source, left.start, right.end, link)
    if start is None:
        return None
    found = _spanned(source, right, left.moment, right.moment)
    return None if found is None else replace(found, start=start, end=end)


def _right_end(source: Source, left: Node) -> Node | None:
    """The other end: a date, or a number that continues the first."""
    right = read_moment(source, left.next)
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
    if m.day is not None and 1 <= number.whole <= 31 and not is_plain_year(number):
        node = Node(moment=Moment(day=number.whole), start=token.start, end=token.end, next=left.next + 1)
        return _with_year(source, node)
    if is_plain_year(number):
        return Node(moment=Moment(year=number.whole), start=token.start, end=token.end, next=left.next + 1)
    return None


def _with_year(source: Source, node: Node) -> Node:
    """November 19-20, 2015: the year behind belongs to both ends."""
    number = source.tags(node.next).number
    if number is None or source.gap(node.next) not in ("", ",", "of", "in") or not is_plain_year(number):
        return node
    return Node(
        moment=replace(node.moment, year=number.whole),
        start=node.start,
        end=source.tokens[node.next].end,
        next=node.next + 1,
    )


def _range_span(source: Source, start: int, end: int, link: str) -> tuple[int | None, int]:
    """Where the range begins and ends with its from, between, 期間; None where the link alone makes no range."""
    opened = source.before("range_between", start) or source.before("range_from", start)
    if opened is None and source.words.year_mark:
        opened = source.before("range", start)
    closed = source.after("range", end)
    if link in source.words.loose_links and closed is None and source.before("range_between", start) is None:
        return None, end
    return (start if opened is None else opened), (end if closed is None else closed)


def _number_range(source: Source, i: int) -> Found | None:
    """2023~2025年, 1—10月, 4-22 January, from 2014 to 2018: the first end is a bare number."""
    number, link = source.tags(i).number, source.gap(i + 1)
    if number is None or link not in source.words.links or number.whole < 0:
        return None
    right = read_moment(source, i + 1)
    left = _bare_left(source, i, right)
    if left is None:
        return None
    moment, node = left
    start, end = _range_span(source, source.tokens[i].start, node.end, link)
    if start is None:
        return None
    found = _spanned(source, node, moment, node.moment)
    return None if found is None else replace(found, start=start, end=end)


def _bare_left(source: Source, i: int, right: Node | None) -> tuple[Moment, Node] | None:
    number = source.tags(i).number
    if number is None:
        return None
    n = number.whole
    if right is None:
        return _two_years(source, i)
    m = right.moment
    if is_plain_year(number) and (m.year is not None or m.fiscal):
        return Moment(year=n), right
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


def _two_years(source: Source, i: int) -> tuple[Moment, Node] | None:
    """2014-2018, 从2016到2018."""
    first, second = source.tags(i).number, source.tags(i + 1).number
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
    """2024—25财年, and 4 to 23 next month."""
    first, second = source.tags(i).number, source.tags(i + 1).number
    if first is None or second is None:
        return None
    token, mark = source.tokens[i + 1], source.tags(i + 2).mark
    if (
        is_plain_year(first)
        and len(second.digits) == 2
        and source.gap(i + 2) == ""
        and mark in ("fiscal", "season_year", "year")
    ):
        year = first.whole // 100 * 100 + second.whole
        moment = Moment(year=year, fiscal=mark != "year")
        end = source.tokens[i + 2].end
        return Moment(year=first.whole), Node(moment=moment, start=token.start, end=end, next=i + 3)
    container = read_moment(source, i + 2) if source.gap(i + 2) == "" else None
    if container is None or container.moment.shift is None or container.moment.shift[0] != "month":
        return None
    both = joined(Moment(day=second.whole), container.moment) if 1 <= second.whole <= 31 >= first.whole >= 1 else None
    return None if both is None else (Moment(day=first.whole), replace(container, moment=both, start=token.start))


def _spanned(source: Source, right: Node, a: Moment, b: Moment) -> Found | None:
    """The days from one told date to the other, each filled in from the other."""
    a, b = _filled(a, b)
    firsts = periods_of(a, source.today, source.words.edges)
    periods = _nearest(dict.fromkeys(p for first in firsts if (p := _from_to(first, b, source))), source)
    if not periods and (a.day is None or source.today is not None) and not (firsts or _is_impossible(a, source)):
        return None if source.today is not None else _unknown_range(right)
    anchor = Anchor.ABSOLUTE if a.absolute and b.absolute else _anchor(a, source)
    return Found(start=right.start, end=right.end, next=right.next, periods=periods, anchor=anchor)


def _nearest(periods: Iterable[Period], source: Source) -> tuple[Period, ...]:
    today = source.today
    return tuple(periods) if today is None else tuple(sorted(periods, key=lambda p: distance(p, today)))


def _unknown_range(right: Node) -> Found:
    return Found(start=right.start, end=right.end, next=right.next, anchor=Anchor.UNKNOWN)


def _is_impossible(m: Moment, source: Source) -> bool:
    return m.day is not None and (m.month is not None or m.absolute)


_COARSE = ("century", "decade", "year", "shift", "month")


def _filled(a: Moment, b: Moment) -> tuple[Moment, Moment]:
    """What only one end says of the coarser parts holds for the other."""
    for name in _COARSE:
        mine, other = getattr(a, name), getattr(b, name)
        if mine is None and other is not None and _takes(a, b, name):
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
    if m.shift is not None:
        return False
    if name == "year":
        return (
            any(x is not None for x in (m.month, m.day, m.quarter, m.half, m.season)) and other.month is not None
        ) or (m.month is None and m.day is None and (m.quarter is not None or m.half is not None))
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


# --- windows: so long up to now, or from now


def _window(source: Source, i: int) -> Found | None:
    """近三年, the past two quarters, next 3 days, the past year."""
    tags = source.tags(i)
    if tags.window is not None and source.gap(i + 1) == "":
        length = read_length(source, i + 1) or _bare_unit(source, i + 1, tags.window)
        if length is not None:
            return _windowed(source, i, length, tags.window)
    if tags.number is not None and source.tags(i + 1).window is not None and source.gap(i + 1) == "":
        return _turned_window(source, i)
    return None


def _bare_unit(source: Source, i: int, sign: int) -> Length | None:
    """the past year: a unit without a number."""
    from claimgraph.extract.durations import Part
    from claimgraph.extract.timewords import Number

    unit, word = source.tags(i).unit, source.folded[source.tokens[i - 1].start : source.tokens[i - 1].end]
    if unit is None or not source.words.spaced or not (word.endswith("past") or unit == "fortnight"):
        return None
    part = Part(unit=unit, number=Number(value=Fraction(1)))
    return Length(parts=(part,), start=source.tokens[i].start, end=source.tokens[i].end, next=i + 1)


def _turned_window(source: Source, i: int) -> Found | None:
    """the 3 next weeks."""
    number, sign = source.tags(i).number, source.tags(i + 1).window
    bare = source.tags(i + 2).unit
    if number is None or sign is None or bare is None or source.gap(i + 2) != "" or number.whole < 1:
        return None
    from claimgraph.extract.durations import Part

    part = Part(unit=bare, number=number)
    length = Length(parts=(part,), start=source.tokens[i].start, end=source.tokens[i + 2].end, next=i + 3)
    return _windowed(source, i, length, sign)


def _windowed(source: Source, i: int, length: Length, sign: int) -> Found:
    inside = source.after("within", length.end)
    within = source.before("within_before", source.tokens[i].start)
    start = source.tokens[i].start if within is None else within
    return Found(
        start=start,
        end=inside or length.end,
        next=length.next,
        periods=_window_periods(source, length, sign, from_today=within is not None),
        anchor=Anchor.UNKNOWN if source.today is None else Anchor.PUBLISHED,
        length=length,
        deadline="within" if sign > 0 and (inside or within) else None,
    )


def _window_periods(source: Source, length: Length, sign: int, *, from_today: bool) -> tuple[Period, ...]:
    today = source.today
    if today is None:
        return ()
    unit, count = length.parts[0].unit, length.parts[0].number.value
    if unit in ("quarter", "decade", "century") and len(length.parts) == 1 and count.denominator == 1 and count < 100:
        return (_calendar_window(today, unit, int(count), sign),)
    if sign < 0:
        start = _moved(today, length, -1)
        return (Period(since=start, until=today),) if start else ()
    first = today if from_today else today + timedelta(days=1)
    until = _moved(first, length, 1)
    return (Period(since=first, until=until),) if until else ()


def _calendar_window(today: date, unit: str, count: int, sign: int) -> Period:
    near, far = unit_around(today, unit, sign), unit_around(today, unit, sign * count)
    first, last = (near, far) if sign > 0 else (far, near)
    grain = near.grain if count == 1 else Grain.SPAN
    return Period(since=first.since, until=last.until, grain=grain)


def _moved(day: date, length: Length, sign: int) -> date | None:
    """A day some length away, None where it cannot be told in days."""
    months, days = length.months * sign, length.days * sign
    if abs(months) > 60000 or abs(days) > 2 * 10**6:
        return None
    if length.workdays:
        return _workdays_on(day, int(days))
    whole = int(months)
    extra = (months - whole) * 30
    try:
        return months_on(day, whole) + timedelta(days=int(days + extra))
    except OverflowError:
        return None


def _workdays_on(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    left = min(abs(count), 1000)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


# --- lengths: ago, later, within, or a plain duration


def _counted(source: Source, i: int) -> Found | None:
    length = read_length(source, i)
    if length is None:
        return None
    if length.age:
        return _duration(source, _aged(source, length))
    return _moved_from(source, length) or _within(source, length) or _lasting(source, length)


def _aged(source: Source, length: Length) -> Length:
    start = source.before("age_before", length.start)
    return length if start is None else replace(length, start=start)


def _duration(source: Source, length: Length) -> Found:
    return Found(start=length.start, end=length.end, next=length.next, kind=MentionKind.DURATION, length=length)


def _lasting(source: Source, length: Length) -> Found | None:
    if not length.counted and not _lasts(source, length):
        return None
    return _duration(source, with_hedges(source, length))


def _lasts(source: Source, length: Length) -> bool:
    """an hour, another week: a length; "a day" behind a number is what something is counted per."""
    word = source.folded[length.start : length.start + 2]
    return word not in ("a ", "an") or source.before("lasting", length.start) is not None or len(length.parts) > 1


def _moved_from(source: Source, length: Length) -> Found | None:
    """兩年前, two weeks from now, 3 days after January 12th."""
    from_date = _from_date(source, length)
    if from_date is not None:
        return from_date
    for name, sign in (("ago", -1), ("later", 1)):
        end = source.after(name, length.end)
        if end is not None and not _belongs_on(source, length, end):
            return _point(source, length, length.start, end, sign)
    start = source.before("in_before", length.start)
    if start is not None and not length.hedges and length.months + length.days > 0:
        return _point(source, length, start, length.end, 1)
    return None


def _belongs_on(source: Source, length: Length, end: int) -> bool:
    """ "a year earlier than": not a place in time of its own; nor 年前 before a lead."""
    return source.tags(length.next).lead is not None and source.tokens[length.next].start < end


def _point(source: Source, length: Length, start: int, end: int, sign: int) -> Found | None:
    if not length.months and not length.days:
        return None
    day = _moved(source.today, length, sign) if source.today else None
    return Found(
        start=start,
        end=end,
        next=length.next,
        kind=MentionKind.DATE,
        periods=_around(day, length) if day else (),
        anchor=Anchor.TOPIC,
        offset=int(length.months) * sign if length.months and not length.days else None,
        length=length,
        deadline="in" if start < length.start else None,
    )


def _around(day: date, length: Length) -> tuple[Period, ...]:
    """The day itself, in the grain of its unit, and the whole unit around it."""
    unit = length.unit
    grain = {"year": Grain.YEAR, "month": Grain.MONTH, "quarter": Grain.QUARTER, "decade": Grain.YEAR}.get(unit)
    point = day_of(day)
    if grain is None:
        return (point,)
    whole = unit_around(day, grain.value, 0)
    return (replace(point, grain=grain), whole)


def _from_date(source: Source, length: Length) -> Found | None:
    """two weeks before Christmas, three weeks from tomorrow, 2 weeks starting May 20th."""
    if not source.words.spaced:
        return None
    for name, sign in (("after_date", 1), ("before_date", -1), ("starting", 0)):
        end = source.after(name, length.end)
        node = None if end is None else _node_at(source, length.next, end)
        if node is not None:
            return _from_node(source, length, node, sign)
    return None


def _node_at(source: Source, i: int, at: int) -> Node | None:
    while i < len(source.tokens) and source.tokens[i].start < at:
        i += 1
    node = read_moment(source, i)
    return node if node is not None and not source.folded[at : node.start].strip() and node.to is None else None


def _from_node(source: Source, length: Length, node: Node, sign: int) -> Found | None:
    bases = _resolved(node.moment, source)
    hedged = with_hedges(source, length)
    periods = tuple(p for base in bases if base.since and (p := _off(base.since, hedged, sign)))
    open_side = bool(hedged.hedges) or sign == 0
    kind = MentionKind.DATERANGE if open_side or not node.moment.days else MentionKind.DATE
    anchor = _anchor(node.moment, source)
    return Found(
        start=hedged.start, end=node.end, next=node.next, kind=kind, periods=periods, anchor=anchor, length=hedged
    )


def _off(base: date, length: Length, sign: int) -> Period | None:
    day = _moved(base, length, sign or 1)
    if day is None:
        return None
    if sign == 0:
        return Period(since=base, until=day)
    if not length.hedges:
        return day_of(day)
    less = length.hedges[0].value in ("below", "at-most", "nearly")
    if less:
        return Period(since=min(base, day), until=max(base, day))
    return Period(since=day) if sign > 0 else Period(until=day)


def _within(source: Source, length: Length) -> Found | None:
    """三年內, within six months: from now, or counted back."""
    end = source.after("within", length.end)
    start = source.before("within_before", length.start)
    if (end is None and start is None) or (not length.counted and start is None):
        return None
    ahead = _window_periods(source, length, 1, from_today=True)
    back = _window_periods(source, length, -1, from_today=True)
    return Found(
        start=length.start if start is None else start,
        end=end or length.end,
        next=length.next,
        periods=ahead + back,
        anchor=Anchor.TOPIC,
        length=length,
        deadline="within",
    )


# --- bare years


def _plain_year(source: Source, i: int) -> Found | None:
    """in 2023, (2016): a bare number that is a year by what stands around it."""
    number = source.tags(i).number
    if number is None or number.ordinal:
        return None
    token = source.tokens[i]
    if is_plain_year(number):
        node = Node(moment=Moment(year=number.whole), start=token.start, end=token.end, next=i + 1)
        return _bounded(source, node, _plain(source, node)) if _is_year(source, i) else None
    if number.words and source.words.spaced and source.before("plain_strong", token.start) is not None:
        return _spoken(source, i)
    return None


def _spoken(source: Source, i: int) -> Found | None:
    token, number = source.tokens[i], source.tags(i).number
    pair = spoken_year(source, i)
    if pair is not None:
        node = Node(moment=Moment(year=pair), start=token.start, end=source.tokens[i + 1].end, next=i + 2)
    elif number is not None and 1000 <= number.whole < 2200 and number.whole % 1000:
        node = Node(moment=Moment(year=number.whole), start=token.start, end=token.end, next=i + 1)
    else:
        return None
    return _bounded(source, node, _plain(source, node))


def _is_year(source: Source, i: int) -> bool:
    token = source.tokens[i]
    if source.folded[token.start - 1 : token.start] == "(" and source.folded[token.end : token.end + 1] in (
        ")",
        ",",
        ";",
    ):
        return True
    if not source.words.plain_after.match(source.folded, token.end):
        return False
    if source.words.year_mark:
        return False
    if source.before("plain_strong", token.start) is not None:
        return True
    weak = source.before("plain_before", token.start) is not None
    return 1500 <= int(token.tags.number.value if token.tags.number else 0) < 2100 and (
        weak and not _counts(source, token.end)
    )


_PLURAL = re.compile(r" (?:[a-z]+[- ])?[a-z]{3,}(?<!s)s\b(?!['’])")


def _counts(source: Source, at: int) -> bool:
    """A plural noun follows: 2000 workers."""
    return bool(_PLURAL.match(source.folded, at))
