"""One multiple of several things: 两年前这两个数字只是120颗和1.5亿美元。卫星和营收双双变成原来的8倍.

"The fleet has 960 satellites and sales came to $1.2bn, against 120 and $150m two years ago. Both are eight times …"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, lines, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, Wording

_BACK = 2  # sentences before the multiple in which its pairs stand


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The pairs of levels told right before a multiple of both, where it is that of one of them."""
    plain: list[Sequence[Figure]] = []
    for line in lines([f for f in figures if not f.title]):
        for change in line if len(plain) >= _BACK else ():
            if _is_of_both(scene, change):
                yield from _pairs(change, *plain[-_BACK:])
        levels = [f for f in line if is_plain(f) and f.part is not Part.CHANGE]
        plain = [*plain[-1:], levels] if levels else plain


def _is_of_both(scene: Scene, change: Figure) -> bool:
    times = change.play.form is Form.FACTOR and change.play.wording is Wording.TO_TIMES
    start = scene.line_of(change.item).start
    return times and _BOTH.search(scene.folded, start, change.item.start) is not None


def _pairs(change: Figure, results: Sequence[Figure], bases: Sequence[Figure]) -> Iterator[Knot]:
    both = [b for b in bases if any(_are_like(b, r) for r in results)]
    made = [(next(r for r in results if _are_like(b, r)), b) for b in both]
    apart = len({(f.unit, f.quantity.noun) for f in both}) == len(both) > 1
    near = change.item.sentence - both[-1].item.sentence == 1 if both else False
    if apart and near and any(value(r) == value(change) * value(b) for r, b in made):
        for result, base in made:
            yield Knot(bond=Bond.PRODUCT, terms=(result.index, base.index, told(change)))


def _are_like(one: Figure, other: Figure) -> bool:
    kinds = one.quantity.kind is other.quantity.kind and one.unit == other.unit
    return kinds and one.quantity.noun == other.quantity.noun and value(one) > 0


_BOTH = phrasing("likewise", "both")
