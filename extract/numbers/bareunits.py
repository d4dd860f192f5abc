"""Units that stand without a number: a currency named alone, the % of a column."""

from __future__ import annotations

import re
from functools import cache

from claimgraph.extract.language import base_language, table
from claimgraph.extract.words.cues import is_spaced
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import Evidence, Mention, MentionKind


@cache
def _pattern(language: str) -> re.Pattern[str]:
    source = table(language, "units").table("bare")
    edge = r"(?![a-z])" if is_spaced(language) else ""
    kinds = [f"(?P<{key}>(?<![a-z])(?:{alternation(source.words(key))}){edge})" for key in source]
    return re.compile("|".join(kinds) or "(?!)")


def read_bare_units(
    text: str, folded: str, language: str, article_id: str, taken: list[tuple[int, int]]
) -> list[Mention]:
    """Unit words outside the spans already `taken` (in order); mentions without a value."""
    found, i = [], 0
    for m in _pattern(base_language(language)).finditer(folded):
        while i < len(taken) and taken[i][1] <= m.start():
            i += 1
        if i < len(taken) and taken[i][0] < m.end():
            continue
        evidence = Evidence(article=article_id, start=m.start(), end=m.end(), quote=text[m.start() : m.end()])
        found.append(Mention(kind=MentionKind(m.lastgroup or ""), evidence=evidence))
    return found
