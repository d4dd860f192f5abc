"""Feasibility of linear rows in exact rationals, with the rows that conflict where there is no solution.

The general simplex of Dutertre and de Moura ("A Fast Linear-Arithmetic Solver for DPLL(T)", CAV 2006): every row is a
basic variable, bounds are pairs (value, infinitesimal) so that open ends are exact, Bland's rule ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from claimgraph.ontology.interval import Interval

Value = tuple[Fraction, Fraction]
Reasons = frozenset[str]
ZERO: Value = (Fraction(0), Fraction(0))


class Infeasible(Exception):
    """No numbers satisfy the bounds; `reasons` are theirs whose bounds conflict."""

    def __init__(self, reasons: Reasons) -> None:
        super().__init__(", ".join(sorted(reasons)))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class _Bound:
    value: Value
    reasons: Reasons


class Simplex:
    """Variables are whole numbers; rows are added as combinations of them with bounds."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, Fraction]] = {}
        self.value: dict[int, Value] = {}
        self.low: dict[int, _Bound] = {}
        self.high: dict[int, _Bound] = {}
        self._slack: dict[tuple[tuple[int, Fraction], ...], int] = {}

    def bound(self, variable: int, interval: Interval, reasons: Reasons) -> None:
        """variable ∈ interval.  Raises Infeasible where that leaves nothing."""
        self.value.setdefault(variable, ZERO)
        if interval.lower is not None:
            self._raise(variable, _Bound((interval.lower, Fraction(int(interval.lower_open))), reasons))
        if interval.upper is not None:
            self._lower(variable, _Bound((interval.upper, -Fraction(int(interval.upper_open))), reasons))

    def row(self, terms: Mapping[int, Fraction], interval: Interval, reasons: Reasons) -> None:
        """Σ cᵢ·xᵢ ∈ interval."""
        key = tuple(sorted(terms.items()))
        if len(key) == 1 and key[0][1] == 1:
            return self.bound(key[0][0], interval, reasons)
        if key not in self._slack:
            self._slack[key] = self._new_row(terms)
        return self.bound(self._slack[key], interval, reasons)

    def solve(self) -> dict[int, Value]:
        """A solution; raises Infeasible with the reasons of a conflict."""
        while (broken := self._broken()) is not None:
            basic, bound, below = broken
            self._repair(basic, bound, below)
        return self.value

    def _raise(self, variable: int, bound: _Bound) -> None:
        if variable in self.high and self.high[variable].value < bound.value:
            raise Infeasible(bound.reasons | self.high[variable].reasons)
        if variable not in self.low or self.low[variable].value < bound.value:
            self.low[variable] = bound
            if variable not in self.rows and self.value[variable] < bound.value:
                self._set(variable, bound.value)

    def _lower(self, variable: int, bound: _Bound) -> None:
        if variable in self.low and self.low[variable].value > bound.value:
            raise Infeasible(bound.reasons | self.low[variable].reasons)
        if variable not in self.high or self.high[variable].value > bound.value:
            self.high[variable] = bound
            if variable not in self.rows and self.value[variable] > bound.value:
                self._set(variable, bound.value)

    def _new_row(self, terms: Mapping[int, Fraction]) -> int:
        """A basic variable that stands for the sum, over variables that are not basic."""
        name = -1 - len(self._slack)
        row: dict[int, Fraction] = {}
        for variable, coefficient in sorted(terms.items()):
            self.value.setdefault(variable, ZERO)
            for v, c in self.rows.get(variable, {variable: Fraction(1)}).items():
                _add(row, v, c * coefficient)
        self.rows[name] = row
        self.value[name] = self._evaluate(row)
        return name

    def _evaluate(self, row: Mapping[int, Fraction]) -> Value:
        return (
            sum((c * self.value[v][0] for v, c in row.items()), Fraction(0)),
            sum((c * self.value[v][1] for v, c in row.items()), Fraction(0)),
        )

    def _set(self, variable: int, value: Value) -> None:
        """Move a variable that is not basic, and the basic ones with it."""
        old = self.value[variable]
        step = value[0] - old[0], value[1] - old[1]
        self.value[variable] = value
        for basic, row in self.rows.items():
            if (c := row.get(variable)) is not None:
                self.value[basic] = self.value[basic][0] + c * step[0], self.value[basic][1] + c * step[1]

    def _broken(self) -> tuple[int, _Bound, bool] | None:
        """The first basic variable (by number) outside its bounds."""
        for basic in sorted(self.rows):
            if basic in self.low and self.value[basic] < self.low[basic].value:
                return basic, self.low[basic], True
            if basic in self.high and self.value[basic] > self.high[basic].value:
                return basic, self.high[basic], False
        return None

    def _repair(self, basic: int, bound: _Bound, below: bool) -> None:
        row = self.rows[basic]
        for variable in sorted(row):
            upward = (row[variable] > 0) == below
            if self._can_move(variable, upward):
                return self._pivot(basic, variable, bound.value)
        raise Infeasible(bound.reasons.union(*self._blocking(row, below)))

    def _blocking(self, row: Mapping[int, Fraction], below: bool) -> Iterable[Reasons]:
        for variable, coefficient in row.items():
            limit = self.high if (coefficient > 0) == below else self.low
            yield limit[variable].reasons

    def _can_move(self, variable: int, upward: bool) -> bool:
        if upward:
            return variable not in self.high or self.value[variable] < self.high[variable].value
        return variable not in self.low or self.value[variable] > self.low[variable].value

    def _pivot(self, basic: int, entering: int, target: Value) -> None:
        """Exchange the two, and move the entering variable so that the leaving one meets its bound."""
        row = self.rows.pop(basic)
        pivot = row.pop(entering)
        solved = {v: -c / pivot for v, c in row.items()}
        solved[basic] = 1 / pivot
        for other, terms in self.rows.items():
            if (c := terms.pop(entering, None)) is not None:
                for v, s in solved.items():
                    _add(terms, v, c * s)
                self.rows[other] = terms
        self.rows[entering] = solved
        old = self.value[basic]
        self.value[basic] = old
        self._set(basic, target)


def _add(row: dict[int, Fraction], variable: int, coefficient: Fraction) -> None:
    total = row.get(variable, Fraction(0)) + coefficient
    if total:
        row[variable] = total
    else:
        row.pop(variable, None)
