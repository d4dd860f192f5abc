"""One deed dated by two labelled reports: "The Courier: … formed in 1872.  The Gazette: … formed in 1827."."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.figures.outlets import labels
from claimgraph.ontology.model import Anchor, Bond, Grain, Period

_GRAINS = (Grain.DAY, Grain.MONTH, Grain.YEAR)
_SHARED = 3
_DEED = 24  # characters of what was done ahead of its day


def state_reports(line: Timeline) -> None:
    """The only date of its kind and grain in each report, where both tell of one thing."""
    named = labels(line.scene)
    _weekdays(line, named)
    told = [d for d in line.dated if d.line in named and _is_written(line, d)] if named else []
    for i, one in enumerate(told):
        for other in told[i + 1 :]:
            if named[one.line] == named[other.line] or not _like(one, other) or not _one_story(line, one, other):
                continue
            if _figures(line, one) != _figures(line, other):
                continue
            if _alone(one, told, named) and _alone(other, told, named):
                line.relate(Bond.WITHIN, (line.of(other), line.of(one)), at=other.start, closed=False)


def _weekdays(line: Timeline, named: dict[int, str]) -> None:
    """Called off on Tuesday; called off on Wednesday: the only day of the week that each report tells."""
    rows = [row for row in line.scene.lines if row.index in named]
    told = [(row, t) for row in rows for t in line.times_on(row) if t.weekday is not None]
    for (row, one), (other, later) in pairwise(told):
        plain = all(t.day is None and t.amount is None and t.deadline is None for t in (one, later))
        if len(told) != len(rows) or named[row.index] == named[other.index] or not plain:
            continue
        near = [line.words_of(max(r.start, t.start - _DEED), t.start) for r, t in ((row, one), (other, later))]
        if not near[0] & near[1]:
            continue
        if len(line.words_of(row.start, row.end) & line.words_of(other.start, other.end)) > _SHARED:
            days = [line.told((t.evidence,), _in_week(t.weekday or 0), "weekday") for t in (later, one)]
            line.relate(Bond.WITHIN, (days[0], days[1]), at=later.start, closed=False)


def _in_week(weekday: int) -> Period:
    """A day of the week in a week like any other."""
    return Period(since=date(2024, 1, 1 + weekday), until=date(2024, 1, 2 + weekday), grain=Grain.DAY)


def _is_written(line: Timeline, dated: Dated) -> bool:
    """A date with its year, or a day with its month; not in the label."""
    absolute = dated.time.anchor is Anchor.ABSOLUTE or (dated.time.day is not None and None not in dated.time.day[1:])
    labelled = ":" in line.text(dated.end, dated.end + 12) and dated.start - line.scene.lines[dated.line].start < 12
    return absolute and not labelled and not is_range(dated) and dated.time.deadline is None


def _like(one: Dated, other: Dated) -> bool:
    return (
        one.period.grain is other.period.grain
        and one.period.grain in _GRAINS
        and (one.act == other.act or None in (one.act, other.act))
    )


def _figures(line: Timeline, dated: Dated) -> frozenset[str]:
    """The numbers that its sentence tells beside the dates: unlike ones are of unlike things."""
    row = line.scene.lines[dated.line]
    items = [line.scene.items[i].quantity for i in row.items]
    return frozenset(str(q.amount.value) for q in items if not any(t.start <= q.start < t.end for t in row.times))


def _alone(dated: Dated, told: list[Dated], named: dict[int, str]) -> bool:
    return sum(named[d.line] == named[dated.line] and _like(d, dated) for d in told) == 1


def _one_story(line: Timeline, one: Dated, other: Dated) -> bool:
    """The sentences share their words, and the clauses one of them."""
    rows = [line.scene.lines[d.line] for d in (one, other)]
    told = [line.words_of(row.start, row.end) for row in rows]
    near = [line.words_of(*d.clause) for d in (one, other)]
    return len(told[0] & told[1]) >= _SHARED and bool(near[0] & near[1])
