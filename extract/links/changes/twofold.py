"""A difference and the percentage that tells it again, "£54 or 9.7% more than the current £558": between the same ends.

The ends are known by the percentage; the amount beside it, in their unit and joined to it by a word that tells a thing
twice, is by how much the one is more than the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.near import gap, near_enough, same_thing, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form

_TWICE = phrasing("twofold", "twice")
_FAR = 5  # times that a printed difference is off at the most, if it is no power of ten
_PLAIN = (Part.LEVEL, Part.CHANGE)


def read(scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie]) -> Iterator[Knot]:
    """The differences of changes whose two ends are known."""
    for tie in ties.values():
        if tie.steps or not (isinstance(tie.base, int) and isinstance(tie.result, int)):
            continue
        change, base, result = (figures[i] for i in (tie.change, tie.base, tie.result))
        by = _beside(scene, figures, change) if change.play.form is Form.PERCENT and not change.title else None
        if by is None or by.index in (tie.base, tie.result) or by.index in ties or not _fits(by, base, result):
            continue
        greater, less = sorted((base, result), key=lambda f: (-value(f), f.index))
        apart = value(greater) - value(less)
        if 0 < apart <= _FAR * value(by) <= _FAR * _FAR * apart or near_enough(value(by), apart):
            terms = (greater.index, less.index, told(by, by.quantity.amount))
            yield Knot(bond=Bond.DIFFERENCE, terms=terms)


def _beside(scene: Scene, figures: Sequence[Figure], change: Figure) -> Figure | None:
    """The amount right before the percentage, or right behind it."""
    before, after = figures[max(0, change.index - 1)], figures[min(len(figures) - 1, change.index + 1)]
    for first, second, other in ((before, change, before), (change, after, after)):
        one = first.index + 1 == second.index and first.item.sentence == second.item.sentence
        if one and _TWICE.fullmatch(gap(scene, first, second)):
            return other
    return None


def _fits(by: Figure, base: Figure, result: Figure) -> bool:
    plain = by.part in _PLAIN and by.play.form in (None, Form.DIFFERENCE) and not by.quantity.ordinal
    return plain and by.unit == base.unit == result.unit and same_thing(by, base) and by.unit != "%"
