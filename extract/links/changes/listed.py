"""A change whose result a list, or the sentence before, told under the name that the change's own clause takes up.

"- Britain: 124,000 …  British numbers fell 8.1% from 135,000" · 清洁电器26亿元。其中清洁电器比上年同期的18亿元增长44%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.comparable import comparable, measures
from claimgraph.extract.links.near import is_plain, near_enough, sentences, value
from claimgraph.extract.links.retold.wording import words_of
from claimgraph.extract.links.wholes.grids import grids
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality

_STEM = 4  # letters: Britain, British
_FORMS = (Form.PERCENT, Form.DIFFERENCE)
_PAUSE, _OTHER = phrasing("listed", "pause"), phrasing("listed", "other")

Named = tuple[Figure, frozenset[str]]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The result of every change that is told with its base alone."""
    listed: list[Named] | None = None
    before: list[Figure] = []
    for line in sentences(scene, figures, titles=False):
        near = before and scene.line_of(before[0].item).block == scene.line_of(line[0].item).block
        for change, base in _pairs(line):
            if listed is None:
                listed = list(_listed(scene, figures))
            told = [n for n in listed if n[0].index < line[0].index]
            beside = _labelled(scene, before) if near else []
            result = _result(scene, change, base, beside) or _result(scene, change, base, told)
            if result is not None:
                yield Tie(change=change.index, base=base.index, result=result.index, named=True)
        before = line


def _pairs(line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """A change and the base beside it, where its sentence tells nothing yet that it could have come to."""
    for one, other in pairwise(line):
        change, base = (one, other) if one.part is Part.CHANGE else (other, one)
        told = change.part is Part.CHANGE and change.play.form in _FORMS and change.play.sign != 0
        told = told and base.part is Part.BASE and is_plain(base) and measures(change, base)
        first = min(one.index, other.index)
        ends = [f for f in line if f.part is not Part.CHANGE and f is not base and f.is_kin(base)]
        ends = [f for f in ends if f.part is Part.RESULT or (f.index < first and f.part is not Part.BASE)]
        plain = change.modality is Modality.ASSERTED is base.modality
        if told and plain and not ends:
            yield change, base


def _result(scene: Scene, change: Figure, base: Figure, told: Sequence[Named]) -> Figure | None:
    """The one like figure under a name that the words since the figure before hold."""
    first = min(change, base, key=lambda f: f.index)
    before = _before(scene, first)
    words = _stems(words_of(scene, before))
    found = [f for f, label in told if label and label <= words and f.is_kin(base) and comparable(f, base)]
    found = [f for f in found if near_enough(value(f), value(base))]
    return found[0] if len(found) == 1 and not _OTHER.search(before) else None


def _listed(scene: Scene, figures: Sequence[Figure]) -> Iterator[Named]:
    """The items of all lists, by their labels."""
    for grid in grids(scene, figures, cue_data.load(scene.language)):
        for label, row in zip(grid.labels, grid.rows, strict=True):
            if not grid.block.cells and 0 in row:
                yield row[0], _stems(words_of(scene, label))


def _labelled(scene: Scene, line: Sequence[Figure]) -> list[Named]:
    """The levels of a sentence, by the words of their own clause before them."""
    levels = [f for f in line if f.is_level and f.part is not Part.BASE and is_plain(f)]
    return [(f, _stems(words_of(scene, _PAUSE.split(_before(scene, f))[-1]))) for f in levels]


def _before(scene: Scene, figure: Figure) -> str:
    """The words since the figure before, with the names among them."""
    return scene.folded[figure.item.start - len(figure.item.before) : figure.item.start]


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in words)
