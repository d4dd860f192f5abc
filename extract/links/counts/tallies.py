"""Games and what came of them: 近10場7勝4負, 12勝5平3負積40分, "won the series 4-2 after five games"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

Span = tuple[int, int]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Wins, draws and defeats against games and points; a score in sets against the sets played."""
    for line, after in pairwise((*scene.lines, None)):
        assert line is not None
        text = scene.folded[line.start : line.end]
        if not scene.spaced:
            yield from _chinese(text, line.start)
            continue
        beside = after is not None and after.block == line.block and after.cell is None
        both = scene.folded[line.start : after.end] if after is not None and beside else text
        yield from _english(text, both, line.start)
        yield from _sets(text, both, line.start)


def _number(text: str) -> int:
    """What a tally says: "12", twelve, 两; "no" is none."""
    return number_in(text) or 0


def _counted(told: Span, number: int, length: int, where: Span) -> Iterator[Knot]:
    """The number told against what the tally at `where` makes."""
    terms = counting(*told, number), counting(*where, length)
    yield Knot(bond=Bond.LENGTH, terms=terms, length=length)


def _reckoned(
    text: str,
    at: int,
    tally: Sequence[int | None],
    where: Span,
    games: re.Match[str] | None,
    points: re.Match[str] | None,
) -> Iterator[Knot]:
    """The games and the points that wins, draws and defeats make; a win is three points, or two."""
    won, drawn, lost = tally
    total = (won or 0) + (drawn or 0) + (lost or 0)
    if games is not None and (drawn is not None or total > _number(games[1])):
        yield from _counted(_span(games, at), _number(games[1]), total, where)
    if points is not None and drawn is not None and won is not None and not _DEDUCTED.search(text):
        made, told = (3 * won + drawn, 2 * won + drawn), _number(points[1])
        yield from _counted(_span(points, at), told, told if told in made else made[0], where)


def _span(match: re.Match[str], at: int) -> Span:
    """Where the number of a match stands."""
    return at + match.start(1), at + match.end(1)


_DEDUCTED = phrasing("tallies", "deducted")


# --- Chinese

_TALLY = phrasing("tallies", "tally")
_GAMES = phrasing("tallies", "games")
_POINTS = phrasing("tallies", "points")
_SETS = phrasing("tallies", "sets")
_APART = phrasing("tallies", "apart")
_SCORE = phrasing("tallies", "score")


def _owner(tallies: Sequence[re.Match[str]], games: re.Match[str]) -> re.Match[str]:
    """12勝3敗，但近10場只有3勝7敗: the games are those of the tally behind them, else of the last before."""
    behind = [t for t in tallies if games.end() <= t.start() <= games.end() + _BESIDE]
    return behind[0] if behind else min(tallies, key=lambda t: abs(t.start() - games.start()))


def _is_of_all(tallies: Sequence[re.Match[str]], games: re.Match[str]) -> bool:
    """主场11胜4平2负，客场5胜6平6负，34轮: of the tallies together."""
    made = sum(_number(group) for t in tallies for group in (t[1], t[2] or t[4], t[3]) if group is not None)
    return len(tallies) > 1 and made == _number(games[1])


_BESIDE = 12  # characters from the games to what came of them


def _chinese(text: str, at: int) -> Iterator[Knot]:
    tallies = list(_TALLY.finditer(text))
    for tally in tallies:
        won, drawn, lost = (None if g is None else _number(g) for g in (tally[1], tally[2] or tally[4], tally[3]))
        near = (m for m in _GAMES.finditer(text) if abs(m.start() - tally.start()) <= 24)
        near = (m for m in near if _APART.search(text, 0, m.start()) is None)  # 落後龍頭1場
        owned = [m for m in near if _owner(tallies, m) is tally and not _is_of_all(tallies, m)]
        games = min(owned, key=lambda m: abs(m.start() - tally.start()), default=None)
        points = _POINTS.search(text, tally.end(), tally.end() + 24) if len(tallies) == 1 else None
        yield from _reckoned(text, at, (won, drawn, lost), (at + tally.start(), at + tally.end()), games, points)
    scores, sets = list(_SCORE.finditer(text)), _SETS.search(text)
    if len(scores) == 1 and sets is not None and max(scores[0].groups()) in "23":
        where = at + scores[0].start(), at + scores[0].end()
        yield from _counted(_span(sets, at), _number(sets[1]), sum(map(int, scores[0].groups())), where)
    yield from _by_sex(text, at)
    yield from _set_by_set(text, at)


def _by_sex(text: str, at: int) -> Iterator[Knot]:
    """18人受傷，傷者為11男7女: there are no others."""
    for match in _SEXES.finditer(text):
        both = _number(match["men"]) + _number(match["women"])
        yield from _counted(_span(match, at), _number(match[1]), both, (at + match.start("men"), at + match.end()))


def _set_by_set(text: str, at: int) -> Iterator[Knot]:
    """以25比21、23比25、25比19、25比18取勝，局數3比1: how many of the run each side won."""
    run, told = _RUN_TOLD.search(text), _WON_IN.search(text)
    if run is None or told is None:
        return
    sets = [tuple(map(_number, _BETWEEN.split(score))) for score in _LISTED.split(run.group())]
    if any(max(score) < _GAMES_OF_SET for score in sets) or len(sets) < sum(map(_number, told.groups())):
        return
    first = sum(one > other for one, other in sets)
    made, said = sorted((first, len(sets) - first)), sorted((1, 2), key=lambda g: _number(told[g]))
    for group, won in zip(said, made, strict=True):
        span = at + told.start(group), at + told.end(group)
        yield from _counted(span, _number(told[group]), won, (at + run.start(), at + run.end()))


