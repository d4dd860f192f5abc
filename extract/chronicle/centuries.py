"""The century that a thing is of, and the year in which it was made: a 17th-century prayer book, finished in 1542.

What was built, painted or founded in a year is of that year's century; what was finished or lit in it is of no later
one, for work may run over into the next.  The year 1700 may be counted to either.
"""

from __future__ import annotations

from datetime import date

from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Bond, Grain, Period, Time


def state_centuries(line: Timeline) -> None:
    """The year of every thing that its sentence tells the century of."""
    for row in line.scene.lines:
        centuries = [t for t in line.times_on(row) if _is_century(t)]
        years = [d for d in line.on(row) if d.period.grain in _DATED and d.time.anchor is Anchor.ABSOLUTE]
        if len(centuries) == 1 and len(years) == 1 and row.cell is None:
            _state(line, row, centuries[0], years[0])


_DATED = (Grain.YEAR, Grain.MONTH, Grain.DAY)


def _is_century(time: Time) -> bool:
    period = time.period
    if time.anchor is not Anchor.ABSOLUTE or time.deadline is not None or period is None or period.since is None:
        return False
    return phrasing("centuries", "century").search(time.quote.lower()) is not None and period.since.year % 100 == 0


def _state(line: Timeline, row: Line, century: Time, year: Dated) -> None:
    language = line.scene.language
    between = line.text(century.end, year.start)
    behind = line.text(year.end, min(row.end, year.end + _NEAR))
    made = phrasing("centuries", "made", language).fullmatch(between)
    begun = made or phrasing("centuries", "made_behind", language).match(between + "|" + behind)
    ended = phrasing("centuries", "ended", language).fullmatch(between)
    ended = ended or phrasing("centuries", "ended_behind", language).match(between + "|" + behind)
    if year.start < century.end or not (begun or ended):
        return
    if begun:
        whole = line.event(century.evidence, _whole(century), "century")
        line.relate(Bond.WITHIN, (line.of(year), whole), at=year.start)
    else:
        start = line.event(century.evidence, _first(century), "century")
        line.relate(Bond.BEFORE, (start, line.of(year)), at=year.start, closed=False)


_NEAR = 12


def _whole(century: Time) -> Period:
    """The hundred years and the next, which many count to them; whatever part of it is told."""
    since = _since(century)
    return Period(since=since, until=date(since.year + 101, 1, 1), grain=Grain.CENTURY)


def _first(century: Time) -> Period:
    since = _since(century)
    return Period(since=since, until=date(since.year + 1, 1, 1), grain=Grain.YEAR)


def _since(century: Time) -> date:
    assert century.period is not None and century.period.since is not None
    return date(century.period.since.year // 100 * 100, 1, 1)
