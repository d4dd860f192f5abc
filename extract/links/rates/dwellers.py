"""How many live in a household, of the population told before: 總人口54萬2300人…；戶數21萬4300戶，平均每戶2.53人.

"The town's population of 18,400 … in 7,360 households, an average of 2.5 people each".  Whatever number of people it
fits is the one meant; else the one that is called the population.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import REMEMBERED, ahead, gap, is_plain, near_enough, sentences, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Bond, MentionKind, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The product of every mean that stands right behind its number of households."""
    for line in sentences(scene, figures, titles=False):
        for count, mean in pairwise(line):
            if _is_told(count) and _is_of_each(scene, count, mean):
                total = _people(scene, figures[max(0, count.index - REMEMBERED) : count.index], count, mean)
                if total is not None:
                    yield Knot(bond=Bond.PRODUCT, terms=(total.index, told(mean, plain=True), count.index))


def _is_told(figure: Figure) -> bool:
    exact = figure.quantity.kind is MentionKind.NUMBER and figure.quantity.amount.upper is None
    return exact and is_plain(figure) and figure.part is not Part.BASE and figure.modality is Modality.ASSERTED


def _is_of_each(scene: Scene, count: Figure, mean: Figure) -> bool:
    """7,360 households, an average of 2.5 people each."""
    households = _HOUSEHOLD.fullmatch(count.quantity.noun or "") is not None
    between = scene.folded[count.item.end : mean.quantity.start]
    small = mean.unit is None and value(mean) < _MANY and not mean.is_ratio
    return households and small and "\x01" not in gap(scene, count, mean) and _EACH.fullmatch(between) is not None


_MANY = 20  # in one household
_HOUSEHOLD, _EACH = phrasing("dwellers", "household"), phrasing("dwellers", "each")


def _people(scene: Scene, before: Sequence[Figure], count: Figure, mean: Figure) -> Figure | None:
    made = count.quantity.amount.at(Grade.LOOSE) * mean.quantity.amount.at(Grade.LOOSE)
    like = [f for f in before if _is_told(f) and value(f) > value(count)]
    like = [f for f in like if _is_of_now(f, mean)]
    fitting = [f for f in like if f.quantity.amount.at(Grade.LOOSE).meets(made)]
    named = [f for f in like if _POPULATION.search(ahead(scene, f)) is not None]
    if fitting or len({value(f) for f in named}) != 1:
        return fitting[-1] if fitting else None
    return named[-1] if near_enough(value(named[-1]), value(count) * value(mean)) else None


def _is_of_now(people: Figure, mean: Figure) -> bool:
    return people.period == mean.period or people.period is None or mean.period is None


_POPULATION = phrasing("dwellers", "population")
