"""Every check on claims: what passes, what fails, and near misses one rounding step apart (tests/cases/checks)."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimgraph.graph import example, reason
from claimgraph.graph.checks import CHECKS
from claimgraph.graph.graded import ORDER
from claimgraph.graph.steps import replay
from claimgraph.ontology.model import Claim, Modality, Period

FOLDER = Path(__file__).parent / "cases" / "checks"
Case = dict[str, Any]


def load(name: str) -> list[Case]:
    return list(tomllib.loads((FOLDER / name).read_text("utf-8"))["case"])


CASES = load("figures.toml") + load("relations.toml")


def made(row: dict[str, Any]) -> Claim:
    """A claim from its short form: the first key says its kind and its id."""
    row = dict(row)
    kind = next(iter(row))
    positional = [row.pop(kind)]
    fields = {"level": ("written",), "change": ("written", "form"), "relation": ("bond",)}.get(kind, ())
    positional += [row.pop(name) for name in fields]
    if "year" in row:
        row["period"] = example.year(row.pop("year"))
    if kind == "level" and "since" in row:
        days = (date.fromisoformat(row.pop(end)) for end in ("since", "until"))
        row["period"] = Period(since=next(days), until=next(days))
    if "base_year" in row:
        row["base_period"] = example.year(row.pop("base_year"))
    if "modality" in row:
        row["modality"] = Modality(row["modality"])
    if kind == "relation":
        positional += row.pop("terms")
    tuples = {k: tuple(v) for k, v in row.items() if isinstance(v, list)}
    claim: Claim = getattr(example, kind)(*positional, **(row | tuples))
    return claim


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: Case) -> None:
    """The gravest verdict, the check that gives it, and its grade, reading and slip."""
    claims = [made(row) for row in case["claims"]]
    findings = reason(claims).findings
    if case["verdict"] == "unchecked":
        assert not findings
        return
    worst = max(findings, key=lambda f: ORDER[f.verdict])
    assert worst.verdict == case["verdict"]
    assert worst.check == case["check"]
    assert case.get("grade") in (None, worst.grade)
    assert case.get("reading") in (None, worst.reading)
    assert case.get("slip") in (None, worst.slip and worst.slip.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_steps_replay(case: Case) -> None:
    """Computing the steps again from the claims gives the verdict of the finding."""
    claims = {c.id: c for c in (made(row) for row in case["claims"])}
    for finding in reason(list(claims.values())).findings:
        assert replay(finding.steps, claims) == finding.verdict


def test_every_check_has_cases() -> None:
    """Each check of the registry is found by a case that passes and one that does not."""
    tried = {(case["check"], case["verdict"] == "consistent") for case in CASES if "check" in case}
    for check in CHECKS:
        assert any(name == check.NAME for name, _ in tried), check.NAME
        assert "PASS" in (check.__doc__ or "") and "FAIL" in (check.__doc__ or ""), check.NAME
