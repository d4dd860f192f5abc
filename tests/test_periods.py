"""Times: what is read of a text, in order, with days, grain, anchor, deadline and length."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from claimgraph.extract.language import LexiconError, parse
from claimgraph.extract.text.fold import fold
from claimgraph.extract.times import timewords
from claimgraph.extract.times.days import easter, months_on
from claimgraph.extract.times.periods import read_times
from claimgraph.ontology.model import MentionKind, Time
from tests.timecases import load, notation, read

PUBLISHED = date(2025, 11, 6)
LANGUAGES = ("zh-Hant", "zh-Hans", "en")


@pytest.mark.parametrize(("language", "published", "text", "expected"), load("*/times*.toml"))
def test_times_of_a_text(language: str, published: date | None, text: str, expected: list[str]) -> None:
    """Every time is read, and nothing else."""
    assert read(text, language, published) == expected


def times(text: str, language: str, published: date | None = PUBLISHED) -> list[Time]:
    return read_times(text, fold(text), language, published, "case")


def check(text: str, found: list[Time]) -> None:
    """Spans are exact, in order and apart; periods are not turned around."""
    last = 0
    for time in found:
        assert text[time.start : time.end] == time.quote
        assert last <= time.start < time.end
        last = time.end
        for period in filter(None, (time.period, *time.readings)):
            assert not (period.since and period.until) or period.since <= period.until
        assert (time.kind is MentionKind.DURATION) <= (time.seconds is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_is_read(language: str, text: str, published: date | None) -> None:
    """Nothing raises, whatever the text and the day."""
    check(text, times(text, language, published))


_CHINESE = (
    "2025|2016|114|15|98|08|3|12|31|1|二零一六|三|十|廿五|几|半|两|多|年|月|日|号|天|周|季|季度|个月|个星期|小时"
    "|分钟|岁|世纪|年代|财年|赛季|上半年|下半年|第|第三|前|后|内|来|以来|至|到|-|—|~|、|和|的|，|,|（|）|(|)|/|.| |今年"
    "|去年|明年|上周|下周|上月|周五|星期日|今|底|初|中旬|末|近|过去|未来|从|自|截至|期间|起|止|同期|同比|民国|康熙|元年|初一|大年三十"
    "|国庆节|q3|h1|每|晚些时候|年初|月底|至今|半年|周末"
)
_ENGLISH = (
    "2025|2016|'98|15|3|12|31|1st|22nd|third|first|two|twenty|half|a |an |the |of "
    "| of the |year|years|month|months|weeks|day|days|quarter|hours| ago| later|-|–"
    "| to | and |, |. |/|(|)| |May |March|Oct. |January |Friday|Tue |last |next "
    "|this |past |early |mid-|end of |since |by |before |after |from |between "
    "|until |within |in |on |Q3|H1|FY|fiscal |1990s|century|summer|Easter"
    "|Christmas|weekend|year-old|aged |more than |today|tomorrow"
    "|a year earlier|year on year|ended |nineteen |seventy |couple of |few |every "
)


@pytest.mark.parametrize(("language", "pieces"), [("zh-Hans", _CHINESE), ("zh-Hant", _CHINESE), ("en", _ENGLISH)])
@settings(max_examples=500, deadline=None)
@given(st.data())
def test_any_mixture_of_words_is_read(language: str, pieces: str, data: st.DataObject) -> None:
    """Whatever the words of the lexicon come to, spans are exact and periods in order."""
    parts = data.draw(st.lists(st.sampled_from(pieces.split("|")), max_size=14))
    published = data.draw(st.none() | st.dates() | st.just(PUBLISHED))
    text = "".join(parts)
    check(text, times(text, language, published))


_TRADITIONAL = OpenCC("s2t")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_CHINESE.split("|")), max_size=10).map("".join))
def test_scripts_are_read_alike(text: str) -> None:
    """Traditional and Simplified give equal times."""
    other = _TRADITIONAL.convert(text)
    if len(other) == len(text):
        ours, theirs = times(text, "zh-Hans"), times(other, "zh-Hans")
        assert [notation(t).partition(" => ")[2] for t in ours] == [notation(t).partition(" => ")[2] for t in theirs]


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_written_days_are_read_back(day: date) -> None:
    """A day in any usual form is that day."""
    name = _MONTHS[day.month - 1]
    forms = (f"{name} {day.day}, {day.year}", f"{day.day} {name} {day.year}", f"{name[:3]} {day.day}, {day.year}")
    for form in (*forms, day.isoformat(), f"{day.month}/{day.day}/{day.year}"):
        assert [t.period and t.period.since for t in times(f"It began on {form}.", "en")] == [day], form
    for form in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), day.strftime("%Y/%m/%d")):
        (found,) = times(f"于{form}召开", "zh-Hans")
        assert found.period is not None and (found.period.since, found.kind) == (day, MentionKind.DATE), form
        assert found.period.until == day + timedelta(days=1)


@given(
    st.integers(1, 2000),
    st.sampled_from([("天", 86400), ("小时", 3600), ("分钟", 60), ("个月", 2592000), ("周", 604800)]),
)
def test_lengths_have_their_seconds(count: int, unit: tuple[str, int]) -> None:
    """A number with a unit is so many seconds."""
    (found,) = times(f"历时{count}{unit[0]}。", "zh-Hans")
    assert found.seconds == Fraction(count * unit[1])


def test_months_on_keeps_to_the_month() -> None:
    """A month after 31 January is the end of February."""
    assert months_on(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_on(date(2024, 3, 31), -13) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("year", "day"), [(2000, (4, 23)), (2019, (4, 21)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    """Easter Sunday by the tables of the church."""
    assert easter(year) == date(year, *day)


def test_no_publication_day() -> None:
    """Relative times keep their offset and have no period."""
    (found,) = times("去年的销量", "zh-Hans", None)
    assert (found.period, found.offset) == (None, -12)


@pytest.mark.parametrize(
    "piece", ["10月", "1-", "周一(", "1天", "三", "9", "the ", "May ", "in 3 ", "2016-", "(", "两年前", "1/2"]
)
def test_reading_is_linear(piece: str) -> None:
    """A word over and over is read in one pass, without deep recursion."""
    text = piece * 3000
    check(text, times(text, "en"))
    check(text, times(text, "zh-Hans"))


_MISTAKES = [
    ('[month]\nmay = ["may"]', "month: may: expected a number as the key"),
    ('[relative]\n"year" = ["last year"]', 'relative: year: expected a unit and a number ("month -1")'),
    ("[edges_year]\nend = [11]", "edges_year: end: expected the lower and the upper number"),
    ('[unit]\nday = "day"', "unit: day: expected a list of words"),
    ('[unit]\nday = ["day"]\n[guards]\nday = "(?<=a+)"', "guards: not a regular expression"),
]


@pytest.mark.parametrize(("text", "message"), _MISTAKES)
def test_a_mistake_in_the_words_is_named(text: str, message: str) -> None:
    """The file and the key of a mistake are told."""
    source = parse(text, "en/periods.toml")
    with pytest.raises(LexiconError) as error:
        timewords.read(source, "en")
    assert str(error.value).startswith("en/periods.toml: ") and message in str(error.value)
