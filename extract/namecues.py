"""What tells a name from other words, and a person from an organisation: `languages/*/names.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import Table, base_language, table
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
    descriptors   words before a name that are no part of it
    not_person    ends of words that are no person
    """

    kinds: tuple[tuple[MentionKind, KindCues], ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    descriptors: tuple[str, ...]
    not_person: tuple[str, ...]
    surnames: frozenset[str]
    transliteration: frozenset[str]
    stop: frozenset[str]
    latin_stop: frozenset[str]
    alias_words: tuple[str, ...]
    references: tuple[tuple[str, MentionKind], ...]

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
        descriptors=tuple(sorted(organisation.words("descriptors"), key=len, reverse=True)),
        not_person=person.words("not"),
        surnames=frozenset(person.text("surnames", "")),
        transliteration=frozenset(person.text("transliteration", "")),
        stop=frozenset(words.words("not")),
        latin_stop=frozenset(words.words("latin")),
        alias_words=references.words("quoted_aliases"),
        references=tuple((word, kind) for kind in _KINDS for word in references.words(kind)),
    )


def _kind(data: Table) -> KindCues:
    return KindCues(data.words("before"), data.words("after"), data.words("nouns"))
