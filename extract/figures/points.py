"""Points that are percentage points: told beside percentages, or as a gap between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form


def pointed(found: Sequence[Figure]) -> list[Figure]:
    """Slipped five points to 31 percent: beside percentages, points are percentage points."""
    rates = {f.item.sentence for f in found if f.part is not Part.CHANGE and f.unit == "%"}
    return [
        _in_points(f) if _is_points(f, f.item.sentence in rates, f.item.sentence - 1 in rates) else f for f in found
    ]


def _is_points(figure: Figure, beside: bool, behind: bool) -> bool:
    """`beside` and `behind` percentages of its own sentence or of the one before, which a lead may be of."""
    if (not beside and not behind) or figure.quantity.amount.value > _ALL or _AGAIN.match(figure.item.after):
        return False  # fell 911.95 points, or 3.85%: of an index
    named = _POINTS.fullmatch(figure.quantity.noun or "") is not None
    named = named or (figure.quantity.noun is None and _SO_MANY_POINTS.match(figure.item.after) is not None)
    counted = named and figure.play.form is Form.DIFFERENCE
    halved = figure.quantity.amount.worded and _OF_A_POINT.match(figure.item.after) is not None
    apart = figure.part is Part.LEVEL and (_GAP.search(figure.item.before) or _APART.match(figure.item.after))
    return (beside and (halved or (figure.play.sign != 0 and counted))) or (named and bool(apart))


_ALL, _AGAIN = 100, phrasing("points", "again")
_GAP = phrasing("points", "gap")
_APART = phrasing("points", "apart")


_OF_A_POINT = phrasing("figures", "of_a_point")
_POINTS = phrasing("figures", "points")
_SO_MANY_POINTS = phrasing("figures", "so_many_points")  # two and a half points


def _in_points(figure: Figure) -> Figure:
    quantity = figure.quantity
    quantity = replace(quantity, amount=replace(quantity.amount, unit="pp"))
    play = replace(figure.play, part=Part.CHANGE, form=Form.POINTS)
    return replace(figure, play=play, item=replace(figure.item, quantity=quantity))
