"""An age as it is told, and what else it may mean: nominal ages count from one at birth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact, less, years_on
from claimgraph.extract.chronicle.timemeasures import Measure
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Grain, Period


def told_age(line: Timeline, measure: Measure) -> tuple[Amount, tuple[Amount, ...]]:
    """享年 may count from one at birth (虚岁): one or two less passed; in Chinese any age may, but for 76周岁."""
    amount = _to_the_year(exact(measure.amount))
    if (about := _about(line, measure)) is not None:
        return about, ()
    if is_full(measure):
        return amount, ()
    around = measure.before + measure.after[len(measure.own) :]
    if line.cues.has("nominal_only", around):
        return amount, (less(amount, 1), less(amount, 2))
    if line.cues.has("nominal", around):
        return amount, (less(amount, 1), less(amount, 2), less(amount, 3))
    return amount, () if line.cues.spaced else (less(amount, 1),)


def _about(line: Timeline, measure: Measure) -> Amount | None:
    """年逾七旬, 将近90岁, about 70: some years either way, the nominal one with them."""
    lead = line.text(measure.start - _NEAR, measure.start)
    match = phrasing("agestold", "hedged", line.scene.language).search(lead)
    if match is None or match.lastgroup is None or measure.amount.upper is not None:
        return None
    low, high = _SPANS[match.lastgroup]
    return replace(measure.amount, value=measure.amount.value + low, upper=measure.amount.value + high, hedges=())


_SPANS = {"about": (-6, 5), "nearly": (-6, 0), "over": (-1, 10)}  # years


def is_full(measure: Measure) -> bool:
    """By birthdays, and told so: 76周岁, 76岁（足龄）."""
    own = len(measure.own)
    told = f"{measure.before[:-own][-_NEAR:]}|{measure.own}|{measure.after[own:][:_NEAR]}"
    return _FULL.search(told) is not None and _BOUND.search(told) is None


_FULL, _NEAR = phrasing("agestold", "full"), 8
_BOUND = phrasing("agestold", "bound")  # 满75周岁前: not yet


def _to_the_year(amount: Amount) -> Amount:
    """The zeros of "she was 100" are no rounding."""
    return replace(amount, step=_FINE) if amount.whole and amount.step == 1 else amount


_FINE = Fraction(1, 10)


def is_of_undated(line: Timeline, measure: Measure) -> bool:
    """2013年去世，画《大江》时37岁: of a deed that has no date."""
    lead = line.text(measure.clause[0], measure.start)
    own = any(t.start < measure.start for t in line.scene.times_in(measure.clause[0], measure.start))
    return _OF_DEED.search(lead) is not None and not own and not line.cues.has("died", lead)


_OF_DEED = phrasing("agestold", "of_deed")


def turned(line: Timeline, dated: Dated, measure: Measure) -> bool:
    """«made a dame in June 2008, days after turning 70»: the age, right behind the date, was reached just before."""
    beside = measure.clause[0] - dated.end >= 0 and not line.text(dated.end, measure.clause[0]).strip(" ,")
    lead = phrasing("people", "turned", line.scene.language)
    return beside and lead.fullmatch(line.text(measure.clause[0], measure.start).strip(" ,")) is not None


def told_on(line: Timeline, others: Sequence[Dated], measure: Measure) -> Dated | None:
    """2023年的公报说，李某现年54岁: the day that its sentence was told on, where it opens with that."""
    here = [d for d in others if d.line == measure.line and d.start < measure.start and d.act is None]
    told = [d for d in here[:1] if line.cues.has("telling", line.text(*d.clause)) and not line.guessed(d)]
    return told[0] if told else None


def elsewhere(line: Timeline, others: Sequence[Dated], measure: Measure) -> Dated | None:
    """1990年12月参加工作。…他是18岁参加工作: the one date that the same deed, in the same words, has elsewhere."""
    tail = _OPENING.sub("", line.text(measure.end, measure.clause[1])).strip(" ,。")
    dated = [d for d in others if d.cue is not None and d.clause != measure.clause]
    same = [d for d in dated if d.cue is not None and len(tail) > 2 and tail == line.text(d.cue[0], d.clause[1])]
    return same[0] if len(same) == 1 and not line.cues.spaced else None


_OPENING = phrasing("people", "deed_opening")


def ended(line: Timeline, births: Sequence[Dated], deaths: Sequence[Dated]) -> None:
    """生于…（999年），死于…（1602年）: nobody lives so long."""
    born = {d.period for d in births}
    if len(born) != 1 or not births or line.guessed(births[-1]):
        return
    birth = births[-1]
    since, until = birth.period.since, birth.period.until
    for death in deaths if since is not None and until is not None and until.year + _LONGEST < _LAST_YEAR else ():
        if not line.guessed(death):
            assert since is not None and until is not None
            bound = Period(since=years_on(since, _LONGEST), until=years_on(until, _LONGEST), grain=Grain.SPAN)
            terms = (line.of(death), line.told((birth.time.evidence,), bound, "longest life"))
            line.relate(Bond.BEFORE, terms, at=death.start, closed=False)


_LONGEST, _LAST_YEAR = 125, 9999  # years
