"""Whether rows can all hold: leaves folded away, ratio blocks by negative cycles, linear blocks by simplex, the rest by
branching.

Every "no" is a proof in exact rationals.  Every "yes" is one too, except where branching stops at `MOST_BOXES` boxes:
then the rows count as holding, and `Budget.stopped` says so.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import networkx as nx

from claimgraph.graph.engine.cycles import bind, negative_cycle
from claimgraph.graph.engine.logarithms import holds, multiplicative, refute
from claimgraph.graph.engine.propagate import Contradiction, Domains, Owned, Reasons, peel, propagate
from claimgraph.graph.engine.simplex import Infeasible, Simplex
from claimgraph.graph.engine.system import Bound, Linear, Product, Ratio, Row
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.interval import Interval

MOST_BOXES = 60
ONE = "ONE"


@dataclass(slots=True)
class Budget:
    """How many boxes branching may still look at, and whether that was too few."""

    boxes: int = MOST_BOXES
    stopped: bool = False


def conflict(rows: Sequence[Owned], grade: Grade, budget: Budget | None = None) -> Reasons | None:
    """Claims that cannot all hold at the grade, or None where all can.  The claims may not all be needed."""
    try:
        domains = Domains(grade)
        for why, row in rows:
            if isinstance(row, Bound):
                domains.narrow(row.of, row.bounds.at(grade), why)
        core = peel([owned for owned in rows if not isinstance(owned[1], Bound)], domains)
        for block in _blocks(core):
            _decide(block, domains, budget or Budget())
    except (Contradiction, Infeasible) as found:
        return found.reasons
    return None


def _blocks(rows: list[Owned]) -> list[list[Owned]]:
    """Rows that share no quantity with another group's."""
    graph: nx.Graph[Hashable] = nx.Graph()
    for i, (_, row) in enumerate(rows):
        graph.add_edges_from((("row", i), v) for v in row.variables)
    groups = nx.connected_components(graph)
    indexes = sorted(sorted(n[1] for n in g if isinstance(n, tuple)) for g in groups)
    return [[rows[i] for i in group] for group in indexes]


def _decide(block: list[Owned], domains: Domains, budget: Budget) -> None:
    """Raises Contradiction or Infeasible where the block cannot hold."""
    if all(isinstance(row, Ratio) and _positive(row, domains) for _, row in block):
        _ratios(block, domains)
    else:
        _branch(block, domains, budget)


def _positive(row: Row, domains: Domains) -> bool:
    return all(domains[v].is_positive for v in row.variables)


def _ratios(block: list[Owned], domains: Domains) -> None:
    graph: nx.DiGraph[Hashable] = nx.DiGraph()
    for why, row in block:
        assert isinstance(row, Ratio)
        _bind(graph, row.below, row.above, row.bounds.at(domains.grade), why)
        for v in row.variables:
            _bind(graph, ONE, v, domains[v], domains.reasons([v]))
    cycle = negative_cycle(graph)
    if cycle is not None:
        signs = domains.reasons([v for edge in cycle for v in edge if isinstance(v, int)])
        raise Contradiction(signs.union(*(graph[a][b]["why"] for a, b in cycle)))


def _bind(graph: nx.DiGraph[Hashable], below: Hashable, above: Hashable, interval: Interval, why: Reasons) -> None:
    """above / below ∈ interval."""
    if interval.upper is not None:
        if interval.upper <= 0:
            raise Contradiction(why)
        bind(graph, below, above, interval.upper, opened=interval.upper_open, why=why)
    if interval.lower is not None and interval.lower > 0:
        bind(graph, above, below, 1 / interval.lower, opened=interval.lower_open, why=why)