_SEXES, _RUN_TOLD, _WON_IN = phrasing("tallies", "sexes"), phrasing("tallies", "set_run"), phrasing("tallies", "won_in")
_LISTED, _BETWEEN = phrasing("tallies", "listed"), phrasing("tallies", "between")
_GAMES_OF_SET = 6


# --- English

_OF_GAMES = phrasing("tallies", "of_games")
_WON = phrasing("tallies", "won")
_DRAWN = phrasing("tallies", "drawn")
_LOST = phrasing("tallies", "lost")
_RECORD = phrasing("tallies", "record")
_POINTS_TOLD = phrasing("tallies", "points_told")
_SERIES = phrasing("tallies", "series")


def _sets(text: str, both: str, at: int) -> Iterator[Knot]:
    """Won 6-4, 3-6, 7-5, a match of 31 games in three sets: the scores of a run, together and counted."""
    run = _RUN.search(text)
    scores = _SCORES.findall(run.group()) if run is not None else []
    if run is None or len(scores) < _FEWEST or _SOME_SETS.search(text):
        return
    for pattern, made in ((_GAMES_TOLD, sum(int(a) + int(b) for a, b in scores)), (_SETS_TOLD, len(scores))):
        told = pattern.search(both, run.end()) or pattern.search(text, 0, run.start())
        if told is not None:
            group = told.lastindex or 1
            where = at + told.start(group), at + told.end(group)
            yield from _counted(where, _number(told[group]), made, (at + run.start(), at + run.end()))


_FEWEST = 2
_SOME_SETS = phrasing("tallies", "some_sets")  # taking the last two 6-2, 6-1
_RUN, _SCORES = phrasing("tallies", "run"), phrasing("tallies", "scores")
_GAMES_TOLD, _SETS_TOLD = phrasing("tallies", "games_told"), phrasing("tallies", "sets_told")


def _english(text: str, both: str, at: int) -> Iterator[Knot]:
    for match in _SERIES.finditer(text):
        first = 1 if match[1] else 4
        where = at + match.start(first), at + match.end(first + 1)
        told = at + match.start(first + 2), at + match.end(first + 2)
        yield from _counted(told, _number(match[first + 2]), int(match[first]) + int(match[first + 1]), where)
    games = _OF_GAMES.search(text)
    record = _RECORD.search(text)
    if record is None or games is None:
        yield from _won_and_lost(text, both, at, games)
        return
    total = sum(int(g) for g in record.groups() if g)
    if record[3] or total > _number(games[1]):
        yield from _counted(_span(games, at), _number(games[1]), total, (at + record.start(), at + record.end()))


def _won_and_lost(text: str, both: str, at: int, games: re.Match[str] | None) -> Iterator[Knot]:
    """Won 12, drawn 5 and lost 3 of their 21 matches; 41 points from 12 wins, 5 draws and 3 defeats."""
    found = [list(p.finditer(text)) for p in (_WON, _DRAWN, _LOST)]
    if not found[0] or any(len(f) > 1 for f in found):
        return
    if not found[2]:
        yield from _unbeaten(text, both, at, found, games)
        return
    told = [_told(f[0]) if f else None for f in found]
    ends = [m for f in found for m in f]
    where = at + min(m.start() for m in ends), at + max(m.end() for m in ends)
    points = _POINTS_TOLD.search(text) or _POINTS_NEXT.search(both, len(text))
    yield from _reckoned(both if points and points.start() > len(text) else text, at, told, where, games, points)


_POINTS_NEXT = phrasing("tallies", "points_next")


def _told(match: re.Match[str]) -> int:
    """Lost four, no defeats; lost once, lost only to one side."""
    return 1 if match.groupdict().get("one") else _number(next(g for g in match.groups() if g))


def _unbeaten(
    text: str, both: str, at: int, found: Sequence[Sequence[re.Match[str]]], games: re.Match[str] | None
) -> Iterator[Knot]:
    """Won 12 and drawn four of the 16 since; 33 points from nine wins and six draws: no defeat is told.

    So many of the games can only be too many, unless the words say that none was lost.
    """
    if not found[1]:
        return
    won, drawn = (_told(f[0]) for f in found[:2])
    ends = found[0][0], found[1][0]
    where = at + min(m.start() for m in ends), at + max(m.end() for m in ends)
    if games is not None and (won + drawn > _number(games[1]) or _NONE_LOST.search(both)):
        yield from _counted(_span(games, at), _number(games[1]), won + drawn, where)
    points = _POINTS_FROM.search(text)
    if points is not None and points.end() <= where[0] - at and not _DEDUCTED.search(both):
        made, told = (3 * won + drawn, 2 * won + drawn), _number(points[1])
        yield from _counted(_span(points, at), told, told if told in made else made[0], where)


_NONE_LOST, _POINTS_FROM = phrasing("tallies", "none_lost"), phrasing("tallies", "points_from")
