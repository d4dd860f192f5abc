"""Numerals: every spelling of a number is read back exactly."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.extract.numbers.numerals import parse_numeral

CASES = Path(__file__).parent / "cases"
LARGEST = 10**16

# --- numbers to words, written here for the test


def chinese(number: int, *, traditional: bool, formal: bool = False) -> str:
    """A whole number in Chinese words: 兩千零五萬, 贰仟零伍万."""
    digits = "零壹贰叁肆伍陆柒捌玖" if formal else "零一二三四五六七八九"
    units = ("", "拾", "佰", "仟") if formal else ("", "十", "百", "千")
    scales = ("", "萬", "億", "兆", "萬兆") if traditional else ("", "万", "亿", "万亿", "亿亿")
    if number == 0:
        return "零"
    sections = []
    while number:
        number, section = divmod(number, 10**4)
        sections.append(section)
    words, gap = "", False
    for place in reversed(range(len(sections))):
        section = sections[place]
        if not section:
            gap = True
            continue
        if words and (gap or section < 1000):
            words += "零"
        words += _section(section, digits, units) + scales[place]
        gap = False
    return words.replace("一十", "十", 1) if words.startswith("一十") else words


def _section(section: int, digits: str, units: tuple[str, ...]) -> str:
    words, gap = "", False
    for place in reversed(range(4)):
        digit = section // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + units[place]
            gap = False
        else:
            gap = True
    return words


UNDER_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
ONES = UNDER_TWENTY.split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ["", " thousand", " million", " billion", " trillion", " quadrillion"]


def english(number: int) -> str:
    """A whole number in English words: two thousand and five million."""
    if number < 1000:
        return _hundreds(number)
    parts = []
    for power in reversed(range(len(SCALES))):
        part = number // 1000**power % 1000
        if part:
            joined = "and " if not power and part < 100 and parts else ""
            parts.append(joined + _hundreds(part) + SCALES[power])
    return " ".join(parts)


def _hundreds(number: int) -> str:
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (f" and {_hundreds(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


WHOLE = st.one_of(
    st.integers(0, LARGEST),
    st.integers(0, 10**6),
    st.builds(lambda d, p: d * 10**p, st.integers(1, 9999), st.integers(0, 12)),
)


@settings(max_examples=400, deadline=None)
@given(WHOLE)
def test_chinese_words_are_read_back(number: int) -> None:
    """Number to words to number, in Traditional, Simplified and financial capitals."""
    for traditional in (True, False):
        for formal in (True, False):
            found = parse_numeral(chinese(number, traditional=traditional, formal=formal), "zh")
            assert found is not None
            assert found.value == number


@settings(max_examples=400, deadline=None)
@given(WHOLE)
def test_english_words_are_read_back(number: int) -> None:
    """Number to words to number in English."""
    found = parse_numeral(english(number), "en")
    assert found is not None
    assert found.value == number


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 9999), st.text("0123456789", min_size=1, max_size=8))
def test_decimals_in_words_are_read_back(whole: int, decimals: str) -> None:
    """三十七點零五, thirty-seven point zero five, and 37.05."""
    value = Fraction(f"{whole}.{decimals}")
    chinese_digits = "".join("零一二三四五六七八九"[int(d)] for d in decimals)
    english_digits = " ".join(ONES[int(d)] for d in decimals)
    spelled = [
        (chinese(whole, traditional=True) + "點" + chinese_digits, "zh"),
        (f"{english(whole)} point {english_digits}", "en"),
        (f"{whole}.{decimals}", "en"),
        (f"{whole:,}.{decimals}", "zh"),
    ]
    for text, language in spelled:
        found = parse_numeral(text, language)
        assert found is not None
        assert found.value == value
        assert found.step == Fraction(1, 10 ** len(decimals))


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 10**6),
    st.sampled_from([("萬", 10**4), ("亿", 10**8), ("萬億", 10**12), ("k", 1000), ("bn", 10**9), (" million", 10**6)]),
)
def test_digits_with_a_scale(number: int, scale: tuple[str, int]) -> None:
    """The scale word multiplies the number and its step."""
    found = parse_numeral(f"{number:,}{scale[0]}")
    assert found is not None
    assert (found.value, found.step) == (number * scale[1], scale[1])


def _rows() -> list[tuple[str, str, str]]:
    rows = []
    for path in sorted(CASES.glob("*/numbers*.toml")):
        for phenomenon, pairs in tomllib.loads(path.read_text("utf-8")).items():
            rows += [(path.parent.name, text, told) for text, told in pairs.items() if phenomenon]
    return rows


@pytest.mark.parametrize(("language", "text", "told"), _rows())
def test_numerals_of_the_cases(language: str, text: str, told: str) -> None:
    """`value`, or `value step`, or `low..high`, with `odd`; `none` where the text is no numeral."""
    found = parse_numeral(text, language)
    if told == "none":
        assert found is None
        return
    assert found is not None
    value, _, rest = told.partition(" ")
    low, _, high = value.partition("..")
    assert (found.value, found.upper) == (Fraction(low), Fraction(high) if high else None)
    assert found.odd == ("odd" in rest)
    step = rest.removesuffix("odd").strip()
    if step:
        assert found.step == Fraction(step)
