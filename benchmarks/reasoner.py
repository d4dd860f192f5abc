"""The reasoner beside plain networkx, rustworkx and z3, on synthetic corpora with planted slips.

    python benchmarks/reasoner.py                       10³ to 10⁵ claims, giant components of 10⁴, an archive of 10⁴
    python benchmarks/reasoner.py --large               also 10⁶ claims, giant components of 10⁵, an archive of 10⁵

ours        from claims to findings: minimal conflicts, likely slips, repairs, steps
sieve       from claims to the groups that may hold a contradiction
detection   the same from ready arrays: what rustworkx is to be held against
rustworkx   from ready lists of weighted edges, one a component, to those with a negative cycle: detection alone
networkx    the same;  z3  a solver for each component, from the same edges

Every figure is from a process of its own: seconds by the clock and of the processor (what other programs leave it
makes the first, not the second, longer), and the most memory it held (claims included).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

from corpus import Corpus, corpus, giant

sys.path.append(str(Path(__file__).resolve().parent.parent))  # the oracle is the tests'
Edge = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds by the clock, and of the processor."""

    wall: float
    cpu: float


class Watch:
    """Starts when it is made."""

    def __init__(self) -> None:
        self.wall, self.cpu = perf_counter(), process_time()

    def read(self) -> Time:
        return Time(perf_counter() - self.wall, process_time() - self.cpu)


@dataclass(frozen=True, slots=True)
class Measured:
    """The time of the work itself, megabytes of its process, and what it says."""

    time: Time
    megabytes: int
    said: str


def ours(made: Corpus) -> tuple[Time, str]:
    from claimgraph.graph import contradictions

    watch = Watch()
    found = contradictions(made.claims)
    taken = watch.read()
    told = [f for f in found if f.verdict == "inconsistent"]
    return taken, score(made, [set(f.claims) for f in told])


def score(made: Corpus, told: list[set[str]]) -> str:
    """Precision over the findings; recall over the plants, those that rounding hides counted apart."""
    by_component = "/" in made.claims[0].id
    plants = {p.partition("/")[0] if by_component else p for p in made.planted.values()}
    hits = [{c.partition("/")[0] if by_component else c for c in claims} & plants for claims in told]
    found = set().union(*hits) if hits else set()
    hidden = {p for p in plants - found if is_hidden(made, p)}
    return (
        f"findings {len(told)}, false {sum(not h for h in hits)}, plants {len(plants)}, found {len(found)}, "
        f"hidden by rounding {len(hidden)}, missed {len(plants - found - hidden)}"
    )


def is_hidden(made: Corpus, plant: str) -> bool:
    """z3: the claims of the plant's component hold together as they stand."""
    from claimgraph.ontology.amount import Grade
    from tests.systems import Oracle

    by_component = "/" in made.claims[0].id
    own = [c for c in made.claims if c.id.partition("/")[0] == plant] if by_component else near(made, plant)
    return Oracle(own).satisfiable(None, Grade.LOOSE)


def near(made: Corpus, plant: str) -> list:  # type: ignore[type-arg]
    """In a giant component: the claims that share a figure with the plant."""
    touching = [c for c in made.claims if plant in (c.id, getattr(c, "base", None), getattr(c, "result", None))]
    names = {n for c in touching for n in (c.id, getattr(c, "base", None), getattr(c, "result", None))}
    return [c for c in made.claims if c.id in names]


def sieve(made: Corpus) -> tuple[Time, str]:
    from claimgraph.graph.engine.screen import suspects

    watch = Watch()
    found = suspects(made.claims)
    return watch.read(), f"groups {len(found)}"


def detection(made: Corpus) -> tuple[Time, str]:
    from claimgraph.graph.engine.compiled import compile_claims
    from claimgraph.graph.engine.screen import Sieve, grouped

    arrays = compile_claims(made.claims)
    groups = grouped(arrays)
    watch = Watch()
    sieve = Sieve(arrays, groups)
    sieve.run()
    return watch.read(), f"groups {int(sieve.doubtful.sum())}"


@dataclass(frozen=True, slots=True)
class Part:
    """A component as difference constraints of logarithms: node 0 is its anchor."""

    nodes: int
    edges: list[Edge]


