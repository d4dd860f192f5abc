"""Hedge words around a number: 超過, 約 … 左右, more than, or so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import Table, table
from claimgraph.extract.words.phrases import Phrases
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge

_PLUS = "plus"
_CLAUSE = 24  # characters in which a hedge, its whole and 的 stand
_LONGEST = 6  # characters of a hedge
_OF = phrasing("hedges", "clause_of_share")


@dataclass(frozen=True, slots=True)
class Hedges:
    """Hedge words before and behind a number, and what may follow 多 behind a unit."""

    before: Phrases[Hedge]
    after: Phrases[Hedge]
    odd_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hedged:
    """The hedges around a number, outermost first, and where their words begin and end."""

    hedges: tuple[Hedge, ...]
    start: int
    end: int


@cache
def load(language: str) -> Hedges:
    """`languages/<language>/hedges.toml`, validated."""
    source = table(language, "hedges")
    guards = {key: _lists(source.table(key)) for key in ("guards", "end_guards", "only_before")}
    before = _meanings(source.table("before"))
    return Hedges(
        before=Phrases.of(before, None, guards["guards"], guards["only_before"]),
        after=Phrases.of(_meanings(source.table("after")), guards["end_guards"]),
        odd_before=source.table("odd").words("before"),
    )


def _lists(source: Table) -> dict[str, tuple[str, ...]]:
    return {word: source.words(word) for word in source}


def _meanings(source: Table) -> dict[str, Hedge]:
    found: dict[str, Hedge] = {}
    for key in source:
        if key != _PLUS and key not in tuple(Hedge):
            raise source.fail(key, f"no such hedge; known are {', '.join(Hedge)}")
        hedge = Hedge.AT_LEAST if key == _PLUS else Hedge(key)
        found |= dict.fromkeys(source.words(key), hedge)
    return found


def around(text: str, start: int, end: int, hedges: Hedges) -> Hedged:
    """The hedge words directly before and behind a span; those before are outermost, then those behind."""
    before, first = _before(text, start, hedges)
    after, last = _after(text, end, hedges)
    return Hedged(tuple(dict.fromkeys(before + after)), first, last)


def _before(text: str, start: int, hedges: Hedges) -> tuple[list[Hedge], int]:
    found: list[Hedge] = []
    first = at = start
    while len(found) < 3:
        while at > 0 and text[at - 1] == " ":
            at -= 1
        hit = hedges.before.before(text, at)
        if hit is None or (text[hit[1]] == ">" and _OPENED.search(text, max(0, hit[1] - _NAME), hit[1])):
            break
        if _CARRIED.search(text, max(0, hit[1] - 2 * _NAME), at):
            break
        found.insert(0, hit[0])
        first = at = hit[1]
    return found, first


_NAME = 40  # characters of a name in pointed brackets: Sonora <SNNF> 5,456,000
_CARRIED = phrasing("hedges", "carried")  # have put their two-year fix up to 5.9 per cent: no limit
_OPENED = re.compile(r"<[^<>]+$")


def _after(text: str, end: int, hedges: Hedges) -> tuple[list[Hedge], int]:
    found: list[Hedge] = []
    last = at = end
    while len(found) < 2:
        at += len(text[at : at + 2]) - len(text[at : at + 2].lstrip(" "))
        hit = hedges.after.after(text, at)
        if hit is None or _SIGN.match(text, at):
            break
        found.insert(0, hit[0])
        last = at = hit[1]
    return found, last


def short_of(text: str, at: int, found: tuple[Hedge, ...]) -> tuple[Hedge, ...]:
    """不足一半: less than a half, however much less; 近一半: close to it."""
    less = _SHORT_OF.match(text, at) is not None
    return tuple(Hedge.BELOW if less and h is Hedge.NEARLY else h for h in found)


_SHORT_OF = phrasing("hedges", "short_of")


_SIGN = re.compile(r"\+ ?[0-9]")  # 28% +2%: by how much more, and no limit


def leading(text: str, start: int, hedges: Hedges, fraction: bool) -> tuple[Hedge, ...]:
    """超过总预算的一半: the hedge of a share that opens its clause, before what the share is of."""
    clause = _OF.search(text, max(0, start - _CLAUSE), start)
    if clause is None:
        return ()
    found = (hedges.before.before(text, at) for at in range(clause.end(), min(start, clause.end() + _LONGEST)))
    told = next(((hit[0],) for hit in found if hit is not None and hit[1] == clause.end()), ())
    return short_of(text, clause.end(), told) if fraction else told
