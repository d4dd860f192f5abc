"""A difference and the percentage that tells it again, "£54 or 9.7% more than the current £558": between the same ends.

The ends are known by the percentage; the amount beside it, in their unit and joined to it by a word that tells a thing
twice, is by how much the one is more than the other.  Where the amount leads to one known end ("plunged 508 points to
1,738, a loss of 29%"), the other end is that much less or more, and the percentage is of where it came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.beside.slip import swaps
from claimgraph.extract.links.changes.pairs import is_priced
from claimgraph.extract.links.near import gap, is_fraction, near_enough, same_thing, told, value
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Form

_TWICE = phrasing("twofold", "twice")
_APPOSED = phrasing("twofold", "apposed")
_FAR = 5  # times that a printed difference is off at the most, if it is no power of ten
_PLAIN = (Part.LEVEL, Part.CHANGE)


def read(scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie]) -> Iterator[Knot]:
    """The differences of changes whose two ends are known; a percentage and a difference that led to one level."""
    for tie in ties.values():
        yield from _to_one_level(scene, figures, ties, tie)
        if tie.steps or not (isinstance(tie.base, int) and isinstance(tie.result, int)):
            yield from _of_what_was(scene, figures, ties, tie)
            continue
        change, base, result = (figures[i] for i in (tie.change, tie.base, tie.result))
        by = _beside(scene, figures, change) if change.play.form is Form.PERCENT and not change.title else None
        if by is None or by.index in (tie.base, tie.result) or by.index in ties or not _fits(by, base, result):
            continue
        greater, less = sorted((base, result), key=lambda f: (-value(f), f.index))
        apart = value(greater) - value(less)
        if 0 < apart <= _FAR * value(by) <= _FAR * _FAR * apart or near_enough(value(by), apart):
            terms = (greater.index, less.index, told(by))
            yield Knot(bond=Bond.DIFFERENCE, terms=terms)


def _to_one_level(scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], tie: Tie) -> Iterator[Knot]:
    """680萬箱，增長13.3%，比上年淨增80萬箱: from one year to the next, and the level told once."""
    share, other = figures[tie.change], ties.get(tie.change + 1)
    by = figures[other.change] if other is not None else share
    if other is None or other.result is None or (tie.base, tie.result) != (other.base, other.result) or tie.steps:
        return
    forms = share.play.form is Form.PERCENT and by.play.form is Form.DIFFERENCE
    alike = forms and share.unit == "%" and share.play.sign * by.play.sign > 0
    if not alike or share.item.sentence != by.item.sentence or not isinstance(tie.result, int):
        return
    end = figures[tie.result]
    yearly = all(t.recurring == "year" or t.offset == -_YEAR for t in scene.times_in(end.item.end, by.item.start))
    was = value(end) - by.play.sign * value(by)
    if yearly and was > 0 and end.unit == by.unit and _is_told(share.quantity.amount, value(by) / was * 100):
        amount = replace(end.quantity.amount, value=was, step=end.quantity.amount.step + by.quantity.amount.step)
        parts = told(by, plain=True), told(end, amount, plain=True)
        yield Knot(bond=Bond.RATIO, terms=(*parts, told(share, share.quantity.amount)))


_YEAR = 12  # months


def _is_told(percent: Amount, made: Fraction) -> bool:
    """As told, near it, or with two digits swapped."""
    swapped = any(abs(v - made) <= percent.step for v in swaps(percent))
    return swapped or near_enough(percent.value, made)


def _of_what_was(scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], tie: Tie) -> Iterator[Knot]:
    """Rose £50m to £150m, or 33%: a third of the £100m that it was; £15m more than the £300m, a rise of 5%."""
    by = figures[tie.change]
    known = tie.base if tie.result is None else tie.result if tie.base is None else None
    if tie.steps or not isinstance(known, int) or by.play.form is not Form.DIFFERENCE:
        return
    end, sign = figures[known], by.play.sign
    share = figures[max(by.index, end.index) + 1 :][:1]
    if not sign or abs(by.index - end.index) != 1 or end.unit != by.unit or not share:
        return
    begun = tie.base is not None or is_priced(scene, end, by, share[0])
    was = value(end) if begun else value(end) - sign * value(by)
    if was <= 0 or not _tells_again(scene, by, end, share[0], ties):
        return
    percent = share[0].quantity.amount
    percent = percent if percent.unit == "%" else percent.scaled(Fraction(100), "%")
    if near_enough(percent.value, value(by) / was * 100):
        step = end.quantity.amount.step + (0 if begun else by.quantity.amount.step)
        amount = replace(end.quantity.amount, value=was, step=step)
        parts = told(by, plain=True), told(end, amount, plain=True)
        yield Knot(bond=Bond.RATIO, terms=(*parts, told(share[0], percent)))


def _tells_again(scene: Scene, by: Figure, result: Figure, share: Figure, ties: Mapping[int, Tie]) -> bool:
    """Right behind the two, of no other time, and the same way."""
    worded = is_fraction(share) and not share.quantity.quote[0].isdigit()  # 1/4 over the offer: of a dollar
    if (
        not (share.unit == "%" or worded)
        or share.item.sentence != result.item.sentence
        or share.play.sign * by.play.sign < 0
    ):
        return False
    between = gap(scene, max(by, result, key=lambda f: f.index), share)
    if share.part is not Part.CHANGE:
        return _TWICE.fullmatch(between) is not None
    own = ties.get(share.index)
    same = own is None or {own.base, own.result} <= {None, result.index}
    return same and TIME_MASK not in between and _APPOSED.fullmatch(between) is not None


def _beside(scene: Scene, figures: Sequence[Figure], change: Figure) -> Figure | None:
    """The amount right before the percentage, or right behind it."""
    before, after = figures[max(0, change.index - 1)], figures[min(len(figures) - 1, change.index + 1)]
    for first, second, other in ((before, change, before), (change, after, after)):
        one = first.index + 1 == second.index and first.item.sentence == second.item.sentence
        if one and _TWICE.fullmatch(gap(scene, first, second)):
            return other
    return None


def _fits(by: Figure, base: Figure, result: Figure) -> bool:
    plain = by.part in _PLAIN and by.play.form in (None, Form.DIFFERENCE) and not by.quantity.ordinal
    return plain and by.unit == base.unit == result.unit and same_thing(by, base) and by.unit != "%"
