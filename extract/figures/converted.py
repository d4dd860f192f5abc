"""Figures written again in other units, in brackets: what stands around both stands around the first.

"1.4C (2.5F) above the average of 7.5C" · "$40m (£31m) more than the $90m planned" · 80萬美元（約630萬港元）
"""

from __future__ import annotations

from dataclasses import replace

from claimgraph.extract.figures.scene import Item, Scene
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


def without_bracket(scene: Scene, index: int) -> Item:
    """The figure as it would stand had neither it nor the one before it been written twice."""
    item = scene.items[index]
    if is_other_writing(scene, index + 1):
        item = replace(item, after=scene.items[index + 1].after[1:])
    if is_other_writing(scene, index - 1):
        item = replace(item, before=item.before[1:])
    return item
