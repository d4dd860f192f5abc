"""The points of every part of a game make its final score.

首節28比25,次節19比22,第三節24比21,末節27比26,終場98比95 · "quarter scores of 28-25, 19-22, 24-21 and 27-26 … won 98-95"

All parts are told, each by its name or in one list, and the score of the whole once.  Whose points are told first may
change from part to part: the sums clash only where no such order makes them hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import number_in, scored
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

Score = re.Match[str]
_ALL = frozenset({"1", "2", "3", "4"})
_HALVES = frozenset({"upper", "lower"})
_MOST = 8  # scores of a paragraph
_REACH = 60  # characters before a score that tell what it is of
_TAIL = 12


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of both sides for the one game of a paragraph."""
    for _, lines in groupby((x for x in scene.lines if x.cell is None), key=lambda x: x.block):
        block = list(lines)
        start, end = block[0].start, block[-1].end
        scores = list(phrasing("frames", "score", scene.language).finditer(scene.folded, start, end))
        if len(scores) == 1:
            yield from _of_one_side(scene, start, end, scores[0])
        elif 3 <= len(scores) <= _MOST and not phrasing("frames", "open", scene.language).search(
            scene.folded, start, end
        ):
            parts, final = _named(scene, start, scores) or _listed(scene, start, scores) or ((), None)
            if final is not None:
                yield from _sums(parts, final)


def _gap(scene: Scene, start: int, scores: Sequence[Score], at: int) -> str:
    """What stands between a score and the one before it."""
    begin = scores[at - 1].end() if at else max(start, scores[at].start() - _REACH)
    return scene.folded[begin : scores[at].start()]


def _named(scene: Scene, start: int, scores: Sequence[Score]) -> tuple[Sequence[Score], Score] | None:
    """Every part by its name, and the whole told last."""
    part, running = phrasing("frames", "part", scene.language), phrasing("frames", "running", scene.language)
    names: list[str] = []
    for at in range(len(scores) - 1):
        gap = _gap(scene, start, scores, at)
        told = {(m.lastgroup or "")[2:] for m in part.finditer(gap)}
        if len(told) != 1 or running.search(gap):
            return None
        names += told
    last = _gap(scene, start, scores, len(scores) - 1)
    known = set(names) - {"extra"}
    whole = part.search(last) is None and _is_final(scene, last, scores[-1])
    every = known in (_ALL, _HALVES) and len(set(names)) == len(names)
    return (scores[:-1], scores[-1]) if whole and every else None


def _is_final(scene: Scene, gap: str, score: Score) -> bool:
    behind = scene.folded[score.end() : score.end() + _TAIL]
    return phrasing("frames", "final", scene.language).search(f"{gap}|{behind}") is not None


def _listed(scene: Scene, start: int, scores: Sequence[Score]) -> tuple[Sequence[Score], Score] | None:
    """四節比分為A、B、C、D: all but one stand in one list, and the one is the whole."""
    joined, quarters = phrasing("frames", "joined", scene.language), phrasing("frames", "quarters", scene.language)
    for run, final, first in ((scores[:-1], scores[-1], 0), (scores[1:], scores[0], 1)):
        gaps = [_gap(scene, start, scores, first + i) for i in range(len(run))]
        listed = len(run) in (4, 5) and all(joined.fullmatch(g) for g in gaps[1:])
        if listed and quarters.search(gaps[0]) and not phrasing("frames", "running", scene.language).search(gaps[0]):
            return run, final
    return None


def _of_one_side(scene: Scene, start: int, end: int, final: Score) -> Iterator[Knot]:
    """四節各攻下24、19、27、22分,終場以92比88; 上半場58分,下半場再進46分: the points of one side in all parts."""
    told = phrasing("frames", "one_sided", scene.language).search(scene.folded, start, end)
    halves = phrasing("frames", "halves", scene.language).search(scene.folded, start, end)
    told = told or halves
    if told is None or phrasing("frames", "extra", scene.language).search(scene.folded, start, end):
        return
    points = list(_POINTS.finditer(scene.folded, *told.span("list")))
    every = told is halves or len(points) == (number_in(told["n"] or "") or _QUARTERS)
    if not every or not _is_final(scene, _gap(scene, start, [final], 0), final):
        return
    made = sum(int(p["one"]) for p in points)
    side = min(("one", "other"), key=lambda side: abs(int(final[side]) - made))
    if told is halves and _LIKE * abs(int(final[side]) - made) > int(final[side]):
        return  # 上半場落後8分，下半場追回20分
    yield Knot(bond=Bond.SUM, terms=(scored(final, side), *(scored(p, "one") for p in points)))


_POINTS = re.compile(r"(?P<one>\d{1,3})")
_QUARTERS = 4
_LIKE = 4  # a slip leaves the score of two halves at most a quarter off


def _sums(parts: Sequence[Score], final: Score) -> Iterator[Knot]:
    """Both sides, in the order of the text or in that which makes them hold."""
    pairs, told = [_pair(p) for p in parts], _pair(final)
    if pairs[-1] == told:
        return  # how it stood by then
    ways = product((False, True), repeat=len(pairs))
    ranked = [tuple(sorted(p)) for p in pairs]
    held = [w for w in ways if _made(pairs, w) in (told, told[::-1])]
    if not held and all(a <= c and b <= d for (a, b), (c, d) in pairwise(ranked)):
        return  # 上半場1比1,下半場2比1: it may be how it stood
    way = held[0] if held else (False,) * len(pairs)
    turned = bool(held) and _made(pairs, way) != told
    for side in ("one", "other"):
        terms = [scored(p, side if not flip else _OTHER[side]) for p, flip in zip(parts, way, strict=True)]
        yield Knot(bond=Bond.SUM, terms=(scored(final, _OTHER[side] if turned else side), *terms))


_OTHER = {"one": "other", "other": "one"}


def _pair(score: Score) -> tuple[int, int]:
    return int(score["one"]), int(score["other"])


def _made(pairs: Sequence[tuple[int, int]], way: Sequence[bool]) -> tuple[int, int]:
    turned = [p[::-1] if flip else p for p, flip in zip(pairs, way, strict=True)]
    return sum(p[0] for p in turned), sum(p[1] for p in turned)
