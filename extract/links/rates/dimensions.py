"""Power by time is energy, speed by time is distance, miles by gallons: the units alone say which is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import lead, told, trail
from claimgraph.extract.links.rates.rated import Rate, is_bound
from claimgraph.extract.words import cues as cue_data
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import parse


@dataclass(frozen=True, slots=True)
class _Measure:
    """A measure or a length of time as a term, its unit, and where it stands."""

    term: Term
    unit: str | None
    start: int
    size: Fraction = Fraction(0)

    @property
    def length(self) -> bool:
        """A length, an area or a volume."""
        return {name for name, _ in parse(self.unit).dimension} == {"length"}


def of_line(scene: Scene, line: Sequence[Figure], rates: Sequence[Rate]) -> Iterator[Knot]:
    """The one way in which two measures of the sentence, or a measure and a time, multiply to a third."""
    clocks = {r.figure.index: r.pers[0] for r in rates if len(r.pers) == 1 and r.times == 1 and r.pers[0] in _CLOCKS}
    dimensions = [f for f in line if f.quantity.kind is MentionKind.DIMENSION]
    if any(_is_speed(f.unit) for f in dimensions):
        clocks = {}
    measured = [m for f in dimensions if (m := _measure(scene, f, clocks.get(f.index))) is not None]
    if not 2 <= len(measured) <= 3 or any(is_bound(scene, f) or _is_vague(f) for f in line):
        return
    times = (t for t in scene.line_of(line[0].item).times if t.amount is not None and t.recurring is None)
    measured += [_Measure(t, t.amount.unit if t.amount else None, t.start) for t in times]
    threes = permutations(measured, 3)
    found = [(t, r, c) for t, r, c in threes if r.start < c.start and parse(t.unit).dimension == _times(r, c)]
    if len(found) == 1:
        soft = all(m.length for m in found[0]) and any("average" in f.play.marks for f in dimensions)
        yield Knot(bond=Bond.PRODUCT, terms=tuple(m.term for m in found[0]), soft=soft and _is_near(*found[0]))


_CLOCKS = ("hour", "minute", "second")


def _measure(scene: Scene, figure: Figure, clock: str | None) -> _Measure | None:
    """As it is written; 时速300公里 is 300 km/h, and a speed that is no average is the highest on the way."""
    amount, start = figure.quantity.amount, figure.item.start
    if clock is None and figure.quantity.per is not None:
        return None
    speed = amount.scaled(Fraction(1), f"{amount.unit}/{clock}") if clock is not None else amount
    if clock is not None and not _is_speed(speed.unit):
        return None  # 30 litres an hour: a rate like any other
    if _is_speed(speed.unit) and not _is_average(scene, figure):
        speed = replace(speed, value=speed.value + speed.step / 2, hedges=(Hedge.AT_MOST, *speed.hedges))
    level = speed is amount and figure.part is not Part.CHANGE
    term = figure.index if level else told(figure, speed, plain=True)
    return _Measure(term, speed.unit, start, speed.value * parse(speed.unit).size)


def _is_near(total: _Measure, one: _Measure, other: _Measure) -> bool:
    """An area by its mean depth: means of a thing's own, rounded elsewhere, make its volume but for a little."""
    made = one.size * other.size
    return abs(total.size - made) <= _LITTLE * made


_LITTLE = Fraction(1, 8)


def _is_average(scene: Scene, figure: Figure) -> bool:
    mean = cue_data.load(scene.language).word("mean")
    return bool(mean.search(lead(figure)) or mean.search(trail(figure)))


def _is_speed(unit: str | None) -> bool:
    return parse(unit).dimension == _SPEED


_SPEED = parse("km/h").dimension


def _is_vague(figure: Figure) -> bool:
    """十几公里, 数十万立方米: a number without a digit."""
    amount = figure.quantity.amount
    return amount.upper is not None and not amount.step


def _times(one: _Measure, other: _Measure) -> object:
    a, b = parse(one.unit), parse(other.unit)
    return (a * b).dimension if a.dimension and b.dimension and a.dimension != b.dimension else None
