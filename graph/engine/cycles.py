"""Ratio constraints as difference constraints of logarithms: a conflict is a cycle whose bounds multiply to below 1.

The search runs on whole numbers (logarithms scaled and rounded towards conflict), so that finding nothing proves that
nothing is there; a cycle that it finds is multiplied out in exact rationals before it counts.  `networkx`'s own
`find_negative_cycle` is not used: it misses cycles (its issue #5916).

>>> graph = nx.DiGraph()
>>> bind(graph, "a", "b", Fraction(2), opened=False, why=frozenset({"p"}))
>>> bind(graph, "b", "a", Fraction(1, 3), opened=False, why=frozenset({"q"}))
>>> negative_cycle(graph)
[('a', 'b'), ('b', 'a')]
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from fractions import Fraction
from math import floor, log

import networkx as nx

Node = Hashable
Edge = tuple[Node, Node]
SCALE = 1 << 40


def bind(
    graph: nx.DiGraph[Node], start: Node, end: Node, factor: Fraction, *, opened: bool, why: frozenset[str]
) -> None:
    """end ≤ factor · start (strictly below where `opened`); the tighter of two such bounds is kept."""
    old = graph.get_edge_data(start, end)
    if old is None or (factor, not opened) < (old["factor"], not old["opened"]):
        graph.add_edge(start, end, factor=factor, opened=opened, why=why, weight=scaled_log(factor))


def scaled_log(factor: Fraction) -> int:
    """The logarithm in units of 2⁻⁴⁰, certainly not above the true one."""
    value = log(factor.numerator) - log(factor.denominator)
    return floor((value - abs(value) * 1e-13 - 1e-13) * SCALE)


def negative_cycle(graph: nx.DiGraph[Node]) -> list[Edge] | None:
    """The edges of a cycle whose bounds leave no number, or None where every cycle leaves one.

    >>> graph = nx.DiGraph()
    >>> for a, b in [("a", "b"), ("b", "a")]:
    ...     bind(graph, a, b, Fraction(1), opened=False, why=frozenset())
    >>> negative_cycle(graph) is None
    True
    """
    slack: dict[Edge, int] = {}
    while (cycle := _search(graph, slack)) is not None:
        if _is_conflict(graph, cycle):
            return cycle
        for edge in cycle:
            slack[edge] = _ROOM
    return _exact(graph) if slack and len(graph) <= _EXACT_SIZE else None


_ROOM, _EXACT_SIZE = 1 << 10, 200


def _is_conflict(graph: nx.DiGraph[Node], cycle: list[Edge]) -> bool:
    product, opened = Fraction(1), False
    for a, b in cycle:
        product *= graph[a][b]["factor"]
        opened = opened or graph[a][b]["opened"]
    return product < 1 or (product == 1 and opened)


def _search(graph: nx.DiGraph[Node], slack: dict[Edge, int]) -> list[Edge] | None:
    """Label-correcting search from everywhere at once, on scaled logarithms."""
    label = dict.fromkeys(graph, 0)
    parent: dict[Node, Node] = {}
    queue, waiting = deque(graph), set(graph)
    relaxed = 0
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        for other, edge in graph.adj[node].items():
            reached = label[node] + edge["weight"] + slack.get((node, other), 0)
            if reached < label[other]:
                label[other], parent[other] = reached, node
                relaxed += 1
                if other not in waiting:
                    queue.append(other)
                    waiting.add(other)
        if relaxed >= len(label):
            relaxed = 0
            if (cycle := _cycle_of(parent)) is not None:
                return cycle
    return _cycle_of(parent)


def _cycle_of(parent: dict[Node, Node]) -> list[Edge] | None:
    """A cycle of the parent pointers, if there is one."""
    settled: set[Node] = set()
    for start in parent:
        path: dict[Node, None] = {}
        node: Node | None = start
        while node is not None and node not in settled and node not in path:
            path[node] = None
            node = parent.get(node)
        if node is not None and node in path:
            return _edges(parent, node)
        settled.update(path)
    return None


def _edges(parent: dict[Node, Node], start: Node) -> list[Edge]:
    edges, node = [(parent[start], start)], parent[start]
    while node != start:
        edges.append((parent[node], node))
        node = parent[node]
    return edges[::-1]


def _exact(graph: nx.DiGraph[Node]) -> list[Edge] | None:
    """The same search in rationals: labels are products, and how many of their bounds are open breaks ties."""
    label: dict[Node, tuple[Fraction, int]] = dict.fromkeys(graph, (Fraction(1), 0))
    parent: dict[Node, Node] = {}
    for _ in range(len(graph) + 1):
        changed = False
        for a, b, edge in graph.edges(data=True):
            reached = label[a][0] * edge["factor"], label[a][1] - edge["opened"]
            if reached < label[b]:
                label[b], parent[b], changed = reached, a, True
        if not changed:
            return None
        cycle = _cycle_of(parent)
        if cycle is not None:
            return cycle
    return None
