"""A round of funding, told over an article: what is raised, the worth with and without it, the stake, all of it so far.

"raised $240m in a Series C that values it at $1.8bn, new money included" · "before the cash it was worth $1.56bn" ·
"the investors will own 13.3% of the company" · "has now taken in $392m, compared with $152m until last week"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_share, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_AHEAD, _BEHIND = 70, 60  # characters around a figure that tell what it is


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one round of a text, if it tells of one."""
    money = [f for f in figures if _is_sum(f)]
    raised = _one([f for f in money if _is_told(scene, f, _RAISED, _IN_ROUND)])
    if raised is None:
        return
    worth = _one([f for f in money if f is not raised and _is_with(scene, f)])
    if worth is not None and value(worth) > value(raised):
        bare = _one([f for f in money if f not in (raised, worth) and _is_without(scene, f)])
        if bare is not None and bare.unit == worth.unit:
            yield Knot(bond=Bond.SUM, terms=(worth.index, bare.index, raised.index))
        stakes = [f for f in figures if is_share(f) and f.unit == "%" and _is_told(scene, f, _OWNS, _OF_FIRM)]
        stake = _one(stakes)
        if stake is not None:
            yield Knot(bond=Bond.RATIO, terms=(raised.index, worth.index, share_term(stake)))
    yield from _altogether(scene, money, raised)


def _altogether(scene: Scene, money: Sequence[Figure], raised: Figure) -> Iterator[Knot]:
    """Has now taken in so much, compared with so much until then: the round is what lies between."""
    for index, total in enumerate(money[:-1]):
        before = money[index + 1]
        beside = before.item.sentence == total.item.sentence and before.unit == total.unit == raised.unit
        if not beside or not _is_told(scene, total, _TAKEN, None):
            continue
        between = scene.folded[total.item.end : before.item.start]
        if _COMPARED.fullmatch(between) and _UNTIL.match(scene.folded, before.item.end):
            yield Knot(bond=Bond.SUM, terms=(total.index, before.index, raised.index))


def _is_sum(figure: Figure) -> bool:
    plain = figure.quantity.kind is MentionKind.CURRENCY and figure.quantity.per is None and not figure.title
    return plain and figure.quantity.amount.upper is None and figure.modality is not Modality.DENIED


def _one(figures: Sequence[Figure]) -> Figure | None:
    """The first, where all tell one value."""
    return figures[0] if len({(value(f), f.unit) for f in figures}) == 1 else None


def _is_told(scene: Scene, figure: Figure, lead: re.Pattern[str], trail: re.Pattern[str] | None) -> bool:
    start = scene.line_of(figure.item).start
    ahead = scene.folded[max(start, figure.item.start - _AHEAD) : figure.item.start]
    return lead.search(ahead) is not None and (trail is None or trail.match(scene.folded, figure.item.end) is not None)


def _is_with(scene: Scene, figure: Figure) -> bool:
    """Values it at so much, the new money included."""
    behind = scene.folded[figure.item.end : figure.item.end + _BEHIND]
    return _is_told(scene, figure, _AFTER, None) or (
        _is_told(scene, figure, _WORTH, None) and _INCLUDED.match(behind) is not None
    )


def _is_without(scene: Scene, figure: Figure) -> bool:
    """Before the new cash it was worth so much."""
    return _is_told(scene, figure, _BEFORE, None)


_RAISED, _IN_ROUND = phrasing("rounds", "raised"), phrasing("rounds", "in_round")
_WORTH, _INCLUDED = phrasing("rounds", "worth"), phrasing("rounds", "included")
_AFTER, _BEFORE = phrasing("rounds", "after"), phrasing("rounds", "before")
_OWNS, _OF_FIRM = phrasing("rounds", "owns"), phrasing("rounds", "of_firm")
_TAKEN, _COMPARED = phrasing("rounds", "taken"), phrasing("rounds", "compared")
_UNTIL = phrasing("rounds", "until")
