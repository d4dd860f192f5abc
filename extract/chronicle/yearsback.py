"""So many years ago, and the year itself right beside it: "38 years ago, in 1988" · 四年前即2021年上半年.

Both are told from the day of the text; a sentence that tells of another year may count from that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from claimgraph.extract.chronicle.timeline import Timeline, exact
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Bond, Grain, LevelKind, Period, Time

_YEARS = "year"
_FEWEST = 2


def state_years_back(line: Timeline) -> None:
    """The years from the named one to the day of the text."""
    if line.now is None or line.now.since is None:
        return
    for row in line.scene.lines:
        times = line.times_on(row)
        for one, other in pairwise(times):
            ago, named = (one, other) if _is_ago(line, one) else (other, one)
            year = _year(named) if _is_ago(line, ago) else None
            if year is not None and _beside(line, one, other, ago) and not _counts_else(times, year):
                _state(line, ago, named, year)


def _is_ago(line: Timeline, time: Time) -> bool:
    """Four years ago: no more than four, and counted from now."""
    amount = time.amount
    if amount is None or amount.unit != _YEARS or amount.upper is not None or amount.hedges or amount.value < _FEWEST:
        return False
    if _ROUGH.search(line.text(time.start - 16, time.start)):
        return False
    told = _AGO.search(line.text(time.start, time.end)) or _AGO.match(line.text(time.end, time.end + 5))
    return told is not None


_AGO, _ROUGH = phrasing("yearsback", "ago"), phrasing("yearsback", "rough")  # about ten years ago, in 2012


def _year(time: Time) -> int | None:
    period = time.period
    if time.anchor is not Anchor.ABSOLUTE or time.amount is not None or period is None or period.since is None:
        return None
    short = period.grain in (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.DAY)
    return period.since.year if short and not period.fiscal else None


def _beside(line: Timeline, one: Time, other: Time, ago: Time) -> bool:
    """Nothing but a pause between them."""
    key = _NAMED_NEXT if one is ago else _AGO_NEXT
    return key.fullmatch(line.text(one.end, other.start)) is not None


_NAMED_NEXT, _AGO_NEXT = phrasing("yearsback", "named_next"), phrasing("yearsback", "ago_next")


def _counts_else(times: Sequence[Time], year: int) -> bool:
    """Another year of the sentence may be the one that is counted from."""
    return any(y != year for t in times if (y := _year(t)) is not None)


def _state(line: Timeline, ago: Time, named: Time, year: int) -> None:
    today = line.today()
    whole = Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)
    if ago.amount is not None and today is not None:
        first = line.event(named.evidence, whole, "event")
        length = line.length(ago.evidence, exact(ago.amount), LevelKind.DURATION)
        line.relate(Bond.ELAPSED, (first, today, length), at=ago.start)
