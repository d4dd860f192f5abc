"""Parts that may come to more than their whole: those of two groups are counted in each.

"some were about more than one thing" · 可複選 · "of 128 dead 51 were over 65 and 84 on motorcycles"
"""

from __future__ import annotations

import re

from claimgraph.extract.figures.scene import Item
from claimgraph.extract.links import Knot
from claimgraph.extract.links.around import Near
from claimgraph.extract.words.phrasings import phrasing


def may_overlap(near: Near, read: Knot) -> bool:
    """Some were about more than one thing; 可複選: the text says that the parts come to more than the whole."""
    homes = [near.scene.line_of(near.figures[n].item).index for n in read.figures]
    if not homes:
        return False
    lines = near.scene.lines[min(homes) : max(homes) + 2]
    said = any(_OVERLAP.search(near.scene.folded, line.start, line.end) for line in lines)
    return said or (not read.closed and _are_of_two_kinds(near, read))


def _are_of_two_kinds(near: Near, read: Knot) -> bool:
    """Of 128 dead 51 were over 65 and 84 on motorcycles: told by age or sex, and by something else.

    So are firms by the form of their capital (国有控股、股份制) and by whose it is.
    """
    clauses = [_clause(near, near.figures[n].item) for n in read.figures[1:]]
    told = [_OF_AGE.search(c) is not None for c in clauses]
    return (any(told) and not all(told)) or (len(clauses) > 1 and any(_OF_FORM.search(c) for c in clauses))


def _clause(near: Near, item: Item) -> str:
    """The words around the figure up to the next mark, with its times."""
    text = near.scene.folded
    before, after = text[item.start - len(item.before) : item.start], text[item.end : item.end + len(item.after)]
    return re.split(_STOP, before)[-1] + text[item.start : item.end] + re.split(_STOP, after)[0]


_OVERLAP, _OF_AGE = phrasing("overlapping", "overlap"), phrasing("overlapping", "of_age")
_OF_FORM = phrasing("overlapping", "of_form")
_STOP = r"[,，、;；:：。.]"
