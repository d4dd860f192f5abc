"""The words that decide between which figures a change runs, from `change.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.words import tables


@dataclass(frozen=True, slots=True)
class Calendar:
    """The names of the parts of a year, in order."""

    months: tuple[re.Pattern[str], ...]
    quarters: tuple[re.Pattern[str], ...]
    halves: tuple[re.Pattern[str], ...]


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
    calendar: Calendar

    def part_of_year(self, text: str) -> tuple[int, int] | None:
        """Which month, quarter or half of a year the folded words name: its kind and its place among its like."""
        for kind, patterns in enumerate((self.calendar.months, self.calendar.quarters, self.calendar.halves)):
            for place, pattern in enumerate(patterns):
                if pattern.search(text):
                    return kind, place
        return None


@cache
def load(language: str) -> ChangeWords:
    """`languages/<language>/change.toml`, validated."""
    return tables.read(ChangeWords, language, "change")


def words(scene: Scene) -> ChangeWords:
    return load(scene.language)
