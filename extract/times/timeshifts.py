"""Times told as a length from another: 近三年, two weeks ago, 三年内, 3 days after January 12th; or lengths alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from claimgraph.extract.times.datebounds import anchor_of, resolved
from claimgraph.extract.times.days import day_of, months_on, unit_around
from claimgraph.extract.times.durations import read_length, with_hedges
from claimgraph.extract.times.lengths import Length, Part, one_of
from claimgraph.extract.times.moments import read_moment
from claimgraph.extract.times.timesource import Found, Node, Source
from claimgraph.extract.times.timewords import Number
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain, MentionKind, Period

# --- windows: so long up to now, or from now


def read_window(source: Source, i: int) -> Found | None:
    """近三年, the past two quarters, next 3 days, the past year."""
    tags = source.tags(i)
    over = (
        _FROM_END_TO_END.fullmatch(source.folded[max(0, source.tokens[i].start - 1) : source.tokens[i].end]) is not None
    )
    if tags.window is not None and source.gap(i + 1) == "" and not over:
        length = read_length(source, i + 1) or _bare_unit(source, i + 1)
        if length is not None:
            if source.after("ago", length.end) is not None and len(length.parts) > 1:
                length = _first_part(source, length)
            return _windowed(source, i, length, tags.window)
    if tags.number is not None and source.tags(i + 1).window is not None and source.gap(i + 1) == "":
        return _turned_window(source, i)
    return None


_FROM_END_TO_END = phrasing("timeshifts", "over")  # 前后48天


def _first_part(source: Source, length: Length) -> Length:
    """the last 3 months and 2 days ago …: the second part begins another time."""
    i = length.next
    while source.tokens[i - 1].tags.unit != length.parts[0].unit:
        i -= 1
    return replace(length, parts=length.parts[:1], end=source.tokens[i - 1].end, next=i)


def _bare_unit(source: Source, i: int) -> Length | None:
    """the past year: a unit without a number."""
    unit, word = source.tags(i).unit, source.folded[source.tokens[i - 1].start : source.tokens[i - 1].end]
    if unit is None or not source.words.spaced or not (word.endswith("past") or unit == "fortnight"):
        return None
    found = one_of(unit, source.tokens[i].start, source.tokens[i].end, i + 1)
    return found if unit != "decade" else replace(found, parts=(Part(unit="year", number=Number(value=Fraction(10))),))


def _turned_window(source: Source, i: int) -> Found | None:
    """the 3 next weeks."""
    number, sign = source.tags(i).number, source.tags(i + 1).window
    bare = source.tags(i + 2).unit
    if number is None or sign is None or bare is None or source.gap(i + 2) != "" or number.whole < 1:
        return None
    if source.folded[source.tokens[i + 2].end - 1] != "s":
        return None
    part = Part(unit=bare, number=number)
    length = Length(parts=(part,), start=source.tokens[i].start, end=source.tokens[i + 2].end, next=i + 3)
    return _windowed(source, i, length, sign)


def _windowed(source: Source, i: int, length: Length, sign: int) -> Found:
    inside = source.after("within", length.end)
    inside = source.after("back", length.end) if inside is None else inside
    within = source.before("within_before", source.tokens[i].start)
    start = source.tokens[i].start if within is None else within
    return Found(
        start=start,
        end=length.end if inside is None else inside,
        next=length.next,
        periods=_window_periods(source, length, sign, from_today=within is not None),
        anchor=Anchor.UNKNOWN if source.today is None else Anchor.PUBLISHED,
        length=length,
        deadline="within" if sign > 0 and (inside is not None or within is not None) else None,
    )


def _window_periods(source: Source, length: Length, sign: int, *, from_today: bool) -> tuple[Period, ...]:
    today = source.today
    if today is None:
        return ()
    unit, count = length.parts[0].unit, length.parts[0].number.value
    if unit in ("quarter", "decade", "century") and len(length.parts) == 1 and count.denominator == 1 and count < 100:
        return (_calendar_window(today, unit, int(count), sign),)
    if sign < 0:
        start = _moved(today, length.longest, -1)
        return (Period(since=start, until=today),) if start else ()
    first = today if from_today else today + timedelta(days=1)
    until = _workdays_on(today, int(count)) + timedelta(days=1) if length.workdays else _moved(first, length.longest, 1)
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


def read_counted(source: Source, i: int) -> Found | None:
    length = read_length(source, i)
    if length is None:
        return None
    if length.age:
        return _duration(length)
    return _moved_from(source, length) or _within(source, length) or _lasting(source, length)


def read_aged(source: Source, i: int) -> Found | None:
    """aged 81, 享年 98: an age whose number stands alone."""
    if source.before("age_before", source.tokens[i].start) is None:
        return None
    length = read_length(source, i)
    return None if length is None or not length.age else _duration(length)


def _duration(length: Length) -> Found:
    return Found(start=length.start, end=length.end, next=length.next, kind=MentionKind.DURATION, length=length)


def _lasting(source: Source, length: Length) -> Found | None:
    if (not length.counted and not _lasts(source, length)) or _is_share(source, length):
        return None
    return _duration(with_hedges(source, length))


def _is_share(source: Source, length: Length) -> bool:
    """three-quarters of the staff; 720, or three quarters, were in favour."""
    quarters = source.words.spaced and length.unit == "quarter" and length.parts[0].number.words
    behind = source.after("of", length.end) is not None or "-" in source.folded[length.start : length.end]
    apart = _SHARE_LED.search(source.folded[max(0, length.start - _LEAD) : length.start]) is not None
    return quarters and (behind or (apart and _SHARE_BEHIND.match(source.folded, length.end) is not None))


_LEAD = 20  # characters of what leads a share
_SHARE_LED, _SHARE_BEHIND = phrasing("timeshifts", "share_led"), phrasing("timeshifts", "share_behind")


def _lasts(source: Source, length: Length) -> bool:
    """an hour, another week: a length; "a day" behind a number is what something is counted per."""
    if source.before("fraction_of", length.start) is not None:
        return False
    word = source.folded[length.start : length.end].partition(" ")[0]
    if word not in source.words.small_articles or len(length.parts) > 1:
        return True
    return source.before("lasting", length.start) is not None


def _moved_from(source: Source, length: Length) -> Found | None:
    """兩年前, 往前推兩年, two weeks from now, 3 days after January 12th."""
    from_date = _from_date(source, length)
    if from_date is not None:
        return from_date
    for name, sign in (("ago", -1), ("later", 1)):
        end = source.after(name, length.end)
        if end is not None and not _belongs_on(source, length, end):
            plain = name == "later" or _THAN.match(source.folded, end) is not None  # 40 minutes earlier than usual
            short = plain and not length.months and length.days < 1
            return _point(source, length, length.start, end, sign) or (None if short else _silent(length, end))
    start = source.before("back_before", length.start)
    if start is not None:
        return _point(source, length, start, length.end, -1)
    start = source.before("in_before", length.start)
    if start is not None and length.months + length.days > 0 and not _elapsed(source, length):
        return _point(source, length, start, length.end, 1)
    return None


_THAN = phrasing("timeshifts", "than")


def _elapsed(source: Source, length: Length) -> bool:
    """in 88 years of readings, in 28 years: how long something took, not when it will be."""
    if length.months > 240 or source.after("of", length.end) is not None:
        return True
    clause = _ENDED.split(source.folded[max(0, length.start - _CLAUSE) : length.start])[-1]
    return _GREW.search(clause) is not None


_GREW = phrasing("timeshifts", "grew")  # revenue grew 50-fold in three years
_ENDED = re.compile(r"[.;:!?]\s|\n")
_CLAUSE = 80  # characters


def _silent(length: Length, end: int) -> Found:
    return Found(start=length.start, end=end, next=length.next, silent=True)


def _belongs_on(source: Source, length: Length, end: int) -> bool:
    """ "a year earlier than": not a place in time of its own; nor 年前 before a lead."""
    return source.tags(length.next).lead is not None and source.tokens[length.next].start < end


def _point(source: Source, length: Length, start: int, end: int, sign: int) -> Found | None:
    if not length.months and length.days < 1:
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
    unit = length.unit if length.parts[-1].number.value.denominator == 1 else "month"
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
        node = None if end is None else node_at(source, length.next, end)
        if node is not None and (length.counted or node.moment.days):
            return _from_node(source, length, node, sign)
    return None


def node_at(source: Source, i: int, at: int) -> Node | None:
    """The date told at a place, from token i on."""
    while i < len(source.tokens) and source.tokens[i].start < at:
        i += 1
    node = read_moment(source, i)
    return node if node is not None and not source.folded[at : node.start].strip() and node.to is None else None


def _from_node(source: Source, length: Length, node: Node, sign: int) -> Found | None:
    bases = resolved(node.moment, source)
    hedged = with_hedges(source, length)
    within = source.before("within_before", length.start)
    if within is not None:
        hedged, sign = replace(hedged, start=within), 0
    periods = tuple(p for base in bases if base.since and (p := _off(base.since, hedged, sign)))
    open_side = bool(hedged.hedges) or sign == 0
    kind = MentionKind.DATERANGE if open_side or not node.moment.days else MentionKind.DATE
    anchor = anchor_of(node.moment, source)
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


def _backwards(source: Source, length: Length, end: int) -> Found:
    """三年来: so long up to now."""
    periods = _window_periods(source, length, -1, from_today=True)
    return Found(start=length.start, end=end, next=length.next, periods=periods, anchor=Anchor.TOPIC, length=length)


def _within(source: Source, length: Length) -> Found | None:
    """三年內, within six months: from now, or counted back."""
    end = source.after("back", length.end)
    if end is not None and length.counted:
        return _backwards(source, length, end)
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
