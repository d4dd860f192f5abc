"""Two levels and how far they are apart, rounded more than they are, in a short passage that tells nothing else.

去年收废纸64.3吨,今年约42吨,少了20吨: 22.3 tonnes are told as 20. That may be rounding, and is only
pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import is_amount, is_exact, is_short, passages
from claimgraph.extract.links.near import same_thing, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form

_TWO, _THREE = 2, 3
_APART, _FAR = Fraction(1, 20), Fraction(1, 4)  # of the difference: beyond its rounding, and still about it
_OTHERWISE = phrasing("rounded", "otherwise")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one difference of every passage with two levels."""
    for place in passages(scene, figures) if is_short(scene) else ():
        changes = [f for f in place.figures if f.part is Part.CHANGE and f.play.form is Form.DIFFERENCE]
        levels = [f for f in place.figures if f.part is not Part.CHANGE and f.quantity.amount.upper is None]
        if (
            len(place.figures) != _THREE
            or len(levels) != _TWO
            or len(changes) != 1
            or changes[0].quantity.amount.hedges
        ):
            continue
        if _OTHERWISE.search(place.text) or not all(_alike(changes[0], f) for f in levels):
            continue
        high, low = sorted(levels, key=value, reverse=True)
        step = max(f.quantity.amount.step for f in levels)
        off = abs(value(high) - value(low) - value(changes[0]))
        if off > step / 2 and _APART * value(changes[0]) < off <= _FAR * value(changes[0]):
            terms = tuple(_told(f, step) for f in (high, low, changes[0]))
            yield Knot(bond=Bond.DIFFERENCE, terms=terms, soft=True)


def _alike(change: Figure, level: Figure) -> bool:
    return is_amount(level) and is_exact(level) and same_thing(change, level) and change.unit == level.unit


def _told(figure: Figure, step: Fraction) -> Told:
    """To what both levels are told to."""
    amount = figure.quantity.amount
    return told(figure, replace(amount, step=min(step, amount.step or step), hedges=()), plain=True)
