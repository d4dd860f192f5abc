"""A table of words becomes a record by the types of its fields, and every mistake names file and key."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from claimgraph.extract.language import LexiconError, parse
from claimgraph.extract.words import tables


@dataclass(frozen=True)
class Inner:
    greater: re.Pattern[str]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Outer:
    listed: re.Pattern[str]
    written: re.Pattern[str]
    apart: re.Pattern[str]
    missing: re.Pattern[str]
    several: tuple[re.Pattern[str], ...]
    words: frozenset[str]
    text: str
    kinds: dict[str, re.Pattern[str]]
    years: dict[int, tuple[str, ...]]
    counts: dict[str, int]
    inner: Inner
    made: int


TOML = r"""
listed = ["rise", "rose"]
written = "ro?se$"
several = ["a", "b+"]
words = ["x", "y"]
text = "so"
years = { 100 = ["centenary"] }
counts = { late = -2 }

[apart]
pattern = "^a"

[kinds]
up = ["grew"]
down = "f[ae]ll"

[inner]
names = ["b", "a"]
[inner.greater]
words = ["elder"]
"""


def read(text: str, spaced: bool = True) -> Outer:
    return tables.record(Outer, parse(text, "xx/words.toml"), spaced, made=7)


def test_every_type_of_field_is_read() -> None:
    found = read(TOML)
    assert found.listed.search("it rose") and not found.listed.search("arose")
    assert found.written.search("arose") and found.apart.search("ab") and not found.apart.search("ba")
    assert not found.missing.search("")
    assert [p.pattern for p in found.several] == ["a", "b+"]
    assert (found.words, found.text, found.made) == (frozenset("xy"), "so", 7)
    assert found.kinds["up"].search("it grew") and found.kinds["down"].search("fell")
    assert (found.years, found.counts) == ({100: ("centenary",)}, {"late": -2})
    assert found.inner.greater.search("the elder") and found.inner.names == ("b", "a")


def test_words_of_an_unspaced_script_need_no_edges() -> None:
    assert read(TOML, spaced=False).listed.search("arose")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('listed = ["rise", "rose"]', "listed = 3", "listed: expected a list of words"),
        ('"ro?se$"', '"("', "written: not a regular expression: "),
        ('"b+"', '"b+*("', "several[1]: not a regular expression: "),
        ('"so"', "1", "text: expected a text"),
        ('text = "so"', "", "text: expected a text"),
        ('"f[ae]ll"', '"f[ae"', "kinds: down: not a regular expression: "),
        ("100 =", "1e2 =", "years: 1e2: expected a whole number as the key"),
        ("-2", '"soon"', "counts: late: not a number: soon"),
        ('["b", "a"]', '["b", 1]', "inner: names: expected a list of words"),
        ("[apart]", "inner = 3\n[apart]", "Cannot "),
    ],
)
def test_a_mistake_names_file_and_key(right: str, wrong: str, told: str) -> None:
    with pytest.raises(LexiconError) as error:
        read(TOML.replace(right, wrong))
    assert str(error.value).startswith(f"xx/words.toml: {told}")
