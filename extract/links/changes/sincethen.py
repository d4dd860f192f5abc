"""A change since a time whose figure was told before: 2025年底用户为250万户 … 到2026年底可达400万户,较2025年底增加60%.

"Membership stood at 2.5m at the end of 2025.  …  It should reach 4m, up 60% on the end of 2025."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures import dating
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.kin import same_metric
from claimgraph.extract.links.near import is_plain, lines, value
from claimgraph.ontology.model import Anchor, Form, Period


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The changes right behind their result, whose base is named by its time alone."""
    told = [f for f in figures if f.own and f.is_level and is_plain(f) and not f.title]
    for line in lines(figures):
        for result, change in pairwise(line):
            then = _since(scene, result, change)
            base = _told_then(told, result, then) if then is not None else None
            if base is not None:
                yield Tie(change=change.index, base=base.index, result=result.index, named=True, both=True)


def _since(scene: Scene, result: Figure, change: Figure) -> Period | None:
    """The time between the two that the change is told against."""
    if change.part is not Part.CHANGE or change.play.form is not Form.PERCENT or not change.play.sign:
        return None
    if not (result.own and result.is_level and is_plain(result)):
        return None
    line = scene.line_of(change.item)
    between = [t for t in scene.times_in(result.item.end, change.item.start) if t.period is not None]
    plain = len(between) == 1 and between[0].anchor is Anchor.ABSOLUTE and dating.is_base(scene, line, between[0])
    return between[0].period if plain else None


def _told_then(told: Sequence[Figure], result: Figure, then: Period) -> Figure | None:
    """What was told of that time, where all that was told is one figure."""
    like = [
        f for f in told if f.index < result.index - 1 and f.alike(result) and f.quantity.noun == result.quantity.noun
    ]
    like = [f for f in like if f.subject == result.subject and same_metric(f, result) and f.period is not None]
    like = [f for f in like if f.period is not None and f.period.until == then.until is not None]
    return like[0] if len({value(f) for f in like}) == 1 else None
