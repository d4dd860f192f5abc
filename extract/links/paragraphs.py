"""The paragraphs of a long text, each looked at as a short passage that tells one thing.

What a short passage tells by elimination (its only two like levels, its only part and whole) a paragraph tells as well;
that its figures belong together is less sure in a long text, where a clash must be explained (docs/decisions/0021).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene, excerpt
from claimgraph.extract.text.segment import BlockKind
from claimgraph.ontology.mention import PASSAGE

Paragraph = tuple[Scene, tuple[Figure, ...]]


def paragraphs(scene: Scene, figures: Sequence[Figure]) -> Iterator[Paragraph]:
    """Each paragraph of running text with its figures; none of a text that is short itself."""
    if scene.length <= PASSAGE:
        return
    for number, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        block = scene.blocks[number]
        told = tuple(group)
        if block.kind is BlockKind.PARAGRAPH and len(told) > 1:
            yield excerpt(scene, block.start, block.end), told


Tell = Callable[[Scene, Sequence[Figure]], tuple[Figure, ...]]


def played_by_paragraph(scene: Scene, figures: Sequence[Figure], tells: Sequence[Tell]) -> tuple[Figure, ...]:
    """The figures with the parts that they play in their paragraph."""
    told: dict[int, Figure] = {}
    for part, some in paragraphs(scene, figures):
        for tell in tells:
            told |= {f.index: f for f in tell(part, [told.get(f.index, f) for f in some])}
    return tuple(told.get(f.index, f) for f in figures)
