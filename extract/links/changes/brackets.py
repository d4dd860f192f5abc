"""Two writings of one figure: "8,000 sq ft (743 m²)", "$1.2bn (£0.9bn)", 折合, "which equals".

Unlike units of one dimension side by side are one quantity.  Like units in brackets are the prior period's figure
("£96.3m (£81m)") where the sentence tells of a change.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.dating import moved
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Tie, Told
from claimgraph.extract.links.changes import farexchange
from claimgraph.extract.links.near import converted, gap, last_match, roughly, told, upto, words_between
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED, Grade, Hedge
from claimgraph.ontology.model import Bond, Grain, MentionKind, Period
from claimgraph.ontology.units import commensurable, parse


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Conversions: neighbours in unlike units of one dimension; two conversions of one pair of currencies."""
    cues = cue_data.load(scene.language)
    last: tuple[Figure, Figure] | None = None
    for first, second in _neighbours(figures):
        paced = _PACED.fullmatch(words_between(scene, first, second)) is not None
        if (
            not (paced or _side_by_side(scene, cues, first, second))
            or _is_tail(scene, first)
            or _is_rate_told(scene, first)
        ):
            continue
        speeds = _as_speed(scene, first), _as_speed(scene, second)
        if speeds[0] is not None and speeds[1] is not None and _written(first) != _written(second):
            yield Knot(bond=Bond.SAME, terms=(speeds[0], speeds[1]))
        if second.item.bracketed and speeds[0] is not None and second.quantity.per in _FUEL:
            yield Knot(bond=Bond.SAME, terms=(speeds[0], _hourly(second)))
        if paced or not _convertible(scene, first, second):
            continue
        if (
            _is_of_each(scene, first, second)
            or _is_rate_of(first, second)
            or _of_other_rates(scene, first, second)
            or (first.item.bracketed and not second.item.bracketed)
        ):
            continue
        if not _are_equal(first, second) and any(_are_equal(f, second) for f in _before(figures, first)):
            continue  # 总产2995.6亿斤，比上年增产72.5亿斤，折合14978万吨
        terms = (_bounded(first), _per_same(first, second) or _bounded(second, like=first))
        yield Knot(bond=Bond.SAME, terms=terms)
        yield from _of_ends((first, terms[0]), (second, terms[1]))
        if first.quantity.kind is MentionKind.CURRENCY and first.unit != second.unit:
            yield from _one_rate(scene, last, (first, second))
            yield from farexchange.read(first, second)
            last = (first, second)


_FUEL = frozenset({"l", "gal"})
_PACED = phrasing("brackets", "paced")  # 每秒38公尺（時速約137公里）


def _hourly(figure: Figure) -> Told:
    """40 miles per hour (17 kilometers per liter): what the bracket tells as the speed."""
    amount = figure.quantity.amount
    return told(figure, replace(amount, unit=f"{amount.unit}/h"), plain=True)


def _of_ends(*written: tuple[Figure, Term]) -> Iterator[Knot]:
    """2 to 8 degrees Celsius (36 to 46 degrees Fahrenheit): the lower ends are one, and the upper ones."""
    amounts = [(f, t.amount if isinstance(t, Told) and t.amount else f.quantity.amount) for f, t in written]
    ranges = [(f, a, a.upper) for f, a in amounts if a.upper is not None and f.quantity.amount.upper is not None]
    if len(ranges) == len(amounts):
        yield Knot(bond=Bond.SAME, terms=tuple(told(f, replace(a, upper=None)) for f, a, _ in ranges))
        yield Knot(bond=Bond.SAME, terms=tuple(told(f, replace(a, value=end, upper=None)) for f, a, end in ranges))


def _before(figures: Sequence[Figure], first: Figure) -> Iterator[Figure]:
    """The figures of its sentence before it."""
    back = (figures[n] for n in range(first.index - 1, -1, -1))
    return itertools.takewhile(lambda f: f.item.sentence == first.item.sentence, back)


def _are_equal(first: Figure, second: Figure) -> bool:
    """Two amounts of one dimension that are one, as they are rounded."""
    units = first.unit, second.unit
    if None in units or not commensurable(*units):
        return False
    one, other = (f.quantity.amount.at(Grade.LOOSE) * parse(f.unit).size for f in (first, second))
    return one.meets(other)


