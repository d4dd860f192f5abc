"""A user's own words for metrics are read like those of the scheme; a mistake in them is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimgraph import verify
from claimgraph.extract.language import LexiconError
from claimgraph.extract.words.metricwords import labels
from claimgraph.extract.words.ownwords import METRICS
from claimgraph.ontology.model import Level

OWN = '[revenue]\nen = ["takings ledger"]\nzh = ["进账额"]\n[bednights]\nen = ["bed nights sold"]\nzh = ["售出间夜"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / METRICS).write_text(OWN, "utf-8")
    return tmp_path


def metrics(text: str, lexicon: Path | None) -> list[str | None]:
    return [c.metric for c in verify(text, published="2026-03-01", lexicon=lexicon).claims if isinstance(c, Level)]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The takings ledger came to $60m last year.", "revenue"),
        ("公司去年進賬額為60億美元。", "revenue"),
        ("公司去年进账额为60亿美元。", "revenue"),
        ("Bed nights sold reached 4,120 last year.", "bednights"),
    ],
)
def test_own_words_lead_to_a_metric(text: str, metric: str, folder: Path) -> None:
    assert metrics(text, folder) == [metric]
    assert metrics(text, None) != [metric]


def test_words_of_the_scheme_stay(folder: Path) -> None:
    assert metrics("Revenue came to $60m last year.", folder) == ["revenue"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("revenue = 1\n", "revenue: expected a table"),
        ('[revenue]\nfr = ["recettes"]\n', "fr: expected en or zh"),
        ("[revenue]\nen = []\n", "expected at least one word"),
        ("[revenue]\nen = [1]\n", "en: expected a list of words"),
    ],
)
def test_mistakes_are_named(content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / METRICS).write_text(content, "utf-8")
    with pytest.raises(LexiconError, match=rf"{METRICS}: .*{told}|{METRICS}: {told}"):
        labels("en", tmp_path)
