"""Lengths of time as figures: durations, ages, and the ordinals that count days, years and editions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimgraph.extract.scene import Line
from claimgraph.extract.timeline import Timeline, clause
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Evidence, MentionKind, Quantity, Time

_UNITS = ("day", "week", "month", "year")
_COUNTED = re.compile(
    r"[ -]*(?:straight |consecutive |successive )?(day|week|month|year|anniversary|birthday)s?\b"
    r"|(天|日|周年|周|个月|月|年|岁|届)"
)
_NAMED = {
    "anniversary": "year",
    "birthday": "year",
    "天": "day",
    "日": "day",
    "周": "week",
    "个月": "month",
    "月": "month",
}
_REACH = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A length of time at its place.

    before, after   the folded words around it inside its sentence, its own words included in both
    own             its own words
    """

    evidence: Evidence
    amount: Amount
    line: int
    clause: tuple[int, int]
    own: str
    before: str
    after: str
    ordinal: bool = False
    bare: bool = False

    @property
    def start(self) -> int:
        return self.evidence.start

    @property
    def end(self) -> int:
        return self.evidence.end

    @property
    def unit(self) -> str:
        return self.amount.unit or ""


def measures(line: Timeline, row: Line) -> list[Measure]:
    """All lengths of days, weeks, months and years of a line."""
    found = [_of_time(line, row, t) for t in line.times_on(row) if _is_length(t)]
    taken = [(t.start, t.end) for t in line.times_on(row)]
    found += _of_quantities(line, row, taken)
    return sorted(found, key=lambda m: m.start)


def _is_length(time: Time) -> bool:
    return time.amount is not None and time.amount.unit in _UNITS and time.recurring is None


def _of_time(line: Timeline, row: Line, time: Time) -> Measure:
    assert time.amount is not None
    return _measure(line, row, time.evidence, time.amount, clause(line, row, time))


def _measure(
    line: Timeline,
    row: Line,
    quote: Evidence,
    amount: Amount,
    span: tuple[int, int],
    *,
    ordinal: bool = False,
    bare: bool = False,
) -> Measure:
    return Measure(
        evidence=quote,
        amount=amount,
        line=row.index,
        clause=span,
        own=line.text(quote.start, quote.end),
        before=line.text(max(row.start, quote.start - _REACH), quote.end),
        after=line.text(quote.start, min(row.end, quote.end + _REACH)),
        ordinal=ordinal,
        bare=bare,
    )


def _of_quantities(line: Timeline, row: Line, taken: list[tuple[int, int]]) -> Iterator[Measure]:
    """«125th anniversary», «turned 70», «虚岁75»: numbers whose unit of time stands apart or unsaid."""
    for index in row.items:
        quantity = line.scene.items[index].quantity
        if quantity.kind is not MentionKind.NUMBER or any(a < quantity.end and quantity.start < b for a, b in taken):
            continue
        unit, end = _unit(line, quantity)
        if (
            unit is None
            and not _named(line, row, quantity)
            and not line.cues.ends_with(
                "age_before", line.text(max(row.start, quantity.start - _REACH), quantity.start), 1
            )
        ):
            continue
        quote = line.scene.article.evidence(quantity.start, end)
        amount = replace(quantity.amount, unit=unit or "year")
        span = clause(line, row, Time(kind=MentionKind.DURATION, evidence=quote))
        yield _measure(line, row, quote, amount, span, ordinal=quantity.ordinal, bare=unit is None)


def _named(line: Timeline, row: Line, quantity: Quantity) -> bool:
    """«John Smith, 45, said»: a number between commas behind a person."""
    person = any(n.kind is MentionKind.PERSON and line.text(n.end, quantity.start).strip(" ") == "," for n in row.names)
    return person and quantity.amount.value < 120 and line.text(quantity.end, quantity.end + 1) in (",", ".")


def _unit(line: Timeline, quantity: Quantity) -> tuple[str | None, int]:
    match = _COUNTED.match(line.scene.folded, quantity.end)
    if match is None or not (quantity.ordinal or match.group(2)):
        return None, quantity.end
    word = match.group(1) or match.group(2)
    return word if word in _UNITS else _NAMED.get(word, "year"), match.end()
