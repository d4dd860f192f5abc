"""Which figures of an article may show a relation: plain ones of running text, told before and not too far away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import PEOPLE, is_bare, is_plain, same_noun, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.model import MentionKind, Modality

BACK = 120  # figures over which a whole or a base is looked for
LONG = 3  # digits that do not fit by chance


def is_open(figure: Figure) -> bool:
    """A plain amount of its own: no range, no bound, no headline, nothing denied."""
    amount = figure.quantity.amount
    plain = is_plain(figure) and not figure.title and amount.upper is None and not amount.one_sided
    return plain and amount.value > 0 and figure.modality is not Modality.DENIED


def before(scene: Scene, figures: Sequence[Figure], figure: Figure) -> list[Figure]:
    """The open figures told before it, the nearest first, those of the running text before those of tables."""
    found = [f for f in reversed(figures[max(0, figure.index - BACK) : figure.index]) if is_open(f)]
    return sorted(found, key=lambda f: is_cell(scene, f))


def is_cell(scene: Scene, figure: Figure) -> bool:
    return scene.line_of(figure.item).cell is not None


def like(one: Figure, other: Figure) -> bool:
    """Of one unit, or counts of one noun; people are counted by many nouns, and a noun may be left out."""
    if one.unit != other.unit or one.quantity.kind is not other.quantity.kind:
        return False
    first, second = one.quantity.noun, other.quantity.noun
    return one.unit is not None or is_bare(one) or is_bare(other) or same_noun(first, second) or _of_people(one, other)


def _of_people(*figures: Figure) -> bool:
    return all(f.quantity.noun in PEOPLE for f in figures)


def is_count(figure: Figure) -> bool:
    return figure.unit is None and figure.quantity.kind is MentionKind.NUMBER


def is_long(figure: Figure) -> bool:
    """Written with as many digits as no chance gives, zeros at the end not counted."""
    return len(digits(figure.quantity.amount).rstrip("0")) >= LONG


def of_then(figure: Figure) -> bool:
    """Where a change began."""
    return figure.part is Part.BASE


def only(found: Iterable[tuple[Figure, Figure]]) -> tuple[Figure, Figure] | None:
    """The first, where all that were found are of the same values."""
    told = list(found)
    return told[0] if len({tuple(map(value, each)) for each in told}) == 1 else None
