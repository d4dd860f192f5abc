"""How long something went on: told lengths of time, and the periods of the calendar that a total is told of.

A rate per day that is no average may leave out weekends and idle hours: a year of it has 240 to 366 days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Item, Line, Scene
from claimgraph.extract.links import Told
from claimgraph.extract.links.near import told
from claimgraph.extract.links.rates.factors import Factor, of_figure, of_length, size_of
from claimgraph.extract.links.rates.rated import Rate
from claimgraph.extract.words import tables
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Time

_AGE = phrasing("rates_lengths", "age")
_FIRST = phrasing("lengths", "first")  # 前三個月每月返還50元: not all
_FROM = phrasing("lengths", "from")  # from 58 minutes to 46: an end of a change
_SAID = phrasing("lengths", "said")  # the leader said in 2025: when it was told
_WHICH = phrasing("lengths", "which")  # 最忙的一天: which day it was, not how long
_THAN = phrasing("lengths", "than")  # 比去年, than last year: what the rate is held against
_WORKED: dict[tuple[str | None, str], tuple[int, int]] = {
    ("day", "week"): (5, 7),
    ("day", "month"): (20, 31),
    ("day", "quarter"): (60, 92),
    ("day", "year"): (240, 366),
    ("hour", "day"): (7, 24),
    ("hour", "week"): (35, 168),
    ("hour", "month"): (140, 744),
    ("hour", "year"): (1500, 8784),
    ("week", "year"): (44, 53),
    ("month", "year"): (11, 12),
}


def lengths(
    scene: Scene, line: Line, rates: Sequence[Rate], rate: Rate, before: Sequence[Figure] = ()
) -> Iterator[Factor]:
    """The lengths of time in the two sentences, but for the rates' own ("a day", 一天).

    before  figures of the sentence before, of which one may be told of a length of time: £38.5bn over four years
    """
    if rate.clock is None or _FIRST.search(scene.folded, line.start, rate.figure.item.start):
        return
    first = min((scene.line_of(r.figure.item).start for r in rates), default=line.start)
    items = [r.figure.item for r in rates if r.clock]
    ahead = [t for t in beside(scene, before, line.start) if t.start < first]
    told = (*ahead, *scene.times_in(first, line.end))
    for time in told:
        if (
            time.recurring is not None
            or any(other.start == time.end for other in told)  # 今年1至6月: the finer one
            or (time.offset is not None and time.amount is not None)
            or _AGE.search(time.quote)
            or (_is_one(time) and _WHICH.search(scene.folded, max(line.start, time.start - 8), time.start))
            or _SAID.search(scene.folded, max(line.start, time.start - 24), time.start)
            or _FROM.search(scene.folded, max(line.start, time.start - 6), time.start)
            or (time.amount is None and _THAN.search(scene.folded, max(line.start, time.start - 8), time.start))
        ):
            continue
        if _is_one(time) and any(_is_own(scene, i, time) for i in items):
            continue
        if _is_one(time) and time.amount is not None and time.amount.unit == rate.clock and not scene.spaced:
            continue  # 一天卖不到三百张…一天三千多张: per what, of both
        if time.amount is not None:
            yield _told_length(time, time.amount, rate)
        else:
            yield from _calendar_length(scene, time, rate)


def _is_one(time: Time) -> bool:
    return time.amount is not None and time.amount.value == 1


def beside(scene: Scene, figures: Sequence[Figure], end: int) -> Iterator[Time]:
    """The lengths of time right beside a figure: £38.5bn over four years, 四年耗資385億元."""
    for figure in figures:
        line = scene.line_of(figure.item)
        for time in () if scene.spaced else scene.times_in(line.start, figure.quantity.start):
            if time.amount is not None and _SPENT.fullmatch(scene.folded, time.end, figure.quantity.start):
                yield time
        first = next(iter(scene.times_in(line.start, figure.item.start)), None) if scene.spaced else None
        if first is not None and first.amount is not None and is_fronted(scene, first):
            yield first
        for time in scene.times_in(figure.item.end, end):
            if time.amount is not None and time.start - figure.item.end <= len(" over the "):
                yield time


_SPENT = phrasing("lengths", "spent")


def is_fronted(scene: Scene, time: Time) -> bool:
    """In the 30 days of June the bakery turned out …: the length that opens a sentence is that of all it tells."""
    line = next((row for row in scene.lines if row.start <= time.start < row.end), None)
    return line is not None and _FRONTED.fullmatch(scene.folded, line.start, time.start) is not None


def opens(scene: Scene, lasting: Factor, total: Figure, rate: Figure) -> bool:
    """In the 15 minutes that it lasted it shifted so much: of the total's sentence, at a rate told of those."""
    line, own = scene.line_of(total.item), scene.line_of(rate.item)
    if not isinstance(lasting.term, Time) or not line.start <= lasting.start < total.item.start:
        return False
    return is_fronted(scene, lasting.term) and _OTHER_RATE.search(scene.folded, own.start, own.end) is None


_FRONTED, _OTHER_RATE = phrasing("lengths", "fronted"), phrasing("lengths", "other_rate")


def _is_own(scene: Scene, item: Item, time: Time) -> bool:
    """一天2.4罐, 3 litres a minute: what the rate is per."""
    between = scene.folded[time.end : item.start] if time.start < item.start else scene.folded[item.end : time.start]
    return item.start - 6 <= time.start <= item.end + 8 and re.search("[,;。]", between) is None


