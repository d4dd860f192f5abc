"""Quantities of a text: number, unit, hedges, range, rate, counted noun.

One pass over the places where a numeral may begin; every look around a place is short, so that the time is linear in
the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from claimgraph.extract.language import base_language
from claimgraph.extract.numbers import hedges, nested, numberwords, ranges, rates, ratios, units
from claimgraph.extract.numbers.measured import Measured, Source, is_han
from claimgraph.extract.numbers.measures import measured
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.numbers.places import Places, places
from claimgraph.extract.numbers.portions import portion_at, portion_before
from claimgraph.extract.numbers.standing import is_bare, is_hopeless, is_label, is_rank, stands
from claimgraph.extract.numbers.temperatures import degrees
from claimgraph.extract.numbers.units import REGIONAL
from claimgraph.ontology.amount import Amount, Hedge, last_nonzero_unit
from claimgraph.ontology.model import Evidence, MentionKind, Quantity


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the reader of a language knows."""

    numbers: numberwords.NumberWords
    units: units.Units
    hedges: hedges.Hedges
    ratios: ratios.Ratios
    rates: rates.Rates
    joins: ranges.Joins


_LITTLE = (Hedge.JUST_OVER, Hedge.JUST_UNDER)


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled word lists of a language; raises LexiconError where a file does not fit."""
    return Lexicon(
        numberwords.load(language),
        units.load(language),
        hedges.load(language),
        ratios.load(language),
        rates.load(language),
        ranges.load(language),
    )


def read_quantities(
    text: str, folded: str, language: str, article_id: str = "", context: str | None = None
) -> list[Quantity]:
    """All quantities of a text in order, none overlapping another.

    folded  `fold(text)`: same length;  language  "zh-Hant", "zh-Hans", "zh" or "en"
    context  the folded text that it is taken from, where it is a piece of one
    """
    base = base_language(language)
    words = lexicon(base)
    spots = places(text, folded, base)
    source = Source(spots.text, text, words.numbers, words.units)
    reader = Reader(source, spots, words, language, article_id, context)
    return reader.read()


@dataclass(frozen=True, slots=True)
class Currency:
    """What 元 means: where the text is read (`home`), and in the text itself."""

    home: str
    here: str


@lru_cache(maxsize=64)
def currency(folded: str, language: str) -> Currency:
    """By the signs of a place in the text, by the language, and by the one currency of 元 that it names."""
    known = lexicon(base_language(language)).units
    counts = [(sum(folded.count(sign) for sign in signs), code) for code, signs in known.region_signs]
    best, code = max(counts, default=(0, ""))
    usual = known.region.get(language) or known.region.get(base_language(language), "CNY")
    told = next((c for c, names in known.region_told if any(name in folded for name in names)), None)
    if best and usual == "TWD" and told is None:
        return Currency(code, code)
    named = [code for code, names in known.region_names if any(name in folded for name in names)]
    return Currency(usual, told or (named[0] if len(named) == 1 else usual))


_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity before it is written down."""

    what: Measured
    other: Fraction | None = None
    over: bool = False
    worded: bool = False
    ordinal: bool = False


