"""So many percent for, and that means so many against: over one sentence or two, no more than all.

"63% agreed with the proposal. Leaving no room for don't-knows, that means 37% are against it" · 63%的人赞成,即37%反对
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import trail, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Two shares side by side, the second told as what follows from the first."""
    for first, second in pairwise(figures):
        over = _is_plain(first) and _is_plain(second) and value(first) + value(second) > _ALL
        if over and _follows(scene, first, second) and _are_contrary(scene, first, second):
            yield Knot(bond=Bond.WHOLE, terms=(first.index, second.index), closed=False)


_ALL = 100


def _is_plain(share: Figure) -> bool:
    told = share.unit == "%" and share.part is not Part.CHANGE and not share.title
    return told and share.modality is not Modality.DENIED and share.quantity.amount.upper is None


def _follows(scene: Scene, first: Figure, second: Figure) -> bool:
    """That means, in other words: right before the second, in the same sentence or the next."""
    here, there = scene.line_of(first.item), scene.line_of(second.item)
    if here.block != there.block or there.index - here.index > 1:
        return False
    return _MEANS.search(scene.folded[first.item.end : second.quantity.start]) is not None


def _are_contrary(scene: Scene, first: Figure, second: Figure) -> bool:
    """The one for, the other against; neither of some group or of another time."""
    start, end = scene.line_of(first.item).start, scene.line_of(second.item).end
    one, other = scene.folded[start : first.item.end + len(trail(first))], trail(second)
    if _APART.search(scene.folded, start, end) or _OF_ELSE.match(scene.folded, second.item.end):
        return False
    against = [_AGAINST.search(t) is not None for t in (one, other)]
    plain = [_FOR.search(_AGAINST.sub("", t)) is not None for t in (one, other)]
    return (against == [False, True] and plain[0]) or (against == [True, False] and plain[1])


_MEANS, _APART = phrasing("contrary", "means"), phrasing("contrary", "apart")
_FOR, _AGAINST = phrasing("contrary", "for"), phrasing("contrary", "against")
_OF_ELSE = phrasing("contrary", "of_else")
