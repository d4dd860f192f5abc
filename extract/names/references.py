"""What stands for a name: the company, 該公司, 它, she."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from claimgraph.extract.language import base_language
from claimgraph.extract.names.namecues import cues
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Entity, MentionKind

_REACH = 200  # names looked back at
_NEAR = 40
_COMPANY = phrasing("references", "company")
_GENERAL = phrasing("references", "general")
_PRONOUN = phrasing("references", "pronoun")
_THE = phrasing("references", "the")


def resolve(phrase: str, offset: int, entities: Sequence[Entity], language: str) -> Entity | None:
    """The entity that a phrase at an offset refers back to; None where nothing before it fits.

    A person is the last one named; an organisation the one the text speaks of most, the last named breaking ties;
    該院, 該行, "the bank" take the last whose name ends so.

    Parameters:
        entities: all names of the text, by place
    """
    words = fold(phrase).strip()
    kind = dict(cues(base_language(language)).references).get(words)
    if kind is None:
        return None
    stop = bisect_right(entities, offset, key=lambda e: e.end)
    before = [e for e in entities[max(0, stop - _REACH) : stop] if e.kind is kind]
    if not before:
        return None
    if kind is not MentionKind.ORGANISATION:
        return before[-1]
    if found := _ending(words, before):
        return found
    if _COMPANY.search(words):
        before = [e for e in before if not fold(e.name).endswith(cues(base_language(language)).not_company)]
    if not _PRONOUN.fullmatch(words) and before and offset - before[-1].end <= _NEAR:
        return before[-1]
    return _main(before) if before else None


def _ending(words: str, before: Sequence[Entity]) -> Entity | None:
    """The last organisation whose own name ends like the phrase."""
    noun = _THE.sub("", words)
    if noun == words or _GENERAL.fullmatch(noun):
        return None
    return next((e for e in reversed(before) if fold(e.name).endswith(noun)), None)


def _main(before: Sequence[Entity]) -> Entity:
    counts = Counter(e.name for e in before)
    last = {e.name: e for e in before}
    return max(last.values(), key=lambda e: (counts[e.name], e.start))
