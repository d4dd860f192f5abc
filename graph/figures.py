"""Figures of claims on a worksheet: units brought together, changes taken as factors, points or differences."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, product

from claimgraph.graph.case import Reading, Worksheet
from claimgraph.graph.graded import Graded
from claimgraph.graph.steps import amount_of
from claimgraph.ontology.model import Change, Claim, Form, Level, Wording
from claimgraph.ontology.units import commensurable

MOST_READINGS = 24
N, N_PLUS_1, ONE_NTH, FOLDED = "n", "n-plus-1", "one-nth", "folded"


def has_figure(claim: Claim | None) -> bool:
    return isinstance(claim, Level | Change) and claim.amount is not None


def unit_of(claim: Claim) -> str | None:
    return amount_of(claim).unit


def alike(claims: list[Claim]) -> bool:
    """All have figures in units that can be compared."""
    return all(has_figure(c) for c in claims) and all(commensurable(unit_of(c), unit_of(claims[0])) for c in claims)


def in_unit(sheet: Worksheet, claim: str, unit: str | None) -> int:
    """The figure of a claim, brought to a unit of the same dimension."""
    index, own = sheet.quantity(claim), unit_of(sheet.claims[claim])
    return index if own == unit else sheet.put("convert", index, own or "", unit or "")


def readings(claims: list[Claim], wordings: tuple[str, ...] = ("",)) -> tuple[Reading, ...]:
    """Every combination of the accepted wordings and amounts, the usual ones first, at most `MOST_READINGS`."""
    choices = islice(product(*(range(1 + _alternatives(c)) for c in claims)), 8 * MOST_READINGS)
    combinations = [(word, picks) for picks in choices for word in range(len(wordings))]
    ranked = sorted(combinations, key=lambda c: (c[0] + sum(c[1]), c))
    return tuple(_reading(wordings[word], claims, picks) for word, picks in ranked[:MOST_READINGS])


def _reading(wording: str, claims: list[Claim], picks: tuple[int, ...]) -> Reading:
    return Reading(wording, tuple((c.id, i) for c, i in zip(claims, picks, strict=True) if i))


def _alternatives(claim: Claim) -> int:
    return len(claim.readings) if isinstance(claim, Level | Change) else 0


def wordings(change: Change) -> tuple[str, ...]:
    """The accepted readings of a change's words; none where the words cannot be true."""
    if change.form is not Form.FACTOR or change.amount is None:
        return ("",)
    if change.wording is Wording.BY_TIMES:
        return (N_PLUS_1,) if change.amount.value <= 1 else (N, N_PLUS_1)
    if change.wording is Wording.FOLD_TIMES:
        return (N_PLUS_1,) if change.amount.value <= 1 else (N_PLUS_1, FOLDED)
    if change.wording is Wording.TIMES_LESS:
        return (ONE_NTH,)
    if change.wording is Wording.DOWN_TIMES:
        return ("one-minus-n",) if change.amount.value < 1 else ()
    return ("",)


def factor(sheet: Worksheet, change: Change) -> int:
    """The change as result over base, in the reading of the sheet."""
    figure = sheet.quantity(change.id)
    if change.form is Form.PERCENT:
        return sheet.put("add", sheet.put("divide", figure, sheet.put("number", "100")), sheet.put("number", "1"))
    one = sheet.put("number", "1")
    name = sheet.reading.name
    if name == N_PLUS_1:
        return sheet.put("add", figure, one)
    if name == ONE_NTH:
        return sheet.put("divide", one, figure)
    return sheet.put("subtract", one, figure) if name == "one-minus-n" else figure


def as_told(sheet: Worksheet, change: Change, ratio: int) -> int:
    """A ratio of result to base, told in the terms of the change's own figure."""
    one, name = sheet.put("number", "1"), sheet.reading.name
    if change.form is Form.PERCENT:
        return sheet.put("multiply", sheet.put("subtract", ratio, one), sheet.put("number", "100"))
    if name == N_PLUS_1:
        return sheet.put("subtract", ratio, one)
    if name == ONE_NTH:
        return sheet.put("divide", one, ratio)
    return sheet.put("subtract", one, ratio) if name == "one-minus-n" else ratio


def is_relative(change: Change) -> bool:
    return change.form in (Form.FACTOR, Form.PERCENT)


def same_sign(base: Claim, result: Claim) -> bool:
    """A ratio of the two means something: both gains or both losses, or a gain that came down to nothing."""
    one, other = Graded.of(amount_of(base)).loose, Graded.of(amount_of(result)).loose
    return (one.is_positive and other.is_nonnegative) or (one.is_negative and other.is_negative)


def number(value: Fraction | int) -> str:
    return str(Fraction(value))
