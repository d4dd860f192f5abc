"""So many of one for each of the other, told the wrong way round: 每名學生對應8名員工, of 85,000 and 10,500; "three
cars for every bicycle", of 9,000 cars and 27,000 bicycles.

Both are counted in the passage by the names that the rate has.  Only a rate that holds the other way round is told: one
that fits neither way may be a norm, or of some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, MentionKind, Modality

_EACH, _NOUN = phrasing("inverted", "each"), phrasing("inverted", "noun")
_VERB = phrasing("inverted", "verb")
_TO_EACH, _NORM = phrasing("inverted", "to_each"), phrasing("inverted", "norm")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The rates of each paragraph against the two counts of what they are of."""
    for _, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        block = list(group)
        for rate in filter(_is_count, block):
            names = _named_behind(scene, rate) if scene.spaced else _named_around(scene, rate)
            if names is None:
                continue
            few, many = (_counted(scene, block, rate, name) for name in names)
            if len(few) == len(many) == 1 and few[0] is not many[0] and _is_inverted(rate, few[0], many[0]):
                yield Knot(bond=Bond.RATIO, terms=tuple(told(f, plain=True) for f in (many[0], few[0], rate)))


def _named_around(scene: Scene, rate: Figure) -> tuple[str, str] | None:
    """每名学生对应8名员工: the one of which there is one, and what there are so many of."""
    each = _EACH.search(scene.folded, max(0, rate.item.start - _AHEAD), rate.quantity.start)
    noun = _NOUN.match(scene.folded, rate.quantity.end)
    return (each["one"], noun["noun"]) if each and noun and each.end() == rate.quantity.start else None


def _named_behind(scene: Scene, rate: Figure) -> tuple[str, str] | None:
    """There are three cars for every bicycle; what should be is none of it."""
    told = _TO_EACH.match(scene.folded, rate.quantity.end)
    if told is None or _NORM.search(scene.folded[max(0, rate.item.start - _CLAUSE) : rate.quantity.start]):
        return None
    return rate.quantity.per or told["one"], rate.quantity.noun or told["noun"]


_AHEAD, _CLAUSE = 20, 60


def _is_count(figure: Figure) -> bool:
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.part is not Part.CHANGE
    return counted and not figure.quantity.ordinal and figure.modality is Modality.ASSERTED


def _counted(scene: Scene, block: Sequence[Figure], rate: Figure, name: str) -> list[Figure]:
    """85000名學生, 學生85000名: the counts that have the name right beside them."""
    like = [f for f in block if f is not rate and _is_count(f) and is_plain(f) and value(f) > value(rate)]
    return [f for f in like if _is_named(scene, f, name)]


def _is_named(scene: Scene, figure: Figure, name: str) -> bool:
    if scene.spaced:
        return (figure.quantity.noun or "").rstrip("s") == name.rstrip("s")
    behind = scene.folded[figure.quantity.end : figure.quantity.end + len(name)]
    ahead = _VERB.sub("", re.split(r"[,，、;；:：。]", scene.ahead(figure.quantity.start))[-1])
    return behind == name or (figure.quantity.noun != name and ahead.endswith(name))


def _is_inverted(rate: Figure, few: Figure, many: Figure) -> bool:
    each, one, other = (_bounds(f.quantity.amount, rounded=f is rate) for f in (rate, few, many))
    return not (one * each).meets(other) and (other * each).meets(one)


def _bounds(amount: Amount, *, rounded: bool) -> Interval:
    """So many to each are never told to the dot."""
    return replace(amount, whole=amount.whole and not rounded).at(Grade.LOOSE)
