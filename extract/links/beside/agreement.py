"""Figures of one paragraph that agree to many digits; of a whole and its parts, also but for one slip.

"It lifts capacity from 800MW to 1,850MW", with 1,050MW in the sentence before · "1,166 were up 9.8% … 1,062 last year".

Three like figures side by side seldom agree by chance: on newswire one text in some hundreds has three that one slip
would make agree.  A figure that agrees elsewhere is no slip.  A percentage has too few digits: a slip in it, or in one
of two amounts near it, fits by chance in one text of forty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Tie
from claimgraph.extract.links.beside import slip
from claimgraph.extract.links.near import add_up, is_plain, same_noun, value
from claimgraph.extract.links.near import told as told_as
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Bond, Form, MentionKind, Time

_SPAN = 8  # figures from the first to the last
_MOST = 16  # like figures of a paragraph beyond which it is a listing
_FINE = Fraction(1, 250)  # how far what agrees may be apart by its rounding


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph: its scene, its amounts, and the figures of the article that agree with others.

    wide   all paragraphs
    joint  two paragraphs, one right behind the other
    """

    scene: Scene
    amounts: Sequence[Figure]
    agreed: frozenset[int]
    wide: bool = False
    joint: bool = False

    def groups(self, size: int) -> Iterator[tuple[Figure, ...]]:
        """So many of the amounts, none too far from the first; of two paragraphs, from both."""
        span, block = 2 * _SPAN if self.wide else _SPAN, self.scene.block_of
        for at, first in enumerate(self.amounts):
            rest = [f for f in self.amounts[at + 1 :] if f.index - first.index <= span]
            if self.joint and (not rest or block(first.item) == block(rest[-1].item)):
                continue
            yield from ((first, *others) for others in combinations(rest, size - 1))


def sums(place: Place, known: Sequence[frozenset[int]], *, slipped: bool) -> Iterator[Knot]:
    """A whole and its two or three parts, as they are written or but for a slip."""
    if len(place.amounts) > _MOST:
        return
    own = {f.index for f in place.amounts}
    near = [k for k in known if not k.isdisjoint(own)]
    for size in (3, 4):
        for told in place.groups(size):
            these = {f.index for f in told}
            if _is_group(place, told, slipped) and not any(these <= k or k <= these for k in near):
                whole = _whole(place, told, slipped)
                if whole is not None:
                    parts = (_size(f) for f in told if f is not whole)
                    yield Knot(bond=Bond.SUM, terms=(_size(whole), *parts))


def _size(figure: Figure) -> Term:
    """A fall by its size, without its sign."""
    return told_as(figure) if figure.part is Part.CHANGE else figure.index


# --- what may agree


def is_amount(figure: Figure) -> bool:
    """A plain amount of at least two digits."""
    quantity = figure.quantity
    plain = is_plain(figure) or (figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE)
    amount = quantity.amount
    exact = not (quantity.readings or amount.hedges or amount.upper or not amount.step or quantity.ordinal)
    kind = quantity.kind not in (MentionKind.PERCENTAGE, MentionKind.MULTIPLE)
    kind = kind and figure.unit not in _DEGREES
    return plain and exact and kind and quantity.per is None and value(figure) > 0 and slip.significant(amount) > 1


_DEGREES = ("°C", "°F")  # what a thermometer shows is no sum


def is_long_count(figure: Figure) -> bool:
    """So many in full, of at least four digits: no two such numbers make a third by chance."""
    amount = figure.quantity.amount
    return figure.quantity.kind is MentionKind.NUMBER and amount.step == 1 and len(digits(amount)) > _LONG


def _is_group(place: Place, told: Sequence[Figure], slipped: bool) -> bool:
    """Of one unit and noun, near each other, and of digits enough that they do not fit by chance."""
    first, last = told[0], told[-1]
    near = last.item.sentence - first.item.sentence <= (_BACK if place.wide else 1 + place.joint)
    like = all(f.is_kin(first) for f in told)
    if slipped and all(_is_index(f) for f in told):
        return False
    if not near or not like or len({value(f) for f in told}) < len(told):
        return False
    long = _LONG + (slipped or (place.wide and len(told) > _LONG)) + place.joint
    if place.joint and place.scene.line_of(first.item).block == place.scene.line_of(last.item).block:
        return False
    fine = sum(slip.significant(f.quantity.amount) >= long for f in told) >= len(told) - 1
    return fine and all(same_noun(a.quantity.noun, b.quantity.noun) for a, b in combinations(told, 2))


def _is_index(figure: Figure) -> bool:
    """Rose to 135.9: a broken number of nothing is where an index stands, and adds up to nothing."""
    amount = figure.quantity.amount
    return amount.unit is None and figure.quantity.noun is None and amount.step < 1


