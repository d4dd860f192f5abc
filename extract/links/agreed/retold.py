"""One number told twice: in a table and in the prose, in the headline and far down.

"820" of a chain's row, 從640家增至820家 · "with the new $320 million", of a round of $320 million told at the head
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.near import is_bare, is_plain, same_noun, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.model import Bond, MentionKind, Modality

_LONG = 3  # digits that are no chance
_TIMES = 3  # tellings: a number told oftener is of many things


def read(figures: Sequence[Figure], known: Sequence[frozenset[int]]) -> Iterator[Knot]:
    """Every two tellings of a number in different sentences."""
    alike: dict[object, list[Figure]] = {}
    for figure in (f for f in figures if _is_told(f)):
        alike.setdefault(value(figure), []).append(figure)
    taken = set(known)
    for tellings in alike.values():
        for first, again in combinations(tellings, 2) if len(tellings) <= _TIMES else ():
            if frozenset((first.index, again.index)) not in taken and _is_same(first, again):
                amount = first.quantity.amount if is_bare(again) else again.quantity.amount
                yield Knot(bond=Bond.SAME, terms=(told(first, amount, plain=True), told(again, amount, plain=True)))


def _is_told(figure: Figure) -> bool:
    amount, quantity = figure.quantity.amount, figure.quantity
    plain = is_plain(figure) and not (quantity.readings or amount.hedges or amount.upper or amount.worded)
    return plain and len(digits(amount)) >= _LONG and figure.modality is not Modality.DENIED and value(figure) > 0


def _is_same(first: Figure, again: Figure) -> bool:
    """Of one unit or noun; of one metric or of one owner where its digits are few."""
    if first.item.sentence == again.item.sentence or not _are_alike(first, again):
        return False
    if significant(first.quantity.amount) >= _LONG:
        return True
    named = first.measure is not None and again.measure is not None and first.measure.metric == again.measure.metric
    return named or (first.subject is not None and first.subject == again.subject and first.period == again.period)


def _are_alike(first: Figure, again: Figure) -> bool:
    if first.title and is_bare(first) and again.quantity.kind is MentionKind.CURRENCY:
        return True
    return first.is_kin(again) and same_noun(first.quantity.noun, again.quantity.noun)
