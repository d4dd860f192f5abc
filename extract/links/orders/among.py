"""The greatest or the least of several that the sentence goes on to list.

重慶最多，為3191萬人，上海、北京分別為2480萬、2183萬

The list states its rivals where it pairs them in order (分別為), or where with the first they are as many as the
sentence counts (三條線中，2號線最短，只有18公里，1號線長25公里，3號線為16公里).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import ENDLESS
from claimgraph.extract.links.orders.things import Thing
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_APART = phrasing("among", "apart")


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
