"""The form of the project's own test data: ids, fields, literal figures, places and edits."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
LANGUAGES = {"en", "zh-Hans", "zh-Hant"}
CORPORA = [HERE / "corpora" / name for name in ("dev", "dev2", "dev3", "held")]
ARTICLES = sorted(
    path.parent
    for folder in ("articles", "articles_held", "articles_opened", "articles_sealed", "articles_kept")
    for path in (HERE / folder).glob("*/gold.json")
)
MENTION_KINDS = {
    "number",
    "percentage",
    "currency",
    "dimension",
    "multiple",
    "date",
    "daterange",
    "duration",
    "person",
    "organisation",
    "product",
    "place",
}
CLAIM_KINDS = {"level", "share", "change", "rate", "event", "promise", "role"}
VERDICTS = {"consistent", "tension", "disputed", "not-comparable"}
MODALITIES = {"asserted", "expected", "planned", "promised", "possible", "denied"}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def place(text: str, quote: str, n: int) -> tuple[int, int]:
    """The n-th occurrence of a quote, as the scorers count; ValueError where there is none."""
    at = -1
    for _ in range(n + 1):
        at = text.index(quote, at + 1)
    return at, at + len(quote)


def article(folder: Path) -> tuple[str, dict[str, Any], list[dict[str, Any]]]:
    (path,) = folder.glob("article.*.txt")
    assert path.name.split(".")[1] in LANGUAGES
    return (
        path.read_text("utf-8"),
        json.loads((folder / "gold.json").read_text("utf-8")),
        rows(folder / "mutants.jsonl"),
    )


def places(gold: dict[str, Any]) -> Iterator[tuple[str, int]]:
    yield from (want["at"] for part in ("mentions", "claims") for want in gold[part])
    yield from (at for want in gold["findings"] for at in want["on"])


def test_ids_are_unique() -> None:
    found = Counter(
        row["id"] for folder in CORPORA for name in ("corrections", "clean") for row in rows(folder / f"{name}.jsonl")
    )
    assert [name for name, times in found.items() if times > 1] == []


def test_no_text_stands_in_two_sets() -> None:
    found = Counter(
        text
        for folder in CORPORA
        for text in {row.get("wrong", row.get("text")) for path in folder.glob("*.jsonl") for row in rows(path)}
    )
    assert [text for text, times in found.items() if times > 1] == []


@pytest.mark.parametrize("folder", CORPORA, ids=lambda path: path.name)
def test_each_error_names_figures_of_its_text(folder: Path) -> None:
    for row in rows(folder / "corrections.jsonl"):
        assert row["lang"] in LANGUAGES and row["detectable"] == "internal" and row["expect"], row["id"]
        assert row["wrong"] != row["right"] and 1 <= len(row["conflict_values"]) <= 5, row["id"]
        assert all(value and value in row["wrong"] for value in row["conflict_values"]), row["id"]
        assert re.fullmatch(r"[a-z_]+", row["category"]), row["id"]


@pytest.mark.parametrize("folder", CORPORA, ids=lambda path: path.name)
def test_each_clean_passage_says_why_it_is_right(folder: Path) -> None:
    for row in rows(folder / "clean.jsonl"):
        assert row["lang"] in LANGUAGES and row["text"] and row["why_right"] and row["trap"], row["id"]


@pytest.mark.parametrize("folder", ARTICLES, ids=lambda path: path.name)
def test_gold_points_at_the_text(folder: Path) -> None:
    text, gold, _ = article(folder)
    date.fromisoformat(gold["published"])
    for quote, n in places(gold):
        assert place(text, quote, n)


@pytest.mark.parametrize("folder", ARTICLES, ids=lambda path: path.name)
def test_gold_uses_the_known_words(folder: Path) -> None:
    _, gold, _ = article(folder)
    assert {want["kind"] for want in gold["mentions"]} <= MENTION_KINDS
    assert {want["kind"] for want in gold["claims"]} <= CLAIM_KINDS
    assert {verdict for want in gold["findings"] for verdict in want["verdict"]} <= VERDICTS
    assert {word for want in gold["claims"] for word in want.get("modality", ())} <= MODALITIES
    groups = {want["group"] for want in gold["claims"] if "group" in want}
    assert {name for pair in gold["different_metrics"] for name in pair} <= groups


@pytest.mark.parametrize("folder", ARTICLES, ids=lambda path: path.name)
def test_mutants_apply(folder: Path) -> None:
    text, _, mutants = article(folder)
    assert len({mutant["id"] for mutant in mutants}) == len(mutants)
    assert {mutant["expect"] for mutant in mutants} == {"inconsistent", "sound"}
    for mutant in mutants:
        spans = sorted(place(text, old, n) for old, _, n in mutant["edits"])
        assert all(old != new for old, new, _ in mutant["edits"]), mutant["id"]
        assert all(before[1] <= after[0] for before, after in pairwise(spans)), mutant["id"]
