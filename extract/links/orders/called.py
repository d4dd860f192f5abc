"""Which of a list is called the greatest or the least behind it: 甲大92.1%、乙大94.6%、丙大90.8%，其中以甲大最高.

The one that is named is found by the words right before its figure; all others of the list are its rivals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap, is_plain, is_share, lines, same_thing
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_CALLED = phrasing("called", "called")
_LEAST = phrasing("called", "least")
_LABEL = phrasing("called", "label")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The called one of every list against the others."""
    if scene.spaced:
        return
    for line in lines(figures):
        match = _CALLED.search(scene.folded, line[-1].item.end, scene.line_of(line[-1].item).end)
        listed = _list(scene, line) if match is not None else []
        named = [f for f in listed if match and _label(scene, f) == match["who"]]
        if match is None or len(named) != 1:
            continue
        least = _LEAST.search(match["how"]) is not None
        for other in (f for f in listed if f is not named[0]):
            terms = (other.index, named[0].index) if least else (named[0].index, other.index)
            yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=match.span())


def _list(scene: Scene, line: Sequence[Figure]) -> list[Figure]:
    """The run of like figures that ends the line, each with its label."""
    run: list[Figure] = [line[-1]]
    for before, after in reversed(list(pairwise(line))):
        if not _is_next(scene, before, after):
            break
        run.insert(0, before)
    return run if len(run) > 1 and all(_label(scene, f) for f in run) else []


def _is_next(scene: Scene, one: Figure, other: Figure) -> bool:
    alike = same_thing(one, other) and (is_plain(one) or is_share(one)) and (is_plain(other) or is_share(other))
    return alike and re.search(r"[;；。]", gap(scene, one, other)) is None


def _label(scene: Scene, figure: Figure) -> str:
    """What stands right before the figure, from the last pause on."""
    found = _LABEL.search(scene.folded[figure.item.start - len(figure.item.before) : figure.item.start])
    return found["who"] if found is not None else ""
