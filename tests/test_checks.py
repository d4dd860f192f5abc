"""Every check on claims: what passes, what fails, and near misses one rounding step apart (tests/cases/checks)."""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from claimgraph.graph import example, reason
from claimgraph.graph.checks import CHECKS
from claimgraph.graph.graded import ORDER
from claimgraph.graph.steps import replay
from claimgraph.ontology.exchange import rates_of
from claimgraph.ontology.model import Claim, Finding, Grain, Modality, Period

FOLDER = Path(__file__).parent / "cases" / "checks"
Case = dict[str, Any]


def load(name: str) -> list[Case]:
    return list(tomllib.loads((FOLDER / name).read_text("utf-8"))["case"])


def edges() -> list[Case]:
    """Each comparison with one figure written in several ways, a rounding step apart, and the verdict on each."""
    every = tomllib.loads((FOLDER / "edges.toml").read_text("utf-8"))["edge"]
    return [
        {**edge, "name": f"{edge['check']}: {edge['name']}: {told}", "claims": _varied(edge, told), "verdict": verdict}
        for edge in every
        for verdict, all_told in edge["verdicts"].items()
        for told in all_told
    ]


def _varied(edge: Case, told: Any) -> list[dict[str, Any]]:
    """The edge's claims, the one named in `vary` with this value for its field (`written` where none is named)."""
    field = edge.get("field", "written")
    return [row | {field: told} if next(iter(row.values())) == edge["vary"] else row for row in edge["claims"]]


CASES = load("figures.toml") + load("relations.toml")
EDGES = edges()


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


def found(case: Case) -> tuple[Finding, ...]:
    published = case.get("published")
    rates = tuple(rates_of({"rate": case.get("rates", [])}, "rates"))
    return reason([made(row) for row in case["claims"]], published=published, rates=rates).findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: Case) -> None:
    """The gravest verdict, the check that gives it, and its grade, reading and slip."""
    findings = found(case)
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
    for finding in found(case):
        assert replay(finding.steps, claims) == finding.verdict


@pytest.mark.parametrize("case", EDGES, ids=lambda case: case["name"])
def test_edge(case: Case) -> None:
    """What one rounding step more or less makes of it.  Where nothing is said, the figures were not compared."""
    findings = found(case)
    own = [f for f in findings if f.check == case["check"]]
    worst = max(own, key=lambda f: ORDER[f.verdict]).verdict if own else "unchecked"
    assert worst == case["verdict"]
    claims = {c.id: c for c in (made(row) for row in case["claims"])}
    assert all(replay(f.steps, claims) == f.verdict for f in findings)


def test_every_check_has_cases() -> None:
    """Each check of the registry is found by a case that passes and one that does not."""
    tried = {(case["check"], case["verdict"]) for case in (*CASES, *EDGES) if "check" in case}
    for check in CHECKS:
        verdicts = {verdict for name, verdict in tried if name == check.NAME}
        assert verdicts & {"consistent", "unchecked"}, check.NAME
        assert verdicts & {"inconsistent", "tension"}, check.NAME
        assert "PASS" in (check.__doc__ or "") and "FAIL" in (check.__doc__ or ""), check.NAME


@pytest.mark.parametrize("case", load("slips.toml"), ids=lambda case: case["name"])
def test_slip(case: Case) -> None:
    """One finding, explained by the slip that was made, with the figure that was meant."""
    (finding,) = [f for f in found(case) if f.verdict == "inconsistent"]
    assert (finding.slip and finding.slip.name) == case.get("slip")
    if "meant" in case:
        assert finding.slip is not None
        assert Fraction(dict(finding.slip.values)["value"]) == Fraction(case["meant"])


def test_every_slip_has_a_case_and_its_words() -> None:
    named = {case["slip"] for case in (*load("slips.toml"), *CASES) if "slip" in case}
    told = tomllib.loads((FOLDER.parents[2] / "report" / "phrases" / "en.toml").read_text("utf-8"))["slip"]
    assert named <= set(told)


def test_a_quarter_does_not_follow_a_year() -> None:
    """Steps of a yearly change lead from one year to the next, never from a year to the quarter behind it."""
    year, told = Period(since=date(2025, 1, 1), until=date(2026, 1, 1), grain=Grain.YEAR), {"subject": "Dorn"}
    more = {"metric": "revenue", **told}
    ends = {Grain.YEAR: date(2027, 1, 1), Grain.QUARTER: date(2026, 4, 1)}
    for grain, verdict in ((Grain.YEAR, "inconsistent"), (Grain.QUARTER, "unchecked")):
        later = Period(since=date(2026, 1, 1), until=ends[grain], grain=grain)
        assert verdict == example.verdict(
            example.level("a", "100", period=year, **more),
            example.level("b", "140", period=later, **more),
            example.change("c", "12", "percent", recurring="year", **more),
        )
