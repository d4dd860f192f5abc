"""Dates, periods and durations of a text, each with its anchor, its grain and its other readings.

>>> [t.quote for t in read_times("Sales rose in May 2024.", "sales rose in may 2024.", "en", None, "a")]
['May 2024']
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claimgraph.extract.language import base_language
from claimgraph.extract.times import fiscalyears, onward
from claimgraph.extract.times.calendar import Moment
from claimgraph.extract.times.datebounds import anchor_of, bounded, offset_of, plain, resolved
from claimgraph.extract.times.datenumbers import is_plain_year, spoken_year
from claimgraph.extract.times.dateranges import filled, read_range, spanned
from claimgraph.extract.times.days import week_at
from claimgraph.extract.times.moments import read_moment
from claimgraph.extract.times.timeshifts import node_at, read_aged, read_counted, read_window
from claimgraph.extract.times.timesource import Found, Node, Source
from claimgraph.extract.times.timespans import read_span_of, read_span_to
from claimgraph.extract.times.timetokens import tokens
from claimgraph.extract.times.timewords import Tags, TimeWords, load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Evidence, MentionKind, Period, Time


def read_times(text: str, folded: str, language: str, published: date | None, article_id: str) -> list[Time]:
    """All times of a text, in order, none overlapping.

    folded     the text as `extract.text.fold` spells it
    published  the day the article counts from; without it relative times keep their offset and have no period
    """
    words = load(base_language(language))
    source = Source(
        folded=folded,
        tokens=tokens(folded, words),
        words=words,
        today=published,
        republic=bool(words.republic_cues.search(folded)),
        capital=_capitals(text, folded, words),
    )
    begin = fiscalyears.begins(source)
    read = [fiscalyears.placed(f, source, begin) for f in _all(source)]
    return [_time(text, article_id, found) for found in onward.placed(read, source)]


def _capitals(text: str, folded: str, words: TimeWords) -> frozenset[int]:
    """Where words begin with a capital, in a language that writes names of months so."""
    if not words.spaced or len(text) != len(folded):
        return frozenset()
    return frozenset(m.start() for m in re.finditer(r"\b[A-Z]", text))


def _time(text: str, article_id: str, found: Found) -> Time:
    length = found.length
    quote = text[found.start : found.end]
    return Time(
        kind=found.kind,
        evidence=Evidence(article=article_id, start=found.start, end=found.end, quote=quote),
        period=found.periods[0] if found.periods else None,
        readings=found.periods[1:3] or found.seasons[:1],
        anchor=found.anchor,
        offset=found.offset,
        amount=length.amount() if length else None,
        seconds=length.seconds if length else None,
        deadline=found.deadline,
        weekday=found.weekday,
        day=found.day,
        recurring=found.recurring,
    )


def _all(source: Source) -> list[Found]:
    kept: list[Found] = []
    i, end = 0, 0
    while i < len(source.tokens):
        found = _at(source, i) if source.tokens[i].start >= end else None
        if found is not None and found.start >= end:
            _keep(source, kept, found)
            end = found.end
        i = max(i + 1, found.next if found is not None else 0)
    return kept


def _keep(source: Source, kept: list[Found], found: Found) -> None:
    """Add a time that was read; it and the one before it in a list complete each other."""
    if found.silent or ((found.anchor is not Anchor.ABSOLUTE or found.length) and _in_title(source, found)):
        return
    if kept:
        before, found = kept[-1], _listed(source, kept[-1], found, found)
        kept[-1] = _listed(source, before, found, before)
    kept.append(found)


def _in_title(source: Source, found: Found) -> bool:
    """《明日之后》: a name, not a time."""
    opened, closed = source.words.titles
    before = source.folded[max(0, found.start - _TITLE) : found.start]
    return (
        bool(opened)
        and before.rfind(opened) > before.rfind(closed)
        and closed in source.folded[found.end : found.end + _TITLE]
    )


_TITLE = 20


def _listed(source: Source, first: Found, second: Found, which: Found) -> Found:
    """10月8日和9日, March 3 and April 5, 2024: what one tells of year and month holds for the other."""
    if first.moment is None or second.moment is None or second.start - first.end > 5:
        return which
    if source.folded[first.end : second.start].strip() not in source.words.listing:
        return which
    if first.moment.days != second.moment.days:
        return which
    both = filled(first.moment, second.moment, back=source.words.spaced)
    full = both[0] if which is first else both[1]
    if full == which.moment:
        return which
    day = (full.year, full.month, full.day) if full.day else None
    anchor = anchor_of(full, source)
    return replace(which, moment=full, periods=resolved(full, source), day=day, anchor=anchor, offset=offset_of(full))


def _at(source: Source, i: int) -> Found | None:
    """The time that begins with token i: the first rule that reads one."""
    tags = source.tags(i)
    if tags.number is not None and source.alone(i):
        node = read_moment(source, i) if source.words.spaced else None
        return (node and _dated(source, node)) or read_year(source, i) or read_aged(source, i)
    if tags.recurring is not None:
        return _recurring(source, i, tags)
    if tags.unit == "week" and (week := _week_of(source, i, i)):
        return week
    if tags.definite and source.tags(i + 1).unit == "week" and (week := _week_of(source, i, i + 1)):
        return week
    if (span := read_span_to(source, i)) is not None:
        return span
    node = read_moment(source, i)
    dated = read_range(source, i, node) or (None if node is None else _dated(source, node))
    return dated or next((found for rule in _RULES if (found := rule(source, i))), None)


def _recurring(source: Source, i: int, tags: Tags) -> Found:
    """同比, year on year: a base, not a period."""
    token = source.tokens[i]
    months = {"year": -12, "quarter": -3, "month": -1}.get(tags.recurring or "")
    return Found(
        start=token.start, end=token.end, next=i + 1, recurring=tags.recurring, offset=months, anchor=Anchor.TOPIC
    )


# --- one date


def _dated(source: Source, node: Node) -> Found | None:
    if node.to is not None:
        return spanned(source, node, node.moment, node.to)
    if (span := read_span_of(source, node)) is not None:
        return span
    weekend = source.after("weekend", node.end) if node.moment.holiday else None
    if weekend is not None:
        return _long_weekend(plain(source, replace(node, end=weekend)))
    found = plain(source, node)
    if node.moment.season and not node.moment.edge:
        found = replace(found, periods=(), seasons=found.periods)
    return bounded(source, node, found)


def _week_of(source: Source, i: int, unit: int) -> Found | None:
    """the week of April 10th, the week starting on February 4: the week that holds the day."""
    end = source.after("week_of", source.tokens[unit].end)
    node = None if end is None else node_at(source, unit + 1, end)
    if node is None or not (node.moment.month and node.moment.day):
        return None
    found = plain(source, node)
    periods = tuple(week_at(p.since) for p in found.periods if p.since)
    start = source.before("the", source.tokens[i].start)
    start = source.tokens[i].start if start is None else start
    return replace(found, start=start, kind=MentionKind.DATERANGE, periods=periods, day=None)


def _long_weekend(found: Found) -> Found:
    """Labor Day weekend: Saturday and Sunday with the day itself."""
    periods = tuple(_with_weekend(p.since) for p in found.periods if p.since)
    return replace(found, kind=MentionKind.DATERANGE, periods=periods)


def _with_weekend(day: date) -> Period:
    saturday = day + timedelta(days=(5 - day.weekday()) % 7 if day.weekday() > 2 else -((day.weekday() - 5) % 7))
    return Period(since=min(day, saturday), until=max(day, saturday + timedelta(days=1)) + timedelta(days=1))


# --- bare years


def read_year(source: Source, i: int) -> Found | None:
    """in 2023, (2016): a bare number that is a year by what stands around it."""
    number = source.tags(i).number
    if number is None or number.ordinal:
        return None
    token = source.tokens[i]
    if is_plain_year(number):
        node = Node(moment=Moment(year=number.whole), start=token.start, end=token.end, next=i + 1)
        return bounded(source, node, plain(source, node)) if _is_year(source, i) else None
    if number.words and source.words.spaced and source.before("plain_strong", token.start) is not None:
        return _spoken(source, i)
    return None


def _spoken(source: Source, i: int) -> Found | None:
    token, number = source.tokens[i], source.tags(i).number
    pair = spoken_year(source, i)
    if pair is not None:
        year, count = pair
        node = Node(moment=Moment(year=year), start=token.start, end=source.tokens[i + count - 1].end, next=i + count)
    elif number is not None and 1000 <= number.whole < 2200 and number.whole % 1000:
        node = Node(moment=Moment(year=number.whole), start=token.start, end=token.end, next=i + 1)
    else:
        return None
    return bounded(source, node, plain(source, node))


def _is_year(source: Source, i: int) -> bool:
    token = source.tokens[i]
    if source.folded[token.start - 1 : token.start] == "(" and source.folded[token.end : token.end + 1] in _CLOSING:
        return _CODED.search(source.folded[max(0, token.start - _NAME) : token.start - 1]) is None
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


_CLOSING = (")", ",", ";", ":")  # behind a year that a bracket opens with
_CODED = phrasing("periods", "coded")  # 澄灣電訊控股(1688): the code of a share
_NAME = 12
_PLURAL = phrasing("periods", "plural")


def _counts(source: Source, at: int) -> bool:
    """A plural noun follows: 2000 workers."""
    return bool(_PLURAL.match(source.folded, at))


_RULES = (read_window, read_counted, read_year)
