"""Words of time joined to one told date: Tuesday, November 8, 2011; 去年第三季度; the third week of next year."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.extract.times.calendar import Moment, joined
from claimgraph.extract.times.datenumbers import is_plain_year, lead, numbered
from claimgraph.extract.times.numericdates import full_year
from claimgraph.extract.times.timesource import Node, Source, node_of
from claimgraph.extract.times.timewords import Tags, TimeWords
from claimgraph.extract.words.phrasings import phrasing


def read_moment(source: Source, i: int, *, inside: bool = False) -> Node | None:
    """The date that begins with token i, all its words joined; `inside` brackets no further brackets."""
    node = _part(source, i, None)
    node = None if node is None else completed(source, node, inside=inside)
    if node is not None and _loose_weekday(node.moment):
        node = _part(source, i, None)
    return None if node is None or _too_little(source, node) else _with_article(source, i, node)


def completed(source: Source, node: Node, *, inside: bool = False) -> Node:
    """A date with all the words of time behind it that belong to it."""
    while node.to is None and (longer := _longer(source, node, inside=inside)) is not None:
        node = longer
    return node


def _loose_weekday(m: Moment) -> bool:
    """Monday in September: no day that could be told."""
    monthly = m.month is not None or (m.shift is not None and m.shift[0] in ("month", "year"))
    return m.weekday is not None and monthly and m.day is None and m.nth is None


def _with_article(source: Source, i: int, node: Node) -> Node:
    """the third week of May, the 1970s, on Friday next week: the small word before belongs to it."""
    m, tags = node.moment, source.tags(i)
    ordinal = tags.number is not None and tags.number.ordinal and (m.nth or m.quarter or m.half or m.shift)
    named = tags.quarter is not None or tags.half is not None or tags.decade is not None or tags.season is not None
    if ordinal or named or (m.shift and m.shift[0] == "decade") or (tags.lead and m.nth):
        start = source.before("the", node.start)
    elif tags.weekday is not None and m.shift is not None:
        start = source.before("on", node.start)
    else:
        return node
    return node if start is None else replace(node, start=start)


def _longer(source: Source, node: Node, *, inside: bool) -> Node | None:
    """The date with the next word of time, where it belongs to it."""
    gap = source.gap(node.next)
    if gap is None or source.tokens[node.next].start < node.end:
        return None
    if gap not in source.words.glue | source.words.telling and not (gap == "、" and _is_apposed(source, node)):
        return None
    if source.folded[source.tokens[node.next - 1].end : node.end].strip():
        return None
    bracket = gap == "("
    if bracket and inside:
        return None
    part = read_moment(source, node.next, inside=True) if bracket else _part(source, node.next, node.moment)
    if part is None or part.to is not None or (part.moment.edge and source.words.spaced):
        return None
    both = joined(_undated(node.moment, part.moment), part.moment)
    if both is None or not _fits(node.moment, part.moment, gap, source.words):
        return None
    if bracket and source.folded[part.end : part.end + 1] != ")":
        return None
    return Node(moment=both, start=node.start, end=part.end + bracket, next=part.next)


def _is_apposed(source: Source, node: Node) -> bool:
    """3月17日、星期五: a weekday set beside its date; of a list (19日、20日、星期六及星期日) it is another day."""
    word = source.tokens[node.next]
    dated = node.moment.year is not None and node.moment.month is not None and node.moment.day is not None
    daily = dated and word.tags.weekday is not None
    listed = phrasing("moments", "listed_before").search(source.folded, max(0, node.start - _NEAR), node.start)
    return daily and not listed and not phrasing("moments", "listed").match(source.folded, word.end)


_NEAR = 8  # characters ahead of a date in which the day before it of a list ends


def _undated(a: Moment, b: Moment) -> Moment:
    """next Friday, 12 May: the date beside it says which Friday."""
    if a.shift and a.shift[0] == "week" and a.weekday is not None and b.month is not None:
        return replace(a, shift=None)
    return a


def _fits(a: Moment, b: Moment, gap: str, words: TimeWords) -> bool:
    """Whether such words may stand in this order with this between them."""
    if gap in words.telling or gap == "、":
        return b.only_weekday and b.shift is None and a.day is not None and a.weekday is None
    weekday = a.only_weekday or b.only_weekday
    if gap == "":
        return True
    if gap == ",":
        daily = (a.shift or ("", 0))[0] == "day" or (b.shift or ("", 0))[0] == "day"
        return (weekday and not daily) or (b.year is not None and (a.month is not None or a.holiday is not None))
    if gap == "(":
        return weekday
    if gap == ":":
        return False
    if gap in ("-", "/"):
        return weekday or a.month is not None or b.month is not None or b.quarter is not None or b.half is not None
    if b.year is not None or b.shift is not None or b.century is not None or b.month is not None:
        return True
    return (b.quarter is not None and a.nth is not None) or a.shift is not None or gap in words.articles


def _too_little(source: Source, node: Node) -> bool:
    """A part, an edge or a weak word alone tells no date."""
    m = node.moment
    if node.to is not None:
        return False
    if m == Moment(edge=m.edge):
        return True
    if m.nth and m == Moment(nth=m.nth, edge=m.edge, weekday=m.weekday):
        return m.nth[0] < 0 or m.nth[1] not in ("month", "quarter")
    if m == Moment(year=m.year) and m.year is not None and node.next - 1 >= 0:
        return False
    return _weak_alone(source, node)


def _weak_alone(source: Source, node: Node) -> bool:
    first = node.next - 1
    if source.tokens[first].start != node.start or not source.tags(first).weak:
        return False
    if source.before("weak", node.start) is not None:
        return False
    if source.capital and node.start not in source.capital:
        return True
    after = source.tags(node.next)
    opens = source.gap(node.next) in source.words.links - source.words.loose_links and after.month is not None
    return not opens and source.before("weak_capital", node.start) is None


# --- parts


def _part(source: Source, i: int, so_far: Moment | None) -> Node | None:
    """One part of a date at token i, seen with what was told before."""
    tags = source.tags(i)
    if tags.moments:
        return _numeric(source, i)
    if tags.number is not None:
        return numbered(source, i, tags.number, so_far)
    if tags.lead is not None and (found := lead(source, i, tags.lead)):
        return found
    if tags.shift is not None and (found := _shift(source, i, tags.shift)):
        return found
    if tags.present is not None and (found := _present(source, i, tags.present)):
        return found
    if tags.era is not None:
        return _era(source, i, tags.era)
    return _word(source, i, tags, so_far)


def _numeric(source: Source, i: int) -> Node | None:
    token = source.tokens[i]
    if token.tags.cued and not _cued(source, i):
        return None
    first, *rest = token.tags.moments
    written = source.folded[token.start : token.end]
    if token.tags.cued and ("/" not in written and not _ends_clause(source, token.end)):
        return None
    if token.tags.cued and source.words.plain_after.match(source.folded, token.end) is None:
        return None
    marked = (
        first.straddling and source.gap(i + 1) == "" and source.tags(i + 1).mark in ("fiscal", "season_year", "year")
    )
    node = node_of(source, i, first, 2 if marked else 1)
    return replace(node, to=rest[0]) if rest else node


def _ends_clause(source: Source, at: int) -> bool:
    """Nothing behind that the figure could count."""
    rest = source.folded[at : at + 2].strip(" ")
    return not rest or not rest[0].isalnum() or source.after("then", at) is not None


def _cued(source: Source, i: int) -> bool:
    """A short date like 4/2 or 7.6 needs a weekday, "on" or "from" before it."""
    start = source.tokens[i].start
    tags = source.tags(i - 1)
    if source.gap(i) == "" and (tags.weekday is not None or tags.shift is not None):
        return True
    if source.folded[start : source.tokens[i].end].find("/") > 0 and source.gap(i) in source.words.links and i:
        return bool(tags.moments) and not tags.cued
    return source.before("date", start) is not None


def _word(source: Source, i: int, tags: Tags, so_far: Moment | None) -> Node | None:
    if tags.weekday_base is not None and (found := _weekday_of(source, i, tags.weekday_base)):
        return found
    if tags.unit in _NUMBERED_UNITS and (found := _numbered_unit(source, i, tags.unit or "")):
        return found
    if tags.lunar_day is not None:
        dated = so_far is not None and so_far.month is not None and source.gap(i) == ""
        return node_of(source, i, Moment(day=tags.lunar_day, lunar=True)) if dated else None
    moment = _moment_of(tags, alone=so_far is None)
    if moment is not None:
        return node_of(source, i, moment)
    if tags.definite and (unit := source.tags(i + 1).unit) in _PRESENT and source.gap(i + 1) == "":
        numbered_unit = unit in _NUMBERED_UNITS and _numbered_unit(source, i + 1, unit or "")
        return None if numbered_unit else node_of(source, i, Moment(shift=(unit or "", 0)), 2)
    return None


_PRESENT = ("day", "week", "month", "year", "quarter", "weekend")
_NUMBERED_UNITS = ("year", "fiscal", "week")


def _numbered_unit(source: Source, i: int, unit: str) -> Node | None:
    """calendar year 2008, FY25, week 31: the unit stands before its number."""
    number = source.tags(i + 1).number
    if number is None or not number.digits or source.gap(i + 1) not in ("", "-", "'", "’"):
        return None
    n, size = number.whole, len(number.digits)
    if unit == "week":
        return node_of(source, i, Moment(week=n), 2) if 1 <= n <= 53 and source.words.spaced else None
    if is_plain_year(number) or (size == 2 and source.tokens[i].end - source.tokens[i].start == 2):
        year = Moment(year=full_year(number.digits), fiscal=unit == "fiscal")
        return node_of(source, i, year, 2)
    return None


def _moment_of(tags: Tags, *, alone: bool = True) -> Moment | None:
    if tags.lunar and tags.holiday:
        month, day = map(int, tags.holiday.split("-"))
        return Moment(month=month, day=day, lunar=True)
    if tags.month is not None:
        return Moment(month=tags.month, lunar=tags.lunar)
    if tags.relative is not None and (alone or tags.edge is None):
        return Moment(shift=tags.relative, edge=tags.edge)
    if tags.year_end:
        return Moment(shift=("year", 0), edge="end")
    told = {name: getattr(tags, name) for name in _DIRECT if getattr(tags, name) is not None}
    return Moment(**told) if told else None


_DIRECT = ("weekday", "half", "quarter", "season", "holiday", "decade", "edge")


def _weekday_of(source: Source, i: int, base: tuple[str, int]) -> Node | None:
    """上周 + 三."""
    token = source.tokens[i]
    weekday = source.words.weekdays.get(source.folded[token.end : token.end + 1])
    if weekday is None:
        return None
    after = next(
        (k for k in range(i + 1, len(source.tokens)) if source.tokens[k].start > token.end), len(source.tokens)
    )
    return Node(moment=Moment(shift=base, weekday=weekday), start=token.start, end=token.end + 1, next=after)


def _shift(source: Source, i: int, k: int) -> Node | None:
    """last + week, this + Friday, next + May, last + summer."""
    tags = source.tags(i + 1)
    if source.gap(i + 1) != "":
        return None
    plural = source.words.spaced and source.folded[source.tokens[i + 1].end - 1] == "s"
    if tags.unit in _SHIFTABLE and source.tags(i).toward != -1 and not plural:
        unit = "year" if tags.unit == "fiscal" else tags.unit
        return node_of(source, i, Moment(shift=(unit, k), fiscal=tags.unit == "fiscal"), 2)
    if tags.weekday is not None:
        near = source.tags(i).toward
        return node_of(source, i, Moment(weekday=tags.weekday, toward=near, shift=None if near else ("week", k)), 2)
    moment = _moment_of(tags)
    if moment is None or not (moment.month or moment.season or moment.quarter or moment.half or moment.holiday):
        return node_of(source, i, Moment(), 1) if k == 0 and tags.moments else None
    return node_of(source, i, replace(moment, shift=("year", k)), 2)


_SHIFTABLE = ("day", "week", "month", "quarter", "half", "year", "fiscal", "weekend", "workweek", "decade", "century")


def _present(source: Source, i: int, base: tuple[str, int]) -> Node | None:
    """今（5）日: the day of the month stands in brackets between."""
    number = source.tags(i + 1).number
    if number is None or not 1 <= number.whole <= 31 or source.gap(i + 1) != "(":
        return None
    end, last = source.tokens[i + 1].end, source.tags(i + 2)
    if source.folded[end : end + 1] != ")" or last.mark != "day" or source.tokens[i + 2].start != end + 1:
        return None
    day = Moment(shift=base, day=number.whole)
    return Node(moment=day, start=source.tokens[i].start, end=source.tokens[i + 2].end, next=i + 3)


def _era(source: Source, i: int, first: int) -> Node | None:
    """民國114年, 康熙三年, 神龙元年."""
    token = source.tokens[i]
    end = source.after("first_year", token.end)
    if end is not None:
        after = next((k for k in range(i + 1, len(source.tokens)) if source.tokens[k].start >= end), len(source.tokens))
        return Node(moment=Moment(year=first), start=token.start, end=end, next=after)
    number = source.tags(i + 1).number
    if number is None or source.gap(i + 1) != "" or not 1 <= number.whole < 200:
        return None
    year = Moment(year=first + number.whole - 1)
    if source.gap(i + 2) == "" and source.tags(i + 2).mark in ("year", "fiscal"):
        return node_of(source, i, year, 3)
    return None
