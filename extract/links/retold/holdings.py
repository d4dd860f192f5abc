"""How many of a thing one place has, told twice where only some of them are meant.

"Three of the harbour's five cranes …; one of its only two cranes" · 五台起重机里停用的三台；仅有的两台起重机中，一台…
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_NEAR = 2  # sentences apart


@dataclass(frozen=True, slots=True)
class Holding:
    """Of so many: whose, what, how many, where it is told; `all` of them, as the words say; `part`: some of them."""

    owner: str
    noun: str
    number: int
    start: int
    end: int
    line: int
    all: bool
    part: bool


def read(scene: Scene, _figures: Sequence[Figure]) -> Iterator[Knot]:
    """Two numbers of one thing of one owner."""
    told = [h for line in scene.lines if line.cell is None for h in _holdings(scene, line)]
    for one, other in combinations(told, 2):
        apart = scene.folded[one.end : other.start]
        near = other.line - one.line <= _NEAR and one.noun == other.noun and one.number != other.number
        if near and _is_one(scene, one, other) and not phrasing("holdings", "moved", scene.language).search(apart):
            terms = tuple(counting(h.start, h.end, h.number) for h in (one, other))
            yield Knot(bond=Bond.SAME, terms=terms, cue=(other.start, other.end))


def _holdings(scene: Scene, line: Line) -> Iterator[Holding]:
    for match in phrasing("holdings", "told", scene.language).finditer(scene.folded, line.start, line.end):
        number = number_in(match["n"])
        if number is not None and number > 1:
            owner, whole, part = match["owner"].strip(), bool(match["all"]), bool(match["part"])
            yield Holding(owner, match["noun"], int(number), *match.span("n"), line.index, whole, part)


def _is_one(scene: Scene, one: Holding, other: Holding) -> bool:
    """The harbour's, the harbour's; its; 该馆, 全馆: of one owner, and no other of the kind is named."""
    back = phrasing("holdings", "back", scene.language)
    if not (one.part or other.part):
        return False
    if scene.spaced:
        return one.owner == other.owner if not back.fullmatch(other.owner) else back.fullmatch(one.owner) is None
    names = [_owner(scene, h) for h in (one, other)]
    return names[0] == names[1] != "" and (other.all or one.all or names[0] == one.owner[-2:])


def _owner(scene: Scene, held: Holding) -> str:
    """码头 of 下月会把码头; the first character of a place that is told by it alone, 馆 of 全馆."""
    short = phrasing("holdings", "back", scene.language).search(held.owner)
    other = phrasing("holdings", "one_of_two", scene.language).search(held.owner)
    return "" if other is not None else short["place"] if short is not None else held.owner[-2:]
