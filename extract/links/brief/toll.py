"""So many of an event, and where they are, one number after the other, that are more than all, in a short text.

"will shed 540 jobs.  310 will go on the line, 190 in the paint shop and 120 in the offices" · 将裁员540人。总装线裁
310人、涂装190人、办公室120人: the parts follow the whole behind a colon, or in the next sentence, told of one event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import is_exact, is_short
from claimgraph.extract.links.near import lines, told, value
from claimgraph.extract.links.retold.wording import events, events_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind

_LEAST, _MOST = 3, 6  # parts
_TIMES = 2  # the whole, beyond which they are of another one

_COLON, _JOINED, _APART = phrasing("toll", "colon"), phrasing("toll", "joined"), phrasing("toll", "apart")
_ALL_OF = phrasing("toll", "all_of")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only whole that is told right before a list."""
    rows = list(lines(figures)) if is_short(scene) else []
    for line in rows:
        if len(line) > 1 and _is_whole(line[0]) and _COLON.fullmatch(_between(scene, line[0], line[1])):
            yield from _beyond(scene, line[0], line[1:])
    for before, line in pairwise(rows):
        if len(before) == 1 and _is_whole(before[0]) and _is_of_event(scene, before[0], line):
            yield from _beyond(scene, before[0], line)


def _is_count(figure: Figure) -> bool:
    counted = figure.quantity.kind is MentionKind.NUMBER and not figure.quantity.ordinal and not figure.age
    return counted and figure.quantity.per is None and is_exact(figure) and value(figure).denominator == 1


def _is_whole(figure: Figure) -> bool:
    """540 jobs cut, 12 people killed: by noun."""
    told_so = figure.part is Part.LEVEL or (figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE)
    return _is_count(figure) and figure.quantity.noun is not None and told_so and not figure.title


def _is_of_event(scene: Scene, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Both sentences tell of one kind of event, and the second follows at once."""
    here, there = scene.line_of(whole.item), scene.line_of(parts[0].item)
    if there.block != here.block or there.index != here.index + 1 or there.cell is not None:
        return False
    kinds = events(scene, whole)
    goes = "jobs" in kinds and _ALL_OF.match(scene.folded, parts[0].item.end) is not None
    return goes or bool(kinds & events_in(scene, there.start, parts[0].item.end + _CLAUSE))


_CLAUSE = 24


def _beyond(scene: Scene, whole: Figure, parts: Sequence[Figure]) -> Iterator[Knot]:
    """Of one noun, or of none, and each of them less than all."""
    line = scene.line_of(parts[0].item)
    apart = _APART.search(scene.folded[line.start : line.end]) is not None
    like = all(_is_count(f) and f.part is Part.LEVEL and f.quantity.noun in (None, whole.quantity.noun) for f in parts)
    if apart or not like or not _LEAST <= len(parts) <= _MOST:
        return
    listed = all(_JOINED.fullmatch(_between(scene, one, other)) for one, other in pairwise(parts))
    made = sum(map(value, parts))
    if listed and value(whole) < made <= _TIMES * value(whole) and max(map(value, parts)) < value(whole):
        yield Knot(bond=Bond.SUM, terms=tuple(told(f, plain=True) for f in (whole, *parts)))


def _between(scene: Scene, one: Figure, other: Figure) -> str:
    return scene.folded[one.item.end : other.item.start]
