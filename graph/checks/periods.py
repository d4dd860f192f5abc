"""What flows over a time adds up over its parts: the quarters make the year.

PASS  Revenue of 5bn in the first half, 7bn in the second, 12bn in the year.

>>> from datetime import date
>>> from claimgraph.graph.example import level, verdict, year
>>> from claimgraph.ontology.model import Period
>>> first = Period(since=date(2024, 1, 1), until=date(2024, 7, 1))
>>> second = Period(since=date(2024, 7, 1), until=date(2025, 1, 1))
>>> told = dict(subject="Acme", metric="revenue")
>>> halves = [level("a", "5", "USD", scale="1e9", period=first, **told)]
>>> halves += [level("b", "7", "USD", scale="1e9", period=second, **told)]
>>> verdict(*halves, level("c", "12", "USD", scale="1e9", period=year(2024), **told))
'consistent/exact'

FAIL  16bn in the year.

>>> verdict(*halves, level("c", "16", "USD", scale="1e9", period=year(2024), **told))
'inconsistent'

Only for metrics that flow (`ontology/metrics.ttl`): a stock at the end of a year is not the sum of anything.
Facts: `claimed` the whole as told, `computed` the sum of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from claimgraph.graph.case import Case, standing
from claimgraph.graph.checks import sums
from claimgraph.graph.claims import Claims, Key
from claimgraph.graph.definitions import flows
from claimgraph.graph.figures import readings, unit_of
from claimgraph.ontology.model import Level

NAME = "periods"
MOST_PARTS = 12
Series = dict[tuple[date, date], tuple[Level, ...]]


def cases(claims: Claims) -> Iterator[Case]:
    for series in _series(claims).values():
        for whole in series:
            parts = _parts(series, whole) if len(series) > 2 else None
            if parts is not None:
                yield _case(*_together([series[time] for time in (whole, *parts)]))


def _series(claims: Claims) -> dict[tuple[object, ...], Series]:
    """The finest figures of each period, by everything else that makes a quantity."""
    found: dict[tuple[object, ...], Series] = {}
    for key, levels in claims.levels.items():
        told = [x for x in levels if not x.vague]
        if told and _adds_up(key) and key.since is not None and key.until is not None:
            finest = min(x.amount.step for x in told)
            found.setdefault(_rest(key), {})[key.since, key.until] = tuple(x for x in told if x.amount.step == finest)
    return found


def _adds_up(key: Key) -> bool:
    """An amount, told of the whole time: no rate, no percentage."""
    return flows(key.metric) and key.kind == "amount" and key.per is None and key.dimension != (("%", 1),)


def _rest(key: Key) -> tuple[object, ...]:
    return key.subject, key.metric, key.scope, key.kind, key.per, key.dimension, key.forecast


def _parts(series: Series, whole: tuple[date, date]) -> list[tuple[date, date]] | None:
    """Times that make up the whole without gap or overlap, the longest first at each step."""
    since, until = whole
    parts: list[tuple[date, date]] = []
    while since < until and len(parts) < MOST_PARTS:
        steps = [end for start, end in series if start == since and end <= until and (start, end) != whole]
        if not steps:
            return None
        parts.append((since, max(steps)))
        since = max(steps)
    return parts if since == until else None


def _together(told: Sequence[tuple[Level, ...]]) -> list[Level]:
    """Of figures told more than once those that stand closest to the ones told once, the last of equals."""
    once = [_place(levels[0]) for levels in told if len(levels) == 1]
    return [min(reversed(levels), key=lambda x: sum(abs(_place(x) - at) for at in once)) for levels in told]


def _place(level: Level) -> int:
    return level.evidence[0].start if level.evidence else 0


def _case(*terms: Level) -> Case:
    whole = terms[0]
    turn, reason = standing(list(terms), linked=False)
    return Case(
        check=NAME,
        claims=tuple(t.id for t in terms),
        build=partial(sums.total, True, tuple(t.id for t in terms), unit_of(whole)),
        readings=readings(list(terms)),
        turn=turn,
        reason=reason,
        facts=(("unit", unit_of(whole) or ""), ("closed", "true")),
    )
