"""Two sides set against each other in a short passage, and the figure of each.

"More women than men were taken on: 3,410 were women and 3,940 men" · "imports outstripped exports: … 41bn … 38bn".

Words give the two sides; each figure stands nearest to the name of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.setagainst import is_ahead_by
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.telling import is_level, like
from claimgraph.extract.words.cues import load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond

_Names = tuple[frozenset[str], frozenset[str]]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The order of the figures of the two sides."""
    if scene.length > PASSAGE or any(scene.line_of(f.item).cell for f in figures):
        return
    levels = [f for f in figures if is_level(f)]
    yield from _in_turn(scene, [f for f in figures if f.unit == "%" or is_level(f)])
    for match, more in _compared(scene):
        if _DENIED.search(scene.folded, scene.begin):
            return
        if any(i.start < match.end("one") and match.start("one") < i.end for i in scene.items):
            continue  # profits of 48 million pounds exceeded what was expected
        if _CONTEST.search(match.group()) and _UNFINISHED.search(scene.folded, match.start()):
            continue  # beat them in the autumn; a year before it had been 3-36
        names = _names(match["one"]), _names(match["other"])
        sides = names[0] - names[1], names[1] - names[0]
        found = _sided(scene, levels, sides, match.span()) if all(sides) else None
        if found is not None:
            one, other = found
            yield Knot(bond=Bond.ORDER, terms=(one, other) if more else (other, one), cue=match.span())
            return


def _in_turn(scene: Scene, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Growing more slowly than Romania's, by 2.4 per cent against 2.9: in the order in which the two are named."""
    in_order = load(scene.language).word("respectively")
    for one, other in pairwise(levels):
        line = scene.line_of(one.item)
        match = _HIGHER.search(scene.folded[line.start : one.item.start])
        if (
            match is None
            or is_ahead_by(scene, one.index)
            or _DENIED.search(scene.folded, line.start, line.end)
            or not (one.unit == other.unit == "%" or like(one, other))
        ):
            continue
        between = scene.folded[one.item.end : other.item.start]
        rest = scene.folded[other.item.end : line.end]
        both = _BOTH.fullmatch(between) is not None and in_order.search(rest) is not None
        if (both or _TURN.fullmatch(between)) and _LAST.match(rest):
            where = line.start + match.start(), line.start + match.start("other")
            terms = (_told(one), _told(other)) if match["up"] else (_told(other), _told(one))
            yield Knot(bond=Bond.ORDER, terms=terms, cue=where)


_HIGHER, _TURN, _LAST = phrasing("brief", "higher_than"), phrasing("brief", "in_turn"), phrasing("brief", "last_of")
_BOTH = phrasing("brief", "respectively")
_DENIED = phrasing("brief", "denied")


def _compared(scene: Scene) -> Iterator[tuple[re.Match[str], bool]]:
    """Where the words set one side above the other, and whether the first is the greater."""
    for pattern, more in ((_MORE, True), (_FEWER, False), (_EXCEED, True), (_TRAIL, False)):
        for match in pattern.finditer(scene.folded, scene.begin):
            yield match, more


_CONTEST, _UNFINISHED = phrasing("direction", "contest"), phrasing("scores", "unfinished")
_MORE, _FEWER = phrasing("brief", "more_than"), phrasing("brief", "fewer_than")
_EXCEED, _TRAIL = phrasing("brief", "exceed"), phrasing("brief", "trail")


def _names(text: str) -> frozenset[str]:
    """The words of a side, without their endings."""
    return frozenset(_stem(w) for w in re.findall(r"[a-z]{3,}", text) if not _IDLE.fullmatch(w))


def _stem(word: str) -> str:
    return _FORMS.get(word) or (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)


_FORMS = {"woman": "women", "man": "men", "child": "children", "person": "people"}
_IDLE = phrasing("brief", "idle")


def _sided(scene: Scene, levels: Sequence[Figure], sides: _Names, cue: tuple[int, int]) -> tuple[Told, Told] | None:
    """The one figure of each side, in one unit; half of all, where only one of two camps is told."""
    told: tuple[list[Figure], list[Figure]] = ([], [])
    for figure in levels:
        near = _nearest(scene, figure, sides, cue)
        if near is not None:
            told[near].append(figure)
    if [len(t) for t in told] in ([0, 1], [1, 0]) and _OF_TWO.fullmatch(scene.folded[slice(*cue)]):
        return _half(told, cue)
    _fill(scene, levels, told, cue)
    pairs = [(a, b) for a in told[0] for b in told[1] if a.unit == b.unit and a.quantity.per == b.quantity.per]
    if len(pairs) != 1:
        return None
    return _told(pairs[0][0]), _told(pairs[0][1])


def _fill(
    scene: Scene, levels: Sequence[Figure], told: tuple[list[Figure], list[Figure]], cue: tuple[int, int]
) -> None:
    """267,203 battery models, and 275,130 diesels: of two figures, one of which is told of a side, the other's."""
    behind = [f for f in levels if f.item.start >= cue[1]]
    left = [f for f in behind if f not in told[0] and f not in told[1]]
    if len(behind) != _TWO or len(levels) != _TWO or len(left) != 1:
        return
    if _JOINED.search(scene.folded[behind[0].item.end : behind[1].item.start]):
        told[0 if told[1] else 1].append(left[0])


_TWO = 2
_JOINED = phrasing("brief", "joined_to")


def _half(told: tuple[list[Figure], list[Figure]], cue: tuple[int, int]) -> tuple[Told, Told] | None:
    """More women than men: men are less than half."""
    (figure,) = (*told[0], *told[1])
    if figure.unit != "%" or figure.part is not Part.SHARE:
        return None
    half = Told(start=cue[0], end=cue[1], amount=Amount(value=Fraction(50), unit="%", whole=True))
    return (_told(figure), half) if told[0] else (half, _told(figure))


_OF_TWO = phrasing("brief", "of_two")


def _nearest(scene: Scene, figure: Figure, sides: _Names, cue: tuple[int, int]) -> int | None:
    """The side whose name stands nearest in the figure's own clause, behind it before ahead of it."""
    item = figure.item
    behind = re.split(_STOP, scene.folded[item.end : item.end + len(item.after)])[0]
    ahead = re.split(_STOP, scene.folded[item.start - len(item.before) : item.start])[-1]
    start = item.start - len(ahead)
    found = [(m.start(), s) for m in _WORD.finditer(behind) if (s := _side(m.group(), sides)) is not None]
    if not found:
        words = [m for m in _WORD.finditer(ahead) if not cue[0] <= start + m.start() < cue[1]]
        found = [(len(ahead) - m.end(), s) for m in words if (s := _side(m.group(), sides)) is not None]
    return min(found)[1] if found else None


_WORD = re.compile(r"[a-z]{3,}")
_STOP = r"[;:.()]|, | and (?=\S*\d)| but | while "


def _side(word: str, sides: _Names) -> int | None:
    stem = _stem(word)
    return 0 if stem in sides[0] else 1 if stem in sides[1] else None


def _told(figure: Figure) -> Told:
    """The figure as a number alone: the two count unlike things."""
    item, amount = figure.item, replace(figure.quantity.amount, hedges=())
    return Told(start=item.start, end=item.end, amount=amount, figure=figure.index)
