"""Single figures with what is told of them: kind, metric, subject and period (tests/cases/claims.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimgraph import verify
from claimgraph.ontology.model import Change, Level

CASES = tomllib.loads((Path(__file__).parent / "cases" / "claims.toml").read_text("utf-8"))["case"]


def told(claim: Level | Change) -> dict[str, object]:
    period = claim.period
    return {
        "kind": claim.kind.value if isinstance(claim, Level) else "change",
        "metric": claim.metric,
        "subject": claim.subject,
        "modality": claim.modality.value,
        "since": str(period.since) if period else None,
        "until": str(period.until) if period else None,
    }


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_figures_are_told_of(case: dict[str, Any]) -> None:
    result = verify(case["text"], language=case["language"], published=str(case["published"]))
    claims = [c for c in result.claims if isinstance(c, Level | Change)]
    for quote, wanted in case["told"].items():
        found = [told(c) for c in claims if quote in c.evidence[0].quote]
        assert any(wanted.items() <= each.items() for each in found), (quote, found)
