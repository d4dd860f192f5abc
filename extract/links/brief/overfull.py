"""Parts of a short passage that together are more than the whole that they are told to be of.

"Permission exists for 2,140 homes. The north will take 1,670, the coast 1,160 and the hills 1,090 of these" · "among
the 900 hectares burnt were 620 of pine, 410 of heath and 380 of oak" · 三家各拿走40亿、31亿和22亿元,而全部拨款才85亿元

Nothing is said where the words may count one thing twice, or tell the figures of different times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import Place, families, is_amount, is_exact, is_short, passages, term
from claimgraph.extract.links.near import PEOPLE, add_up, is_share, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Bond, MentionKind

_LEAST, _MOST = 3, 7  # figures: the whole and its parts


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The whole of every passage that its parts exceed."""
    for place in passages(scene, figures) if is_short(scene) else ():
        if any(is_share(f) or f.part is Part.CHANGE for f in place.figures):
            continue
        if _TWICE.search(place.text):
            continue
        for like in families([f for f in _at_one_pace(place.figures) if is_amount(f)]):
            plain = all(is_exact(f) and f.part is not Part.BASE and not f.item.bracketed for f in like)
            if _LEAST <= len(like) <= _MOST and plain:
                yield from _whole(place, like)


def _at_one_pace(figures: Sequence[Figure]) -> list[Figure]:
    """9.4bn litres a year, 8.8bn and 6.1bn: all of one year where only some say so."""
    pers = {f.quantity.per for f in figures} - {None}
    if len(pers) != 1 or not pers <= _CALENDAR:
        return list(figures)
    return [replace(f, item=replace(f.item, quantity=replace(f.quantity, per=None))) for f in figures]


_CALENDAR = {"year", "month", "week"}


def _whole(place: Place, like: Sequence[Figure]) -> Iterator[Knot]:
    """The first or the last of them, told to hold the others; 48m of the 63m, a further 22m and 9m."""
    ways = ((_opens, like[0], like[1:]), (_closes, like[-1], like[:-1]), (_within, like[1], (like[0], *like[2:])))
    for way, whole, parts in ways:
        if any(value(f) >= value(whole) for f in parts) or not way(place, whole, parts):
            continue
        made = add_up([f.quantity.amount.at(Grade.LOOSE) for f in parts])
        total = whole.quantity.amount.at(Grade.LOOSE)
        if made.lower is not None and total.upper is not None and made.lower > total.upper:
            terms = (told(whole, term(whole, like).amount, plain=True), *(term(f, like) for f in parts))
            yield Knot(bond=Bond.SUM, terms=terms, closed=False)
            return


def _opens(place: Place, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Among the 900 were 620 …; 2,140 homes, … 1,090 of these; 其中.

    Of people and things those that are women and those that ride may be the same: unless they are given out.
    """
    counted = whole.quantity.kind is MentionKind.NUMBER
    if counted and (whole.quantity.noun in PEOPLE or _GIVEN.search(place.text) is None):
        return False
    between = place.scene.folded[whole.item.end : parts[0].item.start]
    if _FURTHER.search(place.text):
        return False
    lead, were = (
        phrasing("overfull", "among", place.scene.language),
        phrasing("overfull", "were", place.scene.language),
    )
    among = lead.search(whole.item.before) is not None and were.search(between) is not None
    among = among or _OUT_OF.search(whole.item.before) is not None or _SHARES.search(between) is not None
    return among or _OF_IT.search(between) is not None or any(_OF_THESE.match(f.item.after) for f in parts)


def _closes(place: Place, whole: Figure, parts: Sequence[Figure]) -> bool:
    """They share out the 15.2bn; all seven contain 85; 全部拨款才85亿元."""
    between = place.scene.folded[parts[-1].item.end : whole.quantity.number[0]]
    return _SHARED.search(between) is not None and _FURTHER.search(place.text) is None


def _within(place: Place, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Some £48m of the £63m fund has gone to one; a further £22m was paid out to another."""
    between = place.scene.folded[parts[0].item.end : whole.item.start]
    alike = whole.quantity.kind is not MentionKind.NUMBER and _GIVEN.search(place.text) is not None
    return alike and _OF_WHOLE.fullmatch(between) is not None and _ELSEWHERE.search(place.text) is None


_OF_IT = phrasing("overfull", "of_it")
_OUT_OF, _SHARES, _GIVEN = phrasing("overfull", "out_of"), phrasing("overfull", "shares"), phrasing("overfull", "given")
_OF_WHOLE, _ELSEWHERE, _FURTHER = (
    phrasing("overfull", "of_whole"),
    phrasing("overfull", "elsewhere"),
    phrasing("overfull", "further"),
)
_OF_THESE, _SHARED, _TWICE = (
    phrasing("overfull", "of_these"),
    phrasing("overfull", "shared"),
    phrasing("overfull", "twice"),
)
