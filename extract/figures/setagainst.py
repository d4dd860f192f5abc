"""Two sides set against each other by a word of leading: "ahead by 50 to 38" moves nothing by 50."""

from __future__ import annotations

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind

_KINDS = (MentionKind.NUMBER, MentionKind.PERCENTAGE)


def is_ahead_by(scene: Scene, index: int) -> bool:
    """Ahead by 50 to 38: so many of the one side, and behind it no more of the other."""
    if index + 1 >= len(scene.items) or _AHEAD_BY.search(scene.items[index].before) is None:
        return False
    one, other = scene.items[index], scene.items[index + 1]
    kinds = one.quantity.kind in _KINDS and other.quantity.kind is one.quantity.kind
    more = one.quantity.amount.value >= other.quantity.amount.value
    return kinds and more and _TO.fullmatch(scene.masked[one.end : other.start]) is not None


_AHEAD_BY, _TO = phrasing("setagainst", "ahead_by"), phrasing("setagainst", "to")
