"""Products and ratios of quantities of known sign as linear rows of logarithms of their sizes.

Logarithms are rounded outwards to a grid of 2⁻⁴⁰, so that a contradiction among them is one among the products; where
they hold although every bound is drawn in by `DRAWN`, the products hold.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, log

from claimgraph.graph.engine.propagate import Domains, Owned
from claimgraph.graph.engine.simplex import Infeasible, Simplex
from claimgraph.graph.engine.system import Product, Ratio
from claimgraph.ontology.interval import Interval

GRID = 1 << 40
ERROR = 1e-13
DRAWN = Fraction(1, 10**8)


def multiplicative(block: list[Owned], domains: Domains) -> list[Owned]:
    """The rows that become linear in logarithms."""
    return [o for o in block if isinstance(o[1], Product | Ratio) and _signed(o, domains)]


def _signed(owned: Owned, domains: Domains) -> bool:
    return all(domains[v].is_positive or domains[v].is_negative for v in owned[1].variables)


def _size(interval: Interval) -> Interval:
    return -interval if interval.is_negative else interval


def refute(rows: list[Owned], domains: Domains) -> None:
    """Raises Infeasible where the rows contradict each other for certain."""
    _solve(rows, domains, Fraction(0))


def holds(rows: list[Owned], domains: Domains) -> bool:
    """Whether the rows hold for certain."""
    try:
        _solve(rows, domains, DRAWN)
    except Infeasible:
        return False
    return True


def _solve(rows: list[Owned], domains: Domains, inwards: Fraction) -> None:
    simplex = Simplex()
    for v in dict.fromkeys(v for _, row in rows for v in row.variables):
        simplex.bound(v, _logarithm(_size(domains[v]), inwards), domains.reasons([v]))
    for why, row in rows:
        signs = why | domains.reasons(row.variables)
        if isinstance(row, Ratio):
            opposite = domains[row.above].is_negative != domains[row.below].is_negative
            bounds = -row.bounds.at(domains.grade) if opposite else row.bounds.at(domains.grade)
            interval = _logarithm(bounds & Interval(Fraction(0), None, True), inwards)
            simplex.row({row.above: Fraction(1), row.below: Fraction(-1)}, interval, signs)
        elif isinstance(row, Product):
            terms = {row.total: Fraction(1)} | dict.fromkeys(row.factors, Fraction(-1))
            simplex.row(terms, _logarithm(Interval.point(abs(row.scale)), Fraction(0)), signs)
    simplex.solve()


def _logarithm(interval: Interval, inwards: Fraction) -> Interval:
    low = None if not interval.lower or interval.lower <= 0 else _rounded(interval.lower, -1) + inwards
    high = None if interval.upper is None or interval.upper <= 0 else _rounded(interval.upper, 1) - inwards
    return Interval(low, high)


def _rounded(value: Fraction, direction: int) -> Fraction:
    exact = log(value.numerator) - log(value.denominator)
    outer = exact + direction * (abs(exact) * ERROR + ERROR)
    return Fraction((ceil if direction > 0 else floor)(outer * GRID), GRID)
