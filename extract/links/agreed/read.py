"""All that only figures tell, once everything else is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.agreed import degrees, lengths, moved, multiples, rated, retold, shares, summed
from claimgraph.extract.links.beside.agreement import agreed
from claimgraph.extract.links.beside.read import sets
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond


def read(
    scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], knots: Sequence[Knot]
) -> tuple[dict[int, Tie], list[Knot]]:
    """The further ends of changes, and the further relations; of a short text nothing."""
    if scene.length <= PASSAGE:
        return {}, []
    more = {t.change: t for t in moved.read(figures, ties)}
    moves = {**ties, **more}
    held, known = agreed(figures, moves, knots), [*sets(moves, knots)]
    found = [*shares.complete(scene, figures, knots), *multiples.read(scene, figures, moves, knots)]
    found += [*shares.read(scene, figures, moves, knots), *rated.read(scene, figures, knots, held)]
    found += [*summed.read(scene, figures, known), *degrees.read(figures, known)]
    found += lengths.read(scene, knots)
    same = [frozenset(k.figures) for k in knots if k.bond is Bond.SAME]
    return more, [*found, *retold.read(figures, same)]
