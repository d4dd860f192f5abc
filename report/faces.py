"""One report, several faces: which function writes which format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimgraph.ontology.model import Article, Extraction, Mention, Report, Verdict
from claimgraph.report.json import dumps, extraction_record, mentions_record, report_record
from claimgraph.report.plain import comma_separated, table

_COMPARED = (Verdict.CONSISTENT, Verdict.TENSION, Verdict.DISPUTED, Verdict.INCONSISTENT)


def exit_code(report: Report, *, tension: bool = False) -> int:
    """0 compared and nothing inconsistent, 1 something inconsistent (or in tension, if asked), 3 nothing compared."""
    verdicts = {finding.verdict for finding in report.findings}
    if Verdict.INCONSISTENT in verdicts or (tension and Verdict.TENSION in verdicts):
        return 1
    return 0 if verdicts.intersection(_COMPARED) else 3


def reports_as(form: str, reports: Iterable[tuple[Report, int]], *, colour: bool = False) -> Iterator[str]:
    """The reports (each with its exit code) as text, json or jsonl."""
    if form == "jsonl":
        yield from (dumps(report_record(r, code)) + "\n" for r, code in reports)
    elif form == "json":
        yield dumps([report_record(r, code) for r, code in reports], indent=2) + "\n"
    else:
        from claimgraph.report.text import report_text

        yield from report_text((r for r, _ in reports), colour=colour)


def mentions_as(form: str, read: Iterable[tuple[Article, tuple[Mention, ...]]]) -> Iterator[str]:
    """Numbers and times as jsonl, csv or a table."""
    if form == "jsonl":
        yield from (dumps(mentions_record(a, m)) + "\n" for a, m in read)
    else:
        from claimgraph.report.sheet import MENTION_HEADS, mention_rows

        yield grid(form, MENTION_HEADS, mention_rows(read))


def extractions_as(form: str, read: Iterable[Extraction]) -> Iterator[str]:
    """Claims as jsonl (with the mentions), as a csv sheet to tick and note in, or as a table."""
    if form == "jsonl":
        yield from (dumps(extraction_record(found)) + "\n" for found in read)
        return
    from claimgraph.report.sheet import CLAIM_HEADS, TO_FILL, claim_rows

    if form == "csv":
        empty = ("",) * len(TO_FILL)
        yield grid(form, (*CLAIM_HEADS, *TO_FILL), ((*row, *empty) for row in claim_rows(read)))
    else:
        yield grid(form, CLAIM_HEADS[1:], (row[1:] for row in claim_rows(read)))


def grid(form: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as csv or as a table."""
    return comma_separated(heads, rows) if form == "csv" else table(heads, rows)


def records(heads: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """Rows as a JSON list of objects."""
    return dumps([dict(zip(heads, row, strict=True)) for row in rows], indent=2) + "\n"