def _is_rate_told(scene: Scene, figure: Figure) -> bool:
    """以一尺约23.1厘米折算，约合36尺: how much one of the unit is, told of no length."""
    one = scene.items[figure.index - 1] if figure.index else None
    if one is None or one.quantity.written[:1] != (Fraction(1),):
        return False
    if not commensurable(one.quantity.amount.unit, figure.unit):
        return False
    return _MAKES.fullmatch(scene.folded[one.end : figure.item.start]) is not None


_MAKES = phrasing("brackets", "makes")


def _as_speed(scene: Scene, figure: Figure) -> Term | None:
    """42米/秒, 每秒42公尺, 時速151公里: in metres a second."""
    amount = roughly(figure.quantity.amount)
    if figure.unit is not None and commensurable(figure.unit, "m/s"):
        return told(figure, amount)
    pace = _SPEED.search(scene.folded[max(0, figure.item.start - _AHEAD) : figure.quantity.start])
    if pace is None or figure.unit is None or not commensurable(figure.unit, "m"):
        return None
    per = next((size for clock, size in _PACES if clock.search(pace.group())), 3600)
    return told(figure, amount.scaled(parse(figure.unit).size / per, "m/s"))


_AHEAD = 6
_PACES = ((phrasing("brackets", "second"), 1), (phrasing("brackets", "minute"), 60))


def _is_of_each(scene: Scene, first: Figure, second: Figure) -> bool:
    """以每度電耗煤300克計算，相當於節省煤1028萬噸; £158 a week, or £6.32 an hour: so much of each is no writing."""
    each = phrasing("brackets", "of_each", scene.language)
    hourly = "hour" in (first.quantity.per, second.quantity.per) and first.quantity.per != second.quantity.per
    sole = second.quantity.per is None and not each.search(second.item.before) and not _is_equal(scene, first, second)
    return hourly or (sole and each.search(first.item.before) is not None)


def _is_rate_of(first: Figure, second: Figure) -> bool:
    """By 22 centimetres since 1925, or 2.2 millimetres a year: in brackets the one clock would be for both."""
    return first.quantity.per is None and second.quantity.per in _CLOCKS and not second.item.bracketed


_CLOCKS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})


def _of_other_rates(scene: Scene, first: Figure, second: Figure) -> bool:
    """每秒43公尺，換算時速155公里: each is per a time of its own."""
    told = [_SPEED.search(scene.folded[max(0, f.item.start - 6) : f.item.start]) for f in (first, second)]
    words = [m.group() if m else None for m in told]
    return None not in words and words[0] != words[1]


_SPEED = phrasing("brackets", "speed")


def _side_by_side(scene: Scene, cues: Cues, first: Figure, second: Figure) -> bool:
    between = gap(scene, first, second)
    if _SCALES.fullmatch(words_between(scene, first, second)):
        return True
    if _NEXT.fullmatch(between) and ("(" in between or _is_aside(scene, first, second)):
        return True
    cue = last_match(cues.word("equal"), upto(scene, first, second))
    at_once = phrasing("brackets", "at_once", scene.language)
    return cue is not None and len(between) <= 24 and at_once.match(between) is not None


_NEXT, _SCALES = phrasing("brackets", "next"), phrasing("brackets", "scales")  # (華氏零下32度)


def _is_aside(scene: Scene, first: Figure, second: Figure) -> bool:
    """面積3甲,約2.9公頃。 Beside it, roughly, and nothing follows."""
    roughly = Hedge.ABOUT in second.quantity.amount.hedges
    return roughly and _CLOSED.match(second.item.after) is not None and "," in gap(scene, first, second)


_CLOSED = re.compile("[,.;。]")


def _is_tail(scene: Scene, figure: Figure) -> bool:
    """9st 4lb; 26 miles and 385 yards: the last alone is not what the other writing tells."""
    ahead = scene.items[figure.index - 1] if figure.index else None
    if ahead is not None and _AND.fullmatch(scene.folded, ahead.end, figure.item.start):
        units = ahead.quantity.amount.unit, figure.unit
        if None not in units and units[0] != units[1] and commensurable(*units):
            return True
    return _STONE.search(scene.folded[max(0, figure.item.start - 6) : figure.item.start]) is not None


_STONE, _AND = phrasing("brackets", "stone"), phrasing("brackets", "and")


def _per_same(first: Figure, second: Figure) -> Term | None:
    """$90,000 a hectare ($36,400 an acre): the second per what the first is per."""
    one, other = first.quantity.per, second.quantity.per
    if one is not None and other is None and (first.quantity.kind is MentionKind.CURRENCY or second.item.bracketed):
        return told(second, per=one)
    if one is None or other is None or one == other or not commensurable(one, other):
        return None
    return told(second, second.quantity.amount.scaled(_size(one, first) / _size(other, second), second.unit), one)


