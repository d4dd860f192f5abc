"""Told lengths of time: 90 minutes, an hour and a half, 8天20小時, 一年半, a few days, 46岁, 23-year-old."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.numbers import hedges
from claimgraph.extract.times.lengths import SECONDS, Length, Part
from claimgraph.extract.times.timesource import Source
from claimgraph.extract.times.timewords import Number
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge


def read_length(source: Source, i: int) -> Length | None:
    """The length of time that begins with token i."""
    if _is_clock(source, i) or _is_share(source, i):
        return None
    found = _in_quarters(source, i) or _first(source, i)
    while found is not None and not found.age and (more := _more(source, found)) is not None:
        found = more
    return found if found is None else _with_nights(source, found)


def _with_nights(source: Source, found: Length) -> Length:
    """三天两夜, two nights and three days: one stay, as long as its days."""
    match = phrasing("durations", "nights", source.words.language).match(source.folded, found.start)
    if match is None or found.unit != "day" or match.end() <= found.end:
        return found
    after = [k for k in range(found.next, len(source.tokens)) if source.tokens[k].start >= match.end()]
    days = [d for k in range(found.next, after[0] if after else len(source.tokens)) if (d := _first(source, k))]
    parts = found.parts if match["days"] else days[-1].parts if days else found.parts
    return replace(found, parts=parts, end=match.end(), next=after[0] if after else len(source.tokens))


def _is_share(source: Source, i: int) -> bool:
    """An increase of a quarter: no three months."""
    if source.tags(i + 1).unit != "quarter" and source.tags(i + 1).mark != "quarter":
        return False
    end = source.tokens[i + 1].end
    return any(m.end() == end for m in phrasing("durations", "of_change").finditer(source.folded, max(0, end - _FAR)))


_FAR = 60  # characters of "a reduction of just over a quarter"


def _in_quarters(source: Source, i: int) -> Length | None:
    """Three and a quarter hours, an hour and three-quarters, three-quarters of an hour."""
    if not source.words.spaced or i >= len(source.tokens):
        return None
    start = source.tokens[i].start
    match = phrasing("durations", "of_unit").match(source.folded, start)
    if match is not None:
        return _quartered(source, i, match, Fraction(0))
    number = source.tags(i).number
    whole = Fraction(1) if source.tags(i).article else number.value if number and not number.ordinal else None
    match = phrasing("durations", "and_quarters").match(source.folded, source.tokens[i].end)
    return None if match is None or whole is None else _quartered(source, i, match, whole)


def _quartered(source: Source, i: int, match: re.Match[str], whole: Fraction) -> Length | None:
    unit = match["unit"] or match["before"]
    if not unit or source.folded.startswith(" of ", match.end()):
        return None
    value = whole + Fraction(3 if match["many"].startswith("three") else 1, 4)
    part = Part(unit=unit, number=Number(value=value, step=Fraction(1, 4), words=True))
    tokens = source.tokens
    after = next((k for k in range(i + 1, len(tokens)) if tokens[k].start >= match.end()), len(tokens))
    return Length(parts=(part,), start=tokens[i].start, end=match.end(), next=after)


def _is_clock(source: Source, i: int) -> bool:
    """9时30分 is a time of day; 3分41秒 a length."""
    if not source.tags(i + 1).clock:
        return False
    return not any(source.tags(k).number and source.tags(k + 1).unit == "second" for k in (i + 2, i + 4))


def _more(source: Source, so_far: Length) -> Length | None:
    """8天20小時, 1 year and 2 months: the next part, of another unit."""
    if source.gap(so_far.next) is None or source.tokens[so_far.next].start < so_far.end:
        return None
    if source.folded[so_far.end : source.tokens[so_far.next].start].strip() not in source.words.between:
        return None
    part = _first(source, so_far.next)
    if part is None or part.age or part.unit in {p.unit for p in so_far.parts}:
        return None
    finer = SECONDS[part.unit] < SECONDS[so_far.unit]
    if not (part.counted or (finer and _ONE_MORE.match(source.folded, so_far.end))):
        return None
    if (source.gap(so_far.next) == "," and not finer) or (finer and part.seconds >= SECONDS[so_far.unit]):
        return None
    return replace(so_far, parts=(*so_far.parts, *part.parts), end=part.end, next=part.next)


_ONE_MORE = phrasing("durations", "one_more")  # six weeks and a day


def _first(source: Source, i: int) -> Length | None:
    tags = source.tags(i)
    if tags.number is not None:
        return _numbered(source, i, tags.number)
    if tags.vague is not None:
        return _vague(source, i, tags.vague)
    if tags.half_word:
        return _worded(source, i, Fraction(1, 2), counted=True)
    if tags.article:
        return _worded(source, i, Fraction(1), counted=False)
    return None


def _numbered(source: Source, i: int, number: Number) -> Length | None:
    if number.ordinal or number.value < 0:
        return None
    aged = source.before("age_before", source.tokens[i].start) is not None and 0 < number.whole < 125
    if aged and (source.tags(i + 1).unit in (None, "year") or source.gap(i + 1) not in source.words.unit_gap):
        return _aged(source, i, number)
    gap, after = source.gap(i + 1), source.tags(i + 1)
    if after.number is not None and gap in source.words.number_links:
        return _ranged(source, i, number, after.number)
    if gap in source.words.half_between and _is_half(source, i + 1):
        return _with_half(source, i, number)
    if gap is None or gap not in source.words.unit_gap:
        return None
    if after.age is not None:
        return _length(source, i, 2, Part(unit=after.age, number=number), age=True)
    if after.half_word and not source.words.spaced and source.gap(i + 2) == "":
        return _with_half(source, i, number)
    if after.unit is None or (gap and not source.words.spaced):
        return None
    return _closed(source, _length(source, i, 2, Part(unit=after.unit, number=number)))


def _ranged(source: Source, i: int, low: Number, high: Number) -> Length | None:
    """three to five years, 3-5年."""
    if i and source.tags(i - 1).number is not None and source.gap(i) == ",":
        return None  # 9, 7 and 11 minutes: a list
    chained = source.tags(i + 2).number is not None and source.gap(i + 2) in source.words.number_links
    found = None if chained or not 0 < low.value < high.value else _numbered(source, i + 1, high)
    if found is None or len(found.parts) > 1 or found.parts[0].number.upper is not None:
        return None
    part = replace(found.parts[0], number=replace(high, value=low.value, upper=found.parts[0].number.value))
    return replace(found, parts=(part,), start=source.tokens[i].start, ranged=True)


def _aged(source: Source, i: int, number: Number) -> Length:
    """died aged 81, at age 81; 年届九旬."""
    if _TENS.match(source.folded, source.tokens[i].end):
        number = replace(number, value=number.value * 10)
        found = _length(source, i, 1, Part(unit="year", number=number), age=True)
        return replace(found, start=_aged_from(source, found.start), end=found.end + 1)
    count = 2 if source.tags(i + 1).age is not None and source.gap(i + 1) in ("", "-") else 1
    found = _length(source, i, count, Part(unit="year", number=number), age=True)
    return replace(found, start=_aged_from(source, found.start))


def _aged_from(source: Source, at: int) -> int:
    """Where an age begins: with the word ahead of it; 年逾, 年近 are hedges of it."""
    start = source.before("age_before", at)
    return at if start is None or _AGE_HEDGED.search(source.folded[start:at]) else start


_AGE_HEDGED = phrasing("durations", "age_hedged")
_TENS = phrasing("durations", "tens")


def _is_half(source: Source, i: int) -> bool:
    """The half of two-and-a-half."""
    tags = source.tags(i)
    return tags.half_word or (tags.number is not None and tags.number.value == Fraction(1, 2))


def _with_half(source: Source, i: int, number: Number) -> Length | None:
    """两个半月 is told as 两 + 个半 + 月 by the words of the language."""
    unit = source.tags(i + 2).unit or source.tags(i + 2).mark
    if unit is None or unit not in SECONDS:
        return None
    half = replace(number, value=number.value + Fraction(1, 2), step=Fraction(1, 2))
    return _length(source, i, 3, Part(unit=unit, number=half))


def _vague(source: Source, i: int, bounds: tuple[int, int]) -> Length | None:
    tags = source.tags(i + 1)
    unit = tags.unit or (tags.mark if tags.mark == "month" else None)
    if source.gap(i + 1) != "" or unit is None:
        return None
    upper = Fraction(bounds[1]) if bounds[1] > bounds[0] else None
    number = Number(value=Fraction(bounds[0]), upper=upper, step=Fraction(0) if upper else Fraction(1))
    return _length(source, i, 2, Part(unit=unit, number=number))


def _worded(source: Source, i: int, value: Fraction, *, counted: bool) -> Length | None:
    """half a year, an hour, another week, all day."""
    unit = source.tags(i + 1).unit or (source.tags(i + 1).mark if counted else None)
    if source.gap(i + 1) not in ("", "-") or unit not in SECONDS:
        return None
    step = Fraction(1) if value == 1 else Fraction(0)
    part = Part(unit=unit or "", number=Number(value=value, step=step, words=True))
    found = _length(source, i, 2, part)
    closed = _closed(source, found)
    return replace(closed, counted=counted or closed.end > found.end)


def _length(source: Source, i: int, count: int, part: Part, *, age: bool = False) -> Length:
    last = source.tokens[i + count - 1]
    return Length(parts=(part,), start=source.tokens[i].start, end=last.end, next=i + count, age=age)


def _closed(source: Source, found: Length) -> Length:
    """一年半, an hour and a half, 一年多: what may follow the unit."""
    end = source.after("odd", found.end)
    if end is not None and _BY_SO_MUCH.match(source.folded, end) is None:
        part = found.parts[-1]
        found = replace(found, parts=(Part(unit=part.unit, number=replace(part.number, odd=True)),), end=end)
    end = source.after("half_after", found.end)
    if end is None:
        return found
    part = found.parts[-1]
    number = replace(part.number, value=part.number.value + Fraction(1, 2), step=Fraction(1, 2))
    after = next(
        (k for k in range(found.next, len(source.tokens)) if source.tokens[k].start >= end), len(source.tokens)
    )
    return replace(found, parts=(Part(unit=part.unit, number=number),), end=end, next=after)


_BY_SO_MUCH = phrasing("durations", "by_so_much")  # 比原计划的5年多出1年半


def with_hedges(source: Source, found: Length) -> Length:
    """The same with the hedges around it; "more than" and its like belong to its span."""
    around = hedges.around(source.folded, found.start, found.end, hedges.load(source.words.language))
    inside = source.words.spaced and any(hedge in _INSIDE for hedge in around.hedges)
    return replace(found, start=around.start if inside else found.start, hedges=around.hedges)


_INSIDE = (Hedge.OVER, Hedge.BELOW, Hedge.AT_LEAST)
