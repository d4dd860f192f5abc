"""Contradictions that no single comparison shows: several statements that meet in the graph of quantities.

Sales of 100 in 2021 and of 150 in 2023, "up 10%" in 2022 and "up 12%" in 2023: each is fine, together they are not,
though nobody told the figure of 2022.

>>> from claimgraph.graph.example import change, level, verdict, year
>>> told = dict(subject="Acme", metric="sales")
>>> levels = [level("a", "100", period=year(2021), **told), level("b", "150", period=year(2023), **told)]
>>> first = change("c", "10", "percent", period=year(2022), base_period=year(2021), **told)
>>> second = change("d", "12", "percent", period=year(2023), base_period=year(2022), **told)
>>> verdict(*levels, first, second)
'inconsistent'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from claimgraph.graph.case import CHAIN, Case, Worksheet, decide, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.constraints import Builder
from claimgraph.graph.engine.blocks import Budget
from claimgraph.graph.engine.conflicts import conflicts
from claimgraph.graph.engine.system import Statement
from claimgraph.graph.figures import unit_of
from claimgraph.graph.paths import path_of
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Change, Claim, Level, Relation, Verdict

LARGE = 2_000


def cases(claims: Claims, culprits: frozenset[str], strained: frozenset[str], stopped: list[str]) -> Iterator[Case]:
    """Minimal conflicts beyond those already explained.

    culprits  figures that are known to be wrong and take no part any more
    strained  claims already told to hold only loosely
    stopped   takes the claims of components in which the search had to stop
    """
    for component in Builder(claims).build().components():
        left = [s for s in component if culprits.isdisjoint(s.claims)]
        if len(left) < 2 or (len(left) > LARGE and not _doubtful(claims, left)):
            continue
        budget = Budget()
        cores = list(conflicts(left, Grade.LOOSE, budget))
        if not cores and not any(s.claim in strained for s in component):
            cores = list(conflicts(left, Grade.ROUNDED, budget))
        yield from (_case(claims, frozenset(core), left) for core in cores)
        stopped += dict.fromkeys(s.claim for s in left if budget.stopped and not isinstance(claims[s.claim], Level))


def _doubtful(claims: Claims, statements: Sequence[Statement]) -> bool:
    """Whether the sieve cannot vouch for a component too large to be searched for nothing."""
    from claimgraph.graph.engine.screen import suspects

    return bool(suspects([claims[c] for c in dict.fromkeys(s.claim for s in statements)]))


def _case(claims: Claims, core: frozenset[str], statements: Sequence[Statement]) -> Case:
    stated = [s for s in statements if s.claim in core]
    ids = tuple(dict.fromkeys(c for s in stated for c in s.claims))
    turn, reason = standing([claims[i] for i in ids], linked=_linked([claims[i] for i in ids]))
    whole = Case(check=CHAIN, claims=ids, build=partial(_together, ids), turn=turn, reason=reason)
    path = path_of(claims, stated)
    if path is None:
        return whole
    facts = (("unit", (unit_of(path.start) if path.start else None) or ""),)
    told = replace(whole, build=path.build, readings=path.readings, facts=facts)
    return whole if decide(told, claims).verdict is Verdict.CONSISTENT else told


def _together(ids: tuple[str, ...], sheet: Worksheet) -> int:
    return sheet.put("together", *ids)


def _linked(group: list[Claim]) -> bool:
    """Every figure takes part because another claim of the group names it."""
    named = {t for c in group for t in _names(c)}
    return all(c.id in named for c in group if isinstance(c, Level))


def _names(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim, Relation):
        return claim.terms
    if isinstance(claim, Change):
        return tuple(c for c in (claim.base, claim.result) if c is not None)
    return tuple(c for c in (claim.part, claim.whole) if c is not None) if isinstance(claim, Level) else ()
