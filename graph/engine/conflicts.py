"""Minimal conflicts: sets of statements that cannot all hold, of which every smaller part can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.graph.engine.blocks import Budget, conflict
from claimgraph.graph.engine.propagate import Owned
from claimgraph.graph.engine.system import Statement
from claimgraph.ontology.amount import Grade

MOST_CHOICES = 64
MOST_CONFLICTS = 12
MOST_STATEMENTS = 2_000


def broken(statements: Sequence[Statement], grade: Grade, budget: Budget | None = None) -> frozenset[str] | None:
    """Claims that conflict under every accepted reading, or None where some reading of each lets all hold.

    Where the search had to stop they count as holding, and `budget.stopped` says so.
    """
    return _Search(statements, grade, budget or Budget()).run({})


class _Search:
    """Readings tried best-first: another one is tried only of a claim that takes part in a conflict."""

    def __init__(self, statements: Sequence[Statement], grade: Grade, budget: Budget) -> None:
        self.statements, self.grade, self.budget = statements, grade, budget
        self.choices = MOST_CHOICES

    def run(self, choice: dict[int, int]) -> frozenset[str] | None:
        self.choices -= 1
        own = Budget()
        found = conflict(list(self._rows(choice)), self.grade, own) if self.choices >= 0 else None
        if found is None:
            self.budget.stopped |= own.stopped or self.choices < 0
            return None
        open_index = self._open(choice, found)
        return found if open_index is None else self._others(choice, open_index, found)

    def _rows(self, choice: dict[int, int]) -> Iterator[Owned]:
        for i, statement in enumerate(self.statements):
            why = frozenset([statement.claim])
            yield from ((why, row) for row in statement.readings[choice.get(i, 0)])

    def _open(self, choice: dict[int, int], found: frozenset[str]) -> int | None:
        for i, statement in enumerate(self.statements):
            if statement.claim in found and i not in choice and len(statement.readings) > 1:
                return i
        return None

    def _others(self, choice: dict[int, int], index: int, found: frozenset[str]) -> frozenset[str] | None:
        reasons = self.run({**choice, index: 0}) if self._open({**choice, index: 0}, found) is not None else found
        for reading in range(1, len(self.statements[index].readings)):
            if reasons is None:
                return None
            more = self.run({**choice, index: reading})
            reasons = None if more is None else reasons | more
        return reasons


def minimal(statements: Sequence[Statement], found: frozenset[str], grade: Grade) -> list[str]:
    """A part of a conflict that conflicts still and has no smaller part that does (deletion filter)."""
    kept = [s for s in statements if s.claim in found]
    for claim in list(dict.fromkeys(s.claim for s in reversed(kept))):
        fewer = [s for s in kept if s.claim != claim]
        smaller = broken(fewer, grade)
        if smaller is not None:
            kept = [s for s in fewer if s.claim in smaller]
    return list(dict.fromkeys(s.claim for s in kept))


def conflicts(statements: Sequence[Statement], grade: Grade, budget: Budget | None = None) -> Iterator[list[str]]:
    """Minimal conflicts of a component, one for each figure that has to give way, none twice."""
    left, budget = list(statements), budget or Budget()
    for _ in range(MOST_CONFLICTS):
        found = broken(left, grade, budget)
        if found is None:
            return
        core = minimal(left, found, grade)
        yield core
        culprit = suspect(left, core, grade)
        left = [s for s in left if s.claim != culprit]
    budget.stopped = True


def suspect(statements: Sequence[Statement], core: Sequence[str], grade: Grade) -> str:
    """The claim of a conflict without which the rest of the component holds, else the last told.

    Of very many statements it is the last told: the search would ask of all of them again.
    """
    for claim in reversed(core) if len(statements) <= MOST_STATEMENTS else ():
        if broken([s for s in statements if s.claim != claim], grade) is None:
            return claim
    return core[-1]
