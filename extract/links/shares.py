"""Shares with their part and their whole: "eight of 68, or 12 percent", 4500道…18道，占0.4%, 42% of revenue, about 1,520."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.extract.scope import measures
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every share whose part and whole are written."""
    cues = cue_data.load(base_language(scene.article.language))
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        for share in (f for f in line if f.part is Part.SHARE):
            pair = _part_and_whole(scene, cues, share, line, figures)
            if pair is not None:
                yield Knot(bond=Bond.RATIO, terms=(pair[0].index, pair[1].index, share.index))


def _part_and_whole(
    scene: Scene, cues: Cues, share: Figure, line: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    levels = [f for f in line if f.is_level and not f.is_ratio and f.quantity.per is None]
    before = [f for f in levels if f.index < share.index]
    after = [f for f in levels if f.index > share.index]
    whole = _named_whole(scene, share, figures)
    if whole is not None:
        part = _part_of(scene, cues, share, whole, before, after)
        return (part, whole) if part is not None and part.index != whole.index else None
    if len(before) >= 2 and _adjacent(scene, before[-1], share) and before[-1].alike(before[-2]):
        return _ordered(scene, cues, before[-2], before[-1])
    return None


def _ordered(scene: Scene, cues: Cues, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Of two figures before a share, "N of M" puts the part first; else the whole comes first."""
    gap = scene.masked[first.item.end : second.item.start]
    swapped = re.search(r"\bof\b[^,]*$", gap) is not None
    return (first, second) if swapped else (second, first)


def _named_whole(scene: Scene, share: Figure, figures: Sequence[Figure]) -> Figure | None:
    """占第四季營收42%: the level of the metric that stands between the cue and the share."""
    if share.play.cue is None:
        return None
    line = scene.line_of(share.item)
    named = [m for m in measures(scene, line) if share.play.cue[1] <= m.start and m.end <= share.item.start]
    if not named:
        return None
    found = [
        f
        for f in figures
        if f.is_level
        and not f.is_ratio
        and f.measure is not None
        and f.index != share.index
        and (f.measure.metric, f.measure.scope) == (named[-1].metric, named[-1].scope)
        and f.period == share.period
        and f.subject == share.subject
    ]
    return found[0] if found else None


def _part_of(
    scene: Scene, cues: Cues, share: Figure, whole: Figure, before: Sequence[Figure], after: Sequence[Figure]
) -> Figure | None:
    following = [f for f in after if f.alike(whole) and _adjacent(scene, share, f)]
    if following:
        return following[0]
    leading = [f for f in before if f.alike(whole)]
    return leading[-1] if leading else None


def _adjacent(scene: Scene, first: Figure, second: Figure) -> bool:
    gap = scene.masked[first.item.end : second.item.start]
    return len(gap) <= 30 and not re.search(r"[.;。；]", gap)
