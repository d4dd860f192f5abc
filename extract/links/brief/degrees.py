"""A difference of temperatures told again in the other scale, in a short text.

"10C above the norm; in Fahrenheit that is 50 degrees" · 变暖幅度若达3摄氏度,按华氏计即37.4度: so many degrees
more are no reading of a thermometer, and 32 is not added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import is_short
from claimgraph.extract.links.near import told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_CELSIUS, _FAHRENHEIT, _MORE = "°C", "°F", "Δ"
_LEAD = 70  # characters ahead in which what rises is told


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Two figures in degrees, one right behind the other and the first of them a difference."""
    degrees = [f for f in figures if f.unit is not None and f.unit.lstrip(_MORE) in (_CELSIUS, _FAHRENHEIT)]
    if not is_short(scene) or len(degrees) != 2:
        return
    for one, other in pairwise(degrees):
        between = scene.folded[one.item.end : other.item.start]
        scale = _scale(scene, one, other, between)
        if other.index != one.index + 1 or scale is None or _AGAIN.search(between) is None:
            continue
        difference = one.unit is not None and one.unit.startswith(_MORE)
        if (difference or _is_difference(scene, one, other)) and other.unit != _MORE + scale:
            yield Knot(bond=Bond.SAME, terms=(_more(one, None), _more(other, scale)))


def meant(scene: Scene, figures: Sequence[Figure], knot: Knot) -> Knot:
    """A gap of 9F (5C): what another reader takes as two readings of a thermometer is a difference twice."""
    if knot.bond is not Bond.SAME or len(knot.figures) != 2 or len(knot.terms) != 2:
        return knot
    one, other = (figures[n] for n in sorted(knot.figures))
    if {one.unit, other.unit} != {_CELSIUS, _FAHRENHEIT} or not is_short(scene):
        return knot
    if not _is_difference(scene, one, other):
        return knot
    return Knot(bond=Bond.SAME, terms=(_more(one, None), _more(other, None)))


def _scale(scene: Scene, one: Figure, other: Figure, between: str) -> str | None:
    """The scale of the second, which is not that of the first: by its unit, or by the words between."""
    first = (one.unit or "").lstrip(_MORE)
    own = (other.unit or "").lstrip(_MORE)
    behind = scene.folded[other.item.start : other.item.end + _NEAR]
    named = {
        scale
        for scale, words in ((_CELSIUS, _IN_CELSIUS), (_FAHRENHEIT, _IN_FAHRENHEIT))
        if words.search(between) or words.search(behind)
    }
    scale = named.pop() if len(named) == 1 else own
    return scale if scale != first else None


_NEAR = 14


def _is_difference(scene: Scene, one: Figure, other: Figure) -> bool:
    """A rise of so much; so much above the norm."""
    start = max(scene.line_of(one.item).start, one.item.start - _LEAD)
    lead = scene.folded[start : one.quantity.number[0]]
    if _READING.search(lead):
        return False
    behind = scene.folded[other.item.end : other.item.end + _LEAD]
    return _MOVED.search(lead) is not None or _ABOVE.match(behind) is not None


def _more(figure: Figure, scale: str | None) -> Told:
    amount = figure.quantity.amount
    unit = _MORE + (scale or (amount.unit or "").lstrip(_MORE))
    step = amount.step or Fraction(1)
    return told(figure, Amount(value=amount.value, step=step, hedges=amount.hedges, unit=unit), plain=True)


_AGAIN, _MOVED, _READING, _ABOVE = (
    phrasing("degrees", "again"),
    phrasing("degrees", "moved"),
    phrasing("degrees", "reading"),
    phrasing("degrees", "above"),
)
_IN_CELSIUS, _IN_FAHRENHEIT = phrasing("degrees", "celsius"), phrasing("degrees", "fahrenheit")
