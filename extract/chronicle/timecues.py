"""The words of `events.toml`: deeds that dates belong to, what joins lengths of time to them, and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import base_language, table
from claimgraph.extract.words import tables
from claimgraph.extract.words.cues import is_spaced, words_pattern


@dataclass(frozen=True, slots=True)
class TimeCues:
    """One language's words, compiled.

    kinds   events told with their thing (launch, opening, …)
    acts    the deed a date belongs to (birth, start, …), and `order`: which deeds come after which
    lengths  the years that one word tells (centenary, 甲子)
    spent   what a time is spent in that begins with a deed (arrest: behind bars)
    life    what a person does, by the least age at which anybody does it
    """

    kinds: dict[str, re.Pattern[str]]
    acts: dict[str, re.Pattern[str]]
    order: dict[str, tuple[str, ...]]
    life: dict[int, re.Pattern[str]]
    spent: dict[str, re.Pattern[str]]
    lengths: dict[int, re.Pattern[str]]
    lists: dict[str, re.Pattern[str]]
    spaced: bool

    def has(self, name: str, text: str) -> bool:
        """One of the words of a list stands in the text."""
        return name in self.lists and self.lists[name].search(text) is not None

    def ends_with(self, name: str, text: str, room: int) -> bool:
        """A word of a list stands at the end of the text, with at most `room` letters after it."""
        pattern = self.lists[name]
        found = (pattern.match(text, i) for i in range(len(text)))
        return any(m is not None and len(text) - m.end() <= room for m in found)

    def starts_with(self, name: str, text: str, room: int) -> bool:
        match = self.lists[name].search(text)
        return match is not None and match.start() <= room


@cache
def time_cues(language: str) -> TimeCues:
    """The cues of a language, validated."""
    base = base_language(language)
    spaced, words = is_spaced(base), table(base, "events").table("words")
    lists = {name: words_pattern(words.words(name), spaced) for name in words}
    return tables.read(TimeCues, base, "events", lists=lists, spaced=spaced)
