"""Ranges with a shared scale and unit: 10~15k, 460億至520億元, between 3 and 5 million."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimgraph.extract.language import table
from claimgraph.extract.numbers.measured import Measured, Source
from claimgraph.extract.numbers.measures import measured
from claimgraph.extract.words.phrases import Phrases
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import MentionKind


@dataclass(frozen=True, slots=True)
class Joins:
    """What joins two numbers, and the words around that say otherwise."""

    separator: re.Pattern[str]
    between: re.Pattern[str]
    between_before: Phrases[bool]
    between_after: tuple[str, ...]
    between_again: re.Pattern[str]
    origin: Phrases[bool]
    soft: frozenset[str]
    range_after: tuple[str, ...]
    change: Phrases[bool]
    stepped: re.Pattern[str]
    year: re.Pattern[str]
    score: re.Pattern[str]
    label: Phrases[bool]
    rank: Phrases[bool]
    hyphens: str


@cache
def load(language: str) -> Joins:
    """`languages/<language>/ranges.toml`, validated."""
    source = table(language, "ranges")
    phrases = {key: Phrases.of(dict.fromkeys(source.words(key), True)) for key in ("from", "change", "label", "rank")}
    return Joins(
        separator=source.pattern("separator", None),
        between=source.pattern("between", None),
        between_before=Phrases.of(dict.fromkeys(source.words("between_before"), True)),
        between_after=source.words("between_after"),
        between_again=re.compile(source.text("between_again", "(?!)")),
        origin=phrases["from"],
        range_after=source.words("range_after"),
        soft=frozenset(source.words("soft_from")),
        change=phrases["change"],
        stepped=source.pattern("stepped"),
        year=source.pattern("year"),
        score=re.compile(alternation(source.words("score")) or "(?!)"),
        label=phrases["label"],
        rank=phrases["rank"],
        hyphens=source.text("hyphens"),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Two numbers read as one range, and the other lower end that usage allows (八到九百億)."""

    whole: Measured
    other: Fraction | None = None


SCORE = "score"


def ranged(source: Source, first: Measured, joins: Joins) -> Span | str | None:
    """The range that begins with `first`; SCORE where the two numbers are a score; None where there is no range."""
    link = joins.separator.match(source.text, first.end)
    second = None if link is None else _second(source, link.end())
    if link is not None and second is not None and _joined(source, first, second, link.group().strip(), joins):
        if _is_score(source, first, second, link.group().strip(), joins):
            return SCORE
        return _span(first, second)
    return _between(source, first, joins)


def _second(source: Source, at: int) -> Measured | None:
    text = source.text
    if at >= len(text):
        return None
    digit = next((i for i in range(at, min(at + 5, len(text))) if source.numbers.start.match(text, i)), None)
    found = None if digit is None else measured(source, digit, floor=at, signed=False)
    return found if found is not None and found.start == at and not found.numeral.ordinal else None


def _joined(source: Source, first: Measured, second: Measured, link: str, joins: Joins) -> bool:
    if link[:1] in joins.hyphens and source.text[first.end] == " " and source.text[second.start - 1] != " ":
        return False
    if first.numeral.ordinal or first.odd or first.upper is not None or second.upper is not None:
        return False
    spaced = source.text[first.end] == " " and link in joins.hyphens
    apart = first.value > second.value or first.numeral.fraction
    if spaced and first.unit is None and second.unit is not None and apart:
        return False  # they had managed 600 – 40% more; one in 250 – 0.4 per cent
    if not _alike(first, second) or (link in joins.hyphens and second.value < 1 < first.value):
        return False
    text, at = source.text, first.start
    if "to" in link and _is_year(first) and not _is_year(second):
        grouped = "," in text[second.start : second.end] and second.value < _WIDE
        if grouped or joins.year.search(text, max(0, at - 16), at):
            return False  # in autumn 2010 to 4,751
    while at and text[at - 1] == " ":
        at -= 1
    origin = joins.origin.before(text, at)
    if origin is not None:
        softly = text[origin[1] : at] in joins.soft
        return softly and (first.unit is None or text.startswith(joins.range_after, second.end))
    changed = joins.change.before(text, at)
    if changed and joins.stepped.search(text, max(0, at - 48), at):
        return False
    return not ("to" in link and (first.value > second.value or (changed and not _is_steep(first, second))))


