"""A share whose part is told elsewhere, or its part and its whole.

小澈占交付量的34.8%: of what the table tells of it, and of all of them · 按420億元的計劃計算，完成50.6% ·
"but they managed just 30% of that", of 600 megawatts: 180, as a list tells before
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.near import is_fraction, is_plain, is_share, same_noun, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.terms import level_term, share_term
from claimgraph.ontology.model import Bond, Modality

_FAR = 60  # figures over which part and whole are looked for
_LONG = 3  # digits that do not fit by chance
_CLOSE = 0.1
_ALL = Fraction(1, 100)


def read(scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The part, the whole and the share."""
    known = {n for k in knots if k.bond in (Bond.RATIO, Bond.WHOLE) and len(k.terms) <= _LONG for n in k.figures}
    known |= {n for t in ties.values() for n in (t.base, t.result) if isinstance(n, int)}
    levels = [f for f in figures if _is_level(f)]
    for share in figures:
        if share.index not in known and _is_told(share):
            near = [f for f in levels if abs(f.index - share.index) <= _FAR]
            pair = _pair(share, near, _named(scene, share, near))
            if pair is not None:
                yield Knot(bond=Bond.RATIO, terms=(level_term(pair[0]), level_term(pair[1]), share_term(share)))


def _is_told(share: Figure) -> bool:
    amount = share.quantity.amount
    plain = is_share(share) and share.unit == "%" and not share.title and not is_fraction(share)
    plain = plain and not (amount.upper or amount.hedges or amount.worded or share.quantity.readings)
    return plain and len(digits(amount)) > 1 and 0 < amount.value < 1 / _ALL


def _is_level(figure: Figure) -> bool:
    amount = figure.quantity.amount
    plain = is_plain(figure) and not (figure.quantity.readings or amount.hedges or amount.upper or figure.title)
    return plain and amount.value > 0 and figure.modality is not Modality.DENIED


def _named(scene: Scene, share: Figure, near: Sequence[Figure]) -> list[Figure]:
    """Those of whom its sentence speaks by name."""
    line = scene.line_of(share.item)
    told = scene.folded[line.start : line.end].replace(" ", "")
    return [f for f in near if f.subject and f.subject.replace(" ", "").lower() in told.lower()]


def _pair(share: Figure, near: Sequence[Figure], named: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The nearest two that it fits to its last digit."""
    size = float(value(share)) / 100
    beside = [f for f in near if 0 <= share.item.sentence - f.item.sentence <= 1]
    pairs = {(p.index, w.index): (p, w) for p in beside for w in near}
    pairs |= {(p.index, w.index): (p, w) for p in near for w in beside}
    if len(digits(share.quantity.amount)) >= _LONG and share.subject is not None:
        own = [f for f in near if f.subject == share.subject]
        pairs |= {(p.index, w.index): (p, w) for p in own for w in near if _is_one_metric(p, w)}
        pairs |= {(p.index, w.index): (p, w) for p in named for w in near if p.unit is not None or p.quantity.noun}
    close = [p for p in pairs.values() if abs(float(value(p[0])) / float(value(p[1])) - size) < _CLOSE * size]
    fitting = [p for p in close if _are_kin(share, *p) and _fits(share, *p)]
    fitting.sort(key=lambda p: sum(abs(f.index - share.index) + (f not in beside) * _FAR for f in p))
    return fitting[0] if fitting else None


def _are_kin(share: Figure, part: Figure, whole: Figure) -> bool:
    """Of one unit or noun, and of one metric where the share has few digits."""
    if not part.is_kin(whole) or not same_noun(part.quantity.noun, whole.quantity.noun):
        return False
    if part.unit is None and part.quantity.noun is None and whole.quantity.noun is None:
        return False
    beside = all(0 <= share.item.sentence - f.item.sentence <= 1 for f in (part, whole))
    few = len(digits(share.quantity.amount)) < _LONG
    exact = whole.item.sentence == share.item.sentence and value(part) == value(whole) * value(share) * _ALL
    return not few or beside or exact or _is_one_metric(part, whole)


def _is_one_metric(part: Figure, whole: Figure) -> bool:
    if part.measure is not None and whole.measure is not None and part.measure.metric == whole.measure.metric:
        return True
    return part.unit is None and part.quantity.noun is not None and part.quantity.noun == whole.quantity.noun


def _fits(share: Figure, part: Figure, whole: Figure) -> bool:
    """To the last digit, as the figures are written."""
    amount = share.quantity.amount
    return abs(value(part) / value(whole) / _ALL - amount.value) <= amount.step / 2


def complete(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """占84.0%；占10.2%；占5.8%: the shares of a sentence, or of a column of a table, that make all of it."""
    known = [frozenset(k.figures) for k in knots if k.bond is Bond.WHOLE]
    places: dict[object, list[Figure]] = {}
    for share in figures:
        cell = scene.line_of(share.item).cell
        told = (
            is_share(share) and share.unit == "%" and share.part is not Part.BASE and not share.quantity.amount.hedges
        )
        if told and not share.title:
            column = (scene.block_of(share.item).group, cell.column) if cell is not None else share.item.sentence
            places.setdefault(column, []).append(share)
    for shares in places.values():
        these = frozenset(s.index for s in shares)
        made = sum((value(s) for s in shares), Fraction(0))
        fine = any(s.quantity.amount.step < 1 for s in shares) or len(shares) > _LONG
        if len(shares) >= _LONG and fine and made == 1 / _ALL and not any(these <= k for k in known):
            yield Knot(bond=Bond.WHOLE, terms=tuple(s.index for s in shares))
