"""A report as a JSON record: one object an article, the contract of `--format jsonl`."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

from claimgraph.ontology.model import Coverage, Entity, Extraction, Finding, Mention, Quantity, Report, Step, Time
from claimgraph.ontology.record import claim_record, evidence_record, json_number
from claimgraph.report.explain import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.ontology.amount import Amount
    from claimgraph.ontology.fields import Json
    from claimgraph.ontology.model import Article, Claim


def dumps(record: Json, *, indent: int | None = None) -> str:
    return json.dumps(record, ensure_ascii=False, indent=indent)


def report_record(report: Report, exit_code: int) -> dict[str, Json]:
    """Everything read and found in an article."""
    language, claims = report.article.language, {c.id: c for c in report.claims}
    return {
        **article_record(report.article),
        "mentions": [mention_record(m) for m in report.mentions],
        "claims": [claim_record(c) for c in report.claims],
        "findings": [finding_record(f, claims, language) for f in report.findings],
        "coverage": coverage_record(report.coverage),
        "notices": list(report.notices),
        "exit_code": exit_code,
    }


def article_record(article: Article) -> dict[str, Json]:
    """Which article; its text only where the input has no such text of its own (a page)."""
    return {
        "id": article.id,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        **({"text": article.text, "source": article.source} if article.reduced else {}),
    }


def mentions_record(article: Article, mentions: Iterable[Mention]) -> dict[str, Json]:
    """What `extract --format jsonl` prints: the article and its mentions."""
    return {**article_record(article), "mentions": [mention_record(m) for m in mentions]}


def extraction_record(found: Extraction) -> dict[str, Json]:
    """What `extract --claims --format jsonl` prints: mentions, claims, and what was left unread."""
    return {
        **mentions_record(found.article, found.mentions),
        "claims": [claim_record(c) for c in found.claims],
        "unread": [{**evidence_record(u.evidence), "reason": u.reason} for u in found.unread],
        "notices": list(found.notices),
    }


def mention_record(mention: Mention) -> dict[str, Json]:
    """Kind, span and what is written there; keys that a kind does not have are null."""
    record: dict[str, Json] = {
        **evidence_record(mention.evidence),
        "kind": mention.kind.value,
        "value": None,
        "number_start": None,
        "number_end": None,
        "unit": None,
        "since": None,
        "until": None,
        "seconds": None,
    }
    if isinstance(mention, Quantity):
        return record | _quantity_fields(mention)
    if isinstance(mention, Time):
        return record | _time_fields(mention)
    return record | ({"name": mention.name, "identifier": mention.identifier} if isinstance(mention, Entity) else {})


def _quantity_fields(mention: Quantity) -> dict[str, Json]:
    start, end = mention.number
    unit = mention.amount.unit
    value = _written(mention.written) if mention.written else _value(mention.amount)
    bare = start == end
    return {
        "value": value,
        "number_start": None if bare else start,
        "number_end": None if bare else end,
        "unit": unit,
    }


def _written(ends: tuple[Fraction, ...]) -> Json:
    return json_number(ends[0]) if len(ends) == 1 else [json_number(end) for end in ends]


def _time_fields(mention: Time) -> dict[str, Json]:
    period, amount = mention.period, mention.amount
    return {
        "value": _value(amount) if amount else None,
        "unit": amount.unit if amount else None,
        "since": period.since.isoformat() if period and period.since else None,
        "until": period.until.isoformat() if period and period.until else None,
        "seconds": json_number(mention.seconds),
    }


def _value(amount: Amount) -> Json:
    """The number as written, or both ends of a written range."""
    if amount.upper is None:
        return json_number(amount.value)
    return [json_number(amount.value), json_number(amount.upper)]


def finding_record(finding: Finding, claims: Mapping[str, Claim], language: str) -> dict[str, Json]:
    """A finding with its explanation in the given language and the steps that replay to its verdict."""
    record: dict[str, Json] = {
        "id": finding.id,
        "check": finding.check,
        "verdict": finding.verdict.value,
        "reading": finding.reading,
        "claims": list(finding.claims),
        "evidence": [evidence_record(e) for e in finding.evidence],
        "explanation": explain(finding, claims, language),
        "steps": [_step_record(s) for s in finding.steps],
        "grade": finding.grade,
        "reason": finding.reason,
        "facts": dict(finding.facts),
    }
    if finding.slip:
        record["slip"] = {"name": finding.slip.name, **dict(finding.slip.values)}
    if finding.repair:
        ties: list[Json] = [{"claim": claim, "value": value} for claim, value in finding.repair.ties]
        record["repair"] = {"claim": finding.repair.claim, "value": finding.repair.value, "ties": ties}
    return record


def _step_record(step: Step) -> dict[str, Json]:
    return {"op": step.op, "args": list(step.args), "result": step.result}


def coverage_record(coverage: Coverage) -> dict[str, Json]:
    return {
        "numbers": coverage.numbers,
        "read": coverage.read,
        "unread": [{**evidence_record(u.evidence), "reason": u.reason} for u in coverage.unread],
        "checked": coverage.checked,
        "not_checked": [{"claim": n.claim, "reason": n.reason} for n in coverage.not_checked],
    }
