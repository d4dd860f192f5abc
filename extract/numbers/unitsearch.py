"""The unit word behind a number."""

from __future__ import annotations

import re

from claimgraph.extract.numbers.measured import Measured, Source, is_han
from claimgraph.extract.numbers.units import Unit
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind


def unit_at(source: Source, at: int, found: Measured) -> tuple[Unit, int] | None:
    """The unit word that begins behind a number, one space or hyphen between."""
    text, units = source.text, source.units
    if m := units.points.match(text, at):
        return _POINTS, m.end()
    for gap in _gaps(source, at, found.numeral.fraction):
        hit = units.after.after(text, at + gap)
        if hit is not None and hit[0].kind is MentionKind.NUMBER and text[found.number[0]] in source.numbers.halves:
            continue  # 逾半市民: no classifier
        if hit is not None and hit[0].kind is MentionKind.NUMBER and _is_of_word(text, at, gap, hit[1], found):
            continue
        if hit is not None and _stands(source, at, gap, hit[1], hit[0]):
            return _weighed(source, hit, at + gap, found)
        counts = hit is not None and (hit[0].final or (hit[0].cue and hit[0].kind is MentionKind.DIMENSION))
        if hit is not None and counts and not gap:
            return Unit(kind=MentionKind.NUMBER, noun=text[at : hit[1]]), hit[1]
        if (letter := _capital(source, at + gap)) is not None:
            return letter, at + gap + 1
    if (m := _BRACKETED.match(text, at)) and (hit := units.after.after(m[1], 0)) and hit[1] == len(m[1]):
        return hit[0], m.end()
    return None


def _is_of_word(text: str, at: int, gap: int, end: int, found: Measured) -> bool:
    """12.5兆國防預算, 1442億 行政院核定: behind a scale word, the first character of another word."""
    if found.numeral.scale < _SCALE or not is_han(text[at + gap]) or end - at - gap > 1:
        return False
    return (gap > 0 and is_han(text[end : end + 1] or " ")) or _WORD.match(text, at + gap) is not None


_SCALE = 10**4
_WORD = phrasing("units", "a_word")


def _capital(source: Source, at: int) -> Unit | None:
    """A unit told by a capital letter alone: 117 F."""
    unit = source.units.capitals.get(source.text[at : at + 1])
    if unit is None or not source.original[at].isupper() or source.text[at + 1 : at + 2].isalnum():
        return None
    return unit


def _weighed(source: Source, hit: tuple[Unit, int], start: int, found: Measured) -> tuple[Unit, int]:
    """Pounds are money with a scale word, unless of what is weighed (400 million pounds of meat); a weight without."""
    code = source.units.weights.get(source.text[start : hit[1]])
    if code is None or found.numeral.scale < 10**6 or _WEIGHED.match(source.text, hit[1]):
        return hit
    return Unit(kind=MentionKind.CURRENCY, symbol=code), hit[1]


_WEIGHED = phrasing("unitsearch", "weighed")
_POINTS = Unit(kind=MentionKind.PERCENTAGE, symbol="pp")


_BRACKETED = re.compile(r" ?[(\[]([a-z%°²³]+)[)\]]")


def _gaps(source: Source, at: int, fraction: bool) -> tuple[int, ...]:
    """How far behind a number its unit may begin: half a mile."""
    text = source.text
    if fraction and (m := source.units.tail.fraction.match(text, at)):
        return (m.end() - at,)
    if text[at : at + 1] not in (" ", "-"):
        return (0,)
    return (0, 1, 2, 3) if text.startswith("   ", at) else (0, 1, 2) if text.startswith(" ", at + 1) else (0, 1)


def _stands(source: Source, at: int, gap: int, end: int, unit: Unit) -> bool:
    """Whether a unit word is meant as a unit here."""
    text = source.text
    word = text[at + gap : end]
    following = text[end : end + 1]
    if not is_han(word[-1]) and following.isascii() and following.isdigit():
        return False
    if unit.joined and gap:
        return False
    if unit.final and is_han(following) and following not in source.units.final_before:
        return False
    if unit.capital and not source.original[at + gap : end].isupper():
        return False
    if unit.cue and not any(cue in text[max(0, at - 24) : at] for cue in unit.cue):
        return False
    if word == '"' and _QUOTING.search(text, text.rfind("\n", 0, at) + 1, at) is not None:
        return False
    if len(word) == 1 and word.isalpha() and _hyphened(text, at, gap, end, unit):
        return False
    return not source.units.times.fullmatch(word) or _is_multiple(source, at, end)


_QUOTING = re.compile(r'(?:^|[\s(,:])"(?=[^\s"])[^"]*$')  # put it at "nearer 300": what it opened, it closes


def _hyphened(text: str, at: int, gap: int, end: int, unit: Unit) -> bool:
    """A letter that belongs to a code: 24703 L-202, 5-p."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return True
    return gap > 0 and text[at] == "-" and unit.kind is MentionKind.CURRENCY


def _is_multiple(source: Source, at: int, end: int) -> bool:
    """Whether "times" multiplies (three times as many) or counts (three times since Monday)."""
    text, units = source.text, source.units
    if text.startswith(" ", end) and units.times_after.after(text, end + 1):
        return True
    before = text[max(0, at - 40) : at].rstrip("0123456789.,- ").rsplit(" ", 2)
    return any(units.times_before.after(word + " ", 0) for word in before[-2:] if word)
