"""By how much one is ahead of another that has its own figure; more of a whole than it has; all of those told before.

"won with 1,204 votes, beating the independent, Roland Tweed, by 315. Tweed polled 989" · "17 of them", of a committee
of 15 · "18 narrow-body jets and 7 wide-bodies. All 35 aircraft …" · 能坐1800人,旧厅1150人,多出750个座位

Names and order tell what belongs together; what is called all, or the so many, takes up the counts of the sentence
before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import Place, families, is_amount, is_bare, is_exact, is_short, passages
from claimgraph.extract.links.near import is_fraction, is_plain, same_thing, told, value
from claimgraph.extract.links.otherends import norm_of
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_MOST = 4  # parts of what is called all
_COUNTED = (MentionKind.NUMBER, MentionKind.DIMENSION)
_FAR = 10  # times its whole that a misprinted part may be


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The gaps, the parts and the totals of every short passage."""
    for place in passages(scene, figures) if is_short(scene) else ():
        for like in families([f for f in place.figures if is_amount(f)]):
            if all(map(is_exact, like)):
                yield from _ahead(scene, like)
        yield from _apart(place)
        yield from _past(place)
        yield from _more_than_all(place)
        yield from _all(place)


def _so_far(high: Figure, low: Figure, gap: Figure) -> Knot:
    terms = tuple(told(f, f.quantity.amount, plain=True) for f in (high, low, gap))
    return Knot(bond=Bond.DIFFERENCE, terms=terms)


def _ahead(scene: Scene, like: Sequence[Figure]) -> Iterator[Knot]:
    """Won with 1,204, beating Roland Tweed by 315. Tweed polled 989: one figure beside it, the other by its name."""
    for gap in like:
        before = [f for f in like if f.index < gap.index and f.item.sentence == gap.item.sentence]
        by = (gap.part is Part.CHANGE and norm_of(scene, gap) is None) or _BY.search(gap.item.before)
        if not by or _OF_THEN.search(gap.item.before):
            continue
        if len(before) != 1 or value(gap) >= value(before[0]) or _THAN_IN.search(gap.item.after):
            continue
        one = before[0]
        named = content(scene, one.item.end, scene.line_of(gap.item).end)
        behind = [f for f in like if f.item.sentence > gap.item.sentence]
        others = [f for f in behind if content(scene, f.item.start - len(f.item.before), f.item.start) & named]
        others = [f for f in others if len({f.quantity.noun, one.quantity.noun} - {None}) <= 1]
        plain = len(others) == 1 and others[0].part is not Part.CHANGE
        if plain and not any(_lies_between(gap, *two) for two in combinations(like, 2)):
            high, low = sorted((one, others[0]), key=value, reverse=True)
            yield _so_far(high, low, gap)


_BY, _THAN_IN = phrasing("gaps", "by"), phrasing("gaps", "than_in")
_OF_THEN = phrasing("gaps", "of_then")  # 同比少增206億: than the same thing a year before, than no other


def _lies_between(gap: Figure, one: Figure, other: Figure) -> bool:
    return gap not in (one, other) and abs(value(one) - value(other)) == value(gap)


def _apart(place: Place) -> Iterator[Knot]:
    """能坐1800人,旧厅1150人,多出750个座位: of other things by its own noun, right behind the only two."""
    if place.scene.spaced or len(place.figures) != 3:
        return
    one, other, gap = place.figures
    counts = all(f.quantity.kind is MentionKind.NUMBER and is_exact(f) for f in place.figures)
    behind = gap.index == other.index + 1 and gap.item.sentence == one.item.sentence == other.item.sentence
    levels = is_plain(one) and is_plain(other) and one.quantity.noun == other.quantity.noun
    levels = levels and "rest" not in other.play.marks  # 两支球队并列，另外四支相差3分
    if counts and behind and levels and not (gap.is_ratio or is_fraction(gap)) and _MORE.search(gap.item.before):
        high, low = sorted((one, other), key=value, reverse=True)
        yield _so_far(high, low, gap)


_MORE = phrasing("gaps", "more")


def _past(place: Place) -> Iterator[Knot]:
    """涨至24.96米,警戒水位为23.50米,已超警戒1.46米: by how much, past the one that it names."""
    measured = [f for f in place.figures if f.unit is not None and is_exact(f) and f.quantity.kind is not _PER_CENT]
    for gap in (f for f in measured if len(measured) == 3 and f is measured[-1]):
        one, other = measured[:2]
        named = _PAST.search(gap.item.before)
        lead = place.scene.folded[place.scene.line_of(other.item).start : other.item.start]
        told_so = named is not None and named["what"] in lead and one.alike(other) and one.alike(gap)
        if told_so and gap.item.sentence == other.item.sentence and value(gap) < max(value(one), value(other)):
            high, low = sorted((one, other), key=value, reverse=True)
            yield _so_far(high, low, gap)


_PAST, _PER_CENT = phrasing("gaps", "past"), MentionKind.PERCENTAGE


