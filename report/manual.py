"""The manual pages of the checks: their own docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Protocol

from claimgraph.ontology.errors import InputError


class Documented(Protocol):
    NAME: str
    __doc__: str | None


def manual(checks: Sequence[Documented], name: str | None = None) -> Iterator[str]:
    """Every page in the order in which the checks run, or the one that is asked for."""
    known = [check.NAME for check in checks]
    if name is not None and name not in known:
        raise InputError("checks", f"there is no check {name!r}", f"choose one of {', '.join(known)}")
    for check in checks:
        if name in (None, check.NAME):
            yield f"{check.NAME}\n{_indented(inspect.cleandoc(check.__doc__ or ''))}\n\n"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
