"""Claims in, findings out: every comparison the claims allow, each with its verdict and the steps that give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimgraph.graph import chains, together
from claimgraph.graph.case import Case, Outcome, decide
from claimgraph.graph.checks import CHECKS
from claimgraph.graph.claims import PUBLISHED, Claims
from claimgraph.graph.graded import ORDER
from claimgraph.graph.mending import Mender
from claimgraph.graph.ranking import ordered, renumbered
from claimgraph.ontology.exchange import Rate
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import (
    Change,
    Claim,
    Evidence,
    Finding,
    Level,
    NotChecked,
    Relation,
    Repair,
    Slip,
    Verdict,
)

__all__ = ["Reasoning", "contradictions", "ordered", "reason", "together"]


SIGNED = frozenset(name for name, metric in METRICS.items() if metric.signed)


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
    rates: Sequence[Rate] = (),
    signed: frozenset[str] = SIGNED,
    length: int = 0,
) -> Reasoning:
    """Hold the claims against each other.

    published  the day of publication, that relations may name as the event "published"
    rates      exchange rates that the user vouches for
    signed     metrics that may go below zero
    length     of the text that tells the claims, in characters: in a long one a clash must be explained
    """
    known = Claims(claims, published=published, rates=rates, signed=signed, length=length)
    decided = _decided(known, _cases(known))
    mender = Mender(known, [(d.case, d.outcome) for d in decided])
    told = list(_one_each(mender, _telling(decided)))
    stopped: list[str] = []
    chained = _decided(known, chains.cases(known, _culprits(told), _strained(decided), stopped))
    told += _one_each(Mender(known, [(d.case, d.outcome) for d in chained + decided]), _telling(chained))
    findings = _once(ordered((_finding(known, t) for t in _no_echo(told)), known.positions))
    unfinished = (NotChecked(claim=claim, reason="search-stopped") for claim in stopped)
    return Reasoning(findings, (*_not_checked(known, decided + chained), *unfinished))


def contradictions(
    claims: Sequence[Claim],
    *,
    published: date | None = None,
    rates: Sequence[Rate] = (),
    signed: frozenset[str] = SIGNED,
) -> tuple[Finding, ...]:
    """What does not simply hold among very many claims: the findings of `reason` that are not `consistent`.

    Groups of claims that certainly hold are sieved out first, without looking at each comparison.
    """
    from claimgraph.graph.engine.screen import suspects

    found = (reason(g, published=published, rates=rates, signed=signed).findings for g in suspects(claims))
    grave = (f for findings in found for f in findings if f.verdict is not Verdict.CONSISTENT)
    return ordered(grave, {claim.id: i for i, claim in enumerate(claims)})


def _decided(known: Claims, cases: Iterator[Case]) -> list[Decided]:
    decided = (Decided(case, decide(case, known)) for case in cases)
    return [d for d in decided if _is_worth_telling(d)]


def _culprits(told: list[Told]) -> frozenset[str]:
    """One figure of each contradiction: the one whose repair was found, else the statement itself."""
    broken = [t for t in told if _is_broken(t.decided.outcome) or t.decided.case.reason == _UNEXPLAINED]
    return frozenset(t.repair.claim if t.repair else t.decided.case.claims[0] for t in broken)


def _strained(decided: list[Decided]) -> frozenset[str]:
    return frozenset(c for d in decided if d.outcome.verdict is not Verdict.CONSISTENT for c in d.case.claims)


def _cases(claims: Claims) -> Iterator[Case]:
    for check in CHECKS:
        yield from check.cases(claims)


def _is_worth_telling(d: Decided) -> bool:
    """That figures differ whose subject was only inferred says nothing: they may well be two things."""
    inferred = d.outcome.verdict is Verdict.NOT_COMPARABLE and d.case.reason == "inferred"
    return d.outcome.verdict is not Verdict.UNCHECKED and not inferred


def _telling(decided: list[Decided]) -> list[Decided]:
    """Gravest first, each set of figures once."""
    seen: set[tuple[Verdict, frozenset[str]]] = set()
    kept = []
    for d in sorted(decided, key=_rank):
        key = (d.outcome.verdict, frozenset(d.case.claims))
        if key not in seen:
            seen.add(key)
            kept.append(d)
    return kept


def _rank(d: Decided) -> tuple[int, int]:
    return -ORDER[d.outcome.verdict], len(d.case.claims)


@dataclass(frozen=True, slots=True)
class Told:
    """What is reported: a decided case with its likely slip and its repair."""

    decided: Decided
    slip: Slip | None = None
    repair: Repair | None = None


def _one_each(mender: Mender, decided: list[Decided]) -> Iterator[Told]:
    """Of the contradictions that one changed figure would all put right, the first."""
    absorbed: set[int] = set()
    broken = {id(d): d for d in decided if _is_broken(d.outcome)}
    for d in decided:
        if id(d) not in broken:
            yield Told(d)
        elif id(d) not in absorbed:
            slip, repair, best = mender.mend(d.case, d.outcome)
            if _is_unexplained(mender, d, slip):
                yield Told(_softened(mender, d), repair=repair)
                continue
            yield Told(d, slip, repair)
            if best is not None and best.mends_all:
                others = (o for o in broken.values() if o is not d and best.claim.id in o.case.claims)
                absorbed.update(id(o) for o in others if mender.mends(best, o.case))


_SURE = frozenset({"calendar", "fall", "role", "deadline", "length"})  # what the words alone make clash
_UNEXPLAINED = "unexplained"


def _is_unexplained(mender: Mender, d: Decided, slip: Slip | None) -> bool:
    """A contradiction in a long text that neither a slip nor a misprint explains."""
    explained = slip is not None and slip.name != "wrong-whole"
    if explained or d.outcome.verdict is not Verdict.INCONSISTENT or _is_sure(mender.claims, d.case):
        return False
    return mender.claims.length > PASSAGE and not mender.is_misprint(d.case)


def _is_sure(claims: Claims, case: Case) -> bool:
    """Words that clash by themselves, and one measure in two units."""
    levels = [c for c in (claims[i] for i in case.claims) if isinstance(c, Level)]
    units = {level.amount.unit for level in levels} - {None, "%"}
    return case.check in _SURE or (case.check == "same" and len(units) > 1)


def _softened(mender: Mender, d: Decided) -> Decided:
    """Told as `tension`: see docs/decisions/0021."""
    case = replace(d.case, turn="soften", reason=_UNEXPLAINED)
    return Decided(case, decide(case, mender.claims))


def _no_echo(told: list[Told]) -> list[Told]:
    """Of two events in the wrong order, not also the time that lies between them."""
    cases = [(t, t.decided.case) for t in told if _is_broken(t.decided.outcome)]
    turned = [frozenset(case.claims[1:]) for _, case in cases if case.check == "when"]
    echoes = {id(t) for t, case in cases if case.check == "elapsed" and any(e <= set(case.claims) for e in turned)}
    return [t for t in told if id(t) not in echoes]


def _finding(claims: Claims, told: Told) -> Finding:
    case, outcome = told.decided.case, told.decided.outcome
    return Finding(
        id="",
        check=case.check,
        verdict=outcome.verdict,
        claims=case.claims,
        evidence=_evidence(claims, case.claims, turned=told.slip is not None and told.slip.name == "direction"),
        reading=outcome.reading,
        grade=outcome.judgement.grade,
        reason=case.reason,
        steps=outcome.steps,
        slip=told.slip,
        repair=told.repair,
        facts=outcome.facts,
    )


_ASKED = {"when": "calendar", "same": "level"}


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same verdict on the same words of the text is told once where two checks ask the same of them."""
    first: dict[object, Finding] = {}
    for finding in findings:
        asked = _ASKED.get(finding.check, finding.check)
        first.setdefault((asked, finding.verdict, frozenset(finding.evidence or finding.claims)), finding)
    return renumbered(first.values())


