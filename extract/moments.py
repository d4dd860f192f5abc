"""Words of time joined to one told date: Tuesday, November 8, 2011; 去年第三季度; the third week of next year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from claimgraph.extract.calendar import Moment, joined
from claimgraph.extract.numericdates import full_year
from claimgraph.extract.timewords import Number, Tags, TimeWords, Token

_LONGEST_GAP = 12
_LONGEST_CUE = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text under reading: its folded form, its words of time, its language and day, and whether it counts by 民國."""

    folded: str
    tokens: list[Token]
    words: TimeWords
    today: date | None
    republic: bool
    capital: frozenset[int]

    def tags(self, i: int) -> Tags:
        return self.tokens[i].tags if 0 <= i < len(self.tokens) else _NONE

    def gap(self, i: int) -> str | None:
        """What stands between token i − 1 and token i, without spaces; None where they are far apart."""
        if not 0 < i < len(self.tokens):
            return None
        start, end = self.tokens[i - 1].end, self.tokens[i].start
        if end == start:
            return ""
        return self.folded[start:end].strip(" ") if end - start <= _LONGEST_GAP else None

    def before(self, cue: str, at: int) -> int | None:
        """Where a cue begins that ends at a place, or None."""
        pattern = self.words.before.get(cue)
        hit = pattern.search(self.folded, max(0, at - _LONGEST_CUE), at) if pattern else None
        return hit.start() if hit else None

    def after(self, cue: str, at: int) -> int | None:
        """Where a cue ends that begins at a place, or None."""
        pattern = self.words.after.get(cue)
        hit = pattern.match(self.folded, at) if pattern else None
        return hit.end() if hit else None


