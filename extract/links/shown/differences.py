"""How far two like figures are apart, told as a change or by a word of distance: 快1.2公里, a spread of 4.2 points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Tie
from claimgraph.extract.links.near import is_fraction, lead, sentences, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.shown.near import BACK, is_long, only
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
                yield Knot(bond=Bond.DIFFERENCE, terms=(_end(pair[0]), _end(pair[1]), term))


def _is_distance(figure: Figure) -> bool:
    amount = figure.quantity.amount
    moved = figure.part is Part.CHANGE and figure.play.form in (Form.DIFFERENCE, Form.POINTS)
    said = moved or (figure.part is not Part.BASE and _APART.search(lead(figure)) is not None)
    return said and amount.upper is None and not amount.hedges and amount.value != 0 and not is_fraction(figure)


def _unit(change: Figure) -> str | None:
    return "%" if change.unit == _POINTS else change.unit


def _pairs(figures: Sequence[Figure], line: Sequence[Figure], change: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Two like levels, one of them in its sentence; the other near, or further away where it is of one metric."""
    here = [f for f in line if _is_end(f, change)]
    back = [f for f in reversed(figures[max(0, line[0].index - BACK) : line[0].index]) if _is_end(f, change)]
    for one in here:
        for other in (*(f for f in here if f.index > one.index), *(f for f in back if _is_near(one, f, change))):
            high, low = sorted((one, other), key=value, reverse=True)
            same = one.quantity.per == other.quantity.per and one.quantity.noun == other.quantity.noun
            if same and value(high) - value(low) == abs(value(change)):
                yield high, low


def _is_near(one: Figure, other: Figure, change: Figure) -> bool:
    """Two sentences before; of one digit, in the next one to the level right before it; of one metric, anywhere."""
    back = one.item.sentence - other.item.sentence
    if len(digits(change.quantity.amount)) < len("ab"):
        return back <= 1 and one.index == change.index - 1
    metric = one.measure is not None and other.measure is not None and one.measure.metric == other.measure.metric
    return back <= _NEAR or (metric and is_long(one) and is_long(other))


def _is_end(figure: Figure, change: Figure) -> bool:
    amount = figure.quantity.amount
    grown = figure.part is Part.CHANGE and change.unit == _POINTS and figure.play.form is Form.PERCENT
    plain = figure is not change and (grown or figure.part is not Part.CHANGE) and not figure.title
    plain = plain and not figure.age and not is_fraction(figure)
    return plain and figure.unit == _unit(change) and amount.upper is None and not amount.one_sided


def _end(figure: Figure) -> Term:
    """Pay is up by 4.6% and prices by 2.1%: growth, as it is told."""
    return told(figure) if figure.part is Part.CHANGE else figure.index
