"""The two figures that a change is told between: named by the text, or found by what is said of when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claimgraph.graph.claims import Claims, is_forecast
from claimgraph.graph.figures import has_figure, unit_of
from claimgraph.ontology.model import Change, Claim, Form, Level, LevelKind, Period
from claimgraph.ontology.units import commensurable


@dataclass(frozen=True, slots=True)
class Ends:
    """linked: the text itself names both."""

    base: Claim
    result: Claim
    linked: bool


def ends(claims: Claims, change: Change) -> Ends | None:
    """Base and result of a change; None where one of them is not known, or not for certain."""
    results, bases = _results(claims, change), _bases(claims, change)
    pairs = [(b, r) for b in bases for r in results if b.id != r.id and _alike(change, b, r)]
    if not pairs:
        return None
    base, result = pairs[0]
    return Ends(base, result, change.base == base.id and change.result == result.id)


def consecutive(claims: Claims, change: Change) -> Iterator[Ends]:
    """The pairs of one year (quarter, month) and the next, for a change told of every step."""
    if change.subject is None or change.metric is None:
        return
    told = sorted(_series(claims, change), key=lambda level: (_since(level), level.id))
    for one, other in pairwise(told):
        if _next(one.period, other.period, change.recurring) and _alike(change, one, other):
            yield Ends(one, other, True)


def _series(claims: Claims, change: Change) -> list[Level]:
    """One figure a period: those of the change's quantity that lie in the time it speaks of."""
    since = change.base_period.since if change.base_period else change.period.since if change.period else None
    until = change.period.until if change.period else None
    first: dict[Period, Level] = {}
    for level in sorted(claims.of(Level), key=lambda told: told.vague):
        same = (level.subject, level.metric, level.scope) == (change.subject, change.metric, change.scope)
        if same and level.period is not None and not is_forecast(level) and _inside(level.period, since, until):
            first.setdefault(level.period, level)
    return list(first.values())


def _inside(period: Period, since: date | None, until: date | None) -> bool:
    if period.since is None or period.until is None:
        return False
    return (since is None or since <= period.since) and (until is None or period.until <= until)


def _since(level: Level) -> date:
    return (level.period and level.period.since) or date.min


def _next(one: Period | None, other: Period | None, rhythm: str | None) -> bool:
    """The second period follows the first and is of the rhythm's length."""
    if one is None or other is None or one.since is None or other.since is None or one.until != other.since:
        return False
    if one.grain is not other.grain:
        return False  # the year 2025 and the first quarter of 2026
    months = (other.since.year - one.since.year) * 12 + other.since.month - one.since.month
    return months == {"year": 12, "quarter": 3, "month": 1}.get(rhythm or "")


def _alike(change: Change, base: Claim, result: Claim) -> bool:
    if not (has_figure(base) and has_figure(result) and commensurable(unit_of(base), unit_of(result))):
        return False
    linked = change.base == base.id and change.result == result.id
    return linked or not isinstance(base, Level) or not isinstance(result, Level) or _sort(base) == _sort(result)


def _sort(level: Level) -> tuple[str, str | None]:
    plain = level.kind in (LevelKind.LEVEL, LevelKind.COUNT, LevelKind.RATE)
    return ("amount" if plain else level.kind.value), level.per


def _results(claims: Claims, change: Change) -> list[Claim]:
    if change.result is not None:
        return _named(claims, change.result)
    quantity = _Quantity(change.subject, change.metric, change.scope, change.period)
    return _found(claims, change, quantity, (is_forecast(change),))


def _bases(claims: Claims, change: Change) -> list[Claim]:
    if change.base is not None:
        return _named(claims, change.base)
    quantity = _Quantity(
        change.base_subject or change.subject,
        change.base_metric or change.metric,
        change.scope if change.base_scope is None else change.base_scope,
        change.base_period or _shared_period(change),
    )
    return _found(claims, change, quantity, (False, True) if is_forecast(change) else (False,))


def _shared_period(change: Change) -> Period | None:
    """A comparison with another subject, metric or scope is at the same time unless it says otherwise."""
    other = change.base_subject or change.base_metric or change.base_scope is not None
    return change.period if other and change.recurring is None else None


def _named(claims: Claims, claim: str) -> list[Claim]:
    return [claims[claim]] if claim in claims else []


@dataclass(frozen=True, slots=True)
class _Quantity:
    subject: str | None
    metric: str | None
    scope: tuple[str, ...]
    period: Period | None


def _found(claims: Claims, change: Change, quantity: _Quantity, forecasts: tuple[bool, ...]) -> list[Claim]:
    subject, metric, period = quantity.subject, quantity.metric, quantity.period
    if subject is None or metric is None or period is None:
        return []
    for forecast in forecasts:
        levels = claims.at((subject, metric, quantity.scope, period.since, period.until, forecast))
        fitting: list[Claim] = sorted((level for level in levels if _fits(change, level)), key=lambda c: c.vague)
        if fitting:
            return fitting
    return []


def _fits(change: Change, level: Level) -> bool:
    """Points are of rates, differences of amounts in their own unit."""
    if change.form is Form.POINTS:
        return unit_of(level) == "%"
    if change.form is Form.DIFFERENCE and change.amount is not None:
        return commensurable(unit_of(level), change.amount.unit)
    return True
