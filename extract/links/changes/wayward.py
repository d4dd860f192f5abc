"""By just as much as lies between two levels of two times, and the other way: 前日收18390點,昨日收18207點,全日升183點.

That the change is the gap to the last digit leaves nothing else that it could be of; the times say which came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.comparable import comparable, countable
from claimgraph.extract.links.changes.elsewhere import elsewhere
from claimgraph.extract.links.changes.moment import clause, first_of, moment
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import same_thing, sentences, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every such change, right behind them in their sentence."""
    for line in sentences(scene, figures):
        for one, other, change in zip(line, line[1:], line[2:], strict=False):
            if _is_step(change) and _is_gap(change, one, other) and not _is_of_then(scene, change, other):
                base = first_of(scene, one, other)
                if base is not None and _goes_against(scene, change, base, other if base is one else one):
                    result = other if base is one else one
                    yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _goes_against(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """It went the other way, and the change is told of nothing else."""
    against = (value(result) - value(base)) * change.play.sign < 0
    return against and (_is_bare(scene, change) or not elsewhere(scene, change, base, result))


def _is_step(figure: Figure) -> bool:
    by = figure.part is Part.CHANGE and figure.play.form in (Form.DIFFERENCE, Form.POINTS) and figure.play.sign != 0
    return by and figure.quantity.per is None and figure.modality is Modality.ASSERTED


def _is_gap(change: Figure, one: Figure, other: Figure) -> bool:
    parts = (Part.LEVEL, Part.RESULT)  # no base, which the words name
    levels = all(countable(f) and f.part in parts and f.modality is Modality.ASSERTED for f in (one, other))
    like = levels and comparable(one, other) and not clash(one, other) and one.speaker == other.speaker
    like = like and (change.play.form is Form.POINTS or same_thing(one, change))
    return like and value(change) == abs(value(one) - value(other)) and value(change) >= _FEW


_FEW = 1


def _is_of_then(scene: Scene, change: Figure, last: Figure) -> bool:
    """今日回升183點, after an early gain: of another time than the two levels, or on the way."""
    start, end = max(clause(scene, change)[0], last.item.end), clause(scene, change)[1]
    known = moment(scene, last)
    times = [t for t in scene.times_in(start, end) if t.kind is not MentionKind.DURATION and t.recurring is None]
    passing = _PASSING.search(scene.folded, last.item.end, end) is not None
    return passing or any(known is None or (t.period, t.offset) != (known.period, known.offset) for t in times)


def _is_bare(scene: Scene, change: Figure) -> bool:
    """Its clause tells how it moved and nothing else."""
    return _BARE.fullmatch(scene.folded, clause(scene, change)[0], change.item.start) is not None


_BARE = phrasing("aspoints", "bare")
_PASSING = phrasing("wayward", "passing")
