"""What one figure would have to be for the arithmetic to hold, the others being as told: the steps taken backwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimgraph.graph.graded import Graded
from claimgraph.graph.steps import Ledger, Lookup
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Step
from claimgraph.ontology.units import parse

_COMPARING = ("compare", "above", "notbelow", "atmost")


def needed(steps: Sequence[Step], claims: Lookup, claim: str, grade: Grade) -> Interval | None:
    """The values of the claim's figure at which the comparison it takes part in holds; None where that is unclear.

    The figure must enter the arithmetic of that comparison once.
    """
    start = next((i for i, s in enumerate(steps) if s.op == "quantity" and s.args[0] == claim), None)
    if start is None:
        return None
    ledger = Ledger(claims)
    for step in steps:
        ledger.run(step.op, step.args)
    return _backwards(steps, ledger, start, grade)


def _backwards(steps: Sequence[Step], ledger: Ledger, start: int, grade: Grade) -> Interval | None:
    path = _path(steps, ledger, start)
    if not path:
        return None
    target = _compared(steps[path[-1]], path[-2], ledger, grade)
    for user, used in zip(reversed(path[1:-1]), reversed(path[:-2]), strict=True):
        if target is None or target.is_empty:
            return None
        target = _undo(steps[user], used, ledger, grade, target)
    return None if target is None or target.is_empty else target


def _path(steps: Sequence[Step], ledger: Ledger, start: int) -> list[int]:
    """From the figure through the steps that use it to a comparison; empty where it is used twice on the way."""
    path, seen = [start], {start}
    while steps[path[-1]].op not in _COMPARING:
        users = [i for i, s in enumerate(steps) if f"#{path[-1]}" in s.args and _arithmetic(s, ledger, i)]
        if not users or users[0] in seen or steps[users[0]].args.count(f"#{path[-1]}") > 1:
            return []
        path.append(users[0])
        seen.add(users[0])
    return path


def _arithmetic(step: Step, ledger: Ledger, index: int) -> bool:
    return step.op in _COMPARING or isinstance(ledger.values[index], Graded)


def _compared(step: Step, used: int, ledger: Ledger, grade: Grade) -> Interval | None:
    first = step.args[0] == f"#{used}"
    other = ledger.graded(step.args[1 if first else 0]).at(grade)
    if step.op == "compare":
        return other
    upward = first != (step.op == "atmost")
    if upward:
        return Interval(other.lower, None, step.op == "above" or other.lower_open)
    return Interval(None, other.upper, False, step.op == "above" or other.upper_open)


def _undo(step: Step, used: int, ledger: Ledger, grade: Grade, target: Interval) -> Interval | None:
    first = step.args[0] == f"#{used}"
    if step.op == "negate":
        return -target
    if step.op == "convert":
        source, unit = parse(step.args[1]), parse(step.args[2])
        return (target * unit.size + (unit.offset - source.offset)) * (1 / source.size)
    undo = _UNDO.get((step.op, first))
    return None if undo is None else undo(target, ledger.graded(step.args[1 if first else 0]).at(grade))


_UNDO: dict[tuple[str, bool], Callable[[Interval, Interval], Interval]] = {
    ("add", True): lambda target, other: target - other,
    ("add", False): lambda target, other: target - other,
    ("subtract", True): lambda target, other: target + other,
    ("subtract", False): lambda target, other: other - target,
    ("multiply", True): lambda target, other: target / other,
    ("multiply", False): lambda target, other: target / other,
    ("divide", True): lambda target, other: target * other,
    ("divide", False): lambda target, other: other / target,
}