_LONG = 3
_BACK = 4  # sentences over which long counts may add up


# --- agreement


def _whole(place: Place, told: Sequence[Figure], slipped: bool) -> Figure | None:
    """The figure that the others make, as it is or but for one slip."""
    if _slack(told) > _FINE:
        return None
    written = [(value(f), f.quantity.amount.step) for f in told]
    if not slipped:
        return _made(told, written)
    if _is_held_against(told) or all(_OF_ONE.search(f.item.before) for f in told):
        return None
    for at, figure in enumerate(told):
        steps = {s for i, (_, s) in enumerate(written) if i != at}
        for meant in _slips(place, figure):
            if meant[1] == written[at][1] or steps == {meant[1]}:
                found = _made(told, [*written[:at], meant, *written[at + 1 :]])
                if found is not None:
                    return found
    return None


def _is_held_against(told: Sequence[Figure]) -> bool:
    """757, up from 667 in 1985: what another was held against is no part of it."""
    parts = {f.part for f in told}
    return Part.BASE in parts and Part.RESULT not in parts


_OF_ONE = phrasing("beside", "of_one")  # 對東協出口1189.8億，對日本出口300.1億: side by side, none holds the others


def _slack(told: Sequence[Figure]) -> Fraction:
    """How far rounding lets the whole and its parts be apart, of the whole."""
    if all(f.quantity.amount.whole for f in told):
        return Fraction(0)
    return sum((f.quantity.amount.step for f in told), Fraction(0)) / 2 / max(map(value, told))


def _made(told: Sequence[Figure], written: Sequence[tuple[Fraction, Fraction]]) -> Figure | None:
    """The greatest, where the others add up to it."""
    whole = max(range(len(told)), key=lambda i: written[i][0])
    rest = sum((v for i, (v, _) in enumerate(written) if i != whole), Fraction(0))
    rounded = written[whole][1] > min(s for _, s in written)
    off = abs(rest - written[whole][0])
    return told[whole] if off == 0 or (rounded and off <= written[whole][1] / 2) else None


def _slips(place: Place, figure: Figure) -> Iterator[tuple[Fraction, Fraction]]:
    amount = figure.quantity.amount
    if figure.index in place.agreed or slip.significant(amount) < _LONG:
        return
    if place.wide:
        yield from ((v, amount.step) for v in slip.swaps(amount, 1))
    else:
        yield from (m for m in slip.slips(amount) if m[0] > 0)


# --- what agrees already


def agreed(figures: Sequence[Figure], ties: Mapping[int, Tie], knots: Sequence[Knot]) -> frozenset[int]:
    """The figures of relations that hold."""
    found: set[int] = set()
    for tie in ties.values():
        if isinstance(tie.base, int) and isinstance(tie.result, int) and _tied(figures, tie):
            found |= {tie.change, tie.base, tie.result}
    for knot in knots:
        if holds(figures, knot):
            found |= set(knot.figures)
    return frozenset(found)


def _tied(figures: Sequence[Figure], tie: Tie) -> bool:
    assert isinstance(tie.base, int) and isinstance(tie.result, int)
    change, old, new = figures[tie.change], value(figures[tie.base]), value(figures[tie.result])
    size = value(change)
    if change.play.form in (Form.DIFFERENCE, Form.POINTS):
        return abs(abs(new - old) - size) <= change.quantity.amount.step
    if old <= 0 or change.play.form is not Form.PERCENT:
        return False
    return abs(abs(new / old - 1) * 100 - size) <= change.quantity.amount.step


def holds(figures: Sequence[Figure], knot: Knot) -> bool:
    """A closed sum, a share, a product or a sameness that its figures keep, as they are rounded."""
    terms = [t for t in knot.terms if not isinstance(t, Time)]
    if len(terms) < len(knot.terms):
        return False
    amounts = [figures[t].quantity.amount if isinstance(t, int) else t.amount for t in terms]
    bounds = [a.at(Grade.ROUNDED) for a in amounts]
    if knot.bond is Bond.SUM and knot.closed and len(bounds) > 2:
        return add_up(bounds[1:]).meets(bounds[0])
    if knot.bond is Bond.RATIO and len(bounds) == 3:
        scale = Fraction(1, 100) if amounts[2].unit == "%" else Fraction(1)
        return bounds[0].meets(bounds[1] * (bounds[2] * scale))
    if knot.bond is Bond.PRODUCT and amounts[0].unit == amounts[1].unit:
        return prod(bounds[2:], start=bounds[1]).meets(bounds[0])
    if knot.bond is Bond.SAME and len(bounds) == 2:
        return amounts[0].value == amounts[1].value
    return False
