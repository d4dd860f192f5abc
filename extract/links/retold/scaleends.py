"""The ends of one scale told twice: "a 2 on a scale of 1 to 4 … the scale runs from 0 to 4"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_REACH = 600  # characters within which the scale is taken up


def read(scene: Scene) -> Iterator[Knot]:
    """A scale and, behind it, the scale: the only two of the text."""
    found = list(phrasing("scaleends", "scale", scene.language).finditer(scene.folded))
    for first, again in pairwise(found) if len(found) == len(("a", "the")) else ():
        if again["definite"] is None or again.start() - first.end() > _REACH:
            continue
        for end in ("low", "high"):
            numbers = [number_in(m[end]) for m in (first, again)]
            if None not in numbers and numbers[0] != numbers[1]:
                one, other = (counting(*m.span(end), n or 0) for m, n in zip((first, again), numbers, strict=True))
                yield Knot(bond=Bond.SAME, terms=(one, other))