def _branch(block: list[Owned], domains: Domains, budget: Budget) -> None:
    """Relax the rows to linear ones; where the relaxation holds but no witness is found, split a quantity's range."""
    if budget.boxes <= 0:
        budget.stopped = True
        return
    budget.boxes -= 1
    _exclude_zero(block, domains)
    propagate(block, domains, 3)
    _exclude_zero(block, domains)
    products = multiplicative(block, domains)
    if len(products) > 1:
        refute(products, domains)
        if len(products) == len(block) and holds(products, domains):
            return
    solution = _relaxed(block, domains)
    split = _split(block, domains, solution) if not _witnessed(block, domains, solution) else None
    if split is None:
        return
    variable, at = split
    divides = at == 0 and any(isinstance(row, Ratio) and row.based and row.below == variable for _, row in block)
    reasons: Reasons = frozenset()
    for half in (Interval(None, at, False, divides), Interval(at, None, divides)):
        try:
            narrowed = domains.copy()
            narrowed.narrow(variable, half, frozenset())
            return _branch(block, narrowed, budget)
        except (Contradiction, Infeasible) as found:
            reasons |= found.reasons
    raise Contradiction(reasons)


def _exclude_zero(block: list[Owned], domains: Domains) -> None:
    """A base that is not negative is positive, and so is a factor of what is not zero; the same below zero."""
    for why, row in block:
        if isinstance(row, Ratio) and row.based:
            _no_zero(row.below, domains, why)
        elif isinstance(row, Product) and (domains[row.total].is_positive or domains[row.total].is_negative):
            for factor in row.factors:
                _no_zero(factor, domains, why | domains.reasons([row.total]))


def _no_zero(variable: int, domains: Domains, why: Reasons) -> None:
    if domains[variable].is_nonnegative:
        domains.narrow(variable, Interval(Fraction(0), None, True), why)
    elif (-domains[variable]).is_nonnegative:
        domains.narrow(variable, Interval(None, Fraction(0), False, True), why)


def _relaxed(block: list[Owned], domains: Domains) -> dict[int, Fraction]:
    """A solution of linear rows that follow from the block's; raises Infeasible."""
    simplex = Simplex()
    for v in dict.fromkeys(v for _, row in block for v in row.variables):
        simplex.bound(v, domains[v], domains.reasons([v]))
    for why, row in block:
        for terms, interval, variables in _linear(row, domains):
            simplex.row(terms, interval, why | domains.reasons(variables))
    return {v: value[0] + value[1] / 10**9 for v, value in simplex.solve().items() if v >= 0}


LinearRow = tuple[dict[int, Fraction], Interval, tuple[int, ...]]


def _linear(row: Row, domains: Domains) -> list[LinearRow]:
    """Linear rows that follow from a row and the domains of the quantities named third."""
    if isinstance(row, Linear):
        return [(dict(row.terms), row.bounds.at(domains.grade), ())]
    if isinstance(row, Ratio):
        return _ratio_rows(row.above, row.below, row.bounds.at(domains.grade), domains, ())
    if isinstance(row, Product):
        return _product_rows(row, domains)
    return []


def _ratio_rows(above: int, below: int, bounds: Interval, domains: Domains, used: tuple[int, ...]) -> list[LinearRow]:
    """above ∈ bounds · below, where the sign of `below` is known."""
    if above == below:
        return []
    if domains[below].is_nonnegative:
        low, high, used = bounds, bounds, (*used, below)
    elif (-domains[below]).is_nonnegative:
        low, high, used = -bounds, -bounds, (*used, below)
    else:
        return []
    sign = 1 if domains[below].is_nonnegative else -1
    strict = domains[below].is_positive or domains[below].is_negative
    rows: list[LinearRow] = []
    if high.upper is not None:
        most = Interval(None, Fraction(0), False, strict and high.upper_open)
        rows.append(_row(above, below, -high.upper * sign, most, used))
    if low.lower is not None:
        least = Interval(Fraction(0), None, strict and low.lower_open)
        rows.append(_row(above, below, -low.lower * sign, least, used))
    return rows


def _row(above: int, below: int, coefficient: Fraction, interval: Interval, used: tuple[int, ...]) -> LinearRow:
    terms = {above: Fraction(1)}
    if coefficient:
        terms[below] = coefficient
    return terms, interval, used


