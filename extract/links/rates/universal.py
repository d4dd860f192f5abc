"""What is told of every one of them bounds their mean and their total, in one paragraph.

"No class has fewer than 24 children … The school's 14 classes hold 338 pupils" · "the water never rises above 12C and
averages 10C" · 每班平均45人，人数最多的一个班也只有46人

Said of none that it is less, or of the least of them, it is the least of all; likewise the most.  The mean is the only
one of the paragraph in that unit; the total is of as many things as bear the name of those that the bound is told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_fraction, same_noun, told, trail, value
from claimgraph.extract.links.rates import outside
from claimgraph.extract.links.retold.nouns import one_noun
from claimgraph.extract.words.cues import NAME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable

_MOST = 8  # figures of a paragraph that tells one thing
_FAR = 90  # characters before a figure in which its clause says of whom it is told


@dataclass(frozen=True, slots=True)
class _Bound:
    """The least, or the most, that each of the `things` is; an empty name where the words name none."""

    figure: Figure
    least: bool
    things: str = ""


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The bound of each paragraph against its mean or its total."""
    yield from outside.read(scene, figures)
    for _, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        block = [f for f in group if not f.title]
        if not 2 <= len(block) <= _MOST or scene.line_of(block[0].item).cell is not None:
            continue
        yield from _peaks(scene, block)
        bounds = [b for f in block if (b := _bound(scene, f)) is not None]
        if len(bounds) == 1:
            yield from _against_mean(scene, bounds[0], block)
            yield from _against_total(scene, bounds[0], block)


def _bound(scene: Scene, figure: Figure) -> _Bound | None:
    """None of them is less; the least of them is so much."""
    if figure.part is Part.CHANGE or figure.quantity.ordinal or is_fraction(figure) or figure.age:
        return None
    start = max(scene.line_of(figure.item).start, figure.item.start - _FAR)
    lead, around = scene.masked[start : figure.quantity.start], _around(scene, figure)
    for told_of in (phrasing("universal", "each", scene.language), _IN_ANY):
        match = told_of.search(around)
        if match is not None:
            return _Bound(figure, match["less"] is not None, match["things"])
    for told_of in (phrasing("universal", "none", scene.language), phrasing("universal", "extreme", scene.language)):
        match = told_of.search(lead)
        if match is not None:
            less = match["less"] is not None
            return _Bound(figure, less, match["things"] or "")
    return None


_IN_ANY = phrasing("universal", "in_any")
_OF_OTHERS = phrasing("universal", "of_others")


def _around(scene: Scene, figure: Figure) -> str:
    """The words of its sentence before its number, and those right behind it."""
    start = max(scene.line_of(figure.item).start, figure.item.start - _FAR)
    return f"{scene.masked[start : figure.quantity.number[0]]}#{trail(figure)}"


def _against_mean(scene: Scene, bound: _Bound, block: Sequence[Figure]) -> Iterator[Knot]:
    means = [f for f in block if f is not bound.figure and _is_alike(scene, f, bound.figure) and _is_mean(scene, f)]
    if len(means) != 1 or _of_other_times(means[0], bound.figure):
        return
    first, last = sorted((means[0], bound.figure), key=lambda f: f.index)
    each = phrasing("universal", "each", scene.language).search(_around(scene, bound.figure)) is not None
    if each and _OF_OTHERS.search(scene.folded, first.item.end, last.item.start):
        return  # every one of its games …, and its opponents average
    mean, end = (_plainly(f) for f in (means[0], bound.figure))
    yield Knot(bond=Bond.ORDER, terms=(mean, end) if bound.least else (end, mean), inclusive=True)


