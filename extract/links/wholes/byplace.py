"""Parts told by where they are, or by what became of them: no one is in two places.

"Of the 60, 40 are in Leeds, 12 in York" · 60名畢業生中，40人升學，12人就業
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import lead, same_thing, trail
from claimgraph.extract.links.wholes.members import summed
from claimgraph.extract.words.cues import Cues


def read(cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Of the T, A are in P, B in Q and C in R: what is in one place is not in another."""
    if not cues.spaced:
        yield from _each_its_own(cues, levels)
    for i, total in enumerate(levels):
        if not cues.word("of_whole_lead").search(lead(total)[-12:]):
            continue
        parts = [p for p in levels[i + 1 :] if same_thing(total, p)]
        placed = [m for p in parts if (m := cues.word("placed").match(trail(p).lstrip()))]
        if len(parts) >= 2 and len(placed) == len(parts) and len({m.group().split()[-1] for m in placed}) == 1:
            yield from summed(total, parts, False)


def _each_its_own(cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """T名畢業生中，A人升學，B人就業，C人留學: what becomes of one does not become of another."""
    for i, total in enumerate(levels):
        parts = [p for p in levels[i + 1 :] if same_thing(total, p)]
        if len(parts) < 2 or not cues.word("whole_after").search(trail(total)[-2:]):
            continue
        told = [m.group() for p in parts if (m := cues.word("placed").search(lead(p)[-8:] + trail(p))) is not None]
        if len(told) == len(parts) == len(set(told)):
            yield from summed(total, parts, False)
