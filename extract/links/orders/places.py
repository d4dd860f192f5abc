"""Two ranks, and by how many places they are said to differ.

"dropped six places in the table, from 62nd to 68th" · 排名第21,較去年的第27名進步6名
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import gap, lines, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_RANKS = 2  # of one thing: then and now


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only two ranks of a sentence, or of two, and the only number of places."""
    for line in _passages(scene, figures):
        ranks = [f for f in line if _is_rank(f)]
        moves = [f for f in line if _is_move(f)]
        if len(ranks) == _RANKS and len(moves) == 1 and _JOINED.search(gap(scene, *ranks)):
            high, low = sorted(ranks, key=value, reverse=True)
            yield Knot(bond=Bond.DIFFERENCE, terms=tuple(map(_plain, (high, low, moves[0]))))


def _passages(scene: Scene, figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Each sentence with ranks, with the one before it where that tells of a move alone."""
    before: Sequence[Figure] = ()
    for line in lines(figures):
        near = bool(before) and scene.line_of(line[0].item).index == scene.line_of(before[0].item).index + 1
        lone = near and any(map(_is_move, before)) and not any(map(_is_rank, before))
        yield [*before, *line] if lone and scene.block_of(line[0].item) == scene.block_of(before[0].item) else line
        before = line


def _is_rank(figure: Figure) -> bool:
    noun = figure.quantity.noun
    placed = noun is None or any(p.fullmatch(noun) for p in (_PLACE, _AMONG))
    return figure.quantity.ordinal and placed


def _is_move(figure: Figure) -> bool:
    quantity = figure.quantity
    counted = not quantity.ordinal and not quantity.amount.hedges and _PLACES.match(figure.item.after) is not None
    counted = counted or (not quantity.ordinal and _PLACE.fullmatch(quantity.noun or "") is not None)
    return counted and (figure.part is Part.CHANGE or _MOVED.search(figure.item.before) is not None)


def _plain(figure: Figure) -> Told:
    amount = replace(figure.quantity.amount, whole=True)
    return Told(start=figure.item.start, end=figure.item.end, amount=amount, figure=figure.index)


_PLACE, _PLACES = phrasing("places", "place"), phrasing("places", "places")
_AMONG = phrasing("places", "among")
_JOINED, _MOVED = phrasing("places", "joined"), phrasing("places", "moved")
