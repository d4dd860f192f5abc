"""A list of years that tells figures of one thing by its noun: 2024年:在轨卫星300颗 · 2025年:在轨卫星960颗.

The noun of such a list is as good as a metric of the scheme: a change that is told of it may contradict it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.text.segment import BlockKind
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import MentionKind, Period

_SEVERAL = 3  # years that make a series


def steadied(scene: Scene, found: Sequence[Figure]) -> list[Figure]:
    """The figures, those of a series and its changes no longer vague."""
    years: dict[tuple[object, ...], set[Period]] = {}
    for figure in found:
        if _is_listed(scene, figure) and figure.period is not None:
            years.setdefault(_thing(figure), set()).add(figure.period)
    series = {thing for thing, told in years.items() if len(told) >= _SEVERAL}
    return [replace(f, vague=False) if series and _is_of(scene, f, series) else f for f in found]


def _is_of(scene: Scene, figure: Figure, series: set[tuple[object, ...]]) -> bool:
    if not figure.vague or figure.unsaid or not figure.own or not figure.explicit or _thing(figure) not in series:
        return False
    return _is_listed(scene, figure) or figure.part is Part.CHANGE


def _is_listed(scene: Scene, figure: Figure) -> bool:
    """A count in an item of a list, with its own time and noun."""
    named = figure.own and figure.explicit and figure.measure is not None and figure.measure.metric not in METRICS
    counted = figure.part is Part.LEVEL and figure.quantity.kind is MentionKind.NUMBER
    return named and counted and scene.blocks[scene.line_of(figure.item).block].kind is BlockKind.ITEM


def _thing(figure: Figure) -> tuple[object, ...]:
    measure = figure.measure
    return (measure.metric, measure.scope, figure.subject) if measure is not None else ()
