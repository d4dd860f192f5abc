"""Which figures multiply to which: by what they measure, by what they count, and by how many it makes.

A rate times what it is per makes a total: GBP per ticket · tickets = GBP, litres per head per day · heads · days =
litres.  Units of time are of different lengths (a month has 28 to 31 days); every factor is an interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Term, Told
from claimgraph.extract.links.rates.rated import EACH, HEAD, UNIT, Rate
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import MentionKind
from claimgraph.ontology.units import is_time, parse

Measures = dict[str, int]
_DAY = 86400
_SECONDS: dict[str, tuple[int, int]] = {
    "month": (28 * _DAY, 31 * _DAY),
    "quarter": (90 * _DAY, 92 * _DAY),
    "half": (181 * _DAY, 184 * _DAY),
    "year": (365 * _DAY, 366 * _DAY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A figure or a length of time as one side of a product.

    measures  what it measures, by exponent;  pers  what else it is per (nouns, `EACH`, `UNIT`)
    bounds    how many it may be, in base units, at the rounded and the loose grade
    strict    the whole length of time where `term` leaves out idle days and hours
    """

    start: int
    end: int
    term: Term
    measures: Measures
    bounds: tuple[Interval, Interval]
    pers: tuple[str, ...] = ()
    figure: Figure | None = None
    rate: Rate | None = None
    strict: Term | None = None


def of_figure(figure: Figure, term: Term, rate: Rate | None = None) -> Factor:
    """The figure as its term takes it."""
    amount = term.amount if isinstance(term, Told) else figure.quantity.amount
    bounds = _sized(amount)
    measures = measures_of(amount.unit)
    nouns = []
    for per in rate.pers if rate else ():
        if per in (EACH, UNIT, HEAD) or not _is_measure(per):
            nouns.append(per)
            continue
        measures = _joined(measures, measures_of(per), -1)
        bounds = (bounds[0] / size_of(per), bounds[1] / size_of(per))
    return Factor(
        start=figure.item.start,
        end=figure.item.end,
        term=term,
        measures=measures,
        bounds=bounds,
        pers=tuple(nouns),
        figure=figure,
        rate=rate,
    )


def of_length(start: int, end: int, term: Term, amount: Amount, strict: Term | None = None) -> Factor:
    """A length of time."""
    return Factor(start=start, end=end, term=term, measures={"time": 1}, bounds=_sized(amount), strict=strict)


def _sized(amount: Amount) -> tuple[Interval, Interval]:
    size = size_of(amount.unit)
    return amount.at(Grade.ROUNDED) * size, amount.at(Grade.LOOSE) * size


def _is_measure(symbol: str) -> bool:
    return is_time(symbol) or parse(symbol).dimension != ((symbol, 1),)


def measures_of(symbol: str | None) -> Measures:
    return {"time" if name == "month" else name: power for name, power in parse(symbol).dimension}


def size_of(symbol: str | None) -> Interval:
    """One of the unit in base units; seconds of a unit of time."""
    if symbol in _SECONDS:
        low, high = _SECONDS[symbol]
        return Interval(Fraction(low), Fraction(high))
    return Interval.point(parse(symbol).size)


def _joined(one: Measures, other: Measures, sign: int) -> Measures:
    total = Counter(one)
    for name, power in other.items():
        total[name] += sign * power
    return {name: power for name, power in total.items() if power}


def fit(total: Factor, factors: Sequence[Factor]) -> int:
    """How well they multiply to the total: 2 within rounding, 1 loosely, 0 not."""
    for grade in (0, 1):
        if _product(factors, grade).meets(total.bounds[grade]):
            return 2 - grade
    return 0


def is_myriads_off(total: Factor, factors: Sequence[Factor]) -> bool:
    """They make it, had 萬 or 億 not been left out, or put in."""
    made = _product(factors, 0)
    return any(made.meets(total.bounds[0] * scale) for scale in _MYRIADS)


def is_scale_off(total: Factor, factors: Sequence[Factor]) -> bool:
    """They make it, had a power of ten not been left out, or put in: as written, to a fiftieth."""
    return any(_agree(total, factors, scale, _FIFTIETH) for scale in _SCALES)


