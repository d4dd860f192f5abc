"""The words that decide what a figure is said of, from `scope.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.words import tables


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `scope.toml`."""

    generic: frozenset[str]
    light: frozenset[str]
    bare_light: frozenset[str]
    classifiers: frozenset[str]
    binders: re.Pattern[str]
    breaks: re.Pattern[str]
    after_time: re.Pattern[str]
    earlier: re.Pattern[str]
    counted: dict[str, str]
    same: re.Pattern[str]
    compared: re.Pattern[str]
    rhythms: re.Pattern[str]
    origins: re.Pattern[str]
    ages: re.Pattern[str]
    ending: dict[str, int]
    cores: re.Pattern[str]
    copula: re.Pattern[str]
    whole_year: re.Pattern[str]
    list_mark: re.Pattern[str]
    list_cut: re.Pattern[str]
    nth_after: re.Pattern[str]
    adjoining: re.Pattern[str]
    listing: re.Pattern[str]
    foreseen: re.Pattern[str]
    holders: re.Pattern[str]
    unit_told: re.Pattern[str]
    unit_lead: re.Pattern[str]
    narrowing: re.Pattern[str]
    cited: re.Pattern[str]


@cache
def words(language: str) -> Words:
    return tables.read(Words, language, "scope")
