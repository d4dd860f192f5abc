"""Votes for each side, and the margin between the first two in percent.

"190,486 votes to 188,900 for Burns and 9,990 for Jones. The margin amounted to a 0.4 percent gap" · 两人差距为0.4%

Of all votes, of those of the two, or of one of them: only a gap that is greater than any of these is one of none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_plain, sentences, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The gap of every list of votes that the same sentence or the next tells in percent."""
    votes: list[Figure] = []
    for line in sentences(scene, figures):
        here = [f for f in line if _is_votes(f)]
        counted = _VOTES.search(scene.folded, scene.line_of(line[0].item).start, scene.line_of(line[0].item).end)
        votes = here if len(here) > 1 and counted else votes
        if len(votes) > 1 and line[0].item.sentence - votes[0].item.sentence <= 1:
            for gap in (f for f in line if f.index > votes[-1].index and _is_gap(scene, f)):
                yield from _told(votes, gap)


def _is_votes(figure: Figure) -> bool:
    return figure.quantity.kind is MentionKind.NUMBER and is_plain(figure) and value(figure) >= _MANY


_MANY = 100
_VOTES = phrasing("votegap", "votes")


def _is_gap(scene: Scene, figure: Figure) -> bool:
    """The margin amounted to a 1.6 percent gap."""
    if figure.unit != "%" or set(figure.quantity.amount.hedges) & ONE_SIDED or figure.quantity.amount.upper is not None:
        return False
    lead = scene.folded[scene.line_of(figure.item).start : figure.quantity.start]
    behind = _GAP.match(scene.folded, figure.item.end) is not None
    return (behind or _GAP_LED.search(lead) is not None) and _OF.match(scene.folded, figure.item.end) is None


_GAP, _GAP_LED, _OF = phrasing("votegap", "gap"), phrasing("votegap", "gap_led"), phrasing("votegap", "of")


def _told(votes: Sequence[Figure], gap: Figure) -> Iterator[Knot]:
    first, second = sorted(votes, key=value)[:-3:-1]
    ahead = value(first) - value(second)
    if ahead <= 0 or value(gap) - gap.quantity.amount.step / 2 <= _ALL * ahead / value(second):
        return
    amount = replace(first.quantity.amount, value=ahead)
    margin = Told(start=first.item.start, end=first.item.end, amount=amount)
    yield Knot(bond=Bond.RATIO, terms=(margin, told(second, plain=True), told(gap)))


_ALL = Fraction(100)