def _agree(total: Factor, factors: Sequence[Factor], size: Fraction, within: Fraction) -> bool:
    """What they make, as written, is so many times the total; a few digits may do so by chance."""
    made, told = prod(map(written, factors), start=Fraction(1)), written(total) * size
    return abs(made - told) <= within * told


_FIFTIETH, _FINE = Fraction(1, 50), Fraction(1, 200)


def is_in_other_units(total: Factor, factors: Sequence[Factor]) -> bool:
    """They make it in pounds, and it is told in kilograms, or the like."""
    sizes = _OTHER_UNITS.get(tuple(sorted(total.measures.items())), ())
    return any(_agree(total, factors, size, _FINE) for size in sizes)


_POUND, _MILE, _FOOT, _GALLON = (
    Fraction("0.45359237"),
    Fraction("1.609344"),
    Fraction("0.3048"),
    Fraction("3.785411784"),
)
_IMPERIAL, _ACRE, _SQUARE_MILE = Fraction("4.54609"), Fraction("2.4710538"), Fraction("2.589988")


def _either(*sizes: Fraction) -> tuple[Fraction, ...]:
    return tuple(s for size in sizes for s in (size, 1 / size))


_OTHER_UNITS: dict[tuple[tuple[str, int], ...], tuple[Fraction, ...]] = {
    (("mass", 1),): _either(_POUND),
    (("length", 1),): _either(_MILE, _FOOT),
    (("length", 2),): _either(_ACRE, _SQUARE_MILE, _FOOT**2),
    (("length", 3),): _either(_GALLON, _IMPERIAL, _FOOT**3),
}
_SCALES = tuple(Fraction(10) ** n for n in (1, 2, 3, 4, 6, 8, -1, -2, -3, -4, -6, -8))
_MYRIADS = tuple(Interval.point(Fraction(10) ** n) for n in (4, 8, -4, -8))


def fits_nearly(total: Factor, factors: Sequence[Factor]) -> bool:
    """What they make, as written and whatever their bounds, is within half and double of the total."""
    made = prod(map(written, factors), start=Fraction(1))
    return made <= 2 * written(total) and written(total) <= 2 * made


def written(factor: Factor) -> Fraction:
    """As it stands, in base units; the end that is told where one is open."""
    low, high = factor.bounds[0].lower, factor.bounds[0].upper
    if low is not None and high is not None:
        return (low + high) / 2
    return low or high or Fraction(0)


def is_close(total: Factor, factors: Sequence[Factor]) -> bool:
    """The middle of what they make is within a twentieth of the total."""
    made, told = _product(factors, 0), total.bounds[0]
    if made.lower is None or made.upper is None or told.lower is None or told.upper is None:
        return False
    middle, aim = (made.lower + made.upper) / 2, (told.lower + told.upper) / 2
    return abs(middle - aim) * _CLOSE <= abs(aim)


_CLOSE = 20


def _product(factors: Sequence[Factor], grade: int) -> Interval:
    made = factors[0].bounds[grade]
    for factor in factors[1:]:
        made = made * factor.bounds[grade]
    return made


Counts = Callable[[str, Factor], bool]


def completions(pool: Sequence[Factor], total: Factor, rate: Factor, counts: Counts) -> Iterator[tuple[Factor, ...]]:
    """What multiplies with the rate to the total: counts of what it is per, then a measure or a length of time."""
    nouns = [n for n in rate.pers if n not in total.pers]
    if any(n not in rate.pers for n in total.pers):
        return
    free = [f for f in pool if f.figure is None or f.figure not in (total.figure, rate.figure)]
    for supplied in product(*([f for f in free if counts(n, f)] for n in nouns)):
        rest = _joined(total.measures, rate.measures, -1)
        for factor in supplied:
            if factor.figure and factor.figure.quantity.kind is not MentionKind.DIMENSION:
                rest = _joined(rest, factor.measures, -1)
        if not rest:
            yield supplied
        else:
            yield from (
                (*supplied, f)
                for f in free
                if f.measures == rest and not f.pers and f not in supplied and not _is_alike(f, rate)
            )


def _is_alike(one: Factor, rate: Factor) -> bool:
    """Of so many nanograms per kilogram: an intake in nanograms is no body's weight."""
    return one.figure is not None and rate.figure is not None and one.figure.unit == rate.figure.unit
