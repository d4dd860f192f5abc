"""Parts of a whole beside a rest that has no figure: 這筆1.2億元的善款，A用於校舍，B購置教具，其餘設立獎學金."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap, is_plain, lead, lines, same_thing
from claimgraph.extract.links.wholes.members import summed
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing

_WHOLE = phrasing("unsaid", "whole")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of every sentence of one whole and its parts alone."""
    cues = cue_data.load(scene.language)
    if cues.spaced:
        return
    for line in lines(figures):
        levels = [f for f in line if is_plain(f) and f.quantity.amount.upper is None]
        if scene.line_of(line[0].item).cell is None and len(levels) > 2 and all(f.part is Part.LEVEL for f in levels):
            yield from _with_rest(scene, cues, levels)


def _with_rest(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Something is left, how much is not said: the parts make less than the whole."""
    total, *parts = levels
    end = scene.line_of(total.item).end
    clauses = re.split(r"[,，]", scene.masked[levels[-1].item.end : end])
    left = cues.word("remainder").match(clauses[-1]) if len(clauses) > 1 else None
    whole = _WHOLE.search(lead(total)) is not None and cues.word("part_opener").search(gap(scene, *levels[:2])) is None
    if left is None or not whole or not all(same_thing(total, p) for p in parts):
        return
    if re.search(r"[;；]", scene.masked[total.item.end : end]) is None:
        yield from summed(total, parts, False)
