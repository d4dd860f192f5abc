"""One figure told again: in the headline and the text, in the text and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import told
from claimgraph.extract.links.retold.rounding import retold
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.shown.near import is_cell
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Bond

_LONG = 4  # digits that two figures do not have in common by chance


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The two writings."""
    text = [f for f in figures if not f.title and not is_cell(scene, f) and _is_one(f)]
    known = {frozenset(k.figures) for k in knots if k.bond is Bond.SAME}
    for figure in (f for f in figures if _is_one(f)):
        found = retold(figure, text) if figure.title else _tabled(figure, text) if is_cell(scene, figure) else None
        if found is not None and frozenset((figure.index, found.index)) not in known:
            yield Knot(bond=Bond.SAME, terms=(told(figure), told(found)))


def _is_one(figure: Figure) -> bool:
    return figure.quantity.amount.upper is None and not figure.age and not figure.quantity.ordinal


def _tabled(cell: Figure, text: Sequence[Figure]) -> Figure | None:
    """2,704,600 people and 2,704.6 thousand jobs: the first like figure of the text that a cell tells again."""
    if len(digits(cell.quantity.amount)) < _LONG or cell.part is Part.CHANGE:
        return None
    kin = (f for f in text if f.unit == cell.unit and f.is_kin(cell) and f.part is not Part.CHANGE)
    return next((f for f in kin if _meet(f, cell)), None)


def _meet(one: Figure, other: Figure) -> bool:
    long = len(digits(one.quantity.amount)) >= _LONG
    return long and one.quantity.amount.at(Grade.ROUNDED).meets(other.quantity.amount.at(Grade.ROUNDED))
