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


def findings(text: str) -> set[Verdict]:
    return {f.verdict for f in verify(text).findings}


def test_a_text_without_a_day_may_be_written_after_the_latest_day_it_tells_of() -> None:
    """Whatever year that is: what bounds it moves with the days that it tells of."""
    told = "Ms Orr, born in 1950, handed over the shop in {year} and is now {age} years old."
    assert Verdict.INCONSISTENT not in findings(told.format(year=2033, age=85))
    assert Verdict.INCONSISTENT in findings(told.format(year=2033, age=95))
    assert Verdict.INCONSISTENT not in findings(told.format(year=1991, age=75))
    assert Verdict.INCONSISTENT in findings(told.format(year=1991, age=95))


def test_a_text_that_tells_of_no_other_day_has_no_bound() -> None:
    assert not findings("Ms Orr, born in 1950, is now 85 years old.")
    assert not findings("老裁缝生于1950年，今年85岁。")
