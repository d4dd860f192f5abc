"""Two ends of one range in a short passage: the least and the most told apart, and a range of changes with its base.

今年獲利上看1500元,最少也有1100萬元: a scale word lost · 上年同期亏损5200万元…减亏35%至55%,亏损额在2340元至3380万元之间:
one end of the amounts is what the base and the change make, and so the other must be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import Place, is_amount, is_short, passages
from claimgraph.extract.links.near import same_thing, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Modality

_SCALES = {True: (3, 6, 9), False: (4, 8)}  # powers of ten of a scale word
_TWO, _THREE, _HUNDRED = 2, 3, 100
_NEAR = Fraction(3, 100)  # how far rounding leaves an end from what base and change make


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The ends of every passage that tells nothing else."""
    for place in passages(scene, figures) if is_short(scene) else ():
        yield from _least_and_most(place)
        if len(place.figures) == _THREE:
            yield from _moved(place)


# --- at least so much, at most so much


def _least_and_most(place: Place) -> Iterator[Knot]:
    amounts = [f for f in place.figures if is_amount(f) and f.quantity.amount.upper is None and value(f) > 0]
    if len(amounts) != _TWO or not same_thing(*amounts):
        return
    for least, most in permutations(amounts):
        called = _LEAST.search(_lead(place, least)) is not None and _MOST.search(_lead(place, most)) is not None
        if called and value(most) < value(least) and _is_rescaled(place, least, most):
            terms = tuple(told(f, replace(f.quantity.amount, hedges=()), plain=True) for f in (most, least))
            yield Knot(bond=Bond.ORDER, terms=terms, inclusive=True)


def _lead(place: Place, figure: Figure) -> str:
    """Its clause up to its number."""
    start = max(place.scene.line_of(figure.item).start, figure.quantity.number[0] - _FAR)
    return place.scene.folded[start : figure.quantity.number[0]]


_FAR = 50


def _is_rescaled(place: Place, least: Figure, most: Figure) -> bool:
    """A range that makes sense but for one scale word."""
    ratio = value(most) / value(least)
    return any(1 <= ratio * Fraction(10) ** n <= _FEW for n in _SCALES[place.scene.spaced])


_FEW = 5
_LEAST, _MOST = phrasing("ranged", "least"), phrasing("ranged", "most")


# --- a base, from so many to so many per cent, from so much to so much


def _moved(place: Place) -> Iterator[Knot]:
    changes = [f for f in place.figures if f.unit == "%" and _is_range(f)]
    ranges = [f for f in place.figures if f.unit != "%" and _is_range(f)]
    bases = [f for f in place.figures if f not in changes and f not in ranges and f.quantity.amount.upper is None]
    if not (len(changes) == len(ranges) == len(bases) == 1) or bases[0].unit != ranges[0].unit:
        return
    base, change, made = bases[0], changes[0], ranges[0]
    sign = change.play.sign
    if not sign or value(base) <= 0 or any(f.modality is Modality.DENIED for f in place.figures):
        return
    low, high = sorted(_ends(change))
    shares = sorted((_HUNDRED + sign * low, _HUNDRED + sign * high))
    ends = _ends(made)
    aims = [value(base) * share / _HUNDRED for share in shares]
    fits = [abs(end - aim) <= _NEAR * abs(aim) for end, aim in zip(ends, aims, strict=True)]
    if sum(fits) == 1 and shares[0] >= 0:
        at = fits.index(False)
        yield Knot(bond=Bond.RATIO, terms=(_end(made, ends[at]), told(base, plain=True), _share(change, shares[at])))


def _is_range(figure: Figure) -> bool:
    amount = figure.quantity.amount
    return amount.upper is not None and amount.step > 0


def _ends(figure: Figure) -> tuple[Fraction, Fraction]:
    amount = figure.quantity.amount
    return abs(amount.value), abs(amount.upper or amount.value)


def _end(figure: Figure, end: Fraction) -> Told:
    return told(figure, replace(figure.quantity.amount, value=end, upper=None, hedges=()), plain=True)


def _share(change: Figure, percent: Fraction) -> Told:
    step = max(change.quantity.amount.step, Fraction(1))
    return told(change, Amount(value=percent, step=step, unit="%"), plain=True)
