"""So many years after it was written: from the one day that the sentence gives the work, up to the day told of or now.

"This waltz, written in 1842, was recorded 180 years after it was composed" · 问世180年后，这首作于1842年的圆舞曲…
"""

from __future__ import annotations

from claimgraph.extract.chronicle.lasting import relate
from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor

_AROUND = 40  # characters around a day that tell what was made then
_TEN = 10


def state_since_made(line: Timeline) -> None:
    """Each length that is counted from the making of what its sentence dates."""
    for row in line.scene.lines:
        for measure in measures(line, row):
            if measure.unit == "year" and not measure.ordinal and not is_age(line, measure) and _counts(line, measure):
                _state(line, row, measure)


def _counts(line: Timeline, measure: Measure) -> bool:
    """190 years after it was written; 问世190年后, 写成后190年."""
    language = line.scene.language
    ahead = line.text(measure.start - _AROUND, measure.start)
    behind = phrasing("sincemade", "behind", language).match(line.scene.folded, measure.end)
    if line.cues.spaced:
        return behind is not None
    led = phrasing("sincemade", "ahead", language).search(ahead)
    return led is not None and (led["then"] != "" or line.cues.has("later", measure.own) or behind is not None)


def _state(line: Timeline, row: Line, measure: Measure) -> None:
    days = [d for d in line.on(row) if d.time.anchor is Anchor.ABSOLUTE and not is_range(d) and not line.guessed(d)]
    days = [d for d in days if d.time is not line.head and d.start != measure.start]
    made = [d for d in days if _is_made(line, d)]
    others = [d for d in days if d not in made and not _is_heading(line, row, d)]
    if len(made) != 1 or len(others) > 1:
        return
    end = line.of(others[0]) if others else line.today()
    until = others[0].period.since if others else line.now.since if line.now is not None else None
    since = made[0].period.since
    if end is not None and since is not None and until is not None:
        years = until.year - since.year
        lately = bool(others) or _is_news(line, row, years - int(measure.amount.value))
        if lately and _is_near(years, int(measure.amount.value)):
            relate(line, line.of(made[0]), end, measure)


def _is_heading(line: Timeline, row: Line, dated: Dated) -> bool:
    """(8 March 2022) ahead of the sentence says when it was printed."""
    return line.text(row.start, dated.start).strip() in ("(", "[") or line.text(dated.start - 1, dated.start) == "("


def _is_made(line: Timeline, dated: Dated) -> bool:
    """Written in 1842, 作于1842年, 1842年首演."""
    language = line.scene.language
    behind = phrasing("sincemade", "made_behind", language)
    ahead = phrasing("sincemade", "made_ahead", language).search(line.text(dated.start - _AROUND, dated.start))
    return ahead is not None or behind.match(line.scene.folded, dated.end) is not None


def _is_news(line: Timeline, row: Line, off: int) -> bool:
    """Told as of today; and right, but for a digit: what was replaced after 60 years was replaced some time ago."""
    told = phrasing("sincemade", "now", line.scene.language).search(line.text(row.start, row.end))
    return told is not None and (abs(off) <= 1 or any(abs(abs(off) - n) <= 1 for n in (_TEN, _TEN * _TEN)))


def _is_near(years: int, told: int) -> bool:
    """A printed error is off by less than half, or by ten years or a hundred."""
    return 0 < years < 2 * told and (told < 2 * years or abs(told - years) in (_TEN, _TEN * _TEN))
