"""A number with its unit: the numeral, the sign, the currency before or the unit behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract import numberwords
from claimgraph.extract.numerals import Numeral, read_numeral, scaled
from claimgraph.extract.units import REGIONAL, Unit, Units
from claimgraph.ontology.model import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number with what it measures.

    start, end      the whole, from currency sign or minus to unit
    number          the numeral alone
    value, upper    as written, in the words' own unit (34 for 34 cents, 30 for 三成)
    unit            None for a bare number;  before: it stands before the number
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Fraction
    step: Fraction
    upper: Fraction | None
    numeral: Numeral
    unit: Unit | None = None
    before: bool = False
    odd: bool = False

    @property
    def kind(self) -> MentionKind:
        return MentionKind.NUMBER if self.unit is None else self.unit.kind


@dataclass(frozen=True, slots=True)
class Source:
    """A text in both spellings, and the lists of its language."""

    text: str
    original: str
    numbers: numberwords.NumberWords
    units: Units


_SIGN = re.compile(r"[-+−±]")
_BRACKETED = re.compile(r" ?[(\[]([a-z%°²³]+)[)\]]")
_HAN_START, _HAN_END = "\u4e00", "\u9fff"


def is_han(char: str) -> bool:
    """A Chinese character."""
    return _HAN_START <= char <= _HAN_END


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
    return end > numeral.end or source.units.metres.after(source.text, end + 2) is not None


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
            return _negative(found, sign_at) if text[sign_at] != "+" else replace(found, start=min(at, sign_at))
    word = _negative_word(source, at)
    return found if word is None else _negative(found, word)


def _is_sign(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return before in " ([{:|\"'“‘「『,;=>/\n\t\r，、。：；$£€¥" or is_han(before)


def _negative_word(source: Source, at: int) -> int | None:
    text = source.text
    for start in range(max(0, at - 9), at):
        m = source.numbers.negative.match(text, start, at)
        if m is not None and m.end() == at and len(m.group()) > 1 - is_han(text[start]):
            if not text[start].isalpha():
                continue
            if start and text[start - 1].isalpha() and not is_han(text[start]):
                continue
            return start
    return None


def _negative(found: Measured, start: int) -> Measured:
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
    return _tail(source, done)


def _both(found: Measured, unit: Unit, end: int) -> Measured:
    """人民币 50元: the currency before, its unit behind."""
    same = found.unit is not None and unit.kind is MentionKind.CURRENCY
    if same and found.unit is not None and unit.symbol in (found.unit.symbol, REGIONAL):
        return replace(found, end=end)
    return found


def unit_at(source: Source, at: int, found: Measured) -> tuple[Unit, int] | None:
    """The unit word that begins behind a number, one space or hyphen between."""
    text, units = source.text, source.units
    if m := units.points.match(text, at):
        return _POINTS, m.end()
    for gap in _gaps(text, at, source.numbers.spaced and found.numeral.fraction):
        hit = units.after.after(text, at + gap)
        if hit is not None and _stands(source, at, gap, hit[1], hit[0], found):
            return _weighed(source, hit, at + gap, found)
        if hit is not None and hit[0].final and not gap:
            return Unit(kind=MentionKind.NUMBER, noun=text[at : hit[1]]), hit[1]
        letter = units.capitals.get(text[at + gap : at + gap + 1])
        if (
            letter is not None
            and source.original[at + gap].isupper()
            and not text[at + gap + 1 : at + gap + 2].isalnum()
        ):
            return letter, at + gap + 1
    if (m := _BRACKETED.match(text, at)) and (hit := units.after.after(m[1], 0)) and hit[1] == len(m[1]):
        return hit[0], m.end()
    return None


def _weighed(source: Source, hit: tuple[Unit, int], start: int, found: Measured) -> tuple[Unit, int]:
    """Pounds are money with a scale word, a weight without."""
    code = source.units.weights.get(source.text[start : hit[1]])
    if code is None or found.numeral.scale < 10**6:
        return hit
    return Unit(kind=MentionKind.CURRENCY, symbol=code), hit[1]


_POINTS = Unit(kind=MentionKind.PERCENTAGE, symbol="pp")


_HALF_A = re.compile(" (?:of )?an? ")


def _gaps(text: str, at: int, fraction: bool) -> tuple[int, ...]:
    """How far behind a number its unit may begin: half a mile, 0.4 of a percentage point."""
    if fraction and (m := _HALF_A.match(text, at)):
        return (m.end() - at,)
    if text[at : at + 1] not in (" ", "-"):
        return (0,)
    return (0, 1, 2, 3) if text.startswith("   ", at) else (0, 1, 2) if text.startswith(" ", at + 1) else (0, 1)


def _stands(source: Source, at: int, gap: int, end: int, unit: Unit, found: Measured) -> bool:
    """Whether a unit word is meant as a unit here."""
    text = source.text
    word = text[at + gap : end]
    following = text[end : end + 1]
    if not is_han(word[-1]) and following.isascii() and following.isdigit():
        return False
    if (unit.joined and gap) or (
        unit.final and is_han(following) and following not in "多余左上以三二一五六七八九钱的"
    ):
        return False
    if len(word) == 1 and word.isalpha() and following == "-" and text[end + 1 : end + 2].isdigit():
        return False
    if unit.capital and not source.original[at + gap : end].isupper():
        return False
    if unit.cue and not any(cue in text[max(0, at - 24) : at] for cue in unit.cue):
        return False
    if gap and text[at] == "-" and unit.kind is MentionKind.CURRENCY and word.isalpha() and len(word) == 1:
        return False
    return not source.units.times.fullmatch(word) or _is_multiple(source, at, end)


def _is_multiple(source: Source, at: int, end: int) -> bool:
    """Whether "times" multiplies (three times as many) or counts (three times since Monday)."""
    text, units = source.text, source.units
    if text.startswith(" ", end) and units.times_after.after(text, end + 1):
        return True
    before = text[max(0, at - 40) : at].rstrip("0123456789.,- ").rsplit(" ", 2)
    return any(units.times_before.after(word + " ", 0) for word in before[-2:] if word)


def _tail(source: Source, found: Measured) -> Measured:
    """What belongs to the amount behind its unit: 三成五, 一吨半, 五元三毛, 5 ft 2 in."""
    unit = found.unit
    if unit is None or found.upper is not None or found.odd:
        return found
    if unit.tenths or (source.text.endswith(source.units.tail, 0, found.end) and unit.kind is MentionKind.CURRENCY):
        done = _tenths(source, found)
        if unit.tenths or done is not found:
            return done
    found = _late_scale(source, found)
    done = _half(source, found)
    return _smaller(source, done) if done is found else done


_HALF = re.compile(" ?半(?![年天月导小途场票价数径决岛球路夜夏生夏成个以])")
_TENTH = re.compile(" ?(半|[0-9一二三四五六七八九])(?![0-9一二三四五六七八九十百千万亿成折个名人家])")
_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {str(i): i for i in range(10)} | {"半": 5}


def _tenths(source: Source, found: Measured) -> Measured:
    """三成五 is 3.5 成; 七二折 is 7.2 折."""
    value = found.value
    if value > 10 and value.denominator == 1 and source.text[found.end - 1] == "折":
        return replace(found, value=value / 10, step=found.step / 10)
    m = _TENTH.match(source.text, found.end)
    if m is None or value.denominator != 1:
        return found
    return replace(found, value=value + Fraction(_DIGITS[m[1]], 10), step=Fraction(1, 10), end=m.end())


def _half(source: Source, found: Measured) -> Measured:
    if found.kind not in (MentionKind.DIMENSION, MentionKind.MULTIPLE) or found.value.denominator != 1:
        return found
    m = _HALF.match(source.text, found.end)
    if m is None:
        return found
    return replace(found, value=found.value + Fraction(1, 2), step=Fraction(1, 2), end=m.end())


def _late_scale(source: Source, found: Measured) -> Measured:
    """75 USD million."""
    if found.kind is not MentionKind.CURRENCY or found.numeral.scale != 1 or not source.text.startswith(" ", found.end):
        return found
    m = source.numbers.word.match(source.text, found.end + 1)
    word = source.numbers.words.get(m["word"]) if m is not None and m["word"] else None
    if m is None or word is None or word.kind is not numberwords.Kind.SCALE:
        return found
    return replace(found, value=found.value * word.value, step=found.step * word.value, end=m.end())


_AND = re.compile(" ?(?:又|and )? ?")


def _smaller(source: Source, found: Measured) -> Measured:
    """Parts of the same unit that follow: 五元三毛, 3 dollars 50 cents, 5 feet 2 inches."""
    base = found.unit
    if base is None or (base.part and base.symbol != REGIONAL) or found.numeral.scale > 10**12:
        return found
    done = _centimetres(source, found)
    while (link := _AND.match(source.text, done.end)) is not None and link.end() < len(source.text):
        part = _part(source, link.end(), base)
        if part is None:
            return done
        numeral, share, end = part
        share /= base.factor
        value = done.value + numeral.value * share
        done = replace(done, value=value, step=share, end=end, number=(done.number[0], numeral.end))
    return done


_METRES = re.compile(r"([0-9]{2})(?![0-9.%]|[一-龥])")


def _centimetres(source: Source, found: Measured) -> Measured:
    """1米78."""
    m = _METRES.match(source.text, found.end)
    if (
        m is None
        or found.unit is None
        or found.unit.symbol != "m"
        or not 0 < found.value < 3
        or found.value.denominator != 1
    ):
        return found
    value = found.value + Fraction(int(m[1]), 100)
    return replace(found, value=value, step=Fraction(1, 100), end=m.end(), number=(found.number[0], m.end()))


_CENTS = re.compile(r" *(?:$|[.!?](?![0-9]))")


def _is_cents(source: Source, at: int, numeral: Numeral) -> bool:
    """15 dollars and 50, at the end of a sentence."""
    return source.numbers.spaced and numeral.step == 1 and 0 < numeral.value < 100 and source.text[at - 1] == " "


def _part(source: Source, at: int, base: Unit) -> tuple[Numeral, Fraction, int] | None:
    if not source.numbers.start.match(source.text, at) or source.text[at - 1].isdigit():
        return None
    numeral = read_numeral(source.text, at, source.numbers)
    if numeral is not None and base.kind is MentionKind.CURRENCY and _CENTS.match(source.text, numeral.end):
        return (numeral, Fraction(1, 100), numeral.end) if _is_cents(source, at, numeral) else None
    if numeral is None or numeral.upper is not None or numeral.fraction or numeral.scale != 1:
        return None
    gap = 1 if source.text.startswith(" ", numeral.end) else 0
    hit = source.units.parts.after(source.text, numeral.end + gap)
    if hit is None:
        return None
    (whole, share), end = hit
    fits = whole == base.symbol or (base.kind is MentionKind.CURRENCY and whole in ("", REGIONAL))
    return (numeral, share, end) if fits and numeral.value * share < 1 else None
