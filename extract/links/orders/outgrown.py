"""What is added, and the total that it brings: "added 4,000 homes, bringing the total to 3,500".

新增65家，总数达到60家.

A total holds what was added to it; nobody has fewer things than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import gap, same_noun, sentences, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The total right behind what was added to it, where it is no more than that."""
    for line in sentences(scene, figures):
        for added, total in pairwise(line):
            if not (_is_added(added) and _is_total(added, total)) or added.index + 1 != total.index:
                continue
            if _BRINGS.fullmatch(gap(scene, added, total)) is None:
                continue
            if value(total) < value(added):
                yield Knot(bond=Bond.ORDER, terms=(told(total, plain=True), told(added, plain=True)), closed=False)
            elif value(total) == value(added) and set(added.quantity.amount.hedges) & _MORE:
                yield Knot(bond=Bond.ORDER, terms=(_to_the_last(total), _to_the_last(added)), closed=False)


_MORE = frozenset({Hedge.OVER, Hedge.JUST_OVER})


def _to_the_last(figure: Figure) -> Told:
    """Grow by more than 6,000, to 6,000: rounded alike, the one is more than the other."""
    return told(figure, replace(figure.quantity.amount, step=Fraction(0), whole=False), plain=True)


def _is_added(figure: Figure) -> bool:
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.play.form is Form.DIFFERENCE
    return counted and figure.part is Part.CHANGE and figure.play.sign > 0 and figure.modality is not Modality.DENIED


def _is_total(added: Figure, total: Figure) -> bool:
    plain = total.quantity.kind is MentionKind.NUMBER and not total.is_ratio and not total.quantity.ordinal
    like = same_noun(added.quantity.noun, total.quantity.noun) and added.unit == total.unit
    return plain and like and total.part is not Part.CHANGE and total.quantity.amount.upper is None


_BRINGS = phrasing("outgrown", "brings")
