"""The two numbers of a score or a vote, and by how many they are said to differ.

"won 110-98, a 14-point win" · 以110比98取勝，贏了14分
Who won has the greater number where the words say so in a script without spaces; elsewhere either may stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import scored, told
from claimgraph.extract.text.segment import BlockKind
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_SCORE, _LOST = phrasing("scores", "score"), phrasing("scores", "lost")
_BY, _BEHIND = phrasing("scores", "by"), phrasing("scores", "behind")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Who has the greater number, and the margin that the same sentence tells."""
    counts: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.quantity.kind is MentionKind.NUMBER and not figure.quantity.ordinal:
            counts.setdefault(figure.item.sentence, []).append(figure)
    for at, home in enumerate(scene.lines):
        if home.cell is None:
            yield from _won(scene, home)
            yield from _by_name(scene, home)
            yield from _margin(scene, home, counts.get(at, ()))
    yield from _retold(scene)


def _retold(scene: Scene) -> Iterator[Knot]:
    """Beat City 6-4; a 5-4 victory: the only score of the headline and of the lead, with one number in common."""
    told = {True: list[tuple[int, re.Match[str]]](), False: list[tuple[int, re.Match[str]]]()}
    pair, passing = phrasing("scores", "pair", scene.language), phrasing("scores", "passing", scene.language)
    lines = [line for line in scene.lines if line.cell is None]
    for line in lines:
        titled = scene.is_title(line)
        told[titled] += ((line.index, m) for m in pair.finditer(scene.folded, line.start, line.end))
    if len(told[True]) != 1 or not told[False]:
        return
    (home, head), (lead, first) = told[True][0], told[False][0]
    opening = min(line.index for line in lines if scene.blocks[line.block].kind is not BlockKind.TITLE)
    numbers = [{int(m["one"]), int(m["other"])} for _, m in told[False]]
    ours = {int(head["one"]), int(head["other"])}
    if lead > opening + 1 or ours in numbers or len(ours & numbers[0]) != 1 or len({*map(frozenset, numbers)}) > 1:
        return
    spans = [(scene.lines[i].start, scene.lines[i].end) for i in (home, lead)]
    if any(passing.search(scene.folded, *span) for span in spans):
        return
    other = "one" if int(first["one"]) not in ours else "other"
    own = "one" if int(head["one"]) not in numbers[0] else "other"
    yield Knot(bond=Bond.SAME, terms=(scored(head, own), scored(first, other)))


def _won(scene: Scene, home: Line) -> Iterator[Knot]:
    """以86比91戰勝: who won has the greater number, told first."""
    if scene.spaced:
        return
    for match in _SCORE.finditer(scene.folded, home.start, home.end):
        one, other = (scored(match, group) for group in ("one", "other"))
        terms = (other, one) if _LOST.fullmatch(match["how"]) else (one, other)
        yield Knot(bond=Bond.ORDER, terms=terms, cue=match.span("how"))


def _by_name(scene: Scene, home: Line) -> Iterator[Knot]:
    """Wales thrashed France … Wales 3, France 36: who won, and the score of each by its name, there or right behind."""
    beat, score = phrasing("scores", "beat", scene.language), phrasing("scores", "by_name", scene.language)
    won = beat.search(scene.folded, home.start, home.end)
    stop = next((line.end for line in scene.lines if line.index == home.index + 1 and line.block == home.block), 0)
    found = [*score.finditer(scene.folded, won.end(), max(stop, home.end))] if won is not None else []
    if won is None or len(found) != 1 or _UNFINISHED.search(scene.folded, won.start(), found[0].end()):
        return
    pair = [(found[0]["a"], "one"), (found[0]["b"], "other")]
    winner, loser = (_side(pair, won[side]) for side in (("lost", "won") if won["to"] else ("won", "lost")))
    if winner is not None and loser is not None and winner != loser:
        terms = scored(found[0], winner), scored(found[0], loser)
        yield Knot(bond=Bond.ORDER, terms=terms, cue=won.span("how"))


_UNFINISHED = phrasing("scores", "unfinished")


def _side(score: Sequence[tuple[str, str]], words: str) -> str | None:
    """The side of the score whose name the words are."""
    told = [group for name, group in score if re.search(rf"\b{re.escape(name)}\b", words)]
    return told[0] if len(told) == 1 else None


def _margin(scene: Scene, home: Line, counts: Sequence[Figure]) -> Iterator[Knot]:
    """The one score of the sentence, and the one margin right behind it."""
    scores = list(phrasing("scores", "pair", scene.language).finditer(scene.folded, home.start, home.end))
    if len(scores) != 1 or _STRETCH.match(scene.folded, scores[0].end()):
        return
    behind = [f for f in counts if f.item.start >= scores[0].end()]
    for margin in behind[:1]:
        between = scene.folded[scores[0].end() : margin.quantity.start]
        tail = scene.folded[margin.item.end : margin.item.end + _NEAR]
        if _BY.fullmatch(between) and _BEHIND.match(tail) and not _TO_ONE.match(tail):
            less, greater = sorted((scored(scores[0], g) for g in ("one", "other")), key=lambda t: t.amount.value)
            exact = told(margin, plain=True)
            yield Knot(bond=Bond.DIFFERENCE, terms=(greater, less, exact))


_STRETCH = phrasing("scores", "stretch")  # closed the half on a 15-4 run to lead by nine: of a while, not of the match
_TO_ONE = phrasing("scores", "to_one")  # and by three to one among the others
_NEAR = 24  # characters behind a margin that tell what it is
