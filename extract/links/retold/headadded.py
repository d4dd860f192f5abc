"""What is part of a number, told as if it came on top: "sells 12,000 tickets and another 1,800 to students".

The text tells the same two numbers again, the one among the other: what is left without the part is less than was told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Two sentences of a short text that tell the same whole and the same part."""
    if scene.length > PASSAGE:
        return
    plain = [f for f in figures if is_plain(f) and not f.quantity.ordinal and f.modality is not Modality.DENIED]
    pairs = [(a, b) for a, b in pairwise(plain) if a.item.sentence == b.item.sentence and value(a) > value(b)]
    for whole, more in pairs:
        if not _is_added(scene, whole, more):
            continue
        for all_of_it, part in pairs:
            same = value(all_of_it) == value(whole) and value(part) == value(more)
            later = all_of_it.item.sentence > whole.item.sentence
            if same and later and whole.unit == all_of_it.unit and _is_part(scene, all_of_it, part):
                yield Knot(bond=Bond.DIFFERENCE, terms=tuple(told(f) for f in (all_of_it, part, whole)))
                return


def _is_added(scene: Scene, whole: Figure, more: Figure) -> bool:
    """Plus 1,800, 另加7.8万册: right before it, with nothing that is said to be among the first."""
    between = scene.folded[whole.item.end : more.item.start]
    return phrasing("headadded", "added", scene.language).search(between) is not None


def _is_part(scene: Scene, whole: Figure, part: Figure) -> bool:
    """Including 1,800; 1,800 included; 外文书也计算在内，为7.8万册."""
    between = scene.folded[whole.item.end : part.item.start]
    added = phrasing("headadded", "added", scene.language).search(between)
    line = scene.line_of(part.item)
    ahead = phrasing("headadded", "among", scene.language).search(between)
    behind = phrasing("headadded", "among_behind", scene.language).match(scene.folded, part.item.end, line.end)
    return added is None and (ahead is not None or behind is not None)
