"""Length by width is area: "a rectangle of 300 by 500 metres, an area of 150,000 square metres".

长30米、宽20米，面积600平方米.

Of what is no rectangle by its name the two tell how far it reaches: it covers no more than they make, and less by no
power of ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import gap, is_bare, is_power, sentences, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality
from claimgraph.ontology.units import parse

_LENGTH, _AREA = parse("m").dimension, parse("m²").dimension
_NEARLY = Fraction(9, 10)  # of a power of ten


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Two lengths side by side, and the area right behind them."""
    for line in sentences(scene, figures):
        for one, other in pairwise(line):
            unit = _unit(one, other)
            area = next((f for f in line if f.index == other.index + 1), None)
            if unit is None or area is None or not _is_area(area):
                continue
            if _is_by(scene, one, other) and _covers(scene, other, area):
                yield from _made(scene, one, other, area, unit)


def _unit(one: Figure, other: Figure) -> str | None:
    """300 by 500 metres: one of the two may leave the unit to the other."""
    units = {f.unit for f in (one, other) if f.unit is not None}
    lengths = [f for f in (one, other) if f.unit is not None and parse(f.unit).dimension == _LENGTH]
    plain = all(_is_plain(f) and (f in lengths or is_bare(f)) for f in (one, other))
    return units.pop() if plain and lengths and len(units) == 1 else None


def _is_plain(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and figure.modality is not Modality.DENIED and value(figure) > 0
    return exact and figure.part is not Part.CHANGE and figure.quantity.per is None and not figure.quantity.ordinal


def _is_area(figure: Figure) -> bool:
    sized = figure.quantity.kind is MentionKind.DIMENSION and parse(figure.unit).dimension == _AREA
    return sized and _is_plain(figure) and _OF_IT.match(figure.item.after) is None


def _is_by(scene: Scene, one: Figure, other: Figure) -> bool:
    between = gap(scene, one, other)
    if _BY.fullmatch(between):
        return True
    led = one.item.before if not scene.spaced else other.item.after
    sided = _LONG.fullmatch(between) is not None
    return sided and (_WIDE.search(led) if not scene.spaced else _WIDE.match(led)) is not None


def _covers(scene: Scene, other: Figure, area: Figure) -> bool:
    return _AREA_OF.fullmatch(gap(scene, other, area)) is not None


def _made(scene: Scene, one: Figure, other: Figure, area: Figure, unit: str) -> Iterator[Knot]:
    size = parse(unit).size ** 2 / parse(area.unit).size
    made, home = value(one) * value(other) * size, scene.line_of(area.item)
    box = _BOX.search(scene.folded, home.start, home.end) is not None
    if box or value(area) > made or is_power(made / value(area), _NEARLY):
        yield Knot(bond=Bond.PRODUCT, terms=(told(area, plain=True), _in(one, unit), _in(other, unit)))


def _in(figure: Figure, unit: str) -> Told:
    return told(figure, figure.quantity.amount.scaled(Fraction(1), unit), plain=True)


_BY, _LONG, _WIDE = phrasing("areas", "by"), phrasing("areas", "long"), phrasing("areas", "wide")
_AREA_OF, _OF_IT, _BOX = phrasing("areas", "area_of"), phrasing("areas", "of_it"), phrasing("areas", "box")
