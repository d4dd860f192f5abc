"""A bound told in words and the figure held against it, in a short passage.

"Fewer than a third of the 640 parents, 262 in all" · "with 41 beds it has less than half of the 70 it had" · "the
71,204 who came beat the previous best, 70,861".

"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.telling import is_level, pair
from claimgraph.extract.links.near import before, is_bare, is_fraction, same_thing, value
from claimgraph.extract.links.orders import order
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Parts against a fraction of their whole, and figures against the record that they beat."""
    if scene.length > PASSAGE or any(scene.line_of(f.item).cell for f in figures):
        return
    yield from _fractions(scene, figures)
    yield from _records(scene, figures)


# --- less than half of the 70


def _fractions(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    counts = [f for f in figures if is_level(f) and f.quantity.kind is MentionKind.NUMBER]
    for told, whole in _wholes(scene, figures):
        parts = [f for f in counts if f is not whole and same_thing(whole, f) and value(f) < value(whole)]
        parts = [f for f in parts if not f.quantity.amount.worded or value(f) >= _COUNT]
        if (
            len(parts) == 1
            and len([f for f in counts if same_thing(f, whole)]) == 2
            and _is_it(scene, told, whole, parts[0])
        ):
            yield from _bound(told, whole, parts[0].index)


_COUNT = 13


def _wholes(scene: Scene, figures: Sequence[Figure]) -> Iterator[tuple[Told, Figure]]:
    """A third of the 640; most of the 1,150: the share in words, and its whole right behind."""
    for figure in figures:
        lead = scene.folded[max(0, figure.item.start - _LEAD) : figure.item.start]
        share = next(iter(before(figures, figure)[-1:]), None)
        if share is not None and is_fraction(share) and _is_of(scene, share, figure):
            yield Told(start=share.item.start, end=share.item.end, amount=share.quantity.amount), figure
        elif most := _MOST.search(lead):
            start = figure.item.start - len(lead) + most.start()
            yield Told(start=start, end=start + len(most["most"]), amount=_HALF), figure


def _is_of(scene: Scene, one: Figure, other: Figure) -> bool:
    return _OF.fullmatch(scene.folded[one.item.end : other.item.start]) is not None


_LEAD = 40
_OF, _MOST = phrasing("brief", "of_whole"), phrasing("brief", "most_of")
_HALF = Amount(value=Fraction(1, 2), hedges=(Hedge.OVER,), worded=True)


def _is_it(scene: Scene, told: Told, whole: Figure, part: Figure) -> bool:
    """In apposition behind the whole, or the subject of the same clause before the share."""
    if part.index > whole.index:
        return _APPOSED.fullmatch(scene.folded[whole.item.end : part.item.start]) is not None and (
            _CLOSED.match(scene.folded, part.item.end) is not None
        )
    return _HAS.fullmatch(scene.folded[part.item.end : told.start]) is not None


_APPOSED, _CLOSED, _HAS = phrasing("brief", "apposed"), phrasing("brief", "closed_off"), phrasing("brief", "has")


def _bound(told: Told, whole: Figure, part: int) -> Iterator[Knot]:
    """The part below, above or at so much of the whole."""
    hedges = set(told.amount.hedges)
    scaled = whole.quantity.amount.scaled(told.amount.value, whole.unit)
    bar = Told(start=told.start, end=whole.item.end, amount=replace(scaled, hedges=(), worded=False))
    if hedges & {Hedge.OVER, Hedge.AT_LEAST, Hedge.JUST_OVER}:
        yield Knot(bond=Bond.ORDER, terms=(part, bar))
    elif hedges & {Hedge.BELOW, Hedge.AT_MOST, Hedge.JUST_UNDER, Hedge.NEARLY}:
        yield Knot(bond=Bond.ORDER, terms=(bar, part))


# --- beating the record


def _records(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one comparison between the only two like levels."""
    told = pair(scene, figures)
    if told is None or any(f.part is Part.CHANGE for f in figures) or _is_time(told.one):
        return
    one, other = told.one, told.other
    if _EACH.match(scene.folded, other.item.end) or _EACH.match(scene.folded, one.item.end):
        return  # $96 million; with 3,140 farms, that is $30,573 for each of them
    words = order.load(scene.language)
    gap = scene.folded[one.item.end : other.item.start]
    if (than := _THAN.fullmatch(gap)) is not None:
        lead = _MORE.search(scene.folded[one.item.start - len(one.item.before) : one.item.start])
        if lead is not None:
            yield _order(one, other, than, bool(lead["more"]))
        return
    found = [(m, s) for p, s in ((words.greater, True), (words.less, False)) for m in p.finditer(gap)]
    if one.item.sentence != other.item.sentence or len({s for _, s in found}) != 1:
        return
    match, more = found[0]
    record = _RECORD.search(gap[match.end() :]) is not None
    if words.hinder.search(gap[: match.start()]) or not record or _BY.search(gap) or is_bare(one) != is_bare(other):
        return
    yield _order(one, other, match, more)


_EACH = phrasing("bars", "each")


def _order(one: Figure, other: Figure, match: re.Match[str], more: bool) -> Knot:
    start = one.item.end
    terms = (one.index, other.index) if more else (other.index, one.index)
    return Knot(bond=Bond.ORDER, terms=terms, cue=(start + match.start(), start + match.end()))


_THAN, _MORE = phrasing("brief", "than_in"), phrasing("brief", "more_in")
_RECORD, _BY = phrasing("brief", "record"), phrasing("brief", "by")


def _is_time(figure: Figure) -> bool:
    return figure.unit in ("s", "min", "h", "stroke", "second", "minute", "hour")
