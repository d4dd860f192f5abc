"""Numbers as parts of a date: 2025年, the 15th, 20世纪, the first two weeks, November 8, nineteen seventy-eight."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.extract.times.calendar import Moment
from claimgraph.extract.times.numericdates import full_year
from claimgraph.extract.times.timesource import Node, Source, node_of
from claimgraph.extract.times.timewords import Number
from claimgraph.extract.words.phrasings import phrasing

_SIGNS = frozenset(["", "-", "/"])


def numbered(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
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
        return None if year is None else node_of(source, i, Moment(year=year, fiscal=mark != "year"), 2)
    if mark == "decade" and n < 2100 and n % 10 == 0:
        return node_of(source, i, Moment(decade=n), 2)
    if mark == "week":
        if number.ordinal:
            return node_of(source, i, Moment(nth=(n, "week", 1)), 2)
        return None
    if mark == "day" and not _is_day(number, so_far):
        return None
    if mark == "month" and number.words and source.before("run", source.tokens[i].start) is not None:
        return None
    follows = mark == "day" and so_far is not None and so_far.month is not None and so_far.day is None
    top = _LIMITS["impossible"] if follows and number.digits else _LIMITS.get(mark, 0)
    moment = Moment(**{mark: n})  # type: ignore[arg-type]  # the names of _LIMITS are numbers of a Moment
    return node_of(source, i, moment, 2) if 1 <= n <= top else None


_LIMITS = {"month": 12, "day": 31, "impossible": 39, "quarter": 4, "century": 21}


def _is_day(number: Number, so_far: Moment | None) -> bool:
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
    counted = source.republic or (100 <= n <= 130 and bool(source.words.republic) and _names_year(source, i))
    if counted and _no_count(source, i) and (year := _republic_year(source, i, n)):
        return year
    if len(number.digits) == 2 and _no_count(source, i) and _goes_on_by_era(source, i, n):
        return n + source.words.republic - 1
    if len(number.digits) == 3 and _is_anno(source, i):
        return n
    if len(number.digits) == 2 and _no_count(source, i) and _short_year(source, i, n):
        return full_year(number.digits)
    return None


def _is_anno(source: Source, i: int) -> bool:
    """公元220年, 咸平二年(999年): three digits that tell a year."""
    start, end = source.tokens[i].start, source.tokens[i + 1].end
    return _ANNO.search(source.folded, max(0, start - 3), end + 1) is not None


_ANNO = phrasing("datenumbers", "anno")


def _republic_year(source: Source, i: int, n: int) -> int | None:
    """114年 in a text that counts by the Republic: near the text's own time, or with a month."""
    year = n + source.words.republic - 1
    if _dated(source, i):
        return year if 1 <= n <= 160 else None
    near = 90 <= n <= 130 if source.today is None else abs(year - source.today.year) <= 15
    return year if near else None


def _goes_on_by_era(source: Source, i: int, n: int) -> bool:
    """民国58年出生，82年起任教: a later year of the era that the sentence has counted by, with its deed behind it."""
    if not source.words.republic or _DEED.match(source.folded, source.tokens[i + 1].end) is None:
        return False
    eras = _ERA.finditer(source.folded, max(0, source.tokens[i].start - _SENTENCE), source.tokens[i].start)
    return any(int(m["year"]) < n for m in eras)


_ERA, _DEED = phrasing("datenumbers", "era"), phrasing("datenumbers", "deed")
_SENTENCE = 60  # characters


def _dated(source: Source, i: int) -> bool:
    """A month or a quarter follows the year."""
    after = source.tags(i + 3)
    return source.gap(i + 2) == "" and source.tags(i + 2).number is not None and after.mark in ("month", "quarter")


def _names_year(source: Source, i: int) -> bool:
    """115年3月, 115年度總預算: with a month behind it, or as the year of a budget."""
    mark = source.tokens[i + 1]
    return _dated(source, i) or _OF_BUDGET.fullmatch(source.folded, mark.start, mark.end) is not None


_OF_BUDGET = phrasing("datenumbers", "of_budget")


def _short_year(source: Source, i: int, n: int) -> bool:
    """15年一月, 98年, 08年: two digits that tell a year."""
    half = source.gap(i + 2) == "" and (source.tags(i + 2).half is not None or source.tags(i + 2).edge is not None)
    written = source.folded[source.tokens[i].start]
    return _dated(source, i) or half or n >= 70 or written == "0"


def _no_count(source: Source, i: int) -> bool:
    """Nothing around says that the years are counted."""
    before, after = source.words.two_digit
    start, end = source.tokens[i].start, source.tokens[i + 1].end
    return bool(before.match(source.folded, start)) and bool(after.match(source.folded, end))


