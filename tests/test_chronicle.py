"""Claims of time: each sentence with what it comes to, and the quotes that its finding points at."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimgraph.extract.claims import extract
from claimgraph.extract.text.article import make_article
from claimgraph.extract.text.fold import simplify
from claimgraph.graph import reason
from claimgraph.ontology.model import Event, Finding, Promise, Relation, Verdict

FOLDER = Path(__file__).parent / "cases" / "chronicle"
CHECKS = frozenset({"calendar", "elapsed", "when", "deadline", "event", "difference", "length"})


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"]):
            marks = [pytest.mark.xfail(strict=True)] if case.get("known_failure") else []
            found.append(pytest.param(case, id=f"{path.stem}-{number}", marks=marks))
    return found


def _findings(text: str, language: str, published: date | None) -> list[Finding]:
    article = make_article(text, name="case", language=language, published=published)
    report = reason(extract(article).claims, published=published)
    return [f for f in report.findings if f.check in CHECKS]


def _clashes(findings: list[Finding]) -> list[Finding]:
    return [f for f in findings if f.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize("case", _cases())
def test_sentences_come_to_their_verdict(case: dict[str, Any]) -> None:
    """A contradiction is found and points at its words; what is sound raises none."""
    findings = _findings(case["text"], case["language"], case.get("published"))
    clashes = _clashes(findings)
    if case["verdict"] == "inconsistent":
        told = [[e.quote for e in f.evidence] for f in clashes if f.check == case.get("check", f.check)]
        assert case.get("on", []) in told or (clashes and "on" not in case)
        return
    assert not clashes
    if case["verdict"] == "consistent":
        assert any(f.verdict in (Verdict.CONSISTENT, Verdict.TENSION) for f in findings)


@pytest.mark.parametrize("case", [c for c in _cases() if c.values[0]["language"] == "zh-Hant"])
def test_both_scripts_say_the_same(case: dict[str, Any]) -> None:
    """A sentence in simplified characters has the clashes it has in traditional ones."""
    text, day = case["text"], case.get("published")
    plain = _clashes(_findings(simplify(text), "zh-Hans", day))
    assert bool(plain) == (case["verdict"] == "inconsistent")


def test_evidence_stands_where_it_says() -> None:
    text = "The tunnel was begun in 1950 and completed in 1947, 12 years after the 1935 plan."
    for claim in extract(make_article(text, name="case", language="en")).claims:
        for quote in claim.evidence:
            assert text[quote.start : quote.end] == quote.quote


def test_relations_name_claims_that_are_there() -> None:
    text = "她1930年出生，2010年去世，享年82歲；1955年結婚。"
    claims = extract(make_article(text, name="case", language="zh-Hant")).claims
    known = {c.id for c in claims}
    assert len(known) == len(claims)
    assert all(set(c.terms) <= known for c in claims if isinstance(c, Relation))


def test_a_launch_keeps_its_time_and_a_limit_makes_it_a_promise() -> None:
    text = "The maker will launch the scooter in May 2027. It promised to launch the scooter within two years."
    article = make_article(text, name="case", language="en", published=date(2026, 3, 2))
    told = [c for c in extract(article).claims if isinstance(c, Event | Promise) and c.what == "launch"]
    assert [type(c).__name__ for c in told] == ["Event", "Promise"]
    assert told[0].period is not None and told[0].period.since == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The clerk was sworn in on 12 March 2019 and left office on 3 May 2018 after 14 months.", "en"),
        ("画家1990年出生，1985年去世，享年20岁。", "zh-Hans"),
    ],
)
def test_two_days_in_the_wrong_order_are_one_finding(text: str, language: str) -> None:
    """And not also the time that lies between them."""
    assert [f.check for f in _clashes(_findings(text, language, None))] == ["when"]
