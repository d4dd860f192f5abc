"""All that only figures tell, once everything else is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie, gate
from claimgraph.extract.links.agreed import apart, lengths, moved, multiples, products, retold, shares, sums
from claimgraph.extract.links.beside.agreement import agreed, holds
from claimgraph.extract.links.beside.read import sets
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond

_FEW = 3  # paragraphs: what is shorter is told in one breath, and its words say what belongs together


def read(
    scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], knots: Sequence[Knot]
) -> tuple[dict[int, Tie], list[Knot]]:
    """The further ends of changes, and the further relations, which no words state; of a short text nothing."""
    if scene.length <= PASSAGE and len(scene.blocks) < _FEW:
        return {}, []
    more = {t.change: t for t in moved.read(figures, ties)}
    held = agreed(figures, ties, knots)
    tied = frozenset(n for k in sets(ties, knots) if k <= held for n in k)
    gaps = [*apart.read(figures, ties, tied)]
    more |= {t.change: t for t in gaps if isinstance(t, Tie)}
    moves, found = {**ties, **more}, [k for k in gaps if isinstance(k, Knot)]
    kept = [k for k in knots if holds(figures, k)]
    found += shares.complete(scene, figures, _of(knots, Bond.WHOLE))
    found += shares.read(scene, figures, kept)
    found += multiples.read(scene, figures, moves, knots)
    found += products.read(figures, _of(kept, Bond.PRODUCT, Bond.MEAN))
    found += sums.read(scene, figures, [*sets(moves, [*knots, *found])])
    found += lengths.read(scene, knots)
    found += retold.read(scene, figures, frozenset(frozenset(k.figures) for k in knots if k.bond is Bond.SAME))
    return more, [replace(k, soft=True) for k in found if gate.passes(k, figures)]


def _of(knots: Sequence[Knot], *bonds: Bond) -> frozenset[int]:
    return frozenset(n for k in knots if k.bond in bonds for n in k.figures)
