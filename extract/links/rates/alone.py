"""The one product of a paragraph, by elimination: a rate, the only total that it can be of, and the only count.

"For the 23 miles of track contractors were paid £57.5m. That works out at £2.5m a mile" ·
全长2.4公里,平均每公尺造价12万元,总经费2.88亿元

A rate told as an average, or worked out from what stands before it, is of that whole; a price or a pace need not be.
Nothing is said where some of all that the paragraph tells makes the total with the rate, whatever it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, groupby
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.telling import is_year
from claimgraph.extract.links.near import PEOPLE, is_denominator, is_fraction, same_noun, told, value
from claimgraph.extract.links.rates.factors import Factor, of_figure, of_length, written
from claimgraph.extract.links.rates.matters import is_one_matter
from claimgraph.extract.links.rates.passage import Passage, Statement, is_open
from claimgraph.extract.links.rates.rated import EACH, HEAD, UNIT, Rate, counted, is_bound, is_limit, rates
from claimgraph.extract.links.rates.unmeant import is_of_others, is_visits, may_multiply
from claimgraph.extract.links.retold.twins import mistyped, rescaled
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, MentionKind, Time
from claimgraph.ontology.units import commensurable, is_time

MOST = 7  # quantities of a paragraph that tells one thing


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The product of each paragraph that tells one."""
    for _, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        block = [f for f in group if not (f.title or is_year(f) or f.quantity.ordinal)]
        if len(block) >= 2 and all(scene.line_of(f.item).cell is None for f in block):
            found = tuple(rates(scene, cue_data.load(scene.language), block))
            yield from _products(_Paragraph.of(scene, block, found)) if found else ()


