"""Cells of one table: no two of them tell one thing, whatever their heads are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimgraph.extract.figures.cells import is_total
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene


def told_apart(scene: Scene, found: Sequence[Figure]) -> list[Figure]:
    """The figures, those of a table that are alike in all their arguments with their row and column as scope.

    | under two hours | 18% |, | over five hours | 31% |: shares of two groups that no word of the lexicon names.
    """
    alike: dict[object, list[Figure]] = {}
    for figure in found:
        line = scene.line_of(figure.item)
        if line.cell is not None and figure.measure is not None:
            alike.setdefault((scene.blocks[line.block].group, _arguments(figure)), []).append(figure)
    apart = {f.index: _narrowed(scene, f, cells) for cells in alike.values() if len(cells) > 1 for f in cells}
    return [apart.get(f.index, f) for f in found]


def of_rows(scene: Scene, found: Sequence[Figure]) -> list[Figure]:
    """| 2025 | 2024 | Change |: a change whose head names no metric is told of the last level before it in its row."""
    levels: dict[int, Figure] = {}
    out = []
    for figure in found:
        line = scene.line_of(figure.item)
        if line.cell is not None and figure.measure is not None and figure.is_level and figure.part is Part.LEVEL:
            levels[line.block] = figure
        level = levels.get(line.block) if line.cell is not None and figure.part is Part.CHANGE else None
        taken = level is not None and not figure.own and figure.play.form is not None
        out.append(replace(figure, measure=level.measure, subject=level.subject) if level and taken else figure)
    return out


def _arguments(figure: Figure) -> tuple[object, ...]:
    assert figure.measure is not None
    told = figure.measure.metric, figure.measure.scope, figure.subject, figure.period, figure.recurring
    return (*told, figure.part is Part.CHANGE)


def _narrowed(scene: Scene, figure: Figure, cells: Sequence[Figure]) -> Figure:
    """With the head of its column, where they stand in several, and the first cell of its row likewise."""
    assert figure.measure is not None
    own = [told(scene, figure) for told in (head, _label) if len({told(scene, f) for f in cells}) > 1]
    scope = {*figure.measure.scope, *(w for w in own if w and not is_total(scene, w))}
    return replace(figure, measure=replace(figure.measure, scope=tuple(sorted(scope))))


def head(scene: Scene, figure: Figure) -> str | None:
    """The words over its column, without units in brackets; None where it has none."""
    cell = scene.line_of(figure.item).cell
    return None if cell is None or cell.header is None else _plain(scene, *cell.header)


def _label(scene: Scene, figure: Figure) -> str:
    first = scene.block_of(figure.item).cells[0]
    return _plain(scene, first.start, first.end)


def _plain(scene: Scene, start: int, end: int) -> str:
    return _BRACKETED.sub("", scene.folded[start:end]).strip(" *")


_BRACKETED = re.compile(r"[(（\[].*?[)）\]]")
