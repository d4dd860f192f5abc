"""What a whole is called when it is named again: 1,200 cows … a third of the herd; 员工1200人 … 职工总数的一成."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import REMEMBERED, is_bare, is_plain, lead, same_thing, trail, value
from claimgraph.extract.links.wholes.fits import close, tenfold
from claimgraph.extract.words import tables
from claimgraph.extract.words.phrasings import phrasing


@dataclass(frozen=True, slots=True)
class Collectives:
    """The rows of `collectives.toml`: words that are told of one thing."""

    called: dict[str, tuple[str, ...]]


@cache
def _rows(language: str) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, tables.read(Collectives, language, "collectives").called.values()))


def again(scene: Scene, part: Figure, near: Sequence[Figure], name: str) -> list[Figure]:
    """The only like figure near, if what is told of it goes by the name."""
    like = [f for f in near if same_thing(part, f) or _is_cut(scene, part, name)]
    if len({value(f) for f in like}) != 1 or _OF_SOME.match(part.item.before.lstrip()):
        return []
    if scene.spaced and is_bare(part) and not _ALONE.match(trail(part)):
        return []  # 90 elk: a noun that is none of the counted ones
    return like[:1] if is_called(scene, like[0], name) else []


def is_called(scene: Scene, figure: Figure, name: str) -> bool:
    """What is told of the figure goes by the name: killed 312, the dead."""
    told = " ".join((lead(figure), figure.quantity.noun or "", trail(figure)[:_BESIDE]))
    return _is_same(scene, name, told)


def is_one_name(one: str, other: str, told: str) -> bool:
    """全球铁路总长度 and, after 中国铁路只有…, 全球总长度: one name, but for what its own clause tells."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    for at in range(1, len(shorter)):
        end = len(longer) - len(shorter) + at
        if longer[:at] == shorter[:at] and longer[end:] == shorter[at:]:
            return longer[at:end] in told
    return one == other


def of_all(share: Figure, part: Figure, near: Sequence[Figure], words: str) -> list[Figure]:
    """4500道食譜裡挑出18道,占全書的0.004%: the only like number is that of the whole set, but for a power of ten."""
    like = [f for f in near if same_thing(part, f) and f.part is not Part.BASE and value(f) > value(part)]
    alone = len({value(f) for f in like}) == 1 and _SET.match(words) is not None
    return like[:1] if alone and tenfold(share, part, like[0], slack=25) else []


_SET = phrasing("collectives", "set")


def of_place(scene: Scene, share: Figure, part: Figure, near: Sequence[Figure], words: str) -> list[Figure]:
    """石桥村常住人口1260人 … 占全村的三分之一: the only like number is of all who live or work there."""
    like = [f for f in near if same_thing(part, f) and f.part is not Part.BASE and value(f) > value(part)]
    named = _PLACE.fullmatch(words)
    if named is None or len(like) != 1 or close(share, part, value(part) + value(like[0]), Fraction(1)):
        return []
    told = _PEOPLED.search(scene.folded, scene.line_of(like[0].item).start, like[0].item.start)
    return like if told is not None and told["place"] == named["place"] else []


_PLACE, _PEOPLED = phrasing("collectives", "place"), phrasing("collectives", "peopled")


def labelled(scene: Scene, part: Figure, figures: Sequence[Figure], words: str) -> list[Figure]:
    """Three-quarters of the mackerel, 19,050 tonnes: what a list or table before it tells under that name."""
    before = figures[max(0, part.index - REMEMBERED) : part.index]
    before = [f for f in before if scene.block_of(f.item).group is not None]
    return [f for f in before if same_thing(part, f) and is_plain(f) and _label(scene, f) == words]


def _label(scene: Scene, figure: Figure) -> str:
    """The first cell of the row; what stands before the figure in an item."""
    block = scene.block_of(figure.item)
    start, end = (block.cells[0].start, block.cells[0].end) if block.cells else (block.start, figure.item.start)
    return scene.folded[start:end].strip(" :*·-—|")


def _is_cut(scene: Scene, part: Figure, name: str) -> bool:
    """It will cut 450 jobs, a tenth of its workforce."""
    return part.part is Part.CHANGE and _is_same(scene, name, part.quantity.noun or trail(part)[:_BESIDE])


_BESIDE = 16  # characters behind a figure that tell what it counts
_ALONE = phrasing("collectives", "alone")
_OF_SOME = phrasing("collectives", "of_some")  # its Scottish arm will lose 300: of that arm's, it may be


def _is_same(scene: Scene, name: str, told: str) -> bool:
    return any(_has(scene, row, name) and _has(scene, row, told) for row in _rows(scene.language))


def _has(scene: Scene, row: frozenset[str], text: str) -> bool:
    return not row.isdisjoint(_WORD.findall(text)) if scene.spaced else any(word in text for word in row)


_WORD = re.compile(r"[a-z]+")
