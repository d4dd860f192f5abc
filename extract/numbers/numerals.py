"""Numerals of any spelling to exact numbers: 二百億, 1.2万亿, 3千5百, 壹貳參, 三分之一, 20bn, two hundred and six, ½.

Text is folded (see `fold`); offsets are of the folded text, which has the original's length.

>>> parse_numeral("两千三百万").value, parse_numeral("1兆2600亿").step
(Fraction(23000000, 1), Fraction(100000000, 1))
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from claimgraph.extract.language import languages
from claimgraph.extract.numbers.numbersum import Total, add_up
from claimgraph.extract.numbers.numbertokens import Token, arabic, tokens
from claimgraph.extract.numbers.numberwords import ARABIC, VULGAR, Kind, NumberWords, load
from claimgraph.extract.numbers.spokenfractions import spoken
from claimgraph.extract.text.fold import fold

_LONGEST = 400  # digits of a written number, and of a power, that are computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as written, without unit.

    start, end  where it stands; `after` also counts a 多 or 余 that follows
    value       the number, or the lower end of 几十, 八九百
    step        one unit of the last written digit, scale word included; 0 where the words tell no digit (数十)
    upper       upper end of 几十, 八九百, dozens
    odd         30多, 3000余, 十几: somewhat more
    words       in words, no Arabic digit
    fraction    told as a fraction (三分之二, two-thirds, 3/4)
    ordinal     3rd, twenty-first
    scale       the last scale word's number, which the first end of a range may share (10~15万)
    """

    start: int
    end: int
    after: int
    value: Fraction
    step: Fraction
    upper: Fraction | None = None
    odd: bool = False
    words: bool = False
    fraction: bool = False
    ordinal: bool = False
    scale: int = 1

    @property
    def mantissa(self) -> Fraction:
        """The number before the last scale word."""
        return self.value / self.scale


def parse_numeral(text: str, language: str | None = None) -> Numeral | None:
    """The number that the whole text writes, or None; tries every language unless one is named."""
    folded = fold(text).strip()
    for tag in (language,) if language else languages():
        words = load(tag)
        sign = words.negative.match(folded)
        start = sign.end() if sign else 0
        if start >= len(folded):
            continue
        found = read_numeral(folded, start, words, bare=True)
        if found is not None and found.after == len(folded):
            return negated(found) if sign else found
    return None


def negated(found: Numeral) -> Numeral:
    """The numeral with a minus sign."""
    return replace(found, value=-found.value)


def read_numeral(text: str, at: int, words: NumberWords, *, money: bool = False, bare: bool = False) -> Numeral | None:
    """The numeral that begins at `at`, or None.

    money  a currency sign stands before it: "m" and "b" are scales
    bare   百, 万, 亿 alone are numbers here (after 逾, 上, 每)
    """
    if text[at] in VULGAR:
        return _vulgar(text, at)
    first = _special(text, at, words) if text[at] in "0123456789." else None
    found = _scaled_after(text, first, words) if first else _whole(text, at, words, bare)
    if found is None:
        return None
    if not found.words and found.step == 1 and (ending := words.endings.match(text, found.end)):
        return replace(found, end=ending.end(), after=ending.end(), ordinal=True)
    found = _fraction(text, found, words)
    return _suffixed(text, found, words, money)


# --- forms made of digits and signs


def _scaled_after(text: str, found: Numeral, words: NumberWords) -> Numeral:
    """1/2 million."""
    m = words.word.match(text, found.end + 1) if text.startswith(" ", found.end) else None
    word = words.words.get(m["word"]) if m is not None and m["word"] else None
    if m is None or word is None or word.kind is not Kind.SCALE:
        return found
    return replace(scaled(found, m.end(), word.value), fraction=False)


_AFTER_DIGITS = re.compile(r"\.[0-9]|[0-9.]*(?:[e^/,]|-[0-9]{1,2}/| +(?:[a-z]+ )?[0-9]| ?[" + VULGAR + "])")


