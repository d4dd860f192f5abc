"""A system of statements over quantities: what is said, stripped of who said it and in which words.

A `Row` is one constraint; a statement is a choice of rows for each of its accepted readings, the usual one first.
Bounds come at three grades.  Positive and signed quantities, days and percentages are all plain rational variables.

    Bound    x ∈ I
    Linear   Σ cᵢ·xᵢ ∈ I
    Ratio    x ∈ I · y      and y ≠ 0 where it is a growth rate, which presupposes a base
    Product  t = k · Π xᵢ   of distinct quantities
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from claimgraph.graph.graded import Graded

Variable = int


@dataclass(frozen=True, slots=True)
class Bound:
    of: Variable
    bounds: Graded

    @property
    def variables(self) -> tuple[Variable, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True)
class Linear:
    terms: tuple[tuple[Variable, Fraction], ...]
    bounds: Graded

    @property
    def variables(self) -> tuple[Variable, ...]:
        return tuple(v for v, _ in self.terms)


@dataclass(frozen=True, slots=True)
class Ratio:
    above: Variable
    below: Variable
    bounds: Graded
    based: bool = True

    @property
    def variables(self) -> tuple[Variable, ...]:
        return self.above, self.below


@dataclass(frozen=True, slots=True)
class Product:
    total: Variable
    factors: tuple[Variable, ...]
    scale: Fraction

    @property
    def variables(self) -> tuple[Variable, ...]:
        return (self.total, *self.factors)


Row = Bound | Linear | Ratio | Product


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim states: for each accepted reading, the rows that then hold."""

    claim: str
    readings: tuple[tuple[Row, ...], ...]
    uses: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Its claim, and those whose figures its rows have taken in as numbers."""
        return self.claim, *self.uses

    @property
    def variables(self) -> tuple[Variable, ...]:
        seen = dict.fromkeys(v for rows in self.readings for row in rows for v in row.variables)
        return tuple(seen)


@dataclass(slots=True)
class System:
    """Variables named by what they are of, and the statements over them."""

    statements: list[Statement] = field(default_factory=list)
    names: dict[Hashable, Variable] = field(default_factory=dict)

    def variable(self, name: Hashable) -> Variable:
        return self.names.setdefault(name, len(self.names))

    def state(self, claim: str, *readings: Iterable[Row], uses: tuple[str, ...] = ()) -> None:
        self.statements.append(Statement(claim, tuple(tuple(rows) for rows in readings), uses))

    def components(self) -> list[list[Statement]]:
        """Statements that share no variable with those of another group, in the order first told."""
        groups = _Groups(len(self.names))
        for statement in self.statements:
            groups.join(statement.variables)
        found: dict[int, list[Statement]] = {}
        for statement in self.statements:
            if statement.variables:
                found.setdefault(groups.root(statement.variables[0]), []).append(statement)
        return list(found.values())


class _Groups:
    """Disjoint sets of variables."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, items: tuple[int, ...]) -> None:
        for item in items[1:]:
            a, b = self.root(items[0]), self.root(item)
            self._parent[max(a, b)] = min(a, b)
