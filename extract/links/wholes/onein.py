"""One in N, or so many per thousand, and the share that it is: 每三名就有一名, 比例約為33%."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, last_match
from claimgraph.extract.links.wholes.terms import share_term
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def one_in(scene: Scene, cues: Cues, share: Figure) -> Iterator[Knot]:
    """每三名…就有一名,比例約為33%: the one is no figure of its own."""
    line = scene.line_of(share.item)
    text = scene.masked[line.start : share.item.start]
    yield from _per_thousand(scene, cues, share)
    match = last_match(_ONE_IN, text)
    if match is None or not (cues.word("share_cue").search(text, match.end()) or _ITS_RATE.search(text, match.end())):
        return
    whole = next((i for i in scene.items if i.start <= line.start + match.start(1) < i.end), None)
    if whole is not None:
        at = line.start + match.start(2)
        yield Knot(bond=Bond.RATIO, terms=(counting(at, at + 1, 1), whole.index, share_term(share)))


def _per_thousand(scene: Scene, cues: Cues, share: Figure) -> Iterator[Knot]:
    """每千名兒童中有25人患病,患病率為2.5%: the rate per thousand and the share are one."""
    if not share.index:
        return
    rate = scene.items[share.index - 1]
    base = rate.quantity.per or ""
    told_rate = rate.sentence == share.item.sentence and base.isdigit() and not rate.quantity.ordinal
    if told_rate and cues.word("share_told").search(scene.masked, rate.end, share.quantity.start):
        terms = (rate.index, counting(rate.start, rate.end, int(base)), share_term(share))
        yield Knot(bond=Bond.RATIO, terms=terms)


_ONE_IN = phrasing("shares", "one_in")


_ITS_RATE = phrasing("shares", "its_rate")
