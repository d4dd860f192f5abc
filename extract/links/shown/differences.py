"""How far two like figures are apart, told as a change or by a word of distance: 快1.2公里, leaving wages 2.5 points ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.near import is_fraction, lead, sentences, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.shown.near import BACK, only
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form

_APART = phrasing("shown", "apart")
_POINTS = "pp"
_NEAR = 2  # sentences before


def read(scene: Scene, figures: Sequence[Figure], ties: dict[int, Tie], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The greater, the less and what lies between them."""
    known = {n for k in knots if k.bond in (Bond.DIFFERENCE, Bond.SUM) for n in k.figures}
    known |= {n for n, t in ties.items() if t.base is not None and t.result is not None}
    for line in sentences(scene, figures, titles=False):
        for change in (f for f in line if f.index not in known and _is_distance(f)):
            pair = only(_pairs(figures, line, change))
            if pair is not None:
                amount = change.quantity.amount
                term = told(change, amount.scaled(abs(amount.value) / amount.value, _unit(change)), plain=True)
                yield Knot(bond=Bond.DIFFERENCE, terms=(pair[0].index, pair[1].index, term))


def _is_distance(figure: Figure) -> bool:
    amount = figure.quantity.amount
    moved = figure.part is Part.CHANGE and figure.play.form in (Form.DIFFERENCE, Form.POINTS)
    said = moved or (figure.part is not Part.BASE and _APART.search(lead(figure)) is not None)
    return said and amount.upper is None and not amount.hedges and amount.value != 0 and not is_fraction(figure)


def _unit(change: Figure) -> str | None:
    return "%" if change.unit == _POINTS else change.unit


def _pairs(figures: Sequence[Figure], line: Sequence[Figure], change: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Two like levels, one of them in its sentence; of one digit, both."""
    back = [f for f in figures[max(0, line[0].index - BACK) : line[0].index] if not f.title]
    near = [f for f in back if line[0].item.sentence - f.item.sentence <= _NEAR]
    short = len(digits(change.quantity.amount)) < len("ab")
    here, there = ([f for f in each if _is_end(f, change)] for each in (line, () if short else near))
    for one in here:
        for other in (*(f for f in here if f.index > one.index), *reversed(there)):
            high, low = sorted((one, other), key=value, reverse=True)
            same = one.quantity.per == other.quantity.per and one.quantity.noun == other.quantity.noun
            if same and value(high) - value(low) == abs(value(change)):
                yield high, low


def _is_end(figure: Figure, change: Figure) -> bool:
    amount = figure.quantity.amount
    plain = figure is not change and figure.part is not Part.CHANGE and not figure.age and not is_fraction(figure)
    return plain and figure.unit == _unit(change) and amount.upper is None and not amount.one_sided
