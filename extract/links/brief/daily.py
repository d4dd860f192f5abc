"""So much in a stretch of the calendar, and so much of it a day, a week or a month, in a short text.

單是4月到6月就少賣了189萬杯，平均下來每天少賣6萬杯 · "Between April and June they sold 1.8m fewer
cups. That is a drop of 90,000 a day": two figures of one thing, one of them told as so much of the other a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import is_short
from claimgraph.extract.links.brief.stretches import Stretch, stretch
from claimgraph.extract.links.near import is_fraction, lead, same_noun, told, value
from claimgraph.extract.links.rates.rated import is_bound
from claimgraph.extract.links.retold.wording import words_of
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED, Amount
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality

_FORTNIGHT = 14  # days, of which all are told
_UNITS = ("day", "night", "week", "month")
_OPEN = Fraction(13, 20)  # of all days on which a thing may be done that is no average: working days


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one total and the one rate."""
    like = [f for f in figures if not f.title and _is_amount(f)] if is_short(scene) else []
    rates = [f for f in like if f.quantity.per in _UNITS and not is_bound(scene, f)]
    lasting = stretch(scene)
    if not rates or lasting is None or any(scene.line_of(f.item).cell for f in like):
        return
    totals = [f for f in like if f not in rates and all(_is_of_one(scene, f, rate) for rate in rates)]
    totals = [f for f in totals if _MEAN.search(lead(f)[-_BESIDE:]) is None]
    if len(totals) == 1 and len(rates) <= _TWO:
        for rate in _told_twice(scene, totals[0], rates, lasting):
            terms = (told(totals[0], _plain(totals[0]), plain=True), told(rate, _plain(rate), plain=True))
            unit = rate.quantity.per or ""
            yield Knot(bond=Bond.PRODUCT, terms=(*terms, _lasting(scene, lasting, rate, unit)))


_TWO = 2


def _told_twice(scene: Scene, total: Figure, rates: Sequence[Figure], lasting: Stretch) -> Iterator[Figure]:
    """The one rate; of two the one that the total does not make, where it makes the other: 2,400 fewer, … some 900."""
    if any(value(total) <= value(r) or lasting.times(r.quantity.per or "")[0] <= 1 for r in rates):
        return
    if len(rates) == 1 and _is_told_of(scene, total, rates[0], lasting):
        yield rates[0]
    if len(rates) != _TWO or not all(_LESS.search(_around(scene, f)) for f in (total, rates[0])):
        return
    fits = [_fits(total, r, lasting) for r in rates]
    if fits == [False, True] and _is_told_of(scene, total, rates[1], lasting):
        yield rates[0]


def _fits(total: Figure, rate: Figure, lasting: Stretch) -> bool:
    few, many = lasting.times(rate.quantity.per or "")
    return few * _NEARLY <= value(total) / value(rate) <= many / _NEARLY


_BESIDE = 24  # characters ahead: average earnings of $1,050
_NEARLY = Fraction(9, 10)
_LESS = phrasing("daily", "less")


def _lasting(scene: Scene, lasting: Stretch, rate: Figure, unit: str) -> Told:
    term = lasting.of(unit)
    if unit != "day" or lasting.most < _FORTNIGHT or _MEAN.search(_around(scene, rate)):
        return term
    amount = term.amount
    top = amount.value if amount.upper is None else amount.upper
    return replace(term, amount=Amount(value=amount.value * _OPEN, upper=top))


def _is_amount(figure: Figure) -> bool:
    """A level, or by how much it differs; neither a bound nor denied."""
    amount = figure.quantity.amount
    moved = figure.part is Part.CHANGE and figure.play.form is not Form.DIFFERENCE
    plain = not moved and not figure.is_ratio and figure.unit != "%" and not is_fraction(figure)
    exact = not set(amount.hedges) & ONE_SIDED and amount.upper is None and figure.modality is not Modality.DENIED
    return plain and exact and not figure.quantity.ordinal and not figure.age and value(figure) > 0


def _is_of_one(scene: Scene, total: Figure, rate: Figure) -> bool:
    """Counts of one noun (trips, journeys), whether it is read as a unit or not; money and measures in one unit."""
    one, other = total.quantity, rate.quantity
    if one.per is not None:
        return False
    nouns = one.noun or total.unit, other.noun or rate.unit
    counted = MentionKind.CURRENCY not in (one.kind, other.kind)
    alike = words_of(scene, nouns[0] or "") & words_of(scene, nouns[1] or "")
    return (total.unit == rate.unit and (same_noun(one.noun, other.noun) or bool(alike))) or (
        counted and nouns[0] == nouns[1]
    )


def _is_told_of(scene: Scene, total: Figure, rate: Figure, lasting: Stretch) -> bool:
    """Told as the mean, or again in other words; neither of another time nor of what can be."""
    first, last = sorted((total, rate), key=lambda f: f.index)
    between = scene.folded[first.item.end : last.quantity.number[0]]
    if _OTHERWISE.search(scene.folded, scene.begin) or _has_own_day(scene, total, lasting):
        return False
    mean = _MEAN.search(_around(scene, rate)) is not None
    return mean or _AGAIN.search(between) is not None


def _has_own_day(scene: Scene, total: Figure, lasting: Stretch) -> bool:
    """On Easter Monday 12,400 crossed: told in a sentence of another time."""
    line = scene.line_of(total.item)
    return not line.start <= lasting.start < line.end and any(t.amount is None for t in line.times)


def _around(scene: Scene, figure: Figure) -> str:
    line = scene.line_of(figure.item)
    return scene.folded[max(line.start, figure.item.start - _NEAR) : figure.item.end + _NEAR // 2]


_NEAR = 40


def _plain(figure: Figure) -> Amount:
    return replace(figure.quantity.amount, whole=False)


_MEAN, _AGAIN, _OTHERWISE = phrasing("daily", "mean"), phrasing("daily", "again"), phrasing("daily", "otherwise")
