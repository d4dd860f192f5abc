"""Phrasings are data: every one is a pattern, every one is used, and none is asked for that no language has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimgraph.extract import language as languages_module
from claimgraph.extract.language import LexiconError, languages, parse, table
from claimgraph.extract.words.phrasings import phrasing

CODE = Path(languages_module.__file__).parent
CALL = re.compile(r'phrasing\(\s*"(?P<reader>\w+)",\s*"(?P<key>\w+)"')


def told() -> set[tuple[str, str]]:
    tables = [table(each, "phrasings") for each in languages()]
    return {(reader, key) for t in tables for reader in t if reader != "fragments" for key in t.table(reader)}


def asked() -> set[tuple[str, str]]:
    texts = (path.read_text("utf-8") for path in CODE.rglob("*.py"))
    return {(m["reader"], m["key"]) for text in texts for m in CALL.finditer(text)}


def test_every_phrasing_is_asked_for_and_told() -> None:
    assert asked() == told()


@pytest.mark.parametrize(("reader", "key"), sorted(told()))
def test_phrasings_are_patterns(reader: str, key: str) -> None:
    for each in languages():
        phrasing(reader, key, each)


def test_a_phrasing_that_is_none_names_file_and_key(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = parse('[gate]\nprice = "(unclosed"', "en/phrasings.toml")
    monkeypatch.setattr("claimgraph.extract.words.phrasings.table", lambda _language, _subject: broken)
    with pytest.raises(LexiconError, match=r"en/phrasings\.toml: gate: price: not a pattern"):
        phrasing.__wrapped__("gate", "price", "en")


def test_fragments_fill_in(monkeypatch: pytest.MonkeyPatch) -> None:
    source = parse('[fragments]\nn = "[0-9]"\n[tally]\nwon = "won {n}{1,2}"', "en/phrasings.toml")
    monkeypatch.setattr("claimgraph.extract.words.phrasings.table", lambda _language, _subject: source)
    assert phrasing("tally", "won", "fr").pattern == "won [0-9]{1,2}"


def test_a_phrasing_nobody_told_matches_nothing() -> None:
    assert not phrasing.__wrapped__("nobody", "nothing").search("anything")