def _size(per: str, figure: Figure) -> Fraction:
    """What a price is per; a gallon that is priced in sterling is the imperial one."""
    return _IMPERIAL if per == "gal" and figure.unit in ("GBP", "GBX") else parse(per).size


_IMPERIAL = Fraction("0.00454609")


def _bounded(figure: Figure, like: Figure | None = None) -> Term:
    """The figure without "more than" or "up to", which govern both writings; degrees as in the first writing."""
    written = figure.quantity.amount
    hedges = tuple(_PLAINER.get(h, h) for h in written.hedges if h not in ONE_SIDED)
    unit, amount = written.unit, roughly(written)
    if figure.quantity.kind is MentionKind.DIMENSION and Hedge.ABOUT in written.hedges:
        amount = converted(replace(written, hedges=hedges))
        hedges = amount.hedges
    if like is not None and like.unit in _DEGREES and unit in _DEGREES:
        unit = _DEGREES[unit] if (like.unit or "")[0] == "Δ" else _DEGREES[unit][1:]
    if figure.part is not Part.CHANGE and (hedges, unit) == (written.hedges, written.unit):
        return figure.index
    return told(figure, replace(amount, hedges=hedges, unit=unit))


_PLAINER = dict.fromkeys((Hedge.NEARLY, Hedge.JUST_OVER, Hedge.JUST_UNDER), Hedge.ABOUT)
_DEGREES: dict[str | None, str] = {"°C": "Δ°C", "°F": "Δ°F", "Δ°C": "Δ°C", "Δ°F": "Δ°F"}


def _one_rate(scene: Scene, last: tuple[Figure, Figure] | None, now: tuple[Figure, Figure]) -> Iterator[Knot]:
    """Two conversions close together are made at one rate."""
    if last is None or now[0].item.sentence - last[0].item.sentence > 2:
        return
    if {last[0].unit, last[1].unit} != {now[0].unit, now[1].unit}:
        return
    old = last if last[0].unit == now[0].unit else (last[1], last[0])
    ends = (now[0], old[0], now[1], old[1])
    if all(f.quantity.amount.value > 0 for f in ends) and all(_of_same(*pair) for pair in (last, now)):
        soft = _at_another_time(scene, last[1], now[1])
        if soft and _of_two_years(scene, last[0], now[1]):
            return
        yield Knot(
            bond=Bond.RATIO, terms=tuple(_bounded(f) if f.quantity.per is None else _sum(f) for f in ends), soft=soft
        )


def _of_same(first: Figure, second: Figure) -> bool:
    """Per one thing, or the second leaves that to the first."""
    return second.quantity.per in (None, first.quantity.per)


def _sum(figure: Figure) -> Term:
    """So much money, whatever it is per: a rate of exchange is one for all."""
    term = _bounded(figure)
    return told(figure, term.amount if isinstance(term, Told) else figure.quantity.amount, plain=True)


def _at_another_time(scene: Scene, old: Figure, new: Figure) -> bool:
    """A year told between the two or right behind the second: rates of exchange move."""
    times = scene.times_in(old.item.end, new.item.end + _BEHIND)
    return any(t.amount is None and t.recurring is None and _YEAR.search(t.quote) for t in times)


def _of_two_years(scene: Scene, old: Figure, new: Figure) -> bool:
    """Sold in 2017 for so much; it had been bought in 2013: of each its own year, and its own rate."""
    times = scene.times_in(scene.line_of(old.item).start, scene.line_of(new.item).end)
    return len({y[0] for t in times if t.amount is None and (y := _YEAR.search(t.quote))}) > 1


_BEHIND = 40
_YEAR = phrasing("brackets", "year")


