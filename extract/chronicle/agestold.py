"""An age as it is told, and what else it may mean: nominal ages count from one at birth."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact, less
from claimgraph.extract.chronicle.timemeasures import Measure
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount


def told_age(line: Timeline, measure: Measure) -> tuple[Amount, tuple[Amount, ...]]:
    """享年 may count from one at birth (虚岁): one or two less passed; in Chinese any age may."""
    amount = _to_the_year(exact(measure.amount))
    around = measure.before + measure.after[len(measure.own) :]
    if line.cues.has("nominal_only", around):
        return amount, (less(amount, 1), less(amount, 2))
    if line.cues.has("nominal", around):
        return amount, (less(amount, 1), less(amount, 2), less(amount, 3))
    return amount, () if line.cues.spaced else (less(amount, 1),)


def _to_the_year(amount: Amount) -> Amount:
    """The zeros of "she was 100" are no rounding."""
    return replace(amount, step=_FINE) if amount.whole and amount.step == 1 else amount


_FINE = Fraction(1, 10)


def turned(line: Timeline, dated: Dated, measure: Measure) -> bool:
    """«made a dame in June 2008, days after turning 70»: the age, right behind the date, was reached just before."""
    beside = measure.clause[0] - dated.end >= 0 and not line.text(dated.end, measure.clause[0]).strip(" ,")
    lead = phrasing("people", "turned", line.scene.language)
    return beside and lead.fullmatch(line.text(measure.clause[0], measure.start).strip(" ,")) is not None
