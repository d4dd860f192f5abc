"""Power by time is energy, speed by time is distance, miles by gallons: the units alone say which is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import told
from claimgraph.extract.links.rates.rated import is_bound, rate
from claimgraph.extract.words.cues import Cues
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import parse


@dataclass(frozen=True, slots=True)
class _Measured:
    """A measure or a time, where it stands and its unit."""

    term: Term
    start: int
    unit: str | None


def of_line(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """The one way in which two measures of the sentence, or a measure and a time, multiply to a third."""
    told_here = [_of_figure(scene, cues, f) for f in line if f.quantity.kind is MentionKind.DIMENSION]
    measured = [m for m in told_here if m is not None]
    if not 2 <= len(measured) <= 3 or any(is_bound(scene, f) or _is_vague(f) for f in line):
        return
    times = [t for t in scene.line_of(line[0].item).times if t.amount is not None and t.recurring is None]
    if any(isinstance(m.term, Told) for m in measured):
        times = [t for t in times if t.amount is not None and t.amount.unit in _CLOCKS]  # a storm's way in three days
    measured += [_Measured(t, t.start, t.amount.unit) for t in times if t.amount is not None]
    found = [(t, r, c) for t, r, c in permutations(measured, 3) if r.start < c.start and _dimension(t) == _times(r, c)]
    if len(found) == 1:
        yield Knot(bond=Bond.PRODUCT, terms=tuple(m.term for m in found[0]))


def _of_figure(scene: Scene, cues: Cues, figure: Figure) -> _Measured | None:
    """As it is; 時速263公里: a speed, by the words around it; none where it is per another thing."""
    own = rate(scene, cues, figure) if parse(figure.unit).dimension == _LENGTH else None
    if own is not None and own.clock in _CLOCKS and own.pers == (own.clock,) and own.times == 1:
        term = told(figure, figure.quantity.amount, own.clock)
        return _Measured(term, figure.item.start, f"{figure.unit}/{own.clock}")
    return _Measured(figure.index, figure.item.start, figure.unit) if figure.quantity.per is None else None


_LENGTH = (("length", 1),)
_CLOCKS = ("hour", "minute", "second")


def _is_vague(figure: Figure) -> bool:
    """十几公里, 数十万立方米: a number without a digit."""
    amount = figure.quantity.amount
    return amount.upper is not None and not amount.step


def _dimension(measured: _Measured) -> object:
    return parse(measured.unit).dimension


def _times(one: _Measured, other: _Measured) -> object:
    a, b = parse(one.unit), parse(other.unit)
    return (a * b).dimension if a.dimension and b.dimension and a.dimension != b.dimension else None
