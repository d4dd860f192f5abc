"""Claims in, findings out: every comparison the claims allow, each with its verdict and the steps that give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimgraph.graph.case import Case, Outcome, decide
from claimgraph.graph.checks import CHECKS
from claimgraph.graph.claims import PUBLISHED, Claims, Rates
from claimgraph.graph.graded import ORDER
from claimgraph.graph.mending import mend
from claimgraph.ontology.model import Claim, Evidence, Finding, NotChecked, Relation, Verdict


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What was found, gravest first, and which claims nothing could be held against."""

    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A case and what it comes to."""

    case: Case
    outcome: Outcome


def reason(
    claims: Sequence[Claim],
    *,
    published: date | None = None,
    rates: Rates | None = None,
    signed: frozenset[str] = frozenset(),
) -> Reasoning:
    """Hold the claims against each other.

    published  the day of publication, that relations may name as the event "published"
    rates      exchange rates that the user vouches for: (A, B) → what one A is worth in B
    signed     metrics that may go below zero
    """
    known = Claims(claims, published=published, rates=rates, signed=signed)
    decided = [Decided(case, decide(case, known)) for case in _cases(known)]
    decided = [d for d in decided if d.outcome.verdict is not Verdict.UNCHECKED]
    telling = _telling(decided)
    findings = tuple(_finding(known, n, d, decided) for n, d in enumerate(telling, 1))
    return Reasoning(findings, tuple(_not_checked(known, decided)))


def _cases(claims: Claims) -> Iterator[Case]:
    for check in CHECKS:
        yield from check.cases(claims)


def _telling(decided: list[Decided]) -> list[Decided]:
    """Gravest first, each set of figures once."""
    seen: set[tuple[str, frozenset[str]]] = set()
    kept = []
    for d in sorted(decided, key=_rank):
        key = (ORDER[d.outcome.verdict].__str__(), frozenset(d.case.claims))
        if key not in seen:
            seen.add(key)
            kept.append(d)
    return kept


def _rank(d: Decided) -> tuple[int, int]:
    return -ORDER[d.outcome.verdict], len(d.case.claims)


def _finding(claims: Claims, number: int, decided: Decided, all_decided: list[Decided]) -> Finding:
    case, outcome = decided.case, decided.outcome
    slip, repair = mend(claims, decided.case, [d.case for d in all_decided]) if _is_broken(outcome) else (None, None)
    return Finding(
        id=f"f{number}",
        check=case.check,
        verdict=outcome.verdict,
        claims=case.claims,
        evidence=_evidence(claims, case.claims),
        reading=outcome.reading,
        grade=outcome.judgement.grade,
        reason=case.reason,
        steps=outcome.steps,
        slip=slip,
        repair=repair,
        facts=outcome.facts,
    )


def _is_broken(outcome: Outcome) -> bool:
    return outcome.verdict in (Verdict.INCONSISTENT, Verdict.DISPUTED)


def _evidence(claims: Claims, ids: tuple[str, ...]) -> tuple[Evidence, ...]:
    return tuple(sorted({e for i in ids for e in claims[i].evidence}))


def _not_checked(claims: Claims, decided: list[Decided]) -> Iterator[NotChecked]:
    checked = {c for d in decided for c in d.case.claims}
    for claim in claims.values():
        if claim.id not in checked and claim.id != PUBLISHED and not isinstance(claim, Relation):
            yield NotChecked(claim=claim.id, reason=_why(claim))


def _why(claim: Claim) -> str:
    if claim.subject is None:
        return "subject-unknown"
    return "period-unknown" if claim.period is None else "nothing-to-compare"
