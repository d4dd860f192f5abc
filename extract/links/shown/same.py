"""One figure told again: in the headline and the text, in the text and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, is_share, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.shown.near import is_cell, like
from claimgraph.ontology.amount import Grade, Hedge
from claimgraph.ontology.model import Bond

_LONG = 4  # digits that two figures do not have in common by chance


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The two writings."""
    text = [f for f in figures if not f.title and not is_cell(scene, f) and _is_one(f)]
    known = {frozenset(k.figures) for k in knots if k.bond is Bond.SAME}
    for figure in (f for f in figures if _is_one(f)):
        found = _retold(figure, text) if figure.title else _tabled(figure, text) if is_cell(scene, figure) else None
        if found is not None and frozenset((figure.index, found.index)) not in known:
            yield Knot(bond=Bond.SAME, terms=(told(figure), told(found)))


def _is_one(figure: Figure) -> bool:
    return figure.quantity.amount.upper is None and not figure.age and not figure.quantity.ordinal


def _retold(head: Figure, text: Sequence[Figure]) -> Figure | None:
    """The figure of the text that the headline rounds, where one alone is of its kind and about so great."""
    alike = [f for f in text if _same_part(head, f) and like(head, f)]
    just = [f for f in alike if value(f) == value(head) and not head.quantity.amount.hedges]
    if just:
        return just[0]
    about = [f for f in alike if _rounds(head, f)]
    return about[0] if len({value(f) for f in about}) == 1 else None


def _same_part(head: Figure, figure: Figure) -> bool:
    if head.unit == "%" or is_fraction(head):
        return is_share(head) == is_share(figure) and head.part is not Part.BASE is not figure.part
    return (head.part is Part.CHANGE) == (figure.part is Part.CHANGE) and figure.part is not Part.BASE


def _rounds(head: Figure, figure: Figure) -> bool:
    """11% of 10.9%; 逾六成 of 64.7%, not of 91.4%: less than one step of the headline's last digit more."""
    amount = head.quantity.amount
    if len(digits(figure.quantity.amount)) < len(digits(amount)) or figure.quantity.amount.hedges:
        return False
    if {Hedge.OVER, Hedge.JUST_OVER, Hedge.ODD, Hedge.AT_LEAST} & set(amount.hedges):
        step = amount.step or Fraction(1)
        return 0 < value(figure) - value(head) < step
    return not amount.hedges and figure.quantity.amount.value in amount.at(Grade.ROUNDED)


def _tabled(cell: Figure, text: Sequence[Figure]) -> Figure | None:
    """2,704,600 people and 2,704.6 thousand jobs: the first like figure of the text that a cell tells again."""
    if len(digits(cell.quantity.amount)) < _LONG or cell.part is Part.CHANGE:
        return None
    kin = (f for f in text if f.unit == cell.unit and f.is_kin(cell) and f.part is not Part.CHANGE)
    return next((f for f in kin if _meet(f, cell)), None)


def _meet(one: Figure, other: Figure) -> bool:
    long = len(digits(one.quantity.amount)) >= _LONG
    return long and one.quantity.amount.at(Grade.ROUNDED).meets(other.quantity.amount.at(Grade.ROUNDED))
