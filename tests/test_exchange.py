"""Exchange rates that the user gives: read from a file, used on their days, named in what is told."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimgraph import exchange_rates, verify
from claimgraph.cli import app
from claimgraph.graph.claims import Claims
from claimgraph.graph.example import level
from claimgraph.graph.money import rate_between
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.fields import Json
from claimgraph.ontology.parities import SOURCE, parities_of

ROW = """[[rate]]
one = "{one}"
is = {worth}
of = "{of}"
since = {since}
until = {until}
source = "bank {one}"
"""
GOOD = {"one": "USD", "of": "CNY", "worth": "[7.05, 7.15]", "since": "2025-06-01", "until": "2025-07-01"}


def file(folder: Path, *rows: str) -> Path:
    path = folder / "rates.toml"
    path.write_text("\n".join(rows), "utf-8")
    return path


def row(**changed: str) -> str:
    return ROW.format(**(GOOD | changed))


def test_a_single_number_stands_for_what_rounds_to_it(tmp_path: Path) -> None:
    (rate,) = exchange_rates(file(tmp_path, row(worth="7.1")))
    assert (rate.worth.lower, rate.worth.upper) == (Fraction("7.05"), Fraction("7.15"))
    assert rate.source == "bank USD"


WRONG = {
    row(worth="0"): 'rate 1: field "is": 0 is not above zero; write what one unit is worth.',
    row(worth="[7.15, 7.05]"): 'field "is": is not a range of two positive numbers',
    row(worth='"much"'): "field \"is\": 'much' is not a number",
    row(one="DOLLAR"): "field \"one\": 'DOLLAR' is not a currency; write its ISO 4217 code, like USD.",
    row(until="2025-06-01"): 'field "until": 2025-06-01 is not after 2025-06-01',
    row().replace("source", "sourc"): 'field "sourc": is not known; did you mean "source"',
    row().replace('source = "bank USD"', ""): 'field "source": is missing',
    row() + row().replace("since = 2025-06-01", ""): 'rate 2: field "since": is missing',
    "": "has no rates in it",
    "rate = 3": "rate 1: is not a table",
    "[[rate]": "is not TOML",
}


@pytest.mark.parametrize("content", WRONG)
def test_what_does_not_fit_is_named_by_entry_and_field(content: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        exchange_rates(file(tmp_path, content))
    assert WRONG[content] in str(told.value)


def test_rates_of_the_time_count_together_whichever_way_they_are_told(tmp_path: Path) -> None:
    other = row(one="CNY", of="USD", worth="[0.125, 0.14]")
    rates = exchange_rates(file(tmp_path, row(), other, row(worth="9", since="2026-01-01", until="2026-02-01")))
    one, second = level("a", "1", "CNY"), level("b", "1", "USD")
    june = Claims([one, second], rates=rates[:2])
    found = rate_between(june, one, second)
    assert found is not None
    assert (found.worth("USD").lower, found.worth("USD").upper) == (Fraction("7.05"), Fraction(8))
    assert found.worth("CNY") == found.worth("USD").inverse()
    assert found.source == "bank USD; bank CNY"


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        ("Revenue was $1.2bn (RMB 8.5bn) in May.", "2025-06-15", "consistent"),
        ("Revenue was $1.2bn (RMB 85bn) in May.", "2025-06-15", "inconsistent"),
        ("Revenue was $1.2bn (RMB 85bn) in May.", "2024-06-15", None),
        ("公司营收12亿美元（约85亿元人民币）。", "2025-06-15", "consistent"),
        ("公司營收12億美元（約850億元人民幣）。", "2025-06-15", "inconsistent"),
    ],
)
def test_articles(text: str, day: str, verdict: str | None, tmp_path: Path) -> None:
    rates = exchange_rates(file(tmp_path, row()))
    found = [f.verdict.value for f in verify(text, published=day, rates=rates).findings if f.check == "exchange"]
    assert found == ([] if verdict is None else [verdict])


def test_the_command_names_the_rate_and_its_source(tmp_path: Path) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Revenue was $1.2bn (RMB 85bn).", "utf-8")
    words = ["verify", str(text), "--published", "2025-06-15", "--rates", str(file(tmp_path, row()))]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 1
    assert "Exchange rate: 1 US dollar = 7.05 to 7.15 yuan (bank USD)" in told.output


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ({"to_the_dollar": {"JPY": ["365", "70"]}}, 'parities.toml: [to_the_dollar]: field "JPY": is not a range'),
        ({"to_the_dollar": {"JPY": "365"}}, "field \"JPY\": '365' is not a list"),
        ({"to_dollar": {}}, 'field "to_dollar": is not known; did you mean "to_the_dollar"'),
        ({}, "has no table [to_the_dollar]"),
    ],
)
def test_bounds_of_rates_that_do_not_fit_are_named(content: dict[str, Json], wrong: str) -> None:
    with pytest.raises(InputError, match=re.escape(wrong)):
        parities_of(content, SOURCE.name)


def test_a_scale_beyond_every_rate_there_was_is_told() -> None:
    """Two sums of one: 40 million dollars were never 30 billion pounds, but may be 30 million."""
    told = "The stadium cost $40 million (£30 {}) to build."
    wrong = verify(told.format("billion"), language="en").findings
    assert [f.verdict.value for f in wrong if f.check == "same"] == ["inconsistent"]
    right = verify(told.format("million"), language="en").findings
    assert "inconsistent" not in [f.verdict.value for f in right]
