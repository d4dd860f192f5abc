"""The figures of an article by sentence, and which of them could stand in the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Term
from claimgraph.extract.links.near import REMEMBERED, is_fraction, same_noun
from claimgraph.ontology.amount import Amount

_BACK = 4  # sentences before that a figure may be meant from


class Near:
    """The figures of an article by sentence."""

    def __init__(self, scene: Scene, figures: Sequence[Figure]) -> None:
        self.scene, self.figures = scene, figures
        self.by_sentence: dict[int, list[Figure]] = {}
        self.by_start = {f.item.start: f.index for f in reversed(figures)}
        for figure in figures:
            self.by_sentence.setdefault(figure.item.sentence, []).append(figure)

    def amount(self, term: Term | None) -> Amount | None:
        """What a term tells; None where that is in doubt: no amount, or one of several readings."""
        if not isinstance(term, int):
            return None if term is None else term.amount
        quantity = self.figures[term].quantity
        return None if quantity.readings else quantity.amount

    def like(self, figure: Figure, sentence: int, taken: Sequence[int], back: int = _BACK) -> Iterator[Figure]:
        """Figures that could stand in its place, the nearest sentence first."""
        for before in range(back + 1):
            for other in self.by_sentence.get(sentence - before, ()):
                if other.index not in taken and is_alike(figure, other) and _tells(figure, other):
                    yield other

    def told_before(self, figure: Figure, place: Figure) -> Iterator[Figure]:
        """Figures of its unit well before the place: 占营收的15%, of the revenue of the lead."""
        for other in self.figures[max(0, place.index - REMEMBERED) : place.index]:
            plain = other.part is not Part.CHANGE and not (other.quantity.ordinal or other.age)
            if plain and other.alike(figure) and _tells(figure, other):
                yield other


def is_alike(one: Figure, other: Figure) -> bool:
    """In one unit and of one noun, and neither a change nor a rank."""
    plain = other.part is not Part.CHANGE and not other.quantity.ordinal and not other.age
    plain = plain and is_fraction(one) == is_fraction(other)
    return plain and one.alike(other) and same_noun(one.quantity.noun, other.quantity.noun)


def _tells(figure: Figure, other: Figure) -> bool:
    """A headline's round figure, or one that is only bounded, is meant by nothing in the text."""
    return other.title == figure.title and not other.quantity.amount.one_sided