def _is_broken(outcome: Outcome) -> bool:
    return outcome.verdict in (Verdict.INCONSISTENT, Verdict.DISPUTED)


def _evidence(claims: Claims, ids: tuple[str, ...], *, turned: bool = False) -> tuple[Evidence, ...]:
    """The words of the claims; where a change is `turned` round, also the word that says which way it went."""
    told = [claims[i] for i in ids]
    ways = {way for c in told if turned and isinstance(c, Change) and (way := _way(c)) is not None}
    return tuple(sorted({e for c in told for e in c.evidence} | ways))


def _way(change: Change) -> Evidence | None:
    """Of the words that belong to it the nearest before or behind its figure."""
    at = change.evidence[0] if change.evidence else None
    words = [e for e in change.loci if at is not None and (e.end <= at.start or at.end <= e.start)]
    return min(words, key=lambda e: max(at.start - e.end, e.start - at.end), default=None) if at is not None else None


def _not_checked(claims: Claims, decided: list[Decided]) -> Iterator[NotChecked]:
    checked = {c for d in decided for c in d.case.claims}
    for claim in claims.values():
        if claim.id not in checked and claim.id != PUBLISHED and not isinstance(claim, Relation):
            yield NotChecked(claim=claim.id, reason=_why(claim))


def _why(claim: Claim) -> str:
    if claim.subject is None:
        return "subject-unknown"
    return "period-unknown" if claim.period is None else "nothing-to-compare"
