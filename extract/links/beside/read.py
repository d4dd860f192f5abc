"""The paragraphs of an article, each read for figures that agree, once all that its words state is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie, gate
from claimgraph.extract.links.beside.agreement import Place, agreed, is_amount, is_long_count, sums
from claimgraph.ontology.model import Bond, Modality


def read(
    scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], knots: Sequence[Knot]
) -> tuple[dict[int, Tie], list[Knot]]:
    """The further ends of changes, and the further relations."""
    more: dict[int, Tie] = {}
    found: list[Knot] = []
    amounts = [f for f in _told(scene, figures) if is_amount(f)]
    paragraphs = [list(group) for _, group in groupby(amounts, key=lambda f: scene.line_of(f.item).block)]
    long = [f for f in amounts if is_long_count(f)]
    for slipped in (False, True):
        tied, told = {**ties, **more}, [*knots, *found]
        holding, known = agreed(figures, tied, told), [*sets(tied, told)]
        places = [Place(scene, p, holding) for p in paragraphs]
        places += [Place(scene, [*a, *b], holding, joint=True) for a, b in pairwise(paragraphs)]
        for place in places:
            knotted = [*sums(place, known, slipped=slipped)]
            for knot in knotted:
                apart = slipped and _holds_then_and_now(knot, tied)
                if not apart and gate.passes(knot, figures) and not _is_beyond(knot, [*knots, *found]):
                    found.append(knot)
        told = [*knots, *found]
        whole = Place(scene, long, holding, wide=True)
        counted = sums(whole, [*sets(tied, told)], slipped=slipped)
        found += [k for k in counted if gate.passes(k, figures)]
    return more, found


def _is_beyond(knot: Knot, told: Sequence[Knot]) -> bool:
    """22.71 and 2.75 make 25.46; one more that rounding would hide is no part of it."""
    sums = (k for k in told if k.bond is knot.bond is Bond.SUM and k.closed)
    return any(k.figures[:1] == knot.figures[:1] and {*k.figures} < {*knot.figures} for k in sums)


def _holds_then_and_now(knot: Knot, ties: Mapping[int, Tie]) -> bool:
    """4966万, from 9084万 the year before: what something was and what it is are no parts of one whole."""
    parts = frozenset(knot.figures[1:])
    return any(t.base in parts and t.result in parts for t in ties.values())


def _told(scene: Scene, figures: Sequence[Figure]) -> list[Figure]:
    """The figures but for headlines, tables and what is denied."""
    told = [f for f in figures if scene.line_of(f.item).cell is None and not f.title]
    return [f for f in told if f.modality is not Modality.DENIED]


def sets(ties: Mapping[int, Tie], knots: Sequence[Knot]) -> Iterator[frozenset[int]]:
    """The figures of every relation of sums or differences that is read already."""
    for tie in ties.values():
        ends = [t for t in (tie.base, tie.result) if isinstance(t, int)]
        if len(ends) == 2:
            yield frozenset((tie.change, *ends))
    for knot in knots:
        if knot.bond in (Bond.SUM, Bond.DIFFERENCE) and knot.closed and len(knot.terms) > 2:
            yield frozenset(knot.figures)
