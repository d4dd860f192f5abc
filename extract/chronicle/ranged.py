"""Ranges of dates with both ends written, and dates whose year is a guess."""

from __future__ import annotations

import re

from claimgraph.extract.chronicle.timeline import Dated
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Grain, Period


def is_range(dated: Dated) -> bool:
    """Both ends are written: not one month, one year, one weekend."""
    numbers = re.findall(r"\d+", dated.time.quote)
    return (
        _EDGE.search(dated.time.quote.lower()) is None
        and dated.time.day is None
        and dated.period.grain is Grain.SPAN
        and len(numbers) > 1
        and dated.time.deadline is None
    )


_EDGE = phrasing("ranged", "edge")  # 至2026年5月底: the last days of a month


def only_guessed(first: Dated, last: Dated) -> bool:
    """The two clash in the years nearest to the text alone: «in the fourth quarter after a fall in the third»."""
    if _day_told(first) and _day_told(last):
        return False
    return not _in_order(first.period, last.period) and any(
        _in_order(one, other)
        for one in (first.period, *first.time.readings)
        for other in (last.period, *last.time.readings)
    )


def _day_told(dated: Dated) -> bool:
    return dated.time.day is not None and None not in dated.time.day[1:]


def _in_order(first: Period, last: Period) -> bool:
    return first.since is None or last.until is None or first.since < last.until