class Reader:
    """Reads the quantities of one text."""

    __slots__ = ("article", "currency", "language", "last", "places", "source", "text", "words")

    def __init__(
        self, source: Source, spots: Places, words: Lexicon, language: str, article: str, context: str | None
    ) -> None:
        self.source, self.places, self.words, self.article = source, spots, words, article
        self.language = language
        self.currency = currency(context or source.text, language)
        self.text = source.text
        self.last = 0  # the end of the last quantity

    def read(self) -> list[Quantity]:
        """Quantities told in numerals and those told in words alone, in order; of two in one place the first."""
        hits = list(self.words.ratios.hits(self.text))
        numerals = list(self.numerals({start: end for _, start, end in hits}))
        ends = [q.end for q in numerals]
        found = [self.ratio(*hit) for hit in hits if not _covered(numerals, ends, hit[1], hit[2])]
        told = sorted([*numerals, *found], key=lambda q: (q.start, q.end))
        return [self.led(q) for q in nested.joined(told, self.source.original, self.text)]

    def led(self, quantity: Quantity) -> Quantity:
        """A share with the hedge that stands before its whole; what is short of a half is less, be it far less."""
        amount = quantity.amount
        fraction = amount.unit is None and amount.worded and 0 < amount.value < 1
        if fraction and quantity.hedge is not None:
            less = hedges.short_of(self.text, quantity.hedge[0], amount.hedges)
            return replace(quantity, amount=replace(amount, hedges=less))
        share = not amount.hedges and (fraction or amount.unit == "%")
        found = hedges.leading(self.text, quantity.start, self.words.hedges, fraction) if share else ()
        if not found or (found[0] in _LITTLE and 2 * amount.step >= amount.value):
            return quantity  # a little over what is told to its first digit is rounded away
        return replace(quantity, amount=replace(amount, hedges=found))

    def numerals(self, ratios: dict[int, int]) -> Iterator[Quantity]:
        """Quantities with a numeral; `ratios` are the spans of worded ratios, which hide what begins inside."""
        search, position = self.words.numbers.start.search, 0
        spans = iter(sorted(ratios.items()))
        worded, worded_end = next(spans, _NOWHERE)
        while (hit := search(self.text, position)) is not None:
            at = hit.start()
            while worded_end <= at:
                worded, worded_end = next(spans, _NOWHERE)
            skipped = worded_end if worded <= at else self.places.skipped(at)
            if skipped is not None:
                position = skipped
                continue
            found = self.at(at)
            if isinstance(found, int):
                position = max(at + 1, found)
                continue
            quantity, after = self.written(found)
            self.last = quantity.end
            position = max(at + 1, after)
            yield quantity

    def at(self, at: int) -> Found | int:
        """The quantity whose numeral begins at `at`, or where to go on."""
        text = self.text
        before = text[at - 1] if at else " "
        if before in _DIGITS and text[at] in _DIGITS:
            return at + 1
        following = at + 1
        if is_hopeless(self.source, at, self.words.joins):
            return following
        if before == "." and text[at] in _DIGITS and (at < 2 or text[at - 2] in " (\n" or is_han(text[at - 2])):
            at -= 1
        portion = portion_at(self.source, at)
        if portion is not None:
            return self.ranged(portion)
        what = measured(self.source, at, bare=is_bare(self.source, at), floor=self.last)
        if what is None:
            return following
        what = portion_before(self.source, what, self.last)
        if is_label(self.source, what, self.words.joins) or not stands(self.source, what, self.words.joins):
            return max(following, what.number[1])
        return self.ranged(degrees(self.source, what))

    # --- ranges and worded ratios

    def ranged(self, what: Measured) -> Found | int:
        span = ranges.ranged(self.source, what, self.words.joins)
        ordinal = what.numeral.ordinal or is_rank(self.source, what, self.words.joins)
        if isinstance(span, str):
            return _run_end(self.text, what.end)
        if span is None:
            return Found(what, ordinal=ordinal, worded=_is_worded(what))
        return Found(degrees(self.source, span.whole), span.other, worded=_is_worded(what), ordinal=ordinal)

    def ratio(self, ratio: ratios.Ratio, start: int, end: int) -> Quantity:
        """A worded ratio as a quantity; its numeral is empty."""
        around = hedges.around(self.text, start, end, self.words.hedges)
        told = tuple(Hedge.OVER if h is Hedge.ODD else h for h in around.hedges)  # 翻四番多
        told += (Hedge.OVER,) if ratio.over else ()
        amount = Amount(
            value=ratio.value,
            upper=ratio.upper,
            hedges=told,
            worded=ratio.upper is None,
            unit="%" if ratio.kind is MentionKind.PERCENTAGE else None,
        )
        return Quantity(
            kind=ratio.kind,
            evidence=self.evidence(start, end),
            amount=amount,
            number=(start, start),
            hedge=_hedge_span(around, start, end),
            written=(ratio.value,) if ratio.upper is None else (ratio.value, ratio.upper),
        )

    # --- writing down

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(article=self.article, start=start, end=end, quote=self.source.original[start:end])

    def written(self, found: Found) -> tuple[Quantity, int]:
        """The quantity, and where the search for the next goes on."""
        what = found.what
        around = self.hedges(what)
        noun, noun_end = self.noun(what, around.end)
        rate, end = self.rate(what, noun_end)
        amount = self.amount(found, around)
        readings = self.readings(found, amount)
        ranked = found.ordinal and (what.numeral.ordinal or not self.words.numbers.spaced)
        hidden = ranked or (what.unit is not None and what.unit.tenths)
        number = (what.number[0], what.number[0]) if hidden else what.number
        quantity = Quantity(
            kind=what.kind,
            evidence=self.evidence(what.start, what.end),
            amount=amount,
            number=number,
            hedge=_hedge_span(around, what.start, what.end),
            per=rate or self.rate_ahead(what, around.start),
            noun=noun,
            ordinal=found.ordinal,
            readings=readings,
            written=_written(what, amount),
        )
        return quantity, end

    def readings(self, found: Found, amount: Amount) -> tuple[Amount, ...]:
        """Other amounts that usage allows: 八到九百億, 兆 where it may be a million."""
        readings = () if found.other is None else (replace(amount, value=found.other),)
        numbers, (start, end) = self.words.numbers, found.what.number
        settled = self.language in numbers.settled or self.currency.here in numbers.settled
        if not numbers.ambiguous or settled or found.what.upper is not None:
            return readings
        written = self.text[start:end]
        word = next((w for w in numbers.ambiguous if written.endswith(w)), None)
        numeral = (
            parse_numeral(written.replace(word, numbers.ambiguous[word]), base_language(self.language))
            if word
            else None
        )
        if numeral is None or not found.what.numeral.value:
            return readings
        return (*readings, amount.scaled(numeral.value / found.what.numeral.value, amount.unit))

    def amount(self, found: Found, around: hedges.Hedged) -> Amount:
        what = found.what
        factor = Fraction(1) if what.unit is None else what.unit.factor
        odd = (Hedge.ODD,) if what.odd else ()
        count = what.kind is MentionKind.NUMBER
        value, upper, step = what.value, what.upper, what.step
        if factor != 1:
            value, upper, step = value * factor, None if upper is None else upper * factor, step * factor
        if what.kind is MentionKind.MULTIPLE and value == step == 1 and upper is None and not what.odd:
            step = _ONCE
        return Amount(
            value=value,
            upper=upper,
            step=step,
            hedges=around.hedges + odd,
            whole=count and what.step == 1 and not what.odd and what.numeral.scale == 1,
            worded=found.worded,
            unit=self.symbol(what),
        )

    def symbol(self, what: Measured) -> str | None:
        if what.unit is None:
            return None
        if what.unit.symbol != REGIONAL:
            return what.unit.symbol
        converted = self.words.units.converted.search(self.text, max(0, what.start - _CUE), what.start)
        return self.currency.home if converted else self.currency.here

    def hedges(self, what: Measured) -> hedges.Hedged:
        """The hedge words around it; 多 behind a unit is the next word's where one follows: 16.49元多賺."""
        around = hedges.around(self.text, what.start, what.end, self.words.hedges)
        following = self.text[around.end : around.end + 1]
        free = not (is_han(following) or following in _DIGITS) or following in self.words.hedges.odd_before
        if Hedge.ODD not in around.hedges or (what.numeral.mantissa.denominator == 1 and (not following or free)):
            return around
        kept = tuple(h for h in around.hedges if h is not Hedge.ODD)
        return replace(around, hedges=kept, end=what.end)

    def noun(self, what: Measured, at: int) -> tuple[str | None, int]:
        """The counted noun and where it ends; hedge words behind the number end at `at`."""
        if what.unit is not None and what.unit.noun is not None:
            return what.unit.noun, what.end
        if what.kind is not MentionKind.NUMBER or not self.words.numbers.spaced or what.numeral.fraction:
            return None, what.end
        return rates.noun_after(self.text, at, self.words.rates) or (None, what.end)

    def rate(self, what: Measured, end: int) -> tuple[str | None, int]:
        """What it is per, told behind it or behind its noun, and where that ends."""
        unit = what.kind is not MentionKind.NUMBER
        rest = self.text[max(0, what.start - 12) : what.start].rstrip(" ").endswith(self.words.rates.not_after)
        found = rates.rate_after(self.text, what.end, self.words.rates, unit=unit or not rest)
        if found is None and end > what.end:
            found = rates.rate_after(self.text, end, self.words.rates, unit=True)
        return found or (None, what.end)

    def rate_ahead(self, what: Measured, start: int) -> str | None:
        if what.kind in (MentionKind.PERCENTAGE, MentionKind.MULTIPLE):
            return None
        return rates.rate_before(self.text, start, self.words.rates)


