"""So many times another that is told elsewhere.

"Pay $31,200, 2.5 times as much as residents do": of the $12,480 told before
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.agreed.near import FEW, around, back, is_long, is_open, like, of_one, only, written
from claimgraph.extract.links.near import told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality, Wording

_NEAR = 2  # sentences from a multiple to the one of its ends


def read(scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The greater, the less, and how many times it is that."""
    known = {n for k in knots if k.bond in (Bond.RATIO, Bond.PRODUCT) for n in k.figures}
    known |= {t.change for t in ties.values() if t.base is not None and t.result is not None}
    levels = [f for f in figures if is_open(f) and not f.quantity.amount.hedges and (f.unit or f.quantity.noun)]
    for times in (f for f in figures if f.index not in known and _is_times(scene, f)):
        for result, base in _that_fit(times, levels):
            yield Knot(bond=Bond.RATIO, terms=(result.index, base.index, told(times, plain=True)))


def _is_times(scene: Scene, figure: Figure) -> bool:
    """3.5 times, 48 times, quadrupled: of one reading."""
    quantity = figure.quantity
    if quantity.readings or quantity.amount.upper or value(figure) <= 1 or figure.modality is Modality.DENIED:
        return False
    if quantity.kind is MentionKind.NUMBER:
        return not quantity.ordinal and _TIMES.match(scene.folded, figure.item.end) is not None
    plain = figure.play.wording in (Wording.PLAIN, Wording.TO_TIMES) and figure.play.sign >= 0
    return quantity.kind is MentionKind.MULTIPLE and (plain or figure.part is Part.LEVEL)


_TIMES = phrasing("ratios", "times")


def _that_fit(times: Figure, levels: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """The only two that it fits, the one of them near."""
    if times.title or times.quantity.amount.worded or times.quantity.amount.hedges:
        return []
    near, made = [f for f in around(levels, times) if f is not times], dict[Fraction, list[Figure]]()
    for figure in near:
        made.setdefault(value(figure), []).append(figure)
    pairs = ((result, base) for base in near for result in made.get(value(base) * value(times), ()))
    found = only(times, (p for p in pairs if min(abs(back(times, f)) for f in p) <= _NEAR and _fits(times, *p)))
    return [] if found is None else [found]


def _fits(times: Figure, result: Figure, base: Figure) -> bool:
    """One of them of three digits, or both of one metric."""
    if not like(result, base):
        return False
    long = (is_long(result) or is_long(base)) and 0 in (back(times, result), back(times, base))
    return long or (written(times) >= FEW and of_one(result, base) and result.subject == base.subject)
