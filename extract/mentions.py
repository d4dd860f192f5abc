"""All numbers, amounts and times of an article.

Where a time and an amount with a unit share a place the longer one is read, the time where they are equally long.  A
bare number inside a time (the 9 of 九年) stays a mention of its own; whoever reads claims passes over it.  A unit
without a number (the % of a column, "the dollar") is a plain mention: it has no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from claimgraph.extract.numbers.bareunits import read_bare_units
from claimgraph.extract.numbers.elided import completed
from claimgraph.extract.numbers.quantities import read_quantities
from claimgraph.extract.text.fold import fold
from claimgraph.extract.times.periods import read_times
from claimgraph.ontology.model import Article, Grain, Mention, MentionKind, Period, Quantity, Time


def read_mentions(article: Article) -> tuple[Mention, ...]:
    """The quantities and times of an article in order of their place."""
    folded = fold(article.text)
    written = read_quantities(article.text, folded, article.language, article.id)
    quantities = completed(written, article.text, folded, article.language)
    times = read_times(article.text, folded, article.language, article.published, article.id)
    times = [t for t in times if not _is_of_column(folded, t)]
    labels = _outlasting([_year(q) for q in quantities if _is_label(folded, q)], times, ties=False)
    times = sorted((*times, *labels), key=lambda t: t.start)
    units = [q for q in quantities if q.kind is not MentionKind.NUMBER]
    kept = _outlasting(times, units, ties=True)
    amounts = [*_outlasting(units, times, ties=False), *(q for q in quantities if q.kind is MentionKind.NUMBER)]
    taken = sorted((m.start, m.end) for m in (*quantities, *kept))
    bare = read_bare_units(article.text, folded, article.language, article.id, taken)
    return tuple(sorted((*kept, *amounts, *bare), key=lambda m: (m.start, m.end)))


def _is_of_column(folded: str, time: Time) -> bool:
    """| 1985.4 | over | 612.2 |: a number with a point, in a column of such numbers."""
    if not _DOTTED.fullmatch(folded, time.start, time.end):
        return False
    start = folded.rfind("\n", 0, time.start) + 1
    end = folded.find("\n", time.end)
    above = folded[folded.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    below = folded[end + 1 : (folded + "\n").find("\n", end + 1)] if end >= 0 else ""
    column = folded.count("|", start, time.start)
    cells = [row.split("|")[column].strip() for row in (above, below) if column and row.count("|") >= column]
    return any(_DECIMAL.fullmatch(c) and not _DOTTED.fullmatch(c) for c in cells)


_DOTTED = re.compile(r"\d{4}\.\d{1,2}")
_DECIMAL = re.compile(r"[-+]?[\d,]+\.\d+")


def outside_times(quantities: Sequence[Quantity], times: Sequence[Time]) -> list[Quantity]:
    """The quantities that share no place with a time."""
    return [q for q, rivals in _meetings(quantities, times) if not rivals]


def _is_label(folded: str, quantity: Quantity) -> bool:
    """A year that heads a line, a list item or a table's cell: "- 2023: …", "| 2023 |", "| Visitors 2023 |"."""
    if quantity.kind is not MentionKind.NUMBER or not _YEAR.fullmatch(folded, quantity.start, quantity.end):
        return False
    if _IN_CELL.search(folded, max(0, quantity.start - _WIDE), quantity.start) and _OVER.match(folded, quantity.end):
        return True
    before = folded[max(0, quantity.start - 8) : quantity.start]
    return _HEAD.search(before or "\n") is not None and _TAIL.match(folded, quantity.end) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD = re.compile(r"(?:^|[\n|\t])[ \t]*(?:[-*+•·●]\s*)?$")
_IN_CELL = re.compile(r"\|[^|\n\d]*$")
_OVER = re.compile(r"[^|\n\d]*\|.*\n[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*(?:\n|$)")  # the cell is of the row over the rule
_WIDE = 40  # characters of a cell
_TAIL = re.compile(r"[ \t]*(?:[:：|]|$)", re.MULTILINE)


def _year(quantity: Quantity) -> Time:
    year = int(quantity.quote)
    period = Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)
    return Time(kind=MentionKind.DATERANGE, evidence=quantity.evidence, period=period, day=(year, None, None))


_M = TypeVar("_M", bound=Mention)
_N = TypeVar("_N", bound=Mention)


def _outlasting(ours: Sequence[_M], theirs: Sequence[_N], *, ties: bool) -> list[_M]:
    """Those of ours that are longer than (or, with ties, as long as) all of theirs in the same place."""
    return [m for m, rivals in _meetings(ours, theirs) if all(_beats(m, r, ties) for r in rivals)]


def _beats(one: Mention, other: Mention, ties: bool) -> bool:
    lengths = one.end - one.start, other.end - other.start
    return lengths[0] > lengths[1] or (ties and lengths[0] == lengths[1])


def _meetings(ours: Sequence[_M], theirs: Sequence[_N]) -> Iterator[tuple[_M, list[_N]]]:
    """Each of ours with those of theirs that share a place with it; both in order."""
    first = 0
    for mention in ours:
        while first < len(theirs) and theirs[first].end <= mention.start:
            first += 1
        at, rivals = first, []
        while at < len(theirs) and theirs[at].start < mention.end:
            rivals.append(theirs[at])
            at += 1
        yield mention, rivals