def _product_rows(row: Product, domains: Domains) -> list[LinearRow]:
    """t against each factor, the others taken from their domains; exact where these are single numbers."""
    rows: list[LinearRow] = []
    for factor in row.factors:
        others = tuple(f for f in row.factors if f != factor)
        if len(others) != len(row.factors) - 1:
            continue
        rest = Interval.point(row.scale)
        for other in others:
            rest = rest * domains[other]
        rows += _ratio_rows(row.total, factor, rest, domains, others)
    return rows


def _witnessed(block: list[Owned], domains: Domains, solution: dict[int, Fraction]) -> bool:
    """Whether the rows hold for certain: some quantities fixed where the relaxation put them, all rows are linear."""
    fixed = {v: _inside(domains[v], solution.get(v)) for v in _to_fix(block, domains)}
    if any(value is None or not _signed(domains[v]) for v, value in fixed.items()):
        return False
    pinned = domains.copy()
    try:
        for v, value in fixed.items():
            pinned.narrow(v, Interval.point(value or Fraction(0)), frozenset())
        propagate(block, pinned, 2)
        _relaxed(block, pinned)
    except (Contradiction, Infeasible):
        return False
    return not _to_fix(block, pinned)


def _to_fix(block: list[Owned], domains: Domains) -> list[int]:
    """Quantities between the block and linear rows: all factors but one of a product, divisors of unknown sign."""
    found: dict[int, None] = {}
    for _, row in block:
        if isinstance(row, Product):
            loose = [f for f in row.factors if not _is_point(domains[f]) and f not in found]
            found |= dict.fromkeys(loose[:-1] if len(set(row.factors)) == len(row.factors) else loose)
            if loose and not _signed(domains[loose[-1]]):
                found[loose[-1]] = None
        elif isinstance(row, Ratio) and not _signed(domains[row.below]):
            found[row.below] = None
    return list(found)


def _is_point(interval: Interval) -> bool:
    return interval.lower is not None and interval.lower == interval.upper


def _signed(interval: Interval) -> bool:
    return interval.is_nonnegative or (-interval).is_nonnegative


def _inside(interval: Interval, value: Fraction | None) -> Fraction | None:
    """The value, or one near it that the interval holds."""
    if value is not None and (short := value.limit_denominator(10**9)) in interval:
        return short
    if value is not None and value in interval:
        return value
    if interval.lower is not None and interval.upper is not None:
        return (interval.lower + interval.upper) / 2
    return value if value is not None and value in interval else None


def _split(block: list[Owned], domains: Domains, solution: dict[int, Fraction]) -> tuple[int, Fraction] | None:
    """The widest of the ranges that keep rows from being linear, and where to cut it."""
    ranges = [(v, domains[v]) for v in _to_fix(block, domains)]
    unsigned = [v for v, interval in ranges if not _signed(interval)]
    if unsigned:
        return unsigned[0], Fraction(0)
    bounded = [(v, i) for v, i in ranges if i.width]
    if not bounded:
        return _split_unbounded([(v, i) for v, i in ranges if i.width is None], solution)
    variable, interval = max(bounded, key=lambda r: (_spread(r[1]), -r[0]))
    assert interval.lower is not None and interval.upper is not None
    return variable, (interval.lower + interval.upper) / 2


def _split_unbounded(ranges: list[tuple[int, Interval]], solution: dict[int, Fraction]) -> tuple[int, Fraction] | None:
    """Far out, on the side that has no end."""
    for variable, interval in ranges:
        end = interval.lower if interval.upper is None else interval.upper
        size = max(abs(end or Fraction(0)), abs(solution.get(variable, Fraction(0))), Fraction(1)) * 4
        return variable, size.limit_denominator(1) * (1 if interval.upper is None else -1)
    return None


def _spread(interval: Interval) -> Fraction:
    assert interval.lower is not None and interval.upper is not None
    size = max(abs(interval.lower), abs(interval.upper))
    return (interval.upper - interval.lower) / size if size else Fraction(0)
