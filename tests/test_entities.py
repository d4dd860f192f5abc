"""People, organisations, products and places, and the one name for all their aliases."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.extract.doc.pipeline import read
from claimgraph.extract.language import LexiconError
from claimgraph.extract.names.entities import read_entities
from claimgraph.extract.names.known import names
from claimgraph.extract.names.offices import read_roles
from claimgraph.extract.names.references import resolve
from claimgraph.extract.text.fold import simplify
from tests.reading import article, cases, understood


@pytest.mark.parametrize(("language", "case"), cases("entities"))
def test_names_of_a_text(language: str, case: dict[str, Any]) -> None:
    """Every expected name is a mention of its kind, with the name all its aliases share; the absent ones are none."""
    _, found = understood(case["text"], language)
    seen = {(e.kind.value, e.quote): e.name for e in found}
    for kind, quote, *name in case.get("expect", []):
        assert (kind, quote) in seen, (quote, seen)
        assert not name or seen[kind, quote] == name[0]
    assert not {quote for _, quote in seen} & set(case.get("absent", []))


@pytest.mark.parametrize("case", [case for language, case in cases("entities") if language == "zh"])
def test_both_scripts_name_the_same(case: dict[str, Any]) -> None:
    """The text in Simplified characters has the same names at the same places."""
    _, found = understood(case["text"], "zh")
    _, simple = understood(simplify(case["text"]), "zh")
    assert [(e.kind, e.start, e.end) for e in found] == [(e.kind, e.start, e.end) for e in simple]


@pytest.mark.parametrize(("language", "case"), cases("offices"))
def test_offices(language: str, case: dict[str, Any]) -> None:
    """Who holds which office where, and whether still."""
    _, found = understood(case["text"], language)
    roles = read_roles(found, article(case["text"], language))
    assert [[r.person.name, r.office, r.organisation or "", r.timing] for r in roles] == case["expect"]
    assert all(r.start <= r.office_span[0] < r.office_span[1] <= r.end for r in roles)


@pytest.mark.parametrize(
    ("language", "text", "phrase", "expected"),
    [
        ("en", "Ledbury Group fired Tomas Brandt. The company is small.", "The company", "Ledbury Group"),
        ("en", "Ledbury Group fired Tomas Brandt. He left.", "He", "Tomas Brandt"),
        ("en", "It rained.", "It", None),
        ("zh", "据安衡地产研究院监测,微软股价上涨。该院认为偏高。", "该院", "安衡地产研究院"),
        ("zh", "微軟週三宣布裁員。該公司股價下跌。", "該公司", "微軟"),
    ],
)
def test_what_a_reference_means(language: str, text: str, phrase: str, expected: str | None) -> None:
    """A pronoun or «the company» stands for the last name that fits."""
    _, found = understood(text, language)
    meant = resolve(phrase, text.index(phrase), found, language)
    assert (meant.name if meant else None) == expected


def test_a_user_adds_names(tmp_path: Path) -> None:
    """A lexicon folder's names.toml is read like our own, and wins."""
    (tmp_path / "names.toml").write_text(
        '[product]\nzephyr = { en = ["Zephyr"], zh = ["和风"] }\n[organisation]\nobk = { en = ["Obk"], id = "Q1" }\n',
        "utf-8",
    )
    one = article("obk sold 3 of the Zephyr. Obk said so.", "en")
    found = read_entities(read(one), one, tmp_path)
    assert {(e.kind.value, e.quote, e.identifier) for e in found} == {
        ("product", "Zephyr", None),
        ("organisation", "Obk", "Q1"),
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('[animal]\nfox = { en = ["Fox"] }', "animal"),
        ('[person]\nfox = { en = "Fox" }', "expected a list of words"),
        ("[person]\nfox = { }", "expected at least one name"),
        ('[person]\nfox = { fr = ["Renard"] }', "fr"),
    ],
)
def test_a_wrong_names_file_is_told(tmp_path: Path, data: str, message: str) -> None:
    """The message names the file and the key."""
    (tmp_path / "names.toml").write_text(data, "utf-8")
    with pytest.raises(LexiconError, match=message) as error:
        names(tmp_path)
    assert "names.toml" in str(error.value)


@given(
    st.text(
        alphabet=st.sampled_from("晶岳電子微軟OpenAI said the (6987)，。\n「」Mr. Brandt,0123%| \t的說"), max_size=60
    )
)
@settings(max_examples=25, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Names are spans of the text, in order, none inside another."""
    for language in ("zh", "en"):
        one = article(text, language)
        found = read_entities(read(one), one)
        assert all(text[e.start : e.end] == e.quote and e.quote for e in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
