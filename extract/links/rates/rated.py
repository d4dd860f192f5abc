"""What a figure is per: a unit of time, a measure, a counted noun, each of something; all of them where it is several.

"an average of 4.2kg of food a week" · "tickets of £60" · 人均生活用水每天150升 · 亩产610公斤 · 每堂200元
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import KEPT, PEOPLE, is_fraction, trail, unmasked
from claimgraph.extract.numbers import rates as words
from claimgraph.extract.numbers.measured import is_han
from claimgraph.extract.words import tables
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import Form, MentionKind
from claimgraph.ontology.units import is_time, parse

EACH, UNIT, HEAD = "each", "unit", "head"
TIMED = frozenset({"hour", "day", "week", "month", "quarter", "year", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure and all that it is per; `EACH` or `UNIT` where the words leave that out.

    times     how many of it the rate is told of (per 100,000 people, 百公里)
    averaged  told as an average: no working days or high days are meant
    floor     told as the least that it is
    """

    figure: Figure
    pers: tuple[str, ...]
    times: Fraction = Fraction(1)
    averaged: bool = False
    floor: bool = False

    @property
    def clock(self) -> str | None:
        """The unit of time it is per."""
        return next((p for p in self.pers if is_time(p)), None)


@dataclass(frozen=True, slots=True)
class RateWords:
    """The patterns of `rates.toml` that tell what a figure is per from further away."""

    ahead: dict[str, re.Pattern[str]]
    behind: dict[str, re.Pattern[str]]
    noun_of: re.Pattern[str]
    every: re.Pattern[str]
    one: re.Pattern[str]
    limit: re.Pattern[str]
    floor: re.Pattern[str]
    ceiling: re.Pattern[str]
    traded: re.Pattern[str]
    smaller: dict[str, tuple[str, ...]]


@cache
def load(language: str) -> RateWords:
    """The table `words` of `languages/<language>/rates.toml`, validated."""
    return tables.read(RateWords, language, "rates", "words")


@lru_cache(maxsize=KEPT)
def rate(scene: Scene, cues: Cues, figure: Figure) -> Rate | None:
    """The figure as a rate; None where it is none."""
    if figure.is_ratio or figure.quantity.ordinal or is_fraction(figure) or figure.age:
        return None
    if _is_of_multiple(scene, figure):
        return None
    told = load(scene.language)
    before = _before(scene, figure)
    own = figure.quantity.per or _measure_behind(scene, figure)
    pers = [own] if own else []
    clause = _WAGE.sub("", _clause(scene, figure)) if figure.quantity.noun in PEOPLE else _clause(scene, figure)
    pers += _told_around(told, clause, scene.folded[figure.item.end : figure.item.end + len(trail(figure))])
    if own and not is_time(own):
        pers = [p for p in pers if p != EACH]  # for each kilobyte: that once
    every = told.every.search(before) if pers and all(map(is_time, pers)) else None
    pers += [every.group("noun")] if every and not is_time(_plain_noun(every, scene)) else []
    pers += [EACH] if pers and all(map(is_time, pers)) and _EACH_TOO.search(before) else []
    pers = _both(scene, before) or pers
    pers = list(dict.fromkeys(pers)) or _each(scene, cues, told, figure, before)
    if not pers:
        return None
    times = Fraction(1)
    for per in pers:
        times *= _multiple(per)
    averaged = bool(cues.word("mean").search(before)) or bool(cues.word("mean").match(unmasked(trail(figure))))
    averaged = averaged or _AVERAGE.search(before) is not None
    averaged = averaged and told.traded.search(_around(scene, figure)) is None  # markets are open on working days
    floor = told.floor.search(_around(scene, figure)) is not None
    return Rate(figure, tuple(dict.fromkeys(map(_plain, pers))), times, averaged, floor)


def _measure_behind(scene: Scene, figure: Figure) -> str | None:
    """5mg of the drug per kilogram: the measure that it is of each of, behind what it is of."""
    link = _OF_EACH.match(scene.folded, figure.item.end)
    found = words.load(scene.language).per.after(scene.folded, link.end()) if link is not None else None
    if found is None or is_time(found[0]) or parse(found[0]).dimension == ((found[0], 1),):
        return None
    return found[0] if figure.quantity.kind is MentionKind.DIMENSION else None


