"""Ratios told in words without a numeral: doubled, 翻两番, 腰斩, tenfold, 一半, double-digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimgraph.extract.language import Table, table
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import MentionKind


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio word: what it is and its value (or both ends); `over` says "more than" of it."""

    kind: MentionKind
    value: Fraction
    upper: Fraction | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class Ratios:
    """The ratio words of a language and one pattern that finds them."""

    words: dict[str, Ratio]
    pattern: re.Pattern[str]
    language: str

    def hits(self, text: str) -> Iterator[tuple[Ratio, int, int]]:
        """All ratio words of a folded text."""
        for m in self.pattern.finditer(text):
            ratio = self._ratio(m)
            if ratio is not None:
                yield ratio, m.start(), m.end()

    def _ratio(self, m: re.Match[str]) -> Ratio | None:
        found = m.groupdict()
        if found.get("once"):
            return self._twice(found["once"], found["again"])
        if found.get("times"):
            times = parse_numeral(found["times"], self.language)
            if times is None or not 0 < times.value <= 20:
                return None
            return Ratio(MentionKind.MULTIPLE, Fraction(2 ** int(times.value)))
        if found.get("fold"):
            word = found["fold"]
            fold = parse_numeral(f"a {word}" if word.endswith("d") else word, self.language)
            return None if fold is None else Ratio(MentionKind.MULTIPLE, fold.value)
        return self.words[m["word"]]

    def _twice(self, once: str, again: str) -> Ratio | None:
        """Doubled and then doubled again: both ways one, by what the two make together."""
        one, other = self.words[once].value, self.words[again].value
        return Ratio(MentionKind.MULTIPLE, one * other) if (one > 1) == (other > 1) else None


@cache
def load(language: str) -> Ratios:
    """`languages/<language>/ratios.toml`, validated."""
    source = table(language, "ratios")
    over = source.table("over").words("words")
    words = dict(_entries(source, over))
    guard = alternation(source.table("guard").words("before")) or "(?!)"
    percent = alternation(source.table("after").words("percentage")) or "(?!)"
    plain = alternation(w for w, r in words.items() if not _needs_cue(r))
    digits = alternation(w for w, r in words.items() if _needs_cue(r))
    latin = f"(?![a-z])(?:(?={source.text('owner')})|(?!(?:{guard})(?![a-z])))"
    multiples = alternation(w for w, r in words.items() if r.kind is MentionKind.MULTIPLE)
    twice = source.text("again").format(once=f"(?P<once>{multiples})", again=f"(?P<again>{multiples})")
    own = f"{twice}|{source.text('pattern')}"
    edge = "(?<![a-z])" if words and min(words)[0].isascii() else ""
    known = f"(?P<word>(?:{plain}){latin}|(?:{digits})(?={percent}))"
    return Ratios(words, re.compile(f"{edge}(?:{own}|{known})"), language)


def _needs_cue(ratio: Ratio) -> bool:
    """Double digits are a percentage only beside words that say so."""
    return ratio.kind is MentionKind.PERCENTAGE and ratio.upper is not None


def _entries(source: Table, over: tuple[str, ...]) -> Iterator[tuple[str, Ratio]]:
    for kind in (MentionKind.MULTIPLE, MentionKind.NUMBER, MentionKind.PERCENTAGE):
        key = kind.value
        entries = source.table(key)
        for ends in entries:
            low, _, high = ends.partition(" ")
            upper = _number(entries, high) if high else None
            for word in entries.words(ends):
                yield word, Ratio(kind, _number(entries, low), upper, over=word in over)


def _number(entries: Table, text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise entries.fail(text, "expected a number") from error
