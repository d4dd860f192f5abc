"""A length of days, weeks or months told right behind the two days that it lies between.

"Referred on 9 December 2024 and treated on 9 February 2026, a wait of 61 weeks"
"""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.chronicle.timemeasures import Measure
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain

_UNITS = ("day", "week", "month")
_APPOSED = phrasing("waits", "apposed")


def apposed(line: Timeline, days: Sequence[Dated], measure: Measure) -> tuple[Dated, Dated] | None:
    """The only two days of its sentence, the earlier one first, where the length is told in apposition to them."""
    own = [d for d in days if d.line == measure.line]
    amount = measure.amount
    plain = not amount.hedges and amount.upper is None and not measure.ordinal and measure.unit in _UNITS
    if not plain or len(own) != 2 or not all(_is_day(d) for d in own) or own[1].end > measure.start:
        return None
    first, last = (d.period.since for d in own)
    told = _APPOSED.fullmatch(line.text(own[1].end, measure.start)) is not None
    return (own[0], own[1]) if told and first is not None and last is not None and first < last else None


def _is_day(dated: Dated) -> bool:
    return dated.period.grain is Grain.DAY and dated.time.anchor is Anchor.ABSOLUTE
