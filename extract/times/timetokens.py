"""A folded text cut into its words of time."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from claimgraph.extract.numbers import numberwords, numerals
from claimgraph.extract.times.calendar import Moment
from claimgraph.extract.times.numericdates import numeric_moments
from claimgraph.extract.times.timewords import Number, Tags, TimeWords, Token


def tokens(folded: str, words: TimeWords) -> list[Token]:
    """The words of time of a folded text, in order, none overlapping."""
    found: list[Token] = []
    position, size = 0, len(folded)
    search = words.scan.search
    while position < size and (hit := search(folded, position)):
        token = _token(folded, hit, words)
        if hit["date"] is not None and _behind_month(folded, hit, found[-1] if found else None):
            digits = _DIGITS.match(folded, hit.start())
            token = _plain(digits) if digits else None
        if token is not None:
            found.append(token)
        position = max(hit.start() + 1, token.end if token is not None else hit.end() if hit["date"] is None else 0)
    return found


def _token(folded: str, hit: re.Match[str], words: TimeWords) -> Token | None:
    kind = hit.lastgroup
    start, end = hit.span()
    if kind == "word":
        return Token(start, end, words.tags[hit["word"]])
    if kind == "num":
        return _digits(hit)
    if kind == "date" or hit["date"] is not None:
        return _date(folded, hit, words)
    if kind == "decade":
        return Token(start, end, _years_of(int(re.sub(r"\D", "", hit["decade"]))))
    return _spelled_token(folded, start, end, words, ordinal=kind == "ord")


def _years_of(first: int) -> Tags:
    """the 1990s are a decade, the 1800s a century."""
    if first % 100 or not 1000 <= first < 1900:
        return Tags(decade=first)
    return Tags(moments=(Moment(century=first // 100 + 1),))


def _behind_month(folded: str, hit: re.Match[str], before: Token | None) -> bool:
    """August 1-5: days, not a date of its own."""
    if before is None or before.tags.month is None or len(hit["date"]) > 5:
        return False
    return not folded[before.end : hit.start()].strip()


def _date(folded: str, hit: re.Match[str], words: TimeWords) -> Token | None:
    if "-" in hit["date"] and folded[max(0, hit.start() - 1) : hit.start()] == "-":
        digits = _DIGITS.match(folded, hit.start())
        return _plain(digits) if digits else None
    moments, cued = numeric_moments(hit["date"], words.short_order, words.long_order, words.months)
    if moments:
        return Token(hit.start(), hit.end(), Tags(moments=moments, cued=cued))
    digits = _DIGITS.match(folded, hit.start())
    return _plain(digits) if digits else None


_DIGITS = re.compile(r"\d+")


def _plain(digits: re.Match[str]) -> Token:
    number = Number(value=Fraction(int(digits.group()[:15])), digits=digits.group())
    return Token(digits.start(), digits.end(), Tags(number=number))


_NUMBER = re.compile(r"([\d,]+)(\.\d+|[½¼¾])?(\D*)")


def _digits(hit: re.Match[str]) -> Token | None:
    tags = _number_tags(hit["num"])
    return None if tags is None else Token(hit.start(), hit.end(), tags)


@lru_cache(maxsize=8192)
def _number_tags(written: str) -> Tags | None:
    """What a number in digits can be; the same figures come again and again."""
    m = _NUMBER.fullmatch(written)
    if m is None or len(m[1]) > 15:
        return None
    tail = m[3]
    if m[2] and m[2][0] != ".":
        part = numerals.vulgar(m[2])
        return Tags(number=Number(value=int(m[1].replace(",", "")) + part, digits="x", step=part))
    ordinal = bool(tail) and tail.isascii()
    plain = m[1].replace(",", "") + (m[2] or "")
    step = Fraction(1, 10 ** (len(m[2]) - 1)) if m[2] else Fraction(1)
    value = Fraction(plain if m[2] else int(plain))
    odd = bool(tail) and not ordinal
    return Tags(number=Number(value=value, digits="x" if m[2] else m[1], step=step, odd=odd, ordinal=ordinal))


def _spelled_token(folded: str, start: int, end: int, words: TimeWords, *, ordinal: bool) -> Token | None:
    at = end if ordinal else start
    found = _numeral(folded, at, words)
    if found is not None and found.fraction and words.spaced:
        found = _day_of_month(folded, found, words) or _counted_quarters(folded, found, words)
    if found is None or found.value > 10**6:
        return None
    pair = _pair_of(folded[found.start : found.end], words)
    number = Number(
        value=found.value if pair is None else Fraction(pair),
        upper=found.upper if pair is None else Fraction(pair + 1),
        step=found.step,
        odd=found.odd,
        ordinal=found.ordinal or ordinal,
        words=True,
    )
    return Token(start, found.after, Tags(number=number))


_LONGEST = 80  # characters of a number in words
_CONTEXT = 24  # characters before it that may tell what it is


def _numeral(folded: str, at: int, words: TimeWords) -> numerals.Numeral | None:
    """The number in words at a place, looking no further than a number can reach."""
    first = max(0, at - _CONTEXT)
    found = numerals.read_numeral(folded[first : at + _LONGEST], at - first, words.numbers)
    return found and replace(found, start=found.start + first, end=found.end + first, after=found.after + first)


def _day_of_month(folded: str, found: numerals.Numeral, words: TimeWords) -> numerals.Numeral | None:
    """Third of May: a day, where "third of them" is a share."""
    link = words.after["part_of"].match(folded, found.end)
    word = _LETTERS.match(folded, link.end()) if link else None
    tags = words.tags.get(word[1]) if word else None
    if tags is None or tags.month is None or found.value.numerator != 1:
        return None
    return replace(found, value=1 / found.value, fraction=False, ordinal=True)


_LETTERS = re.compile(r" ([a-z]+)")


def _counted_quarters(folded: str, found: numerals.Numeral, words: TimeWords) -> numerals.Numeral | None:
    """two quarters: a number of them here, not a half."""
    last = folded[found.start : found.end].rpartition(" ")
    tags = words.tags.get(last[2])
    if not last[0] or tags is None or tags.unit != "quarter":
        return found
    count = numerals.read_numeral(last[0], 0, words.numbers)
    at = found.start
    return count and replace(count, start=at, end=at + count.end, after=at + count.after)


def _pair_of(quote: str, words: TimeWords) -> int | None:
    """五六, 三四: the lower of two neighbouring numbers."""
    known = words.numbers.words
    if words.spaced or len(quote) != 2 or any(c not in known for c in quote):
        return None
    low, high = (known[c] for c in quote)
    digit = numberwords.Kind.DIGIT
    return low.value if low.kind is high.kind is digit and high.value == low.value + 1 and low.value else None
