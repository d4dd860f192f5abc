"""A change told on a basis of its own: in constant currency, like for like, in real terms; of a longer time."""

from __future__ import annotations

import re

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.moment import clause
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing


def on_a_basis(scene: Scene, change: Figure, base: Figure | None, result: Figure | None) -> bool:
    """In constant currency; not in the name of what all three are of: underlying profit rose 5% to 53.9m from 51.5m."""
    ends = [f for f in (base, result) if f is not None]
    if base is not None and result is not None and _is_of_longer(scene, change, base, result):
        return True
    start = scene.line_of(change.item).start
    one_sentence = all(f.item.sentence == change.item.sentence for f in ends)
    if len(ends) > 1 and one_sentence and scene.spaced:
        first = min(f.item.start for f in (change, *ends))
        start = max((i.end for i in scene.items_in(start, first)), default=start)
    metrics = {f.measure.metric if f.measure is not None else None for f in (change, *ends)}
    named = change.measure if len(ends) > 1 and len(metrics) == 1 else None
    named = named if named is not None and named.metric.startswith(_ADJUSTED) else None
    found = changewords.words(scene).basis.finditer(scene.folded, start, _told_by(scene, change, base, result))
    return any(named is None or not named.start <= m.start() < named.end for m in found)


_ADJUSTED = "adjusted-"


def _told_by(scene: Scene, change: Figure, base: Figure | None, result: Figure | None) -> int:
    """Where the clause ends that tells the change and its two ends; the sentence, where an end is unknown."""
    line = scene.line_of(change.item)
    if base is None or result is None or any(f.item.sentence != change.item.sentence for f in (base, result)):
        return line.end
    last = max(f.item.end for f in (change, base, result))
    match = _ASIDE.search(scene.folded, last, line.end)
    return match.start() if match else line.end


_ASIDE = phrasing("elsewhere", "aside")


def _is_of_longer(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """本周从83.1美元跌到80.7美元，今年以来仍涨一成: behind the ends of a week, what became of a longer time."""
    start, end = clause(scene, change)
    last = max(base.item.end, result.item.end)
    if start < last or base.item.sentence != change.item.sentence:
        return False
    told = scene.folded[scene.line_of(change.item).start : start]
    longer = _RUNNING.search(scene.folded, start, end) is not None and _RUNNING.search(told) is None
    return longer and _SHORTER.search(told) is not None


_RUNNING, _SHORTER = phrasing("elsewhere", "running"), phrasing("elsewhere", "shorter")


def conceded(scene: Scene, change: Figure, *ends: Figure | None) -> bool:
    """Although traffic fell by 2%, the rate was 677, against 709: a clause of its own, with another subject."""
    told = [f for f in ends if f is not None]
    start, first = scene.line_of(change.item).start, min((f.item.start for f in told), default=0)
    if first < change.item.end or _CONCEDES.match(scene.folded, start) is None:
        return False
    stop = _STOP.search(scene.folded, change.item.end, first)
    if stop is None or _STOP.search(scene.folded, start, change.item.start):
        return False
    one, other = content(scene, start, change.item.start), content(scene, stop.end(), first)
    return bool(other) and not set(one) & set(other) and _SUMS_UP.search(scene.folded, stop.end(), first) is None


_CONCEDES, _SUMS_UP = phrasing("elsewhere", "concedes"), phrasing("elsewhere", "sums_up")
_STOP = re.compile("[,，]")
