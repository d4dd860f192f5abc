"""Days of a stretch that are left out: open from 1 to 31 December but for Mondays, 27 days; 13 days excluding Sundays.

A weekday that is named is counted; of rest days and holidays it is only known that so many days are no more than all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from claimgraph.extract.chronicle.laidout import yearless
from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.chronicle.timemeasures import Measure, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing

_WEEK, _BOTH = 7, 2


def with_those_left_out(line: Timeline, row: Line, dated: Sequence[Dated]) -> Iterator[Measure]:
    """The lengths of a sentence; of days told and days left out both together, which is what the stretch has."""
    for measure in measures(line, row):
        yield _whole(line, row, measure, dated)


def _whole(line: Timeline, row: Line, measure: Measure, dated: Sequence[Dated]) -> Measure:
    if measure.unit != "day" or measure.amount.upper is not None:
        return measure
    language = line.scene.language
    some = phrasing("leftout", "some", language).search(line.scene.folded, row.start, row.end)
    told = phrasing("leftout", "weekdays", language).search(line.scene.folded, row.start, row.end)
    if some is None and told is None:
        return measure
    days, span = _weekdays(told[0], language) if told is not None else set(), _span(dated)
    if not days or span is None or some is not None or measure.amount.hedges:
        return _with(measure, 0, _MANY)
    least, most = _how_often(days, *span, known=not any(yearless(d.time) for d in dated))
    return _with(measure, least if told is not None and _is_net(line, measure, told) else 0, most)


def _is_net(line: Timeline, measure: Measure, told: re.Match[str]) -> bool:
    """13 days excluding Sundays; 开放27天; not 历时31天，逢周一休馆: that may be all the days."""
    beside = not line.text(measure.end, told.start()).strip() and told.start() >= measure.end
    ahead = line.text(measure.clause[0], measure.start)
    return beside or phrasing("leftout", "net", line.scene.language).search(ahead) is not None


_MANY = 400  # days: no stretch of which rest days are left out is longer


def _with(measure: Measure, least: int, most: int) -> Measure:
    amount = measure.amount
    low, high = amount.value + Fraction(least), amount.value + Fraction(most)
    return replace(measure, amount=replace(amount, value=low, upper=high if high > low else None, hedges=()))


def _weekdays(text: str, language: str) -> set[int]:
    """Monday is 0; a weekend is both its days."""
    found = (m.lastgroup for m in phrasing("leftout", "day", language).finditer(text))
    return {d for name in found for d in ((5, 6) if name == "weekend" else (_NAMES.index(name or ""),))}


_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _span(dated: Sequence[Dated]) -> tuple[date, date] | None:
    """The first day and the day behind the last, of the only range or the only two days."""
    ranges = [d for d in dated if is_range(d)]
    chosen = ranges if len(ranges) == 1 else [*dated] if len(dated) == _BOTH and not ranges else []
    if not chosen or chosen[0].period.since is None or chosen[-1].period.until is None:
        return None
    since, until = chosen[0].period.since, chosen[-1].period.until
    return (since, until) if since < until else None


def _how_often(days: set[int], since: date, until: date, *, known: bool) -> tuple[int, int]:
    """Exactly where the year is told; else as often as so many days may have them."""
    length = (until - since).days
    if known:
        told = sum((since.toordinal() + i - 1) % _WEEK in days for i in range(length))
        return told, told
    whole, over = divmod(length, _WEEK)
    return whole * len(days) + max(0, over - (_WEEK - len(days))), whole * len(days) + min(over, len(days))
