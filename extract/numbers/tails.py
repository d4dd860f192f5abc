"""What belongs to an amount behind its unit: 三成五, 一吨半, 五元三毛, 1米78, 5 ft 2 in, 75 USD million."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.numbers.measured import Measured, Source
from claimgraph.extract.numbers.numberwords import Kind
from claimgraph.extract.numbers.numerals import Numeral, read_numeral
from claimgraph.extract.numbers.units import REGIONAL, Unit
from claimgraph.ontology.model import MentionKind


def with_tail(source: Source, found: Measured) -> Measured:
    """What belongs to the amount behind its unit: 三成五, 一吨半, 五元三毛, 5 ft 2 in."""
    unit = found.unit
    if unit is None or found.upper is not None or found.odd:
        return found
    if unit.tenths or _tells_tenths(source, found):
        done = _tenths(source, found)
        if unit.tenths or done is not found:
            return done
    found = _late_scale(source, found)
    done = _half(source, found)
    return _smaller(source, done) if done is found else done


def _tells_tenths(source: Source, found: Measured) -> bool:
    money = found.kind is MentionKind.CURRENCY
    return money and source.text.endswith(source.units.tail.tenths_of, 0, found.end)


def _tenths(source: Source, found: Measured) -> Measured:
    """三成五 is 3.5 成, 三成二四 3.24; 七二折 is 7.2 折."""
    value = found.value
    if value > 10 and value.denominator == 1 and found.unit is not None and found.unit.hundredths:
        return replace(found, value=value / 10, step=found.step / 10)
    m = source.units.tail.tenth.match(source.text, found.end)
    if m is None or value.denominator != 1 or (len(m["digit"]) > 1 and not (found.unit and found.unit.tenths)):
        return found
    step = Fraction(1, 10 ** len(m["digit"]))
    digits = [_digit(source, char) for char in m["digit"]]
    more = sum((digit / 10**place for place, digit in enumerate(digits, start=1)), Fraction(0))
    return replace(found, value=value + more, step=step, end=m.end())


def _digit(source: Source, char: str) -> Fraction:
    if char in source.numbers.halves:
        return Fraction(5)
    return Fraction(source.numbers.words[char].value) if char in source.numbers.words else Fraction(int(char))


def _half(source: Source, found: Measured) -> Measured:
    if found.kind not in (MentionKind.DIMENSION, MentionKind.MULTIPLE) or found.value.denominator != 1:
        return found
    m = source.units.tail.half.match(source.text, found.end)
    if m is None:
        return found
    return replace(found, value=found.value + Fraction(1, 2), step=Fraction(1, 2), end=m.end())


def _late_scale(source: Source, found: Measured) -> Measured:
    """75 USD million."""
    if found.kind is not MentionKind.CURRENCY or found.numeral.scale != 1 or not source.text.startswith(" ", found.end):
        return found
    m = source.numbers.word.match(source.text, found.end + 1)
    word = source.numbers.words.get(m["word"]) if m is not None and m["word"] else None
    if m is None or word is None or word.kind is not Kind.SCALE:
        return found
    return replace(found, value=found.value * word.value, step=found.step * word.value, end=m.end())


def _smaller(source: Source, found: Measured) -> Measured:
    """Parts of the same unit that follow: 五元三毛, 3 dollars 50 cents, 5 feet 2 inches."""
    base = found.unit
    if base is None or (base.part and base.symbol != REGIONAL) or found.numeral.scale > 10**12:
        return found
    done = _centimetres(source, found)
    while (link := source.units.tail.joint.match(source.text, done.end)) is not None and link.end() < len(source.text):
        part = _part(source, link.end(), base)
        if part is None:
            return done
        numeral, share, end = part
        share /= base.factor
        value = done.value + numeral.value * share
        done = replace(done, value=value, step=share, end=end, number=(done.number[0], numeral.end))
    return done


def _centimetres(source: Source, found: Measured) -> Measured:
    """1米78."""
    if found.unit is None or found.unit.symbol != "m" or found.value not in (1, 2):
        return found
    m = source.units.tail.centimetres.match(source.text, found.end)
    if m is None:
        return found
    value = found.value + Fraction(int(m["digits"]), 100)
    return replace(found, value=value, step=Fraction(1, 100), end=m.end(), number=(found.number[0], m.end()))


def _is_cents(source: Source, at: int, numeral: Numeral) -> bool:
    """15 dollars and 50, at the end of a sentence."""
    return source.numbers.spaced and numeral.step == 1 and 0 < numeral.value < 100 and source.text[at - 1] == " "


def _part(source: Source, at: int, base: Unit) -> tuple[Numeral, Fraction, int] | None:
    if not source.numbers.start.match(source.text, at) or source.text[at - 1].isdigit():
        return None
    numeral = read_numeral(source.text, at, source.numbers)
    if numeral is None:
        return None
    money = base.kind is MentionKind.CURRENCY
    if money and source.units.tail.cents.match(source.text, numeral.end):
        return (numeral, Fraction(1, 100), numeral.end) if _is_cents(source, at, numeral) else None
    if numeral.upper is not None or numeral.fraction or numeral.scale != 1:
        return None
    gap = 1 if source.text.startswith((" ", "-"), numeral.end) else 0
    hit = source.units.parts.after(source.text, numeral.end + gap)
    if hit is None:
        return None
    (whole, share), end = hit
    fits = whole == base.symbol or (money and whole in ("", REGIONAL))
    return (numeral, share, end) if fits and numeral.value * share < 1 else None
