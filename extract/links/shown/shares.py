"""A share whose part stands in its sentence and whose whole was told before: 3,408 …, and now 12.0% of the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, is_share, percent, sentences, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.shown.near import LONG, before, is_long, is_open, like, of_then, only
from claimgraph.extract.links.terms import share_term
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond

_ALL = 100


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The part, the whole and the share."""
    known = {n for k in knots if k.bond is Bond.RATIO and _is_met(figures, k) for n in k.figures[2:]}
    labels = list(_labelled(scene, figures))
    for line in sentences(scene, figures, titles=False):
        for share in (f for f in line if is_share(f) and f.index not in known and _is_sure(f)):
            parts = [f for f in line if is_open(f) and not f.is_ratio]
            pair = _nearest(share, [(p, w) for p in parts for w in _wholes(scene, figures, share, p)])
            pair = pair or only((p, w) for p in _named(scene, share, labels) for w in _wholes(scene, figures, share, p))
            if pair is None:
                continue
            part, whole = pair
            term = told(share, _left(share.quantity.amount)) if _is_rest(part) else share_term(share)
            yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, term))


def _nearest(share: Figure, pairs: Sequence[tuple[Figure, Figure]]) -> tuple[Figure, Figure] | None:
    """Of one whole: three-quarters, 21,300, …; the other 7,100, which are what is left."""
    by_part = sorted(pairs, key=lambda pair: abs(pair[0].index - share.index))
    return by_part[0] if len({value(whole) for _, whole in pairs}) == 1 else None


def _is_met(figures: Sequence[Figure], knot: Knot) -> bool:
    """The share is known, of a part and a whole that it fits to its last digit."""
    if len(knot.figures) != len(("part", "whole", "share")):
        return True
    part, whole, share = (figures[n] for n in knot.figures)
    return not is_open(part) or not is_share(share) or _fits(share, part, whole) or not is_long(part)


def _labelled(scene: Scene, figures: Sequence[Figure]) -> Iterator[tuple[str, Figure]]:
    """The figures of tables and lists, each with what its row is called."""
    for figure in (f for f in figures if is_open(f) and is_long(f)):
        block = scene.block_of(figure.item)
        if block.cells:
            yield scene.folded[block.cells[0].start : block.cells[0].end].strip(), figure
        elif block.group is not None:
            label = scene.folded[block.start : figure.item.start].strip(" -–—•·*:：")
            yield label.split(" ")[0] if scene.spaced else label, figure


def _named(scene: Scene, share: Figure, labels: Sequence[tuple[str, Figure]]) -> list[Figure]:
    """公車占35.0%, "tuition thus covers 40%": what the table or list beside tells of the row that the clause names."""
    ahead = scene.folded[scene.line_of(share.item).start : share.item.start]
    near = [(label, f) for label, f in labels if abs(f.item.sentence - share.item.sentence) <= _ROWS]
    said = {label: ahead.rfind(label) for label, _ in near if len(label) > 1 and label in ahead}
    last = max(said, key=lambda label: said[label], default=None)
    return [f for label, f in near if label == last]


_ROWS = 60  # cells and sentences


def _is_sure(share: Figure) -> bool:
    amount = share.quantity.amount
    return amount.upper is None and not amount.hedges and 0 < percent(share) < _ALL


def _wholes(scene: Scene, figures: Sequence[Figure], share: Figure, part: Figure) -> Iterator[Figure]:
    """Every like figure that the share fits; a rate by its name (出席率90.0%) is of what its own sentence tells."""
    last = max(share, part, key=lambda f: f.index)
    for whole in before(scene, figures, last):
        near = share.part is Part.SHARE or is_fraction(share) or whole.item.sentence == share.item.sentence
        near = near or (share.part is Part.RESULT and _is_just(share, part, whole))
        same = like(part, whole) and of_then(part) == of_then(whole) and value(whole) > value(part)
        if near and same and (_fits(share, part, whole) or _is_beside(share, part, whole)):
            yield whole


def _fits(share: Figure, part: Figure, whole: Figure) -> bool:
    """To the last of three digits; a round share must make the part to its last digit."""
    amount = share.quantity.amount.scaled(Fraction(_ALL), "%") if is_fraction(share) else share.quantity.amount
    amount = _left(amount) if _is_rest(part) else amount
    if _is_just(share, part, whole):
        return is_long(part) or is_long(whole)
    made = whole.quantity.amount.at(Grade.EXACT) * (amount.at(Grade.ROUNDED) * Fraction(1, _ALL))
    return len(digits(amount)) >= LONG and not amount.worded and made.meets(part.quantity.amount.at(Grade.EXACT))


def _is_just(share: Figure, part: Figure, whole: Figure) -> bool:
    """To the dot."""
    told_so = percent(share)
    return value(whole) * (_ALL - told_so if _is_rest(part) else told_so) == _ALL * value(part)


def _is_beside(share: Figure, part: Figure, whole: Figure) -> bool:
    """總獎金600萬，男女子組各佔一半，即各300萬: of few digits, right before and behind the share."""
    around = {part.index, whole.index} == {share.index - 1, share.index + 1}
    return around and whole.item.sentence == part.item.sentence and _is_just(share, part, whole)


def _is_rest(part: Figure) -> bool:
    """97.5% are taken, leaving 195: what is left of all."""
    return "rest" in part.play.marks


def _left(share: Amount) -> Amount:
    return replace(share, value=_ALL - share.value)
