"""Which of the levels told one after the other a change has moved, and whether the one told alone is where it began."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.moment import earlier, moment
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.scopewords import words

_TWO = 2


def meant_level(levels: Sequence[Figure], base: Figure | None) -> Figure:
    """吸引1284萬人次,平均每天80萬人次,比去年的1070萬人次多: a mean between a total and what that is compared with."""
    if base is None or len(levels) < _TWO:
        return levels[-1]
    total, mean = levels[-_TWO:]
    told = [_is_mean(f) for f in (total, mean, base)]
    if told != [False, True, False] or min(f.quantity.amount.value for f in (total, mean, base)) <= 0:
        return mean
    return total if _times_apart(mean, base) > _OTHER * _times_apart(total, base) else mean


_OTHER = 2  # times as far from the base as the total is


def _times_apart(one: Figure, other: Figure) -> Fraction:
    low, high = sorted((one.quantity.amount.value, other.quantity.amount.value))
    return high / low


def _is_mean(figure: Figure) -> bool:
    return figure.quantity.per is not None or "average" in figure.play.marks


def starts(scene: Scene, level: Figure, change: Figure) -> bool:
    """去年會員8400人，今年增加1260人: the level is of the time before that of the movement, which is as long."""
    if is_then(scene, level) and change.index > level.index:
        return True
    then, by = moment(scene, level), moment(scene, change)
    if then is None or by is None or change.index < level.index or not earlier(then, by):
        return False
    spoken = [scene.folded[t.start : t.end] for t in (then, by)]
    ends = [re.split(r"\s", t)[-1] if scene.spaced else t[-1:] for t in spoken]
    return ends[0] == ends[1] or _AT_END.search(spoken[0]) is not None


def is_then(scene: Scene, level: Figure) -> bool:
    """去年同期為13.6億元，即增加…: what only the time before tells, at the head of its clause, is held against now."""
    time = moment(scene, level)
    if time is None or time.end > level.item.start or scene.line_of(level.item).cell is not None:
        return False
    spoken = scene.folded[time.start : time.end]
    back = words(scene.language).earlier.search(spoken) is not None
    ahead = re.split(r"[,，;；。:：]", scene.folded[scene.line_of(level.item).start : time.start])[-1]
    said = _WAS.fullmatch(scene.folded, time.end, level.quantity.start) is not None
    return back and said and _ONLY.fullmatch(ahead.strip()) is not None


_WAS, _ONLY = phrasing("levels", "was"), phrasing("levels", "only")
_AT_END = phrasing("levels", "at_end")
