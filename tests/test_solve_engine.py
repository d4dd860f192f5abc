"""The engines under the reasoner: cycles, simplex, peeling; each against something slower and simpler."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import networkx as nx
import pytest

from claimgraph.graph.engine.blocks import Budget, conflict
from claimgraph.graph.engine.cycles import Node, bind, negative_cycle
from claimgraph.graph.engine.propagate import Domains, coarser, peel
from claimgraph.graph.engine.simplex import Infeasible, Simplex
from claimgraph.graph.engine.system import Bound, Linear, Product, Ratio, Row
from claimgraph.graph.graded import Graded
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.interval import ALL, Interval


def graph_of(edges: list[tuple[Node, Node, Fraction]]) -> nx.DiGraph[Node]:
    graph: nx.DiGraph[Node] = nx.DiGraph()
    for start, end, factor in edges:
        bind(graph, start, end, factor, opened=False, why=frozenset())
    return graph


def test_cycle_that_networkx_misses() -> None:
    """The graph of networkx's issue #5916: weights as powers of two."""
    edges = [(6, 2, -1), (6, 5, -1), (5, 4, -1), (4, 2, -3), (2, 6, -3)]
    graph = graph_of([(a, b, Fraction(2) ** w) for a, b, w in edges] + [(0, n, Fraction(1)) for n in (2, 4, 5, 6)])
    assert negative_cycle(graph) is not None


@pytest.mark.parametrize("seed", range(150))
def test_cycles_against_all_pairs(seed: int) -> None:
    """A conflict is found exactly where some product along a way back to a node is below one."""
    random = Random(seed)
    factors = (Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3))
    count = random.randint(2, 7)
    edges = [(random.randrange(count), random.randrange(count), random.choice(factors[2:])) for _ in range(2 * count)]
    edges += [(random.randrange(count), random.randrange(count), random.choice(factors)) for _ in range(2)]
    edges = [(a, b, f) for a, b, f in edges if a != b]
    graph = graph_of([(a, b, f) for a, b, f in edges])
    cycle = negative_cycle(graph)
    assert (cycle is not None) == has_cycle_below_one(count, edges)
    if cycle is not None:
        product = Fraction(1)
        for a, b in cycle:
            product *= graph[a][b]["factor"]
        assert product < 1 and [b for _, b in cycle] == [a for a, _ in cycle[1:]] + [cycle[0][0]]


def has_cycle_below_one(count: int, edges: list[tuple[int, int, Fraction]]) -> bool:
    """Floyd and Warshall, in rationals."""
    best: dict[tuple[int, int], Fraction] = {}
    for a, b, factor in edges:
        best[a, b] = min(best.get((a, b), factor), factor)
    for k in range(count):
        for i in range(count):
            for j in range(count):
                if (i, k) in best and (k, j) in best:
                    through = best[i, k] * best[k, j]
                    best[i, j] = min(best.get((i, j), through), through)
        if any(best.get((i, i), Fraction(1)) < 1 for i in range(count)):
            return True
    return False


def test_an_open_end_makes_a_tight_cycle_a_conflict() -> None:
    """a ≤ b and b < a."""
    graph: nx.DiGraph[Node] = nx.DiGraph()
    bind(graph, "b", "a", Fraction(1), opened=False, why=frozenset())
    bind(graph, "a", "b", Fraction(1), opened=True, why=frozenset())
    assert negative_cycle(graph) == [("b", "a"), ("a", "b")] or negative_cycle(graph) == [("a", "b"), ("b", "a")]


def interval(low: int | None, high: int | None, **ends: bool) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high), **ends)


def test_two_shares_of_one_whole() -> None:
    """40% and 70% of one whole escape propagation, not the simplex."""
    simplex = Simplex()
    for share in (0, 1, 2):
        simplex.bound(share, interval(0, 100), frozenset([f"s{share}"]))
    simplex.bound(0, interval(70, None), frozenset(["seventy"]))
    simplex.bound(1, interval(40, None), frozenset(["forty"]))
    simplex.row(dict.fromkeys((0, 1, 2), Fraction(1)), interval(100, 100), frozenset(["whole"]))
    with pytest.raises(Infeasible) as found:
        simplex.solve()
    assert found.value.reasons == {"seventy", "forty", "whole", "s2"}


def test_strict_bounds_are_strict() -> None:
    """x + y < 2 with x, y ≥ 1 has no solution; ≤ 2 has one."""
    for strict in (True, False):
        simplex = Simplex()
        for v in (0, 1):
            simplex.bound(v, interval(1, None), frozenset())
        simplex.row({0: Fraction(1), 1: Fraction(1)}, interval(None, 2, upper_open=strict), frozenset())
        if strict:
            with pytest.raises(Infeasible):
                simplex.solve()
        else:
            assert simplex.solve()[0] == (1, 0)


def bound(variable: int, low: int, high: int) -> Row:
    return Bound(variable, Graded.same(interval(low, high)))


def owned(*rows: Row) -> list[tuple[frozenset[str], Row]]:
    return [(frozenset([f"r{i}"]), row) for i, row in enumerate(rows)]


def test_a_tree_is_peeled_to_nothing() -> None:
    """Rows without a cycle are decided by folding leaves, and leave no core."""
    rows = owned(
        Linear(((0, Fraction(1)), (1, Fraction(-1)), (2, Fraction(-1))), Graded.number(0)),
        Ratio(1, 3, Graded.number(2)),
    )
    assert peel(rows, Domains(Grade.ROUNDED)) == []


def test_products_of_unknown_sign() -> None:
    """t = x·y with t from 5 to 6, x from −1 to 1 and y from 0 to 2 cannot be; with y to 9 it can."""
    for most, holds in ((2, False), (9, True)):
        rows = owned(bound(0, 5, 6), bound(1, -1, 1), bound(2, 0, most), Product(0, (1, 2), Fraction(1)))
        assert (conflict(rows, Grade.ROUNDED) is None) == holds


def test_branching_says_when_it_stopped() -> None:
    """With no boxes left the rows count as holding, and the budget tells."""
    rows = owned(
        *(bound(v, 1, 9) for v in range(3)),
        Product(0, (1, 2), Fraction(1)),
        Linear(tuple((v, Fraction(1)) for v in range(3)), Graded.number(20)),
    )
    budget = Budget(boxes=0)
    assert conflict(rows, Grade.ROUNDED, budget) is None
    assert budget.stopped


def test_long_ends_are_cut_outwards() -> None:
    """A bound of very many digits becomes a shorter one further out."""
    low, high = Fraction(10**200 + 1, 3**190), Fraction(10**200 + 1, 3**189)
    cut = coarser(Interval(low, high))
    assert cut.lower is not None and cut.upper is not None
    assert cut.lower <= low and high <= cut.upper
    assert cut.lower.denominator.bit_length() < 256
    assert coarser(ALL) == ALL
