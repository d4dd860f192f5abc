"""The words that name a metric: those of the scheme, and those of a user's lexicon folder, which win.

The folder's `metrics.toml` has a table for each metric, called by the id of one of the scheme (`revenue`) or by a noun
of the user's own, with the words for it in each language:

    [revenue]
    en = ["top line"]
    zh = ["进账"]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimgraph.extract.language import Table, languages
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.cues import is_spaced
from claimgraph.extract.words.ownwords import METRICS, own
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology import metrics as scheme


@dataclass(frozen=True, slots=True)
class Labels:
    """Metric by label, and what finds the labels in a folded text."""

    ids: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def labels(language: str, folder: Path | None = None) -> Labels:
    """The labels of "zh" or "en".

    Raises:
        LexiconError: the folder's file does not fit its form.
    """
    ids = dict(scheme.labels(language))
    if own_words := own(folder, METRICS):
        ids |= _own(own_words, language)
    body = alternation(ids)
    return Labels(ids, re.compile(rf"(?<![a-z-]){body}s?(?![a-z-])" if is_spaced(language) else body))


def _own(data: Table, language: str) -> dict[str, str]:
    return {fold(word): metric for metric in data for word in _words(data.table(metric)).get(language, ())}


def _words(entry: Table) -> dict[str, tuple[str, ...]]:
    known = languages()
    for field in entry:
        if field not in known:
            raise entry.fail(field, f"expected {' or '.join(known)}")
    found = {language: entry.words(language) for language in known}
    if not any(found.values()):
        raise entry.fail(known[0], "expected at least one word")
    return found
