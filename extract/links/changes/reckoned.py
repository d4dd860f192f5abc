"""Identities that a sentence reckons out: "以流通在外168億股計算，每股純益21.75元".

All terms of an identity of the scheme stand in one sentence, of one subject, scope and period, and a word says that one
was worked out from the others.  An identity that nothing states is left to the reasoner, as tension at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot
from claimgraph.extract.words import cues as cue_data
from claimgraph.ontology.metrics import Operation, identities
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Products whose three metrics a reckoning sentence tells."""
    reckoning = cue_data.load(base_language(scene.article.language)).word("reckoning")
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        span = scene.line_of(line[0].item)
        cue = reckoning.search(scene.folded, span.start, span.end)
        if cue is not None:
            yield from _products(line, cue.span())


def _products(line: Sequence[Figure], cue: tuple[int, int]) -> Iterator[Knot]:
    told = {f.measure.metric: f for f in reversed(line) if f.measure and f.part in (Part.LEVEL, Part.RESULT)}
    for identity in identities():
        metrics = (identity.result, *identity.terms)
        if len(metrics) != 3 or not all(m in told for m in metrics):
            continue
        result, first, second = (told[m] for m in metrics)
        if len({(f.subject, f.period, f.measure and f.measure.scope) for f in (result, first, second)}) > 1:
            continue
        if identity.operation is Operation.PRODUCT:
            yield Knot(bond=Bond.PRODUCT, terms=(result.index, first.index, second.index), cue=cue)
        elif identity.operation is Operation.RATIO and "%" not in {result.unit, first.unit, second.unit}:
            yield Knot(bond=Bond.PRODUCT, terms=(first.index, result.index, second.index), cue=cue)
