"""Editions of one thing: the one before the eighteenth is the seventeenth, and a later one is of no earlier year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claimgraph.extract.chronicle.stories import Rows, passages
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Evidence, Grain, Level, LevelKind

_PAUSES = 4
_TERM = phrasing("editions", "term")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An ordinal that counts editions, and the one date of its clause."""

    evidence: Evidence
    number: Fraction
    dated: Dated | None


def state_editions(line: Timeline) -> None:
    for rows in passages(line):
        found = [e for row in rows for e in _editions(line, rows, row.items)]
        if len(found) == 1:
            _yearly(line, rows, found[0])
        if len(found) != 2 or found[0].number == found[1].number:
            continue
        between = line.text(found[0].evidence.end, found[1].evidence.start)
        cue = line.cues.lists["edition_before"].search(between)
        if cue is not None:
            at = found[0].evidence.end + cue.start()
            _next(line, found[0], found[1], line.scene.article.evidence(at, at + len(cue.group())))
        elif not line.cues.has("parted", between):
            _ordered(line, *found)


def _editions(line: Timeline, rows: Rows, items: tuple[int, ...]) -> Iterator[Edition]:
    for index in items:
        quantity = line.scene.items[index].quantity
        tail = line.text(quantity.end, quantity.end + 30)
        counted = _TERM.search(line.text(quantity.start, quantity.end)) or _TERM.match(tail)
        if not line.cues.spaced and not counted:
            continue
        if quantity.ordinal and (counted or line.cues.starts_with("edition", tail, 16)):
            row = next(r for r in rows if r.start <= quantity.start < r.end)
            near = [d for d in line.on(row) if d.clause[0] <= quantity.start < d.clause[1] and _year_told(line, d)]
            quote = line.scene.article.evidence(quantity.start, quantity.end)
            yield Edition(evidence=quote, number=quantity.amount.value, dated=near[0] if len(near) == 1 else None)


def _year_told(line: Timeline, dated: Dated) -> bool:
    return not line.guessed(dated) and dated.period.grain in (Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.SPAN)


def _yearly(line: Timeline, rows: Rows, edition: Edition) -> None:
    """«every year since 2008; the 18th in 2025»: one more than the years that have passed, or less where it paused."""
    told = " ".join(line.text(row.start, row.end) for row in rows)
    starts = [d for row in rows for d in line.on(row) if d.time.deadline == "since" or d.act in ("founding", "start")]
    if edition.dated is None or len(starts) != 1 or not line.cues.has("annual", told) or starts[0] == edition.dated:
        return
    most = None if line.cues.has("unbroken", told) else edition.number + _PAUSES
    amount = Amount(value=edition.number - 1, upper=most or edition.number, whole=True, unit="year")
    level = line.length(edition.evidence, amount, LevelKind.DURATION)
    line.relate(Bond.ELAPSED, (line.of(starts[0]), line.of(edition.dated), level), at=edition.evidence.start)


def _next(line: Timeline, one: Edition, other: Edition, cue: Evidence) -> None:
    """上一届: one less."""
    terms = [_level(line, e.evidence, e.number) for e in (one, other)]
    line.relate(Bond.DIFFERENCE, (*terms, _level(line, cue, Fraction(1))), at=other.evidence.start)


def _level(line: Timeline, evidence: Evidence, number: Fraction) -> str:
    level = Level(id=line.next(), evidence=(evidence,), kind=LevelKind.COUNT, amount=Amount(value=number, whole=True))
    line.claims.append(level)
    return level.id


def _ordered(line: Timeline, one: Edition, other: Edition) -> None:
    """The eighteenth is not of an earlier year than the sixteenth."""
    if one.dated is None or other.dated is None or one.dated.start == other.dated.start:
        return
    first, last = sorted((one, other), key=lambda e: e.number)
    assert first.dated is not None and last.dated is not None
    early = line.told((first.evidence, first.dated.time.evidence), first.dated.period, "edition")
    late = line.told((last.evidence, last.dated.time.evidence), last.dated.period, "edition")
    line.relate(Bond.BEFORE, (early, late), at=last.evidence.start, closed=False)
