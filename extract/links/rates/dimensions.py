"""Power by time is energy, speed by time is distance, miles by gallons: the units alone say which is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.rates.rated import is_bound
from claimgraph.ontology.model import Bond, MentionKind, Time
from claimgraph.ontology.units import parse


def of_line(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """The one way in which two measures of the sentence, or a measure and a time, multiply to a third."""
    measured: list[Figure | Time] = [
        f for f in line if f.quantity.kind is MentionKind.DIMENSION and f.quantity.per is None
    ]
    if not 2 <= len(measured) <= 3 or any(is_bound(scene, f) or _is_vague(f) for f in line):
        return
    measured += [t for t in scene.line_of(line[0].item).times if t.amount is not None and t.recurring is None]
    found = [
        (t, r, c) for t, r, c in permutations(measured, 3) if _start(r) < _start(c) and _dimension(t) == _times(r, c)
    ]
    if len(found) == 1:
        yield Knot(bond=Bond.PRODUCT, terms=tuple(f.index if isinstance(f, Figure) else f for f in found[0]))


def _is_vague(figure: Figure) -> bool:
    """十几公里, 数十万立方米: a number without a digit."""
    amount = figure.quantity.amount
    return amount.upper is not None and not amount.step


def _start(term: Figure | Time) -> int:
    return term.item.start if isinstance(term, Figure) else term.start


def _unit(term: Figure | Time) -> str | None:
    if isinstance(term, Figure):
        return term.unit
    return term.amount.unit if term.amount else None


def _dimension(term: Figure | Time) -> object:
    return parse(_unit(term)).dimension


def _times(one: Figure | Time, other: Figure | Time) -> object:
    a, b = parse(_unit(one)), parse(_unit(other))
    return (a * b).dimension if a.dimension and b.dimension and a.dimension != b.dimension else None
