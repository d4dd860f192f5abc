"""Bought for X, sold for Y, a gain of Z: 以850万元易手，2012年以620万元买入，账面获利230万元，升值37%.

The two prices are the only ones of the passage, the one told with a word of buying, the other with one of selling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie, Told
from claimgraph.extract.links.near import ahead, lines
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality

_CLAUSE = re.compile(r"[,，;；。]")


@dataclass(frozen=True, slots=True)
class Deal:
    """The two prices, what was won and by how much it rose."""

    bought: Figure
    sold: Figure
    gain: Figure | None
    rise: Figure | None


def ties(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The rise of every deal, from the price paid to the price got."""
    for deal in _deals(scene, figures):
        if deal.rise is not None and deal.rise.part is Part.CHANGE:
            yield Tie(change=deal.rise.index, base=deal.bought.index, result=deal.sold.index, named=True)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The gain or loss of every deal."""
    for deal in _deals(scene, figures):
        if deal.gain is not None:
            greater, less = sorted((deal.sold, deal.bought), key=lambda f: -f.quantity.amount.value)
            item = deal.gain.item
            gain = Told(start=item.start, end=item.end, amount=deal.gain.quantity.amount, figure=deal.gain.index)
            yield Knot(bond=Bond.DIFFERENCE, terms=(greater.index, less.index, gain))


def _deals(scene: Scene, figures: Sequence[Figure]) -> Iterator[Deal]:
    cues = cue_data.load(scene.language)
    previous: list[Figure] = []
    for line in lines(figures):
        near = (
            previous if previous and scene.line_of(previous[0].item).block == scene.line_of(line[0].item).block else []
        )
        deal = None if cues.spaced or line[0].title else _deal(scene, cues, near, line)
        if deal is not None:
            yield deal
        previous = line


def _deal(scene: Scene, cues: Cues, previous: Sequence[Figure], line: Sequence[Figure]) -> Deal | None:
    """Bought in this sentence; sold in it or in the one before."""
    told = [f for f in (*previous, *line) if f.quantity.kind is MentionKind.CURRENCY and f.quantity.per is None]
    bought = [f for f in told if f in line and cues.word("bought").search(_clause(scene, f))]
    sold = [f for f in told if cues.word("sold").search(_clause(scene, f))]
    if len(bought) != 1 or len(sold) != 1 or bought[0].index == sold[0].index or bought[0].unit != sold[0].unit:
        return None
    if any(f.modality is not Modality.ASSERTED or f.quantity.amount.hedges for f in (*bought, *sold)):
        return None
    gain = [f for f in told if f in line and cues.word("gain").search(_lead(scene, f)) and f.unit == bought[0].unit]
    gain = [f for f in gain if f.index not in (bought[0].index, sold[0].index) and not f.quantity.amount.hedges]
    rise = [f for f in line if f.unit == "%" and f.index > bought[0].index and f.play.form in (None, Form.PERCENT)]
    return Deal(bought[0], sold[0], gain[0] if len(gain) == 1 else None, rise[0] if len(rise) == 1 else None)


def _lead(scene: Scene, figure: Figure) -> str:
    return _CLAUSE.split(ahead(scene, figure))[-1]


def _clause(scene: Scene, figure: Figure) -> str:
    behind = scene.folded[figure.item.end : figure.item.end + min(len(figure.item.after), 12)]
    return _lead(scene, figure) + "|" + _CLAUSE.split(behind)[0]
