"""A change in percent or times and the levels that it leads between, the one of them or both told elsewhere.

"ARR of $330 million, 2.2 times last year's level" · 增长7.2%, of 291.3亿元 told of the year before in another place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Tie
from claimgraph.extract.links.agreed.near import (
    DEGREES,
    FEW,
    around,
    distance,
    is_beside,
    is_exact,
    is_turned,
    like,
    of_one,
    written,
)
from claimgraph.extract.links.leads import moves
from claimgraph.extract.links.near import is_fraction, percent, value
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Form, MentionKind, Wording

_SLACK = Fraction(1, 8)


def read(figures: Sequence[Figure], ties: Mapping[int, Tie]) -> Iterator[Tie]:
    """The ends of changes of which one end or none is known."""
    levels = [f for f in figures if _is_level(f)]
    for change in (f for f in figures if _is_change(f)):
        tie = ties.get(change.index, Tie(change=change.index))
        known = {t for t in (tie.base, tie.result) if t is not None}
        if not tie.steps and len(known) <= 1 and all(isinstance(t, int) for t in known):
            near = around(levels, change)
            pairs = [p for p in _pairs(change, near) if _is_pair(change, *p) and _leads(change, *p)]
            pairs = [(b, r) for b, r in pairs if _keeps(tie, b, r)] or pairs
            if pairs:
                base, result = min(pairs, key=lambda p: distance(change, *p))
                yield Tie(change=change.index, base=base.index, result=result.index)


def _keeps(tie: Tie, base: Figure, result: Figure) -> bool:
    return tie.base in (None, base.index) and tie.result in (None, result.index)


def _is_change(figure: Figure) -> bool:
    """In percent or so many times; of one reading."""
    amount = figure.quantity.amount
    plain = figure.part is Part.CHANGE and figure.play.form in (Form.PERCENT, Form.FACTOR) and is_exact(figure)
    plain = plain and not (amount.worded or amount.hedges or figure.remains)
    return plain and figure.play.wording in (Wording.PLAIN, Wording.TO_TIMES)


def _is_level(figure: Figure) -> bool:
    plain = figure.is_level and is_exact(figure) and not is_fraction(figure) and not figure.quantity.amount.hedges
    unit = figure.unit != "%" and figure.unit not in DEGREES.values()
    return plain and unit and figure.quantity.kind is not MentionKind.MULTIPLE


def _pairs(change: Figure, levels: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """One that its sentence tells, or both in the sentence before."""
    near = [f for f in levels if is_beside(change, f)]
    own = {f.index for f in near if f.item.sentence == change.item.sentence}
    for one in near:
        for other in levels if one.index in own else near:
            yield from ((one, other), (other, one))


def _leads(change: Figure, base: Figure, result: Figure) -> bool:
    """As they are rounded, and not by the roundness of the levels alone: 1.19 to 1.23 is not told as 2.5%."""
    size, by_percent = change.quantity.amount, change.play.form is Form.PERCENT
    share = value(result) / value(base) if value(base) else Fraction(0)
    computed = abs(share - 1) * 100 if by_percent else share
    off = abs(computed - abs(percent(change) if by_percent else size.value))
    return off <= max(size.step, computed * _SLACK) and moves(change, base, result, Grade.ROUNDED)


def _is_pair(change: Figure, base: Figure, result: Figure) -> bool:
    """Two like levels, not told the wrong way round in time; far apart only of one metric or noun."""
    pers = {f.quantity.per for f in (base, result)} - {None}  # $38.50 a share, and the $45.30 of others
    if len(pers) > 1 or value(base) == value(result) or not like(base, result):
        return False
    if is_turned(base, result):
        return False
    beside = all(is_beside(change, f) for f in (base, result))
    return _fine(change, base, result) and (beside or of_one(base, result))


def _fine(change: Figure, base: Figure, result: Figure) -> bool:
    """Of digits enough that it is no chance; a round change only in one sentence, and exactly."""
    fine = min(written(base), written(result)) >= FEW
    if written(change) < FEW:
        together = len({f.item.sentence for f in (change, base, result)}) == 1
        return fine and together and moves(change, base, result, Grade.EXACT)
    return fine or written(change) > FEW
