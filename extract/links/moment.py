"""When a figure is told to hold, by the time that stands next to it, and which of two such times is the earlier."""

from __future__ import annotations

import re

from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.scene import Scene
from claimgraph.extract.scopewords import words
from claimgraph.ontology.model import MentionKind, Time

_STOP = re.compile(r"[,;:.!?。，；：]")
_REACH = {True: 40, False: 16}  # characters between a time and its figure: spaced and unspaced scripts


def moment(scene: Scene, figure: Figure) -> Time | None:
    """The time that stands in the figure's own clause: the last one before it, else the first one after it."""
    line = scene.line_of(figure.item)
    times = [t for t in line.times if t.recurring is None and t.kind is not MentionKind.DURATION]
    behind = _behind(scene, figure, times)
    return _before(scene, figure, times) or behind


def _before(scene: Scene, figure: Figure, times: list[Time]) -> Time | None:
    floor = figure.item.start - len(figure.item.before)
    for time in reversed(times):
        if floor <= time.start and time.end <= figure.item.start:
            gap = scene.masked[time.end : figure.item.start]
            return None if _STOP.search(gap.lstrip(",， ")) or len(gap) > _reach(scene) * 2 else time
    return None


def _behind(scene: Scene, figure: Figure, times: list[Time]) -> Time | None:
    ceiling = figure.item.end + len(figure.item.after)
    for time in times:
        if figure.item.end <= time.start < ceiling:
            gap = scene.masked[figure.item.end : time.start]
            return None if _STOP.search(gap) or len(gap) > _reach(scene) else time
    return None


def _reach(scene: Scene) -> int:
    return _REACH[base_language(scene.article.language) == "en"]


def earlier(one: Time | None, other: Time | None) -> bool:
    """The first time is before the second, for certain."""
    if one is None or one is other:
        return False
    if other is not None and one.period and other.period and one.period.since and other.period.since:
        return one.period.since < other.period.since
    if one.offset is None or one.offset >= 0:
        return False
    return other is None or (other.offset is not None and one.offset < other.offset) or other.offset is None


def is_past(scene: Scene, time: Time | None) -> bool:
    """上年同期, a year earlier: a time told by what lies before another one."""
    if time is None:
        return False
    language = base_language(scene.article.language)
    spoken = scene.folded[time.start : time.end]
    return words(language).earlier.search(spoken) is not None or (time.offset is not None and time.offset < 0)
