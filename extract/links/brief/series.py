"""A series won by so many games to so many, and a game of it that was never played, in a short text.

"won the series 3-2, taking game seven in overtime" · 以3比2赢下系列赛，第七场加时取胜: no game has a higher number than
there were games.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import is_short
from claimgraph.extract.links.near import counting, number_in, scored
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_UNPLAYED = phrasing("series", "unplayed")
_MOST = 9  # games of a series


def read(scene: Scene, _figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one score of a series and the one game that a sentence tells of it."""
    won, game = phrasing("series", "won", scene.language), phrasing("series", "game", scene.language)
    for line in scene.lines if is_short(scene) else ():
        text = scene.folded[: line.end]
        scores, games = list(won.finditer(text, line.start)), list(game.finditer(text, line.start))
        if len(scores) == len(games) == 1 and not _UNPLAYED.search(text, line.start):
            yield from _beyond(scores[0], games[0])


def _beyond(score: re.Match[str], game: re.Match[str]) -> Iterator[Knot]:
    """More than were won and lost together."""
    number = number_in(game["n"])
    played = int(score["a"]) + int(score["b"])
    if number is not None and played < number <= _MOST and score["a"] != score["b"]:
        parts = (scored(score, "a"), scored(score, "b"))
        yield Knot(bond=Bond.SUM, terms=(counting(*game.span("n"), number), *parts))
