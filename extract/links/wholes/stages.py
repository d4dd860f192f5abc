"""What is told in stages: 总投资18亿元,一期11亿元,二期7亿元 · 连同此前募得的13亿美元,累计融资达28亿美元 ·
合计发射240颗,总数由960颗增至1200颗.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import adds_up, is_plain, lead, lines, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of stages, of what was there before and what came, of each sentence."""
    told = [f for f in figures if scene.line_of(f.item).cell is None and not f.title]
    for line in lines(told):
        plain = [f for f in line if is_plain(f) and f.quantity.amount.upper is None]
        yield from _of_phases(scene, plain)
        yield from _with_former(scene, told, plain)
        yield from _added(plain)


def _of_phases(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """A whole, and its first, second … stage; a last one may be left out."""
    stage = phrasing("stages", "stage", scene.language)
    named = [(f, m.lastgroup) for f in line if (m := stage.search(_clause(scene, f))) is not None]
    order = tuple(nth for _, nth in named)
    parts = [f for f, _ in named]
    if len(parts) < 2 or order != _ORDER[: len(parts)]:
        return
    before = [f for f in line if f.index < parts[0].index and f.unit == parts[0].unit and _IN_ALL.search(lead(f))]
    if before and all(f.alike(before[-1]) and f.quantity.noun == before[-1].quantity.noun for f in parts):
        closed = adds_up(before[-1], parts)
        yield Knot(bond=Bond.SUM, terms=(before[-1].index, *(p.index for p in parts)), closed=closed)


def _clause(scene: Scene, figure: Figure) -> str:
    """The words before it in its clause, with the number of its stage."""
    start = scene.line_of(figure.item).start
    return _STOP.split(scene.folded[start : figure.item.start])[-1]


_STOP = re.compile(r"[,;:。；：，]")
_IN_ALL = phrasing("stages", "in_all")
_ORDER = ("one", "two", "three", "four")  # the groups of the stages in their pattern


def _with_former(scene: Scene, told: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """What a paragraph tells first, and what it says was there before, make the total behind."""
    for former, total in pairwise(line):
        between = scene.folded[former.item.end : total.item.start]
        if not former.alike(total) or _FORMER.search(lead(former)) is None:
            continue
        match = phrasing("stages", "raises", scene.language).search(between)
        block = scene.line_of(total.item).block
        near = [f for f in told if f.index < former.index and scene.line_of(f.item).block == block and f.alike(total)]
        first = next((f for f in near if f.quantity.kind is total.quantity.kind and is_plain(f)), None)
        if match is None or first is None or first.part is not Part.LEVEL or value(first) >= value(total):
            continue
        if match["what"] in scene.folded[scene.line_of(first.item).start : first.item.end]:
            yield Knot(bond=Bond.SUM, terms=(total.index, first.index, former.index))


_FORMER = phrasing("stages", "former")


def _added(line: Sequence[Figure]) -> Iterator[Knot]:
    """So many more, and the movement that they make: only where it comes out, for others may have gone."""
    for more, base, result in zip(line, line[1:], line[2:], strict=False):
        moved = base.part is Part.BASE and result.part is Part.RESULT and more.part is Part.LEVEL
        counts = all(f.quantity.kind is MentionKind.NUMBER for f in (more, base, result))
        same = len({f.quantity.noun for f in (more, base, result)}) == 1 and more.quantity.noun is not None
        if moved and counts and same and _MORE.search(lead(more)) and value(result) - value(base) == value(more):
            yield Knot(bond=Bond.SUM, terms=(result.index, base.index, more.index))


_MORE = phrasing("stages", "more")