def _told_length(time: Time, amount: Amount, rate: Rate) -> Factor:
    if _OVER.match(time.quote.lower()):
        amount = replace(amount, hedges=())  # 11,500 a year, over 13 years: in the course of them
    span = _WORKED.get((rate.clock, amount.unit or ""))
    if rate.averaged and rate.clock == amount.unit == "day" and amount.value.denominator == 1 and not amount.hedges:
        amount = replace(amount, whole=True)  # an average of so many a day over the eight days of a holiday
    if rate.averaged or rate.floor or span is None or amount.value != 1:
        term = time if time.amount is amount else Told(start=time.start, end=time.end, amount=amount)
        return of_length(time.start, time.end, term, amount)
    return _range(time.start, time.end, span, rate.clock or "", amount)


def _calendar_length(scene: Scene, time: Time, rate: Rate) -> Iterator[Factor]:
    """A period as so many days, or as one unit of the calendar."""
    period, unit = time.period, _calendar(scene, time)
    if rate.averaged and unit == rate.clock:
        return  # a monthly average is of several months
    if unit is not None and rate.clock is not None and length_of(unit) < length_of(rate.clock):
        return  # 10月启用，每年可多处理3000万: when it is, not how long
    if (months := _MONTHS.fullmatch(scene.folded, time.start, time.end)) is not None:
        so_many = int(months["last"]) - int(months["first"]) + 1
        if so_many > 1:
            yield _told_length(time, Amount(value=Fraction(so_many), unit="month", whole=True), rate)
        return
    days = (period.until - period.since).days if period and period.since and period.until else 0
    if days >= _LEAST:
        least = days if rate.averaged or rate.floor or rate.clock != "day" else days * 13 // 20
        least -= _A_YEAR if len(_YEARS.findall(time.quote)) > 1 else 0  # 1845年至1966年: both years in full, or not
        yield _range(time.start, time.end, (least, days), "day")
    elif unit == "half":
        yield _range(time.start, time.end, (181, 184), "day")
    elif unit is not None:
        yield _told_length(time, Amount(value=Fraction(1), unit=unit), rate)


_MONTHS = phrasing("lengths", "months")  # 1至6月
_OVER = phrasing("lengths", "over")
_LEAST = 28
_A_YEAR, _YEARS = 366, re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def _range(start: int, end: int, span: tuple[int, int], unit: str, whole: Amount | None = None) -> Factor:
    amount = Amount(value=Fraction(span[0]), upper=Fraction(span[1]) if span[1] > span[0] else None, unit=unit)
    strict = None if whole is None else Told(start=start, end=end, amount=whole)
    return of_length(start, end, Told(start=start, end=end, amount=amount), amount, strict)


@dataclass(frozen=True, slots=True)
class _Units:
    """The tables of `rates.toml` that name units of the calendar: those told with no date, and times that are one."""

    over: dict[str, re.Pattern[str]]
    periods: dict[str, re.Pattern[str]]


@cache
def _units(language: str) -> _Units:
    return tables.read(_Units, language, "rates")


def _calendar(scene: Scene, time: Time) -> str | None:
    """The unit of the calendar that the time is one of: June, last year, 首季."""
    words = scene.folded[time.start : time.end]
    known = _units(scene.language).periods.items()
    return next((unit for unit, pattern in known if pattern.fullmatch(words)), None)


def totals(figure: Figure, own: Rate, rate: Rate) -> Iterator[tuple[Factor, tuple[Factor, ...]]]:
    """A total that is itself told per a unit of time, and the length that its rate runs in one such unit."""
    clock, item = own.clock or "", figure.item
    longer = rate.clock is None or length_of(clock) > length_of(rate.clock)
    if not longer and rate.clock != clock:
        return
    span = None if rate.averaged else _WORKED.get((rate.clock, clock))
    if span is None:
        yield of_figure(figure, told(figure, per=clock), own), ()
    if longer:
        once = of_figure(figure, told(figure, plain=True))
        whole = Amount(value=Fraction(1), unit=clock)
        yield once, () if span is None else (_range(item.start, item.end, span, rate.clock or "", whole),)


def length_of(clock: str) -> Fraction:
    """The least seconds of a unit of time."""
    return size_of(clock).lower or Fraction(0)


def over(scene: Scene, figure: Figure, rate: Rate) -> tuple[Factor, ...]:
    """全年, over a full year: the length of a total without a date, where its sentence tells it."""
    if rate.clock is None:
        return ()
    line = scene.line_of(figure.item)
    before, after = scene.folded[line.start : figure.item.start][-40:], scene.folded[figure.item.end : line.end][:30]
    after = _PAUSE.split(after)[0]  # 共88.5万，高于全月日均: of what is told behind it
    for unit, pattern in _units(scene.language).over.items():
        if pattern.search(before) or pattern.search(after):
            amount = Amount(value=Fraction(1), unit=unit)
            span = None if rate.averaged or rate.floor else _WORKED.get((rate.clock, unit))
            start, end = figure.item.start, figure.item.end
            whole = Told(start=start, end=end, amount=amount)
            if span is None:
                return (of_length(start, end, whole, amount),)
            return (_range(start, end, span, rate.clock, amount),)
    return ()


_PAUSE = re.compile(r"[,，;；。]")


def is_within(length: Factor, own: Rate | None) -> bool:
    """20 hours a day: only a told length shorter than the unit that the total is per can be meant."""
    if own is None or own.clock is None:
        return True
    term = length.term
    unit = term.amount.unit if isinstance(term, Time) and term.amount else None
    return unit is not None and length_of(unit) < length_of(own.clock)
