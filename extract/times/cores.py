"""The plain date inside a longer time: 截至2026年11月1日, "by March 2027", "Monday, March 2, 2026", 16日（星期六）前.

Such a core is a mention of its own for whoever asks where the dates stand; claims are made of the longer time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.language import base_language
from claimgraph.extract.text.fold import fold
from claimgraph.extract.times.periods import read_times
from claimgraph.extract.words.scopewords import words
from claimgraph.ontology.model import Article, MentionKind, Time


def cores(times: Sequence[Time], article: Article) -> Iterator[Time]:
    """The dates and lengths of time that stand inside the times, where they do not fill them."""
    pattern = words(base_language(article.language)).cores
    for time in times:
        if time.kind is MentionKind.DURATION or time.recurring:
            continue
        for found in pattern.finditer(fold(time.quote)):
            core = _read(article, time.start + found.start(), time.start + found.end())
            if core is not None and core.quote != time.quote:
                yield core


def _read(article: Article, start: int, end: int) -> Time | None:
    text = article.text[start:end]
    read = read_times(text, fold(text), article.language, article.published, article.id)
    if len(read) != 1 or read[0].quote != text:
        return None
    return replace(read[0], evidence=article.evidence(start, end))
