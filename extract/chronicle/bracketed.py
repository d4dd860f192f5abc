"""The years of a life that stand behind a name: 鲁迅(1881—1936); "Lidia Marchetti, 1943-2021: The soprano …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Grain, MentionKind, Period

_LIFE = re.compile(r"[(（]\s*$")


def bracketed(line: Timeline, row: Line) -> Iterator[Dated]:
    """鲁迅(1881—1936): the years of a life in brackets behind a name, as its first and its last year."""
    for dated in line.on(row):
        period = dated.period
        ahead, mark = line.text(row.start, dated.start), line.text(dated.end, dated.end + 1)
        bracket = _LIFE.search(ahead) and mark in (")", "）")
        headed = _HEADED.fullmatch(ahead) and mark in (":", "：")
        if not (bracket or headed) or period.since is None or period.until is None:
            continue
        named = any(n.kind is MentionKind.PERSON and 0 <= dated.start - n.end <= 4 for n in row.names)
        named = named or line.cues.has("died", line.text(dated.end, row.end if headed else dated.end + _NEXT))
        if named and (period.until - period.since).days > 366 * 5:
            yield replace(dated, period=_year(period.since.year), act="birth")
            yield replace(dated, period=_year(period.until.year - 1), act="death")


_HEADED = phrasing("bracketed", "headed")  # Lidia Marchetti, 1943-2021: …
_NEXT = 20


def _year(year: int) -> Period:
    return Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)
