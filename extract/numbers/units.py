"""Units of quantities: currencies, measures, percentages, multiples and counted nouns, from `units.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimgraph.extract.language import FOLDER, Table, parse, table
from claimgraph.extract.words.phrases import Phrases
from claimgraph.ontology.model import MentionKind

REGIONAL = "元"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit word.

    symbol   ISO 4217 code, pint's short symbol, "%", "pp"; None for counts and multiples
    factor   how much of `symbol` one of the word is (1/2 for 斤 in kg, 10 for 成 in %)
    noun     the classifier of a count
    part     a part of a unit: the word's number is not the unit's (34 cents)
    tenths   成, 折: a following digit counts tenths of it;  hundredths  72折 is 7.2折
    cue      only where one of these stands shortly before
    joined   only directly behind the digits
    final    only where no noun follows
    capital  only in capitals
    weak     a counted noun that makes no number of a lone 一 (一点, 一方)
    """

    kind: MentionKind
    symbol: str | None = None
    factor: Fraction = Fraction(1)
    noun: str | None = None
    part: bool = False
    tenths: bool = False
    hundredths: bool = False
    cue: tuple[str, ...] = ()
    joined: bool = False
    final: bool = False
    capital: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Temperature:
    """Words for degrees, and the cues that make them a temperature or a difference of temperatures."""

    words: frozenset[str]
    cue: re.Pattern[str]
    difference: re.Pattern[str]
    difference_after: re.Pattern[str]
    warming: re.Pattern[str]
    limit: re.Pattern[str]
    moved: re.Pattern[str]
    absolute: tuple[str, ...]
    bracket: re.Pattern[str]
    scales: dict[str, str]
    power: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Tail:
    """What belongs to an amount behind its unit.

    tenths_of    units whose tenths a following digit tells (九块五);  tenth  that digit
    half         一吨半;  joint  between a unit and its part;  centimetres  1米78
    cents        after the hundredths of "15 dollars and 50";  fraction  between "half" and its unit
    """

    tenths_of: tuple[str, ...]
    tenth: re.Pattern[str]
    half: re.Pattern[str]
    joint: re.Pattern[str]
    centimetres: re.Pattern[str]
    cents: re.Pattern[str]
    fraction: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Units:
    """All units of a language.

    after     unit words that follow a number;  before  currency words and signs that precede it
    tail      what belongs to an amount behind its unit
    spaced    two digits of one number with a space between (7 2 折)
    parts     of a whole currency unit: the words that may follow it (五元三毛) and their share
    capitals  units whose letter must be a capital in the text
    points    percentage points with loose spacing;  portion  百分之
    """

    after: Phrases[Unit]
    before: Phrases[Unit]
    parts: Phrases[tuple[str, Fraction]]
    capitals: dict[str, Unit]
    points: re.Pattern[str]
    portion: re.Pattern[str]
    spaced: re.Pattern[str]
    tail: Tail
    region: dict[str, str]
    final_before: frozenset[str]
    region_signs: tuple[tuple[str, tuple[str, ...]], ...]
    region_names: tuple[tuple[str, tuple[str, ...]], ...]
    region_told: tuple[tuple[str, tuple[str, ...]], ...]
    converted: re.Pattern[str]
    temperature: Temperature
    times: re.Pattern[str]
    times_after: Phrases[bool]
    times_before: Phrases[bool]
    weights: dict[str, str]
    metres: Phrases[bool]


@cache
def load(language: str) -> Units:
    """`languages/units.toml` and `languages/<language>/units.toml`, validated."""
    common = parse((FOLDER / "units.toml").read_text("utf-8"), "units.toml")
    own = table(language, "units")
    words: dict[str, Unit] = _codes(common.table("codes"), own.table("currency"))
    for source in (common, own):
        words |= dict(_words(source))
    guards = {w: own.table("guards").words(w) for w in own.table("guards")} | dict(_guards(own))
    region = own.table("region")
    times = own.table("multiple")
    return Units(
        after=Phrases.of(words, guards),
        before=Phrases.of({w: u for w, u in words.items() if _leads(w, u, common, own)}),
        parts=Phrases.of(dict(_small(own))),
        capitals={w: _measure(s) for s in common.table("capital") for w in common.table("capital").words(s)},
        points=own.table("points").pattern("pattern", None),
        portion=own.table("portion").pattern("pattern", None),
        tail=_tail(own.table("tail")),
        final_before=frozenset(region.text("final_before", "")),
        spaced=own.table("spaced").pattern("pattern"),
        region={key: region.text(key) for key in region if key not in _REGION_WORDS},
        region_signs=tuple(_lists(region.table("signs"))),
        region_names=tuple(_lists(region.table("names"))),
        region_told=tuple(_lists(region.table("told"))),
        converted=region.pattern("converted"),
        temperature=_temperature(own.table("temperature")),
        times=re.compile(_any(times.words("cue_words"))),
        times_after=Phrases.of(dict.fromkeys(times.words("cue_after"), True)),
        times_before=Phrases.of(dict.fromkeys(times.words("cue_before"), True)),
        weights={w: code for code in own.table("money_weight") for w in own.table("money_weight").words(code)},
        metres=Phrases.of(dict.fromkeys(own.table("metre").words("before"), True)),
    )


