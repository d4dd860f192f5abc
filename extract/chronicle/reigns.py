"""A year of a reign with the year in brackets behind it: 嘉祐七年（1062年）, 民國34年（1945年）.

Both tell one year.  Where the reign is known they must agree (a lunar year ends some weeks into the next one), and
the deed is dated by the year in brackets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from claimgraph.extract.chronicle.timeline import Dated, Timeline, clause, with_deed
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, Period, Time

_SHARED = phrasing("reigns", "shared")
_SOLAR = phrasing("reigns", "solar")
_OPENS, _REIGN = phrasing("reigns", "opens"), phrasing("reigns", "reign")


def state_reigns(line: Timeline) -> None:
    """The years told twice; from here on each is one date, at the deed that the reign's year stands by."""
    pairs = list(_pairs(line))
    for reign, year in pairs:
        if reign.period is not None and year.period is not None:
            _agree(line, reign, year, reign.period, year.period)
    if pairs:
        _join(line, pairs)


def _pairs(line: Timeline) -> Iterator[tuple[Time, Time]]:
    for reign in line.times:
        told = line.text(reign.start, reign.end)
        opened = _OPENS.match(line.text(reign.end, reign.end + 8))
        if opened is None or _REIGN.fullmatch(told) is None:
            continue
        start = reign.end + opened.end()
        at = bisect_left(line.times, start, key=attrgetter("start"))
        year = line.times[at] if at < len(line.times) else None
        dated = year is not None and year.start == start and year.period is not None and year.amount is None
        closes = opened.group()[0] not in "(（" or line.text(year.end, year.end + 1) in (")", "）") if year else False
        if year is not None and dated and closes:
            yield reign, year


def _agree(line: Timeline, reign: Time, year: Time, ruled: Period, told: Period) -> None:
    if _SHARED.match(line.text(reign.start, reign.end)):
        return  # 北魏太和十八年（494年）: of another dynasty's years of that name, it may be
    if ruled.grain is Grain.YEAR and told.grain is Grain.YEAR and ruled.since is not None:
        solar = _SOLAR.match(line.text(reign.start, reign.end)) is not None
        shared = ruled if solar else replace(ruled, until=date(ruled.since.year + 2, 1, 1))
        first, last = line.event(year.evidence, told, "event"), line.event(reign.evidence, shared, "event")
        line.relate(Bond.WITHIN, (first, last), at=year.start)


def _join(line: Timeline, pairs: list[tuple[Time, Time]]) -> None:
    reigns, years = {r.start for r, _ in pairs}, {y.start: r for r, y in pairs}
    line.times = tuple(t for t in line.times if t.start not in reigns)
    line.dated = tuple(
        _at(line, dated, years[dated.start]) if dated.start in years else dated
        for dated in line.dated
        if dated.start not in reigns
    )


def _at(line: Timeline, dated: Dated, reign: Time) -> Dated:
    """With the deed of the clause in which the reign's year stands."""
    row = line.scene.lines[dated.line]
    told = with_deed(line, replace(dated, time=reign, clause=clause(line, row, reign)))
    return replace(told, time=dated.time)
