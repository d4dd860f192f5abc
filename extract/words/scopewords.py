"""The words that decide what a figure is said of, from `scope.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import table
from claimgraph.extract.words.cues import words_pattern


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
    ending: tuple[tuple[str, int], ...]
    modifiers: re.Pattern[str]
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
    source = table(language, "scope")
    spaced = language == "en"
    return Words(
        generic=frozenset(source.words("generic")),
        bare_light=frozenset(source.words("bare_light")),
        light=frozenset(source.words("light")),
        classifiers=frozenset(source.words("classifiers")),
        binders=words_pattern(source.words("binders"), spaced),
        breaks=re.compile(source.text("breaks", r"[.;:。；：!?！？]")),
        after_time=re.compile(source.text("after_time", r"(?!)")),
        earlier=words_pattern(source.words("earlier"), spaced),
        counted={noun: source.table("counted").text(noun) for noun in source.table("counted")},
        same=words_pattern(source.words("same"), spaced),
        compared=re.compile(source.text("compared", r"(?!)")),
        rhythms=re.compile(source.text("rhythms", r"(?!)")),
        origins=words_pattern(source.words("origins"), spaced),
        ages=words_pattern(source.words("ages"), spaced),
        ending=tuple((w, int(source.table("ending").number(w))) for w in source.table("ending")),
        modifiers=re.compile(source.text("modifiers", r"(?!)")),
        cores=re.compile(source.text("cores", r"(?!)")),
        list_mark=re.compile(source.text("list_mark", r"(?!)")),
        list_cut=re.compile(source.text("list_cut", r"(?!)")),
        whole_year=words_pattern(source.words("whole_year"), spaced),
        copula=re.compile(source.text("copula", r"(?!)")),
        nth_after=re.compile(source.text("nth_after", r"(?!)")),
        adjoining=re.compile(source.text("adjoining", r"(?!)")),
        listing=re.compile(source.text("listing", r"(?!)")),
        foreseen=words_pattern(source.words("foreseen"), spaced),
        holders=words_pattern(source.words("holders"), spaced),
        unit_told=re.compile(source.text("unit_told", r"(?!)")),
        unit_lead=re.compile(source.text("unit_lead", r"(?!)")),
        narrowing=re.compile(source.text("narrowing", r"(?!)")),
        cited=re.compile(source.text("cited", r"(?!)")),
    )
