"""Products read by elimination: a sentence with a rate, what it is told of, and what came of it, and no other figure.

"Every one of the 260 tickets went, at $45 a head, bringing the school $11,700" · "for the 14 nights, 220 suppers
nightly: 3,080 meals" · "each member of a six-strong crew prunes forty vines an hour, so a seven-hour shift sees 1,680".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import counting, is_fraction, lines, told, value
from claimgraph.extract.words import tables
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Time


@dataclass(frozen=True, slots=True)
class Words:
    """The table `gathered` of `rates.toml`."""

    price: re.Pattern[str]
    brought: re.Pattern[str]
    all_of: re.Pattern[str]
    clock: re.Pattern[str]
    comes_to: re.Pattern[str]
    strong: re.Pattern[str]
    member: re.Pattern[str]
    open: re.Pattern[str]
    portions: frozenset[str]


@cache
def load(language: str) -> Words:
    """`languages/<language>/rates.toml`, its table `gathered`."""
    return tables.read(Words, language, "rates", "gathered")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The products of sentences whose figures are all factors and one total."""
    words = load(scene.language)
    for line in lines(figures):
        span = scene.line_of(line[0].item)
        if span.cell is not None or not 2 <= len(line) <= 3 or words.open.search(scene.folded, span.start, span.end):
            continue
        if any(f.is_ratio or f.age or f.quantity.ordinal or is_fraction(f) or value(f) <= 0 for f in line):
            continue
        terms = _sold(words, line) or _worked(scene, words, span, line)
        if terms is not None:
            yield Knot(bond=Bond.PRODUCT, terms=terms)


def _sold(words: Words, line: Sequence[Figure]) -> tuple[Term, ...] | None:
    """All of so many, at so much a head, brought so much."""
    counts = [f for f in line if f.quantity.kind is MentionKind.NUMBER]
    if len(line) != 3 or len(counts) != 1 or line[2] is counts[0]:
        return None
    count, total = counts[0], line[2]
    price = next(f for f in line if f is not count and f is not total)
    if price.unit is None or price.unit != total.unit or value(total) <= value(price):
        return None
    if not words.price.match(price.item.after) or not words.brought.search(total.item.before):
        return None
    return (total.index, told(price, plain=True), count.index) if words.all_of.search(count.item.before) else None


def _worked(scene: Scene, words: Words, span: Line, line: Sequence[Figure]) -> tuple[Term, ...] | None:
    """So many a day over so many days; so many an hour by each of so many in a shift of so many hours."""
    *crew, rate, total = line
    clock = words.clock.match(rate.item.after)
    spans = [t for t in span.times if t.amount is not None and t.recurring is None and t.amount.value > 1]
    if clock is None or len(spans) != 1 or rate.unit != total.unit or value(total) <= value(rate):
        return None
    nouns = {rate.quantity.noun, total.quantity.noun} - {None}
    if len(nouns) > 1 and not nouns <= words.portions:
        return None
    if not _is_of_clock(spans[0], clock) or not words.comes_to.search(scene.folded[rate.item.end : total.item.start]):
        return None
    each = words.member.search(scene.folded, span.start, rate.item.start) is not None
    strong = [f for f in crew if words.strong.match(f.item.after)]
    if each != bool(strong) or len(strong) != len(crew):
        return None
    time = spans[0]
    assert time.amount is not None
    over = counting(time.start, time.end, int(time.amount.value))
    return (
        told(total, plain=True),
        told(rate, plain=True),
        over,
        *(counting(f.item.start, f.item.end, int(value(f))) for f in strong),
    )


def _is_of_clock(time: Time, clock: re.Match[str]) -> bool:
    """Nightly, a night, each day: by the unit that the length of time is told in."""
    unit = time.amount.unit if time.amount else None
    whole = time.amount is not None and time.amount.value.denominator == 1
    told = next(g for g in clock.groups() if g)
    return whole and unit is not None and any(unit == of and said.fullmatch(told) for said, of in _CLOCKS)


_HOURLY = phrasing("gathered", "hourly")
_DAILY = phrasing("gathered", "daily")
_WEEKLY = phrasing("gathered", "weekly")
_CLOCKS = ((_HOURLY, "hour"), (_DAILY, "day"), (_WEEKLY, "week"))
