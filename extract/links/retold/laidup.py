"""A run told in the headline, and the months laid out in the lead.

"Slide for third month in a row" · "down 0.4% in May, after a 0.7% drop in April and a 0.2% rise in March"

The run ends where a month went the other way; where none of those that are told did, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, sentences
from claimgraph.extract.links.retold.streaks import runs
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_YEAR = 12
_LEAD = 2  # sentences


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only run of months of the headline, against the first sentence that lays months out."""
    titles = [line for line in scene.lines if scene.is_title(line)]
    heads = [(r, line) for line in titles for r in runs(scene, line)]
    if len(heads) != 1:
        return
    (told, unit), line = heads[0]
    if unit != _MONTH and _OF_MONTHS.match(scene.folded, told.end) is None:
        return
    words = zip((1, -1), signs(scene.language), strict=True)
    ways = [w for w, way in words if way.search(scene.folded, line.start, line.end)]
    for row in list(sentences(scene, figures, titles=False))[:_LEAD] if len(ways) == 1 else ():
        months = _months(scene, row)
        same = list(takewhile(lambda m: m[1] == ways[0], months))
        if same and len(same) < len(months):
            start, end = months[0][2].item.start, months[len(same)][2].item.end
            yield Knot(bond=Bond.SAME, terms=(told, counting(min(start, end), max(start, end), len(same))))
            return


_MONTH, _OF_MONTHS = "mon", phrasing("laidup", "of_months")


def _months(scene: Scene, row: Sequence[Figure]) -> list[tuple[int, int, Figure]]:
    """Each month with its way and its change, the latest first; none where they do not follow one another."""
    changes = [f for f in row if f.part is Part.CHANGE and f.unit == "%" and f.play.sign]
    found = [(m, f.play.sign, f) for f in changes if (m := _month(scene, row, f)) is not None]
    steps = {(a[0] - b[0]) % _YEAR for a, b in pairwise(found)}
    goes_on = phrasing("laidup", "goes_on", scene.language)
    gaps = (scene.folded[a.item.end : b.item.start] for a, b in pairwise(changes))
    apart = any(f.modality is Modality.DENIED for f in changes) or not all(map(goes_on.fullmatch, gaps))
    if len(found) != len(changes) or apart or steps not in ({1}, {_YEAR - 1}):
        return []
    return found if steps == {1} else found[::-1]


def _month(scene: Scene, row: Sequence[Figure], change: Figure) -> int | None:
    """The only month told of it: behind it, in Chinese ahead of it."""
    item, at = change.item, row.index(change)
    if scene.spaced:
        end = row[at + 1].item.start if at + 1 < len(row) else scene.line_of(item).end
        where = item.end, end
    else:
        where = (row[at - 1].item.end if at else scene.line_of(item).start), item.start
    named: list[re.Match[str]] = list(phrasing("laidup", "month", scene.language).finditer(scene.folded, *where))
    return int((named[0].lastgroup or "m1")[1:]) if len(named) == 1 else None