def _special(text: str, at: int, words: NumberWords) -> Numeral | None:
    """Powers, scientific notation, 3/4, 2 1/4, 9-1/2, .5, 1.111,11; None for a plain number."""
    if not _AFTER_DIGITS.match(text, at):
        return None
    m = words.special.match(text, at)
    if m is None or (m["european"] and text[at - 1 : at] == ",") or len(m.group()) > _LONGEST:
        return None
    value, step = _special_value(m)
    whole = m.lastgroup in {"under"}
    return Numeral(start=at, end=m.end(), after=m.end(), value=value, step=step, fraction=whole)


def _special_value(m: re.Match[str]) -> tuple[Fraction, Fraction]:
    if m["power"]:
        base, exponent = Fraction(m["base"]), int(m["exponent"])
        if not base or abs(exponent) * len(m["base"]) > _LONGEST:
            return base, Fraction(0)
        return Fraction(base**exponent), Fraction(0)
    if m["science"]:
        scale = Fraction(10) ** int(m["tens"])
        return Fraction(m["mantissa"]) * scale, _place(m["mantissa"]) * scale
    if m["under"]:
        return Fraction(int(m["whole"] or 0)) + Fraction(int(m["over"]), int(m["under"])), Fraction(0)
    if m["point"]:
        return Fraction("0" + m["point"]), _place(m["point"])
    if m["european"]:
        plain = m["european"].replace(".", "").replace(",", ".")
        return Fraction(plain), _place(plain)
    return Fraction(m["mixed"]) + vulgar(m["part"]), Fraction(0)


def _place(digits: str) -> Fraction:
    """The place of the last digit: "1.25" 1/100."""
    return Fraction(1, 10 ** (len(digits) - digits.index(".") - 1)) if "." in digits else Fraction(1)


def vulgar(char: str) -> Fraction:
    """The number of a fraction character: ¾."""
    over, under = unicodedata.normalize("NFKC", char).split("\u2044")
    return Fraction(int(over), int(under))


def _vulgar(text: str, at: int) -> Numeral:
    return Numeral(start=at, end=at + 1, after=at + 1, value=vulgar(text[at]), step=Fraction(0), fraction=True)


# --- numerals of words and digits

_PLAIN = re.compile(ARABIC)


def _whole(text: str, at: int, words: NumberWords, bare: bool) -> Numeral | None:
    """A numeral of words and digits, without signs."""
    if text[at] in words.halves:
        return _half(text, at, words)
    plain = _PLAIN.match(text, at)
    if plain and not words.edge.match(text, plain.end()):
        return _digits(text, at, plain.end())
    if words.is_no_few(text, at):
        return None
    run = words.run.match(text, at)
    if run is None or run.end() - at > _GUARD * 8:
        return _summed(text, at, words, bare)
    found = _short(text[at : run.end() + _GUARD], words.language, bare)
    if found is None or not at:
        return found
    return replace(found, start=found.start + at, end=found.end + at, after=found.after + at)


_GUARD = 4  # characters behind a numeral that decide whether its last word belongs to it


@lru_cache(maxsize=4096)
def _short(text: str, language: str, bare: bool) -> Numeral | None:
    """The numeral at the head of a few characters; the same ones come up again and again."""
    return _summed(text, 0, load(language), bare)


def _summed(text: str, at: int, words: NumberWords, bare: bool) -> Numeral | None:
    run = tokens(text, at, words)
    if not run:
        return None
    if words.spaced:
        found = spoken(run, words)
        if found is None:
            return _headline_share(text, run, words)
        return _ranked(text, run, _numeral(run, found[0], ordinal=found[1]), words)
    total = add_up(run, words, bare=bare)
    if total is None:
        return None
    if total.after == total.end < len(run) and run[total.end].kind is Kind.DOZEN and not run[total.end].gap:
        dozen = run[total.end].value
        total.value, total.step, total.end = total.value * dozen, dozen, total.end + 1
        total.after = total.end
    if total.pair is not None:
        other = add_up(_without(run, total.pair), words, bare=bare)
        total.upper = None if other is None else other.value
    return _numeral(run, total)


_FOLLOWING = re.compile(" ([a-z]+)")


