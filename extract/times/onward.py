"""Days counted from another day of their sentence: 10月3日…，次日…; "on Friday, Jan. 30, and a day later"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from claimgraph.extract.times.days import day_of
from claimgraph.extract.times.timesource import Found, Source
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain


def placed(found: Iterable[Found], source: Source) -> Iterator[Found]:
    """The times of a text, in order, those counted from the day before them moved to where they lie."""
    base: Found | None = None
    for each in found:
        told = each if base is None else _moved(each, base, source)
        fixed = told is not each or each.anchor is not Anchor.TOPIC
        base = told if fixed and _day(told) is not None else base
        yield told


_COUNTED = phrasing("onward", "counted")
_ENDED = phrasing("onward", "ended")
_FARTHEST = 60  # days


def _day(found: Found) -> date | None:
    """The one day that it tells."""
    period = found.periods[0] if found.periods else None
    told = period is not None and period.grain is Grain.DAY and found.deadline is None
    return period.since if told and period is not None and period.until is not None else None


def _moved(found: Found, base: Found, source: Source) -> Found:
    day, first, today = _day(found), _day(base), source.today
    if found.anchor is not Anchor.TOPIC or day is None or first is None or today is None:
        return found
    far = (day - today).days
    written = source.folded[found.start : found.end]
    if not 0 < abs(far) <= _FARTHEST or _COUNTED.search(written) is None:
        return found
    if _ENDED.search(source.folded, base.end, found.start) is not None:
        return found
    return replace(found, periods=(day_of(first + timedelta(days=far)),))
