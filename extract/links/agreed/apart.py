"""How far two like figures are apart: 快1.2公里, a record of minus 41.1 C broken by 3.3 degrees.

毛利率19.4%，高出甲公司3.6個百分點: of the 15.8% told before · "6宗", of 52 and 46 told in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Knot, Term, Tie
from claimgraph.extract.links.agreed.near import (
    DEGREES,
    FEW,
    around,
    back,
    is_beside,
    is_exact,
    is_long,
    is_turned,
    of_one,
    only,
    written,
)
from claimgraph.extract.links.near import is_fraction, lead, same_noun, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form

_APART = phrasing("agreed", "apart")
_POINTS, _PERCENT = "pp", "%"
_BACK = 5  # sentences before, in which a reading may stand


def read(figures: Sequence[Figure], ties: Mapping[int, Tie], known: frozenset[int]) -> Iterator[Knot | Tie]:
    """The greater, the less and what lies between them, where its ends are not known; of one metric, a change."""
    levels = [f for f in figures if _is_end(f)]
    for gap in (f for f in figures if f.index not in known and _is_gap(f)):
        pair = _pair(gap, ties.get(gap.index), [f for f in around(levels, gap) if f is not gap])
        if pair is not None:
            high, low = pair
            if _is_change(gap, *pair):
                base, result = pair if gap.play.sign < 0 else (low, high)
                if not is_turned(base, result):
                    yield Tie(change=gap.index, base=base.index, result=result.index)
                continue
            size = replace(gap.quantity.amount, value=abs(value(gap)), unit=_unit(gap))
            yield Knot(bond=Bond.DIFFERENCE, terms=(_term(high), _term(low), told(gap, size, plain=True)))


def _is_gap(figure: Figure) -> bool:
    amount = figure.quantity.amount
    moved = figure.part is Part.CHANGE and figure.play.form in (Form.DIFFERENCE, Form.POINTS)
    said = moved or figure.unit in DEGREES or (figure.part is not Part.BASE and _APART.search(lead(figure)) is not None)
    return said and is_exact(figure) and not (amount.hedges or amount.worded) and not is_fraction(figure)


def _unit(gap: Figure) -> str | None:
    return _PERCENT if gap.unit == _POINTS else gap.unit


def _is_end(figure: Figure) -> bool:
    """A level; of percentages also growth as it is told: pay is up by 4.6% and prices by 2.1%."""
    grown = figure.play.form is Form.PERCENT
    plain = (grown or figure.part is not Part.CHANGE) and is_exact(figure) and not is_fraction(figure)
    return plain and not figure.quantity.amount.hedges


def _pair(gap: Figure, tie: Tie | None, levels: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """One that its sentence tells, and another; both in the sentence before; the end that is known."""
    like = [f for f in levels if f.unit == DEGREES.get(gap.unit or "", _unit(gap))]
    ends = [] if tie is None else [n for n in (tie.base, tie.result) if isinstance(n, int)]
    own = [f for f in like if f.index in ends] or [f for f in like if back(gap, f) == 0]
    sorted_pairs = ((a, b) if value(a) > value(b) else (b, a) for a in own for b in like if a is not b)
    found = only(gap, (p for p in sorted_pairs if _fits(gap, *p)))
    if found is None and not ends:
        found = only(
            gap, ((a, b) for a in like for b in like if is_beside(gap, a) and is_beside(gap, b) and _fits(gap, a, b))
        )
    return found


def _fits(gap: Figure, high: Figure, low: Figure) -> bool:
    """To the last digit; near, or of one metric and of digits enough."""
    if value(high) - value(low) != abs(value(gap)) or high.quantity.per != low.quantity.per:
        return False
    if not same_noun(high.quantity.noun, low.quantity.noun):
        return False
    if gap.unit in DEGREES:
        return max(back(gap, f) for f in (high, low)) <= _BACK and min(back(gap, f) for f in (high, low)) >= 0
    if gap.unit is None and not all(same_noun(gap.quantity.noun, f.quantity.noun) for f in (high, low)):
        return False
    if written(gap) < FEW:
        near = all(is_beside(gap, f) for f in (high, low))
        return near and (is_long(high) or is_long(low) or of_one(high, low)) and min(written(high), written(low)) >= FEW
    return max(written(high), written(low)) >= FEW and (
        all(is_beside(gap, f) for f in (high, low)) or of_one(high, low) or (is_long(high) and is_long(low))
    )


def _is_change(gap: Figure, high: Figure, low: Figure) -> bool:
    """Of one thing then and now: not of two things, and not of growth."""
    levels = Part.CHANGE not in (high.part, low.part) and gap.unit not in DEGREES
    return levels and gap.part is Part.CHANGE and gap.play.sign != 0 and of_one(high, low)


def _term(figure: Figure) -> Term:
    return told(figure) if figure.part is Part.CHANGE or figure.unit in DEGREES.values() else figure.index
