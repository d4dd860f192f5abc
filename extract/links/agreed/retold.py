"""One figure told twice: in the headline and the text, in the text and a table, in the prose and far down.

"820" of a chain's row, 從640家增至820家 · "with the new $320 million", of a round of $320 million told at the head ·
11% in the headline, of 10.9%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.agreed.near import LONG, is_cell, is_exact, is_long, like
from claimgraph.extract.links.near import is_bare, is_plain, told, value
from claimgraph.extract.links.retold.rounding import retold
from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Bond, MentionKind, Modality

_MOST = 3  # tellings: a number told oftener is of many things


def read(scene: Scene, figures: Sequence[Figure], known: frozenset[frozenset[int]]) -> Iterator[Knot]:
    """The two writings."""
    taken = set(known)
    for first, again in (*_in_title(scene, figures), *_in_cell(scene, figures), *_twice(figures)):
        these = frozenset((first.index, again.index))
        if these not in taken:
            taken.add(these)
            amount = first.quantity.amount if is_bare(again) else again.quantity.amount
            unit = amount if is_bare(first) != is_bare(again) else None
            yield Knot(bond=Bond.SAME, terms=(told(first, unit, plain=True), told(again, unit, plain=True)))


def _in_title(scene: Scene, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """A headline rounds a figure of the text."""
    text = [f for f in figures if not f.title and not is_cell(scene, f) and f.quantity.amount.upper is None]
    for head in (f for f in figures if f.title and f.quantity.amount.upper is None and not f.quantity.ordinal):
        found = None if head.age else retold(head, [f for f in text if not f.age and not f.quantity.ordinal])
        if found is not None:
            yield head, found


def _in_cell(scene: Scene, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """2,704,600 people and 2,704.6 thousand jobs: the first like figure of the text that a cell tells again."""
    text = [f for f in figures if not is_cell(scene, f) and _is_fine(f)]
    for cell in (f for f in figures if is_cell(scene, f) and _is_fine(f)):
        found = next((f for f in text if f.is_kin(cell) and _meet(f, cell)), None)
        if found is not None:
            yield found, cell


def _is_fine(figure: Figure) -> bool:
    plain = is_exact(figure) and figure.part is not Part.CHANGE
    return plain and len(digits(figure.quantity.amount)) > LONG


def _meet(one: Figure, other: Figure) -> bool:
    return one.quantity.amount.at(Grade.ROUNDED).meets(other.quantity.amount.at(Grade.ROUNDED))


def _twice(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The tellings of one number in different sentences."""
    alike: dict[object, list[Figure]] = {}
    for figure in figures:
        if (
            is_plain(figure)
            and _is_told(figure)
            and not figure.quantity.amount.hedges
            and not figure.quantity.amount.worded
        ):
            alike.setdefault(value(figure), []).append(figure)
    for tellings in alike.values():
        for first, again in combinations(tellings, 2) if len(tellings) <= _MOST else ():
            if first.item.sentence != again.item.sentence and _is_same(first, again):
                yield first, again


def _is_told(figure: Figure) -> bool:
    amount = figure.quantity.amount
    plain = not (figure.quantity.readings or amount.upper or figure.modality is Modality.DENIED)
    return plain and amount.value > 0 and len(digits(amount)) >= LONG


def _is_same(first: Figure, again: Figure) -> bool:
    """Of three digits; or of one metric and owner."""
    named = first.measure is not None and first.measure == again.measure and first.subject == again.subject
    headed = first.title and is_bare(first) and again.quantity.kind is MentionKind.CURRENCY
    return (headed or like(first, again)) and (is_long(first) or named)
