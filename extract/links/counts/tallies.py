"""Games and what came of them: 近10場7勝4負, 12勝5平3負積40分, "won the series 4-2 after five games"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

Span = tuple[int, int]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Wins, draws and defeats against games and points; a score in sets against the sets played."""
    spaced = scene.spaced
    for line in scene.lines:
        if spaced:
            yield from _english(scene, line)
        else:
            yield from _chinese(scene, line)


def _number(text: str) -> int:
    """What a tally says: "12", twelve, 两; "no" is none."""
    return number_in(text) or 0


def _counted(told: Span, number: int, length: int, where: Span) -> Iterator[Knot]:
    """The number told against what the tally at `where` makes."""
    terms = counting(*told, number), counting(*where, length)
    yield Knot(bond=Bond.LENGTH, terms=terms, length=length)


# --- Chinese

_TALLY = phrasing("tallies", "tally")
_GAMES = phrasing("tallies", "games")
_POINTS = phrasing("tallies", "points")
_SETS = phrasing("tallies", "sets")
_SCORE = phrasing("tallies", "score")


def _chinese(scene: Scene, line: Line) -> Iterator[Knot]:
    text, at = scene.folded[line.start : line.end], line.start
    for tally in _TALLY.finditer(text):
        won, drawn, lost = (None if g is None else _number(g) for g in tally.groups())
        where = at + tally.start(), at + tally.end()
        total = (won or 0) + (drawn or 0) + (lost or 0)
        games = next((m for m in _GAMES.finditer(text) if abs(m.start() - tally.start()) <= 24), None)
        if games is not None and (drawn is not None or total > _number(games[1])):
            yield from _counted((at + games.start(1), at + games.end(1)), _number(games[1]), total, where)
        points = _POINTS.search(text, tally.end(), tally.end() + 24)
        if points is not None and drawn is not None and won is not None and not _DEDUCTED.search(text):
            made = (3 * won + drawn, 2 * won + drawn)
            told = _number(points[1])
            span = at + points.start(1), at + points.end(1)
            yield from _counted(span, told, told if told in made else made[0], where)
    score, sets = _SCORE.findall(text), _SETS.search(text)
    if len(score) == 1 and sets is not None and max(score[0]) in "23":
        found = _SCORE.search(text)
        assert found is not None
        where = at + found.start(), at + found.end()
        span = at + sets.start(1), at + sets.end(1)
        yield from _counted(span, _number(sets[1]), int(found[1]) + int(found[2]), where)


_DEDUCTED = phrasing("tallies", "deducted")


# --- English

_OF_GAMES = phrasing("tallies", "of_games")
_WON = phrasing("tallies", "won")
_DRAWN = phrasing("tallies", "drawn")
_LOST = phrasing("tallies", "lost")
_RECORD = phrasing("tallies", "record")
_EN_POINTS = phrasing("tallies", "points_told")
_SERIES = phrasing("tallies", "series")


def _english(scene: Scene, line: Line) -> Iterator[Knot]:
    text, at = scene.folded[line.start : line.end], line.start
    for match in _SERIES.finditer(text):
        first, second, games = (g for g in match.groups() if g is not None)
        where = at + match.start(1 if match[1] else 4), at + match.end(2 if match[2] else 5)
        last = 3 if match[3] else 6
        told = at + match.start(last), at + match.end(last)
        yield from _counted(told, _number(games), int(first) + int(second), where)
    games = _OF_GAMES.search(text)
    record = _RECORD.search(text)
    if record is not None and games is not None:
        total = sum(int(g) for g in record.groups() if g)
        if record[3] or total > _number(games[1]):
            where = at + record.start(), at + record.end()
            yield from _counted((at + games.start(1), at + games.end(1)), _number(games[1]), total, where)
        return
    yield from _won_and_lost(text, at, games)


def _won_and_lost(text: str, at: int, games: re.Match[str] | None) -> Iterator[Knot]:
    """Won 12, drawn 5 and lost 3 of their 21 matches; 41 points from 12 wins, 5 draws and 3 defeats."""
    found = [list(p.finditer(text)) for p in (_WON, _DRAWN, _LOST)]
    if not found[0] or not found[2] or any(len(f) > 1 for f in found):
        return
    won, drawn, lost = (_number(next(g for g in f[0].groups() if g)) if f else None for f in found)
    ends = [m for f in found for m in f]
    where = at + min(m.start() for m in ends), at + max(m.end() for m in ends)
    total = (won or 0) + (drawn or 0) + (lost or 0)
    if games is not None and (drawn is not None or total > _number(games[1])):
        yield from _counted((at + games.start(1), at + games.end(1)), _number(games[1]), total, where)
    points = _EN_POINTS.search(text)
    if points is not None and drawn is not None and won is not None and not _DEDUCTED.search(text):
        made, told = (3 * won + drawn, 2 * won + drawn), _number(points[1])
        span = at + points.start(1), at + points.end(1)
        yield from _counted(span, told, told if told in made else made[0], where)
