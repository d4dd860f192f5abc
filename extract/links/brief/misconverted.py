"""One measure told in two units whose digits were kept: 占地0.061平方公里 … 610畝; 6 km², "600 acres".

Units that no power of ten lies between never give the same digits.  The only two measures of a short text that have
them, two digits at the least, are one measure, converted as if there were a power of ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.brief.passages import is_short
from claimgraph.extract.links.near import is_plain, same_noun, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable, parse

_AGAIN = phrasing("misconverted", "again")
_LEAST = 2  # digits that are not the same by chance, between the only two measures
_FAR = 6  # powers of ten that a conversion is off by


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only two measures of one dimension, in unlike units, the second told as the first again."""
    if not is_short(scene):
        return
    told_here = [f for f in figures if f.quantity.kind is MentionKind.DIMENSION]
    for one, other in pairwise(told_here):
        like = [f for f in told_here if commensurable(f.unit, one.unit)]
        again = _AGAIN.search(scene.folded, one.item.end, other.quantity.start) is not None
        if again and like == [one, other] and _is_measure(one) and _is_measure(other) and _keeps_digits(one, other):
            yield Knot(bond=Bond.SAME, terms=(told(one, plain=True), told(other, plain=True)))
    yield from _rescaled(scene, figures)
    yield from _rewritten(scene, figures)


def _rewritten(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """221.771亿元，则写成「21,277.1百万元」: the sum told right before, in another scale word."""
    owned = _OWNED.search(scene.folded, scene.begin) is not None
    for one, other in () if owned else pairwise(figures):
        between = scene.folded[one.item.end : other.quantity.start]
        if one.unit != other.unit or one.quantity.kind is not other.quantity.kind or not _same_noun(one, other):
            continue
        words = [_SCALE.search(scene.folded, f.quantity.start, f.quantity.end) for f in (one, other)]
        scaled = all(words) and len({w.group() for w in words if w}) == len(words)
        plain = scaled and _is_measure(one) and _is_measure(other) and value(one) > 0
        if plain and _WRITTEN.fullmatch(between) and 1 <= value(other) / value(one) * 2 <= _TWO * 2:
            yield Knot(bond=Bond.SAME, terms=(told(one, plain=True), told(other, plain=True)))


def _rescaled(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """债务为38891407元，却写成38891407万元: one sum told twice, all its digits kept and its scale word not."""
    fine = [f for f in figures if significant(f.quantity.amount) >= _FINE and _is_measure(f) and f.quantity.per is None]
    owned = _OWNED.search(scene.folded, scene.begin) is not None
    for one, other in combinations(() if owned else fine, 2):
        twice = _TWICE.search(scene.folded, one.item.end, other.quantity.start) is not None
        if not twice or one.unit != other.unit or one.quantity.kind is not other.quantity.kind:
            continue
        off = value(other) / value(one) if value(one) > 0 else Fraction(0)
        by = {off, 1 / off} if off > 0 else set()
        told_by = any(value(f) in by for f in figures if f not in (one, other))
        if off != 1 and _is_power(off) and not told_by and _same_noun(one, other):
            yield Knot(bond=Bond.SAME, terms=(told(one, plain=True), told(other, plain=True)))


def _same_noun(one: Figure, other: Figure) -> bool:
    return one.unit is not None or same_noun(one.quantity.noun, other.quantity.noun)


_WRITTEN, _SCALE = phrasing("misconverted", "written"), phrasing("misconverted", "scale")
_TWO = 2
_TWICE, _OWNED = phrasing("misconverted", "twice"), phrasing("misconverted", "owned")  # 误写成…，已更正
_FINE = 4  # digits that two sums of one text do not share by chance


def _is_measure(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and not figure.quantity.amount.one_sided
    plain = is_plain(figure) or (figure.is_level and figure.quantity.per is not None and not figure.is_ratio)
    return plain and "part" not in figure.play.marks and figure.part in (Part.LEVEL, Part.RESULT) and exact


def _keeps_digits(one: Figure, other: Figure) -> bool:
    """The written digits are the same and the true ones are not."""
    written = [f.quantity.written for f in (one, other)]
    if not all(written) or significant(one.quantity.amount) < _LEAST:
        return False
    sizes = [f.quantity.amount.value * parse(f.unit).size for f in (one, other)]
    if min(sizes) <= 0 or _is_power(sizes[0] / sizes[1]):
        return False
    first, second = (abs(w[0]) for w in written)
    return second > 0 and _is_power(first / second)


def _is_power(ratio: Fraction) -> bool:
    return any(ratio == Fraction(10) ** n for n in range(-_FAR, _FAR + 1))
