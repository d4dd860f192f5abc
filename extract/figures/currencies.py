"""The sign of a currency's move is a matter of how it is quoted: the yen rises to 153.50 a dollar from 154.67.

What a currency is worth in another and how many of it the other buys move against each other, and news tells the
one with the figures of the other; so neither way is held against the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.words.phrasings import phrasing


def unsigned(scene: Scene, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, without the signs of those told of one currency in another."""
    quoted = phrasing("currencies", "quoted", scene.language)
    lines = {f.item.sentence for f in figures if f.play.sign}
    told = {n for n in lines if quoted.search(scene.folded, scene.lines[n].start, scene.lines[n].end)}
    return [_either_way(f) if f.item.sentence in told and f.play.sign else f for f in figures]


def _either_way(figure: Figure) -> Figure:
    """Told without its sign, and read with both."""
    quantity = figure.quantity
    if figure.part is Part.CHANGE:
        other = quantity.amount.scaled(Fraction(-1), quantity.amount.unit)
        quantity = replace(quantity, readings=(*quantity.readings, other))
    item = replace(figure.item, quantity=quantity)
    return replace(figure, item=item, play=replace(figure.play, sign=0))
