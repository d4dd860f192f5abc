"""Which of two figures is said to be greater: 高於, below, "by contrast, only …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Orderings that the text states between figures of one unit."""
    cues = cue_data.load(base_language(scene.article.language))
    for i, lower in enumerate(figures):
        before = figures[max(0, i - 3) : i]
        yield from _compared(scene, cues, lower, before)
        yield from _contrasted(scene, cues, lower, before)


def _compared(scene: Scene, cues: Cues, second: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """A, higher than B: the comparison stands right before B, and no figure tells by how much."""
    if second.part is not Part.BASE or second.play.cue is None or second.item.start - second.play.cue[1] > 20:
        return
    words = scene.masked[max(0, second.play.cue[0] - 12) : second.play.cue[1]]
    greater, less = cues.word("greater").search(words), cues.word("less").search(words)
    first = next((f for f in reversed(before) if f.is_level and f.alike(second)), None)
    between = [f for f in before if first is not None and f.index > first.index and f.part is Part.CHANGE]
    if first is None or between or bool(greater) == bool(less) or first.item.sentence != second.item.sentence:
        return
    terms = (first.index, second.index) if greater else (second.index, first.index)
    yield Knot(bond=Bond.ORDER, terms=terms, cue=second.play.cue)


def _contrasted(scene: Scene, cues: Cues, second: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """A. By contrast, only B: B is the smaller one."""
    first = next((f for f in reversed(before) if f.part is second.part and f.alike(second)), None)
    if first is None or "only" not in second.play.marks or second.item.sentence - first.item.sentence > 1:
        return
    match = cues.word("contrast").search(scene.masked, first.item.end, second.item.start)
    if match is not None:
        yield Knot(bond=Bond.ORDER, terms=(first.index, second.index), cue=match.span())
