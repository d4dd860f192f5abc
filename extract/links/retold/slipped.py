"""A figure of the headline that the text tells nowhere, and one of the text that looks like it mistyped.

"Wage rises to 36,080" over "from 29,500 to 30,680" · "€6.3bn wind farm" over "the project cost €3.6bn": what stands in
a headline stands in the text as well, whatever the text calls it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.gate import is_year
from claimgraph.extract.links.near import PEOPLE, is_fraction, is_share
from claimgraph.extract.links.retold.headchanges import in_lead, sums_to
from claimgraph.extract.links.retold.nouns import noun_fits
from claimgraph.extract.links.retold.twins import agree, digits, off_a_word, rescaled, swapped
from claimgraph.extract.links.retold.wording import shared
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Form, MentionKind

_LONG = 3  # digits of a number that is no other one swapped by chance


def is_open(figure: Figure) -> bool:
    """Told as more or less than a number."""
    return figure.quantity.amount.one_sided


def slipped(scene: Scene, head: Figure, body: Sequence[Figure]) -> Figure | None:
    """The one figure of the text that the headline's is with two digits swapped, or another scale word."""
    lone = _lone(scene, head, body)
    if lone is not None:
        return lone
    if not _tells_amount(head):
        return None
    like = [f for f in body if _tells_amount(f) and _is_like(scene, head, f)]
    if any(agree(head.quantity.amount, f.quantity.amount) for f in like if not _is_mark(head, f)) or sums_to(
        head, like, grade=Grade.ROUNDED
    ):
        return None
    greatest = max((f.quantity.amount.value for f in like), default=0)
    found = [f for f in like if off_a_word(head.quantity.amount, f.quantity.amount)]
    found = found or ([] if is_open(head) else [f for f in like if is_slip(head, f)])
    found = found or [f for f in like if _is_rounded_slip(scene, head, f) and in_lead(f, body)]
    found = [f for f in found if _is_near(scene, head, f, body) or _is_sum(f, greatest)]
    return found[0] if len({f.quantity.amount.value for f in found}) == 1 else None


def _is_mark(head: Figure, other: Figure) -> bool:
    """首次邁過百萬輛: a round number that many a number of more digits rounds to."""
    return significant(other.quantity.amount) == 1 and significant(head.quantity.amount) > _LONG


def _lone(scene: Scene, head: Figure, body: Sequence[Figure]) -> Figure | None:
    """The only sum, length or great number of the text, a power of ten from the headline's: $900m, $90m."""
    counts = head.quantity.kind is MentionKind.NUMBER and head.quantity.noun is None and _is_great(head)
    measured = head.quantity.kind in (MentionKind.CURRENCY, MentionKind.DIMENSION)
    if not (counts or measured) or head.quantity.amount.upper is not None:
        return None
    like = [f for f in body if f.is_kin(head) and f.quantity.amount.step and (measured or _is_great(f))]
    if counts and any(f.quantity.noun not in (None, *PEOPLE) for f in like):
        return None  # strands 20,000, and 2,000 flights
    one, two = head.quantity.amount.value, like[0].quantity.amount.value if len(like) == 1 else 0
    alone = one > 0 and two > 0 and head.quantity.per == like[0].quantity.per and like[0].quantity.amount.upper is None
    if not alone:
        return None
    off = max(one / two, two / one)
    rated = head.quantity.per is not None and off <= _RATED and shared(scene, head, like[0]) >= 1  # £250 a year, £200
    return like[0] if off in _POWERS or (rated and off > _NEAR) else None


def _is_great(figure: Figure) -> bool:
    """Thousands, and no year."""
    return figure.quantity.amount.value >= _THOUSAND and not figure.quantity.ordinal and not is_year(figure)


_THOUSAND = 1000
_RATED, _NEAR = 3, Fraction(11, 10)
_POWERS = frozenset(10**n for n in range(1, 10))


def is_slip(head: Figure, other: Figure) -> bool:
    """Two digits swapped, or a power of ten apart."""
    one, two = head.quantity.amount, other.quantity.amount
    return swapped(one, two) or rescaled(one, two)


def _is_rounded_slip(scene: Scene, head: Figure, other: Figure) -> bool:
    """2.5萬人, 51,840人: two digits swapped of what the other rounds to, in the words of the other's clause."""
    one, two = head.quantity.amount, other.quantity.amount
    if not one.step or two.upper or two.step >= one.step or is_open(head) or is_open(other):
        return False
    rounded = replace(two, value=round(two.value / one.step) * one.step, step=one.step)
    return swapped(one, rounded) and shared(scene, head, other) >= 1


def _tells_amount(figure: Figure) -> bool:
    quantity = figure.quantity
    other = quantity.ordinal or figure.age or figure.is_ratio or is_fraction(figure) or is_share(figure)
    so_many = figure.play.form is Form.DIFFERENCE and quantity.noun is not None  # gains 6.4 million subscribers
    plain = figure.part is not Part.CHANGE or so_many
    return not other and plain and quantity.amount.upper is None and not quantity.readings


def _is_like(scene: Scene, head: Figure, other: Figure) -> bool:
    one = head.is_kin(other)
    return one and (head.quantity.kind is not MentionKind.NUMBER or noun_fits(scene, head, other))


def _is_near(scene: Scene, head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """In the lead, or anywhere with words of the headline, where the digits are many."""
    if other.part is Part.BASE and head.part is not Part.BASE:
        return False
    lead = in_lead(other, body)
    words = shared(scene, head, other)
    return lead or words >= 1 + (len(digits(head.quantity.amount).rstrip("0")) < _LONG)


def _is_sum(figure: Figure, greatest: object) -> bool:
    """The greatest sum of money, or length, of the text: what it is about."""
    return figure.unit is not None and figure.quantity.amount.value == greatest and figure.part is not Part.BASE
