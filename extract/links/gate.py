"""Only like things add up, differ or compare: what no reader of a construction may let through.

A sum, a difference, a mean or an order between unlike units is a misreading, and so is one between counts of unlike
things ("61 points from 28 games, four clear") or a sum of rates ("60% of people: 63% of men and 57% of women").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from claimgraph.extract.figure import Figure
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.roles import Part
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable

_LIKE = frozenset({Bond.SUM, Bond.DIFFERENCE, Bond.MEAN, Bond.ORDER})
_RANKLESS = frozenset({Bond.ORDER, Bond.DIFFERENCE, Bond.MEAN})
_ONE_THING = frozenset({Bond.DIFFERENCE, Bond.ORDER})


def passes(knot: Knot, figures: Sequence[Figure]) -> bool:
    """Whether the relation's figures are alike enough for it to hold."""
    told = [figures[t] for t in knot.terms if isinstance(t, int)]
    if any(f.quantity.ordinal for f in told) and knot.bond in _RANKLESS:
        return False
    if knot.bond not in _LIKE:
        return True
    if knot.bond is Bond.SUM and any(f.unit == "%" or _is_of_each(f, told) for f in told):
        return False
    return _one_unit(told) and (knot.bond not in _ONE_THING or _one_noun(told))


def _is_of_each(figure: Figure, told: Sequence[Figure]) -> bool:
    """36 rows of 450 saplings: they multiply."""
    counted = any(f.index == figure.index - 1 and f.quantity.noun for f in told)
    return (counted and _OF_EACH.fullmatch(figure.item.before) is not None) or _PRICE.search(
        figure.item.before
    ) is not None


_PRICE = re.compile(r"\b(?:the mean|the average)[a-z ]*$|\b(?:shares?|tickets?|them|it|units|barrels|tonnes) at $")
_OF_EACH = re.compile(r" [a-z-]+ of ")


def ties(tie: Tie, figures: Sequence[Figure]) -> bool:
    """Whether the change can run between its ends: neither is a rank, and one is no part of the other."""
    ends = [figures[i] for i in (tie.base, tie.result) if isinstance(i, int)]
    parts = ["part" in f.play.marks and f.part is not Part.BASE for f in ends]
    means = ["average" in f.play.marks and f.quantity.per is not None for f in ends]
    if len(ends) == 2 and means[0] != means[1] and _far_apart(*(f.quantity.amount.value for f in ends)):
        return False
    return not any(f.quantity.ordinal for f in ends) and (len(ends) < 2 or parts[0] == parts[1] or _beside(*ends))


def _beside(base: Figure, result: Figure) -> bool:
    """其中第四季淨利4500萬元，較第三季的3000萬元: the part and, right behind it, what it is compared with."""
    return base.part is Part.BASE and base.index == result.index + 1


def _far_apart(one: Fraction, other: Fraction) -> bool:
    """150 a head and 120 million in all: the one is no later value of the other."""
    return min(one, other) <= 0 or max(one, other) > 1000 * min(one, other)


def _one_unit(told: Sequence[Figure]) -> bool:
    units = [f.unit for f in told if not _bare(f) and f.unit != "pp"]
    return all(commensurable(units[0], u) or {units[0], u} <= _TEMPERATURES for u in units[1:])


_TEMPERATURES = frozenset({"°C", "°F", "Δ°C", "Δ°F"})


def _bare(figure: Figure) -> bool:
    """A number whose unit its list left out."""
    return figure.quantity.kind is MentionKind.NUMBER and figure.quantity.noun is None


def _one_noun(told: Sequence[Figure]) -> bool:
    nouns = {f.quantity.noun for f in told if f.quantity.kind is MentionKind.NUMBER} - {None}
    return len({n for n in nouns if n and n.isascii()}) < 2
