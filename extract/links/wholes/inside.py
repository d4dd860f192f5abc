"""A part opened by its whole, and right behind it the share that it makes, under whatever name.

80批次月餅中，有12批次超標，不合格率達15% · 268個行政村中，已有201個通了5G，四分之三的村子…
"""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import gap, is_plain, lead, percent, same_thing, trail, upto, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import MentionKind

_INSIDE, _ITS_RATE = phrasing("inside", "inside"), phrasing("inside", "its_rate")
_WON, _TAKES = phrasing("inside", "won"), phrasing("inside", "takes")
_CLAUSE, _OF_IT = phrasing("inside", "clause"), phrasing("inside", "of_it")


def is_share(scene: Scene, part: Figure, whole: Figure, share: Figure) -> bool:
    """The share is of the part in the whole; that of what is left of the whole would be told by its contrary's name."""
    if not (is_plain(part) and is_plain(whole) and same_thing(part, whole)) or not 0 < value(part) <= value(whole):
        return False
    won = _WON.fullmatch(gap(scene, whole, part)) is not None and _TAKES.fullmatch(upto(scene, part, share)) is not None
    if _INSIDE.fullmatch(gap(scene, whole, part)) is None and not won:
        return False
    told = percent(share)
    left = 100 - 100 * value(part) / value(whole)
    if abs(left - told) <= told / _SLACK:
        return False
    between = upto(scene, part, share)
    return (
        won
        or _ITS_RATE.fullmatch(between) is not None
        or (_CLAUSE.fullmatch(between) is not None and _of_it(whole, share))
    )


def without_bars(scene: Scene, line: Sequence[Figure], share: Figure) -> Sequence[Figure]:
    """36所中，27所學生不到五十人，占六成: without what is told of each of them, by which they are counted."""
    at = line.index(share) if share in line else 0
    if at <= 1 or not _is_bar(scene, line[at - _PAST], line[at - 1]):
        return line
    return [f for f in line if f is not line[at - 1]]


_PAST = 2  # places before the share


def _is_bar(scene: Scene, part: Figure, bar: Figure) -> bool:
    """Of 36 schools 27 have fewer than 50 pupils: a bound of another thing, in the clause of what it is told of."""
    bound = bar.quantity.amount.hedges not in ((), (Hedge.ABOUT,)) and is_plain(bar) and is_plain(part)
    other = (part.unit, part.quantity.noun) != (bar.unit, bar.quantity.noun)
    return bound and other and _BAR.fullmatch(gap(scene, part, bar)) is not None


_BAR = phrasing("inside", "bar")


def is_done(scene: Scene, part: Figure, whole: Figure, share: Figure) -> bool:
    """總投資21億元，已投入14億元，完成三分之二: of what is planned so much is done, and what share of it that is."""
    plain = is_plain(part) and is_plain(whole) and part.part is Part.LEVEL and value(part) <= value(whole)
    if not plain or not same_thing(part, whole) or _PLANNED.search(lead(whole)) is None:
        return False
    closed = _CLOSED.match(scene.folded, share.item.end) is not None
    done = _SO_FAR.fullmatch(gap(scene, whole, part)) and _DONE.fullmatch(upto(scene, part, share))
    return closed and done is not None


_PLANNED, _SO_FAR = phrasing("inside", "planned", "zh"), phrasing("inside", "so_far", "zh")
_DONE, _CLOSED = phrasing("inside", "done", "zh"), phrasing("inside", "closed", "zh")

_SLACK = 20  # of the share: so near it may be the contrary's


def are_contraries(one: Figure, other: Figure) -> bool:
    """182批次合格、18批次不合格: neither is a part of the other, by one word and its contrary on the same side."""
    for around in (lead, trail):
        told = [_CONTRARY.search(around(f)) for f in (one, other)]
        if told[0] is not None and told[1] is not None and (told[0]["not"] is None) != (told[1]["not"] is None):
            return True
    return False


def stands_for(words: str) -> bool | None:
    """Whether the words tell of those for it or of those against; None where of neither."""
    told = _CONTRARY.search(words)
    return None if told is None else told["not"] is None


_CONTRARY = phrasing("rests", "contrary")


def is_money(figure: Figure) -> bool:
    """毛利30億，淨利10億，毛利率30%: rates of money go by names of their own."""
    return figure.unit is not None and (figure.quantity.kind is not MentionKind.DIMENSION or figure.unit == "%")


def is_price(figure: Figure | None) -> bool:
    """销售额2150万元，平均每个50元，占四成半: what one of them costs is no part."""
    return figure is not None and is_money(figure) and "average" in figure.play.marks


def _of_it(whole: Figure, share: Figure) -> bool:
    """四分之三的村子: of what the whole counts."""
    named = _OF_IT.match(trail(share))
    return named is not None and any(c in trail(whole) for c in named["what"])


def is_of_holders(scene: Scene, before: Figure | None, share: Figure) -> bool:
    """五家的份额依次为…；六家合计占91.7%: how much so many hold together, not how many of them there are."""
    return before is not None and _TOGETHER.fullmatch(gap(scene, before, share)) is not None


_TOGETHER = phrasing("inside", "together")
