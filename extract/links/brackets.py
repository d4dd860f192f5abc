"""Two writings of one figure: "8,000 sq ft (743 m²)", "$1.2bn (£0.9bn)", 折合, "which equals".

Unlike units of one dimension side by side are one quantity.  Like units in brackets are the prior period's figure
("£96.3m (£81m)") where the sentence tells of a change.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from claimgraph.extract import cues as cue_data
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Conversions: neighbours in unlike units of one dimension."""
    equal = cue_data.load(base_language(scene.article.language)).word("equal")
    for first, second in _neighbours(figures):
        gap = scene.masked[first.item.end : second.item.start]
        side_by_side = gap.strip(" (,约") == "" and "(" in gap
        if (side_by_side or (len(gap) <= 24 and equal.search(gap))) and _convertible(first, second):
            yield Knot(bond=Bond.SAME, terms=(first.index, second.index))


def prior(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """£96.3m (£81m): the figure in brackets is the base of the change that the sentence tells of the first."""
    for first, second in _neighbours(figures):
        if not (second.item.bracketed and first.alike(second) and first.is_level):
            continue
        if scene.masked[first.item.end : second.item.start].strip() != "(" or first.is_ratio:
            continue
        change = _change_of(first, figures)
        if change is not None:
            yield Tie(change=change.index, base=second.index, result=first.index)


def _neighbours(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for first, second in itertools.pairwise(figures):
        if first.item.sentence == second.item.sentence:
            yield first, second


def _convertible(first: Figure, second: Figure) -> bool:
    a, b = first.quantity, second.quantity
    if a.kind is MentionKind.CURRENCY and b.kind is MentionKind.CURRENCY:
        return a.amount.unit != b.amount.unit
    if a.kind is not MentionKind.DIMENSION or b.kind is not MentionKind.DIMENSION:
        return False
    units = a.amount.unit, b.amount.unit
    return units[0] != units[1] and commensurable(*units)


def _change_of(level: Figure, figures: Sequence[Figure]) -> Figure | None:
    frame = [f for f in figures[max(0, level.index - 3) : level.index + 4] if f.frame == level.frame]
    changes = [f for f in frame if f.part is Part.CHANGE]
    return changes[0] if changes else None
