"""What is added to or taken from the amount told before: 总额10亿元，扣除发行费用0.62亿元后，净额9.38亿元.

加上 or 扣除 opens the one amount, the amount told last before it is what it is added to or taken from, and the one told
next is said to be what results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import ahead, is_plain, same_thing, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_BREAK = re.compile(r"[,，;；。:：]")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums and differences that the sentences work out."""
    cues = cue_data.load(scene.language)
    if cues.spaced:
        return
    previous: list[Figure] = []
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = [f for f in group if f.part is not Part.CHANGE and not f.is_ratio and f.quantity.per is None]
        if line and scene.line_of(line[0].item).cell is None and not line[0].title:
            for at, moved in enumerate(line[:-1]):
                before = [*previous, *line[:at]]
                if before and not _is_listed(before):
                    yield from _worked_out(scene, cues, before[-1], moved, line[at + 1])
        previous = line


def _is_listed(before: Sequence[Figure]) -> bool:
    """268元、348元、264元，连同88元: what is added to is more than the last."""
    if len(before) < 2 or before[-1].item.sentence != before[-2].item.sentence:
        return False
    return same_thing(before[-2], before[-1])


def _worked_out(scene: Scene, cues: Cues, first: Figure, moved: Figure, result: Figure) -> Iterator[Knot]:
    if not all(_is_told(f) and same_thing(first, f) for f in (first, moved, result)):
        return
    lead = _BREAK.split(ahead(scene, moved))[-1]
    said = cues.word("results").search(ahead(scene, result))
    if said is None or moved.item.sentence - first.item.sentence > 1 or _is_of_another(scene, first, result):
        return
    if cues.word("added").match(lead) and value(result) > value(first):
        yield Knot(bond=Bond.SUM, terms=(result.index, first.index, moved.index))
    elif cues.word("taken").match(lead) and value(first) > max(value(moved), value(result)):
        yield Knot(bond=Bond.DIFFERENCE, terms=(first.index, moved.index, result.index))


def _is_of_another(scene: Scene, first: Figure, result: Figure) -> bool:
    """門票收入3億元，加上補助1億元，總支出5億元: all of what the first is none of."""
    what = _ALL_OF.search(ahead(scene, result))
    return what is not None and what["what"] not in ahead(scene, first)


_ALL_OF = phrasing("plusminus", "all_of")


def _is_told(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and not figure.quantity.amount.hedges
    return is_plain(figure) and exact and figure.part is not Part.BASE and figure.modality is Modality.ASSERTED
