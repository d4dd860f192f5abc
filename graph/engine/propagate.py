"""Interval propagation over rows: what each quantity may still be, and which claims say so.

`peel` removes rows that touch the rest in at most one quantity, from the leaves inwards, leaving their projection on
that quantity: exact, and in one pass.  What remains is the core, in which cycles are.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimgraph.graph.engine.system import Bound, Linear, Product, Ratio, Row
from claimgraph.graph.graded import Graded
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.interval import ALL, Interval

Reasons = frozenset[str]
Owned = tuple[Reasons, Row]
NOBODY: Reasons = frozenset()


class Contradiction(Exception):
    """No number is left for a quantity; `reasons` are the claims that together leave none (not all may be needed)."""

    def __init__(self, reasons: Reasons) -> None:
        super().__init__(", ".join(sorted(reasons)))
        self.reasons = reasons


class Domains:
    """What each quantity may be, and the claims that bound it."""

    def __init__(self, grade: Grade) -> None:
        self.grade = grade
        self.of: dict[int, Interval] = {}
        self.why: dict[int, Reasons] = {}

    def __getitem__(self, variable: int) -> Interval:
        return self.of.get(variable, ALL)

    def reasons(self, variables: Sequence[int]) -> Reasons:
        return NOBODY.union(*(self.why.get(v, NOBODY) for v in variables))

    def copy(self) -> Domains:
        other = Domains(self.grade)
        other.of, other.why = dict(self.of), dict(self.why)
        return other

    def narrow(self, variable: int, interval: Interval, reasons: Reasons) -> bool:
        """Keep only what is also in the interval; whether that changed anything.  Raises Contradiction."""
        old = self[variable]
        new = old & coarser(interval)
        if new == old:
            return False
        why = self.why.get(variable, NOBODY) | reasons
        if new.is_empty:
            raise Contradiction(why)
        self.of[variable], self.why[variable] = new, why
        return True

    def revise(self, owned: Owned, variable: int) -> bool:
        """Narrow one quantity of a row to what the others leave it."""
        why, row = owned
        others = [v for v in row.variables if v != variable]
        if any(self[v].is_empty for v in others):
            raise Contradiction(why | self.reasons(others))
        return self.narrow(variable, self.project(row, variable), why | self.reasons(others))

    def project(self, row: Row, variable: int) -> Interval:
        """The values of one quantity for which the others, within their domains, can satisfy the row."""
        if isinstance(row, Bound):
            return row.bounds.at(self.grade)
        if isinstance(row, Linear):
            return self._of_sum(row, variable)
        if isinstance(row, Ratio):
            return self._of_ratio(row, variable)
        return self._of_product(row, variable)

    def is_exact(self, row: Row, variable: int) -> bool:
        """The projection is no wider than it must be: not so where dividing by what may be zero leaves two ranges."""
        if isinstance(row, Ratio) and variable == row.below:
            return 0 not in row.bounds.at(self.grade) or 0 in self[row.above]
        if isinstance(row, Product) and variable != row.total:
            return 0 in self[row.total] or not any(0 in self[f] for f in row.factors if f != variable)
        return True

    def _of_sum(self, row: Linear, variable: int) -> Interval:
        rest, own = row.bounds.at(self.grade), Fraction(1)
        for other, coefficient in row.terms:
            if other == variable:
                own = coefficient
            else:
                rest = rest - self[other] * coefficient
        return rest * (1 / own)

    def _of_ratio(self, row: Ratio, variable: int) -> Interval:
        bounds = row.bounds.at(self.grade)
        if variable == row.above:
            return self[row.below] * bounds
        return ALL if 0 in bounds and 0 in self[row.above] else self[row.above] / bounds

    def _of_product(self, row: Product, variable: int) -> Interval:
        product = Interval.point(row.scale)
        for factor in row.factors:
            if factor != variable:
                product = product * self[factor]
        if variable == row.total:
            return product
        return ALL if 0 in product and 0 in self[row.total] else self[row.total] / product


_LONG, _KEPT = 256, 96


def coarser(interval: Interval) -> Interval:
    """The interval, an end of very many digits moved outwards to fewer, so that propagation cannot choke on digits."""
    low, high = interval.lower, interval.upper
    if (low is None or low.denominator.bit_length() < _LONG) and (
        high is None or high.denominator.bit_length() < _LONG
    ):
        return interval
    return Interval(_cut(low, -1), _cut(high, 1), interval.lower_open, interval.upper_open)


def _cut(end: Fraction | None, direction: int) -> Fraction | None:
    if end is None or end.denominator.bit_length() < _LONG:
        return end
    places = _KEPT + end.denominator.bit_length() - abs(end.numerator).bit_length()
    scaled = end.numerator * (1 << places) // end.denominator if places > 0 else end.numerator // end.denominator
    return Fraction(scaled + (direction > 0), 1 << max(places, 0))


def propagate(rows: Sequence[Owned], domains: Domains, rounds: int) -> None:
    """Narrow every quantity by every row until nothing changes, at most so many rounds.  Raises Contradiction."""
    for _ in range(rounds):
        changed = [domains.revise(owned, v) for owned in rows for v in owned[1].variables]
        if not any(changed):
            return


def peel(rows: Sequence[Owned], domains: Domains) -> list[Owned]:
    """The core: rows left when those that hang on one quantity are folded into its domain.  Raises Contradiction."""
    peeling = _Peeling(rows, domains)
    peeling.run()
    return [_folded(owned, peeling.uses, domains) for i, owned in enumerate(rows) if i in peeling.left]


class _Peeling:
    """How often each quantity is used by the rows still there."""

    def __init__(self, rows: Sequence[Owned], domains: Domains) -> None:
        self.rows, self.domains = rows, domains
        self.left = dict.fromkeys(range(len(rows)))
        self.uses: dict[int, dict[int, None]] = {}
        for i, (_, row) in enumerate(rows):
            for v in row.variables:
                self.uses.setdefault(v, {})[i] = None

    def run(self) -> None:
        todo = list(self.left)
        while todo:
            i = todo.pop()
            shared = (
                [v for v in dict.fromkeys(self.rows[i][1].variables) if len(self.uses[v]) > 1]
                if i in self.left
                else None
            )
            if shared is not None and self._hangs(i, shared):
                todo += self._drop(i, shared)

    def _hangs(self, i: int, shared: list[int]) -> bool:
        return len(shared) <= 1 and all(self.domains.is_exact(self.rows[i][1], v) for v in shared)

    def _drop(self, i: int, shared: list[int]) -> list[int]:
        variables = tuple(dict.fromkeys(self.rows[i][1].variables))
        for v in shared or variables[:1]:
            self.domains.revise(self.rows[i], v)
        self._check_base(*self.rows[i])
        del self.left[i]
        for v in variables:
            del self.uses[v][i]
        return [j for v in shared for j in self.uses[v]]

    def _check_base(self, why: Reasons, row: Row) -> None:
        """Nothing grows from nothing, and nothing shrinks to it by a ratio that is not zero."""
        if isinstance(row, Ratio) and row.based:
            ends = [row.below] if 0 in row.bounds.at(self.domains.grade) else [row.below, row.above]
            for end in ends:
                if self.domains[end] == Interval.point(0):
                    raise Contradiction(why | self.domains.reasons([end]))


def _folded(owned: Owned, uses: dict[int, dict[int, None]], domains: Domains) -> Owned:
    """A row of the core over shared quantities alone where it can be: the others' domains go into its bounds."""
    why, row = owned
    private = [v for v in row.variables if len(uses[v]) == 1]
    if not private:
        return owned
    why = why | domains.reasons(private)
    if isinstance(row, Linear):
        return why, _without(row, private, domains)
    if isinstance(row, Product):
        return _less_factors(owned, why, row, private, domains)
    return owned


def _without(row: Linear, private: list[int], domains: Domains) -> Linear:
    bounds = row.bounds.at(domains.grade)
    for v, coefficient in row.terms:
        if v in private:
            bounds = bounds - domains[v] * coefficient
    return Linear(tuple(t for t in row.terms if t[0] not in private), Graded.same(bounds))


def _less_factors(owned: Owned, why: Reasons, row: Product, private: list[int], domains: Domains) -> Owned:
    """t = k·x·y with y told nowhere else: a ratio of t to x."""
    shared = [f for f in row.factors if f not in private]
    if row.total in private or len(shared) != 1:
        return owned
    rest = Interval.point(row.scale)
    for factor in row.factors:
        if factor in private:
            rest = rest * domains[factor]
    return why, Ratio(row.total, shared[0], Graded.same(rest), based=False)