def _more_than_all(place: Place) -> Iterator[Knot]:
    """Twelve of the choir's ten tenors; a committee of 15, 17 of them."""
    for one, other in pairwise(place.figures):
        counts = all(is_plain(f) and is_exact(f) and f.quantity.kind in _COUNTED for f in (one, other))
        if not counts or other.item.sentence - one.item.sentence > 1:
            continue
        between = place.scene.masked[one.item.end : other.item.start]
        if one.item.sentence == other.item.sentence and _OF_THE.fullmatch(between):
            part, whole = one, other
        elif _is_of_all(place, one, other, between) or _is_of_those(place, one, other):
            part, whole = other, one
        else:
            continue
        noun = whole.quantity.noun or whole.unit or _MADE_OF.search(whole.item.before)
        hyphened = place.scene.folded[whole.item.end : whole.item.end + 1] == "-"
        if noun and not hyphened and value(whole) < value(part) < _FAR * value(whole):
            terms = tuple(told(f, f.quantity.amount, plain=True) for f in (whole, part))
            yield Knot(bond=Bond.ORDER, terms=terms, cue=(one.item.end, other.item.start))


def _is_of_all(place: Place, whole: Figure, part: Figure, between: str) -> bool:
    """Of the seven bridges, nine; a committee of 15, 17 of them."""
    opens = place.scene.line_of(whole.item).start + len(whole.item.before) == whole.item.start
    if opens and _OF_ALL.fullmatch(whole.item.before) and _COMMA.search(between) and _is_lone(place, part):
        return True
    its = is_bare(whole) and _ITS.match(part.item.after) and _MADE_OF.search(whole.item.before)
    return (
        bool(its or _OF_THEM.match(part.item.after))
        and not _OF_THEM.match(whole.item.after)
        and whole is place.figures[0]
    )


def _is_of_those(place: Place, whole: Figure, part: Figure) -> bool:
    """耕地3200亩,种果树的就有4100亩: the only two of the passage."""
    only = len([f for f in place.figures if is_plain(f)]) == 2 and whole.item.sentence == part.item.sentence
    return only and _SO_MANY_ARE.search(part.item.before) is not None and same_thing(whole, part)


_SO_MANY_ARE = phrasing("gaps", "so_many_are")


def _is_lone(place: Place, part: Figure) -> bool:
    """Nine need repairs: no noun right behind it."""
    noun = part.quantity.noun or ""
    return is_bare(part) or not place.scene.folded.startswith(f" {noun[:3]}", part.item.end)


_ITS, _MADE_OF = phrasing("gaps", "its"), phrasing("gaps", "made_of")
_OF_ALL, _COMMA = phrasing("gaps", "of_all"), re.compile(r"^[^,;.]*, $")
_OF_THE, _OF_THEM = phrasing("gaps", "of_the"), phrasing("gaps", "of_them")


def _all(place: Place) -> Iterator[Knot]:
    """18 jets and 7 wide-bodies. All 35 aircraft: the counts of the sentence before, whatever they are called."""
    for total in place.figures:
        called = _ALL.search(total.item.before) or _is_definite(place, total)
        if not called or not (is_plain(total) and is_exact(total)):
            continue
        before = [f for f in place.figures if f.index < total.index and _is_part(total, f)]
        made = sum(map(value, before))
        near = abs(made - value(total)) <= value(total) / 2
        again = any(value(total) in (value(f), made + value(f)) for f in place.figures if f is not total)
        some = any(sum(map(value, two)) == value(total) for two in combinations(before, 2))
        if 2 <= len(before) <= _MOST and near and max(map(value, before)) < value(total) and not again and not some:
            terms = tuple(told(f, f.quantity.amount, plain=True) for f in (total, *before))
            yield Knot(bond=Bond.SUM, terms=terms)


def _is_definite(place: Place, total: Figure) -> bool:
    """14 entries from Wales and 23 from Scotland. They read the 47 manuscripts: but for one digit, of another name."""
    if place.scene.spaced:
        ahead = [f for f in place.figures if f.item.sentence == total.item.sentence - 1]
        named = _THE.search(total.item.before) is not None and not _is_told(place, total)
    else:
        ahead = [f for f in place.figures if f.index < total.index and f.item.sentence == total.item.sentence]
        behind = place.scene.folded[total.item.end : total.item.end + _NAME]
        named = _THE.search(total.item.before) is not None and any((f.quantity.noun or "-") in behind for f in ahead)
    off = abs(sum(map(value, ahead), -value(total)))
    return (
        named
        and off >= _FAR
        and off.denominator == 1
        and len(str(off.numerator).rstrip("0")) == 1
        and value(total) >= _FAR
    )


_THE, _NAME = phrasing("gaps", "the"), 3


def _is_told(place: Place, total: Figure) -> bool:
    """Its noun stands in the text before it."""
    start = place.scene.line_of(place.figures[0].item).start
    return total.quantity.noun is None or total.quantity.noun in place.scene.folded[start : total.item.start]


def _is_part(total: Figure, part: Figure) -> bool:
    near = total.item.sentence - part.item.sentence <= 1
    return near and is_plain(part) and part.quantity.kind is total.quantity.kind and part.unit == total.unit


_ALL = phrasing("gaps", "all")
