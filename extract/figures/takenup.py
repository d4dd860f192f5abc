"""What stands right behind a change and is told as what it was held against.

"A 9.7 percent increase over the 15,024 of last March" · "26p below last night's close of 828p" · "12 percent up on
last year's 73 billion".
"""

from __future__ import annotations

import re

from claimgraph.extract.figures.scene import Item
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.ontology.model import MentionKind


def is_by(item: Item, cues: Cues) -> bool:
    """Or by 10 percent: right behind the two ends of a movement."""
    return cues.word("by_so_much").fullmatch(item.before.strip(" ,(")) is not None


_NEAR = 14  # characters between the change and the word of direction behind it
_FAR = 60


def is_base(item: Item, cues: Cues) -> bool:
    """The words since the change, which is the figure before, name the change's base: "increase over the"."""
    before = item.before
    if item.quantity.kind in (MentionKind.PERCENTAGE, MentionKind.MULTIPLE) or len(before) > _FAR:
        return False
    hit = next((h for h in cues.after.hits(before) if "up" in h or "down" in h), None)
    if hit is None or hit.start > _NEAR or re.search(r"[,;:()]", before):
        return False
    rest = before[hit.end :].lstrip()
    beside = cues.word("beside").fullmatch(before[hit.start : hit.end]) is not None
    link = cues.word("link_base").match(rest)
    if link is None and not beside:
        return False
    named = rest[link.end() if link else 0 :].lstrip()
    return named.startswith(TIME_MASK) or cues.word("definite").match(named) is not None
