"""Texts made to hurt: a report comes all the same, its quotes stand where they say, and it comes again the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import verify
from claimgraph.ontology.model import Report
from claimgraph.report.json import report_record

NUMBERS = ("1" + "0" * 400, "9" * 3000, "0." + "0" * 400 + "1", "1e400", "1e999999999", "10^400", "1/0", "0/0", "00012")
DIGITS = (
    "٣٤",
    "१२",
    "１２",
    "②",
    "Ⅳ",
    "½",
    "㊿",
    "𝟏𝟐",
    "²",
    "〇",
    "九千九百九十九兆京垓",
    "億億億",
    "百百百",
    "兩三四",
)
DAYS = (
    "9999年12月31日",
    "0000年",
    "-44年",
    "3000 BC",
    "Feb 30",
    "2月30日",
    "1 January 0001",
    "9999-12-31",
    "25:61",
    "民國9999年",
)
LENGTHS = (
    "10 billion years ago",
    "999999999999年前",
    "aged ",
    "歲",
    "享年",
    "turned ",
    "-year-old",
    "born in ",
    "生於",
    "去世",
)
WORDS = (
    "rose",
    "增長",
    " from ",
    " to ",
    "至",
    "of which ",
    "其中",
    "合計",
    "%",
    "倍",
    "成",
    "$",
    "元",
    "元/人",
    "per ",
    "每",
    "平均",
)
MARKS = (
    "，",
    "。",
    "\n",
    "; ",
    "(" * 60,
    "（" * 60,
    "[",
    "|",
    "\x00",
    "\x01",
    "\x02",
    "\u202e",
    "\ufeff",
    "e\u0301",
    "İ",
    "🙂",
)
PIECES = st.sampled_from((*NUMBERS, *DIGITS, *DAYS, *LENGTHS, *WORDS, *MARKS))
PRINTED = st.sampled_from((None, "2025-06-02", "1400-01-01", "8999-12-31"))


def told(text: str, language: str, printed: str | None) -> Report:
    return verify(text, language=language, published=printed)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=24).map("".join), st.sampled_from(["zh-Hant", "zh-Hans", "en"]), PRINTED)
def test_no_text_hurts(text: str, language: str, printed: str | None) -> None:
    if not text.strip():
        return
    found = told(text, language, printed)
    quotes = [*(m.evidence for m in found.mentions), *(e for c in found.claims for e in (*c.evidence, *c.loci))]
    assert [e for e in quotes if text[e.start : e.end] != e.quote] == []
    again = told(text, language, printed)
    assert json.dumps(report_record(found, 0)) == json.dumps(report_record(again, 0))


ENDLESS = [
    ("one ", "en"),
    ("1,", "en"),
    ("5, ", "en"),
    ("(", "en"),
    ("hundred ", "en"),
    ("一", "zh-Hans"),
    ("5、", "zh-Hans"),
    ("百分之", "zh-Hans"),
    ("（", "zh-Hans"),
]


@pytest.mark.parametrize(("piece", "language"), ENDLESS)
def test_the_endless_ends(piece: str, language: str) -> None:
    """What it takes is measured by `benchmarks/speed.py`."""
    assert told(piece * 1200, language, "2025-06-02").article.text == piece * 1200
