"""In a long text a clash must be explained: by a slip, or by one figure misprinted (docs/decisions/0021)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import verify
from claimgraph.graph.example import change, level
from claimgraph.graph.misprint import misprints, numbers_like
from claimgraph.graph.solve import reason
from claimgraph.graph.steps import replay
from claimgraph.ontology.model import Event, Period, Report, Verdict

QUIET = {
    "en": "The quay lay quiet that morning, and those who came by talked about the weather and little else. " * 8,
    "zh-Hans": "码头上很安静，路过的人谈着天气，别的什么也不谈，一直谈到海鸥飞走为止，才各自慢慢走回家去。" * 18,
}


def in_long(text: str, language: str) -> Report:
    """The sentence as a paragraph of a long text that tells no other figure."""
    quiet = QUIET[language]
    return verify(f"{quiet}\n\n{text}\n\n{quiet}", language=language)


def verdicts(report: Report) -> set[tuple[Verdict, str | None]]:
    return {(f.verdict, f.reason) for f in report.findings}


CLASHES = [
    ("en", "The mill sold 2,840 tonnes of oats, up 40% from 2,500 tonnes the year before."),
    ("zh-Hans", "粮站去年收购燕麦2840吨，比前年的2500吨增长40%。"),
]


@pytest.mark.parametrize(("language", "text"), CLASHES)
def test_what_nothing_explains_is_in_doubt_in_a_long_text(language: str, text: str) -> None:
    assert (Verdict.INCONSISTENT, None) in verdicts(verify(text, language=language))
    told = verdicts(in_long(text, language))
    assert (Verdict.TENSION, "unexplained") in told
    assert Verdict.INCONSISTENT not in {verdict for verdict, _ in told}


EXPLAINED = [
    ("en", "The mill sold 2,840 tonnes of oats, up 31.6% from 2,500 tonnes the year before."),  # 13.6%
    ("en", "The mill sold 28,400 tonnes of oats, up 13.6% from 2,500 tonnes the year before."),
    ("en", "Its share of the market went from 18% to 21%, a rise of 3%."),
    ("en", "The pit is 12 metres (3.7 ft) deep."),
    ("en", "The fair opened on Tuesday, 7 May 2025."),  # a Wednesday
    ("zh-Hans", "粮站去年收购燕麦2840吨，比前年的2500吨增长31.6%。"),
    ("zh-Hans", "该品牌市场份额从18%升至21%，提高3%。"),
]


@pytest.mark.parametrize(("language", "text"), EXPLAINED)
def test_what_a_slip_or_a_misprint_explains_is_told(language: str, text: str) -> None:
    assert Verdict.INCONSISTENT in {f.verdict for f in in_long(text, language).findings}


@pytest.mark.parametrize(("language", "text"), CLASHES)
def test_its_steps_give_its_verdict(language: str, text: str) -> None:
    report = in_long(text, language)
    claims = {c.id: c for c in report.claims}
    softened = [f for f in report.findings if f.reason == "unexplained"]
    assert softened
    for finding in softened:
        assert finding.steps[-1].op == "soften"
        assert replay(finding.steps, claims) is finding.verdict


def test_claims_of_no_text_need_no_explanation() -> None:
    claims = [level("a", "2840"), level("b", "2500"), change("c", "40", "percent", base="b", result="a")]
    assert [f.verdict for f in reason(claims).findings] == [Verdict.INCONSISTENT]
    assert [f.verdict for f in reason(claims, length=5000).findings] == [Verdict.TENSION]


PARAGRAPHS = [
    ("en", "Only 37 percent voted in the spring. That is four percent fewer than the 41 percent of last autumn."),
    ("en", "The stove, normally £280, is on offer with 25 per cent off. Buyers pay just £201 until Sunday."),
]


@pytest.mark.parametrize(("language", "text"), PARAGRAPHS)
def test_a_paragraph_is_read_as_a_short_passage(language: str, text: str) -> None:
    assert Verdict.INCONSISTENT in {f.verdict for f in verify(text, language=language).findings}
    assert Verdict.INCONSISTENT in {f.verdict for f in in_long(text, language).findings}


SOUND = [
    ("en", "It hopes to sell between £245m and £255m this year. At £250m that would be about 8% more than last year."),
    ("en", "Her rating stands at 47%, up three points since March, and exceeds the share who disapprove, 45%."),
    ("zh-Hans", "公司预计今年营业收入为510亿元至530亿元，按中值520亿元计算，同比增长约7%。"),
    ("zh-Hans", "网上售票占票房八成，为1478.4万元，窗口只有369.6万元，占两成。"),
    ("en", "HOLM, Friday, July 11, 2025 — Two people were hurt when the wall came down."),
]


@pytest.mark.parametrize(("language", "text"), SOUND)
def test_sound_paragraphs_stay_without_alarm(language: str, text: str) -> None:
    assert Verdict.INCONSISTENT not in {f.verdict for f in in_long(text, language).findings}


@given(st.integers(10, 10**9), st.data())
def test_misprints_go_both_ways(number: int, data: st.DataObject) -> None:
    """What may be misprinted as a number may as well be printed for it, as long as no zero leads."""
    other = data.draw(st.sampled_from([n for n in numbers_like(str(number)) if len(str(n)) == len(str(number))]))
    assert number in numbers_like(str(other))


@pytest.mark.parametrize("year", [1, 2024, 9998])
def test_years_stay_within_the_calendar(year: int) -> None:
    born = Event(id="e", evidence=(), what="birth", period=Period(since=date(year, 2, 28), until=date(year + 1, 3, 1)))
    others = [c.period.since.year for c in misprints(born, "elapsed") if c.period and c.period.since]
    assert year not in others
    assert all(abs(other - year) <= 100 for other in others)
