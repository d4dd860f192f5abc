"""A mean told last of the total and the count right before it: 6380万人次，票房26.8亿元，平均票价42元.

The three stand side by side in one sentence, the mean shares a word with the total (资助总额, 平均资助强度) or is its
price (票房, 票价), and the count is of whom or what it is of.  Income and output per head are of a mean population, and
not meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.episodes import stretches
from claimgraph.extract.links.near import PEOPLE, ahead, is_plain, sentences, told
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_MEAN = phrasing("meanof", "mean")
_COUNTED = phrasing("meanof", "counted")
_HOUSES = phrasing("meanof", "houses")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The products of every mean with its count."""
    cues = cue_data.load(scene.language)
    if cues.spaced:
        return
    for line in sentences(scene, figures, titles=False):
        for stretch in stretches(scene, line):
            plain = [f for f in stretch if f.part is not Part.CHANGE and not f.is_ratio]
            for (one, other), (_, mean) in pairwise(pairwise(plain)):
                yield from _product(scene, cues, (one, other), mean)


def _product(scene: Scene, cues: Cues, told_before: Sequence[Figure], mean: Figure) -> Iterator[Knot]:
    said = _MEAN.search(_clause(scene, mean))
    totals = [f for f in told_before if f.unit is not None and f.unit == mean.unit]
    counts = [f for f in told_before if f not in totals]
    if said is None or len(totals) != 1 or not all(_is_told(f) for f in (*told_before, mean)):
        return
    total, count = totals[0], counts[0]
    if not _counts(scene, said["who"], count) or cues.word("mean_population").search(said["what"]):
        return
    if total.period == mean.period and _is_of(cues, said["what"], _clause(scene, total)):
        yield Knot(bond=Bond.PRODUCT, terms=(total.index, told(mean, plain=True), count.index))


def _clause(scene: Scene, figure: Figure) -> str:
    return re.split(r"[,，、;；。:：]", ahead(scene, figure))[-1]


def _is_told(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and not figure.quantity.readings
    return is_plain(figure) and exact and figure.part is not Part.BASE and figure.modality is Modality.ASSERTED


def _counts(scene: Scene, who: str, count: Figure) -> bool:
    if count.quantity.kind is not MentionKind.NUMBER or count.unit is not None:
        return False
    noun = count.quantity.noun
    if noun is None:
        return _COUNTED.search(_clause(scene, count)) is not None
    if _OF_HOUSES.search(who):
        return _HOUSES.fullmatch(noun) is not None
    return noun in PEOPLE or not _OF_PEOPLE.search(who)


_OF_HOUSES = phrasing("meanof", "of_houses")
_OF_PEOPLE = phrasing("meanof", "of_people")


def _is_of(cues: Cues, what: str, total: str) -> bool:
    """They share a word of two characters, or the one is the price of the other."""
    grams = {what[i : i + 2] for i in range(len(what) - 1)}
    return any(g in total for g in grams) or any(a in what and b in total for a, b in cues.pairs("mean_of"))
