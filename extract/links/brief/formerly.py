"""What is aimed at, foreseen or asked now, against the same as it was before: "the new target 60 percent below the old
one" · "20 percent more than originally quoted".

The two are the only like levels of a short passage, and the change names the earlier one by no more than its being
earlier, so that they may be goals and forecasts as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.brief.telling import Pair, is_level, like, pair
from claimgraph.extract.links.changes.comparable import is_percent
from claimgraph.extract.links.changes.compound import is_yearly
from claimgraph.extract.links.changes.elimination import earlier_of
from claimgraph.extract.links.near import value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Form, Modality

_BEHIND, _AHEAD = phrasing("formerly", "behind"), phrasing("formerly", "ahead")
_LEAD = 16


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of the one change of a short passage that is told against what was before."""
    changes = [f for f in figures if f.part is Part.CHANGE]
    told = _pair(scene, figures) if scene.length <= PASSAGE and len(changes) == 1 else None
    if told is None or is_percent(told.one) or changes[0].index < told.other.index:
        return
    change = changes[0]
    relative = change.play.form in (Form.PERCENT, Form.FACTOR) and change.play.sign != 0
    if (
        relative
        and change.modality is not Modality.DENIED
        and not is_yearly(scene, change)
        and _is_of_it(scene, change)
    ):
        base, result = _ends(scene, change, told)
        yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _pair(scene: Scene, figures: Sequence[Figure]) -> Pair | None:
    """The only two like levels; the earlier one by the words, else the one told first."""
    if scene.spaced:
        return pair(scene, figures)
    levels = [f for f in figures if is_level(f)]
    if len(levels) != _TWO or any(scene.line_of(f.item).cell for f in levels):
        return None
    one, other = levels
    return Pair(one, other, earlier_of(scene, one, other)) if like(one, other) else None


_TWO = 2


def _ends(scene: Scene, change: Figure, told: Pair) -> tuple[Figure, Figure]:
    """The goal is what it fell short of; a forecast that was cut was the higher one; else in the order of the text."""
    goals = [
        _GOAL.search(scene.folded[f.item.start - len(f.item.before) : f.item.start]) for f in (told.one, told.other)
    ]
    if _SHORT_OF.match(scene.folded, change.item.end) and (goals[0] is None) != (goals[1] is None):
        return (told.one, told.other) if goals[0] else (told.other, told.one)
    if told.first is None and _REVISED.search(change.item.before):
        low, high = sorted((told.one, told.other), key=value)
        return (low, high) if change.play.sign > 0 else (high, low)
    return told.ends


_GOAL, _SHORT_OF, _REVISED = (
    phrasing("formerly", "goal"),
    phrasing("formerly", "short_of"),
    phrasing("formerly", "revised"),
)


def _is_of_it(scene: Scene, change: Figure) -> bool:
    lead = scene.folded[max(scene.begin, change.item.start - _LEAD) : change.item.start]
    if _REVISED.search(lead) or _SHORT_OF.match(scene.folded, change.item.end):
        return _GOAL.search(scene.folded, scene.begin) is not None
    return _BEHIND.match(scene.folded, change.item.end) is not None or _AHEAD.search(lead) is not None
