"""An end of a change that was told before its own clause began, where the clause says so.

"On its opening it carried 9,000 a day; today the figure is 36,000, or four times as many" · "The average home cost
€284,000. Compared with last August, when it stood at €274,700, prices were up 3.4%"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.comparable import comparable, measures
from claimgraph.extract.links.changes.episodes import Episode
from claimgraph.extract.links.changes.levels import is_then
from claimgraph.extract.links.changes.moment import first_of, side
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import near_enough, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Wording


def base_of(scene: Scene, change: Figure, result: Figure, told: Sequence[Episode]) -> Figure | None:
    """So many times as many, right behind the result: as the one like level that its sentence told of before."""
    multiple = change.play.form is Form.FACTOR and change.play.wording is Wording.TO_TIMES
    if not multiple or result.index != change.index - 1 or _AS_MANY.match(scene.folded, change.item.end) is None:
        return None
    like = [f for e in told for f in e.levels if _may_be(scene, f, result)]
    if len(like) != 1 or not measures(change, like[0]):
        return None
    now = side(scene, result) > 0 and side(scene, like[0]) <= 0
    return like[0] if now or first_of(scene, like[0], result) is like[0] else None


_AS_MANY = phrasing("growth", "as_many")


def result_of(
    scene: Scene, change: Figure, base: Figure, before: Sequence[Episode], told: Sequence[Episode]
) -> Figure | None:
    """Compared with a time when it stood at the base: what the sentence before told it to be, and nothing else."""
    now = _of_now(scene, change, base, before)
    if now is not None:
        return now
    if is_then(scene, base):
        return _held_against(base, change, before, told)
    start = scene.line_of(change.item).start
    ahead = scene.folded[start : base.quantity.start]
    held = base.index == change.index - 1 and _WHEN_IT_WAS.fullmatch(ahead) and not re.search(r"[;；]", ahead)
    that = is_that(scene, change, base)
    if not held and not that:
        return None
    ends = [_end(e) for e in told]
    ends = _of_its_size(told, base) if that else ends
    like = [f for f in ends if f is not None and _may_be(scene, f, base, apart=int(that)) and measures(change, f)]
    return like[0] if len(like) == 1 else None


def _held_against(base: Figure, change: Figure, before: Sequence[Episode], told: Sequence[Episode]) -> Figure | None:
    """今年收入14.2億元；去年同期為13.6億元，即增加4.8%: the one like level of its sentence, else of the one before."""
    near = [f for e in before or told for f in e.levels]
    like = [f for f in near if comparable(f, base) and not f.title]
    like = [f for f in like if measures(change, f) and f.is_kin(base) and f.quantity.per == base.quantity.per]
    like = [f for f in like if "average" not in f.play.marks] or like
    like = [f for f in like if f.part is not Part.BASE] or like  # 從三條隧道收取14.25億元
    own = [f for f in like if not clash(f, base)]
    sized = [f for f in own if near_enough(value(f), value(base))] or own
    return sized[0] if len(sized) == 1 else None


def _of_now(scene: Scene, change: Figure, base: Figure, told: Sequence[Episode]) -> Figure | None:
    """最新報142.8點…，惟與高位191.2點相比，仍低25.3%: the one level of its sentence that is told to be of now."""
    if base.index != change.index - 1:
        return None
    like = [f for e in told for f in e.levels if _may_be(scene, f, base) and f.part is not Part.BASE]
    now = [f for f in like if _IS_NOW.search(f.item.before) is not None and measures(change, f)]
    return now[0] if len(now) == 1 else None


_IS_NOW = phrasing("growth", "is_now")


def _end(episode: Episode) -> Figure | None:
    """Where it ended; of two told side by side (7人死于滑坡，4人死于房屋倒塌) neither."""
    first = episode.plain[0] if episode.plain else None
    several = episode.base is episode.result is None and len([f for f in episode.plain if first and f.alike(first)]) > 1
    return None if several else episode.ends()[1] or (episode.levels[0] if len(episode.levels) == 1 else None)


def _of_its_size(told: Sequence[Episode], base: Figure) -> list[Figure | None]:
    """61,400 patients at three hospitals.  That was down from 64,900: what another thing counts is no end of it."""
    return [f for e in told for f in e.levels if near_enough(value(f), value(base))]


def is_that(scene: Scene, change: Figure, base: Figure) -> bool:
    """That is 1.4C above the average of 7.5C, and 0.2C short of 9.1C: what was told before is held against it."""
    line = scene.line_of(change.item)
    first = scene.items[line.items[0]].start
    on = first == change.item.start or _AND_SO_MUCH.search(scene.folded, line.start, change.item.start) is not None
    behind = scene.folded[change.item.end : base.item.start]
    that = _THAT_IS.fullmatch(scene.folded, line.start, first) is not None
    return base.index > change.index and that and on and not re.search(r"[,;:]", behind)


_THAT_IS, _AND_SO_MUCH = phrasing("growth", "that_is"), phrasing("growth", "and_so_much")
_WHEN_IT_WAS = phrasing("growth", "when_it_was")


def _may_be(scene: Scene, figure: Figure, end: Figure, *, apart: int = 0) -> bool:
    """In one paragraph with the other end, or in one so many before it, and like it."""
    near = scene.line_of(end.item).block - scene.line_of(figure.item).block <= apart and not figure.title
    return near and comparable(figure, end) and not clash(figure, end)
