"""A stretch of time that ends before it begins: 2021年9月至2020年12月间, "from September 2021 to December 2020".

Both years are written, and a month or a day with them, or words that say that something went on between them.
"""

from __future__ import annotations

import re
from datetime import date

from claimgraph.extract.chronicle.timeline import Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, Period

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.,])")
_TWO = 2


def state_turned_spans(line: Timeline) -> None:
    """Every written stretch that runs backwards."""
    for row in line.scene.lines:
        for time in line.times_on(row):
            if time.amount is None and time.recurring is None:
                _state(line, row, time.start, time.end)


def _state(line: Timeline, row: Line, start: int, end: int) -> None:
    told = line.text(start, end)
    years = list(_YEAR.finditer(told))
    if len(years) != _TWO or int(years[0].group()) <= int(years[1].group()):
        return
    language, behind = line.scene.language, line.text(end, row.end)
    fine = phrasing("turnedspans", "fine", language).search(_YEAR.sub("", told)) is not None
    went_on = phrasing("turnedspans", "went_on", language).search(told) or phrasing(
        "turnedspans", "going_on", language
    ).match(behind)
    backwards = phrasing("turnedspans", "backwards", language).search(line.text(row.start, row.end))
    if (fine or went_on) and not backwards:
        events = [_event(line, start + m.start(), start + m.end(), int(m.group())) for m in years]
        line.relate(Bond.BEFORE, (events[0], events[1]), at=start, closed=False)


def _event(line: Timeline, start: int, end: int, year: int) -> str:
    period = Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)
    return line.told((line.scene.article.evidence(start, end),), period, "event")
