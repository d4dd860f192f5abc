"""Quantities: what is read of a text, in order, with unit, hedges, rate and noun."""

from __future__ import annotations

from fractions import Fraction

import pint
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimgraph.extract.language import FOLDER, LexiconError, parse
from claimgraph.extract.numbers import hedges, ranges, rates, ratios, units
from claimgraph.extract.numbers.quantities import read_quantities
from claimgraph.extract.text.fold import fold
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import MentionKind
from tests.quantitycases import load, read


@pytest.mark.parametrize(("language", "text", "expected"), load("*/quantities*.toml"))
def test_quantities_of_a_text(language: str, text: str, expected: list[str]) -> None:
    """Every quantity is read, and nothing else."""
    assert read(text, language) == expected


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
@example(" .5.")
@example("（.5.3")
def test_any_text_is_read(language: str, text: str) -> None:
    """Nothing raises, spans are exact and in order, and none overlaps the next."""
    last = 0
    for quantity in read_quantities(text, fold(text), language, "case"):
        assert text[quantity.start : quantity.end] == quantity.quote
        assert last <= quantity.start < quantity.end
        assert quantity.start <= quantity.number[0] <= quantity.number[1] <= quantity.end
        last = quantity.end


_WORDS = (
    "约|超过|3.5|1,200|二十|万|亿|元|美元|%|个百分点|倍|-|至|～|百分之|三成|半|多|余|左右|以上|每|日|吨|平方米|第"
    "|，| |一|两|翻|番|点|about |more than |$|5|bn| million| percent| to |between | and |two|thirds|-| a day"
    "| per head|°C|degrees |up to | or so|half |m|p|×|1/2|½|.|,|0"
)
_PIECES = st.sampled_from(_WORDS.split("|"))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_any_mixture_of_words_is_read(language: str, text: str) -> None:
    """Whatever the words of the lexicon come to, spans are exact and the bounds hold the written value."""
    for quantity in read_quantities(text, fold(text), language, "case"):
        assert text[quantity.start : quantity.end] == quantity.quote
        plain = quantity.amount.at(Grade.EXACT) if not quantity.amount.hedges else None
        if plain is not None and not plain.is_empty:
            assert quantity.amount.value in plain


@settings(max_examples=200, deadline=None)
@given(value=st.integers(1, 10**12), hedge=st.sampled_from(["约", "至少", "最多", "大约"]))
def test_bounds_hold_the_written_value(value: int, hedge: str) -> None:
    """A hedge that allows the number itself keeps it within its bounds, at every grade."""
    text = f"{hedge}{value}人"
    [quantity] = read_quantities(text, text, "zh-Hans", "case")
    assert all(value in quantity.amount.at(grade) for grade in Grade)


TRADITIONAL = [
    ("營收約20億美元，年增三成五，創兩年來新高", "营收约20亿美元，年增三成五，创两年来新高"),
    ("逾三千餘名勞工，佔總數百分之十二點五", "逾三千余名劳工，占总数百分之十二点五"),
    ("每噸售價八千兩百元至九千元，漲幅一點五倍", "每吨售价八千两百元至九千元，涨幅一点五倍"),
    ("面積十二萬平方公尺，樓高一百零一層", "面积十二万平方公尺，楼高一百零一层"),
    ("產量翻兩番，庫存腰斬，過半數客戶續約", "产量翻两番，库存腰斩，过半数客户续约"),
]


@pytest.mark.parametrize(("traditional", "simplified"), TRADITIONAL)
def test_both_scripts_are_read_alike(traditional: str, simplified: str) -> None:
    """Traditional and Simplified spellings of one text give the same quantities in the same places."""
    pairs = zip(
        read_quantities(traditional, fold(traditional), "zh-Hant", "case"),
        read_quantities(simplified, fold(simplified), "zh-Hant", "case"),
        strict=True,
    )
    for one, other in pairs:
        assert (one.start, one.end, one.kind, one.amount, one.noun) == (
            other.start,
            other.end,
            other.kind,
            other.amount,
            other.noun,
        )