def _products(paragraph: _Paragraph) -> Iterator[Knot]:
    for rate in paragraph.rates if len(paragraph.factors) <= MOST else ():
        if not paragraph.is_plain(rate):
            continue
        own = next(f for f in paragraph.factors if f.rate is rate)
        found = [(t, o) for t in paragraph.totals(rate) if (o := paragraph.counted(rate, t)) is not None]
        if len(found) == 1 and paragraph.is_meant(own, *found[0]) and not paragraph.is_explained(own):
            total, others = found[0]
            yield Knot(bond=Bond.PRODUCT, terms=(total.term, own.term, *(o.term for o in others)))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, its rates, and all its quantities: figures, and the lengths of time that no rate is per."""

    scene: Scene
    rates: tuple[Rate, ...]
    factors: tuple[Factor, ...]

    @classmethod
    def of(cls, scene: Scene, block: Sequence[Figure], found: tuple[Rate, ...]) -> _Paragraph:
        own = {r.figure.index: r for r in found}
        factors = [_factor(f, own.get(f.index)) for f in block]
        start, end = scene.line_of(block[0].item).start, scene.line_of(block[-1].item).end
        times = (t for t in scene.times_in(start, end) if (t.recurring or t.offset or t.deadline) is None)
        factors += [_lasting(t, t.amount) for t in times if t.amount and not _is_per(found, t)]
        return cls(scene, found, tuple(sorted(factors, key=lambda f: f.start)))

    def passage(self, rate: Rate) -> Passage:
        """The sentence of the rate, with what is told before it."""
        figures = [f.figure for f in self.factors if f.figure is not None]
        line = self.scene.line_of(rate.figure.item)
        here = tuple(f for f in figures if f.item.sentence == rate.figure.item.sentence)
        before = tuple(f for f in figures if f.item.sentence < rate.figure.item.sentence)
        return Passage(self.scene, cue_data.load(self.scene.language), line, here, before, self.rates)

    def is_plain(self, rate: Rate) -> bool:
        """Not told as a bound, a target or a base."""
        figure = rate.figure
        if figure.part in (Part.BASE, Part.CHANGE) or rate.floor or is_open(figure):
            return False
        return not (is_limit(self.scene, figure) or is_bound(self.scene, figure) or value(figure) <= 0)

    def is_worked_out(self, rate: Rate) -> bool:
        """Told as an average, or as what comes of the figures before it."""
        line = self.scene.line_of(rate.figure.item)
        before = self.scene.masked[line.start : rate.figure.quantity.start]
        return rate.averaged or _WORKED_OUT.search(before) is not None

    def totals(self, rate: Rate) -> list[Factor]:
        """What is measured as the rate is and is greater: no part, no base, no bound, no rate of its own."""
        return [f for f in self.factors if f.figure is not None and f.rate is None and self._may_total(f.figure, rate)]

    def _may_total(self, figure: Figure, rate: Rate) -> bool:
        """Told before the rate, or as a total; in a unit of its own."""
        told_so = self.scene.items[figure.index].quantity.kind is figure.quantity.kind
        early = figure.index < rate.figure.index or "total" in figure.play.marks or not self.is_worked_out(rate)
        counts = figure.quantity.kind is MentionKind.NUMBER and rate.figure.quantity.noun is None
        named = is_one_matter(rate.figure, figure)
        return told_so and early and named and _may_total(figure, rate) and not (counts and len(self.factors) > _THREE)

    def counted(self, rate: Rate, total: Factor) -> tuple[Factor, ...] | None:
        """For each thing that the rate is per the one quantity that counts it."""
        free = [f for f in self.factors if f is not total and f.rate is not rate]
        pools = [[f for f in free if self._counts(per, f)] for per in rate.pers]
        return tuple(p[0] for p in pools) if all(len(p) == 1 for p in pools) else None

    def _counts(self, per: str, factor: Factor) -> bool:
        figure = factor.figure
        if is_time(per) or figure is None:
            return is_time(per) and figure is None
        if factor.rate is not None or not may_multiply(figure) or is_open(figure) or figure.part is Part.CHANGE:
            return False
        if figure.quantity.kind is MentionKind.DIMENSION:
            return per not in (EACH, HEAD, UNIT) and commensurable(per, figure.unit)
        if figure.quantity.kind is not MentionKind.NUMBER or _OF_THEM.match(figure.item.after):
            return False
        return (
            per in (EACH, UNIT)
            or (per == HEAD and _is_people(figure.quantity.noun) and not is_visits(figure))
            or (per != HEAD and counted(self.scene, per, figure))
        )

    def is_meant(self, own: Factor, total: Factor, others: tuple[Factor, ...]) -> bool:
        """The rate is worked out, or off by a slip; what is counted stands near, and nothing is of other things."""
        assert own.rate is not None
        stated = self.is_worked_out(own.rate) or self.is_slip(own, total, others)
        if not stated or not self.is_near(own.rate, total, others):
            return False
        return not is_of_others(self.passage(own.rate), Statement(total, own, others, 0))

    def is_slip(self, own: Factor, total: Factor, others: Sequence[Factor]) -> bool:
        """Nothing else is told, and one slip would make them agree."""
        inside = [f for f in self.factors if f.figure is not None and _OF_THEM.match(f.figure.item.after)]
        return len(self.factors) - len(inside) == len((own, total, *others)) and _is_slip(total, own, others)

    def is_near(self, rate: Rate, total: Factor, others: Sequence[Factor]) -> bool:
        """What is counted is told in the sentence of the total or of the rate."""
        homes = {self.scene.line_of(f.figure.item).index if f.figure else self._row(f) for f in others}
        ends = {rate.figure.item.sentence, *(f.item.sentence for f in (total.figure,) if f is not None)}
        return homes <= ends

    def _row(self, factor: Factor) -> int:
        return next(row.index for row in self.scene.lines if row.start <= factor.start < row.end)

    def is_explained(self, own: Factor) -> bool:
        """Some quantity, with some others, is what the rate makes, or makes it."""
        pure = [(f, p.bounds[1]) for f in self.factors if f is not own for p in _pure(f)]
        aims = [(f, _times_apart(own, f)) for f in self.factors if f is not own and f.figure is not None]
        for some in (s for n in range(_FACTORS) for s in combinations(pure, n)):
            made = prod((bounds for _, bounds in some), start=_ONE)
            left = (times for f, times in aims if all(f is not taken for taken, _ in some))
            if any(made.meets(t) for times in left for t in times):
                return True
        return False


_FACTORS, _THREE = 4, 3
_ONE = Interval.point(1)
_OF_THEM = phrasing("sharing", "of_them")  # 70 of them in seats
_WORKED_OUT = phrasing("alone", "worked_out")


def _is_slip(total: Factor, own: Factor, others: Sequence[Factor]) -> bool:
    """One digit of one of them wrong, two swapped, or a power of ten: to the last digit, that is no chance."""
    factors = (own, *others)
    made = prod(map(written, factors), start=Fraction(1)) / written(total)  # times the total
    if not made:
        return False
    return any(_is_off(factor, made if factor is total else 1 / made) for factor in (total, *factors))


def _is_off(factor: Factor, times: Fraction) -> bool:
    """So many times what is written is a whole number of its last digits, and looks like it mistyped."""
    amount = _amount(factor)
    if amount is None or not amount.step or amount.value <= 0 or amount.value * times % amount.step:
        return False
    meant = replace(amount, value=amount.value * times)
    return mistyped(amount, meant) or rescaled(amount, meant)


def _amount(factor: Factor) -> Amount | None:
    if factor.figure is not None:
        return factor.figure.quantity.amount
    return factor.term.amount if isinstance(factor.term, (Time, Told)) else None


def _lasting(time: Time, amount: Amount) -> Factor:
    """The length of time; over four days is in the course of them."""
    if _OVER.match(time.quote.lower()) is None:
        return of_length(time.start, time.end, time, amount)
    amount = replace(amount, hedges=())
    return of_length(time.start, time.end, Told(start=time.start, end=time.end, amount=amount), amount)


_OVER = phrasing("lengths", "over")


def _factor(figure: Figure, rate: Rate | None) -> Factor:
    """The figure; a mean as rounded to its last digit."""
    amount = figure.quantity.amount
    if rate is None or (rate.times == 1 and not (rate.averaged and amount.whole and not amount.hedges)):
        return of_figure(figure, figure.index, rate)
    rounded = replace(amount, whole=False) if not amount.hedges else amount
    return of_figure(figure, told(figure, rounded.scaled(rate.times, amount.unit)), rate)


def _bare(factor: Factor) -> Factor:
    """So many, whatever it is per."""
    return factor if factor.rate is None or factor.figure is None else of_figure(factor.figure, factor.term)


def _times_apart(one: Factor, other: Factor) -> set[Interval]:
    """What makes one of the other: each as it is measured, or so many."""
    ends = [(o.bounds[1], t.bounds[1]) for o in (one, _bare(one)) for t in (other, _bare(other))]
    return {quotient for o, t in ends for quotient in (t / o, o / t)}


def _pure(factor: Factor) -> Iterator[Factor]:
    """As it is measured, and as a number."""
    yield _bare(factor)
    amount = _amount(factor)
    if factor.measures and amount is not None:
        yield replace(factor, bounds=(amount.at(Grade.ROUNDED), amount.at(Grade.LOOSE)), measures={})


def _may_total(figure: Figure, rate: Rate) -> bool:
    one, other = figure.quantity, rate.figure.quantity
    if figure.part in (Part.BASE, Part.CHANGE) or "part" in figure.play.marks or is_open(figure):
        return False
    if is_fraction(figure) or is_denominator(figure) or figure.is_ratio or figure.age:
        return False
    if one.kind is not other.kind or value(figure) <= value(rate.figure):
        return False
    if one.kind is MentionKind.NUMBER:
        return one.noun is not None and same_noun(one.noun, other.noun)
    return commensurable(figure.unit, rate.figure.unit)


def _is_per(rates: Sequence[Rate], time: Time) -> bool:
    """A day, 每天: what a rate is per."""
    beside = (i.start - _AHEAD <= time.start <= i.end + _BEHIND for i in (r.figure.item for r in rates))
    return time.amount is not None and time.amount.value == 1 and any(beside)


_AHEAD, _BEHIND = 6, 8  # characters of "a day" before its figure, and behind it


def _is_people(noun: str | None) -> bool:
    """People, or those of a country."""
    return noun is not None and (noun in PEOPLE or _PEOPLE.fullmatch(noun) is not None)


_PEOPLE = phrasing("alone", "people")
