"""A number with its sign, the currency before it and the unit behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.numbers.measured import Measured, Source, is_han
from claimgraph.extract.numbers.numerals import Numeral, read_numeral, scaled
from claimgraph.extract.numbers.tails import with_tail
from claimgraph.extract.numbers.units import REGIONAL, Unit
from claimgraph.extract.numbers.unitsearch import unit_at
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind


def measured(source: Source, at: int, *, bare: bool = False, floor: int = 0, signed: bool = True) -> Measured | None:
    """The number that begins at `at`, with unit, or None; nothing before `floor` belongs to it.

    bare  百, 万 alone are numbers here;  signed  a minus before it belongs to it
    """
    text = source.text
    money = money_before(source, at, floor)
    numeral = read_numeral(text, at, source.numbers, money=money is not None, bare=bare)
    if numeral is None:
        return None
    numeral = _by_case(source, numeral)
    if pair := source.units.spaced.match(text, at):
        value = Fraction(int(pair["tens"] + pair["ones"]))
        numeral = replace(numeral, end=pair.end(), after=pair.end(), value=value)
    found = Measured(
        start=at,
        end=numeral.after,
        number=(at, numeral.end),
        value=numeral.value,
        step=numeral.step,
        upper=numeral.upper,
        numeral=numeral,
        odd=numeral.odd,
    )
    if money is not None:
        found = replace(found, unit=money[0], start=money[1], before=True)
    found = _with_unit(source, found)
    return _signed(source, found) if signed else found


def _by_case(source: Source, numeral: Numeral) -> Numeral:
    """Scales that only a small (30w) or only a capital letter tells (2.5 M)."""
    if numeral.words or numeral.scale != 1:
        return numeral
    m = _LETTERS.match(source.original, numeral.end)
    if m is None:
        return numeral
    letters, numbers = m[1], source.numbers
    capital = numbers.capitals.get(letters.lower()) if letters.isupper() else None
    small = numbers.smalls.get(letters) if not _is_metre(source, numeral, m.start(1)) else None
    scale = capital or small
    return numeral if scale is None else scaled(numeral, m.end(), scale)


_LETTERS = re.compile(" ?([a-zA-Z]{1,2})(?![a-zA-Z0-9])")


def _is_metre(source: Source, numeral: Numeral, end: int) -> bool:
    """1.8m tall, 1 m: metres; 68m pints: millions."""
    if source.original[end] != "m":
        return False
    if end > numeral.end or source.units.metres.after(source.text, end + 2) is not None:
        return True
    ahead = source.text[max(0, numeral.start - 10) : numeral.start]
    return _LENGTH_AHEAD.search(ahead) is not None and source.text[end + 1 : end + 2] == ")"


_LENGTH_AHEAD = phrasing("measures", "length_ahead")


def money_before(source: Source, at: int, floor: int) -> tuple[Unit, int] | None:
    """A currency sign or word directly before a number, and where it begins (not before `floor`)."""
    text, end = source.text, at
    while end > 0 and text[end - 1] in " -+" and at - end < 3:
        end -= 1
    if end == 0:
        return None
    found = source.units.before.before(text, end)
    if found is None or found[1] < floor or found[0].symbol == REGIONAL:
        return None
    return None if found[0].capital and not source.original[found[1] : end].isupper() else found


def _signed(source: Source, found: Measured) -> Measured:
    text, at = source.text, found.start
    for sign_at in (at - 1, found.number[0] - 1):
        if sign_at >= 0 and text[sign_at] in "-−+" and _is_sign(text, sign_at):
            return negative(found, sign_at) if text[sign_at] != "+" else replace(found, start=min(at, sign_at))
    word = negative_word(source, at)
    return found if word is None else negative(found, word)


def _is_sign(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return before in " ([{:|\"'“‘「『,;=>/\n\t\r，、。：；$£€¥" or is_han(before)


def negative_word(source: Source, at: int) -> int | None:
    """Where a word for minus begins that ends at `at`."""
    text, end = source.text, at
    while end and text[end - 1] == " ":
        end -= 1
    if text[end - 1 : end] not in source.numbers.negative_ends:
        return None
    for start in range(max(0, at - 9), at):
        m = source.numbers.negative.match(text, start, at)
        if m is not None and m.end() == at and len(m.group()) > 1 - is_han(text[start]):
            if not text[start].isalpha():
                continue
            if start and text[start - 1].isalpha() and not is_han(text[start]):
                continue
            return None if source.numbers.either_sign.search(text, max(0, start - 12), start) else start
    return None


def negative(found: Measured, start: int) -> Measured:
    """The same amount below zero, its sign at `start`."""
    upper = None if found.upper is None else -found.upper
    begin = min(found.start, start)
    number = (start, found.number[1]) if start < found.number[0] else found.number
    if found.before and start > found.start:
        number = (start, found.number[1])
    return replace(found, start=begin, number=number, value=-found.value, upper=upper)


# --- the unit behind


def _with_unit(source: Source, found: Measured) -> Measured:
    if found.numeral.ordinal:
        return found
    hit = unit_at(source, found.end, found)
    if hit is None:
        return found
    unit, end = hit
    if found.before:
        return _both(found, unit, end)
    done = replace(found, unit=unit, end=end)
    return with_tail(source, done)


def _both(found: Measured, unit: Unit, end: int) -> Measured:
    """人民币 50元: the currency before, its unit behind."""
    same = found.unit is not None and unit.kind is MentionKind.CURRENCY
    if same and found.unit is not None and unit.symbol in (found.unit.symbol, REGIONAL):
        return replace(found, end=end)
    return found
