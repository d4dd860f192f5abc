"""From X to Y, by Z: which levels a change is between.

"rose 12% to £1.28bn, from £1.15bn" · 由2.85%下調0.25個百分點至2.6% · "200,000 is 50 percent lower than 300,000"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract import cues as cue_data
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Tie
from claimgraph.extract.links.compound import is_yearly
from claimgraph.extract.links.episodes import Episode, clash, compares, episodes, lines, measures, stretches
from claimgraph.extract.links.moment import moment
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Form, Time

_MONTHS = {"year": -12, "half": -6, "quarter": -3, "month": -1}


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change, from its own episode, else from the one sentence before it that tells both."""
    previous: list[Episode] = []
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is not None:
            continue
        told = [e for stretch in stretches(scene, line) for e in episodes(scene, stretch)]
        for i, episode in enumerate(told):
            for change in _own(scene, episode):
                yield from _ties(scene, change, episode, told[:i], previous)
        previous = told


def _own(scene: Scene, episode: Episode) -> Iterator[Figure]:
    """The changes between the levels of the episode: of several in one form, the one next to the levels."""
    once = [c for c in episode.changes if not is_yearly(scene, c) and not _apart(scene, c, episode)]
    for change in once:
        rivals = [c for c in once if c.play.form is change.play.form and c.recurring == change.recurring]
        if len(rivals) > 1:
            rivals = [c for c in rivals if "average" not in c.play.marks] or rivals
        if change is min(rivals, key=lambda c: _distance(c, episode)):
            yield change


def _apart(scene: Scene, change: Figure, episode: Episode) -> bool:
    """每月可少花200元: a difference per something that the levels are not per."""
    if change.play.form is not Form.DIFFERENCE or change.quantity.per is not None:
        return False
    rhythm = cue_data.load(base_language(scene.article.language)).word("rhythm")
    clause = re.split(r"[,，]", scene.folded[change.item.start - len(change.item.before) : change.item.start])[-1]
    found = rhythm.search(clause)
    told = [scene.folded[f.item.start - len(f.item.before) : f.item.end + len(f.item.after)] for f in episode.levels]
    return found is not None and not any(found[0] in words for words in told)


def _distance(change: Figure, episode: Episode) -> tuple[int, int]:
    return min((abs(change.index - f.index) for f in episode.levels), default=0), change.index


def _ties(
    scene: Scene, change: Figure, episode: Episode, before: Sequence[Episode], previous: Sequence[Episode]
) -> Iterator[Tie]:
    base, result = _ends(scene, change, episode)
    if base is None and result is None and not episode.levels:
        whole = _whole(scene, change, before) or _whole(scene, change, previous)
        base, result = whole or (None, None)
    if base is not None or result is not None:
        yield Tie(change=change.index, base=_index(base), result=_index(result))


def _whole(scene: Scene, change: Figure, told: Sequence[Episode]) -> tuple[Figure, Figure] | None:
    """The one earlier episode that tells both ends, for a change that brings none of its own."""
    pairs = [_ends(scene, change, e) for e in told]
    both = [(b, r) for b, r in pairs if b is not None and r is not None and not clash(r, change)]
    return both[0] if len(both) == 1 and len(pairs) == 1 else None


def _ends(scene: Scene, change: Figure, episode: Episode) -> tuple[Figure | None, Figure | None]:
    base, result = episode.ends()
    if change.play.form is Form.POINTS and (result is None or result.unit != "%"):
        result = _slowed(scene, change, episode) or result
    base = base if base is not None and measures(change, base) and _agrees(scene, change, base) else None
    result = result if result is not None and measures(change, result) else None
    if result is not None and base is not None and clash(base, result) and not compares(scene, change):
        base = None
    if _unsigned(change) and len(episode.plain) == 2 and base is None:
        low, high = sorted(episode.plain, key=lambda f: f.quantity.amount.value)
        return (low, high) if measures(change, low) and measures(change, high) else (None, None)
    return base, result


def _unsigned(change: Figure) -> bool:
    """相差, a gap of: no side is said to be the greater."""
    return change.play.sign == 0 and change.play.form in (Form.DIFFERENCE, Form.POINTS)


def _slowed(scene: Scene, change: Figure, episode: Episode) -> Figure | None:
    """增長5.2%，增速比上月的6.1%回落…個百分點: points between two rates of growth."""
    growth = [c for c in episode.changes if c.index < change.index and c.unit == "%"]
    if not growth:
        return None
    gap = scene.masked[growth[-1].item.end : change.item.start]
    named = cue_data.load(base_language(scene.article.language)).word("growth_noun").search(gap)
    return growth[-1] if named else None


def _agrees(scene: Scene, change: Figure, base: Figure) -> bool:
    """月減 does not reach back to 去年同月."""
    time: Time | None = moment(scene, base)
    months = _MONTHS.get(change.recurring or "")
    if time is None or months is None or time.offset is None or time.offset == 0:
        return True
    return time.offset == months


def _index(figure: Figure | None) -> int | None:
    return None if figure is None else figure.index
