"""One report, several faces: which function writes which format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.ontology.model import Article, Extraction, Mention, Report, Verdict
from claimgraph.report.json import article_record, dumps, mentions_record, report_record

_COMPARED = (Verdict.CONSISTENT, Verdict.TENSION, Verdict.DISPUTED, Verdict.INCONSISTENT)


def exit_code(report: Report, *, tension: bool = False) -> int:
    """0 compared and nothing inconsistent, 1 something inconsistent (or in tension, if asked), 3 nothing compared."""
    verdicts = {finding.verdict for finding in report.findings}
    if Verdict.INCONSISTENT in verdicts or (tension and Verdict.TENSION in verdicts):
        return 1
    return 0 if verdicts.intersection(_COMPARED) else 3


def reports_as(form: str, reports: Iterable[tuple[Report, int]], *, colour: bool = False) -> Iterator[str]:
    """The reports (each with its exit code) as text, json, jsonl or turtle."""
    if form == "jsonl":
        yield from (dumps(report_record(r, code)) + "\n" for r, code in reports)
    elif form == "json":
        yield dumps([report_record(r, code) for r, code in reports], indent=2) + "\n"
    else:
        from claimgraph.report.text import report_text

        yield from report_text((r for r, _ in reports), colour=colour)


def mentions_as(form: str, read: Iterable[tuple[Article, tuple[Mention, ...]]]) -> Iterator[str]:
    if form == "jsonl":
        yield from (dumps(mentions_record(a, m)) + "\n" for a, m in read)


def extractions_as(form: str, read: Iterable[Extraction]) -> Iterator[str]:
    if form == "jsonl":
        from claimgraph.ontology.record import claim_record

        for found in read:
            record = mentions_record(found.article, found.mentions)
            yield dumps({**record, "claims": [claim_record(c) for c in found.claims]}) + "\n"


__all__ = ["article_record", "exit_code", "extractions_as", "mentions_as", "reports_as"]
