"""Whether a numeral stands free: no part of a name or label, no lone 一 of an idiom, no pronoun "one"."""

from __future__ import annotations

import re

from claimgraph.extract.numbers.measured import Measured, Source, is_han
from claimgraph.extract.numbers.numberwords import Kind
from claimgraph.extract.numbers.ranges import Joins
from claimgraph.extract.words.metricwords import labels
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind

_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def is_bare(source: Source, at: int) -> bool:
    """Whether 百, 万 alone is a number at `at`: 上百, 过万; 千三 at the head of a word."""
    numbers, text = source.numbers, source.text
    if numbers.spaced:
        return False
    word, following = numbers.words.get(text[at]), numbers.words.get(text[at + 1 : at + 2])
    headed = at == 0 or not is_han(text[at - 1])
    abbreviated = word is not None and word.kind is Kind.MULTIPLIER and following is not None
    if headed and abbreviated and following is not None and following.kind is Kind.DIGIT and following.value:
        return True
    return numbers.bare_before(text, at)


def is_hopeless(source: Source, at: int, joins: Joins) -> bool:
    """A shy number character (一, 两) before a character that begins no unit, number or range: seen at a glance."""
    numbers, text = source.numbers, source.text
    if text[at] not in numbers.shy:
        return False
    following = text[at + 1 : at + 2]
    if not following or not is_han(following) or following in numbers.characters or following in numbers.joints:
        return False
    return following not in source.units.after.heads and joins.rank.before(text, at) is None


def is_label(source: Source, what: Measured, joins: Joins) -> bool:
    """Article 5, page 12."""
    if what.unit is not None or what.numeral.words:
        return False
    return joins.label.before(source.text, _before(source.text, what.start)) is not None


def is_rank(source: Source, what: Measured, joins: Joins) -> bool:
    """第三, No. 1."""
    return joins.rank.before(source.text, _before(source.text, what.start)) is not None


def _before(text: str, at: int) -> int:
    while at and text[at - 1] == " ":
        at -= 1
    return at


def stands(source: Source, what: Measured, joins: Joins) -> bool:
    """Whether it is a number of its own."""
    text, (start, end) = source.text, what.number
    before = text[start - 1] if start else " "
    if what.unit is None and what.numeral.scale == 1 and (before in _LETTERS or _runs_on(text, what.end)):
        return False
    if not source.numbers.spaced and _is_of_name(text, what):
        return False
    if before == "." and start > 1 and text[start - 2] in _DIGITS:
        return False
    if what.unit is None and _LOCANT.match(text, start):
        return False
    if not what.numeral.words:
        return True
    if source.numbers.spaced:
        free = not (source.numbers.is_pronoun(text, start, end) or _is_of_time(text, start, end))
        return what.unit is not None or free
    return what.numeral.end - what.numeral.start != 1 or _is_lone(source, what, before, joins)


def _is_of_name(text: str, what: Measured) -> bool:
    """Mate20 X, Exynos 5100, JScript 9: a number alone behind a Latin word, no metric's, is part of a Chinese name."""
    start, numeral = what.number[0], what.numeral
    ahead = _LATIN.search(text, max(0, start - _NAME), start)
    if ahead is None or numeral.words or numeral.scale != 1 or ahead[1] in labels("zh").ids:
        return False
    if what.kind is MentionKind.MULTIPLE:
        return not ahead.group().endswith(" ")
    return what.unit is None and len(ahead[1]) > 1


def _is_of_time(text: str, start: int, end: int) -> bool:
    """After a strong half: six months, no half of anything."""
    told = _OF_TIME.search(text, max(0, start - _NAME), end + 1)
    return told is not None and told.end() == end and _OF_IT.match(text, end) is None


_OF_TIME, _OF_IT = phrasing("standing", "of_time"), phrasing("standing", "of_it")
_NAME = 24  # characters of a Latin name
_LATIN = re.compile(r"(?<![a-z])([a-z]+) ?$")
_LOCANT = re.compile(r"\d{1,2}(?:,\d{1,2})+-[a-z]")  # 2,3-dimethylbutane


def _runs_on(text: str, end: int) -> bool:
    """3D, 5G: a letter directly behind."""
    return text[end : end + 1] in _LETTERS and text[end : end + 1] != "" and text[end - 1] not in " -"


def _is_lone(source: Source, what: Measured, before: str, joins: Joins) -> bool:
    """A lone number character is a number beside a unit, a classifier or an edge; 一 and 两 only so."""
    numbers, text, end = source.numbers, source.text, what.end
    char, following = text[what.number[1] - 1], text[end : end + 1]
    counted = what.unit is not None and not (what.kind is MentionKind.NUMBER and what.unit.weak)
    if counted or is_rank(source, what, joins):
        return True
    if char in numbers.halves:
        return numbers.bare_before(text, what.number[0]) and what.unit is None
    if char not in numbers.shy:
        return True
    link = joins.separator.match(text, end)
    if link is not None and text[link.end() : link.end() + 1] in numbers.characters:
        return True
    return not is_han(following or " ") and (not is_han(before) or before in numbers.shy_after)
