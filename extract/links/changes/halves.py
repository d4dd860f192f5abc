"""Two times told on either side of a semicolon, metric by metric, and how the metrics changed, in the next sentence.

新年度收入6,926億元，開支6,800億元；本年度收入6,412億元，開支6,492億元。按此計算，新年度收入增長8.0%，開支增4.7%.

Which side is the later is told by what the sentence of the changes names: words of the one side and not of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.comparable import countable, measures
from claimgraph.extract.links.kin import within
from claimgraph.extract.links.near import sentences
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality

Sides = tuple[Sequence[Figure], Sequence[Figure]]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change without figures of its own, behind such a sentence."""
    if scene.spaced:
        return
    for told, line in pairwise(sentences(scene, figures, titles=False)):
        one, other = scene.line_of(told[0].item), scene.line_of(line[0].item)
        cut = scene.folded.find(";", told[0].item.end, told[-1].item.start)
        if one.block != other.block or cut < 0 or any(f.part is not Part.CHANGE for f in line):
            continue
        sides = [f for f in told if f.item.start < cut], [f for f in told if f.item.start > cut]
        parts = scene.folded[one.start : cut], scene.folded[cut : one.end]
        if ";" in parts[1][1:]:
            continue
        later = _named(parts, scene.folded[other.start : line[0].item.start])
        for change in line if later is not None else ():
            ends = [_of_it(side, change) for side in sides]
            if later is not None and ends[0] is not None and ends[1] is not None:
                base, result = ends[1 - later], ends[later]
                one_thing = base is not None and result is not None and base.subject == result.subject
                if base is not None and result is not None and one_thing and base.unit == result.unit:
                    yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _named(parts: tuple[str, str], words: str) -> int | None:
    """The side whose words, and not the other's, are told again ahead of the first change."""
    pairs = {words[i : i + _PAIR] for i in range(len(words) - _PAIR + 1)}
    own = [[p for p in pairs if p in parts[i] and p not in parts[1 - i] and _TIME.search(p)] for i in (0, 1)]
    return 0 if own[0] and not own[1] else 1 if own[1] and not own[0] else None


_TIME = phrasing("halves", "time")
_PAIR = 3  # characters: 新年度


def _of_it(side: Sequence[Figure], change: Figure) -> Figure | None:
    """The one level of the side that the change is of, by its metric."""
    wanted = change.measure.metric if change.measure and change.own else None
    form = change.play.form is Form.PERCENT and change.play.sign != 0 and change.modality is Modality.ASSERTED
    if wanted is None or not form:
        return None
    levels = [f for f in side if countable(f) and f.part is not Part.CHANGE and measures(change, f) and f.measure]
    like = [f for f in levels if f.measure and within(f.measure.metric, wanted) and f.own]
    return like[0] if len(like) == 1 else None
