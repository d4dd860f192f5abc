"""The coverage ledger is complete: every number, time and digit of our texts is in a claim or listed as unread."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimgraph import read, verify
from claimgraph.extract.ledger import reasons
from claimgraph.ontology.model import Article, Entity, Quantity, Report, Time

HERE = Path(__file__).resolve().parent
CORPORA = sorted(p for name in ("dev", "dev2", "sound") for p in (HERE / "corpora" / name).glob("*.jsonl"))
ARTICLES = sorted([*HERE.glob("articles*/*/article.*"), *HERE.parent.glob("examples/*.md")])
DIGITS = re.compile(r"[0-9０-９]+")


def texts(path: Path) -> Iterator[Article | str]:
    if path.suffix != ".jsonl":
        yield from read(path)
        return
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        yield from (record[key] for key in ("wrong", "text") if key in record)


def lost(report: Report) -> list[str]:
    """What stands neither in a claim nor in the list of the unread."""
    told = [e for c in report.claims for e in (*c.evidence, *c.loci)]
    spans = [(e.start, e.end) for e in (*told, *(u.evidence for u in report.coverage.unread))]
    figures = [(m.start, m.end) for m in report.mentions if isinstance(m, Quantity | Time)]
    names = [(m.start, m.end) for m in report.mentions if isinstance(m, Entity)]
    text = report.article.text
    out = [span for span in figures if not _touched(span, spans)]
    out += [m.span() for m in DIGITS.finditer(text) if not _touched(m.span(), [*spans, *figures, *names])]
    return [text[a:b] for a, b in out]


def _touched(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


@pytest.mark.parametrize("path", [*CORPORA, *ARTICLES], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_nothing_is_lost(path: Path) -> None:
    for text in texts(path):
        report = verify(text, published=None if isinstance(text, Article) else "2025-06-02")
        assert lost(report) == [], report.article.text[:80]
        assert {u.reason for u in report.coverage.unread} <= set(reasons())
