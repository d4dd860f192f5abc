"""What a sentence says of changes and comparisons: which levels a change lies between, which figures are ordered."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claimgraph.extract.claims import extract
from claimgraph.ontology.model import Article, Bond, Change, Claim, Relation

CASES = Path(__file__).parent / "cases" / "links_change"
FAMILY = (Bond.ORDER, Bond.SAME, Bond.RATIO)


def _cases() -> list[tuple[str, dict[str, object]]]:
    out = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            out.append((case.get("language", "en"), case))
    return out


def _claims(language: str, text: str) -> tuple[Claim, ...]:
    return extract(Article(id="a", text=text, language=language)).claims


def _quote(claims: dict[str, Claim], claim: str | None) -> str:
    return claims[claim].evidence[0].quote if claim else ""


@pytest.mark.parametrize(("language", "case"), _cases(), ids=lambda c: c["text"][:30] if isinstance(c, dict) else c)
def test_change(language: str, case: dict[str, object]) -> None:
    """The ties of every change and the relations between figures are those that the words state."""
    claims = _claims(language, str(case["text"]))
    by_id = {c.id: c for c in claims}
    ties = [
        [_quote(by_id, c.id), _quote(by_id, c.base), _quote(by_id, c.result)] for c in claims if isinstance(c, Change)
    ]
    knots = [
        [r.bond.value, *(_quote(by_id, t) for t in r.terms)]
        for r in claims
        if isinstance(r, Relation) and r.bond in FAMILY
    ]
    if "ties" in case:
        assert ties == case["ties"]
    if "knots" in case:
        assert knots == case["knots"]