_CUE = 8
_NOWHERE = (10**12, 10**12)
_RUN = re.compile("[0-9.,-]*")


def _run_end(text: str, at: int) -> int:
    m = _RUN.match(text, at)
    return m.end() if m else at


def _covered(quantities: list[Quantity], ends: list[int], start: int, end: int) -> bool:
    """Whether one of the quantities, which end at `ends` in order, shares a place with the span."""
    i = bisect_right(ends, start)
    return i < len(quantities) and quantities[i].start < end


_ONCE = Fraction(1, 2)  # 漲一倍: twice as much, which half as much again is not


def _is_worded(what: Measured) -> bool:
    """Told in words without digits: a third, 三成."""
    fraction = what.numeral.fraction and what.numeral.words
    return fraction or (what.unit is not None and what.unit.tenths and what.value.denominator == 1)


def _hedge_span(around: hedges.Hedged, start: int, end: int) -> tuple[int, int] | None:
    if not around.hedges:
        return None
    return (around.start, start) if around.start < start else (end, around.end)


def _written(what: Measured, amount: Amount) -> tuple[Fraction, ...]:
    """The number as written, or both ends of a written range; amounts of money with 多 count as a range."""
    unit = what.unit
    scale = Fraction(1) if unit is None or (unit.part and unit.kind is not MentionKind.PERCENTAGE) else unit.factor
    if unit is not None and unit.symbol == "pp":
        scale = Fraction(1)
    value = what.value if scale == 1 else what.value * scale
    if what.upper is not None:
        return value, what.upper * scale
    if what.odd and what.kind is MentionKind.CURRENCY:
        return value, value + last_nonzero_unit(amount.value, amount.step)
    return (value,)
