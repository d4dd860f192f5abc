"""Points told as percent: two percentages of a short passage, and a change of just as many percent as lie between.

"From 54 per cent to 45 per cent in a year. A drop of nine per cent" · 由8%降到5%,店主说降了3%.  That they agree to the
last digit, and that the change is not what it says, leaves only the points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.brief.passages import passages
from claimgraph.extract.links.brief.telling import SHORT
from claimgraph.extract.links.near import value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change in percent that is the points between them."""
    if len(scene.article.text) > SHORT:
        return
    for place in passages(scene, figures):
        passage = place.figures
        rates = [f for f in passage if f.unit == "%" and f.part is not Part.CHANGE]
        changes = [f for f in passage if f.part is Part.CHANGE and f.unit == "%" and f.play.form is Form.PERCENT]
        told = [f for f in rates if f.part in (Part.BASE, Part.RESULT)]
        if len(changes) != 1 or changes[0].modality is Modality.DENIED or changes[0].quantity.per:
            continue
        ends = told if len(told) == 2 else rates
        if len(ends) == 2 and changes[0].index > ends[-1].index and _is_points(changes[0], *ends):
            if not _NAMED.search(place.scene.folded[: changes[0].item.start]):
                continue  # prices, up 2%: of another thing
            base, result = ends if ends[0].part is not Part.RESULT else ends[::-1]
            if (value(result) - value(base)) * changes[0].play.sign > 0:
                yield Tie(change=changes[0].index, base=base.index, result=result.index, named=True)


_NAMED = phrasing("aspoints", "named")


def _is_points(change: Figure, one: Figure, other: Figure) -> bool:
    """As many as lie between the two, and not what either has moved by."""
    apart, size = abs(value(one) - value(other)), value(change)
    steps = {f.quantity.amount.step for f in (change, one, other)}
    moved = (apart * 100 / v for v in (value(one), value(other)) if v)
    return apart == size and len(steps) == 1 and all(abs(m - size) > size / 8 for m in moved)