def dated(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with the prior year, or the same part of it, given to those in brackets that tell it."""
    bases = {t.base: t.result for t in prior(scene, figures)}
    periods = {b: figures[r].period for b, r in bases.items() if isinstance(r, int)}
    return tuple(_year_before(f, periods[f.index]) if f.index in periods else f for f in figures)


def _year_before(figure: Figure, period: Period | None) -> Figure:
    if period is None or period.grain in (Grain.DAY, Grain.WEEK):
        return figure
    return replace(figure, period=moved(period, -12) or figure.period)


def prior(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """£96.3m (£81m): the figure in brackets is the base of the change that the sentence tells of the first."""
    for first, second in _neighbours(figures):
        if not (second.item.bracketed and first.alike(second) and first.is_level):
            continue
        if _OPENED.fullmatch(gap(scene, first, second)) is None or first.is_ratio:
            continue
        if first.quantity.kind is MentionKind.DIMENSION and _written(first) != _written(second):
            continue  # 1080斤（540公斤）
        if _is_written_out(first, second):
            continue
        change = _change_of(first, figures)
        if change is not None:
            yield Tie(change=change.index, base=second.index, result=first.index)


def _is_written_out(first: Figure, second: Figure) -> bool:
    """五百萬人次（507萬人次）: the round figure, and the same in full."""
    one, other = first.quantity.amount, second.quantity.amount
    last = one.step
    while last and one.value and one.value % (last * _ROUND) == 0:
        last *= _ROUND
    return other.step * _ROUND <= last and abs(one.value - other.value) * 2 <= last


_ROUND = 10  # times that the last digit of a round figure is worth more than that of the same in full
_OPENED = re.compile(rf"\s*\(\s*(?:{TIME_MASK}+[:,]?\s*)?")  # £6.4m (2022: £4.6m)


def _neighbours(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for first, second in itertools.pairwise(figures):
        if first.item.sentence == second.item.sentence and not _are_two_and_two(figures, first, second):
            yield first, second


def _are_two_and_two(figures: Sequence[Figure], first: Figure, second: Figure) -> bool:
    """From 30mph to 20mph (48kph to 32kph): the first in brackets is the first of the two before."""
    if not 0 < first.index < len(figures) - 2 or not second.item.bracketed or first.item.bracketed:
        return False
    one, other = figures[first.index - 1], figures[second.index + 1]
    return ")" not in second.item.after and one.is_kin(first) and other.is_kin(second) and not first.is_kin(second)


def _is_equal(scene: Scene, first: Figure, second: Figure) -> bool:
    """每張25歐元，約合新台幣875元; 每間12坪（約39.7平方公尺）: of each as well."""
    if second.item.bracketed and _OPENED.fullmatch(gap(scene, first, second)) is not None:
        return True
    money = first.quantity.kind is second.quantity.kind is MentionKind.CURRENCY
    return money and _EQUALS.fullmatch(scene.folded, first.item.end, second.quantity.number[0]) is not None


_EQUALS = phrasing("brackets", "equals")


def _convertible(scene: Scene, first: Figure, second: Figure) -> bool:
    a, b = first.quantity, second.quantity
    if a.kind is MentionKind.CURRENCY and b.kind is MentionKind.CURRENCY:
        if (a.per is None) != (b.per is None) and not (second.item.bracketed or _is_equal(scene, first, second)):
            return False
        pers = a.per != b.per and a.per is not None and b.per is not None and commensurable(a.per, b.per)
        return parse(a.amount.unit).dimension != parse(b.amount.unit).dimension or pers
    if a.kind is not MentionKind.DIMENSION or b.kind is not MentionKind.DIMENSION:
        return False
    units = a.amount.unit, b.amount.unit
    if units[0] in _DEGREES and units[1] in _DEGREES:
        if _COLDER.match(second.item.after):
            return False
        return _DEGREES[units[0]] != _DEGREES[units[1]]
    return commensurable(*units) and _written(first) != _written(second) and _paced(first) == _paced(second)


_COLDER = phrasing("brackets", "colder")  # a difference of degrees
_PACE = phrasing("brackets", "pace")


def _paced(figure: Figure) -> bool:
    """每秒43公尺: a length per some time, whose unit stands before it."""
    return figure.quantity.per is None and _PACE.search(figure.item.before) is not None


def _written(figure: Figure) -> str:
    """The unit's own words: 畝 and 平方米 are kept in one unit."""
    quantity = figure.quantity
    words = (
        quantity.quote[quantity.number[1] - quantity.start :] or quantity.quote[: quantity.number[0] - quantity.start]
    )
    return _SCALE.sub("", fold(words).strip().lstrip(" -"))


_SCALE = phrasing("brackets", "scale")


def _change_of(level: Figure, figures: Sequence[Figure]) -> Figure | None:
    frame = [f for f in figures[max(0, level.index - 3) : level.index + 4] if f.frame == level.frame]
    changes = [f for f in frame if f.part is Part.CHANGE]
    return changes[0] if changes else None
