"""A change told against the peak or the low that the text names with its figure.

院民最高曾達2,860人，目前仍有572人，較高峰減少八成 · "Membership peaked at 2,860 and is now 572, 80% below its peak"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.near import before, is_plain, lines, same_noun, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality

_AGAINST, _BEHIND = phrasing("peaks", "against"), phrasing("peaks", "behind")
_AHEAD, _CALLED = phrasing("peaks", "ahead"), phrasing("peaks", "called")
_NEAR = 2  # sentences between the peak and the change from it
_FORMS = (Form.DIFFERENCE, Form.PERCENT)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The changes from an extreme, where one level alone is called that and another like it is told last."""
    for line in lines(figures):
        for change in line:
            ends = _ends(scene, figures, change) if _is_from_extreme(scene, change) else None
            if ends is not None:
                yield Tie(change=change.index, base=ends[0].index, result=ends[1].index, named=True)


def beaten(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """2,940 megawatts, a new peak. The previous one, 2,710 in 2021, was beaten by 8.5%: by the level told last."""
    for now, base, change in zip(figures, figures[1:], figures[2:], strict=False):
        if base.item.sentence != change.item.sentence or change.play.form not in (*_FORMS, None):
            continue
        line = scene.line_of(base.item)
        old = _OLD.search(scene.folded[line.start : base.item.start])
        by = _BEATEN.fullmatch(scene.masked[base.item.end : change.item.start])
        beside = 0 <= base.item.sentence - now.item.sentence <= 1 and not now.title
        if old is not None and by is not None and beside and _are_of_one(now, base, change):
            yield Tie(change=change.index, base=base.index, result=now.index, named=True, both=True)


def _are_of_one(now: Figure, base: Figure, change: Figure) -> bool:
    like = now.alike(base) and same_noun(now.quantity.noun, base.quantity.noun) and change.part is Part.CHANGE
    return like and all(is_plain(f) and not f.is_ratio for f in (now, base))


_OLD, _BEATEN = phrasing("peaks", "old"), phrasing("peaks", "beaten")


def _is_from_extreme(scene: Scene, change: Figure) -> bool:
    if change.part is not Part.CHANGE or change.play.form not in _FORMS or change.modality is not Modality.ASSERTED:
        return False
    return _AGAINST.search(change.item.before) is not None or _BEHIND.match(scene.folded, change.item.end) is not None


def _ends(scene: Scene, figures: Sequence[Figure], change: Figure) -> tuple[Figure, Figure] | None:
    """The extreme that is told and the level told last before the change."""
    levels = [f for f in before(figures, change) if _is_level(f, change) and not f.title]
    levels = [f for f in levels if change.item.sentence - f.item.sentence <= _NEAR]
    extremes = [f for f in levels if _is_extreme(scene, f)]
    if len(extremes) != 1 or not levels or levels[-1] is extremes[0]:
        return None
    top, now = extremes[0], levels[-1]
    alike = top.alike(now) and same_noun(top.quantity.noun, now.quantity.noun)
    told_next = change.item.sentence - now.item.sentence <= 1
    away = change.play.sign * (value(now) - value(top)) >= 0  # up from a low, down from a peak
    return (top, now) if alike and told_next and away and top.speaker == now.speaker else None


def _is_level(figure: Figure, change: Figure) -> bool:
    sized = change.play.form is Form.PERCENT or change.alike(figure)
    return sized and figure.part in (Part.LEVEL, Part.RESULT, Part.BASE) and is_plain(figure) and not figure.is_ratio


def _is_extreme(scene: Scene, figure: Figure) -> bool:
    return _AHEAD.search(figure.item.before) is not None or _CALLED.match(scene.folded, figure.item.end) is not None
