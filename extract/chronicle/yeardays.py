"""How many days the calendar of a year has: "the 2019 wall planner has 366 boxes", 2019年的挂历印了366天."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claimgraph.extract.chronicle.laidout import DAY
from claimgraph.extract.chronicle.ranged import days
from claimgraph.extract.chronicle.timeline import Timeline, exact
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Evidence, Grain, LevelKind, MentionKind

_LEAST, _MOST = 363, 368


def state_year_days(line: Timeline) -> None:
    """The only year of a sentence, where its calendar or every day of it is told of, and the only such count."""
    for row in line.scene.lines:
        year, told = _year(line, row), list(_counts(line, row))
        if year is not None and len(told) == 1:
            _state(line, *year, *told[0])


def _year(line: Timeline, row: Line) -> tuple[int, Evidence] | None:
    """The 2019 calendar, the diary for 2019, every day of 2019; no lunar one, no school year."""
    language = line.scene.language
    if phrasing("yeardays", "other", language).search(line.scene.folded, row.start, row.end):
        return None
    found = list(phrasing("yeardays", "year", language).finditer(line.scene.folded, row.start, row.end))
    spans = [m.span(m.lastgroup or 0) for m in found]
    years = {int(line.text(*span)) for span in spans}
    told = [d.period.since.year for d in line.on(row) if d.period.grain is Grain.YEAR and d.period.since]
    if len(years) != 1 or not years >= set(told):
        return None
    return years.pop(), line.scene.article.evidence(*spans[0])


def _counts(line: Timeline, row: Line) -> Iterator[tuple[Evidence, Amount]]:
    """So many days, boxes, pages; a number of nothing else."""
    for time in line.times_on(row):
        amount = time.amount
        if amount is not None and amount.unit == "day" and _LEAST <= amount.value <= _MOST:
            yield time.evidence, amount
    for index in row.items:
        quantity = line.scene.items[index].quantity
        counted = phrasing("yeardays", "counted", line.scene.language).match(line.scene.folded, quantity.end)
        plain = quantity.kind is MentionKind.NUMBER and not quantity.ordinal and counted is not None
        if plain and _LEAST <= quantity.amount.value <= _MOST:
            yield quantity.evidence, replace(quantity.amount, unit="day")


def _state(line: Timeline, year: int, where: Evidence, quote: Evidence, amount: Amount) -> None:
    since, until = date(year, 1, 1), date(year, 12, 31)
    first, last = (line.event(where, days(day, day + DAY), name) for day, name in ((since, "start"), (until, "end")))
    length = line.length(quote, exact(amount), LevelKind.DURATION)
    line.relate(Bond.ELAPSED, (first, last, length), at=quote.start)
