"""Which figure of the text a headline rounds: 11% of 10.9%, 逾六成 of 64.7%, 逾4.2萬人 of 42,428."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links.near import is_fraction, is_share, lead, same_thing, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.amount import Amount, Grade, Hedge

_OVER = frozenset({Hedge.OVER, Hedge.JUST_OVER, Hedge.ODD, Hedge.AT_LEAST})
_PAIR = re.compile(r"(?=([\u3400-\u9fff]{2}))|([a-z]{4,})")


def retold(head: Figure, text: Sequence[Figure]) -> Figure | None:
    """The figure of the text that the headline rounds, where one alone is of its kind and about so great."""
    alike = [f for f in text if _same_part(head, f) and same_thing(head, f)]
    just = [f for f in alike if value(f) == value(head) and not head.quantity.amount.hedges]
    if just:
        return just[0]
    return _only([f for f in alike if rounds(head, f)], head)


def _only(found: Sequence[Figure], head: Figure) -> Figure | None:
    """The one there is; of several, the one whose clause has words of the headline's."""
    if len({value(f) for f in found}) > 1:
        found = [f for f in found if _words(lead(f)) & _words(lead(head))]
    return found[0] if len({value(f) for f in found}) == 1 else None


def _words(text: str) -> set[str]:
    return {m[1] or m[2] for m in _PAIR.finditer(text)}


def _same_part(head: Figure, figure: Figure) -> bool:
    if head.play.sign * figure.play.sign < 0:
        return False
    if head.part is not Part.CHANGE and (head.unit == "%" or is_fraction(head)):
        return is_share(head) == is_share(figure) and head.part is not Part.BASE is not figure.part
    moved = head.part is Part.CHANGE
    return moved == (figure.part is Part.CHANGE) and figure.part is not Part.BASE


def rounds(head: Figure, figure: Figure) -> bool:
    """11% of 10.9%; 逾六成 of 64.7%, not of 91.4%: less than one step of the headline's last digit more."""
    amount = head.quantity.amount
    if len(digits(figure.quantity.amount)) < len(digits(amount)) or figure.quantity.amount.hedges:
        return False
    if _OVER & set(amount.hedges):
        step = amount.step or Fraction(1)
        return 0 < value(figure) - value(head) < step
    return not amount.hedges and figure.quantity.amount.value in amount.at(Grade.ROUNDED)


def nearer(head: Figure, other: Figure, body: Sequence[Figure]) -> Figure:
    """逾六成 is told of 64.7%, not of 91.4%, where the text has both."""
    over = bool(_OVER & set(head.quantity.amount.hedges)) and not rounds(head, other)
    return (retold(head, body) or other) if over and value(other) > value(head) else other


def in_full(head: Figure, other: Figure) -> Amount | None:
    """$110,000 of $110,143: a headline's round amount, written in full, is rounded where its noughts begin."""
    amount, told = head.quantity.amount, other.quantity.amount
    noughts = len(str(amount.value)) - len(str(amount.value).rstrip("0")) if amount.step == 1 else 0
    off = abs(amount.value - told.value)
    if noughts < _NOUGHTS or not 0 < off * _NEAR <= told.value or off * 2 > 10**noughts or amount.hedges or told.hedges:
        return None
    return replace(amount, step=Fraction(10**noughts), whole=False)


_NOUGHTS, _NEAR = 3, 200
