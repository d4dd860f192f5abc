"""Degrees: a temperature, a difference of temperatures, or an angle, by the words around."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.numbers.measured import Measured, Source
from claimgraph.extract.numbers.units import Unit
from claimgraph.ontology.model import MentionKind

_BRACKET = re.compile(r"\)? ?(?:\([^()\n]{1,40}\))?")
_SCALED = re.compile(r"\d ?(?:°? ?[cf]\b|℃|℉)", re.IGNORECASE)
_AROUND = 48  # characters ahead in which words of weather, or a temperature, stand
_SCALES = ("°C", "°F")


def degrees(source: Source, what: Measured) -> Measured:
    """The same number with its degrees told apart."""
    unit = what.unit
    if unit is not None and unit.symbol in _SCALES:
        return _difference(source, what, unit)
    if unit is not None and unit.symbol != "deg":
        return what
    return _plain(source, what)


def _plain(source: Source, what: Measured) -> Measured:
    """度, degrees without a scale: °C (or °F in a text that speaks of Fahrenheit) beside words of weather."""
    text, words = source.text, source.units.temperature
    end = what.end
    if what.unit is None:
        hit = next((w for w in sorted(words.words, key=len, reverse=True) if text.startswith(w, end)), None)
        if hit is None or text[end : end + 1].isascii():
            return what
        end += len(hit)
    if words.power.search(text, max(0, what.start - 12), min(len(text), end + 2)):
        return replace(what, unit=Unit(kind=MentionKind.DIMENSION, symbol="kWh"), end=end)
    around = max(0, what.start - _AROUND), min(len(text), end + _AROUND // 2)
    if not words.cue.search(text, *around) and not _SCALED.search(text, *around):
        return what
    scale = _named(source, what) or ("°F" if "fahrenheit" in text and "celsius" not in text else "°C")
    unit = Unit(kind=MentionKind.DIMENSION, symbol=scale)
    return _difference(source, replace(what, unit=unit, end=end), unit)


def _named(source: Source, what: Measured) -> str | None:
    """The scale that stands before the number: 华氏46度."""
    ahead = source.text[max(0, what.start - 6) : what.start].rstrip(" -")
    return next((scale for word, scale in source.units.temperature.scales.items() if ahead.endswith(word)), None)


def _converts(source: Source, what: Measured) -> bool:
    """In brackets behind a difference of temperatures: a rise of 2.5C (4.5F)."""
    start = max(0, what.start - 40)
    words = source.units.temperature
    m = words.bracket.search(source.text[start : what.start])
    if m is None:
        return False
    ahead = source.text[max(0, start + m.start() - 24) : start + m.start()].rstrip(" ")
    return words.difference.search(ahead) is not None


def _is_of_warming(source: Source, what: Measured) -> bool:
    """Held out for 1.5C (2.7F), in a passage on warming: both writings fit as a few degrees more, not as a reading."""
    start = source.text.rfind("\n", 0, what.start) + 1
    for pair in _BOTH.finditer(source.text, max(start, what.start - _NEAR), what.end + _NEAR):
        if not pair.start(1) <= what.start < pair.end(3):
            continue
        numbers = {pair[2].lower(): Fraction(pair[1]), pair[4].lower(): Fraction(pair[3])}
        if len(numbers) != len(_SCALES) or not 0 < numbers["c"] <= _FEW:
            continue
        fits = abs(numbers["f"] - numbers["c"] * Fraction(9, 5)) <= Fraction(1, 2)
        if fits and source.units.temperature.warming.search(source.text, max(start, what.start - _PASSAGE), pair.end()):
            return True
    return False


def _is_limit(source: Source, what: Measured) -> bool:
    """Keep the rise in global temperatures below 2C, in a passage on warming: by so much, or its conversion."""
    start = source.text.rfind("\n", 0, what.start) + 1
    words, lead = source.units.temperature, source.text[max(start, what.start - _LIMIT) : what.start]
    bracket = words.bracket.search(lead)
    number = Fraction(bracket[1]) if bracket is not None else what.value
    few = 0 < number <= _FEW and (bracket is not None or (what.unit is not None and what.unit.symbol == "°C"))
    led = few and words.limit.search(lead[: bracket.start()] if bracket is not None else lead) is not None
    return led and words.warming.search(source.text, max(start, what.start - _PASSAGE), what.end + _PASSAGE) is not None


def _is_move(source: Source, what: Measured) -> bool:
    """A rise in mean temperature of up to 2.5C (4.5F): of so much, or its conversion."""
    start = source.text.rfind("\n", 0, what.start) + 1
    words, lead = source.units.temperature, source.text[max(start, what.start - _LIMIT) : what.start]
    bracket = words.bracket.search(lead)
    return words.moved.search(lead[: bracket.start()] if bracket is not None else lead) is not None


_LIMIT = 90  # characters ahead in which what rises is told
_DEGREES = r"(\d+(?:\.\d+)?) ?(?:°|degrees? )?([cf])"
_BOTH = re.compile(rf"{_DEGREES}\w* ?\((?:or |about )?{_DEGREES}", re.IGNORECASE)
_FEW, _NEAR, _PASSAGE = 10, 24, 300


def _difference(source: Source, what: Measured, unit: Unit) -> Measured:
    text, words = source.text, source.units.temperature
    before = text[max(0, what.start - 24) : what.start].rstrip(" ")
    before = next((before[: -len(word)] for word in words.scales if before.endswith(word)), before)
    moved = _is_move(source, what)
    if before.endswith(words.absolute) and not moved:
        return what
    closed = _BRACKET.match(text, what.end)
    by_after = words.difference_after.match(text, closed.end() if closed else what.end) is not None
    told = words.difference.search(before) is not None or by_after or _converts(source, what)
    told = told or moved or _is_limit(source, what)
    if not told and not _is_of_warming(source, what):
        return what
    return replace(what, unit=replace(unit, symbol=f"Δ{unit.symbol}"))
