"""A figure of the text that a table tells again: 48,600人報名 and a column 報名（人）, "entries" and one of entries.

The words that a column is headed with name its metric.  Where they stand beside a figure of the same unit in running
text, and no metric of the scheme is told there, that figure is of the column's metric.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import MentionKind

_PAUSE = phrasing("headed", "pause")
_LEAST = {True: 4, False: 2}  # characters of a head that say enough


def named(scene: Scene, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The same figures, those of the text by the columns that their words name."""
    heads = {m.metric: (m, f) for m, f in _heads(scene, figures)}
    return tuple(_named(scene, f, heads.values()) for f in figures) if heads else figures


def _heads(scene: Scene, figures: Sequence[Figure]) -> Iterator[tuple[Measure, Figure]]:
    for figure in figures:
        cell, measure = scene.line_of(figure.item).cell, figure.measure
        if cell is None or cell.header is None or measure is None or measure.metric in METRICS:
            continue
        told = measure.metric in scene.folded[slice(*cell.header)]
        if told and len(measure.metric) >= _LEAST[scene.spaced] and figure.quantity.kind is MentionKind.NUMBER:
            yield measure, figure


def _named(scene: Scene, figure: Figure, heads: Collection[tuple[Measure, Figure]]) -> Figure:
    if scene.line_of(figure.item).cell is not None or (figure.measure and figure.measure.metric in METRICS):
        return figure
    beside = _PAUSE.split(figure.item.before)[-1] + "|" + _PAUSE.split(figure.item.after)[0]
    found = [m for m, cell in heads if m.metric in beside and _alike(figure, cell)]
    if len(found) != 1:
        return figure
    return replace(figure, measure=replace(found[0], scope=()))


def _alike(figure: Figure, cell: Figure) -> bool:
    one, other = figure.quantity, cell.quantity
    return figure.unit == cell.unit and one.kind is other.kind and one.noun == other.noun and not figure.is_ratio
