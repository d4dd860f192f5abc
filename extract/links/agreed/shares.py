"""A share whose part or whole is told elsewhere, or both; shares that make all.

甲型占交付量的34.8%: of what the table tells of it, and of all of them · "3,408 students …, 12.0% of the total" ·
"but they managed just 30% of that", of 600 megawatts: 180, as a list tells before
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.agreed.near import (
    FEW,
    LONG,
    around,
    back,
    distance,
    is_beside,
    is_cell,
    is_exact,
    is_long,
    is_open,
    like,
    of_then,
)
from claimgraph.extract.links.near import is_fraction, is_share, percent, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.terms import share_term
from claimgraph.ontology.model import Bond

_ALL = 100


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The part, the whole and the share."""
    known = {n for k in knots if k.bond is Bond.RATIO and _is_met(figures, k) for n in k.figures[2:]}
    levels = [f for f in figures if is_open(f) and not f.is_ratio and not _is_other(scene, f)]
    labels = {f.index: label for f in levels if (label := _label(scene, f))}
    for share in (f for f in figures if f.index not in known and _is_told(f) and not is_cell(scene, f)):
        near = around(levels, share)
        own = [f for f in near if back(share, f) == 0]
        beside = [f for f in near if is_beside(share, f)]
        named = _named(scene, share, near, labels)
        told_before = [f for f in near if f.index < max([share.index, *(f.index for f in own)])]
        tiers = ((own, told_before), (own, near), (near, own), (beside, near), (near, beside), (named, near))
        found = (_only(share, [(p, w) for p in ps for w in ws if _fits(share, p, w)]) for ps, ws in tiers)
        pair = next((p for p in found if p is not None), None)
        if pair is not None:
            yield Knot(bond=Bond.RATIO, terms=(pair[0].index, pair[1].index, _term(share, pair[0])))


def _only(share: Figure, pairs: Sequence[tuple[Figure, Figure]]) -> tuple[Figure, Figure] | None:
    """The nearest of one whole, or of one part: three-quarters, 21,300, …; the other 7,100, which are what is left."""
    pairs = [p for p in pairs if value(p[0]) * _ALL == value(p[1]) * percent(share)] or pairs
    lone = 1 in ({len({value(p[at]) for p in pairs}) for at in (0, 1)})
    return min(pairs, key=lambda pair: distance(share, *pair)) if lone else None


def _is_met(figures: Sequence[Figure], knot: Knot) -> bool:
    """The share is known, of a part and a whole that it fits to its last digit."""
    if len(knot.figures) != len(("part", "whole", "share")):
        return True
    part, whole, share = (figures[n] for n in knot.figures)
    return not is_open(part) or not is_share(share) or _fits(share, part, whole) or not is_long(part)


def _is_told(share: Figure) -> bool:
    plain = is_share(share) and is_exact(share) and not share.quantity.amount.hedges
    return plain and share.unit in ("%", None) and 0 < percent(share) < _ALL


def _term(share: Figure, part: Figure) -> Term:
    if not _is_rest(part):
        return share_term(share)
    return told(share, replace(share.quantity.amount, value=_ALL - percent(share), unit="%"))


def _is_rest(part: Figure) -> bool:
    """97.5% are taken, leaving 195: what is left of all."""
    return "rest" in part.play.marks


def _is_other(scene: Scene, figure: Figure) -> bool:
    """The others of a list: what is left of its items, not of one of them."""
    block = scene.block_of(figure.item)
    return _is_rest(figure) and block.group is not None and not block.cells


def _label(scene: Scene, figure: Figure) -> str:
    """What its row of a table, or its item of a list, is called; else whose it is."""
    block = scene.block_of(figure.item)
    if block.cells:
        return scene.folded[block.cells[0].start : block.cells[0].end].strip()
    if block.group is not None:
        label = scene.folded[block.start : figure.item.start].strip(" -–—•·*:：")
        return label.split(" ")[0] if scene.spaced else label
    return (figure.subject or "").lower()


def _named(scene: Scene, share: Figure, near: Sequence[Figure], labels: dict[int, str]) -> list[Figure]:
    """公車占35.0%, "tuition thus covers 40%": those of what the words ahead name last, or of whose the share is."""
    ahead = scene.folded[scene.line_of(share.item).start : share.item.start].lower()
    said = {label: ahead.rfind(label.lower()) for label in {labels.get(f.index, "") for f in near} if len(label) > 1}
    last = max(said, key=lambda label: said[label], default="")
    return [f for f in near if labels.get(f.index) == last] if said.get(last, -1) >= 0 else []


def _fits(share: Figure, part: Figure, whole: Figure) -> bool:
    """To its last digit; of few digits, only exactly or near."""
    if value(part) >= value(whole) or not like(part, whole):
        return False
    if of_then(part) != of_then(whole) and not is_beside(share, whole):
        return False
    if (
        part.unit is None
        and part.quantity.noun is whole.quantity.noun is None
        and not (is_long(part) and is_long(whole))
    ):
        return False
    size = _ALL - percent(share) if _is_rest(part) else percent(share)
    off = abs(value(part) * _ALL / value(whole) - size)
    if off == 0 and (is_long(part) or is_long(whole)):
        return True
    beside = is_beside(share, part) and is_beside(share, whole)
    if off == 0 and {part.index, whole.index} == {share.index - 1, share.index + 1}:
        return beside  # 總獎金600萬，男女子組各佔一半，即各300萬
    told_digits = digits(share.quantity.amount)
    fine = not is_fraction(share) and not share.quantity.amount.worded and off <= share.quantity.amount.step / 2
    return fine and (len(told_digits) >= LONG or (len(told_digits) >= FEW and beside))


# --- shares of one whole


def complete(scene: Scene, figures: Sequence[Figure], known: frozenset[int]) -> Iterator[Knot]:
    """占84.0%；占10.2%；占5.8%: the shares of a sentence, or of a column of a table, that make all of it."""
    places: dict[object, list[Figure]] = {}
    for share in (f for f in figures if f.unit == "%" and _is_told(f) and f.part is not Part.BASE):
        cell = scene.line_of(share.item).cell
        column = (scene.block_of(share.item).group, cell.column) if cell is not None else share.item.sentence
        places.setdefault(column, []).append(share)
    for shares in places.values():
        fine = all(s.part is Part.SHARE for s in shares) or any(s.quantity.amount.step < 1 for s in shares)
        unknown = len(shares) >= LONG and known.isdisjoint(s.index for s in shares)
        if unknown and fine and sum(map(value, shares), Fraction(0)) == _ALL:
            yield Knot(bond=Bond.WHOLE, terms=tuple(told(s) for s in shares))
