"""z3 agrees, on random small systems of every kind of statement: verdicts, and that conflicts are such and minimal.

`CLAIMGRAPH_ORACLE=20000 pytest tests/test_oracle.py` runs as many systems as one likes; the seeds are 0, 1, 2, …
"""

from __future__ import annotations

import os

import pytest

pytest.importorskip("z3")

from claimgraph.graph.claims import Claims
from claimgraph.graph.constraints import Builder
from claimgraph.graph.engine.conflicts import broken, conflicts
from claimgraph.graph.engine.system import Statement
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Claim
from tests.systems import Oracle, random_claims

SYSTEMS = int(os.environ.get("CLAIMGRAPH_ORACLE", "240"))
SHARDS = 8


@pytest.mark.parametrize("shard", range(SHARDS))
def test_agrees_with_z3(shard: int) -> None:
    """Verdict, unsatisfiability and minimality, for every system of the shard that z3 decides in time."""
    undecided = 0
    for seed in range(shard, SYSTEMS, SHARDS):
        try:
            compare(seed)
        except TimeoutError:
            undecided += 1
    assert undecided <= SYSTEMS / SHARDS / 50


def compare(seed: int) -> None:
    claims = random_claims(seed)
    oracle, components = Oracle(claims), system(claims)
    assert verdict(components) == oracle.verdict(), f"seed {seed}"
    for grade in (Grade.LOOSE, Grade.ROUNDED):
        for component in components:
            for core in conflicts(component, grade):
                assert not oracle.satisfiable(core, grade), f"seed {seed}: {core} can hold"
                for claim in core:
                    fewer = [c for c in core if c != claim]
                    assert oracle.satisfiable(fewer, grade), f"seed {seed}: {claim} is not needed in {core}"


def system(claims: list[Claim]) -> list[list[Statement]]:
    return Builder(Claims(claims)).build().components()


def verdict(components: list[list[Statement]]) -> str:
    if all(broken(c, Grade.ROUNDED) is None for c in components):
        return "consistent"
    return "tension" if all(broken(c, Grade.LOOSE) is None for c in components) else "inconsistent"
