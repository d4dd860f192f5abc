"""What tells a name from other words, and a person from an organisation: `languages/*/names.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import Table, base_language, table
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind


@dataclass(frozen=True, slots=True)
class KindCues:
    """Words right before and right after a name that say of which kind it is."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameCues:
    """All that a language says of names, in folded spelling.

    strong, weak  ends of an organisation's name: after any words, and after a name only
    endings       ends of names the model finds, that make them organisations
    generic       ends without which the rest is no name by itself
    bodies        names by themselves, without the place that they are of
    descriptors   words before a name that are no part of it
    not_person    ends of words that are no person
    """

    kinds: tuple[tuple[MentionKind, KindCues], ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    endings: tuple[str, ...]
    generic: tuple[str, ...]
    not_organisation: tuple[str, ...]
    bodies: frozenset[str]
    descriptors: tuple[str, ...]
    not_person: tuple[str, ...]
    surnames: frozenset[str]
    transliteration: frozenset[str]
    stop: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    latin_stop: frozenset[str]
    alias_words: tuple[str, ...]
    references: tuple[tuple[str, MentionKind], ...]
    not_company: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def suffixes(self) -> frozenset[str]:
        return frozenset((*self.strong, *self.weak))


_KINDS = (MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PLACE, MentionKind.PRODUCT)


@cache
def cues(language: str) -> NameCues:
    data = table(base_language(language), "names")
    organisation, person, words = data.table("organisation"), data.table("person"), data.table("words")
    references = data.table("references")
    return NameCues(
        kinds=tuple((kind, _kind(data.table(kind))) for kind in _KINDS),
        strong=organisation.words("strong"),
        weak=organisation.words("weak"),
        endings=organisation.words("endings"),
        generic=organisation.words("generic"),
        not_organisation=organisation.words("not"),
        bodies=frozenset(organisation.words("bodies")),
        descriptors=tuple(sorted(organisation.words("descriptors"), key=len, reverse=True)),
        not_person=person.words("not"),
        surnames=frozenset(person.text("surnames", "")),
        transliteration=frozenset(person.text("transliteration", "")),
        stop=frozenset(words.words("not")),
        begins=words.words("begins"),
        ends=words.words("ends"),
        latin_stop=frozenset(words.words("latin")),
        alias_words=references.words("quoted_aliases"),
        titles=_titles(language) if base_language(language) == "en" else (),
        not_company=references.words("not_company"),
        references=tuple((word, kind) for kind in _KINDS for word in references.words(kind)),
    )


def _titles(language: str) -> tuple[str, ...]:
    offices = table(language, "offices").table("offices")
    return tuple(word for key in offices for word in offices.words(key))


def _kind(data: Table) -> KindCues:
    return KindCues(data.words("before"), data.words("after"), data.words("nouns"))


_APPOSITION = phrasing("namecues", "apposition")
_HEAD_ENDS = phrasing("namecues", "head_ends")


def apposition(after: str, rules: NameCues) -> MentionKind | None:
    """The kind that «, the chief executive», «, a Danish chain of 17 bakeries» right after a name gives it."""
    found = _APPOSITION.match(after)
    if found is None or not rules.titles:
        return None
    head = _HEAD_ENDS.split(found.group("phrase"), maxsplit=1)[0].strip()
    if head.endswith(rules.titles):
        return MentionKind.PERSON
    nouns = next(words.nouns for kind, words in rules.kinds if kind is MentionKind.ORGANISATION)
    return MentionKind.ORGANISATION if head.split(" ")[-1] in nouns and after[:40].count(" ") else _aged(after)


def _aged(after: str) -> MentionKind | None:
    return MentionKind.PERSON if re.match(r", (?:aged )?\d{2},", after) else None
