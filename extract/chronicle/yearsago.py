"""A year, and how long ago it was, right beside it: "in 1988, 38 years ago", 38年前的1988年."""

from __future__ import annotations

from claimgraph.extract.chronicle.lasting import relate
from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor

_NEAR = 16  # characters


def state_years_ago(line: Timeline) -> None:
    """Each number of years that is all there is between a year and today, where no deed of the year is told."""
    for row in line.scene.lines if line.now is not None else ():
        for measure in measures(line, row):
            ago = measure.unit == "year" and not measure.ordinal and line.cues.has("ago", measure.own)
            days = [d for d in line.on(row) if _is_beside(line, measure, d)] if ago else []
            if len(days) == 1 and not is_age(line, measure) and not _counts_else(line, row, days[0]):
                today = line.today()  # a claim of its own, made only where it is needed
                assert today is not None
                relate(line, line.of(days[0]), today, measure)


def _counts_else(line: Timeline, row: Line, dated: Dated) -> bool:
    """Another year of the sentence may be the one that is counted from."""
    told = [d.time for d in line.on(row) if d.time.anchor is Anchor.ABSOLUTE]
    known = [t.period.since.year for t in told if t.period and t.period.since]
    year = dated.time.period.since.year if dated.time.period and dated.time.period.since else None
    return any(y != year for y in known)


def _is_beside(line: Timeline, measure: Measure, dated: Dated) -> bool:
    """Nothing but a pause, or "that is", between them."""
    told = dated.time.anchor is Anchor.ABSOLUTE and not is_range(dated) and not line.guessed(dated)
    if not told or dated.time is line.head or dated.start == measure.start:
        return False
    language = line.scene.language
    if phrasing("yearsago", "rough", language).search(line.text(measure.start - _NEAR, measure.start)):
        return False  # around twenty years ago, in 2003
    if dated.end <= measure.start:
        return phrasing("yearsago", "behind", language).fullmatch(line.text(dated.end, measure.start)) is not None
    return phrasing("yearsago", "ahead", language).fullmatch(line.text(measure.end, dated.start)) is not None
