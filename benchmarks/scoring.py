"""How much of articles and corpora with known answers is read and found.

An article folder holds `article.<language>.txt`, `gold.json` (claims by the place of their figure: [literal text, n-th
occurrence from 0]) and `mutants.jsonl` (edits that make it contradict itself, or leave it sound). A corpus folder holds
`corrections.jsonl` (errors with the text put right) and `clean.jsonl` (sound passages that look tricky).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from claimgraph import verify
from claimgraph.ontology.model import Article, Report, Verdict
from claimgraph.report.json import report_record

Record = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim asked for (or made where one is asked for), and whether it is there (or right)."""

    name: str
    language: str
    kind: str
    good: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A text that was checked: what it was to show, and whether it did.

    kind     hard, soft (arguable: a tension is enough) or sound
    clash    where each of the clashing figures of an error stands
    """

    name: str
    language: str
    category: str
    kind: str
    good: bool
    quoted: bool
    report: Report
    clash: tuple[tuple[Span, ...], ...] = ()


# --- articles


def folders(roots: Iterable[Path], mark: str) -> list[Path]:
    """The folders at or below the roots that hold the file."""
    return sorted({path.parent for root in roots for path in root.rglob(mark)})


@dataclass(frozen=True, slots=True)
class Golden:
    """An article folder."""

    name: str
    article: Article
    gold: Record
    mutants: tuple[Record, ...]


def golden(folder: Path) -> Golden:
    path = next(folder.glob("article.*.txt"))
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    text = path.read_text("utf-8")
    mutants = tuple(json.loads(line) for line in (folder / "mutants.jsonl").read_text("utf-8").splitlines() if line)
    return Golden(folder.name, _article(text, path.suffixes[-2][1:], gold["published"]), gold, mutants)


def _article(text: str, language: str, published: str | None = None) -> Article:
    from claimgraph.extract.text.article import make_article

    return make_article(text, name="scored", language=language, published=published)


def wanted(one: Golden, report: Report) -> Iterator[Judged]:
    """Every claim that is asked for, and whether it was read: recall."""
    claims = _claims(report)
    for want in one.gold["claims"]:
        span = place(one.article.text, *want["at"])
        name = f"{one.name}: {want['kind']} {want['at'][0]}#{want['at'][1]}"
        yield Judged(name, one.article.language, want["kind"], any(is_claim(want, c, span) for c in claims))


def made(one: Golden, report: Report) -> Iterator[Judged]:
    """Every claim made at a place where one is asked for, and whether it is one of those: precision.

    The terms of a relation (r3.1) tell a figure again as its arithmetic takes it: they are no claims of their own.
    """
    text = one.article.text
    asked = [(want, place(text, *want["at"])) for want in one.gold["claims"]]
    for claim in _claims(report):
        here = [(want, span) for want, span in asked if claim["evidence"] and _overlap(claim["evidence"][0], span)]
        if here and claim["kind"] in {want["kind"] for want, _ in asked} and "." not in claim["id"]:
            good = any(is_claim(want, claim, span) for want, span in here)
            name = f"{one.name}: {claim['kind']} {claim['evidence'][0]['quote']} at {claim['evidence'][0]['start']}"
            yield Judged(name, one.article.language, claim["kind"], good)


def _claims(report: Report) -> list[Record]:
    return cast("list[Record]", report_record(report, 0)["claims"])


def is_claim(want: Record, claim: Record, span: Span) -> bool:
    """Kind, figure, unit, period, subject, speaker and modality, as far as the gold tells them."""
    return (
        any(_overlap(e, span) for e in claim["evidence"])
        and claim["kind"] == want["kind"]
        and all(claim.get(key) == want[key] for key in _PLAIN if key in want)
        and _within(want, claim)
        and all(str(want[key]).lower() in str(claim.get(key)).lower() for key in ("subject", "speaker") if key in want)
        and ("modality" not in want or claim.get("modality") in want["modality"])
    )


_PLAIN = ("unit", "since", "until", "base_since", "base_until")


def _within(want: Record, claim: Record) -> bool:
    lower, upper = claim.get("lower"), claim.get("upper")
    if "over" in want:
        return upper is None and lower is not None and 0.97 * want["over"] <= float(lower) <= 1.000001 * want["over"]
    if "value" not in want:
        return True
    if lower is None or upper is None:
        return False
    value = float(want["value"])
    return float(lower) <= value <= float(upper) and float(upper) - float(lower) <= 1.01 * abs(value)


def mutants(one: Golden) -> Iterator[Answer]:
    """Every edited article: what was broken is found where it was, what stayed sound is left alone."""
    for mutant in one.mutants:
        text, spans = edited(one.article.text, mutant["edits"])
        report = verify(_article(text, one.article.language, one.gold["published"]))
        alarms = [f for f in report.findings if f.verdict is Verdict.INCONSISTENT]
        touching = any(e.start < end and start < e.end for f in alarms for e in f.evidence for start, end in spans)
        hard = mutant["expect"] == "inconsistent"
        name, kind = f"{one.name}/{mutant['id']}", "hard" if hard else "sound"
        yield _answer(name, one.article.language, "mutant", kind, touching if hard else not alarms, report)


def edited(text: str, edits: Sequence[Sequence[Any]]) -> tuple[str, list[Span]]:
    """The text with each [old, new, n-th] exchanged, and where the new figures stand."""
    out, spans, at = "", [], 0
    for start, end, new in sorted((*place(text, old, n), new) for old, new, n in edits):
        out += text[at:start]
        spans.append((len(out), len(out) + len(new)))
        out, at = out + new, end
    return out + text[at:], spans


def place(text: str, quote: str, n: int) -> Span:
    """Where the n-th occurrence (from 0) stands."""
    at = -1
    for _ in range(n + 1):
        at = text.index(quote, at + 1)
    return at, at + len(quote)


def _overlap(evidence: Record, span: Span) -> bool:
    return bool(evidence["start"] < span[1] and span[0] < evidence["end"])


# --- corpora


def corpus(folder: Path) -> Iterator[Answer]:
    """Every error that the text alone shows, each text put right, and the clean passages."""
    for case in _lines(folder / "corrections.jsonl") if (folder / "corrections.jsonl").is_file() else ():
        if case["detectable"] == "internal":
            yield _caught(case)
            yield _sound(f"{case['id']}/right", case["lang"], case["category"], case["right"])
    for case in _lines(folder / "clean.jsonl"):
        yield _sound(case["id"], case["lang"], "clean", case["text"], case.get("published"))


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _caught(case: Record) -> Answer:
    """An inconsistent finding that touches two of the clashing figures (a tension does where the case is arguable)."""
    text, soft = case["wrong"], bool(case.get("soft"))
    report = verify(_article(text, case["lang"]))
    enough = {Verdict.INCONSISTENT, Verdict.TENSION} if soft else {Verdict.INCONSISTENT}
    clash = tuple(tuple(_places(text, figure)) for figure in case["conflict_values"])
    good = any(
        f.verdict in enough and _touched([(e.start, e.end) for e in f.evidence], clash) >= min(2, len(clash))
        for f in report.findings
    )
    answer = _answer(case["id"], case["lang"], case["category"], "soft" if soft else "hard", good, report)
    return replace(answer, clash=clash)


def _touched(spans: Sequence[Span], clash: Sequence[Sequence[Span]]) -> int:
    return sum(any(start < e and s < end for start, end in spans for s, e in places) for places in clash)


def _places(text: str, figure: str) -> Iterator[Span]:
    at = text.find(figure)
    while at >= 0:
        yield at, at + len(figure)
        at = text.find(figure, at + 1)


def _sound(name: str, language: str, category: str, text: str, published: str | None = None) -> Answer:
    report = verify(_article(text, language, published))
    good = not any(f.verdict is Verdict.INCONSISTENT for f in report.findings)
    return _answer(name, language, category, "sound", good, report)


def _answer(name: str, language: str, category: str, kind: str, good: bool, report: Report) -> Answer:
    return Answer(name, language, category, kind, good, quoted(report), report)


def quoted(report: Report) -> bool:
    """Every quote is what stands in the text at its offsets."""
    claims = [e for c in report.claims for e in (*c.evidence, *c.loci)]
    findings = [e for f in report.findings for e in f.evidence]
    mentions = [m.evidence for m in report.mentions]
    text = report.article.text
    return all(text[e.start : e.end] == e.quote for e in (*claims, *findings, *mentions))
