"""A finding in plain words, rendered from its steps and facts alone; the words are data (`phrases/`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from claimgraph.ontology.model import Claim, Finding, Level, LevelKind, Relation, Repair, Report, Verdict
from claimgraph.report.arithmetic import arithmetic, leaves_over
from claimgraph.report.figures import figure, plain, quote_of, with_unit
from claimgraph.report.values import is_given, valued
from claimgraph.report.wording import Wording, wording

Claims = Mapping[str, Claim]
_MOST_TIES = 3
_TAILS = dict.fromkeys(("calendar", "deadline", "event", "role", "when"), "fact")  # nothing in them is rounded
_TAILS |= {"parts": "parts"}


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
    told = [claims[c] for c in finding.claims if not isinstance(claims[c], Relation)]
    quotes = [words.quoted(quote_of(claim, words)) for claim in told]
    named = dict(zip(("first", "second", "third", "fourth"), quotes, strict=False))
    kind = _kind(finding, told, words)
    head = words("head", kind, **named, rest=words.listed(quotes[1:]), all=words.listed(quotes))
    tail = words(_TAILS.get(kind, "tail"), _outcome(finding))
    return f"{head} {tail}" if tail.isascii() else head + tail


def _kind(finding: Finding, told: Sequence[Claim], words: Wording) -> str:
    if finding.check == "sum" and "subtract" in {s.op for s in finding.steps}:
        return "difference"
    if finding.check == "elapsed" and len(told) == 3:
        first, last, length = told
        if isinstance(length, Level) and length.kind is LevelKind.AGE:
            return "age"
        return "length-of-one" if first.evidence[:1] == last.evidence[:1] != () else "elapsed"
    if leaves_over(finding):
        return "parts"
    return finding.check if words.has("head", finding.check) else "other"


def details(finding: Finding, claims: Claims, words: Wording) -> list[str]:
    """The arithmetic, the reading used, the reason, the likely slip and the repair: a line each, where there is one."""
    words = words.scaled_like("".join(quote_of(claims[c], words) for c in finding.claims))
    lines = [words("line", "arithmetic", text=text) for text in arithmetic(finding, claims, words)]
    lines += _calendar(finding, words) + _rate(finding, words)
    if finding.reading:
        lines.append(words("line", "reading", text=_readings(finding.reading, claims, words)))
    if finding.reason and finding.verdict is not Verdict.CONSISTENT:
        lines.append(words("line", "reason", text=words("reason", finding.reason)))
    return lines + _slip(finding, claims, words) + _repair(finding, claims, words)


def _readings(names: str, claims: Claims, words: Wording) -> str:
    """What a reading consists of: how words are taken, over how many steps, which other amount of a figure."""
    return words.listed([_reading(name, claims, words) for name in names.split()])


def _reading(name: str, claims: Claims, words: Wording) -> str:
    count, _, rest = name.partition("-")
    if count.isdigit():
        return words("reading", rest, count=count)
    claim, _, pick = name.rpartition(":")
    readings = getattr(claims.get(claim), "readings", ())
    if pick.isdigit() and 0 < int(pick) <= len(readings):
        amount = readings[int(pick) - 1]
        told = words.quoted(quote_of(claims[claim], words))
        return words("reading", "amount", claim=told, value=figure(amount.value, amount.unit, words))
    return words("reading", name)


def _outcome(finding: Finding) -> str:
    """The key of the tail: the grade at which it holds, else the verdict; `softened` where it holds at none."""
    if finding.verdict is Verdict.TENSION and finding.grade is None:
        return "softened"
    held = {Verdict.CONSISTENT: ("exact", "rounded", "loose"), Verdict.TENSION: ("loose",)}.get(finding.verdict, ())
    fallback = "rounded" if finding.verdict is Verdict.CONSISTENT else finding.verdict.value
    return finding.grade if finding.grade in held else fallback


def _calendar(finding: Finding, words: Wording) -> list[str]:
    facts = dict(finding.facts)
    if "weekday" not in facts or "date" not in facts:
        impossible = finding.check == "calendar" and finding.verdict is Verdict.INCONSISTENT
        return [words("calendar", "none")] if impossible else []
    names = {key: words("weekday", facts[key]) for key in ("weekday", "told") if key in facts}
    key = "right" if names["weekday"] == names.get("told") else "weekday"
    return [words("calendar", key, date=facts["date"], **names)]


def _rate(finding: Finding, words: Wording) -> list[str]:
    """The exchange rate that the user gave, and its source."""
    facts = dict(finding.facts)
    if "rate-low" not in facts:
        return []
    named = {key: plain(Fraction(facts[f"rate-{key}"])) for key in ("low", "high")}
    worth = named["low"] if named["low"] == named["high"] else words.plain("range", **named)
    other = facts["own-unit" if facts["base"] == facts["unit"] else "unit"]
    told = {"one": with_unit("1", facts["base"], words), "worth": with_unit(worth, other, words)}
    return [words("line", "rate", source=facts["source"], **told)]


def _slip(finding: Finding, claims: Claims, words: Wording) -> list[str]:
    slip = finding.slip
    if slip is None:
        return []
    line = words("line", "slip", text=words("slip", slip.name))
    about = dict(slip.values)
    claim = claims.get(about.get("claim", ""))
    if claim is None or "value" not in about:
        return [line]
    if is_given(claim, words):
        return []
    unit = {"points-for-percent": "pp", "percent-for-points": "%"}.get(slip.name)
    if unit is None and _is_same(about["value"], claim):
        return [line]
    meant = valued(about["value"], claim, words, unit)
    return [line + words("line", "meant", value=meant, claim=words.quoted(quote_of(claim, words)))]


def _repair(finding: Finding, claims: Claims, words: Wording) -> list[str]:
    """The smallest change that would do, unless the slip has told it."""
    told = dict(finding.slip.values).get("claim") if finding.slip else None
    changes = _changes(finding.repair, claims, words) if finding.repair else {}
    values = {c: _one_of(v, claims[c], words) for c, v in changes.items()}
    best = next(iter(changes), None)
    ties = [_tie(claims[c], values[c], words) for c in changes if c != best][:_MOST_TIES]
    if best is None or (not ties and best == told):
        return []
    if best == told:
        return [words("line", "repair-too", ties=words.plain("or").join(ties))]
    line = words("line", "repair", claim=words.quoted(quote_of(claims[best], words)), value=values[best])
    return [line + (words("line", "ties", ties=words.plain("or").join(ties)) if ties else "")]


def _changes(repair: Repair, claims: Claims, words: Wording) -> dict[str, list[str]]:
    """The figures that might be changed and into what, the best first."""
    changes: dict[str, list[str]] = {}
    for claim, value in ((repair.claim, repair.value), *repair.ties):
        if claim in claims and not is_given(claims[claim], words):
            changes.setdefault(claim, []).append(value)
    return changes


def _one_of(values: list[str], claim: Claim, words: Wording) -> str:
    """75 or 76; 2 to 4 days."""
    low, *_, high = sorted(values, key=Fraction) if len(values) > 1 else values * 2
    if low == high:
        return valued(low, claim, words)
    return words.plain(
        "either" if len(values) == 2 else "range", low=plain(Fraction(low)), high=valued(high, claim, words)
    )


def _tie(claim: Claim, value: str, words: Wording) -> str:
    return words("line", "instead", claim=words.quoted(quote_of(claim, words)), value=value)


def _is_same(value: str, claim: Claim) -> bool:
    """The number stays as it is: something else was wrong with it."""
    amount = getattr(claim, "amount", None)
    try:
        return amount is not None and abs(Fraction(value)) == abs(amount.value)
    except (ValueError, ZeroDivisionError):
        return False