def _codes(source: Table, currencies: Table) -> dict[str, Unit]:
    """The ISO codes of all currencies; in capitals but for the common ones."""
    common, never = source.words("common"), source.words("never")
    codes = [(c, c.lower()) for c in currencies if c.lower() not in never]
    return {low: Unit(kind=MentionKind.CURRENCY, symbol=c, capital=low not in common) for c, low in codes}


def _leads(word: str, unit: Unit, common: Table, own: Table) -> bool:
    """A currency word that may stand before its number: a sign, a code, a name where the language puts it there."""
    if unit.kind is not MentionKind.CURRENCY or unit.part or word in common.table("codes").words("behind"):
        return False
    lead = own.table("lead").words("words")
    names = own.table("currency")
    is_name = (
        word not in common.table("signs")
        and unit.symbol is not None
        and unit.symbol in names
        and word in names.words(unit.symbol)
    )
    return not lead or not is_name or word in lead


_REGION_WORDS = frozenset({"words", "not_before", "final", "final_before", "signs", "names", "told", "converted"})


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _measure(symbol: str) -> Unit:
    return Unit(kind=MentionKind.DIMENSION, symbol=symbol)


def _money(code: str, factor: Fraction | int = 1, *, final: bool = False) -> Unit:
    return Unit(kind=MentionKind.CURRENCY, symbol=code, factor=Fraction(factor), final=final)


def _words(source: Table) -> Iterator[tuple[str, Unit]]:
    """All words of a file; later ones win."""
    classifiers = source.table("classifiers").words("words")
    yield from ((w, Unit(kind=MentionKind.NUMBER, noun=w)) for w in classifiers)
    yield from ((w, Unit(kind=MentionKind.NUMBER, noun=w[1:])) for w in source.table("classifiers").words("great"))
    weak = source.table("classifiers").words("weak")
    yield from ((w, Unit(kind=MentionKind.NUMBER, noun=w, weak=True)) for w in weak)
    for symbol, words in _lists(source.table("measure")):
        yield from ((w, _measure(symbol)) for w in words)
    for code, words in _lists(source.table("currency")):
        yield from ((w, _money(code)) for w in words)
        yield from (
            (f"{m}{code.lower()}", _money(code, source.table("millions").number(m))) for m in source.table("millions")
        )
    signs = source.table("signs")
    yield from ((sign, _money(signs.text(sign))) for sign in signs)
    for symbol, words in _lists(source.table("percent")):
        yield from ((w, Unit(kind=MentionKind.PERCENTAGE, symbol=symbol)) for w in words)
    multiple = source.table("multiple")
    yield from ((w, Unit(kind=MentionKind.MULTIPLE)) for w in (*multiple.words("words"), *multiple.words("cue_words")))
    yield from _parts(source)
    region = source.table("region")
    final = region.words("final")
    yield from ((w, _money(REGIONAL, final=w in final)) for w in region.words("words"))


def _lists(source: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((key, source.words(key)) for key in source)


def _parts(source: Table) -> Iterator[tuple[str, Unit]]:
    for entry in source.tables("part"):
        kind, joined = MentionKind(entry.text("kind")), entry.words("joined")
        for word in entry.words("words"):
            yield (
                word,
                Unit(
                    kind=kind,
                    symbol=entry.text("unit"),
                    factor=entry.number("factor"),
                    part=True,
                    tenths=entry.flag("tenths"),
                    hundredths=entry.flag("hundredths"),
                    cue=entry.words("cue"),
                    joined=word in joined,
                ),
            )
    for entry in source.tables("local"):
        unit = Unit(kind=MentionKind.DIMENSION, symbol=entry.text("unit"), factor=entry.number("factor"), part=True)
        yield from ((w, unit) for w in entry.words("words"))


def _guards(source: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in (*source.tables("part"), *source.tables("local"), source.table("region")):
        yield from ((w, entry.words("not_before")) for w in entry.words("words"))


def _small(source: Table) -> Iterator[tuple[str, tuple[str, Fraction]]]:
    for entry in source.tables("small"):
        yield from ((w, (entry.text("unit"), entry.number("factor"))) for w in entry.words("words"))


def _tail(source: Table) -> Tail:
    def pattern(key: str) -> re.Pattern[str]:
        return source.pattern(key)

    return Tail(
        tenths_of=source.words("tenths_of"),
        tenth=pattern("tenth"),
        half=pattern("half"),
        joint=pattern("and"),
        centimetres=pattern("centimetres"),
        cents=pattern("cents"),
        fraction=pattern("fraction"),
    )


def _temperature(source: Table) -> Temperature:
    return Temperature(
        words=frozenset(source.words("word")),
        cue=re.compile(_any(source.words("cue"))),
        difference=re.compile(f"(?:{_any(source.words('difference'))})(?: ?(?:{_any(source.words('hedge'))}))*$"),
        bracket=source.pattern("bracket"),
        limit=source.pattern("limit"),
        moved=source.pattern("moved"),
        absolute=source.words("absolute"),
        power=re.compile(_any(source.words("power")) if source.words("power") else "(?!)"),
        scales={word: source.table("before").text(word) for word in source.table("before")},
        warming=re.compile(_any(source.words("warming"))),
        difference_after=re.compile(f" *(?:{_any(source.words('difference_after'))})"),
    )
