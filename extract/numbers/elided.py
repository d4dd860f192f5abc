"""A unit told once: "to 1.42 billion pounds from 1.25 billion", "from 1.25 billion to 1.42 billion pounds".

A number in a scale word, without unit and noun, that is set beside an amount of money or a measured one takes its unit;
a number that is written like the amount before it takes it only right behind a word that compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimgraph.extract.language import base_language, table
from claimgraph.ontology.model import MentionKind, Quantity


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of `elided.toml`.

    scaled   a number that ends in a scale word
    apart    what ends a sentence between two numbers
    aside    right before a bare number with a scale word that may leave its unit to an amount before it
    joint    right before any other bare number: it is held against the one before it
    moved    right before a bare number: by so much the two amounts before it lie apart
    onto     all that stands between a bare change and the amount that it leads to
    listed   all that stands between two of a list
    onward   all that stands between two ends of which the second tells the unit; `origin` stands before the first
    other    behind the bare number: it is no amount
    points   behind it, before a rate that it leads to or from
    """

    scaled: re.Pattern[str]
    apart: re.Pattern[str]
    aside: re.Pattern[str]
    joint: re.Pattern[str]
    moved: re.Pattern[str]
    onto: re.Pattern[str]
    onward: re.Pattern[str]
    listed: re.Pattern[str]
    origin: re.Pattern[str]
    other: re.Pattern[str]
    points: re.Pattern[str]


_NEVER = "(?!)"


@cache
def load(language: str) -> Words:
    """`languages/<language>/elided.toml`; nothing is read where the language has none."""
    source = table(language, "elided")
    names = ("scaled", "apart", "aside", "joint", "moved", "onto", "onward", "listed", "origin", "other", "points")
    return Words(**{name: re.compile(source.text(name, _NEVER)) for name in names})


def completed(quantities: Sequence[Quantity], text: str, folded: str, language: str) -> list[Quantity]:
    """The quantities, those that leave their unit to a neighbour with it."""
    words = load(base_language(language))
    out = list(quantities)
    for i, quantity in enumerate(out):
        if _is_of_rate(words, quantity, out[i + 1 : i + 2], folded):
            out[i] = replace(
                quantity, kind=MentionKind.PERCENTAGE, amount=replace(quantity.amount, unit="pp"), noun=None
            )
        if not _is_bare(quantity) or words.other.match(folded, quantity.end):
            continue
        donor = _before(words, out[max(0, i - _BACK) : i], quantity, text, folded) or _behind(
            words, out[i + 1 : i + 2], quantity, folded
        )
        if donor is not None:
            out[i] = _with_unit(quantity, donor)
    for i, quantity in reversed(list(enumerate(out[:-1]))):
        if _is_bare(quantity) and _is_listed(words, quantity, out[i + 1], folded):
            out[i] = _with_unit(quantity, out[i + 1])
    return out


def _is_listed(words: Words, bare: Quantity, other: Quantity, folded: str) -> bool:
    """1.2 billion, 1.4 billion and 1.5 billion dollars: the last of a list tells the unit of them all."""
    scaled = all(words.scaled.search(folded[q.start : q.end]) for q in (bare, other))
    behind = other.number[0] == other.start  # no currency sign, which each has to have
    return (
        scaled
        and behind
        and other.kind in _MEASURED
        and words.listed.fullmatch(folded, bare.end, _start(other)) is not None
    )


def _is_bare(quantity: Quantity) -> bool:
    number = quantity.kind is MentionKind.NUMBER and quantity.amount.unit is None
    return number and quantity.noun is None and not (quantity.ordinal or quantity.amount.worded or quantity.per)


def _is_of_rate(words: Words, quantity: Quantity, following: Sequence[Quantity], folded: str) -> bool:
    """By 1/4 point to 7.75 percent: part of a percentage point."""
    if quantity.amount.unit is not None or quantity.kind is not MentionKind.NUMBER:
        return False
    match = words.points.match(folded, quantity.end)
    rate = next((q for q in following if q.amount.unit == "%"), None)
    return match is not None and rate is not None and rate.start - match.end() <= len(" higher than the about ")


_BACK = 6  # figures that a donor is sought among
_FAR = 200  # characters between an amount and the number that leaves its unit to it
_LEAD = 40


def _before(words: Words, told: Sequence[Quantity], bare: Quantity, text: str, folded: str) -> Quantity | None:
    """The amount before it in the sentence: the nearest that is written alike."""
    lead = folded[max(0, bare.start - _LEAD) : _start(bare)]
    scaled = words.scaled.search(folded[bare.start : bare.end]) is not None
    for other in reversed(told):
        between = text[other.end : bare.start]
        if len(between) > _FAR or words.apart.search(between):
            return None
        if (
            other.kind in (*_MEASURED, MentionKind.PERCENTAGE)
            and (words.scaled.search(folded[other.start : other.end]) is not None) == scaled
        ):
            joined = other is told[-1] and _alike(other, bare) and words.joint.search(lead)
            joined = joined or (_are_two(told) and words.moved.search(lead))
            fits = words.aside.search(lead) if scaled else joined
            return other if fits else None
        if other.kind is MentionKind.NUMBER and scaled and words.scaled.search(folded[other.start : other.end]):
            return None
    return None


def _are_two(told: Sequence[Quantity]) -> bool:
    """Two amounts in one unit, the last that were told: 57.6 square kilometres, down from 60 square kilometres."""
    last = told[-2:]
    return len(last) > 1 and all(q.kind in _MEASURED for q in last) and last[0].amount.unit == last[1].amount.unit


_MEASURED = (MentionKind.CURRENCY, MentionKind.DIMENSION)


def _start(quantity: Quantity) -> int:
    return quantity.hedge[0] if quantity.hedge and quantity.hedge[0] < quantity.start else quantity.start


def _alike(one: Quantity, other: Quantity) -> bool:
    """With as many decimals: 26.25 dollars from 25.00; of percentages only with some: up 5% from 46,000."""
    fine = one.kind is not MentionKind.PERCENTAGE or (other.amount.step < 1 and other.amount.value < _ALL)
    return fine and one.amount.step == other.amount.step


_ALL = 100


def _behind(words: Words, following: Sequence[Quantity], bare: Quantity, folded: str) -> Quantity | None:
    """From 1.25 billion to 1.42 billion pounds."""
    for other in following:
        scaled = [words.scaled.search(folded[q.start : q.end]) is not None for q in (bare, other)]
        if other.kind not in _MEASURED or scaled[0] != scaled[1] or not (scaled[0] or _alike(bare, other)):
            continue
        begins = words.origin.search(folded[max(0, bare.start - _LEAD) : _start(bare)])
        link = words.onward if begins else words.onto if scaled[0] else None
        if link is not None and link.fullmatch(folded, bare.end, _start(other)):
            return other
    return None


def _with_unit(bare: Quantity, donor: Quantity) -> Quantity:
    return replace(
        bare, kind=donor.kind, amount=replace(bare.amount, unit=donor.amount.unit, whole=False), per=donor.per
    )
