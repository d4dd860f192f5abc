"""So much, and that is so many percent of a whole that is told with it.

"It spends €30m on training. That is 15 percent of its total budget of €200m" · 每年投入13亿元,约占其200亿元总投资的7%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, is_share, last_match, percent, same_thing, told, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED
from claimgraph.ontology.model import Bond, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The share of every whole told with it, of what was told last."""
    for share in (f for f in figures if _is_plain(f)):
        whole = _whole(scene, figures, share)
        part = _part(scene, figures, share, whole) if whole is not None else None
        if whole is not None and part is not None:
            terms = told(part, plain=True), told(whole, plain=True), share_term(share)
            yield Knot(bond=Bond.RATIO, terms=terms)


def _is_plain(share: Figure) -> bool:
    bound = set(share.quantity.amount.hedges) & ONE_SIDED
    return is_share(share) and not bound and not share.title and share.modality is not Modality.DENIED


def _whole(scene: Scene, figures: Sequence[Figure], share: Figure) -> Figure | None:
    """Of its total budget of €200m, right behind; 占其2亿元总预算的15%, right before."""
    if scene.spaced:
        whole = figures[share.index + 1] if share.index + 1 < len(figures) else None
        if whole is None or not _OF_ITS.fullmatch(scene.folded, share.item.end, whole.quantity.start):
            return None
        return whole if last_match(_THAT_IS, _lead(scene, share)) is not None else None
    whole = figures[share.index - 1] if share.index else None
    if whole is None or not _OF_ITS.fullmatch(scene.folded, whole.item.end, share.quantity.start):
        return None
    return whole if _THAT_IS.search(scene.ahead(whole.quantity.start)) is not None else None


def _lead(scene: Scene, figure: Figure) -> str:
    return scene.folded[scene.line_of(figure.item).start : figure.quantity.start]


_THAT_IS, _OF_ITS = phrasing("thatis", "that_is"), phrasing("thatis", "of_its")


def _part(scene: Scene, figures: Sequence[Figure], share: Figure, whole: Figure) -> Figure | None:
    """The only figure like the whole in the sentence before, or ahead in its own; None where any other one fits."""
    first = min(share.index, whole.index)
    here = scene.line_of(share.item)
    like = [f for f in figures[:first] if scene.line_of(f.item).block == here.block and _is_like(f, whole)]
    if any(_is_of(f, whole, share) for f in like[:-1]):
        return None
    for sentence in (share.item.sentence, share.item.sentence - 1):
        near = [f for f in like if f.item.sentence == sentence]
        if near:
            return near[0] if len(near) == 1 and value(near[0]) < value(whole) else None
    return None


def _is_like(figure: Figure, whole: Figure) -> bool:
    plain = figure.part is not Part.CHANGE and not is_fraction(figure) and not figure.quantity.ordinal
    return plain and figure.unit != "%" and figure.unit == whole.unit and same_thing(figure, whole)


def _is_of(part: Figure, whole: Figure, share: Figure) -> bool:
    told_so = percent(share)
    return value(whole) > 0 and abs(value(part) * 100 / value(whole) - told_so) * _CLOSE <= told_so


_CLOSE = Fraction(20)
