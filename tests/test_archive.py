"""The archive of many articles: only what an article touches is looked at again, and the result is a full run's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimgraph.graph import contradictions, reason
from claimgraph.graph.example import change, event, level, relation, year
from claimgraph.graph.incremental import Archive
from claimgraph.ontology.model import Claim, Verdict
from tests.systems import random_claims

TOLD = {"subject": "Dorn", "metric": "sales", "period": year(2024)}
OTHER = {"subject": "Elk", "metric": "sales", "period": year(2024)}


def test_articles_meet() -> None:
    """Two articles that tell one quantity differently contradict each other, until one is withdrawn."""
    archive = Archive()
    archive.add("monday", [level("a", "20", **TOLD)])
    assert archive.findings == ()
    archive.add("friday", [level("a", "30", **TOLD)])
    assert [f.verdict for f in archive.findings] == [Verdict.INCONSISTENT]
    archive.retract("friday")
    assert archive.findings == ()


def test_only_the_touched_is_looked_at() -> None:
    """An article about one company leaves the others' claims alone."""
    archive = Archive()
    for n in range(50):
        archive.add(f"old {n}", [level("a", "20", subject=f"company {n}", metric="sales", period=year(2024))])
    archive.add("new", [level("a", "20", subject="company 7", metric="sales", period=year(2024))])
    assert archive.touched == 2


def test_an_article_is_added_once() -> None:
    """A second article of the same name is refused; an unknown one cannot be retracted."""
    archive = Archive()
    archive.add("monday", [level("a", "20", **TOLD)])
    with pytest.raises(ValueError, match="already in the archive"):
        archive.add("monday", [level("a", "20", **OTHER)])
    with pytest.raises(KeyError):
        archive.retract("friday")


def test_each_article_has_its_own_day() -> None:
    """ "Published" is the day of the claim's own article."""
    told: list[Claim] = [
        event("birth", "birth", "1990-02-01", "1990-02-02"),
        level("age", "34", "year", kind="age"),
        relation("r", "elapsed", "birth", "published", "age"),
    ]
    archive = Archive()
    archive.add("then", told, published=date(2024, 5, 1))
    assert archive.findings == ()
    archive.add("later", told, published=date(2030, 5, 1))
    assert [f.check for f in archive.findings] == ["elapsed"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 400)), max_size=8))
def test_equals_a_full_run(events: list[tuple[int, int]]) -> None:
    """Whatever comes and goes, the findings are those of all claims at once."""
    archive, inside = Archive(), set()
    for name, seed in events:
        if name in inside:
            archive.retract(str(name))
            inside.discard(name)
        else:
            archive.add(str(name), random_claims(seed))
            inside.add(name)
        assert archive.findings == contradictions(archive.claims)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
@example(177)  # a product far more than "over 40"
def test_the_sieve_loses_nothing(seed: int) -> None:
    """`contradictions` tells what `reason` tells, without what is consistent."""
    claims = [*random_claims(seed), change("x", "12", "percent", base_period=year(2023), **TOLD)]
    expected = [f for f in reason(claims).findings if f.verdict is not Verdict.CONSISTENT]
    found = contradictions(claims)
    assert [(f.check, f.verdict, f.claims) for f in found] == [(f.check, f.verdict, f.claims) for f in expected]
