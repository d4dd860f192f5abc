"""A number of things, and the things told one by one without a list's marks: titles on end, 一是…二是….

四大名著《紅樓夢》《西遊記》《水滸傳》 · 兩大亮點，一是燈光秀，二是無人機，三是焰火
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, is_plain, lines, number_in, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_TITLES, _POINTS = phrasing("enumerated", "titles"), phrasing("enumerated", "points")
_POINT = phrasing("enumerated", "point")
_MOST = 9


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every number beside what is told one by one."""
    if scene.language != "zh":
        return
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None:
            for number in (f for f in line if _counts_things(f)):
                yield from _titles(scene, number)
                yield from _points(scene, number)


def _counts_things(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind is MentionKind.NUMBER and is_plain(figure) and not quantity.amount.hedges
    return plain and quantity.amount.upper is None and value(figure).denominator == 1 and 2 <= value(figure) <= _MOST


def _length(number: Figure, size: int, where: tuple[int, int]) -> Knot:
    return Knot(bond=Bond.LENGTH, terms=(number.index, counting(*where, size)), length=size)


def _titles(scene: Scene, number: Figure) -> Iterator[Knot]:
    """Titles in their marks right behind the noun, nothing else between them."""
    match = _TITLES.match(scene.folded, number.item.end)
    size = match["titles"].count("《") if match is not None else 0
    if match is not None and size >= 2 and abs(size - value(number)) <= 2:
        yield _length(number, size, match.span("titles"))


def _points(scene: Scene, number: Figure) -> Iterator[Knot]:
    """The first is …, the second is …, in their order to the end of the paragraph."""
    end = scene.blocks[scene.line_of(number.item).block].end
    opening = _POINTS.match(scene.folded, number.item.end, end)
    if opening is None:
        return
    found = list(_POINT.finditer(scene.folded, opening.start("first"), end))
    marks = [number_in(m["n"]) for m in found]
    if len(marks) >= 2 and marks == list(range(1, len(marks) + 1)) and abs(len(marks) - value(number)) <= 2:
        yield _length(number, len(marks), (found[0].start("n"), found[-1].end("n")))
