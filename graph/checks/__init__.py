"""The checks, in the order they are told: one module each, its docstring the manual page.

A check is a module with `NAME` and `cases(claims)`, which proposes what can be compared; deciding is not its business.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from claimgraph.graph.case import Case
from claimgraph.graph.checks import (
    calendar,
    change,
    deadline,
    elapsed,
    exchange,
    fall,
    growth,
    identity,
    length,
    level,
    mean,
    order,
    periods,
    product,
    proportion,
    role,
    same,
    share,
    sums,
    when,
    whole,
)
from claimgraph.graph.claims import Claims


class Check(Protocol):
    NAME: str
    __doc__: str | None

    def cases(self, claims: Claims) -> Iterator[Case]: ...


CHECKS: tuple[Check, ...] = (
    calendar,
    fall,
    level,
    same,
    exchange,
    change,
    growth,
    sums,
    product,
    proportion,
    share,
    whole,
    mean,
    order,
    length,
    elapsed,
    when,
    deadline,
    role,
    periods,
    identity,
)