def _headline_share(text: str, run: list[Token], words: NumberWords) -> Numeral | None:
    """Third of teachers …, sales down by quarter: where headlines drop the article."""
    first = run[0]
    if first.kind is not Kind.FRACTION or first.word.endswith("s"):
        return None
    head = text[max(0, first.start - 2) : first.start].rstrip(" ")[-1:] in ("", ":", "\n", ".", "|", "“", "‘")
    following = _FOLLOWING.match(text, first.end)
    by = text.endswith("by ", 0, first.start) and _ends_by(text, first.end, following, words)
    if not by and not (head and text.startswith(" of ", first.end)):
        return None
    total = Total(value=1 / first.value, step=Fraction(0), end=1, after=1, fraction=True)
    return _numeral(run, total)


def _ends_by(text: str, end: int, following: re.Match[str] | None, words: NumberWords) -> bool:
    """By third in May, by quarter point; not by third parties."""
    if following is None:
        return not text[end : end + 1].isalnum() and not text.startswith("-", end)
    joined = following[1] in ("and", "or")
    return following[1] == "point" or (following[1] in words.fraction_before and not joined)


def _ranked(text: str, run: list[Token], found: Numeral, words: NumberWords) -> Numeral:
    """ "a third week" is an ordinal, "a third of them" a fraction."""
    share = _headline_share(text, run, words) if found.ordinal else None
    if share is not None:
        return share
    if not found.fraction or run[0].kind is not Kind.ARTICLE or len(run) < 2 or found.end != run[1].end:
        return found
    m = _FOLLOWING.match(text, found.end)
    if m is None or m[1] in words.fraction_before or run[1].word in words.no_ordinal:
        return found
    return replace(found, value=run[1].value, step=Fraction(1), fraction=False, ordinal=True)


def _half(text: str, at: int, words: NumberWords) -> Numeral:
    """半 before a unit; 半打."""
    m = words.word.match(text, at + 1)
    word = words.words.get(m["word"]) if m is not None and m["word"] else None
    if m is not None and word is not None and word.kind is Kind.DOZEN:
        six, step = Fraction(word.value, 2), Fraction(1)
        return Numeral(start=at, end=m.end(), after=m.end(), value=six, step=step, words=True)
    half = Fraction(1, 2)
    return Numeral(start=at, end=at + 1, after=at + 1, value=half, step=Fraction(0), words=True, fraction=True)


def _digits(text: str, at: int, end: int) -> Numeral | None:
    found = arabic(text, at, end)
    return None if found is None else Numeral(start=at, end=end, after=end, value=found.value, step=found.step)


def _without(run: list[Token], pair: int) -> list[Token]:
    """八九百 as 九百."""
    return [*run[:pair], *run[pair + 1 :]]


def _numeral(run: list[Token], total: Total, *, ordinal: bool = False) -> Numeral:
    taken = run[: total.end]
    return Numeral(
        start=run[0].start,
        end=taken[-1].end,
        after=run[total.after - 1].end,
        value=total.value,
        step=Fraction(0) if total.upper is not None else total.step,
        upper=total.upper,
        odd=total.odd,
        words=all(token.kind is not Kind.ARABIC for token in taken),
        fraction=total.fraction,
        ordinal=ordinal,
        scale=total.scale,
    )


def _fraction(text: str, found: Numeral, words: NumberWords) -> Numeral:
    """三分之二, 三百又五分之一; one over three."""
    if found.upper is not None or found.ordinal:
        return found
    if words.spaced:
        return _spoken_ratio(text, found, words)
    if m := words.over.match(text, found.end):
        return _divided(text, found, m.end(), words)
    if m := words.mixed.match(text, found.end):
        part = _signed_numeral(text, m.end(), words)
        if part is not None and (m := words.over.match(text, part.end)):
            part = _divided(text, part, m.end(), words)
            return replace(found, end=part.end, after=part.end, value=found.value + part.value, step=Fraction(0))
    return found


def _divided(text: str, under: Numeral, at: int, words: NumberWords) -> Numeral:
    over = _signed_numeral(text, at, words)
    if over is None or not under.value:
        return under
    value = over.value / under.value
    return replace(under, end=over.end, after=over.after, value=value, step=Fraction(0), fraction=True, scale=1)


