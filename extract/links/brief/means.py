"""A mean in one sentence, and in the one before it the least and the greatest that it is of, in a short passage.

"highs ranged from 31.2C to 38.4C.  Averaged across the five, the figure was 35.1C" · "none fetched less than £1,200 and
the dearest made £4,800.  The average price was £3,100"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import Place, is_short, passages
from claimgraph.extract.links.near import value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_TWO = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only mean of every passage, between the only two like figures of the sentence before."""
    for place in passages(scene, figures) if is_short(scene) else ():
        means = [f for f in place.figures if _is_mean(scene, f)]
        for mean in means if len(means) == 1 else ():
            ahead = [f for f in place.figures if f.item.sentence == mean.item.sentence - 1 and f.is_kin(mean)]
            ordered = len(ahead) == _TWO and value(ahead[0]) < value(ahead[1])
            if ordered and _are_ends(place, *ahead) and _is_of_them(place, mean, ahead[0]):
                terms = (mean.index, ahead[0].index, ahead[1].index)
                yield Knot(bond=Bond.MEAN, terms=terms, closed=False)


def _is_mean(scene: Scene, figure: Figure) -> bool:
    told = _MEAN.search(_ahead(scene, figure)) is not None
    return told and not figure.quantity.ordinal and not figure.quantity.amount.hedges


def _ahead(scene: Scene, figure: Figure) -> str:
    """Its sentence up to its number."""
    return scene.folded[scene.line_of(figure.item).start : figure.quantity.number[0]]


def _is_of_them(place: Place, mean: Figure, least: Figure) -> bool:
    """A bare number is of the same only where its sentence has a word of the one before."""
    if mean.quantity.kind is not MentionKind.NUMBER:
        return True
    lines = [place.scene.line_of(f.item) for f in (mean, least)]
    one, other = (content(place.scene, line.start, line.end) for line in lines)
    return bool(one & other)


def _are_ends(place: Place, least: Figure, most: Figure) -> bool:
    """Between A and B; at least A, and the dearest B."""
    ahead, between = _ahead(place.scene, least), place.scene.folded[least.item.end : most.item.start]
    ranged = _RANGED.search(ahead) is not None and _TO.fullmatch(between) is not None
    return ranged or (_LEAST.search(ahead) is not None and _MOST.search(between) is not None)


_MEAN, _RANGED, _TO = phrasing("means", "mean"), phrasing("means", "ranged"), phrasing("means", "to")
_LEAST, _MOST = phrasing("means", "least"), phrasing("means", "most")