_OF_EACH = phrasing("rated", "of_each")
_AVERAGE = phrasing("rated", "average")
_EACH_TOO = phrasing("rated", "each_too")  # 3名工人每天各铺12平方米
_WAGE = phrasing("rated", "wage")  # 月薪部分約212萬人: who is paid by the month, not so many a month


def _is_of_multiple(scene: Scene, figure: Figure) -> bool:
    """Triples every hour, from 500: the hour is that of the tripling."""
    before = scene.items[figure.index - 1] if figure.index else None
    multiple = before is not None and before.quantity.kind is MentionKind.MULTIPLE
    return multiple and before is not None and _OF_MULTIPLE.match(scene.folded, before.end) is not None


_OF_MULTIPLE = phrasing("rated", "of_multiple")


def _both(scene: Scene, before: str) -> list[str]:
    """每晚每間680元: per night and per room, in either order."""
    match = None if scene.spaced else _TWOFOLD.search(before)
    if match is None:
        return []
    found = [words.load(scene.language).per.after(match[n], 0) for n in ("one", "two")]
    return [f[0] if f else match[n] for f, n in zip(found, ("one", "two"), strict=True)]


_TWOFOLD = phrasing("rated", "twofold")


def _plain_noun(every: re.Match[str], scene: Scene) -> str:
    """每天 is of a day, 每车 of a car."""
    found = words.load(scene.language).per.after(every.group("noun"), 0)
    return found[0] if found else every.group("noun")


def is_limit(scene: Scene, figure: Figure) -> bool:
    """Told of another price or time than the total's: an asking price, a target, a record day."""
    return load(scene.language).limit.search(_around(scene, figure)) is not None


def bounded(scene: Scene, figure: Figure) -> Amount:
    """The amount as the least or the most that it can be where the words say so: as few as, a capacity."""
    told, amount = load(scene.language), figure.quantity.amount
    if amount.hedges:
        return amount
    if told.ceiling.search(_around(scene, figure)):
        return replace(amount, hedges=(Hedge.AT_MOST,))
    if told.floor.search(_around(scene, figure)):
        return replace(amount, hedges=(Hedge.AT_LEAST,))
    return amount


def is_bound(scene: Scene, figure: Figure) -> bool:
    """Told as the least or the most, not as what it is."""
    told = load(scene.language)
    around = _around(scene, figure)
    return told.ceiling.search(around) is not None or told.floor.search(around) is not None


def _around(scene: Scene, figure: Figure) -> str:
    return f"{_before(scene, figure)[-30:]}|{trail(figure)[:12]}"


def _before(scene: Scene, figure: Figure) -> str:
    """The folded words of its clause before it, times in full."""
    start = figure.item.start - len(figure.item.before)
    return _STOP.split(scene.folded[start : figure.quantity.start])[-1]


def _clause(scene: Scene, figure: Figure) -> str:
    """The folded words before it in its clause, other figures with them."""
    start = max(scene.line_of(figure.item).start, figure.quantity.start - _FAR)
    return _CLAUSE_END.split(scene.folded[start : figure.quantity.start])[-1]


_FAR = 60
_STOP, _CLAUSE_END = re.compile(r"[,;:.()。；：](?!\d)"), re.compile(r"[,;:()。；：](?!\d)|\. ")


def _told_around(told: RateWords, before: str, after: str) -> list[str]:
    found = [_noun(per, m) for per, p in told.ahead.items() if (m := p.search(before))]
    if any(map(is_time, found)):
        return found
    behind = [_noun(per, m) for per, p in told.behind.items() if (m := p.match(after))]
    return found + behind


def _noun(per: str, match: re.Match[str]) -> str:
    """The name of what it is per; `noun`: what the words themselves name."""
    if per != "noun":
        return per
    return next(word for name, word in match.groupdict().items() if word is not None)


def _each(scene: Scene, cues: Cues, told: RateWords, figure: Figure, before: str) -> list[str]:
    if cues.spaced:
        start = figure.item.start - len(figure.item.before)
        held = _each_told(scene, cues, figure, before, start)
        priced = cues.word("unit_price").search(before) is not None
        of_noun = _of_noun(told, figure) and cues.word("no_total").search(before) is None  # a loss of 1.6m is no price
        return [EACH] if held or priced or of_noun else []
    every = told.every.search(before) or told.one.search(before)
    if every:
        return [every.group("noun")]
    if _GETS.search(before) and _IN_ALL.match(scene.folded, figure.item.end):
        return [EACH]  # 三名死者的家屬各獲350萬元，共1,050萬元
    return [UNIT] if cues.word("unit_price").search(before) else []


