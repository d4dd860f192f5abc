"""From a text to an article: language, front matter, headline, date, with offsets into the text as given."""

from __future__ import annotations

from datetime import date

import pytest

from claimgraph.extract.text.article import detect_language, front_matter, headline, make_article, resolve_language
from claimgraph.extract.text.dateline import dateline
from claimgraph.ontology.errors import InputError


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("公司去年營收成長兩成。", "zh-Hant"),
        ("公司去年营收增长两成。", "zh-Hans"),
        ("Sales grew by a fifth last year.", "en"),
        ("蘋果 iPhone 17 Pro Max 的銷量，analysts at Big Bank Securities said。", "zh-Hant"),
        ("The word 數 means number in Chinese, a long and otherwise English sentence.", "en"),
        ("12,345", "en"),
        ("本文内容由用户上传。 Notice: The content above is uploaded by a user of the platform.", "zh-Hans"),
    ],
)
def test_language_is_told_by_the_writing(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh-TW", "zh-Hant"), ("zh_CN", "zh-Hans"), ("zh-Hant-HK", "zh-Hant"), ("EN-gb", "en"), ("zh", "zh-Hant")],
)
def test_usual_tags_are_known_and_zh_takes_the_script_of_the_text(tag: str, language: str) -> None:
    assert resolve_language(tag, "營收成長", "x") == language


def test_unknown_language_says_which_are_known() -> None:
    with pytest.raises(InputError, match="'tlh' is unknown; use one of zh-Hant, zh-Hans, en"):
        resolve_language("tlh", "text", "x")


def test_a_text_in_another_script_is_refused() -> None:
    with pytest.raises(InputError, match="a language claimgraph does not read"):
        make_article("Выручка выросла на 12% за год.", name="x")


def test_front_matter_is_blanked_in_place_and_its_title_stays() -> None:
    text = "---\ntitle: Sales up 12%\npublished: 2026-03-01\n---\nSales rose to $5m."
    article = make_article(text, name="x")
    assert len(article.text) == len(text)
    assert article.text.index("$5m") == text.index("$5m")
    assert article.text.index("Sales up 12%") == text.index("Sales up 12%")
    assert "published" not in article.text
    assert (article.title, article.published) == ("Sales up 12%", date(2026, 3, 1))


@pytest.mark.parametrize("text", ["---\n\nA rule, then text.\n---\n", "No fields here.\n---\n", "---\nkey: value"])
def test_lines_that_are_no_front_matter_are_text(text: str) -> None:
    assert front_matter(text) == ({}, text)


def test_what_is_given_outranks_what_is_found() -> None:
    text = "---\npublished: 2026-03-01\nlanguage: en\ntitle: A\n---\nSales rose."
    article = make_article(text, name="x", published="2025-01-02T08:00:00Z", language="zh-Hans", title="B")
    assert (article.published, article.language, article.title) == (date(2025, 1, 2), "zh-Hans", "B")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Title\n\n3 May 2025\n\nText.", date(2025, 5, 3)),
        ("Title\n\nBy Ann Lee, May 3, 2025\n\nText.", date(2025, 5, 3)),
        ("Title\n\nPublished: 2025-05-03 08:30\n\nText.", date(2025, 5, 3)),
        ("PORT ELLIS, Maine, May 3, 2025 (Wire) — The harbor froze.", date(2025, 5, 3)),
        ("LONDON, 3 Sept. 2025 - Shares fell.", date(2025, 9, 3)),
        ("標題\n\n北濱研究 2025年5月3日\n\n內文。", date(2025, 5, 3)),
        ("标题\n\n发布时间：2025-05-03 10:00 来源：滨城晚报\n\n正文。", date(2025, 5, 3)),
        ("標題\n\n中華民國114年5月3日\n\n內文。", date(2025, 5, 3)),
        ("【記者王大明2025年5月3日北濱報導】港口結冰。", date(2025, 5, 3)),
        ("標題\n\n港口於2025年5月3日結冰，當天氣溫零下9度。", None),
        ("Title\n\nThe harbor froze on May 3, 2025.\n\nIt was cold.", None),
        ("Title\n\nFrom 3 May 2025 to 5 May 2025\n\nText.", None),
        ("Title\n\n31 November 2025\n\nText.", None),
        ("港口結冰。", None),
    ],
)
def test_a_dateline_gives_the_day_and_a_date_in_a_sentence_does_not(text: str, day: date | None) -> None:
    assert dateline(text, detect_language(text)) == day


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Harbor freezes\nText.", "Harbor freezes"),
        ("Harbor freezes at −9\n\nText.", "Harbor freezes at −9"),
        ("The harbor froze.\n\nText.", None),
        ("- one\n\n- two", None),
        ("One line only", None),
        ("港口結冰！\n\n內文。", "港口結冰！"),
    ],
)
def test_the_headline_stands_alone(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_a_malformed_date_says_how_to_write_one() -> None:
    with pytest.raises(InputError, match="'soon' is not a date; write it as YYYY-MM-DD"):
        make_article("Text.", name="x", published="soon")
