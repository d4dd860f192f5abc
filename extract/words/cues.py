"""The words around a figure, as data: which cue stands where.

A cue file has a table `before` and a table `after`, each a mapping from the name of a cue to its words; `words` holds
lists that the readers of single constructions use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import Table, table
from claimgraph.extract.words.trie import alternation

TIME_MASK, NAME_MASK = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a text: its name(s), and where."""

    names: tuple[str, ...]
    start: int
    end: int

    def __contains__(self, name: str) -> bool:
        return name in self.names


@dataclass(frozen=True, slots=True)
class CueSet:
    """Words with their cue names, and one pattern that finds them all, longest first."""

    names: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]

    def hits(self, text: str) -> list[Hit]:
        return [Hit(self.names[m.group()], m.start(), m.end()) for m in self.pattern.finditer(text)]


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """All cues of a language."""

    before: CueSet
    after: CueSet
    words: dict[str, tuple[str, ...]]
    spaced: bool

    def word(self, name: str) -> re.Pattern[str]:
        """A pattern for the words of a list; matches nothing where the language has no such list."""
        return words_pattern(self.words.get(name, ()), self.spaced)

    def pairs(self, *names: str) -> tuple[tuple[str, str], ...]:
        """The words of lists in which every second belongs to the one before it."""
        words = [w for name in names for w in self.words.get(name, ())]
        return tuple(zip(words[::2], words[1::2], strict=True))

    def triples(self, name: str) -> tuple[tuple[str, str, str], ...]:
        """The words of a list in which three belong together."""
        words = self.words.get(name, ())
        return tuple(zip(words[::3], words[1::3], words[2::3], strict=True))


@cache
def load(language: str) -> Cues:
    """The cues of `languages/<language>/cues.toml`, validated."""
    source = table(language, "cues")
    spaced = is_spaced(language)
    words = {key: source.table("words").words(key) for key in source.table("words")}
    return Cues(_cue_set(source.table("before"), spaced), _cue_set(source.table("after"), spaced), words, spaced)


def is_spaced(language: str) -> bool:
    """Whether the language sets its words apart."""
    return table(language, "cues").flag("spaced")


@cache
def words_pattern(words: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    body = alternation(words)
    return re.compile(rf"(?<![a-z]){body}(?![a-z])" if spaced else body)


def _cue_set(source: Table, spaced: bool) -> CueSet:
    names: dict[str, tuple[str, ...]] = {}
    for name in source:
        for word in source.words(name):
            names[word] = (*names.get(word, ()), name)
    return CueSet(names, words_pattern(tuple(names), spaced))
