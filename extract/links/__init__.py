"""How figures hang together: each module reads one family of constructions and returns ties or bonds.

A reader takes the scene and its figures and returns `Tie`s (which levels a change is between) and `Knot`s (a relation
that the text states); `extract.claims` turns both into claims.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.ontology.model import Bond, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A change and the figures at its ends, by index; None where the text gives no figure."""

    change: int
    base: int | None = None
    result: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A relation between figures, by index, and lengths of time; `cue` is the span of the words that state it."""

    bond: Bond
    terms: tuple[int | Time, ...]
    closed: bool = True
    soft: bool = False
    inclusive: bool = False
    length: int | None = None
    cue: tuple[int, int] | None = None
