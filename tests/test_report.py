"""Telling: a finding in plain words, the page for a terminal, and texts made harmless."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from claimgraph import check, verify
from claimgraph.ontology.fields import Json
from claimgraph.ontology.model import Article, Finding, Report, Verdict
from claimgraph.ontology.record import read_claim
from claimgraph.report.explain import explained
from claimgraph.report.faces import exit_code, reports_as
from claimgraph.report.figures import figure, span, with_unit
from claimgraph.report.json import finding_record
from claimgraph.report.plain import comma_separated, harmless, shortened, table, width
from claimgraph.report.text import report_text
from claimgraph.report.wording import wording

TEXT = "Up 249%!\n\nThefts rose by 249%, from 10,250 to 25,500."
ZH = "竊案增加了249%，由10250宗增至25500宗。"


def report_on(text: str, language: str, *claims: dict[str, Json]) -> Report:
    """Claims with `quote` (its last occurrence counts), checked."""
    article = Article(id="a", text=text, language=language)
    made = []
    for n, claim in enumerate(claims):
        quote = str(claim["quote"])
        start = text.rindex(quote)
        span: Json = {"start": start, "end": start + len(quote), "quote": quote}
        record = {"id": f"c{n}", "evidence": [span], **{k: v for k, v in claim.items() if k != "quote"}}
        made.append(read_claim(record, f"claim {n}", "a"))
    return check(made, article)


def thefts(text: str, language: str, told: str = "249%", base: str = "10,250", result: str = "25,500") -> Report:
    return report_on(
        text,
        language,
        {"quote": base, "kind": "level", "value": 10250},
        {"quote": result, "kind": "level", "value": 25500},
        {"quote": told, "kind": "change", "form": "percent", "value": 249, "base": "c0", "result": "c1"},
    )


def only(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


def test_an_explanation_tells_what_fails_the_arithmetic_and_the_slip() -> None:
    report = thefts(TEXT, "en")
    told = explained(report, only(report))
    assert "“249%” from “10,250” to “25,500” does not hold under any reading or rounding." in told
    assert "(“25,500” ÷ “10,250” − 1) × 100 ≈ 148.8%" in told
    assert "the ratio told as the increase" in told


@pytest.mark.parametrize(
    ("language", "marks", "words"), [("zh-Hant", "「」", "把比值當成增幅"), ("zh-Hans", "“”", "把比值当成增幅")]
)
def test_an_explanation_is_in_the_language_of_the_article(language: str, marks: str, words: str) -> None:
    report = thefts(ZH, language, base="10250", result="25500")
    told = explained(report, only(report))
    assert words in told
    assert f"{marks[0]}25500{marks[1]} ÷ {marks[0]}10250{marks[1]}" in told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "The Senate has 25 members. Among them, 10 are Greens, and 12 are Blues.",
            "is no more than the whole; there",
        ),
        ("en", "The Senate has 25 members. Among them, 10 are Greens, and 12 are Blues.", "22 ≤ “25”"),
        ("en", "The Senate has 25 members. Among them, 10 are Greens, and 22 are Blues.", "does not hold under any"),
        ("zh-Hans", "全市今年共新建学校15所，其中小学6所、初中4所、高中3所。", "合计不超过总数"),
        ("zh-Hant", "全市今年共新建學校15所，其中小學6所、初中6所、高中3所。", "合計「15所」，完全吻合"),
    ],
)
def test_parts_that_need_not_be_all_are_not_told_to_make_their_total(language: str, text: str, told: str) -> None:
    report = verify(text, language=language)
    assert any(told in explained(report, f) for f in report.findings if f.check == "sum")


def test_quotes_are_never_converted_with_the_phrases() -> None:
    report = thefts(ZH, "zh-Hans", told="增加了249%", base="10250宗", result="25500宗")
    assert "“增加了249%”" in explained(report, only(report))


def test_a_check_without_phrases_is_told_plainly() -> None:
    report = thefts(TEXT, "en")
    strange = replace(only(report), check="brand-new", steps=(), slip=None, repair=None, reason="odd", reading="own")
    told = explained(report, strange)
    assert "What is told of “249%”, “10,250” and “25,500” does not hold" in told
    assert "odd" in told


def test_every_verdict_grade_and_slip_has_its_words_in_both_languages() -> None:
    """One language's phrases are the other's."""
    en, zh = wording("en"), wording("zh-Hant")
    for section in (
        "verdict",
        "head",
        "tail",
        "fact",
        "parts",
        "line",
        "reading",
        "reason",
        "slip",
        "coverage",
        "weekday",
        "calendar",
    ):
        assert set(en._section(section)) == set(zh._section(section)), section
    assert {v.value for v in Verdict} <= set(en._section("verdict"))


def test_every_check_has_its_phrase() -> None:
    from claimgraph.graph.checks import CHECKS

    assert {c.NAME for c in CHECKS} <= set(wording("en")._section("head"))


def test_every_reason_of_the_ledger_has_its_phrase() -> None:
    from claimgraph.extract.ledger import reasons

    assert set(reasons()) <= set(wording("en")._section("reason"))


def test_the_page_gives_line_and_column_and_colour_only_when_asked() -> None:
    plain = "".join(report_text([thefts(TEXT, "en")]))
    assert "✗ cannot all be true" in plain
    assert "3:16  “249%”" in plain
    assert "3:27  “10,250”" in plain
    assert "\x1b" not in plain
    assert "\x1b[1;31m✗" in "".join(report_text([thefts(TEXT, "en")], colour=True))


def test_the_page_shows_no_control_characters_of_the_text() -> None:
    text = "Thefts \x1b[31mrose\u202e by 249%, from 10,250 to 25,500."
    page = "".join(report_text([thefts(text, "en")]))
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_json_keeps_the_text_as_it_is() -> None:
    report = thefts("Thefts\x1b rose by 249%, from 10,250 to 25,500.", "en", told="\x1b rose by 249%")
    (line,) = reports_as("jsonl", [(report, 1)])
    assert json.loads(line)["findings"][0]["evidence"][0]["quote"].startswith("\x1b")
    assert "\x1b" not in line


def test_steps_and_facts_are_in_the_record() -> None:
    report = thefts(TEXT, "en")
    record = finding_record(only(report), {c.id: c for c in report.claims}, "en")
    assert record["verdict"] == "inconsistent"
    assert record["steps"]
    assert record["explanation"] == explained(report, only(report))


@pytest.mark.parametrize(
    ("verdict", "code", "strict"),
    [
        (Verdict.CONSISTENT, 0, 0),
        (Verdict.TENSION, 0, 1),
        (Verdict.DISPUTED, 0, 0),
        (Verdict.INCONSISTENT, 1, 1),
        (Verdict.NOT_COMPARABLE, 3, 3),
        (Verdict.UNCHECKED, 3, 3),
    ],
)
def test_exit_codes(verdict: Verdict, code: int, strict: int) -> None:
    report = thefts(TEXT, "en")
    turned = replace(report, findings=(replace(only(report), verdict=verdict),))
    assert (exit_code(turned), exit_code(turned, tension=True)) == (code, strict)
    assert exit_code(replace(report, findings=())) == 3


@pytest.mark.parametrize("text", ["a\x1bb", "a\u202eb", "a\x9bb", "a\u2066b", "a\ud800b"])
def test_harmless_replaces_what_a_terminal_would_obey(text: str) -> None:
    assert harmless(text) == "a�b"


def test_tables_line_up_wide_characters() -> None:
    lines = table(("a", "b"), [("算力", "x"), ("GW", "y")]).splitlines()
    assert [width(line[: line.index(end)]) for line, end in zip(lines[2:], "xy", strict=True)] == [6, 6]
    assert shortened("算力算力", 5) == "算力…"


def test_a_sheet_holds_no_formulas() -> None:
    sheet = comma_separated(("a", "b"), [("=1+1", "-29"), ("+cmd", "@x")])
    assert sheet == "a,b\n'=1+1,-29\n'+cmd,'@x\n"


REPAIRS = {
    "Complaints rose 340%, from 125 to 425.": "100 points too many (240% for “340%”)",
    "The vacancy rate rose 2% from 5% to 7%.": "percentage points are meant, not percent (2 points for “2%”)",
    "Output fell 20%, from 500 tonnes to 100 tonnes.": "what was left is told as the fall (80% for “20%”)",
    "The fleet tripled, from 40 ferries to 60 ferries.": "with 1.5 times instead of “tripled” everything fits",
    "票价由25元升至30元，上升40%。": "把“30元”改为 35元",
    "投诉量由125宗增至425宗，升幅340%。": "多了100个百分点（应为 240%，而非“340%”）",
}


@pytest.mark.parametrize("text", REPAIRS)
def test_what_was_meant_is_told_in_the_words_of_the_text(text: str) -> None:
    report = verify(text, published="2025-06-02")
    told = explained(report, next(f for f in report.findings if f.verdict is Verdict.INCONSISTENT))
    assert REPAIRS[text] in told


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [("5", "GBX", "5 pence"), ("1", "year", "1 year"), ("1.5", "min", "1.5 minutes"), ("1", "pp", "1 point")],
)
def test_units_have_their_words(number: str, unit: str, told: str) -> None:
    assert with_unit(number, unit, wording("en")) == told


CLAUSES = {
    # an age, a spell told as one, and each number that would do
    "Born in 1948, the painter died on Monday at the age of 84.": (
        "The age “age of 84” at the time of “Monday”, going by “1948”, does not hold",
        "“1948” → “Monday” = 76 or 77 years",
        "with 76 or 77 instead of “age of 84” everything fits",
    ),
    "现年41岁的她2015年26岁时开店。": (
        "按“现年41岁”推算，“2015年”时的年龄“26岁”，",
        "把“26岁”改为",
    ),
    "The mill was founded in 1925. In 2025, 80 years later, it closed.": ("with 99 or 100 years instead of “80 years",),
    "市集由4月2日至4月4日，為期六天。": ("「由4月2日至4月4日」的長度「六天」", "算式：「由4月2日至4月4日」 = 2 或 3天"),
    # times of the clock and spells
    "The trial began at 10 am and ended at 2:30 pm, six hours later.": (
        "“2:30 pm” − “10 am” = 4 h 30 min",
        "with 4 pm instead of “2:30 pm” everything fits, or with 8:30 am instead of “10 am”",
        "4 h 30 min instead of “six hours”",
    ),
    "演習由上午9時15分至下午2時，歷時5小時45分。": ("= 4小時45分", "把「下午2時」改為 下午3時", "改為 4小時45分"),
    "The shift ran from 21:00 to 00:15, a total of 250 minutes.": ("195 minutes instead of “250 minutes”", "with 1:"),
    # a figure is replaced in its own unit, and a period that is only named is none
    "住宅單位面積50坪，即120平方公尺。": ("改為 165平方公尺", "把「50坪」改為 36坪"),
    "The farm covers 15 acres (30 hectares).": ("with 6 hectares instead of “30 hectares”", "with 74 acres instead"),
    "公司去年共售出700輛，平均每天售出300輛。": ("「300輛」 × 「去年」 (366天) = 10.98萬",),
    "Last year the firm sold 700 cars, an average of 300 a day.": ("“300” × “Last year” (366 days) = 109,800",),
    # one scale, and the scale words of the text
    "預算4.25兆元，較去年的3.5兆元增加1.4兆元。": ("= 新台幣7,500億元", "改為 2.9兆元", "改為 4.9兆元"),
    "新台币预算4.25万亿元，比去年的3.5万亿元增加1.4万亿元。": ("改为 2.9万亿元",),
    "總額80.8萬元，包括甲項50.1萬元，乙項49.9萬元。": ("新台幣100萬元（按所寫數字為 新台幣99.9萬 至 100.1萬元）",),
}


@pytest.mark.parametrize("text", CLAUSES)
def test_an_editor_understands_it(text: str) -> None:
    report = verify(text, published="2025-06-03")
    told = explained(report, next(f for f in report.findings if f.verdict is Verdict.INCONSISTENT))
    assert [(clause, told) for clause in CLAUSES[text] if clause not in told] == []
    assert not re.search("改[为為] ?(?:3650|3,650)|m²|“from “|[0-9] minute ", told)


def test_bounds_near_each_other_share_their_scale() -> None:
    zh, en = wording("zh-Hant"), wording("en")
    assert span(Fraction(99750), Fraction(100250), zh) == {"low": "99,750", "high": "100,250"}
    assert span(Fraction(999_500), Fraction(1_000_500), en) == {"low": "999,500", "high": "1,000,500"}
    assert span(Fraction(50), Fraction(2_000_000), en) == {"low": "50", "high": "2 million"}


@pytest.mark.parametrize(("quotes", "told"), [("3兆元", "2兆元"), ("3萬億元", "2萬億元"), ("3兆瓦", "2萬億元")])
def test_scale_words_are_those_of_the_text(quotes: str, told: str) -> None:
    assert figure(Fraction(2 * 10**12), "yuan", wording("zh-Hant").scaled_like(quotes)) == told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("出席者共400人，其中甲組385人，乙組25人。", ("400人", "385人", "25人")),
        ("The college, founded in 1926, marks its 80th anniversary in 2026.", ("80th", "1926")),
        ("The trial began at 10 am and ended at 2:30 pm, six hours later.", ("10", "2:30")),
        ("展覽門票200元，較去年的150元貴80%。", ("200元", "150元")),
    ],
)
def test_what_stands_in_a_finding_was_compared(text: str, figures: tuple[str, ...]) -> None:
    page = "".join(report_text([verify(text, published="2026-03-05")]))
    listed = [line for line in page.splitlines() if line.startswith(("not compared", "未比對"))]
    assert "✗" in page
    assert [f for f in figures if any(f"“{f}”" in line or f"「{f}」" in line for line in listed)] == []


def test_the_ledger_is_told_without_claims_in_two_senses() -> None:
    page = "".join(report_text([verify("The town has 5 men.", published="2026-03-05")]))
    assert "1 of 1 numbers and times understood; statements made of them: 1, held against one another: 0" in page


def test_what_is_open_at_both_ends_has_no_bounds() -> None:
    """Up to so many of which so many: what it comes to may be anything, and is told without a number."""
    report = verify("The plant made $90m in 2023 and $120m in 2024, up 33%.", language="en")
    found = next(f for f in report.findings if f.check == "growth")
    facts = tuple(fact for fact in found.facts if not fact[0].startswith("computed"))
    opened = replace(found, facts=(*facts, ("computed-low", ""), ("computed-high", "")))
    assert " = " not in explained(report, opened)
