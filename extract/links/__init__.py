"""How figures hang together: each module reads one family of constructions and returns ties or bonds.

A reader takes the scene and its figures and returns `Tie`s (which levels a change is between) and `Knot`s (a relation
that the text states); `extract.claims` turns both into claims.

What is read passes, in `linked`: `gate` and `ends` (only like things), `meant` (the figures that the words mean), then
`spared`, `accounted` and `explained` (what other figures of the passage account for is no contradiction), at last
`setaside` (what the words beside the figures say is no relation).
"""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A quantity as a relation takes it: a figure without its hedge, in the unit that its list left out, per what the
    words around it say; or a number that only counts (the names of a list, the one in "one in five").

    figure  its index, None for what is no figure
    """

    start: int
    end: int
    amount: Amount
    per: str | None = None
    figure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A change and the figures at its ends, by index, or what is no figure (a length of time); None where unknown.

    steps  the accepted numbers of steps between them, for a change told of each step ("10% a year for three years")
    named  the words name the base that it is against by name
    both   they name the result as well: 小紅比小明少4分
    """

    change: int
    base: int | Told | None = None
    result: int | Told | None = None
    steps: tuple[int, ...] = ()
    named: bool = False
    both: bool = False


Term = int | Time | Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A relation between figures, by index, lengths of time and told quantities; `cue`: the words that state it."""

    bond: Bond
    terms: tuple[Term, ...]
    closed: bool = True
    soft: bool = False
    inclusive: bool = False
    length: int | None = None
    cue: tuple[int, int] | None = None

    @property
    def figures(self) -> tuple[int, ...]:
        """The figures among its terms, by index, in whatever unit it takes them."""
        told = (t if isinstance(t, int) else t.figure if isinstance(t, Told) else None for t in self.terms)
        return tuple(n for n in told if n is not None)
