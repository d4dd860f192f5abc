"""Two counts over unlike lengths of time, said to have risen or fallen: at one length they went the other way.

"41 in the last six months, down from 480 in the eight years before" · 近三個月26件，比過去兩年的120件減少

They are the only counts of a short passage and the two lengths the only ones of it, told in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.telling import is_level, like
from claimgraph.extract.links.near import told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, MentionKind, Modality, Time

_ALIKE = Fraction(3, 2)  # times that one length is longer than the other


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The later count against the earlier one, brought to its length of time."""
    if scene.length > PASSAGE or len(figures) != _TWO or _OPEN.search(scene.folded, scene.begin):
        return
    one, other = figures
    times = _lengths(scene, one, other)
    if len(times) != _TWO or not (_is_count(one) and _is_count(other) and like(one, other)):
        return
    first, second = (t.seconds or Fraction(0) for t in times)
    if not min(first, second) or max(first, second) < _ALIKE * min(first, second):
        return
    between = scene.folded[one.item.end : other.item.start]
    behind = scene.folded[other.item.end : other.item.end + _TRAIL]
    if (sign := _onward(scene, other, between)) != 0:
        yield _order(sign, other, _paced(one, second / first))
    elif (sign := _against(scene, between, behind)) != 0:
        yield _order(sign, one, _paced(other, first / second))


_TWO, _TRAIL = 2, 12


def _is_count(figure: Figure) -> bool:
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.quantity.per is None and is_level(figure)
    return counted and not figure.quantity.amount.hedges and figure.modality is not Modality.DENIED


def _lengths(scene: Scene, one: Figure, other: Figure) -> list[Time]:
    """In the last six months, the eight years before: not "two years ago"."""
    start, end = scene.line_of(one.item).start, scene.line_of(other.item).end
    times = [t for t in scene.times_in(start, end) if t.recurring is None]
    spans = [t for t in times if t.seconds and (t.kind is not MentionKind.DATE or _is_over(scene, t))]
    return spans if len(spans) == len(times) else []


def _is_over(scene: Scene, time: Time) -> bool:
    return _OVER.search(scene.folded[max(0, time.start - _TRAIL) : time.start + _IN]) is not None


_IN = 3
_OVER, _OPEN = phrasing("spans", "over"), phrasing("spans", "open")


def _onward(scene: Scene, other: Figure, between: str) -> int:
    """… has fallen to 32."""
    if other.part is Part.RESULT and other.play.sign:
        return other.play.sign
    match = phrasing("spans", "to", scene.language).search(between)
    return 0 if match is None else 1 if match["up"] else -1


def _against(scene: Scene, between: str, behind: str) -> int:
    """Down from 480, fewer than the 60 of …, 比…的120件減少."""
    than, than_behind = phrasing("spans", "than", scene.language), phrasing("spans", "than_behind", scene.language)
    match = than.search(between) or than_behind.fullmatch(f"{between}#{behind}")
    return 0 if match is None else 1 if match["up"] else -1


def _paced(figure: Figure, pace: Fraction) -> Told:
    return told(figure, figure.quantity.amount.scaled(pace, figure.unit))


def _order(sign: int, later: Figure, earlier: Told) -> Knot:
    terms = (later.index, earlier) if sign > 0 else (earlier, later.index)
    return Knot(bond=Bond.ORDER, terms=terms, cue=later.play.cue)
