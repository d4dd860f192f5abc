"""Figures written again in other units, in brackets: what stands around both stands around the first.

"1.4C (2.5F) above the average of 7.5C" · "$40m (£31m) more than the $90m planned" · 80萬美元（約630萬港元）
"£12, or 4%, more than the £300 of last year": both tell how much more it is
"""

from __future__ import annotations

from dataclasses import replace

from claimgraph.extract.figures.scene import Item, Scene
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind

_KINDS = (MentionKind.DIMENSION, MentionKind.CURRENCY)


def is_other_writing(scene: Scene, index: int) -> bool:
    """The figure is all of a bracket right behind another of its kind in another unit."""
    if not 0 < index < len(scene.items):
        return False
    first, other = scene.items[index - 1], scene.items[index]
    alone = other.bracketed and first.after.strip() == "(" and other.after.startswith(")")
    kinds = first.quantity.kind is other.quantity.kind and other.quantity.kind in _KINDS
    return alone and kinds and first.quantity.amount.unit != other.quantity.amount.unit


def ends_score(scene: Scene, index: int) -> bool:
    """92 for two: the wickets, which are no runs."""
    if not 0 < index < len(scene.items):
        return False
    runs, wickets = (scene.items[i].quantity for i in (index - 1, index))
    bare = all(q.kind is MentionKind.NUMBER and q.amount.unit is None and q.noun is None for q in (runs, wickets))
    few = wickets.amount.value <= _ALL_OUT and wickets.amount.value.denominator == 1
    return bare and few and _FOR.fullmatch(scene.items[index - 1].after) is not None


def end_of(scene: Scene, index: int) -> int:
    """Where it ends, with the bracket that writes it again: 48 centimeters (18.9 inches)."""
    end = scene.items[index].end
    return scene.masked.find(")", end) + 1 or end if is_other_writing(scene, index + 1) else end


def without_bracket(scene: Scene, index: int) -> Item:
    """The figure as it would stand had neither it nor the one before it been written twice."""
    item = scene.items[index]
    item = replace(item, after=_beyond(scene, index) or item.after)
    if is_other_writing(scene, index + 1):
        item = replace(item, after=scene.items[index + 1].after[1:])
    if is_other_writing(scene, index - 1):
        item = replace(item, before=item.before[1:])
    return item


def _beyond(scene: Scene, index: int) -> str | None:
    """What two writings of one gap are more or less than, where the figure is the first or the second of them."""
    for first in (index - 1, index):
        if not 0 <= first < len(scene.items) - 1:
            continue
        one, other = scene.items[first], scene.items[first + 1]
        kinds = {one.quantity.kind, other.quantity.kind}
        more = _MORE.match(other.after) if len(kinds) > 1 and MentionKind.PERCENTAGE in kinds else None
        if more is not None and one.sentence == other.sentence and _OR.fullmatch(one.after):
            return other.after[more.start("than") - 1 :]
    return None


_ALL_OUT = 10  # wickets
_FOR = phrasing("converted", "for")
_OR, _MORE = phrasing("converted", "or"), phrasing("converted", "more")
