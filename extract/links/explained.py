"""A change that its ends do not keep, and two other levels beside it that it leads between: it is told of these.

"35 months against 14, and they ate a third less: 2g a day rather than 3g" · 月增5%、年減三成，再前一個月為2000棟
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.around import Near, is_alike
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.leads import moves, spans
from claimgraph.extract.links.near import is_fraction, is_plain
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade

_NEXT = 3  # figures from the change to the farther of the two


def kept(near: Near, ties: Sequence[Tie]) -> list[Tie]:
    """The ties without those that other levels explain."""
    return [t for t in ties if not (_is_explained(near, t) or _is_of_another(near, t, ties))]


def _is_of_another(near: Near, tie: Tie, ties: Sequence[Tie]) -> bool:
    """下調25個基點至3.25%，累計下調75個基點，年初為4%: another change of the kind leads between its ends."""
    if not isinstance(tie.base, int) or not isinstance(tie.result, int) or tie.steps:
        return False
    change, base, result = (near.figures[n] for n in (tie.change, tie.base, tie.result))
    line = near.by_sentence[change.item.sentence]
    others = [f for f in line if f.part is Part.CHANGE and f.index not in (change.index, base.index, result.index)]
    alike = [f for f in others if f.play.form is change.play.form and f.play.sign in (0, change.play.sign)]
    alike = [f for f in alike if _MANY.search(f.item.before) and significant(f.quantity.amount) > 1]
    return any(moves(f, base, result, Grade.EXACT) for f in alike) and not moves(change, base, result, Grade.EXACT)


_MANY = phrasing("explained", "many")


def _is_explained(near: Near, tie: Tie) -> bool:
    change = near.figures[tie.change]
    base, result = _amount(near, tie.base), _amount(near, tie.result)
    if base is None or result is None or tie.steps or tie.both or tie.named:
        return False
    if spans(change, base, result) or change.quantity.amount.hedges:
        return False
    own = {t for t in (tie.base, tie.result) if isinstance(t, int)}
    return any({a.index, b.index} != own and _leads(change, a, b) for a, b in _pairs(near, change))


def _amount(near: Near, term: object) -> Amount | None:
    if isinstance(term, Told):
        return term.amount
    quantity = near.figures[term].quantity if isinstance(term, int) else None
    return None if quantity is None or quantity.readings else quantity.amount


def _pairs(near: Near, change: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Like levels with none between them, near the change."""
    line = [f for f in near.by_sentence[change.item.sentence] if is_plain(f)]
    for one, other in pairwise(line):
        far = max(abs(one.index - change.index), abs(other.index - change.index))
        if far <= _NEXT and is_alike(one, other):
            yield one, other


def _leads(change: Figure, one: Figure, other: Figure) -> bool:
    """One way or the other, by digits enough that it is no chance, or right beside it."""
    beside = min(abs(one.index - change.index), abs(other.index - change.index)) == 1
    fine = significant(change.quantity.amount) > 1 or is_fraction(change) or beside
    ways = ((one, other), (other, one))
    return fine and any(moves(change, a, b, Grade.ROUNDED) for a, b in ways)