def test_full_width_text_is_read_like_half_width() -> None:
    """１，２３４ reads as 1,234; a wide comma between half-width numbers only lists them."""
    assert read("１，２３４人", "zh-Hans") == ["１，２３４人 => number 1234; noun=人"]
    assert read("12，345人", "zh-Hans") == ["12 => number 12", "345人 => number 345; noun=人"]


# --- the lexicons

REGISTRY: pint.UnitRegistry = pint.UnitRegistry()


def _dimensions() -> list[tuple[str, str]]:
    found = {
        (unit.symbol or "", language)
        for language in ("zh", "en")
        for unit in units.load(language).after.meaning.values()
        if unit.kind is MentionKind.DIMENSION
    }
    return sorted(found)


@pytest.mark.parametrize(("symbol", "language"), _dimensions())
def test_every_measure_is_one_of_pint(symbol: str, language: str) -> None:
    """The symbols of the unit lists are units that pint knows."""
    assert REGISTRY.parse_units(symbol)


LOCAL = {
    "亩": "0.0666666667 hectare",
    "坪": "3.305785 m**2",
    "斤": "0.5 kg",
    "里": "0.5 km",
    "两": "0.05 kg",
    "尺": "0.333333333 m",
}


@pytest.mark.parametrize(("word", "same"), sorted(LOCAL.items()))
def test_local_measures_against_pint(word: str, same: str) -> None:
    """A Chinese measure is what its definition says in pint's units."""
    unit = units.load("zh").after.meaning[word]
    ours = REGISTRY.Quantity(float(unit.factor), unit.symbol)
    assert float((ours / REGISTRY(same)).to("dimensionless").magnitude) == pytest.approx(1, rel=1e-6)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_currencies_are_iso_codes(language: str) -> None:
    """Money is told by ISO 4217 codes (and a few coins that have none)."""
    codes = {u.symbol for u in units.load(language).after.meaning.values() if u.kind is MentionKind.CURRENCY}
    assert all(code and code.isupper() and len(code) in (3, 4) for code in codes - {units.REGIONAL})
    assert {"USD", "EUR", "CNY", "TWD", "HKD", "JPY", "GBP", "KES", "UZS"} <= codes


@pytest.mark.parametrize(
    ("subject", "text", "told"),
    [
        ("hedges", '[before]\nmaybe = ["vielleicht"]', "hedges.toml: before: maybe: no such hedge"),
        ("units", '[[part]]\nkind = "currency"\nunit = "USD"\nfactor = "much"\nwords = ["c"]', "factor: not a number"),
        ("numerals", "[digits]\none = -1", "digits: one: expected a whole number"),
    ],
)
def test_mistakes_in_a_lexicon_are_named(subject: str, text: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong entry is reported with its file and key."""
    from claimgraph.extract.numbers import numberwords

    module = {"hedges": hedges, "units": units, "numerals": numberwords}[subject]
    bad = parse(text, f"xx/{subject}.toml")
    monkeypatch.setattr(module, "table", lambda language, name: bad)
    with pytest.raises(LexiconError) as error:
        module.load.__wrapped__("xx")
    assert told in str(error.value)


def test_every_lexicon_loads() -> None:
    """Each language folder has what the reader needs."""
    for language in sorted(p.name for p in FOLDER.iterdir() if p.is_dir()):
        for module in (hedges, ranges, rates, ratios, units):
            assert module.load(language)


def test_readings_keep_both_senses() -> None:
    """八到九百億 and 兆 outside Taiwan keep their other reading."""
    [quantity] = read_quantities("八到九百亿元", "八到九百亿元", "zh-Hans", "case")
    assert quantity.amount.value == 8 * 10**8
    assert [other.value for other in quantity.readings] == [Fraction(8 * 10**10)]
