"""The greatest or the least of several that the sentence goes on to list.

重慶最多，為3191萬人，上海、北京分別為2480萬、2183萬

The list states its rivals where it pairs them in order (分別為), or where with the first they are as many as the
sentence counts (三條線中，2號線最短，只有18公里，1號線長25公里，3號線為16公里).  Behind a semicolon any
superlative will do, whichever way it goes: "the emptiest of three, at 38%; one is at 44%, the other at 35%" is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import ENDLESS, value
from claimgraph.extract.links.orders.things import Row, Thing
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_APART = phrasing("among", "apart")
_TOPMOST, _OF_ELSE = phrasing("among", "topmost"), phrasing("among", "of_else")


def listed(
    scene: Scene, figures: Sequence[Figure], row: Sequence[Thing], first: Thing, match: re.Match[str], most: bool
) -> Iterator[Knot]:
    """The superlative's figure against every one of the list behind it, of all the things of its sentence."""
    if len(row) > ENDLESS:
        return
    line = scene.lines[first.line]
    after = [t for t in row if t.start >= max(first.end, match.end()) and t is not first]
    rivals = [t for t in after if t.kind == first.kind]
    if len(rivals) < 2:
        return
    told = scene.masked[first.end : rivals[-1].start]
    if TIME_MASK in told or _APART.search(told):
        return
    paired = cue_data.load(scene.language).word("respectively").search(told) is not None
    if paired or _counts(figures, line.items, first, len(rivals) + 1):
        for rival in rivals:
            terms = (first.term, rival.term) if most else (rival.term, first.term)
            yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=match.span())


def _counts(figures: Sequence[Figure], items: Sequence[int], first: Thing, number: int) -> bool:
    """三條線路: as many as are listed."""
    told = [figures[i].quantity for i in items if figures[i].item.end <= first.start]
    return any(q.noun is not None and q.amount.value == number and not q.ordinal for q in told)


def middling(scene: Scene, figures: Sequence[Figure], told: Mapping[int, Row]) -> Iterator[Knot]:
    """The one of three that a semicolon parts from the two others, and that stands between them."""
    for number, row in told.items():
        line = scene.lines[number]
        things = [t for t in row.things if isinstance(t.term, int) and _is_plain(figures[t.term])]
        for at, first in enumerate(things):
            match = _TOPMOST.search(scene.folded[line.start : first.start])
            rivals = things[at + 1 :]
            if match is None or len(rivals) < 2 or not all(first.like(t) for t in rivals):
                continue
            if _is_parted(scene, first, rivals) and _counts(figures, line.items, first, len(rivals) + 1):
                yield from _between(scene, figures, line.start, match, (first, *rivals))


def _is_plain(figure: Figure) -> bool:
    return (
        figure.part is not Part.CHANGE and figure.modality is Modality.ASSERTED and figure.quantity.amount.upper is None
    )


def _is_parted(scene: Scene, first: Thing, rivals: Sequence[Thing]) -> bool:
    """The semicolon stands behind the first, and what follows is told in one clause after the other."""
    own, _, others = scene.masked[first.end : rivals[-1].start].partition(";")
    told = scene.masked[first.end : rivals[0].start].count(";") == 1
    return told and not any(TIME_MASK in t or _APART.search(t) or _OF_ELSE.search(t) for t in (own, others))


def _between(
    scene: Scene, figures: Sequence[Figure], start: int, match: re.Match[str], row: Sequence[Thing]
) -> Iterator[Knot]:
    """Against the nearest of those on the side that the words tell, else of all."""
    first, *others = (figures[t.term] for t in row if isinstance(t.term, int))
    more, less = ([f for f in others if (value(f) - value(first)) * way > 0] for way in (1, -1))
    if not (more and less) or _OF_ELSE.search(match.group()):
        return
    told = less if _LEAST.search(match.group()) else more if _MOST.search(match.group()) else [*more, *less]
    rival = min(told, key=lambda f: abs(value(f) - value(first)))
    terms = (first.index, rival.index) if rival in more else (rival.index, first.index)
    yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=(start + match.start(), start + match.end()))


_MOST, _LEAST = phrasing("among", "most"), phrasing("among", "least")
