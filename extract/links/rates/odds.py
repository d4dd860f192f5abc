"""What a bet pays at its odds: £5 at 5,000-1 wins £25,000; with the stake, £25,005.

The only two sums of money of two sentences that tell of a bet at odds; the larger is won, or paid back with the stake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import number_in, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind, Modality

_ODDS, _BET = phrasing("odds", "odds"), phrasing("odds", "bet")
_WON, _OTHER = phrasing("odds", "won"), phrasing("odds", "other")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The bets of each sentence, and of each two in a row."""
    lines = [row for row in scene.lines if row.cell is None]
    spans = [(a.start, a.end) for a in lines]
    spans += [(a.start, b.end) for a, b in pairwise(lines) if a.block == b.block]
    seen: set[int] = set()
    for start, end in spans if scene.spaced else ():
        odds = list(_ODDS.finditer(scene.folded, start, end))
        if len(odds) != 1 or odds[0].start() in seen or not _BET.search(scene.folded, start, end):
            continue
        if _OTHER.search(scene.folded, start, end) or not _WON.search(scene.folded, start, end):
            continue
        money = [f for f in figures if start <= f.item.start < end and f.quantity.kind is MentionKind.CURRENCY]
        if len(money) == 2 and money[0].unit == money[1].unit:
            seen.add(odds[0].start())
            yield from _paid(money, odds[0].span("n"), odds[0]["n"], odds[0]["d"])


def _paid(money: Sequence[Figure], place: tuple[int, int], high: str, low: str) -> Iterator[Knot]:
    """What is won, unless the sum is what is paid back with the stake."""
    stake, paid = sorted(money, key=value)
    against = number_in(high), number_in(low)
    if not against[0] or not against[1] or Modality.DENIED in (stake.modality, paid.modality):
        return
    times = Fraction(against[0], against[1])
    with_stake = value(stake) * (times + 1)
    if abs(with_stake - value(paid)) < abs(value(stake) * times - value(paid)):
        times += 1
    factor = Told(start=place[0], end=place[1], amount=Amount(value=times, whole=True))
    terms = (told(paid), told(stake), factor)
    yield Knot(bond=Bond.PRODUCT, terms=terms)
