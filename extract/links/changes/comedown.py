"""What the two ends told right before it make a change: slid to 3,408 from 3,823, a loss of 415, or 10.9%.

A loss or a gain of so many is a level elsewhere (a loss of $3m); behind the two ends that it lies between it is how far
they are apart, and the percentage that takes it up is of the same change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form

_ENDS = (Part.RESULT, Part.LEVEL)
_SO_MANY, _OR = phrasing("comedown", "so_many"), phrasing("comedown", "or")


def played(scene: Scene, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, with such losses and gains as changes."""
    found: dict[int, Figure] = {}
    for one, other, moved, after in _runs(figures):
        result, base = (one, other) if other.part is Part.BASE else (other, one)
        if base.part is not Part.BASE or result.part not in _ENDS or _SO_MANY.search(moved.item.before) is None:
            continue
        gone = value(result) - value(base)
        if one.alike(other) and one.alike(moved) and abs(gone) == value(moved) and moved.part is Part.LEVEL:
            sign = 1 if gone > 0 else -1
            found[moved.index] = _changed(moved, result, Form.DIFFERENCE, sign)
            if after is not None and after.unit == "%" and _OR.fullmatch(after.item.before):
                found[after.index] = _changed(after, result, Form.PERCENT, sign)
    return tuple(found.get(f.index, f) for f in figures) if found else figures


def _changed(figure: Figure, result: Figure, form: Form, sign: int) -> Figure:
    play = replace(figure.play, part=Part.CHANGE, form=form, sign=sign)
    return replace(figure, play=play, measure=result.measure)


def _runs(figures: Sequence[Figure]) -> list[tuple[Figure, Figure, Figure, Figure | None]]:
    """Three figures of one sentence in a row, and the one behind them."""
    nexts: list[Figure | None] = [*figures[3:], None]
    runs = zip(figures, figures[1:], figures[2:], nexts, strict=False)
    return [r for r in runs if r[0].item.sentence == r[2].item.sentence]
