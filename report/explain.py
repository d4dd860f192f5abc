"""A finding in plain words, rendered from its steps and facts alone; the words are data (`phrases/`)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from claimgraph.ontology.model import Claim, Finding, Relation, Report, Verdict
from claimgraph.report.arithmetic import arithmetic
from claimgraph.report.figures import figure
from claimgraph.report.wording import Wording, wording

Claims = Mapping[str, Claim]


def explain(finding: Finding, claims: Claims, language: str) -> str:
    """What was compared, what came of it, the arithmetic and the likely slip: a few sentences for an editor."""
    words = wording(language)
    lines = (sentence(finding, claims, words), *details(finding, claims, words))
    gap = " " if words.plain("stop").isascii() else ""
    return gap.join(line + words.plain("stop") for line in lines)


def explained(report: Report, finding: Finding) -> str:
    """The explanation of one of a report's findings, in its article's language."""
    return explain(finding, {c.id: c for c in report.claims}, report.article.language)


def sentence(finding: Finding, claims: Claims, words: Wording) -> str:
    """What was compared and what came of it."""
    quotes = [words.quoted(quote_of(claims[c])) for c in finding.claims if not isinstance(claims[c], Relation)]
    named = dict(zip(("first", "second", "third"), quotes, strict=False))
    check = finding.check if words.has("head", finding.check) else "other"
    head = words("head", check, **named, rest=words.listed(quotes[1:]), all=words.listed(quotes))
    joint = " " if words.plain("stop").isascii() else "，" if head[-1] not in "」”" else ""
    return f"{head}{joint}{words('tail', _outcome(finding))}"


def details(finding: Finding, claims: Claims, words: Wording) -> list[str]:
    """The arithmetic, the reading used, the reason, the likely slip and the repair: a line each, where there is one."""
    lines = [words("line", "arithmetic", text=text) for text in arithmetic(finding, claims, words)]
    lines += _calendar(finding, words)
    if finding.reading:
        lines.append(words("line", "reading", text=words("reading", finding.reading)))
    if finding.reason:
        lines.append(words("line", "reason", text=words("reason", finding.reason)))
    if finding.slip:
        text = words("slip", finding.slip.name, **dict(finding.slip.values))
        lines.append(words("line", "slip", text=text))
    return lines + _repair(finding, claims, words)


def quote_of(claim: Claim) -> str:
    """The figure's own span."""
    return claim.evidence[0].quote if claim.evidence else claim.id


def _outcome(finding: Finding) -> str:
    """The key of the tail: the grade at which it holds, else the verdict."""
    held = {Verdict.CONSISTENT: ("exact", "rounded", "loose"), Verdict.TENSION: ("loose",)}.get(finding.verdict, ())
    fallback = "rounded" if finding.verdict is Verdict.CONSISTENT else finding.verdict.value
    return finding.grade if finding.grade in held else fallback


def _calendar(finding: Finding, words: Wording) -> list[str]:
    facts = dict(finding.facts)
    if "weekday" not in facts or "date" not in facts:
        return []
    names = {key: words("weekday", facts[key]) for key in ("weekday", "told") if key in facts}
    key = "right" if names["weekday"] == names.get("told") else "weekday"
    return [words("calendar", key, date=facts["date"], **names)]


def _repair(finding: Finding, claims: Claims, words: Wording) -> list[str]:
    repair = finding.repair
    if repair is None or repair.claim not in claims:
        return []
    line = words(
        "line",
        "repair",
        claim=words.quoted(quote_of(claims[repair.claim])),
        value=_valued(repair.value, claims[repair.claim], words),
    )
    others = [
        f"{words.quoted(quote_of(claims[c]))} → {_valued(value, claims[c], words)}"
        for c, value in repair.ties
        if c in claims
    ]
    return [line + (words("line", "ties", ties=words.listed(others)) if others else "")]


def _valued(value: str, claim: Claim, words: Wording) -> str:
    try:
        return figure(Fraction(value), getattr(getattr(claim, "amount", None), "unit", None), words)
    except (ValueError, ZeroDivisionError):
        return value
