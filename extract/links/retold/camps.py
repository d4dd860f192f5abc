"""Those for and those against, and what is said of them in words: most back it, voters reject it.

"Most oppose the scheme" over 46% for and 45% against · 过半市民支持扩建:44%赞成,47%反对 · "Public backs plan" over
41% for and 47% against: no camp has half, or the other one is the greater.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_fraction, is_share, value
from claimgraph.extract.links.retold.wording import clause, content, restating, stance
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Modality

_HALF = Amount(value=Fraction(50), unit="%", whole=True)
_BOTH = {-1, 1}
_OF_SOME = phrasing("camps", "of_some")

Camps = dict[int, Figure]  # +1 those for, −1 those against


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The two camps of a sentence of a short text, below the headline or behind the words that tell of them."""
    if scene.length > PASSAGE:
        return
    titles = [line for line in scene.lines if scene.is_title(line)]
    body = [f for f in figures if not f.title and f.modality is not Modality.DENIED]
    words = [m.span() for m in restating(scene).majority.finditer(scene.folded)]  # 过半 is no share of its own
    body = [f for f in body if not any(a <= f.item.start < b for a, b in words)]
    shares = [f for f in body if (f.unit == "%" or is_fraction(f)) and f.part is not Part.CHANGE]
    lines = {f.item.sentence for f in shares}
    if len(lines) != 1 or not all(map(is_share, shares)):
        return
    camps = _camps(scene, shares)
    row = scene.line_of(shares[0].item)
    if camps is None or _OF_SOME.search(scene.folded, row.start, row.end):
        return
    ahead = [(line.start, line.end) for line in titles[:1]]
    ahead += [(line.start, line.end) for line in scene.lines if line.index == row.index - 1 and line not in titles]
    for start, end in (*ahead, (row.start, shares[0].item.start)):
        yield from _held(scene, start, end, row, camps, shares)


def _camps(scene: Scene, shares: Sequence[Figure]) -> Camps | None:
    """One share for and one against, and no other but of those who do not know."""
    sided = [(side, f) for f in shares if (side := _side(scene, f, shares))]
    if len(sided) != len(_BOTH) or {side for side, _ in sided} != _BOTH:
        return None
    told = {f.index for _, f in sided}
    open_to_either = [f for f in shares if f.index not in told and not _is_unsure(scene, f, shares)]
    most = max(value(f) * _percent(f) for _, f in sided)
    if most + sum((value(f) * _percent(f) for f in open_to_either), Fraction(0)) > _HALF.value > most:
        return None  # 31% want it at ten, 24% at nine: either may be of a camp
    return dict(sided)


def _percent(share: Figure) -> int:
    return 100 if is_fraction(share) else 1


def _is_unsure(scene: Scene, figure: Figure, shares: Sequence[Figure]) -> bool:
    return _words(scene, "unsure").search(scene.folded, *_said_of(scene, figure, shares)) is not None


def _said_of(scene: Scene, figure: Figure, shares: Sequence[Figure]) -> tuple[int, int]:
    """Between it and the next share; its clause in Chinese."""
    if not scene.spaced:
        return clause(figure)
    line = scene.line_of(figure.item)
    behind = [f.item.start for f in shares if f.index > figure.index and f.item.start < line.end]
    return figure.item.end, min([*behind, line.end])


def _side(scene: Scene, figure: Figure, shares: Sequence[Figure]) -> int:
    """Between it and the next share: for or against; none for those who do not know."""
    start, end = _said_of(scene, figure, shares)
    if scene.spaced:
        line = scene.line_of(figure.item)
        led = phrasing("camps", "led", scene.language).search(scene.folded, line.start, figure.item.start)
        if led is not None:  # put support for the road at 52 per cent
            return -1 if led["against"] else 1
    return _stance(scene, start, end)


def _stance(scene: Scene, start: int, end: int) -> int:
    """What is said first: liked it, were against it, 不赞同; had no view."""
    told = [(m.start(), side) for side, key in _SIDES if (m := _words(scene, key).search(scene.folded, start, end))]
    return min(told, default=(0, stance(scene, start, end)), key=lambda t: (t[0], t[1] > 0))[1]


_SIDES = ((-1, "against"), (0, "unsure"), (1, "backing"))


def _words(scene: Scene, key: str) -> re.Pattern[str]:
    return {
        "against": phrasing("camps", "against", scene.language),
        "unsure": phrasing("camps", "unsure", scene.language),
        "backing": phrasing("camps", "backing", scene.language),
    }[key]


def _held(scene: Scene, start: int, end: int, row: Line, camps: Camps, shares: Sequence[Figure]) -> Iterator[Knot]:
    """Most of them: more than half; the people back it: more than are against it."""
    if _OF_SOME.search(scene.folded, start, end):
        return
    match = restating(scene).majority.search(scene.folded, start, end)
    side = _stance(scene, start, end)
    greater = max(camps.values(), key=value)
    if match is not None and all(value(f) < _HALF.value for f in shares):
        shared = content(scene, start, end) & content(scene, row.start, row.end)
        if (side or shared) and not _wanted(scene, start, match.start()):
            half = Told(start=match.start(), end=match.end(), amount=_HALF)
            yield Knot(bond=Bond.ORDER, terms=(greater.index, half), cue=match.span())
        return
    said = phrasing("camps", "people", scene.language).search(scene.folded[start:end])
    if said is not None and start != row.start:
        side = 1 if said["backs"] else -1
        cue = start + said.start(), start + said.end()
        yield Knot(bond=Bond.ORDER, terms=(camps[side].index, camps[-side].index), cue=cue)


def _wanted(scene: Scene, start: int, end: int) -> bool:
    """Seeks a majority: it has none yet."""
    return phrasing("majority", "wanted").search(scene.folded, start, end) is not None
