"""A length of time between two days: how both, and the length, are told as claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.chronicle.nearest import down_to, up_to
from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact, less
from claimgraph.extract.chronicle.timemeasures import Measure, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Grain, LevelKind


def relate(line: Timeline, first: str, last: str, measure: Measure, *, both: bool = False) -> bool:
    """`both` counts the first and the last year alike: 1982年至1991年10年间."""
    if _is_of_another(line, measure):
        return False
    amount = _in_weeks(exact(measure.amount))
    length = line.length(measure.evidence, amount, LevelKind.DURATION, (less(amount, 1),) if both else ())
    line.relate(Bond.ELAPSED, (first, last, length), at=measure.start)
    return True


def pair(line: Timeline, first: Dated, last: Dated) -> tuple[str, str]:
    """Both days as events; one without a year is of the year that brings it nearest to the other, in their order."""
    told = first if line.guessed(last) else last
    if line.guessed(first) == line.guessed(last) or told.period.grain not in (Grain.DAY, Grain.MONTH):
        return line.of(first), line.of(last)
    first, last = up_to(first, last), down_to(first, last)
    one, other = (line.event(d.time.evidence, d.period, d.act or "event") for d in (first, last))
    return one, other


def _in_weeks(amount: Amount) -> Amount:
    """Two weeks, told of twelve to seventeen days."""
    if amount.unit != "week" or amount.upper is not None or amount.hedges:
        return amount
    return replace(amount, value=amount.value - _NEAR, upper=amount.value + _NEAR)


_NEAR = Fraction(3, 7)


def is_kept_between(line: Timeline, row: Line, low: int, high: int) -> bool:
    """1908年落成，百年校庆时修过，2023年又翻新，隔了15年: an anniversary stands between the days."""
    return any(_is_firm(line, m) for m in measures(line, row) if low <= m.start < high)


def is_kept_before(line: Timeline, measure: Measure, start: Dated, others: Sequence[Dated]) -> bool:
    """1908年落成，百年校庆时修过，2023年又翻新: it was kept before what the clause behind it dates, a second time."""
    then = start.period.since
    if then is None or not _is_firm(line, measure) or measure.unit != "year":
        return False
    kept = then.year + measure.amount.value
    later = (d for d in others if d.line == measure.line and d.start > measure.clause[1])
    later = (d for d in later if d.period.since is not None and kept < d.period.since.year)
    own = _KEPT.match(line.text(measure.end, measure.clause[1])) is not None
    return any(own or _ANEW.search(line.text(measure.end, d.clause[1])) is not None for d in later)


def _is_firm(line: Timeline, measure: Measure) -> bool:
    return line.cues.has("firm", measure.own + measure.after[len(measure.own) :][:_FIRM])


_FIRM = 14  # characters of an anniversary
_ANEW, _KEPT = phrasing("lasting", "anew"), phrasing("lasting", "kept")


def is_of_what(line: Timeline, measure: Measure, at: int, does: re.Pattern[str]) -> bool:
    """«The 14-day festival opens on …», «runs from …»: how long the subject of the sentence lasts."""
    return "-" in measure.evidence.quote and does.fullmatch(line.scene.masked, measure.end, at) is not None


def ends_too(line: Timeline, start: Dated, ends: Sequence[Dated]) -> bool:
    """«opens on 3 August and closes on 12 August»: of one subject."""
    return any(_AND_ENDS.fullmatch(line.scene.masked, start.end, d.start) for d in ends)


_AND_ENDS = phrasing("lasting", "and_ends")
OPENS, RUNS = phrasing("lasting", "opens"), phrasing("lasting", "runs")


def is_spent(measure: Measure) -> bool:
    """«born in 1918, she taught for 27 years before she left in 1990»: no length from a birth on."""
    return _SPENT.search(measure.before[: -len(measure.own)]) is not None


_SPENT = phrasing("lasting", "spent")


def is_named_of(line: Timeline, measure: Measure, start: Dated) -> bool:
    """2019年的大展开放120天: how long the one of that year lasted."""
    named = _OF_THAT.match(line.scene.folded, start.end) is not None and start.clause == measure.clause
    return named and _SO_FAR.search(line.text(start.end, measure.start)) is None


_OF_THAT, _SO_FAR = phrasing("lasting", "of_that"), phrasing("lasting", "so_far")


def is_of_other(line: Timeline, measure: Measure, start: Dated) -> bool:
    """2019年的大展开放120天; 1985年创立，旗下酒店30周年庆; but 创立于1967年的百货47周年庆 is of what was founded."""
    founded = start.act == "founding" and start.cue is not None and start.cue[1] <= start.start
    if is_named_of(line, measure, start) and not (founded and _is_firm(line, measure)):
        return True
    behind = start.end <= measure.start and start.clause != measure.clause
    return behind and _is_of_another(line, measure)


def _is_of_another(line: Timeline, measure: Measure) -> bool:
    """旗下酒店推出30周年庆: an anniversary of what only its own clause names."""
    return _is_firm(line, measure) and _ANOTHER.search(line.text(measure.clause[0], measure.start)) is not None


_ANOTHER = phrasing("lasting", "another")


def is_lately(line: Timeline, measure: Measure, start: Dated) -> bool:
    """明起举行47周年庆, in the clause that says when it was founded."""
    return start.clause == measure.clause and _LATELY.search(line.text(*measure.clause)) is not None


_LATELY = phrasing("lasting", "lately")


def fits(measure: Measure, start: Dated, end: Dated) -> bool:
    """The years that are told lie between the two dates."""
    first, last = start.period.since, end.period.since
    if measure.unit != "year" or first is None or last is None:
        return False
    return measure.amount.value in (last.year - first.year, last.year - first.year - 1)


def is_of_later(line: Timeline, measure: Measure, start: Dated, dated: Sequence[Dated], parting: Sequence[str]) -> bool:
    """«Born in 1968, took up driving in 1993 and by 2023 had driven for 30 years»: of another day of its sentence."""
    others = [d for d in dated if d is not start and d.line == measure.line and not line.guessed(d)]
    if not others or any(fits(measure, start, d) for d in dated):
        return False
    began = [d for d in dated if d.act not in parting and d.start < measure.start]
    return any(fits(measure, a, b) for a in began for b in dated if a in others or b in others)


def is_compared(line: Timeline, dated: Dated) -> bool:
    """比1712年落成的寺廟早了二十多年: of what it is held against."""
    return _COMPARED.search(line.text(dated.start - _LEAD, dated.start)) is not None


_COMPARED, _LEAD = phrasing("lasting", "compared"), 12
