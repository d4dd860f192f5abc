"""Clauses that only name whose figure they tell: 毛利率方面，仓储为31.5%，运输为14.2%.

The metric that the sentence opens with is of all of them, each with its name as its scope.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimgraph.extract.figures import scope
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part, Play
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS

_LABEL = phrasing("labels", "label")
_PAUSE = re.compile(r"[,，;；:：。]")


def labelled(scene: Scene, line: Line, found: list[Figure]) -> list[Figure]:
    """The figures of a line, those told by a name alone with the metric that stands before them."""
    if cue_data.load(scene.language).spaced or line.cell is not None:
        return found
    names = [_name(scene, line, f) for f in found]
    named = [i for i, n in enumerate(names) if n is not None]
    first = found[named[0]].measure if named else None
    if len(named) < _SEVERAL or first is None or first.metric not in METRICS or not found[named[0]].own:
        return found
    if first.end > found[named[0]].item.start - len(names[named[0]] or ""):
        return found
    out = list(found)
    for i in named:
        if _takes(out[i], first):
            out[i] = _with(out[i], first, names[i] or "")
    return out


_SEVERAL = 2


def _name(scene: Scene, line: Line, figure: Figure) -> str | None:
    """What stands between the pause before the figure and its verb, if that is all."""
    if figure.part is Part.CHANGE:
        return None
    clause = _PAUSE.split(scene.folded[line.start : figure.item.start])[-1]
    match = _LABEL.fullmatch(clause)
    start = figure.item.start - len(clause)
    if (
        match is None
        or clause == scene.folded[line.start : figure.item.start]
        or scene.times_in(start, figure.item.start)
    ):
        return None
    return match["name"]


def _takes(figure: Figure, measure: Measure) -> bool:
    own = figure.measure
    other = own is not None and figure.own and own.metric in METRICS and own.metric != measure.metric
    return not other and scope.fits(measure, figure.quantity, _level(figure.play))


def _level(play: Play) -> Play:
    return replace(play, part=Part.LEVEL, sign=0, form=None, inherited=False)


def _with(figure: Figure, measure: Measure, name: str) -> Figure:
    told = replace(measure, scope=tuple(sorted({*measure.scope, name})))
    play = _level(figure.play) if measure.dimension == "share" and figure.part is Part.SHARE else figure.play
    return replace(figure, measure=told, own=True, play=play)