def _bare_chinese_day(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
    """八月十五: a day without its mark; 6月一个月就有400亿元 counts months."""
    if so_far is None or so_far.month is None or so_far.day is not None or source.gap(i) != "":
        return None
    if _COUNTS.match(source.folded, source.tokens[i].end):
        return None
    start = source.tokens[i].start
    month = source.folded[max(0, start - 2) : start]
    if month[:1].isascii() and month[:1].isdigit() and not source.folded[start].isdigit():
        return None  # 5月三大指数: a month in digits has no day in characters
    return node_of(source, i, Moment(day=number.whole)) if 1 <= number.whole <= 31 else None


_COUNTS = phrasing("datenumbers", "counts")


def _ordinal(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
    """the third week, first Friday, 15th century, 3rd of May, the first 2 weeks, Friday the 11th."""
    n = number.whole
    unit, gap = source.tags(i + 1).unit, source.gap(i + 1)
    if gap in ("", "-") and unit is not None and (found := _nth(source, i, n, unit)):
        return found
    if gap in source.words.counters and source.tags(i + 1).weekday is not None and 1 <= n <= 5:
        return node_of(source, i, Moment(nth=(n, "weekday", 1), weekday=source.tags(i + 1).weekday), 2)
    if n == 1 and gap == "" and (found := lead(source, i, 1)):
        return found
    return _day_number(source, i, n, so_far, told=True)


def _nth(source: Source, i: int, n: int, unit: str) -> Node | None:
    if unit == "century" and 1 <= n <= 30:
        return node_of(source, i, Moment(century=n), 2)
    if unit == "day":
        node = node_of(source, i, Moment(nth=(n, "day", 1)), 2)
        return node if source.gap(i + 2) in source.words.of and 1 <= n <= 31 else None
    if unit == "quarter" and 1 <= n <= 4:
        return node_of(source, i, Moment(quarter=n), 2)
    if unit == "decade" and 1 <= n <= 10:
        return node_of(source, i, Moment(nth=(n, "decade", 1)), 2)
    return node_of(source, i, Moment(nth=(n, unit, 1)), 2) if unit in ("week", "month") and 1 <= n <= 53 else None


def lead(source: Source, i: int, sign: int) -> Node | None:
    """前三季度, 头5个月, the first two weeks, the last four months, the last Friday."""
    tags = source.tags(i + 1)
    if source.gap(i + 1) != "":
        return None
    if tags.weekday is not None and sign < 0 and source.gap(i + 2) in source.words.of | {""}:
        return node_of(source, i, Moment(nth=(-1, "weekday", 1), weekday=tags.weekday), 2)
    if tags.unit in _LEADABLE and source.gap(i + 2) in source.words.of:
        return node_of(source, i, Moment(nth=(sign, tags.unit or "", 1)), 2)
    if tags.number is None or source.gap(i + 2) not in source.words.counters:
        return None
    count, after = tags.number.whole, source.tags(i + 2)
    unit = after.mark if after.mark in ("month", "quarter") else after.unit
    if not 1 <= count <= 366 or tags.number.ordinal:
        return None
    if after.weekday is not None and sign < 0:
        return node_of(source, i, Moment(nth=(-count, "weekday", 1), weekday=after.weekday), 3)
    if unit not in _LEADABLE:
        return None
    return node_of(source, i, Moment(nth=(count * sign if sign < 0 else 1, unit or "", count)), 3)


_LEADABLE = ("day", "week", "month", "quarter")


def _bare(source: Source, i: int, number: Number, so_far: Moment | None) -> Node | None:
    """A number without a mark: a year or a day, by what stands beside it."""
    n = number.whole
    if so_far is not None:
        if so_far.year is None and so_far.shift is None and (year := _year_behind(source, i, number, so_far)):
            return node_of(source, i, Moment(year=year[0]), year[1])
        return _day_number(source, i, n, so_far, told=False)
    if is_plain_year(number) and _year_before(source, i):
        return node_of(source, i, Moment(year=n))
    if _glued_year(source, i, number, i + 1):
        return node_of(source, i, Moment(year=full_year(number.digits)))
    return _day_number(source, i, n, None, told=False)


def is_plain_year(number: Number) -> bool:
    """Four digits without a comma, from 1000 to 2199."""
    return len(number.digits) == 4 and number.digits.isdigit() and 1000 <= number.whole < 2200


def _glued_year(source: Source, i: int, number: Number, other: int) -> bool:
    """25Q3, 1H25: two digits written on to a quarter or a half."""
    tags = source.tags(other)
    if len(number.digits) != 2 or (tags.quarter is None and tags.half is None):
        return False
    left, right = source.tokens[min(i, other)], source.tokens[max(i, other)]
    return left.end == right.start and right.end - right.start == 2 == left.end - left.start


def _year_behind(source: Source, i: int, number: Number, so_far: Moment) -> tuple[int, int] | None:
    """November 8, 2011; Q3 2016; nineteen seventy eight after a month; April of 87."""
    m = so_far
    dated = m.month or m.quarter or m.half or m.season or m.holiday or m.nth or m.week or m.edge or m.fiscal
    if not dated:
        return None
    if is_plain_year(number) or (number.words and 1000 <= number.whole < 2200):
        return number.whole, 1
    if number.words and (pair := spoken_year(source, i)):
        return pair
    if _glued_year(source, i, number, i - 1):
        return full_year(number.digits), 1
    of = source.gap(i) if source.words.spaced else ""  # 3月15日的16天 tells no year
    if of in source.words.part_of and len(number.digits) == 2 and so_far.month:
        return full_year(number.digits), 1
    return None


def spoken_year(source: Source, i: int) -> tuple[int, int] | None:
    """nineteen seventy-eight, nineteen zero one: a year read as two numbers, and how many words of time it takes."""
    first, second = source.number(i), source.number(i + 1)
    if first is None or second is None or not 10 <= first.whole <= 20 or source.gap(i + 1) not in ("", "-"):
        return None
    if second.whole == 0 and (third := source.number(i + 2)) is not None and source.gap(i + 2) == "":
        return (first.whole * 100 + third.whole, 3) if 1 <= third.whole <= 9 else None
    return (first.whole * 100 + second.whole, 2) if 1 <= second.whole <= 99 else None


def _year_before(source: Source, i: int) -> bool:
    """2016 Q3, 2018 June, 2014-15 season: a year that the next word completes."""
    tags, gap = source.tags(i + 1), source.gap(i + 1)
    if gap not in source.words.articles | _SIGNS:
        return False
    parts = (tags.quarter, tags.half, tags.season, tags.month)
    if any(p is not None for p in parts):
        return True
    return bool(tags.number and tags.number.ordinal and source.tags(i + 2).unit == "quarter")


def _day_number(source: Source, i: int, n: int, so_far: Moment | None, *, told: bool) -> Node | None:
    """A day of the month: after its month, before it, or beside a weekday."""
    if not 1 <= n <= 31:
        return None
    node = node_of(source, i, Moment(day=n))
    if so_far is not None:
        return node if _continues(source, i, node, so_far, told=told) else None
    gap, tags = source.gap(i + 1), source.tags(i + 1)
    if tags.month is not None and not _starts_number(source, i + 1):
        return node if gap in source.words.part_of | _SIGNS else None
    monthly = tags.shift is not None and source.tags(i + 2).unit == "month"
    monthly = monthly or (tags.relative is not None and tags.relative[0] == "month")
    if monthly and gap in source.words.part_of:
        return node
    return _article_day(source, i, node, told=told)


def _continues(source: Source, i: int, node: Node, so_far: Moment, *, told: bool) -> bool:
    """The day behind its month (May 5) or weekday (Friday the 13th; Wednesday, 22 of Jan)."""
    if so_far.only_weekday:
        if source.tags(i + 1).month is not None:
            return source.gap(i + 1) in source.words.part_of | _SIGNS
        return source.gap(i) in source.words.articles | {""} and (told or _closed(source, node))
    if so_far.month is None or so_far.day is not None or so_far.year is not None:
        return False
    free = told or source.words.plain_after.match(source.folded, node.end) is not None
    return free and source.gap(i) in source.words.articles | _SIGNS


def _starts_number(source: Source, i: int) -> bool:
    """The month has a day of its own behind it."""
    number = source.tags(i + 1).number
    if number is None or source.gap(i + 1) != "" or spoken_year(source, i + 1) is not None:
        return False
    return 1 <= number.whole <= 31 and not is_plain_year(number)


def _article_day(source: Source, i: int, node: Node, *, told: bool) -> Node | None:
    """the 27th; on 15 at the end of a sentence."""
    the = source.before("the", node.start)
    if told and _free(source, i) and (the is not None or source.before("on", node.start) is not None):
        return replace(node, start=node.start if the is None else the)
    if not told and source.before("date", node.start) is not None and _closed(source, node):
        return replace(node, start=node.start if the is None else the)
    return None


def _free(source: Source, i: int) -> bool:
    """Digits with -th that count nothing: the 27th, not the 27th floor."""
    end = source.tokens[i].end
    ended = not source.folded[end : end + 2].strip(" ").isalpha() or source.after("then", end) is not None
    return source.folded[source.tokens[i].start].isdigit() and ended


def _closed(source: Source, node: Node) -> bool:
    """The sentence ends here."""
    rest = source.folded[node.end : node.end + 2]
    return not rest.strip() or (rest[0] in ".!?;" and not rest[1:].strip()) or rest[0] in "!?\n"