def _is_steep(first: Measured, second: Measured) -> bool:
    """Cut by 1,400 to 1,500%: no level in percent is reached by a number without a unit."""
    percent = second.unit is not None and second.unit.symbol == "%"
    return first.unit is None and percent and _ALL < first.value < second.value < 2 * first.value


_ALL = 100  # percent
_WIDE = 10**4  # below which a number is written with a comma, or without one as 2010 is


def _alike(first: Measured, second: Measured) -> bool:
    a, b = first.unit, second.unit
    if a is None and b is not None:
        return not second.before and not (_is_year(first) and b.noun is None)
    if a is None or b is None:
        return a is None or first.before
    return a.kind is b.kind and (a.symbol == b.symbol or first.before or second.before)


def _is_year(what: Measured) -> bool:
    numeral = what.numeral
    return not numeral.words and numeral.end - numeral.start == 4 and 1900 <= what.value < 2100


def _is_score(source: Source, first: Measured, second: Measured, link: str, joins: Joins) -> bool:
    """7-2, 72-66: two bare whole numbers that fall, or stand among words of games."""
    if link[:1] not in joins.hyphens or not link or first.unit is not None:
        return False
    if second.unit is not None and second.kind is not MentionKind.NUMBER:
        return False
    if second.numeral.scale != 1 or first.value.denominator != 1 or second.value.denominator != 1:
        return False
    text = source.text
    around = text[max(0, first.start - 24) : first.start] + " " + text[second.end : second.end + 16]
    return first.value >= second.value or joins.score.search(around) is not None


def _between(source: Source, first: Measured, joins: Joins) -> Span | None:
    text, at = source.text, first.start
    while at and text[at - 1] == " ":
        at -= 1
    opened = joins.between_before.before(text, at) or joins.between_again.search(text, max(0, at - _AGAIN), at)
    link = joins.between.match(text, first.end) if opened else None
    second = None if link is None else _second(source, link.end())
    if second is None or not _alike(first, second) or second.upper is not None or first.upper is not None:
        return None
    if joins.between_after and not text.startswith(joins.between_after, second.end):
        return None
    return _span(first, second)


_AGAIN = 60  # characters of a range whose bracket tells it again


def _span(first: Measured, second: Measured) -> Span:
    low, other = _lower(first, second)
    whole = replace(
        first,
        end=second.end,
        number=(first.number[0], second.number[1]),
        value=low,
        upper=second.value,
        step=max(first.step, second.step),
        unit=second.unit or first.unit,
        before=first.before and second.unit is None,
    )
    return Span(whole, other)


def _lower(first: Measured, second: Measured) -> tuple[Fraction, Fraction | None]:
    """The lower end with the scale it shares, and another reading of it."""
    value, last = first.value, second.numeral
    bare = first.unit is None or first.before
    if first.unit is not None and second.unit is not None and first.unit.factor != second.unit.factor and not bare:
        return value * first.unit.factor / second.unit.factor, None  # 97 cents to one dollar
    if not bare or first.numeral.scale != 1 or value <= 0:
        return value, None
    leading = _leading(last.mantissa) if last.words else Fraction(1)
    if last.scale != 1 and value <= last.mantissa:
        other = value * leading * last.scale if leading > 1 and value < 10 else None
        return value * last.scale, other
    if leading > 1 and value < last.value / leading < 10 and first.numeral.words and value < 10:
        return value * leading, None
    return value, None


def _leading(value: Fraction) -> Fraction:
    """The multiplier of a number of one digit and zeros (900: 100), else 1."""
    unit = Fraction(1)
    while value / (unit * 10) >= 1:
        unit *= 10
    return unit if (value / unit).denominator == 1 else Fraction(1)
