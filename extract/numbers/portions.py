"""Percentages told before their number: 百分之五, 千分之三, "per cent of ten"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.numbers.measured import Measured, Source
from claimgraph.extract.numbers.measures import measured, negative, negative_word
from claimgraph.extract.numbers.units import Unit
from claimgraph.ontology.model import MentionKind

_LONGEST = 14  # of "per cent of" and the spaces behind it


def portion_at(source: Source, at: int) -> Measured | None:
    """百分之五 where the words before the number begin at `at`."""
    m = source.units.portion.match(source.text, at)
    if m is None or source.numbers.spaced or (at and _is_numeral(source, at - 1)):
        return None
    sign = source.numbers.negative.match(source.text, m.end())
    start = sign.end() if sign else m.end()
    if start >= len(source.text) or not source.numbers.start.match(source.text, start):
        return None
    what = measured(source, start, bare=True)
    if what is None:
        return None
    unit = Unit(kind=MentionKind.PERCENTAGE, symbol="%", factor=Fraction(100, _denominator(source, m["under"])))
    done = replace(what, start=at, unit=unit, end=what.numeral.after, before=True)
    word = negative_word(source, at)
    return done if word is None else replace(negative(done, word), number=done.number)


def _is_numeral(source: Source, at: int) -> bool:
    """A character of a numeral: 三百分之一 is 1/300, 总数百分之一 is not."""
    return source.text[at] in source.numbers.characters and not source.numbers.is_no_few(source.text, at)


def _denominator(source: Source, words: str) -> int:
    under = 1
    for char in words:
        under *= source.numbers.words[char].value
    return under


def portion_before(source: Source, what: Measured, floor: int) -> Measured:
    """ "per cent of ten": the words directly before a number without a unit, not before `floor`."""
    if not source.numbers.spaced or what.unit is not None:
        return what
    for start in range(max(floor, what.start - _LONGEST), what.start):
        m = source.units.portion.match(source.text, start)
        if m is None or m.end() != what.start or source.text[start - 1 : start].isalpha():
            continue
        if floor and not source.text[floor:start].strip(" -"):
            return what
        return replace(what, start=start, unit=Unit(kind=MentionKind.PERCENTAGE, symbol="%"), before=True)
    return what
