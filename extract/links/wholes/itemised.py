"""A list whose items tell an amount and its share: 空调:188亿元,占49% · 冰箱:123亿元,占32% · 其他:73亿元,占19%.

Its whole is the amount told before of which all the shares, but for one at most, are those of their amounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, is_share, lines, percent, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.text.segment import BlockKind
from claimgraph.ontology.model import Bond

Item = tuple[Figure, Figure]
_FEWEST = 3  # items of a list of which one may be wrong
_ALL = 100


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum of each list, and the share of each item."""
    for items in _lists(scene, figures):
        if len(items) < _FEWEST or not _is_all([s for _, s in items]):
            continue
        whole = _whole(figures, items)
        if whole is not None:
            yield Knot(bond=Bond.SUM, terms=(whole.index, *(part.index for part, _ in items)))
            for part, share in items:
                yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, share_term(share)))


def _lists(scene: Scene, figures: Sequence[Figure]) -> Iterator[list[Item]]:
    """Runs of items that tell an amount, then a share, and no other figures."""
    out: list[Item] = []
    last = -1
    for line in lines(figures):
        place = scene.line_of(line[0].item).block
        listed = scene.blocks[place].kind is BlockKind.ITEM and len(line) == len(("amount", "share"))
        pair = (line[0], line[1]) if listed and is_plain(line[0]) and is_share(line[1]) else None
        if out and (pair is None or place != last + 1 or not pair[0].alike(out[0][0])):
            yield out
            out = []
        out, last = [*out, pair] if pair is not None else out, place
    if out:
        yield out


def _is_all(shares: Sequence[Figure]) -> bool:
    slack = sum((s.quantity.amount.step / 2 for s in shares), Fraction(0))
    return abs(sum((percent(s) for s in shares), Fraction(0)) - _ALL) <= slack


def _whole(figures: Sequence[Figure], items: Sequence[Item]) -> Figure | None:
    first = items[0][0]
    before = [f for f in figures[: first.index] if f.part is Part.LEVEL and is_plain(f) and f.alike(first)]
    fitting = [f for f in before if not f.title and _fits(f, items)]
    return fitting[0] if len({value(f) for f in fitting}) == 1 else None


def _fits(whole: Figure, items: Sequence[Item]) -> bool:
    if value(whole) <= 0:
        return False
    off = [abs(value(p) / value(whole) * 100 - percent(s)) > _slack(s) for p, s in items]
    return off.count(True) <= 1


def _slack(share: Figure) -> Fraction:
    return share.quantity.amount.step / 2 + Fraction(1, 10)