_NONE = Tags()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A told date at its place; `next` is the token behind it; `to` the other end where one word tells a range."""

    moment: Moment
    start: int
    end: int
    next: int
    to: Moment | None = None


def read_moment(source: Source, i: int) -> Node | None:
    """The date that begins with token i, all its words joined."""
    node = _part(source, i, None)
    while node is not None and node.to is None:
        longer = _longer(source, node)
        if longer is None:
            break
        node = longer
    return None if node is None or _too_little(source, node) else node


def _longer(source: Source, node: Node) -> Node | None:
    """The date with the next word of time, where it belongs to it."""
    gap = source.gap(node.next)
    if gap is None or source.tokens[node.next].start < node.end or gap not in source.words.glue:
        return None
    if source.folded[source.tokens[node.next - 1].end : node.end].strip():
        return None
    part = _part(source, node.next, node.moment)
    if part is None or part.to is not None:
        return None
    both = joined(node.moment, part.moment)
    if both is None or not _fits(node.moment, part.moment, gap):
        return None
    end = part.end
    if gap == "(":
        if source.folded[end : end + 1] != ")":
            return None
        end += 1
    return Node(moment=both, start=node.start, end=end, next=part.next)


def _fits(a: Moment, b: Moment, gap: str) -> bool:
    """Whether such words may stand in this order with this between them."""
    weekday = _only_weekday(a) or _only_weekday(b)
    if gap == "":
        return True
    if gap == ",":
        return weekday or (b.year is not None and a.month is not None)
    if gap == "(":
        return weekday
    if gap == ":":
        return False
    if gap in ("-", "/"):
        return weekday or a.month is not None or b.month is not None or b.quarter is not None or b.half is not None
    coarser = b.year is not None or b.shift is not None or b.century is not None or b.month is not None
    return coarser or (b.quarter is not None and a.nth is not None) or a.shift is not None or gap in ("的", "the")


def _only_weekday(m: Moment) -> bool:
    return m.weekday is not None and (m == Moment(weekday=m.weekday) or m.shift is not None)


def _too_little(source: Source, node: Node) -> bool:
    """A part, an edge or a weak word alone tells no date."""
    m = node.moment
    if node.to is not None:
        return False
    if m == Moment(edge=m.edge) or (m.nth and m == Moment(nth=m.nth, edge=m.edge) and m.nth[1] in ("day", "weekday")):
        return True
    if m == Moment(year=m.year) and m.year is not None and node.next - 1 >= 0:
        return False
    return _weak_alone(source, node)


def _weak_alone(source: Source, node: Node) -> bool:
    first = node.next - 1
    if source.tokens[first].start != node.start or not source.tags(first).weak:
        return False
    if source.before("weak", node.start) is None:
        return True
    return bool(source.capital) and node.start not in source.capital


# --- parts


def _part(source: Source, i: int, so_far: Moment | None) -> Node | None:
    """One part of a date at token i, seen with what was told before."""
    tags = source.tags(i)
    if tags.moments:
        return _numeric(source, i)
    if tags.number is not None:
        return _numbered(source, i, tags.number, so_far)
    if tags.lead is not None and (found := _lead(source, i, tags.lead)):
        return found
    if tags.shift is not None and (found := _shift(source, i, tags.shift)):
        return found
    if tags.present is not None and (found := _present(source, i, tags.present)):
        return found
    if tags.era is not None:
        return _era(source, i, tags.era)
    return _word(source, i, tags)


def _node(source: Source, i: int, moment: Moment, count: int = 1) -> Node:
    return Node(moment=moment, start=source.tokens[i].start, end=source.tokens[i + count - 1].end, next=i + count)


def _numeric(source: Source, i: int) -> Node | None:
    token = source.tokens[i]
    if token.tags.cued and not _cued(source, i):
        return None
    first, *rest = token.tags.moments
    if token.tags.cued and source.words.plain_after.match(source.folded, token.end) is None:
        return None
    node = _node(source, i, first)
    return replace(node, to=rest[0]) if rest else node


def _cued(source: Source, i: int) -> bool:
    """A short date like 4/2 or 7.6 needs a weekday, "on" or "from" before it."""
    start = source.tokens[i].start
    tags = source.tags(i - 1)
    if source.gap(i) == "" and (tags.weekday is not None or tags.shift is not None):
        return True
    if source.folded[start : source.tokens[i].end].find("/") > 0 and source.gap(i) in source.words.links and i:
        return bool(tags.moments)
    return source.before("date", start) is not None


def _word(source: Source, i: int, tags: Tags) -> Node | None:
    if tags.weekday_base is not None and (found := _weekday_of(source, i, tags.weekday_base)):
        return found
    moment = _moment_of(tags)
    if moment is not None:
        return _node(source, i, moment)
    if tags.definite and (unit := source.tags(i + 1).unit) in _PRESENT and source.gap(i + 1) == "":
        return _node(source, i, Moment(shift=(unit or "", 0)), 2)
    return None


_PRESENT = ("day", "week", "month", "year", "quarter", "weekend")


def _moment_of(tags: Tags) -> Moment | None:
    if tags.lunar and tags.holiday:
        month, day = map(int, tags.holiday.split("-"))
        return Moment(month=month, day=day, lunar=True)
    if tags.month is not None:
        return Moment(month=tags.month, lunar=tags.lunar)
    if tags.relative is not None:
        return Moment(shift=tags.relative)
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
    if tags.unit in _SHIFTABLE:
        unit = "year" if tags.unit == "fiscal" else tags.unit
        return _node(source, i, Moment(shift=(unit, k), fiscal=tags.unit == "fiscal"), 2)
    if tags.weekday is not None:
        past = source.folded[source.tokens[i].start : source.tokens[i].end].endswith("past")
        return _node(source, i, Moment(weekday=tags.weekday, shift=None if past else ("week", k)), 2)
    moment = _moment_of(tags)
    if moment is None or not (moment.month or moment.season or moment.quarter or moment.half or moment.holiday):
        return _node(source, i, Moment(), 1) if k == 0 and tags.moments else None
    return _node(source, i, replace(moment, shift=("year", k)), 2)


_SHIFTABLE = ("day", "week", "month", "quarter", "half", "year", "fiscal", "weekend", "workweek", "decade", "century")


def _present(source: Source, i: int, base: tuple[str, int]) -> Node | None:
    """今（5）日: the day of the month stands in brackets between."""
    number = source.tags(i + 1).number
    if number is None or not 1 <= number.whole <= 31 or source.gap(i + 1) != "(":
        return None
    end = source.tokens[i + 1].end
    if source.folded[end : end + 2] not in (")日", ")天"):
        return None
    after = i + 3 if source.tags(i + 2).mark == "day" else i + 2
    return Node(moment=Moment(shift=base, day=number.whole), start=source.tokens[i].start, end=end + 2, next=after)


def _era(source: Source, i: int, first: int) -> Node | None:
    """民國114年, 康熙三年, 神龙元年."""
    token = source.tokens[i]
    if source.folded.startswith("元年", token.end):
        end = token.end + 2
        after = next((k for k in range(i + 1, len(source.tokens)) if source.tokens[k].start >= end), len(source.tokens))
        return Node(moment=Moment(year=first), start=token.start, end=end, next=after)
    number = source.tags(i + 1).number
    if number is None or source.gap(i + 1) != "" or not 1 <= number.whole < 200:
        return None
    year = Moment(year=first + number.whole - 1)
    if source.gap(i + 2) == "" and source.tags(i + 2).mark in ("year", "fiscal"):
        return _node(source, i, year, 3)
    return None


# --- parts that begin with a number


def _numbered(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
    if number.whole < 0:
        return None
    mark = source.tags(i + 1).mark if source.gap(i + 1) == "" else None
    if mark is not None:
        return _marked(source, i, number, mark, so_far)
    if number.ordinal:
        return _ordinal(source, i, number, so_far)
    if number.words and not source.words.spaced:
        return _bare_chinese_day(source, i, number, so_far)
    return _bare(source, i, number, so_far)


def _marked(source: Source, i: int, number: Number, mark: str, so_far: Moment | None) -> Node | None:
    """2025年, 10月, 8日, 三季度, 20世紀, 80年代."""
    n = number.whole
    if mark in ("year", "fiscal", "season_year"):
        year = year_of(source, i, number, so_far)
        return None if year is None else _node(source, i, Moment(year=year, fiscal=mark != "year"), 2)
    if mark == "decade" and n < 2100 and n % 10 == 0:
        return _node(source, i, Moment(decade=n), 2)
    if mark == "week":
        if number.ordinal:
            return _node(source, i, Moment(nth=(n, "week", 1)), 2)
        return None
    if mark == "day" and not _is_day(source, i, number, so_far):
        return None
    top = _LIMITS.get(mark, 0)
    return _node(source, i, Moment(**{mark: n}), 2) if 1 <= n <= top else None


_LIMITS = {"month": 12, "day": 31, "quarter": 4, "century": 21}


def _is_day(source: Source, i: int, number: Number, so_far: Moment | None) -> bool:
    if so_far is not None and (so_far.month is not None or so_far.shift is not None):
        return True
    return bool(number.digits) or number.whole > 10 or number.words


def year_of(source: Source, i: int, number: Number, so_far: Moment | None) -> int | None:
    """The year that a number before 年 tells, None where it counts years."""
    n = number.whole
    if number.ordinal or so_far is not None:
        return None
    if 1000 <= n < 2200 and "," not in number.digits:
        return n
    if source.republic and 60 <= n <= 160 and _no_count(source, i):
        return n + source.words.republic - 1
    if len(number.digits) == 2 and _no_count(source, i) and _short_year(source, i, n):
        return full_year(number.digits)
    return None


def _short_year(source: Source, i: int, n: int) -> bool:
    """15年一月, 98年, 08年: two digits that tell a year."""
    after = source.tags(i + 3)
    dated = source.gap(i + 2) == "" and source.tags(i + 2).number is not None and after.mark in ("month", "quarter")
    half = source.gap(i + 2) == "" and (source.tags(i + 2).half is not None or source.tags(i + 2).edge is not None)
    written = source.folded[source.tokens[i].start]
    return dated or half or n >= 70 or written == "0"


def _no_count(source: Source, i: int) -> bool:
    """Nothing around says that the years are counted."""
    before, after = source.words.two_digit
    start, end = source.tokens[i].start, source.tokens[i + 1].end
    return bool(before.match(source.folded, start)) and bool(after.match(source.folded, end))


def _bare_chinese_day(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
    """八月十五: a day without its mark."""
    if so_far is None or so_far.month is None or so_far.day is not None or source.gap(i) != "":
        return None
    return _node(source, i, Moment(day=number.whole)) if 1 <= number.whole <= 31 else None


def _ordinal(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
    """the third week, first Friday, 15th century, 3rd of May, the first 2 weeks, Friday the 11th."""
    n = number.whole
    unit, gap = source.tags(i + 1).unit, source.gap(i + 1)
    if gap in ("", "-") and unit is not None and (found := _nth(source, i, n, unit)):
        return found
    if gap == "" and source.tags(i + 1).weekday is not None and 1 <= n <= 5:
        return _node(source, i, Moment(nth=(n, "weekday", 1), weekday=source.tags(i + 1).weekday), 2)
    if n == 1 and gap == "" and (found := _lead(source, i, 1)):
        return found
    return _day_number(source, i, n, so_far, told=True)


def _nth(source: Source, i: int, n: int, unit: str) -> Node | None:
    if unit == "century" and 1 <= n <= 30:
        return _node(source, i, Moment(century=n), 2)
    if unit == "day":
        node = _node(source, i, Moment(day=n), 2)
        return node if source.gap(i + 2) in ("of", "of the", "in") and 1 <= n <= 31 else None
    if unit == "quarter" and 1 <= n <= 4:
        return _node(source, i, Moment(quarter=n), 2)
    return _node(source, i, Moment(nth=(n, unit, 1)), 2) if unit in ("week", "month") and 1 <= n <= 53 else None


def _lead(source: Source, i: int, sign: int) -> Node | None:
    """前三季度, 头5个月, the first two weeks, the last four months, the last Friday."""
    tags = source.tags(i + 1)
    if source.gap(i + 1) != "":
        return None
    if tags.weekday is not None and sign < 0 and source.gap(i + 2) in ("of", "in", "of the", "in the", ""):
        return _node(source, i, Moment(nth=(-1, "weekday", 1), weekday=tags.weekday), 2)
    if tags.unit in _LEADABLE and source.gap(i + 2) in ("of", "of the", "in"):
        return _node(source, i, Moment(nth=(sign, tags.unit or "", 1)), 2)
    if tags.number is None or source.gap(i + 2) != "":
        return None
    count, after = tags.number.whole, source.tags(i + 2)
    unit = after.mark if after.mark in ("month", "quarter") else after.unit
    if not 1 <= count <= 366 or tags.number.ordinal:
        return None
    if after.weekday is not None and sign < 0:
        return _node(source, i, Moment(nth=(-count, "weekday", 1), weekday=after.weekday), 3)
    if unit not in _LEADABLE:
        return None
    return _node(source, i, Moment(nth=(count * sign if sign < 0 else 1, unit or "", count)), 3)


_LEADABLE = ("day", "week", "month", "quarter")


def _bare(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
    """A number without a mark: a year or a day, by what stands beside it."""
    n = number.whole
    if so_far is not None:
        if so_far.year is None and so_far.shift is None and (year := _year_behind(source, i, number, so_far)):
            return _node(source, i, Moment(year=year[0]), year[1])
        return _day_number(source, i, n, so_far, told=False)
    if is_plain_year(number) and _year_before(source, i):
        return _node(source, i, Moment(year=n))
    return _day_number(source, i, n, None, told=False)


def is_plain_year(number: Number) -> bool:
    """Four digits without a comma, from 1000 to 2199."""
    return len(number.digits) == 4 and number.digits.isdigit() and 1000 <= number.whole < 2200


def _year_behind(source: Source, i: int, number: Number, so_far: Moment) -> tuple[int, int] | None:
    """November 8, 2011; Q3 2016; nineteen seventy eight after a month; April of 87."""
    dated = so_far.month is not None or so_far.quarter or so_far.half or so_far.season or so_far.holiday or so_far.nth
    if not dated and not (so_far.edge or so_far.fiscal):
        return None
    if is_plain_year(number) or (number.words and 1000 <= number.whole < 2200):
        return number.whole, 1
    if number.words and (pair := spoken_year(source, i)):
        return pair, 2
    if source.gap(i) == "of" and len(number.digits) == 2 and so_far.month:
        return full_year(number.digits), 1
    return None


def spoken_year(source: Source, i: int) -> int | None:
    """nineteen seventy-eight, nineteen zero one: read as two numbers."""
    first, second = source.tags(i).number, source.tags(i + 1).number
    if first is None or second is None or not (first.words and second.words) or first.ordinal or second.ordinal:
        return None
    near = source.gap(i + 1) in ("", "-") and 10 <= first.whole <= 20 and 1 <= second.whole <= 99
    return first.whole * 100 + second.whole if near else None


def _year_before(source: Source, i: int) -> bool:
    """2016 Q3, 2018 June, 2014-15 season: a year that the next word completes."""
    tags, gap = source.tags(i + 1), source.gap(i + 1)
    if gap not in ("", "the", "-", "/"):
        return False
    parts = (tags.quarter, tags.half, tags.season, tags.month)
    if any(p is not None for p in parts):
        return True
    return bool(tags.number and tags.number.ordinal and source.tags(i + 2).unit == "quarter")


def _day_number(source: Source, i: int, n: int, so_far: Moment | None, *, told: bool) -> Node | None:
    """A day of the month: after its month, before it, or beside a weekday."""
    if not 1 <= n <= 31:
        return None
    node = _node(source, i, Moment(day=n))
    if so_far is not None:
        if so_far.month is not None and so_far.day is None and so_far.year is None:
            free = told or source.words.plain_after.match(source.folded, node.end)
            return node if free and source.gap(i) in ("", "the", "-", "/") else None
        return (
            node if _only_weekday(so_far) and source.gap(i) in ("", "the") and (told or _closed(source, node)) else None
        )
    gap, tags = source.gap(i + 1), source.tags(i + 1)
    if tags.month is not None and not _starts_number(source, i + 1):
        return node if gap in ("", "of", "-", "/", "of the") else None
    monthly = tags.shift is not None and source.tags(i + 2).unit == "month"
    monthly = monthly or (tags.relative is not None and tags.relative[0] == "month")
    if monthly and gap in ("of", "of the"):
        return node
    return _article_day(source, i, node, told=told)


def _starts_number(source: Source, i: int) -> bool:
    """The month has a day of its own behind it."""
    number = source.tags(i + 1).number
    return number is not None and source.gap(i + 1) == "" and 1 <= number.whole <= 31 and not is_plain_year(number)


def _article_day(source: Source, i: int, node: Node, *, told: bool) -> Node | None:
    """the 27th; on 15 at the end of a sentence."""
    the = source.before("the", node.start)
    if told and source.tokens[i].tags.number and the is not None and _free(source, i):
        return replace(node, start=the)
    if not told and source.before("date", node.start) is not None and _closed(source, node):
        return replace(node, start=node.start if the is None else the)
    return None


def _free(source: Source, i: int) -> bool:
    """Digits with -th that count nothing: the 27th, not the 27th floor."""
    end = source.tokens[i].end
    return source.folded[source.tokens[i].start].isdigit() and not source.folded[end : end + 2].strip(" ").isalpha()


def _closed(source: Source, node: Node) -> bool:
    """The sentence ends here."""
    rest = source.folded[node.end : node.end + 2]
    return not rest.strip() or (rest[0] in ".!?;" and not rest[1:].strip()) or rest[0] in "!?\n"
