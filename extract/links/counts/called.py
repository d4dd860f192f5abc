"""Names right behind the noun that is counted, in a script without spaces: 四名得奖学生甲、乙、丙、丁及戊.

All members are names that are known as such, of one kind; nothing but a noun stands between the number and the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Entity, MentionKind

_PEOPLE, _PLACES = phrasing("called", "people"), phrasing("called", "places")
_BESIDE, _JOINT, _LAST = phrasing("called", "beside"), phrasing("called", "joint"), phrasing("called", "last")
_GOES_ON = phrasing("called", "goes_on")
_NO_NOUN = frozenset({"VERB", "ADP", "CCONJ", "PUNCT", "PRON", "AUX"})
_FAR, _OFF = 14, 2  # characters of the noun; members that a list is off by at the most


def read(scene: Scene, number: Figure) -> Iterator[Knot]:
    """The number against the names behind its noun."""
    names = [] if scene.spaced else _run(scene, number)
    if len(names) < _LEAST or _GOES_ON.match(scene.folded, names[-1].end):
        return
    joined = [_LAST.fullmatch(_between(scene, *two)) is not None for two in pairwise(names)]
    if any(joined[:-1]):
        return  # 两位作家甲与乙和丙对谈
    told, closed = int(value(number)), joined[-1]
    if (closed or len(names) > told) and abs(told - len(names)) <= _OFF:
        listed = counting(names[0].start, names[-1].end, len(names))
        yield Knot(bond=Bond.LENGTH, terms=(number.index, listed), length=len(names))


_LEAST = 2


def _run(scene: Scene, number: Figure) -> list[Entity]:
    """The names on end that begin right behind the noun."""
    line, at = scene.line_of(number.item), number.item.end
    behind = [n for n in line.names if n.start >= at]
    if not behind or behind[0].start - at > _FAR or not _is_noun(scene, number, behind[0]):
        return []
    run = behind[:1]
    for one, other in pairwise(behind):
        if one.kind is not other.kind or _JOINT.fullmatch(_between(scene, one, other)) is None:
            break
        run.append(other)
    return run


def _between(scene: Scene, one: Entity, other: Entity) -> str:
    return scene.folded[one.end : other.start]


def _is_noun(scene: Scene, number: Figure, first: Entity) -> bool:
    """得奖学生: a noun of people or of places, and no verb but what describes it."""
    told = scene.folded[number.quantity.number[1] : first.start]
    kinds = {MentionKind.PERSON: _PEOPLE, MentionKind.PLACE: _PLACES}
    if first.kind not in kinds or kinds[first.kind].fullmatch(told) is None:
        return False
    noun = _BESIDE.match(scene.folded, number.item.end)
    start = noun.end() if noun is not None else number.item.end
    return all(w.pos not in _NO_NOUN for w in scene.tokens.before(first.start, start))
