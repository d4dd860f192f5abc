"""Which of two sides is the greater, told around their figures: by a verb between them in a script with spaces.

甲長12公里，比全長15公里的乙還長 · 贊成票不敵反對票，兩者分別為65票和48票 · 甲的較低，為1.8%，乙則為1.5%
"With 63 points Rovers overtook Albion, on 61"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap, in_unit_of, is_fraction, is_plain, is_share, lines, same_thing
from claimgraph.extract.links.orders import order
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_THAN, _MORE, _LESS = phrasing("sides", "than"), phrasing("sides", "more"), phrasing("sides", "less")
_RESPECTIVELY = phrasing("sides", "respectively")
_OF_TWO, _OTHER = phrasing("sides", "of_two"), phrasing("sides", "other")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Orders of two figures of one kind."""
    if scene.spaced:
        for line in lines(figures):
            yield from _outdone(scene, line)
        return
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None:
            for first, second in pairwise(line):
                if _is_pair(first, second):
                    yield from _than(scene, first, second)
                    yield from _of_two(scene, first, second)
            yield from _respectively(scene, line)


def _outdone(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """With A, X edged past Y, on B: more than Y has, where more is better."""
    home = scene.line_of(line[0].item)
    if home.cell is not None or line[0].title or _OTHER_WAY.search(scene.folded, home.start, home.end):
        return
    for first, second in (*pairwise(line), *zip(line, line[2:], strict=False)):  # 61 points from 30 matches
        ahead = scene.folded[home.start : first.quantity.start]
        between = scene.folded[first.item.end : second.quantity.start]
        match = _VERB.fullmatch(between)
        if match is None or _WITH.search(ahead) is None or not (_is_pair(first, second) and _is_score(first)):
            continue
        if _ALONE.match(scene.folded, second.item.end) and TIME_MASK not in gap(scene, first, second):
            at = first.item.end
            cue = (at + match.start("how"), at + match.end("how"))
            yield Knot(bond=Bond.ORDER, terms=(order.term(first), in_unit_of(first, second)), cue=cue)


_WITH, _VERB, _ALONE = phrasing("sides", "with"), phrasing("sides", "verb"), phrasing("sides", "alone")
_OTHER_WAY = phrasing("sides", "other_way")


def _is_score(figure: Figure) -> bool:
    """Points, votes, money or a percentage: no time, and nothing that is measured."""
    return figure.unit in (None, "%") or figure.quantity.kind is MentionKind.CURRENCY


def _is_pair(first: Figure, second: Figure) -> bool:
    fractions = is_fraction(first) and is_fraction(second)
    return (fractions or same_thing(first, second)) and all(_is_level(f) for f in (first, second))


def _is_level(figure: Figure) -> bool:
    level = is_plain(figure) or is_share(figure) or is_fraction(figure)
    return level and figure.part is not Part.CHANGE and not figure.quantity.ordinal


def _order(greater: Figure, less: Figure, cue: tuple[int, int]) -> Knot:
    return Knot(bond=Bond.ORDER, terms=(order.term(greater), order.term(less)), cue=cue)


def _than(scene: Scene, first: Figure, second: Figure) -> Iterator[Knot]:
    """長12公里，比全長15公里的烏鞘嶺隧道還長: the comparison closes round the second figure."""
    if _THAN.search(gap(scene, first, second)) is None:
        return
    for pattern, up in ((_MORE, True), (_LESS, False)):
        match = pattern.match(scene.masked, second.item.end)
        if match is not None:
            yield _order(*((first, second) if up else (second, first)), match.span())


def _of_two(scene: Scene, first: Figure, second: Figure) -> Iterator[Knot]:
    """甲行不良率較低，為1.8%，乙行則為1.5%: one is called the lesser of the two, the other told right behind."""
    start = scene.line_of(first.item).start
    match = next(iter(reversed(list(_OF_TWO.finditer(scene.masked, start, first.item.start)))), None)
    between = gap(scene, first, second)
    if match is None or TIME_MASK in between or _OTHER.fullmatch(between) is None:
        return
    if len(scene.items_in(match.end(), first.item.start)) or len(scene.masked[match.end() : first.item.start]) > _NEAR:
        return
    yield _order(*((first, second) if match["more"] else (second, first)), match.span())


_NEAR = 8


def _respectively(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """甲高於乙，分別為A和B: in the order in which the comparison names them."""
    words = order.load(scene.language)
    home = scene.line_of(line[0].item)
    for match in _RESPECTIVELY.finditer(scene.masked, home.start, home.end):
        pair = [f for f in line if f.item.start >= match.end()]
        before = [f for f in line if match.start("told") <= f.item.start < match.end()]
        greater, less = (p.search(match["told"]) for p in (words.greater, words.less))
        if before or len(pair) != 2 or not _is_pair(*pair) or bool(greater) == bool(less):
            continue
        said = "".join(m.group() for m in (greater, less) if m is not None)
        if words.hinder.search(match["told"].replace(said, "")) or re.search(r"[;；。]", gap(scene, *pair)):
            continue
        one, other = pair if greater else reversed(pair)
        yield _order(one, other, match.span("told"))
