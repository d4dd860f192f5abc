"""One change told twice: headline and body, or a ratio and a percentage, of the same quantity over the same time.

PASS  "Compute up tenfold" above, "grew 9.5 times from 2023 to 2025" below: 9.5 rounds to 10.

>>> from claimgraph.graph.example import change, verdict, year
>>> same = dict(subject="Acme", metric="compute", period=year(2025), base_period=year(2023))
>>> verdict(change("a", "10", "factor", "by-times", **same), change("b", "9.5", "factor", "by-times", **same))
'consistent/rounded'

FAIL  Up 275% above, up 279% below.

>>> verdict(change("a", "275", "percent", **same), change("b", "279", "percent", **same))
'inconsistent'

Facts: `claimed` and `computed`, the two as told (as ratios of result to base).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.checks.same import changes
from claimgraph.graph.claims import Claims, is_forecast
from claimgraph.graph.figures import alike, is_relative, readings, wordings
from claimgraph.ontology.model import Change, Modality

NAME = "change"
Key = tuple[object, ...]


def cases(claims: Claims) -> Iterator[Case]:
    told: dict[Key, list[Change]] = {}
    for change in claims.of(Change):
        if (key := _key(change)) is not None:
            told.setdefault(key, []).append(change)
    for group in told.values():
        yield from filter(None, (_case(group[0], other) for other in group[1:]))


def _case(one: Change, other: Change) -> Case | None:
    if not wordings(one) or not wordings(other) or _other_ends(one, other):
        return None
    if is_relative(one) and is_relative(other):
        return changes(NAME, one, other, linked=False)
    if not alike([one, other]):
        return None
    turn, reason = standing([one, other], linked=False)
    build = partial(_equal, one.id, other.id)
    ranked = readings([one, other])
    return Case(check=NAME, claims=(one.id, other.id), build=build, readings=ranked, turn=turn, reason=reason)


def _other_ends(one: Change, other: Change) -> bool:
    """Each runs between figures of its own, or at a rhythm of its own: on the month, on the year."""
    if None not in (one.recurring, other.recurring) and one.recurring != other.recurring:
        return True
    pairs = [(c.base, c.result) for c in (one, other)]
    return all(None not in p for p in pairs) and pairs[0] != pairs[1]


def _equal(one: str, other: str, sheet: Worksheet) -> int:
    claimed, computed = sheet.note("claimed", sheet.quantity(one)), sheet.note("computed", sheet.quantity(other))
    return sheet.put("compare", claimed, computed)


def _key(change: Change) -> Key | None:
    """What makes two changes one; None where any part of it is unknown, or the change is told of every step."""
    if change.amount is None or change.each or change.modality is Modality.DENIED:
        return None
    base = change.base_period or change.recurring or change.base
    if change.subject is None or change.metric is None or change.period is None or base is None:
        return None
    other = (change.base_subject, change.base_metric, change.base_scope)
    kind = "ratio" if is_relative(change) else str(change.form)
    return change.subject, change.metric, change.scope, change.period, base, other, kind, is_forecast(change)
