"""A table whose rows name quarters of an unknown year contradicts nothing of the year that the text speaks of."""

from __future__ import annotations

from claimgraph import verify
from claimgraph.ontology.model import Verdict

TABLE = """北港船運2025年營收400億元。

| 季別 | 營收（億元） |
|---|---|
| 第一季 | 90 |
| 第二季 | 95 |
| 第三季 | 105 |
| 第四季 | {last} |
"""


def verdicts(last: str, published: str | None = None) -> set[Verdict]:
    return {f.verdict for f in verify(TABLE.format(last=last), published=published).findings}


def test_quarters_of_no_known_year_are_not_the_year() -> None:
    assert Verdict.INCONSISTENT not in verdicts("110")


def test_with_a_date_they_are_its_parts() -> None:
    assert Verdict.INCONSISTENT not in verdicts("110", "2026-02-01")
