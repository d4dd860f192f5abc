"""Relations between figures that words state: sums, shares, products, averages, counts, conversions.

A case gives a text and, where its words state a relation, the bond with the quotes of its terms and the verdict it
comes to; `verdict = "none"`: the words state no such relation and nothing is held against anything.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claimgraph.extract.claims import extract
from claimgraph.graph import reason
from claimgraph.ontology.model import Article, Bond, Relation, Verdict

CASES = Path(__file__).parent / "cases" / "links"
BONDS = {Bond.SUM, Bond.DIFFERENCE, Bond.PRODUCT, Bond.RATIO, Bond.MEAN, Bond.WHOLE, Bond.LENGTH}


def _cases() -> list[object]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['text'][:40]}", marks=marks))
    return found


@pytest.mark.parametrize("case", _cases())
def test_relation(case: dict[str, object]) -> None:
    claims = extract(Article(id="case", text=str(case["text"]), language=str(case["language"]))).claims
    findings = reason(claims, published=None).findings
    by_id = {c.id: c for c in claims}
    told = [r for r in claims if isinstance(r, Relation)]
    if case["verdict"] == "none":
        assert not [f for f in findings if f.verdict is Verdict.INCONSISTENT]
        assert not [r for r in told if r.bond in BONDS]
        return
    wanted = (case["bond"], case["terms"], case["closed"])
    same = [r for r in told if (r.bond, [by_id[t].evidence[0].quote for t in r.terms], r.closed) == wanted]
    assert same, [(r.bond, [by_id[t].evidence[0].quote for t in r.terms], r.closed) for r in told]
    verdicts = {f.verdict for f in findings if any({r.id} <= {*f.claims} or {*r.terms} <= {*f.claims} for r in same)}
    assert Verdict(str(case["verdict"])) in verdicts
    assert case["verdict"] == "inconsistent" or Verdict.INCONSISTENT not in {f.verdict for f in findings}
