"""A text cut into number words: the run of words that may make one numeral."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimgraph.extract.numbers.numberwords import Kind, NumberWords


class Token(NamedTuple):
    """A number word: its number, the place of its last digit, where it stands, what stands before it."""

    kind: Kind
    value: Fraction
    step: Fraction
    start: int
    end: int
    gap: str = ""
    word: str = ""


_ONE = Fraction(1)
_DIGITS_LIMIT = 400
LARGE = frozenset({Kind.MULTIPLIER, Kind.SCALE})
_NUMBERS = frozenset({Kind.DIGIT, Kind.ARABIC, Kind.FEW, Kind.SMALL})
_SPELLED = frozenset({Kind.DIGIT, Kind.SMALL, Kind.TENS})
_AFTER_ARABIC = frozenset({Kind.MULTIPLIER, Kind.SCALE, Kind.DOZEN, Kind.ODD, Kind.FEW})


def arabic(text: str, start: int, end: int) -> Token | None:
    """Digits with grouping and decimals as a token; None where absurdly long."""
    if end - start > _DIGITS_LIMIT:
        return None
    whole, _, decimals = text[start:end].replace(",", "").partition(".")
    if not decimals:
        return Token(Kind.ARABIC, Fraction(int(whole)), _ONE, start, end)
    unit = 10 ** len(decimals)
    return Token(Kind.ARABIC, Fraction(int(whole + decimals), unit), Fraction(1, unit), start, end)


def tokens(text: str, at: int, lexicon: NumberWords) -> list[Token]:
    """The words from `at` on that may belong to one numeral."""
    run: list[Token] = []
    position = at
    while len(run) < _LONGEST and (found := _token(text, position, lexicon, run)) is not None:
        run.append(found)
        position = found.end
    return run if lexicon.spaced else _unspaced(text, run, lexicon)


_LONGEST = 60  # words of a numeral; more are a listing


def _token(text: str, at: int, lexicon: NumberWords, run: list[Token]) -> Token | None:
    gap = ""
    if run:
        between = lexicon.joiner.match(text, at)
        gap = "" if between is None else between.group()
    m = lexicon.word.match(text, at + len(gap))
    if m is None:
        return None
    start, end = m.span()
    if m["word"] is None:
        found = arabic(text, start, end)
    else:
        word = lexicon.words[m["word"]]
        found = Token(word.kind, Fraction(word.value), _ONE, start, end, word=m["word"])
    if found is None or (run and not _joins(run, found, gap, lexicon)):
        return None
    return found._replace(gap=gap)


def _joins(run: list[Token], found: Token, gap: str, lexicon: NumberWords) -> bool:
    before = run[-1].kind
    if "-" in gap and found.kind in _NUMBERS and before is not Kind.TENS:
        return False
    if found.kind is Kind.ARABIC:
        return before in LARGE or before is Kind.ODD or (before is Kind.DIGIT and not run[-1].value and len(run) > 1)
    if before is Kind.ARABIC:
        return found.kind in _AFTER_ARABIC or (found.kind is Kind.ARTICLE and len(gap) > 1)
    if lexicon.spaced and found.kind in _SPELLED and not gap.strip() and any(t.kind is Kind.ARABIC for t in run):
        return False  # $2 billion two years ago
    return bool(gap) or not lexicon.spaced


def _unspaced(text: str, run: list[Token], lexicon: NumberWords) -> list[Token]:
    """Cut before a space that does not stand inside a numeral: 四百 五十 but not 三万 五人."""
    for i, token in enumerate(run):
        if token.gap and token.kind in _NUMBERS and not _goes_on(text, run, i, lexicon):
            return run[:i]
    return run


def _goes_on(text: str, run: list[Token], i: int, lexicon: NumberWords) -> bool:
    before = run[i - 1].kind
    if before is Kind.POINT:
        return True
    if before not in LARGE:
        return False
    if i + 1 < len(run):
        return run[i + 1].kind in LARGE or run[i + 1].kind in (Kind.FEW, Kind.DIGIT)
    end = run[i].end
    following = text[end : end + 1]
    free = not (following >= "\u4e00" or following.isdigit())
    return run[i].kind is Kind.DIGIT and (free or lexicon.mixed.match(text, end) is not None)
