"""A sentence that is one multiplication: so many a time, so many times, so many weeks, and how many that can make.

每節看診40人, 一週開11節, 全年以50週計, 可服務22,000人次 · 每航次限載95人, 一天開八班, 滿載也只能疏運760名旅客
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import PEOPLE, is_fraction, is_plain, same_noun, sentences, told, words_between
from claimgraph.extract.links.rates.rated import counted
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words import tables
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Time


@dataclass(frozen=True, slots=True)
class Words:
    """The table `capacity` of `rates.toml`.

    every    stands before how many one takes, and names the `noun` of which there are so many
    apiece   stands between so many and how many each takes
    can      stands before the total
    clock    stands before how many there are in one unit of time
    open     something else is reckoned with
    loads    nouns that stand for each other
    span     a length of time that the total is told of
    """

    every: re.Pattern[str]
    apiece: re.Pattern[str]
    can: re.Pattern[str]
    clock: dict[str, re.Pattern[str]]
    open: re.Pattern[str]
    loads: frozenset[str]
    span: re.Pattern[str]


@cache
def load(language: str) -> Words:
    """`languages/<language>/rates.toml`, its table `capacity`."""
    return tables.read(Words, language, "rates", "capacity")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what the rate is for, in one `clock` where that is said."""

    figure: Figure
    clock: str | None


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The product of a sentence whose every figure is a factor of the last."""
    words = load(scene.language)
    for line in sentences(scene, figures, titles=False):
        if len(line) == _FIGURES:
            yield from _product(scene, words, *line)


_FIGURES = 3


def _product(scene: Scene, words: Words, first: Figure, second: Figure, total: Figure) -> Iterator[Knot]:
    line = scene.line_of(total.item)
    if not words.can.search(words_between(scene, second, total)):
        return
    rate, count = _factors(scene, words, first, second)
    if count is None or words.open.search(scene.folded, line.start, line.end) or not _is_of(rate, total):
        return
    lasting = _lengths(scene, first, total)
    if not _fits(count, lasting) or (not lasting and _is_dated(scene, words, second, total)):
        return
    times = (_times(count.figure), *(_number(t) for t in lasting))
    yield Knot(bond=Bond.PRODUCT, terms=(told(total, plain=True), told(rate, plain=True), *times))


def _factors(scene: Scene, words: Words, first: Figure, second: Figure) -> tuple[Figure, Count | None]:
    """How many one takes, and how many there are: each of them 52, nine of them; 40 rows of 25."""
    line = scene.line_of(first.item)
    per = words.every.search(scene.folded[line.start : first.quantity.start])
    if per is not None:
        return first, _count(scene, words, second, per["noun"])
    apiece = words.apiece.fullmatch(words_between(scene, first, second))
    return second, _count(scene, words, first) if apiece else None


def _is_of(rate: Figure, total: Figure) -> bool:
    """The total is of what so many come each time, and neither is a share or a change."""
    told_so = rate.is_level and not (rate.is_ratio or rate.quantity.ordinal or rate.age)
    if not (told_so and is_plain(total)) or any(f.part in (Part.BASE, Part.CHANGE) for f in (rate, total)):
        return False
    if any(is_fraction(f) for f in (rate, total)):
        return False
    if rate.unit != total.unit or rate.quantity.kind is not total.quantity.kind:
        return False
    seats = total.quantity.noun in PEOPLE and _SEATS.match(rate.quantity.noun or "") is not None
    return seats or rate.unit is not None or same_noun(rate.quantity.noun, total.quantity.noun)


_SEATS = phrasing("capacity", "seats")  # 每排18个座位，可容纳468人


def _count(scene: Scene, words: Words, figure: Figure, noun: str | None = None) -> Count | None:
    """一天開八班: how many, and in how long; of the `noun`, or of what each takes so many."""
    own = figure.quantity.noun
    named = noun is None or fold(figure.quantity.quote).endswith(noun) or {noun, own} <= words.loads
    plain = figure.is_level and not figure.is_ratio and not figure.quantity.ordinal and not is_fraction(figure)
    if not plain or not (named or (noun is not None and counted(scene, noun, figure))):
        return None
    before = scene.folded[max(0, figure.item.start - _NEAR) : figure.quantity.start]
    told = next((unit for unit, pattern in words.clock.items() if pattern.search(before)), None)
    return Count(figure, told or figure.quantity.per)


_NEAR = 8


def _lengths(scene: Scene, rate: Figure, total: Figure) -> list[Time]:
    """The lengths of time told between the rate and the total, but for the one that the count is of."""
    found = [t for t in scene.times_in(rate.item.end, total.item.start) if t.amount is not None]
    return [t for t in found if t.recurring is None and not (t.amount and t.amount.value == 1)]


def _fits(count: Count, lasting: Sequence[Time]) -> bool:
    """Nothing lasts but what the count is told for each of: 一週11節, 50週."""
    if not lasting:
        return True
    amount = lasting[0].amount
    return len(lasting) == 1 and amount is not None and amount.unit == count.clock


def _is_dated(scene: Scene, words: Words, figure: Figure, total: Figure) -> bool:
    """全年, 一週: the total is of another length of time than the count."""
    return words.span.search(scene.folded, figure.item.end, total.item.start) is not None


def _times(figure: Figure) -> Told:
    """So many, whatever else the unit's word may mean: 11節."""
    amount = figure.quantity.amount
    return told(figure, amount.scaled(Fraction(1), None), plain=True)


def _number(time: Time) -> Told:
    amount = time.amount
    assert amount is not None
    return Told(
        start=time.start, end=time.end, amount=Amount(value=amount.value, upper=amount.upper, whole=amount.whole)
    )
