"""The score at the interval, what was added without reply, and the score at the end.

"2-1 up at the interval, they scored twice more without reply to win 4-1" · 半場2比1領先，下半場連入兩球未失球，4比1勝
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_SCORES = 2  # the one at the interval and the last


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The scores of every sentence, or of two, that tell of one game."""
    score = phrasing("interim", "score", scene.language)
    for line in scene.lines:
        if line.cell is None and score.search(scene.folded, line.start, line.end):
            after = scene.lines[line.index + 1 : line.index + 2]
            end = after[0].end if after and after[0].block == line.block else line.end
            yield from _game(scene, line.start, line.end) or _game(scene, line.start, end)


def _game(scene: Scene, start: int, end: int) -> list[Knot]:
    language = scene.language
    scores = list(phrasing("interim", "score", language).finditer(scene.folded, start, end))
    if len(scores) != _SCORES:
        return []
    interim, final = scores
    half = phrasing("interim", "half", language)
    at_half = half.search(scene.folded, interim.end(), min(interim.end() + _NEAR, final.start())) or half.search(
        scene.folded, max(start, interim.start() - _NEAR), interim.start()
    )
    over = phrasing("interim", "over", language).search(scene.folded, interim.end(), min(final.end() + _NEAR, end))
    no_reply = phrasing("interim", "no_reply", language).search(scene.folded, interim.end(), end)
    added = list(phrasing("interim", "added", language).finditer(scene.folded, interim.end(), final.start()))
    if not (at_half and over and len(added) == 1 and no_reply):
        return []
    name = added[0].lastgroup or "n"
    goals = counting(*added[0].span(name), _TIMES.get(name) or number_in(added[0][name]) or 0)
    return list(_made(_sides(interim), _sides(final), goals)) if _size(goals) else []


def _made(interim: tuple[Told, Told], final: tuple[Told, Told], goals: Told) -> Iterator[Knot]:
    """One side has so many more, the other as many: of the four ways the one that holds, else one that half does."""
    ways = []
    for mine, last in product((0, 1), (0, 1)):
        one, other = (interim[mine], interim[1 - mine]), (final[last], final[1 - last])
        holds = _size(one[0]) + _size(goals) == _size(other[0]), _size(one[1]) == _size(other[1])
        grown = Knot(bond=Bond.SUM, terms=(other[0], one[0], goals))
        ways.append((holds, grown, Knot(bond=Bond.SAME, terms=(one[1], other[1]))))
    right = [grown for holds, grown, _ in ways if all(holds)]
    half = [same if holds[0] else grown for holds, grown, same in ways if any(holds)]
    yield from right[:1] or (half if len(half) == 1 else ())


def _sides(score: re.Match[str]) -> tuple[Told, Told]:
    one, other = (counting(*score.span(n), int(score[n])) for n in ("one", "other"))
    return one, other


def _size(told: Told) -> int:
    return int(told.amount.value)


_NEAR = 24  # characters between a score and the words that say which it is
_TIMES = {"once": 1, "twice": 2, "thrice": 3}  # by group of the phrasing
