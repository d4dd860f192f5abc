"""A stock, what came and what went, and the stock that results, told in one sentence.

原有426家門市，今年展店38家、收店12家，目前有452家 · "It had 426 stores, opened 38 and closed 12, and now has 452"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_plain, last_match, near_enough, same_thing, sentences, told, value
from claimgraph.extract.links.wholes.terms import is_amount
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_LEAST = 4  # figures: the stock, one that came, one that went, and the stock then


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The stock that results, as the sum of all."""
    language = scene.language
    then, now = phrasing("flows", "then", language), phrasing("flows", "now", language)
    for line in sentences(scene, figures, titles=False):
        if len(line) < _LEAST or not all(_is_told(f) and same_thing(line[0], f) for f in line):
            continue
        first, *moved, last = line
        ways = [_way(scene, f) for f in moved]
        if {*ways} != {1, -1} or not then.search(_ahead(scene, first)) or not now.search(_ahead(scene, last)):
            continue
        made = value(first) + sum(way * value(f) for way, f in zip(ways, moved, strict=True))
        terms = (_signed(f, way) for f, way in zip(moved, ways, strict=True))
        if near_enough(value(last), made):
            yield Knot(bond=Bond.SUM, terms=(last.index, first.index, *terms))


def _is_told(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and not figure.quantity.amount.hedges
    return (is_plain(figure) or is_amount(figure)) and exact and figure.modality is Modality.ASSERTED


def _ahead(scene: Scene, figure: Figure) -> str:
    return scene.folded[figure.item.start - len(figure.item.before) : figure.quantity.start]


def _way(scene: Scene, figure: Figure) -> int:
    """Whether it came or went, by the last word before it in its clause; none where no word tells."""
    lead = re.split(r"[,，、;；:：]| and ", _ahead(scene, figure))[-1]
    came, went = phrasing("flows", "came", scene.language), phrasing("flows", "went", scene.language)
    found = (last_match(came, lead), 1), (last_match(went, lead), -1)
    ends = [(m.end(), way) for m, way in found if m is not None]
    return max(ends)[1] if ends else 0


def _signed(figure: Figure, way: int) -> Term:
    amount = figure.quantity.amount
    return told(figure, amount if way > 0 else amount.scaled(Fraction(way), amount.unit))
