"""A fall that cannot be: N times less than it was, or by more than all of it.

PASS  It fell by 80%.

>>> from claimgraph.graph.example import change, verdict
>>> verdict(change("c", "-80", "percent"))
'unchecked'

FAIL  It shrank 13 times (增長's opposite does not exist: it fell to a thirteenth); sales fell 150%.

>>> verdict(change("c", "13", "factor", "down-times"))
'inconsistent'
>>> verdict(change("c", "-150", "percent", metric="sales"))
'inconsistent'

A quantity that may go below zero (profit, balance) may fall by more than 100%.

>>> verdict(change("c", "-150", "percent", metric="profit"), signed=frozenset({"profit"}))
'unchecked'

Facts: `claimed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import has_figure, wordings
from claimgraph.graph.graded import Graded
from claimgraph.graph.steps import amount_of
from claimgraph.ontology.model import Change, Form, Level, Modality, Wording

NAME = "fall"


def cases(claims: Claims) -> Iterator[Case]:
    for change in claims.of(Change):
        if change.amount is None or change.modality is Modality.DENIED:
            continue
        if not wordings(change) or _beyond_all(claims, change):
            yield _case(claims, change)
        elif _is_times_less(change):
            turn, reason = standing([change], linked=True)
            yield Case(check=NAME, claims=(change.id,), build=partial(_doubtful, change.id), turn=turn, reason=reason)


def _is_times_less(change: Change) -> bool:
    """Four times lighter, and no word of how heavy: a quarter, by usage."""
    alone = change.base is None and change.result is None
    return alone and change.wording is Wording.TIMES_LESS and change.amount is not None and not change.amount.worded


def _doubtful(change: str, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(change))
    return sheet.put("doubt", sheet.put("above", claimed, sheet.put("number", "1")))


def _case(claims: Claims, change: Change) -> Case:
    named = tuple(c for c in (change.base, change.result) if c is not None and c in claims)
    turn, reason = standing([change], linked=True)
    build = partial(_impossible if not wordings(change) else _not_beyond, change.id)
    return Case(check=NAME, claims=(change.id, *named), build=build, turn=turn, reason=reason)


def _impossible(change: str, sheet: Worksheet) -> int:
    """N times less, for N of one or more."""
    claimed = sheet.note("claimed", sheet.quantity(change))
    return sheet.put("above", sheet.put("number", "1"), claimed)


def _not_beyond(change: str, sheet: Worksheet) -> int:
    claimed = sheet.note("claimed", sheet.quantity(change))
    return sheet.put("notbelow", claimed, sheet.put("number", "-100"))


def _beyond_all(claims: Claims, change: Change) -> bool:
    """A fall of more than 100% of what, as far as one can see, is never negative."""
    if change.form is not Form.PERCENT or change.metric is None or _signed(claims, change):
        return False
    loose = Graded.of(amount_of(change)).loose
    return loose.upper is not None and (loose.upper < _ALL or (loose.upper == _ALL and loose.upper_open))


_ALL = Fraction(-100)


def _signed(claims: Claims, change: Change) -> bool:
    if change.metric in claims.signed:
        return True
    ends = [claims[c] for c in (change.base, change.result) if c is not None and c in claims]
    return any(isinstance(c, Level) and has_figure(c) and c.amount.value < 0 for c in ends)
