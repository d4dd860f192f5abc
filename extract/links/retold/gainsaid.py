"""One thing told in two places of one text that does not agree: 前文说…十六个铜钉，结尾却写…十八个铜钉.

The words name two places of one text, or say that the same is told again; the two figures stand beside the same words,
each the only one of its side that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import is_short
from claimgraph.extract.links.near import is_share, told
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The figures on both sides of the words that tell again, in a short text that owns up to no slip."""
    again, owned = phrasing("gainsaid", "again", scene.language), phrasing("gainsaid", "owned", scene.language)
    if not is_short(scene) or owned.search(scene.folded):
        return
    for match in again.finditer(scene.folded):
        first = [f for f in figures if f.item.end <= match.start() and not f.title]
        later = [f for f in figures if f.item.start >= match.end() - 1 and not f.title]
        pairs = [(a, b) for a in first for b in later if _is_twice(scene, a, b)]
        lone = [(a, b) for a, b in pairs if sum(a in p for p in pairs) == sum(b in p for p in pairs) == 1]
        yield from (Knot(bond=Bond.SAME, terms=(told(a, plain=True), told(b, plain=True))) for a, b in lone)
        return


def _is_twice(scene: Scene, one: Figure, other: Figure) -> bool:
    """Alike in unit and noun, with the same words right before or right behind, and no time of its own."""
    like = one.unit == other.unit and one.quantity.kind is other.quantity.kind and one.part is other.part
    if not like or one.quantity.noun != other.quantity.noun or one.quantity.ordinal or is_share(one):
        return False
    if TIME_MASK in scene.masked[one.item.end : other.item.start]:
        return False
    ahead = [_AHEAD.search(scene.folded[: f.item.start]) for f in (one, other)]
    behind = [_BEHIND.match(scene.folded, f.item.end) for f in (one, other)]
    return _alike(*ahead) or _alike(*behind)


def _alike(one: re.Match[str] | None, other: re.Match[str] | None) -> bool:
    return one is not None and other is not None and one[1] == other[1]


_AHEAD, _BEHIND = phrasing("gainsaid", "ahead"), phrasing("gainsaid", "behind")
