"""A change whose figures are told in the sentence right behind it.

"First-quarter profit fell 16 percent. Net income was $86.2m, down from $102.6m" · "Earnings dropped 61 percent to
$25.5m. In the year-earlier period it earned $64.9m".
"""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.anaphora import goes_on
from claimgraph.extract.links.changes.comparable import comparable, countable, measures
from claimgraph.extract.links.changes.moment import first_of, is_past, side
from claimgraph.extract.links.near import is_bare, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Grain

Pair = tuple[Figure, Figure]
_RECENT = 400  # days since the year ended
_OVER_THE_YEAR = phrasing("ahead", "over_the_year")  # over the past year: over whichever year is told right behind


def pair(scene: Scene, change: Figure, own: Sequence[Figure], following: Sequence[Figure]) -> Pair | None:
    """Base and result, where the next sentence tells both of the change's metric, or the base of its result alone."""
    if not following or any(f.part is Part.CHANGE for f in following) or change.title or len(own) > 1:
        return None
    levels = [f for f in following if _counts(change, f)]
    if not own:
        return _both(scene, change, levels)
    return _origin(scene, own[0], levels)


def _counts(change: Figure, level: Figure) -> bool:
    """An amount that the change could be of; not per anything, no bare number but what another is compared with."""
    bare = is_bare(level) and level.part is not Part.BASE
    told = countable(level) and not level.is_ratio and level.quantity.per is None and not bare
    return told and measures(change, level) and not level.age


def _both(scene: Scene, change: Figure, levels: Sequence[Figure]) -> Pair | None:
    """86.2m, down from 102.6m, in a sentence that tells nothing else."""
    if len(levels) != 2 or not comparable(*levels):
        return None
    result, base = levels
    if base.part is not Part.BASE and first_of(scene, base, result) is not base:
        return None
    moved = value(result) - value(base)
    fits = moved * change.play.sign > 0 and _of_one(change, result) and _when(scene, change, result)
    return (base, result) if fits else None


def _of_one(change: Figure, level: Figure) -> bool:
    """Both name their metric, and it is one: profit, net profit."""
    a, b = change.measure, level.measure
    if a is None or b is None or not (change.own and level.own) or a.scope != b.scope:
        return False
    one = a.metric == b.metric or a.metric.endswith(f"-{b.metric}") or b.metric.endswith(f"-{a.metric}")
    return one and _of_one_name(change.subject, level.subject)


def _of_one_name(one: str | None, other: str | None) -> bool:
    """Nothing told, or one name: Northgate Police, Northgate."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _when(scene: Scene, change: Figure, level: Figure) -> bool:
    """Of the same time, as far as either is told: a first quarter is no half-year."""
    told = [t for t in scene.line_of(level.item).times if not is_past(scene, t)]
    if all(t.period is not None and t.period == change.period for t in told):
        return True
    item, period, today = change.item, level.period, scene.article.published
    behind = scene.folded[item.end : item.end + len(item.after)].lstrip(" ,，")
    ahead = scene.folded[item.start - len(item.before) : item.start]
    loose = _OVER_THE_YEAR.match(behind) or _OVER_THE_YEAR.search(ahead)
    if loose is None or period is None or period.until is None or period.grain is not Grain.YEAR:
        return False
    return today is None or (today - period.until).days < _RECENT


def _origin(scene: Scene, result: Figure, levels: Sequence[Figure]) -> Pair | None:
    """A year before it earned 64.9m: one amount alone, of an earlier time by its own words."""
    if len(levels) != 1 or result.part is not Part.RESULT or result.unit != levels[0].unit or result.unit is None:
        return None
    base = levels[0]
    a, b = result.measure, base.measure
    alike = a is not None and b is not None and a.metric == b.metric and a.scope == b.scope
    past = base.part is Part.BASE or side(scene, base) < 0 or first_of(scene, base, result) is base
    return (base, result) if (alike or goes_on(scene, base)) and past else None
