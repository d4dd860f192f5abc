"""The mean of each of several, with the least and the greatest of them told right before, whatever they are called.

增收最少的一户多挣3200元，最多的多挣7500元，平均每户增收2900元 · "the one helped least saved $320 and the one helped
most $750; on average a household saved $290": no mean lies outside of its ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.kin import clash, per_another
from claimgraph.extract.links.near import is_fraction, sentences, told, value
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind

_OTHERS = phrasing("fewest", "others")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The three like figures of a sentence that stand on end: its ends in either order, then the mean."""
    for line in sentences(scene, figures, titles=False):
        for mean in line:
            alike = [f for f in line if f.unit == mean.unit and f.quantity.kind is mean.quantity.kind]
            alike = [f for f in alike if mean.unit is not None or f.quantity.noun == mean.quantity.noun]
            if len(alike) == _THREE and alike[2] is mean and all(map(_measures, alike)) and _are_ends(scene, alike):
                yield Knot(bond=Bond.MEAN, terms=tuple(told(f, plain=True) for f in (mean, *alike[:2])), closed=False)


_THREE = 3


def _measures(figure: Figure) -> bool:
    """A level, or by how much something grew: nothing in per cent, no share of anything, open to no side."""
    quantity = figure.quantity
    moved = figure.part is Part.CHANGE and figure.play.form is not Form.DIFFERENCE
    plain = not moved and not quantity.ordinal and quantity.kind is not MentionKind.MULTIPLE and not is_fraction(figure)
    return plain and not quantity.amount.one_sided and quantity.amount.upper is None and value(figure) > 0


def _are_ends(scene: Scene, figures: Sequence[Figure]) -> bool:
    """One is called the least, the other the most, and the mean is of the same things."""
    one, other, mean = figures
    start = scene.line_of(one.item).start
    leads = scene.folded[start : one.item.start], _gap(scene, one, other), _gap(scene, other, mean)
    least, most = phrasing("fewest", "least", scene.language), phrasing("fewest", "most", scene.language)
    ends = (least, most) if least.search(leads[0]) and most.search(leads[1]) else (most, least)
    if not all(end.search(lead) for end, lead in zip(ends, leads, strict=False)):
        return False
    found = phrasing("fewest", "average", scene.language).search(
        f"{leads[2]}|{scene.folded[mean.item.end : mean.item.end + _NEAR]}"
    )
    if found is None or _OTHERS.search(leads[2]) or TIME_MASK in scene.masked[other.item.end : mean.item.start]:
        return False
    each = next((name for name in found.groupdict().values() if name), "")
    of_each = each in scene.folded[start : other.item.start]
    return of_each and not any(clash(f, mean) or per_another(f, mean) for f in (one, other))


_NEAR = 24  # characters of "a household"


def _gap(scene: Scene, one: Figure, other: Figure) -> str:
    return scene.folded[one.item.end : other.quantity.number[0]]
