"""A product that the words work out: 拿2160万人次乘以35元，算出7.56亿元 · "1,200 a block multiplied by 32 blocks".

What is multiplied or divided, and the next figure of its unit behind, in the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_fraction, sentences, told, words_between
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable

_TIMES, _OVER = phrasing("multiplied", "times"), phrasing("multiplied", "over")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every product and quotient whose two terms stand side by side."""
    for line in sentences(scene, figures):
        for one, other in pairwise(line):
            between = words_between(scene, one, other)
            if not (_is_plain(one) and _is_plain(other)):
                continue
            made = next((f for f in line if f.index > other.index and _is_made(scene, one, other, f)), None)
            if made is not None and _TIMES.search(between):
                yield Knot(bond=Bond.PRODUCT, terms=(made.index, _factor(one), _factor(other)))
            elif made is not None and _OVER.search(between):
                yield Knot(bond=Bond.PRODUCT, terms=(one.index, _factor(made), _factor(other)))


def _is_plain(figure: Figure) -> bool:
    odd = figure.quantity.ordinal or figure.is_ratio or is_fraction(figure) or figure.age
    return figure.part is not Part.CHANGE and not odd and figure.quantity.amount.upper is None


def _is_made(scene: Scene, one: Figure, other: Figure, made: Figure) -> bool:
    """A figure in the unit of one of them, or of its noun, that a word of reckoning tells."""
    if not _is_plain(made) or _MADE.search(scene.folded, other.item.end, made.quantity.start) is None:
        return False
    return any(_is_like(f, made) for f in (one, other))


_MADE = phrasing("multiplied", "made")


def _is_like(figure: Figure, made: Figure) -> bool:
    if figure.quantity.kind is not made.quantity.kind:
        return False
    counted = figure.quantity.kind is MentionKind.NUMBER
    return made.quantity.noun in (figure.quantity.noun, None) if counted else commensurable(figure.unit, made.unit)


def _factor(figure: Figure) -> Term:
    """Reckoned with as it is written, whatever it is per."""
    return told(figure, replace(figure.quantity.amount, step=Fraction(0)), plain=True)
