"""What is needed to come back runs from the lower level to the higher: 跌四分之一，要重返高位須升三分之一.

"It fell from £20 to £15; to get back it must rise by a third": the rise is of the 15, whatever was told last.
"""

from __future__ import annotations

from dataclasses import replace

from claimgraph.extract.links import Tie
from claimgraph.extract.links.around import Near
from claimgraph.extract.words.phrasings import phrasing


def turned(near: Near, tie: Tie) -> Tie:
    """The tie with its ends exchanged, where the change goes the other way and words say that it would lead back."""
    change = near.figures[tie.change]
    if not isinstance(tie.base, int) or not isinstance(tie.result, int):
        return tie
    base, result = near.figures[tie.base], near.figures[tie.result]
    onward = result.quantity.amount.value - base.quantity.amount.value
    if tie.change < max(tie.base, tie.result) or change.play.sign * onward >= 0:
        return tie
    told = near.scene.folded[change.item.start - len(change.item.before) : change.item.end + len(change.item.after)]
    return replace(tie, base=tie.result, result=tie.base) if _BACK.search(told) else tie


_BACK = phrasing("wayback", "back")
