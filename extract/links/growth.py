"""From X to Y, by Z: which levels a change is between.

"rose 12% to £1.28bn, from £1.15bn" · 由2.85%下調0.25個百分點至2.6% · "200,000 is 50 percent lower than 300,000"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimgraph.extract.figure import Figure
from claimgraph.extract.links import Tie
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Form, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change, from its own frame, else its sentence, else the sentence before it."""
    previous: list[Figure] = []
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        for change in (f for f in line if f.part is Part.CHANGE):
            tie = _tie(scene, change, line, previous)
            if tie is not None:
                yield tie
        previous = line


def _tie(scene: Scene, change: Figure, line: Sequence[Figure], previous: Sequence[Figure]) -> Tie | None:
    frame = [f for f in line if f.frame == change.frame]
    for around in (frame, _open(change, line)):
        base, result = _ends(change, around)
        if base is not None or result is not None:
            return Tie(change=change.index, base=_index(base), result=_index(result))
    if not change.own and previous and not any(f.is_level for f in line):
        base, result = _ends(change, previous)
        if base is not None and result is not None:
            return Tie(change=change.index, base=_index(base), result=_index(result))
    return None


def _open(change: Figure, line: Sequence[Figure]) -> list[Figure]:
    """The whole sentence, where the change names no metric of its own."""
    return [] if change.own else list(line)


def _ends(change: Figure, around: Sequence[Figure]) -> tuple[Figure | None, Figure | None]:
    levels = [f for f in around if (f.is_level or f.part is Part.SHARE) and _measured(change, f)]
    base = _nearest(change, [f for f in levels if f.part is Part.BASE])
    result = _nearest(change, [f for f in levels if f.part is Part.RESULT and _fit(f, base)])
    plain = [f for f in levels if f.part in (Part.LEVEL, Part.SHARE) and _fit(f, base)]
    if result is None:
        before = [f for f in plain if f.index < change.index]
        result = _nearest(change, before or (plain if base is not None else []))
    if base is None and result is not None:
        base, result = _in_time_order(result, [f for f in plain if f.index < change.index])
    return base, result


def _in_time_order(result: Figure, plain: Sequence[Figure]) -> tuple[Figure | None, Figure]:
    """Two plain levels of two times: the earlier one is the base."""
    others = [f for f in plain if f.index != result.index and f.alike(result) and f.explicit and result.explicit]
    dated = [
        f
        for f in others
        if f.period and result.period and f.period != result.period and f.period.since and result.period.since
    ]
    if len(dated) != 1:
        return None, result
    pair = sorted([dated[0], result], key=lambda f: f.period.since)  # type: ignore[union-attr, arg-type, return-value]
    return pair[0], pair[1]


def _measured(change: Figure, level: Figure) -> bool:
    """The level is written in the unit that the change is of."""
    if level.index == change.index or level.title != change.title:
        return False
    if change.play.form is Form.POINTS:
        return level.unit == "%"
    if change.play.form is Form.DIFFERENCE:
        return level.alike(change) or (level.unit == change.unit and change.quantity.per is None)
    return level.quantity.kind is not MentionKind.MULTIPLE


def _fit(level: Figure, other: Figure | None) -> bool:
    return other is None or level.unit == other.unit


def _nearest(change: Figure, found: Iterable[Figure]) -> Figure | None:
    return min(found, key=lambda f: (abs(f.index - change.index), -f.index), default=None)


def _index(figure: Figure | None) -> int | None:
    return None if figure is None else figure.index