def parts_of(made: Corpus) -> list[Part]:
    """The components, ready for a library of graphs."""
    from claimgraph.graph.engine.compiled import compile_claims
    from claimgraph.graph.engine.screen import drawn_in, grouped

    arrays = compile_claims(made.claims)
    group = grouped(arrays)[arrays.place_of_node].tolist()
    sizes: dict[int, int] = {}
    own = []
    for g in group:
        sizes[g] = sizes.get(g, 0) + 1
        own.append(sizes[g])
    edges: dict[int, list[Edge]] = {g: [] for g in sizes}
    low, high = drawn_in(arrays.bound_low, arrays.bound_high)
    for node, least, most in zip(arrays.bound_node.tolist(), low.tolist(), high.tolist(), strict=True):
        edges[group[node]] += [(0, own[node], most), (own[node], 0, -least)]
    low, high = drawn_in(arrays.ratio_low, arrays.ratio_high)
    rows = zip(arrays.ratio_above.tolist(), arrays.ratio_below.tolist(), low.tolist(), high.tolist(), strict=True)
    for above, below, least, most in rows:
        edges[group[above]] += [(own[below], own[above], most), (own[above], own[below], -least)]
    return [Part(sizes[g] + 1, edges[g]) for g in sizes]


def rustworkx(made: Corpus) -> tuple[Time, str]:
    from rustworkx import PyDiGraph, negative_edge_cycle

    parts = parts_of(made)
    watch = Watch()
    bad = 0
    for part in parts:
        graph = PyDiGraph()
        graph.extend_from_weighted_edge_list(part.edges)
        bad += negative_edge_cycle(graph, float)
    return watch.read(), f"components with a negative cycle {bad}"


def networkx(made: Corpus) -> tuple[Time, str]:
    import networkx as nx

    parts = parts_of(made)
    watch = Watch()
    bad = 0
    for part in parts:
        graph = nx.DiGraph()
        graph.add_weighted_edges_from(part.edges)
        bad += nx.negative_edge_cycle(graph)
    return watch.read(), f"components with a negative cycle {bad}"


def z3(made: Corpus) -> tuple[Time, str]:
    from z3 import Real, Solver, unsat

    parts = parts_of(made)
    watch = Watch()
    bad = 0
    for part in parts:
        solver, values = Solver(), [Real(n) for n in range(part.nodes)]
        solver.add(*(values[b] <= values[a] + weight for a, b, weight in part.edges))
        bad += solver.check() == unsat
    return watch.read(), f"components without a solution {bad}"


def archive(made: Corpus) -> tuple[Time, str]:
    """The median time to add an article of about 20 claims to the archive of the others."""
    from claimgraph.graph.incremental import Archive

    articles: dict[str, list] = {}  # type: ignore[type-arg]
    for claim in made.claims:
        articles.setdefault(claim.id.partition("/")[0], []).append(claim)
    stored = Archive()
    for name, claims in articles.items():
        stored.add(name, claims)
    times, touched = [], []
    for name in list(articles)[:200]:
        watch = Watch()
        stored.add(f"{name} again", articles[name])
        times.append(watch.read())
        touched.append(stored.touched)
    slowest = max(t.wall for t in times)
    said = f"articles 200, touched claims at the median {statistics.median(touched):.0f}, slowest {slowest:.3f} s"
    return Time(statistics.median(t.wall for t in times), statistics.median(t.cpu for t in times)), said


Work = Callable[[Corpus], tuple[Time, str]]


def measure(work: Work, make: Callable[[], Corpus]) -> Measured:
    """The work in a process of its own."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, make, sender))
    process.start()
    sender.close()
    try:
        result: Measured = receiver.recv()
    except EOFError:
        result = Measured(Time(float("nan"), float("nan")), 0, "failed")
    process.join()
    return result


def _run(work: Work, make: Callable[[], Corpus], sender) -> None:  # type: ignore[no-untyped-def]
    taken, said = work(make())
    sender.send(Measured(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, said))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--size", type=int, action="append", help="only corpora of about so many claims")
    options = parser.parse_args()
    sizes = options.size or [10**3, 10**4, 10**5] + [10**6] * options.large
    for size in sizes:
        table(
            f"{size:,} claims in components of about 20",
            lambda n=size: corpus(n),
            size,
            (ours, sieve, detection, rustworkx),
        )
    if not options.size:
        for size in [10**4] + [10**5] * options.large:
            table(f"one component of {size:,}", lambda n=size: giant(n), size, (ours, sieve, detection, rustworkx))
        stored = 10**5 if options.large else 10**4
        show(f"an article into {stored:,}", "archive", measure(archive, lambda: corpus(stored)))


def table(title: str, make: Callable[[], Corpus], size: int, works: tuple[Work, ...]) -> None:
    """z3 is left out where one component is so large that it would take hours."""
    for work in (*works, networkx, *(() if title.startswith("one") and size > 10**4 else (z3,))):
        show(title, work.__name__, measure(work, make))


def show(title: str, name: str, measured: Measured) -> None:
    time = f"{measured.time.wall:9.3f} s {measured.time.cpu:9.3f} s cpu"
    print(f"{title:42} {name:10} {time} {measured.megabytes:6} MB   {measured.said}", flush=True)


if __name__ == "__main__":
    main()