def _peaks(scene: Scene, block: Sequence[Figure]) -> Iterator[Knot]:
    """平均一个月440件；最多的是8月，单月就有412件: the most of them is no less than the mean."""
    means = [f for f in block if f.quantity.per is not None and _is_mean(scene, f)]
    for end in block if len(means) == 1 else ():
        mean = means[0]
        start = max(scene.line_of(end.item).start, end.item.start - _FAR)
        match = phrasing("universal", "peak", scene.language).search(scene.folded[start : end.quantity.start])
        if match is None or end.quantity.per is not None or end.part is Part.CHANGE or not _is_alike(scene, mean, end):
            continue
        first, last = sorted((mean, end), key=lambda f: f.index)
        between = scene.folded[first.item.end : last.item.start]
        named = NAME_MASK in scene.masked[start + match.start() : start + match.end()]
        alike = same_noun(mean.quantity.noun, end.quantity.noun) and match.lastgroup == mean.quantity.per
        if alike and not named and _CLOSED.match(scene.folded, end.item.end) and not _OTHER_YEAR.search(between):
            one, other = _plainly(mean), _plainly(end)
            yield Knot(bond=Bond.ORDER, terms=(one, other) if match["less"] else (other, one), inclusive=True)


_CLOSED, _OTHER_YEAR = phrasing("universal", "closed"), phrasing("universal", "other_year")


def _is_mean(scene: Scene, figure: Figure) -> bool:
    start = max(scene.line_of(figure.item).start, figure.item.start - _FAR)
    return _AVERAGE.search(scene.masked[start : figure.quantity.start]) is not None


_AVERAGE = phrasing("universal", "average")


def _against_total(scene: Scene, bound: _Bound, block: Sequence[Figure]) -> Iterator[Knot]:
    counts = [f for f in block if f is not bound.figure and _counts(bound.things, f)]
    totals = [f for f in block if f is not bound.figure and f not in counts and _is_alike(scene, f, bound.figure)]
    totals = [f for f in totals if f.part is not Part.CHANGE and value(f) > value(bound.figure)]
    if len(counts) != 1 or len(totals) != 1 or _of_other_times(totals[0], bound.figure):
        return
    if totals[0].quantity.per is not None or _is_mean(scene, totals[0]):
        return  # 46場, 每場都不低於12分, 場均18.3分
    hedge = Hedge.AT_LEAST if bound.least else Hedge.AT_MOST
    each = told(bound.figure, replace(bound.figure.quantity.amount, hedges=(hedge,)), plain=True)
    yield Knot(bond=Bond.PRODUCT, terms=(totals[0].index, each, counts[0].index))


def _counts(things: str, figure: Figure) -> bool:
    """No class, 14 classes."""
    noun = figure.quantity.noun
    plain = figure.quantity.kind is MentionKind.NUMBER and not figure.quantity.ordinal and value(figure) > 1
    return plain and noun is not None and (not things or _one(noun).startswith(_one(things)) or _is_kin(things, noun))


def _is_kin(things: str, noun: str) -> bool:
    """No sailing, in so many crossings: two words for one thing."""
    groups = [m.lastgroup if (m := _TURNS.fullmatch(_one(word))) is not None else "" for word in (things, noun)]
    return groups[0] == groups[1] != ""


_TURNS = phrasing("universal", "turns")


def _one(things: str) -> str:
    """A class of several classes."""
    return _PLURAL.sub("", things)


_PLURAL = phrasing("universal", "plural")


def _is_alike(scene: Scene, figure: Figure, bound: Figure) -> bool:
    one, other = figure.quantity, bound.quantity
    if one.kind is not other.kind or one.ordinal or is_fraction(figure) or figure.age:
        return False
    if one.kind is MentionKind.NUMBER:
        return None not in (one.noun, other.noun) and (one_noun(scene, figure, bound) or _of_one_kind(figure, bound))
    return commensurable(figure.unit, bound.unit)


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Pupils and children; passengers and people."""
    kinds = [_KINDS.fullmatch(f.quantity.noun or "") for f in (one, other)]
    return None not in kinds and len({k.lastgroup for k in kinds if k is not None}) == 1


_KINDS = phrasing("universal", "kinds")


def _of_other_times(one: Figure, other: Figure) -> bool:
    return one.explicit and other.explicit and one.period != other.period


def _plainly(figure: Figure) -> Term:
    """As written, whatever its hedge."""
    return told(figure, replace(figure.quantity.amount, hedges=()), plain=True)
