"""A length whose own words point back at two dates: those 27 years, her 122 years, after 27 years behind bars.

"She took her seat on 10 August 1993 and sat until 18 September 2020. In those 27 years …" · "He walked out on 11
February 1990, after 27 years behind bars. He had been arrested on 5 August 1962."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact, less
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, is_told, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Bond, Grain, LevelKind

_Pair = tuple[Dated, Dated]


def state_pointed(line: Timeline) -> None:
    """The lengths that no other reader has told of, between the two dates that they point back at."""
    for row in line.scene.lines:
        for measure in measures(line, row) if line.cues.spaced else ():
            if (
                measure.ordinal
                or measure.bare
                or _SOME.match(measure.own)
                or is_age(line, measure)
                or is_told(line, measure)
            ):
                continue
            found = next(_pairs(line, row, measure), None)
            if found is not None:
                _relate(line, found, measure)


def _relate(line: Timeline, pair: _Pair, measure: Measure) -> None:
    """Full years, or as many begun; years and days are told to the day."""
    amount = exact(measure.amount)
    begun = (less(amount, 1),) if measure.unit != "day" and amount.upper is None else ()
    length = line.length(measure.evidence, amount, LevelKind.DURATION, begun)
    line.relate(Bond.ELAPSED, (line.of(pair[0]), line.of(pair[1]), length), at=measure.start)


def _pairs(line: Timeline, row: Line, measure: Measure) -> Iterator[_Pair]:
    """The first and the last date, by the ways of pointing back."""
    ahead, tail = measure.before[: -len(measure.own)], measure.after[len(measure.own) :]
    before = _near(line, row, -1, measure.start)
    around = _near(line, row, -1) if len(_near(line, row, -1)) > 1 else _near(line, row, 1)
    if measure.unit == "day" and _THOSE.search(ahead) and not before:
        yield from _yearless(line, row, measure)
    if _THOSE.search(ahead) and not _OTHER.match(tail) and measure.amount.value > _PAIR:  # those two days: the dates
        yield from _two(before)
    if _HIS.search(ahead) or _REIGN.search(ahead) or _REIGNED.match(tail):
        yield from (p for p in _two(around) if _is_life(line, p, tail))
    if _HAVING.search(line.text(measure.clause[0], measure.start)):
        yield from (p for p in _two(around) if p[0].act in _BEGUN and p[1].act in _ENDED)
    if _AFTER.search(ahead):
        for act, spent in line.cues.spent.items():
            if spent.match(tail.lstrip()):
                yield from (p for p in _two(around) if p[0].act == act and _leads(line, p[1], measure))


_SOME = phrasing("pointed", "some")  # his last ten years
_THOSE, _OTHER = phrasing("pointed", "those"), phrasing("pointed", "other")
_HIS, _HAVING = phrasing("pointed", "his"), phrasing("pointed", "having")
_REIGN, _REIGNED = phrasing("pointed", "reign_of"), phrasing("pointed", "reign")
_AFTER = phrasing("pointed", "after")
_BEGUN = ("join", "start", "opening", "founding", "arrival", "marriage", "arrest", "occupation", "service")
_ENDED = ("leave", "end", "closing", "release", "death", "divorce", "liberation", "departure", "loss")


def _near(line: Timeline, row: Line, step: int, until: int | None = None) -> list[Dated]:
    """The whole dates of the sentence and of the one beside it."""
    rows = [row]
    index = row.index + step
    if 0 <= index < len(line.scene.lines) and line.scene.lines[index].block == row.block:
        rows.append(line.scene.lines[index])
    found = sorted((d for r in rows for d in line.on(r)), key=lambda d: d.start)
    return [d for d in found if _is_whole(line, d) and (until is None or d.end <= until)]


def _yearless(line: Timeline, row: Line, measure: Measure) -> Iterator[_Pair]:
    """28 January …, 9 February; for all of those 12 days: the only two days, months apart at most."""
    rows = [r for r in line.scene.lines[max(0, row.index - 1) : row.index + 1] if r.block == row.block]
    days = [d for r in rows for d in line.on(r) if d.end <= measure.start]
    if len(days) != _PAIR or any(d.period.grain is not Grain.DAY or d.time.day is None for d in days):
        return
    first, last = days
    if first.period.since and last.period.since and 0 < (last.period.since - first.period.since).days < _MONTHS:
        yield first, last


_MONTHS = 200  # days


def _is_whole(line: Timeline, dated: Dated) -> bool:
    """Written with its year, and no range."""
    absolute = dated.time.anchor is Anchor.ABSOLUTE and dated.period.grain in (Grain.DAY, Grain.MONTH, Grain.YEAR)
    return absolute and not line.guessed(dated) and not is_range(dated) and dated.time.recurring is None


def _two(dated: Sequence[Dated]) -> Iterator[_Pair]:
    """The only two, in the order of time."""
    first, last = sorted(dated, key=lambda d: d.period.since or date.min)[:2] if len(dated) == _PAIR else (None, None)
    if first is not None and last is not None and first.period.since != last.period.since:
        yield first, last


_PAIR = 2


def _is_life(line: Timeline, pair: _Pair, tail: str) -> bool:
    """Her 122 years: from birth to death; his 27 years in office: from when he took it up until he left."""
    acts = pair[0].act, pair[1].act
    if acts == ("birth", "death"):
        return _IN_OFFICE.match(tail) is None
    return acts[0] in _BEGUN and acts[1] in _ENDED


_IN_OFFICE = phrasing("pointed", "in_office")


def _leads(line: Timeline, end: Dated, measure: Measure) -> bool:
    """The last date stands in the clause of the length, or right before it."""
    return end.line == measure.line and end.end <= measure.start and ";" not in line.text(end.end, measure.start)
