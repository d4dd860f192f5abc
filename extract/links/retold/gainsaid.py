"""One thing told in two places of one text that does not agree: 前文说…十六个铜钉，结尾却写…十八个铜钉.

The words name two places of one text, or say that the same is told again; the two figures stand beside the same words,
each the only one of its side that does.

So do two dated reports of one text, where the later takes up what the earlier gave: "(4 March) … sold 3,150 tonnes.  (6
March) … which two days ago put its sales at 3,510 tonnes"; the figures are one but for a slip of the pen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import is_short
from claimgraph.extract.links.near import is_share
from claimgraph.extract.links.near import told as told_as
from claimgraph.extract.links.retold.twins import mistyped, rescaled
from claimgraph.extract.links.retold.wording import clause, content
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The figures on both sides of the words that tell again, in a short text that owns up to no slip."""
    again, owned = phrasing("gainsaid", "again", scene.language), phrasing("gainsaid", "owned", scene.language)
    if not is_short(scene) or owned.search(scene.folded, scene.begin):
        return
    yield from _taken_up(scene, figures)
    for match in again.finditer(scene.folded, scene.begin):
        first = [f for f in figures if f.item.end <= match.start() and not f.title]
        later = [f for f in figures if f.item.start >= match.end() - 1 and not f.title]
        pairs = [(a, b) for a in first for b in later if _is_twice(scene, a, b)]
        lone = [(a, b) for a, b in pairs if sum(a in p for p in pairs) == sum(b in p for p in pairs) == 1]
        yield from (Knot(bond=Bond.SAME, terms=(told_as(a, plain=True), told_as(b, plain=True))) for a, b in lone)
        return


def _taken_up(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """What a dated report says was given some days before, against the one like figure of the report before it."""
    dates = [m.start() for m in _DATED.finditer(scene.folded, scene.begin)]
    reports = list(pairwise([*dates, len(scene.folded)]))
    for (start, end), later in pairwise(reports):
        told = [f for f in figures if later[0] <= f.item.start < later[1]]
        told = [f for f in told if _GIVEN.search(scene.folded[later[0] : f.quantity.start])]
        for given in told:
            like = [f for f in figures if start <= f.item.start < end and _is_alike(f, given)]
            words = [content(scene, *clause(f)) for f in (*like, given)]
            if len(like) == 1 and words[0] & words[1] and _is_slip(like[0].quantity.amount, given.quantity.amount):
                yield Knot(bond=Bond.SAME, terms=(told_as(like[0], plain=True), told_as(given, plain=True)))


def _is_alike(one: Figure, other: Figure) -> bool:
    like = one.unit == other.unit and one.quantity.kind is other.quantity.kind and not one.quantity.ordinal
    return like and one.quantity.noun == other.quantity.noun and one.play.form is other.play.form


def _is_slip(one: Amount, other: Amount) -> bool:
    return one.value == other.value or mistyped(one, other) or rescaled(one, other)


_DATED, _GIVEN = phrasing("gainsaid", "dated"), phrasing("gainsaid", "given")


def _is_twice(scene: Scene, one: Figure, other: Figure) -> bool:
    """Alike in unit and noun, with the same words right before or right behind, and no time of its own."""
    like = one.unit == other.unit and one.quantity.kind is other.quantity.kind and one.part is other.part
    if not like or one.quantity.noun != other.quantity.noun or one.quantity.ordinal or is_share(one):
        return False
    if TIME_MASK in scene.masked[one.item.end : other.item.start]:
        return False
    ahead = [_AHEAD.search(scene.ahead(f.item.start)) for f in (one, other)]
    behind = [_BEHIND.match(scene.folded, f.item.end) for f in (one, other)]
    return _alike(*ahead) or _alike(*behind)


def _alike(one: re.Match[str] | None, other: re.Match[str] | None) -> bool:
    return one is not None and other is not None and one[1] == other[1]


_AHEAD, _BEHIND = phrasing("gainsaid", "ahead"), phrasing("gainsaid", "behind")
