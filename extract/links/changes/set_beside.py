"""A difference or a multiple told right behind a figure, of what the clause or the sentence before tells.

"In the one group 15.0% were ill. In the other it was 10.0%, a difference of five percentage points"
"it carried 9,000 vehicles; today the figure is 36,000, or four times as many"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.episodes import comparable, countable
from claimgraph.extract.links.near import is_fraction, lines, trail, upto, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Wording

_GAP = phrasing("set_beside", "gap")
_TIMES = phrasing("set_beside", "times")
_AS_MANY = phrasing("set_beside", "as_many")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of differences between two rates, and of multiples, that only point back."""
    previous: list[Figure] = []
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None:
            near = bool(previous) and previous[0].title == line[0].title and _adjoins(scene, previous[0], line[0])
            for result, change in pairwise(line):
                base = _base(scene, [*(previous if near else ()), *line], result, change)
                if base is not None:
                    yield _tie(change, base, result)
        previous = line


def _tie(change: Figure, base: Figure, result: Figure) -> Tie:
    """A gap goes from the smaller to the greater; a multiple from what was told first."""
    if change.play.form is Form.POINTS and value(base) > value(result):
        base, result = result, base
    return Tie(change=change.index, base=base.index, result=result.index)


def _adjoins(scene: Scene, before: Figure, now: Figure) -> bool:
    one, other = scene.line_of(before.item), scene.line_of(now.item)
    return one.block == other.block and other.index == one.index + 1


def _base(scene: Scene, told: Sequence[Figure], result: Figure, change: Figure) -> Figure | None:
    """The one other figure of the two sentences that the change can be against."""
    if change.part is not Part.CHANGE or result.part is Part.CHANGE:
        return None
    before = [f for f in told if f.index < result.index and f.part is not Part.CHANGE]
    if change.play.form is Form.POINTS and result.unit == "%" and _GAP.fullmatch(upto(scene, result, change)):
        found = [f for f in before if f.unit == "%" and f.quantity.kind is MentionKind.PERCENTAGE]
        return found[0] if len(found) == 1 and change.play.sign == 0 and not trail(change).strip() else None
    if not _is_multiple(scene, result, change):
        return None
    found = [f for f in before if countable(f) and comparable(f, result) and not is_fraction(f) and not f.age]
    return found[0] if len(found) == 1 and not found[0].is_ratio else None


def _is_multiple(scene: Scene, result: Figure, change: Figure) -> bool:
    times = change.play.form is Form.FACTOR and change.play.wording is Wording.TO_TIMES
    told = _TIMES.fullmatch(upto(scene, result, change)) is not None and _AS_MANY.fullmatch(trail(change)) is not None
    return times and told and countable(result) and not result.is_ratio
