"""Where claims can meet: a claim is compared with another only if a chain of shared places leads from one to the other.

A place is what claims are found by: a subject's metric in a scope and period, its series over all periods, a claim
named by another, an event, an office, a speaker.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from claimgraph.graph.claims import PUBLISHED
from claimgraph.graph.definitions import identity_metrics
from claimgraph.ontology.model import Change, Claim, Event, Level, Period, Promise, Relation, Role

Place = Hashable


def places(claim: Claim) -> tuple[Place, ...]:
    """The places a claim is found at, each once."""
    return tuple(dict.fromkeys(_places(claim)))


def _places(claim: Claim) -> Iterator[Place]:
    yield "claim", claim.id
    yield from (("claim", name) for name in named(claim))
    if claim.subject is not None and claim.metric is not None and isinstance(claim, Level | Change):
        yield from _told_of(claim)
    if isinstance(claim, Event | Promise):
        yield "event", claim.subject, claim.what
        yield "person", claim.speaker
    elif isinstance(claim, Role):
        yield "office", claim.organisation, claim.office
        yield "person", claim.person


def _told_of(claim: Level | Change) -> Iterator[Place]:
    yield _at(claim.subject, claim.metric, claim.scope, claim.period)
    if isinstance(claim, Level) or claim.recurring is not None:
        yield "series", claim.subject, claim.metric, claim.scope
    if isinstance(claim, Level) and claim.metric in identity_metrics() and claim.period is not None:
        yield "told", claim.subject, claim.scope, claim.period.since, claim.period.until
    if isinstance(claim, Change):
        scope = claim.scope if claim.base_scope is None else claim.base_scope
        subject, metric = claim.base_subject or claim.subject, claim.base_metric or claim.metric
        yield _at(subject, metric, scope, claim.base_period or claim.period)


def _at(subject: str | None, metric: str | None, scope: tuple[str, ...], period: Period | None) -> Place:
    return "at", subject, metric, scope, period and (period.since, period.until)


def named(claim: Claim) -> tuple[str, ...]:
    """The claims that a claim names; publication is a date, not a claim."""
    if isinstance(claim, Relation):
        return tuple(t for t in claim.terms if t != PUBLISHED)
    if isinstance(claim, Change):
        return tuple(c for c in (claim.base, claim.result) if c is not None)
    return tuple(c for c in (claim.part, claim.whole) if c is not None) if isinstance(claim, Level) else ()
