"""Reading files: every form of input, and every way it can be wrong, in one sentence each."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from claimgraph.extract.text.source import Given, read_all
from claimgraph.ontology.errors import InputError

PAGE = """<!doctype html><html lang="en"><head><title>Ferries &amp; boats</title>
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferries &amp; boats grow",
 "datePublished": "2026-03-02T08:00:00Z", "publisher": {"name": "Harbor Post"}}]}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferries &amp; boats grow</h1>
<p>The line carried 31.2 million passengers in the year, the company said on Monday in a long statement.</p>
<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td>124</td></tr><tr><td>2025</td><td>130</td></tr></table>
<p>It will open a control room in the second half of the year, a spokeswoman for the company said.</p>
</article><footer>(c) 2026</footer></body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_text_and_markdown_keep_every_character(tmp_path: Path) -> None:
    text = "# 標題\r\n\r\n營收20億元。\r\n![]()\r\n"
    for name in ("a.txt", "a.md", "a"):
        (article,) = read_all([write(tmp_path, name, text)])
        assert article.text == text


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (article,) = read_all([write(tmp_path, "a.txt", b"\xef\xbb\xbfSales rose.")])
    assert article.text == "Sales rose."


def test_jsonl_gives_its_fields_and_an_id_where_there_is_none(tmp_path: Path) -> None:
    rows = [{"id": 7, "text": "Sales rose.", "title": "T", "published": "2026-03-01"}, {"text": "營收增加\u2028了。"}]
    lines = "\n\n".join(json.dumps(r, ensure_ascii=False) for r in rows)
    first, second = read_all([write(tmp_path, "a.jsonl", lines)])
    assert (first.id, first.title, str(first.published)) == ("7", "T", "2026-03-01")
    assert second.id.endswith("a.jsonl:3")
    assert second.language == "zh-Hant"


def test_a_folder_gives_its_articles_by_name_and_leaves_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "notes.docx"):
        write(tmp_path, name, "Sales rose.")
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git", "c.txt", "hidden")
    assert [Path(a.id).name for a in read_all([tmp_path])] == ["a.md", "b.txt"]


@pytest.mark.parametrize(
    ("given", "text"), [("Sales rose.", "Sales rose."), ('{"text": "Up."}', "Up."), (PAGE, "passengers")]
)
def test_standard_input_tells_its_form_by_its_beginning(given: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(given.encode())

    monkeypatch.setattr("sys.stdin", Piped)
    (article,) = read_all(["-"])
    assert text in article.text


def test_a_page_is_its_title_main_text_date_and_publisher(tmp_path: Path) -> None:
    (article,) = read_all([write(tmp_path, "a.html", PAGE)])
    assert article.title == "Ferries & boats grow"
    assert (str(article.published), article.source, article.language) == ("2026-03-02", "Harbor Post", "en")
    assert "31.2 million" in article.text
    assert "| 2025 | 130 |" in article.text
    assert "Home" not in article.text
    assert article.reduced


WRONG: dict[str, tuple[str, str | bytes, str]] = {
    "not UTF-8": ("a.txt", "營收".encode("big5"), r"is not UTF-8 \(byte 0\); save it as UTF-8"),
    "UTF-16": ("a.txt", "Sales".encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
    "empty": ("a.txt", " \n\t", "is empty; give a file with the article's text"),
    "binary": ("a.txt", b"ab\x00cd", r"is not text \(a zero byte at 2\)"),
    "PDF": ("a.pdf", b"%PDF-1.7 ...", "is a PDF file; save its text"),
    "huge": ("a.txt", "x" * 2000, "is larger than 0.001 MB; split it, or raise the limit"),
    "broken JSONL": (
        "a.jsonl",
        '{"text": "a"}\n{"text": ',
        r"line 2: is not JSON .*; put one JSON object on each line",
    ),
    "JSONL no object": ("a.jsonl", "[1]", "line 1: is not a JSON object"),
    "JSONL no text": ("a.jsonl", '{"id": "a"}', 'line 1: has no "text"'),
    "JSONL empty text": ("a.jsonl", '{"text": " "}', "line 1: is empty"),
    "JSONL wrong type": ("a.jsonl", '{"text": "a", "title": 3}', 'line 1: its "title" is not a text'),
    "JSONL wrong id": ("a.jsonl", '{"text": "a", "id": []}', 'line 1: its "id" is neither'),
    "JSONL wrong date": ("a.jsonl", '{"text": "a", "published": "May"}', "line 1: the publication date 'May'"),
    "JSONL wrong language": ("a.jsonl", '{"text": "a", "language": "xx"}', "line 1: the language 'xx' is unknown"),
    "JSONL huge line": ("a.jsonl", json.dumps({"text": "x" * 2000}), "line 1: is larger than"),
    "page without text": ("a.html", "<html><body></body></html>", "has no article text in it"),
}


@pytest.mark.parametrize("case", WRONG)
def test_bad_input_is_told_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, content, message = WRONG[case]
    with pytest.raises(InputError, match=message) as caught:
        read_all([write(tmp_path, name, content)], Given(limit=1000))
    assert "\n" not in str(caught.value)
    assert name in caught.value.where


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.txt: there is no such file; check the name"):
        read_all([tmp_path / "no.txt"])
    with pytest.raises(InputError, match="has no article in it"):
        read_all([tmp_path])