def _signed_numeral(text: str, at: int, words: NumberWords) -> Numeral | None:
    """A plain numeral after 分之 or 又, with a sign of its own."""
    sign = 1
    if m := words.negative.match(text, at):
        sign, at = -1, m.end()
    at += len(text[at : at + 4]) - len(text[at : at + 4].lstrip(" "))
    if at >= len(text) or not words.start.match(text, at):
        return None
    found = _whole(text, at, words, False)
    return None if found is None or found.upper is not None else replace(found, value=found.value * sign)


def _spoken_ratio(text: str, found: Numeral, words: NumberWords) -> Numeral:
    """one over three, two out of five, four in ten."""
    if m := words.divided.match(text, found.end):
        return _divided_over(text, found, words, m.end())
    if m := words.ratio.match(text, found.end):
        under = _under(text, m.end(), found, words)
        told = under is not None and _is_ratio(text, found, under, words, anyhow=bool(m["any"]))
        return replace(_quotient(found, under), words=True) if under is not None and told else found
    return _ratio_of(text, found, words)


def _ratio_of(text: str, found: Numeral, words: NumberWords) -> Numeral:
    """One child in 12; two patients in every 100."""
    m = words.ratio_of.match(text, found.end) if found.value <= _FEW else None
    if m is None or (found.value == 1) == m["noun"].endswith("s"):
        return found
    under = _under(text, m.end(), found, words)
    if under is None or not (m["every"] or words.verb.match(text, under.end)):
        return found
    if not _is_ratio(text, found, under, words, anyhow=False):
        return found
    return replace(_quotient(found, under), words=True)


def _under(text: str, at: int, over: Numeral, words: NumberWords) -> Numeral | None:
    """What so many are of: ten, 40; every hundred."""
    whole = _whole(text, at, words, False) if words.start.match(text, at) else None
    m = words.word.match(text, at) if whole is None and text.endswith("every ", 0, at) else None
    known = words.words.get(m["word"] or "") if m is not None else None
    if m is None or known is None or known.kind not in (Kind.MULTIPLIER, Kind.SCALE):
        return whole
    return replace(over, value=Fraction(known.value), end=m.end(), after=m.end(), words=True)


_FEW = 10


def _quotient(over: Numeral, under: Numeral) -> Numeral:
    value = over.value / under.value
    return replace(over, end=under.end, after=under.after, value=value, step=Fraction(0), fraction=True)


def _is_ratio(text: str, over: Numeral, under: Numeral, words: NumberWords, *, anyhow: bool) -> bool:
    """In words, or one in N, or N in a small or round number, or `anyhow`: no years, no times."""
    if under.ordinal or under.fraction or under.upper is not None or not 0 < over.value < under.value:
        return False
    if text.startswith(words.no_ratio, under.end) or under.value.denominator != 1:
        return False
    if 1500 <= under.value < 2200 and "," not in text[over.end : under.end]:
        return False
    small = over.value <= 10 and under.value in {*_ROUND, *range(1, 11)}
    return over.words or over.value == 1 or small or anyhow


_ROUND = frozenset(Fraction(10) ** power for power in range(1, 8))


def _divided_over(text: str, found: Numeral, words: NumberWords, at: int) -> Numeral:
    """one over three, 2000 over 3: at the end of a clause only."""
    under = _whole(text, at, words, False) if words.start.match(text, at) else None
    if under is None or not under.value or not words.closed.match(text, under.end) or under.ordinal:
        return found
    return replace(_quotient(found, under), words=found.words)


def _suffixed(text: str, found: Numeral, words: NumberWords, money: bool) -> Numeral:
    """20bn, 12k; "m" and "b" beside a currency sign."""
    if found.words or found.ordinal or found.scale != 1:
        return found
    m = (words.money if money else words.suffix).match(text, found.end)
    return found if m is None else scaled(found, m.end(), words.suffixes[m[1]])


def scaled(found: Numeral, end: int, scale: int) -> Numeral:
    """The numeral with a scale word behind it that ends at `end`."""
    return replace(found, end=end, after=end, value=found.value * scale, step=found.step * scale, scale=scale)
