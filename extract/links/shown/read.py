"""What the figures of an article show, after all that words tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.shown import differences, products, same, shares, sums

_FEW = 3  # paragraphs: what is shorter is told in one breath, and its words say what belongs together


def read(scene: Scene, figures: Sequence[Figure], ties: dict[int, Tie], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The relations of all kinds."""
    if len(scene.blocks) < _FEW:
        return
    yield from shares.read(scene, figures, knots)
    yield from sums.read(scene, figures, knots)
    yield from differences.read(scene, figures, ties, knots)
    yield from products.read(scene, figures, knots)
    yield from same.read(scene, figures, knots)