_GETS, _IN_ALL = phrasing("rated", "gets"), phrasing("rated", "in_all")


def _each_told(scene: Scene, cues: Cues, figure: Figure, before: str, start: int) -> bool:
    before = _COUNTED.sub("", before)
    before = "" if _BEHIND.match(before) and start > scene.line_of(figure.item).start else before
    held = cues.word("each").search(before) or _each_of_them(scene, start)
    return bool(held or cues.word("each").match(unmasked(trail(figure))) or _NOUN_EACH.match(figure.item.after))


_NOUN_EACH = phrasing("rated", "noun_each")  # 120 cars each
_COUNTED = phrasing("rated", "counted")
_BEHIND = phrasing("rated", "behind")


def _each_of_them(scene: Scene, end: int) -> bool:
    """Each of the plant's 14 turbines … 3.6MW: the number of things stands between."""
    return _OF_THEM.search(scene.folded[max(0, end - 48) : end]) is not None


_OF_THEM = phrasing("rated", "of_them")


def _of_noun(told: RateWords, figure: Figure) -> bool:
    """4,840 tickets of £60, 640m bags at 25p: behind the noun that a figure counts."""
    measured = figure.quantity.kind in (MentionKind.CURRENCY, MentionKind.DIMENSION)
    listed = _LISTED.match(figure.item.after) is not None or _OF_ONE.search(figure.item.before) is not None
    return measured and not listed and told.noun_of.fullmatch(figure.item.before) is not None


_LISTED = phrasing("rated", "listed")
_OF_ONE = phrasing("rated", "of_one")  # an adult of 60kg: of the one


def unit_of(scene: Scene, size: Figure) -> str:
    """What is per one of it is per: 亩 and 坪, whatever they are in metres."""
    written = scene.folded[size.quantity.number[1] : size.item.end]
    found = words.load(scene.language).per.after(written, 0)
    return found[0] if found else size.unit or UNIT


def _multiple(per: str) -> Fraction:
    m = re.match(r"\d+", per)
    return Fraction(1, int(m.group())) if m else Fraction(1)


def _plain(per: str) -> str:
    """100 km is of km; a bare number is of heads."""
    per = re.sub(r"^\d+ ?", "", per) or HEAD
    return "day" if per == "night" else per


def counted(scene: Scene, per: str, figure: Figure) -> bool:
    """Whether the figure counts what a rate is per: its noun, or what stands right behind its number."""
    noun = figure.quantity.noun
    following = scene.folded[figure.item.end : figure.item.end + 2]
    if noun is None and not (is_han(following[:1])):
        return False
    told = noun or following
    per = re.sub(r"^\d+", "", per)
    named = words.load(scene.language).per.after(told, 0)
    if named is not None and named[0] == per:
        return True
    if len(per) == 1 and not per.isascii() and per in _counted_noun(scene, figure):
        return True  # 24張圓桌，每桌10人
    if len(per) == 1 and not per.isascii() and (following[1:] == per or (noun and following[:1] == per)):
        return True  # 14個主場, 場均3.1萬人; 28個班, 班均35名
    return told == per or (not per.isascii() and (per.startswith(told[:1]) or told.startswith(per)))


def _counted_noun(scene: Scene, figure: Figure) -> str:
    """The noun behind a count: two or three characters up to a pause."""
    found = _NOUN.match(scene.folded, figure.item.end)
    return found.group() if found is not None and figure.quantity.noun is not None else ""


_NOUN = phrasing("rated", "noun")


def rates(scene: Scene, cues: Cues, figures: Sequence[Figure]) -> list[Rate]:
    """All rates among the figures; changes only where a difference is told per something."""
    found = [rate(scene, cues, f) for f in figures]
    return [r for r in found if r is not None and (r.figure.part is not Part.CHANGE or _is_difference(r.figure))]


def _is_difference(figure: Figure) -> bool:
    return figure.play.form is Form.DIFFERENCE
