"""A sum in two currencies, and the rate at which its sentence says that it was worked out.

金額2.5億歐元，按1歐元兌7.8元人民幣折算，約合19.5億元 · "$40m, or £32m at $1 = 80p"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, lead, sentences, told, value, words_between
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_FOR, _THAT_IS = phrasing("exchanged", "for"), phrasing("exchanged", "that_is")
_FEE = phrasing("exchanged", "fee")  # 扣除手续费后换得
_UNITS = (1, 100)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only two sums of each sentence that tells such a rate."""
    for line in sentences(scene, figures, titles=False):
        money = [f for f in line if f.quantity.kind is MentionKind.CURRENCY and is_plain(f)]
        for one, rate in pairwise(money):
            if one.unit == rate.unit or value(one) not in _UNITS or rate.index != one.index + 1:
                continue
            here = scene.line_of(one.item)
            fee = _FEE.search(scene.folded, here.start, here.end) is not None
            if not fee and _FOR.fullmatch(words_between(scene, one, rate)):
                sums = [f for f in money if f not in (one, rate)]
                yield from _exchanged(scene, sums, one, rate)


def _exchanged(scene: Scene, sums: Sequence[Figure], one: Figure, rate: Figure) -> Iterator[Knot]:
    """2.5億歐元，…，約合19.5億元: the second is the first, by its own words."""
    if len(sums) != len(_UNITS) or {f.unit for f in sums} != {one.unit, rate.unit}:
        return
    words = lead(sums[1]) + scene.folded[sums[1].item.start : sums[1].quantity.start]
    if not (sums[1].item.bracketed or _THAT_IS.search(words)):
        return
    foreign, home = sums if sums[0].unit == one.unit else sums[::-1]
    each = told(rate, rate.quantity.amount.scaled(Fraction(1) / value(one), rate.unit), per=one.unit)
    yield Knot(bond=Bond.PRODUCT, terms=(told(home, plain=True), each, told(foreign, plain=True)))
