"""The number of the council that meets, and of the one whose members it adds: 第九届董事会第三次会议补选第八届董事.

"The 12th council, at its third meeting, co-opted two members to the 11th council"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_FIRST = 1  # the first meeting still deals with the council before it


def read(scene: Scene, _figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only meeting of a sentence and the only council whose members it changes, of one body."""
    language = scene.language
    for line in scene.lines:
        meets = list(phrasing("convened", "meets", language).finditer(scene.folded, line.start, line.end))
        changed = list(phrasing("convened", "changed", language).finditer(scene.folded, line.start, line.end))
        if len(meets) != 1 or len(changed) != 1:
            continue
        meeting, members = meets[0], changed[0]
        told, own = number_in(meeting["term"]), number_in(members["term"])
        nth = number_in(meeting["nth"]) if meeting["nth"] else None
        other = phrasing("convened", "other", language).search(scene.folded, line.start, line.end)
        same = _is_one_body(meeting["body"], members["body"])
        if told is None or own is None or own >= told or nth == _FIRST or other is not None or not same:
            continue
        terms = counting(*meeting.span("term"), int(told)), counting(*members.span("term"), int(own))
        yield Knot(bond=Bond.SAME, terms=terms, cue=members.span("term"))


def _is_one_body(one: str, other: str) -> bool:
    """理事会; 人大常委会 and 人大."""
    return one.startswith(other) or other.startswith(one)
