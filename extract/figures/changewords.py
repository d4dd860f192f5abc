"""The words that decide between which figures a change runs, from `change.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.language import base_language, table
from claimgraph.extract.words.cues import words_pattern


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The lists of `change.toml`."""

    then: re.Pattern[str]
    now: re.Pattern[str]
    cause: re.Pattern[str]
    basis: re.Pattern[str]
    against: re.Pattern[str]
    of: re.Pattern[str]
    again: re.Pattern[str]
    points_back: re.Pattern[str]
    per_head: re.Pattern[str]
    onward: re.Pattern[str]
    apart: re.Pattern[str]
    paces: re.Pattern[str]
    money: re.Pattern[str]
    light: re.Pattern[str]
    saying: re.Pattern[str]
    elapsed: re.Pattern[str]
    elapsed_after: re.Pattern[str]
    of_base: re.Pattern[str]
    behind: re.Pattern[str]
    since: re.Pattern[str]
    calendar: tuple[tuple[re.Pattern[str], ...], ...]

    def part_of_year(self, text: str) -> tuple[int, int] | None:
        """Which month, quarter or half of a year the folded words name: its kind and its place among its like."""
        for kind, patterns in enumerate(self.calendar):
            for place, pattern in enumerate(patterns):
                if pattern.search(text):
                    return kind, place
        return None


@cache
def load(language: str) -> ChangeWords:
    """`languages/<language>/change.toml`, validated."""
    source = table(language, "change")
    names = [f.name for f in fields(ChangeWords) if f.name not in ("calendar", *_PATTERNS)]
    parts = source.table("calendar")
    calendar = tuple(tuple(re.compile(p) for p in parts.words(n)) for n in ("months", "quarters", "halves"))
    patterns = {n: words_pattern(source.table(n).words("words"), language == "en") for n in names}
    patterns |= {n: re.compile(source.table(n).text("pattern", "(?!)")) for n in _PATTERNS}
    return ChangeWords(**patterns, calendar=calendar)


_PATTERNS = ("of_base", "behind", "since", "points_back")


def words(scene: Scene) -> ChangeWords:
    return load(base_language(scene.article.language))
