"""Numerals that are no figures: 一個 and "a", 金九, "twice sang", "for a third week running", "the Six Nations".

Each has its reason in the coverage ledger.
"""

from __future__ import annotations

import re

from claimgraph.extract.text.casing import is_title_case
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind, Quantity

ARTICLE, IDLE = "article", "idle"


def idleness(quantity: Quantity, text: str, folded: str, cues: Cues) -> str | None:
    """Why a quantity is no figure of a claim; None where it is one."""
    if _is_article(quantity):
        return ARTICLE
    if (
        _counts_nothing(quantity)
        or _of_seconds(quantity, folded)
        or _is_number_of(quantity, folded)
        or _is_frequency(quantity, folded, cues)
        or _is_ordinal(quantity, folded, cues)
        or _is_named(quantity, text)
        or _is_mark(quantity, folded)
    ):
        return IDLE
    return None


def _is_mark(quantity: Quantity, folded: str) -> bool:
    """谷物[1], a footnote; 7科5**, a grade; 2019秋拍: a year without its word."""
    if quantity.kind is not MentionKind.NUMBER or quantity.noun is not None:
        return False
    before, after = folded[: quantity.start][-1:], folded[quantity.end : quantity.end + _AHEAD]
    noted = before == "[" and after[:1] == "]"
    graded = len(quantity.quote) == 1 and before != "*" and after[:1] == "*"
    return noted or graded or bool(_YEAR.fullmatch(quantity.quote) and _SEASON.match(after))


_YEAR, _SEASON, _AHEAD = re.compile(r"(?:19|20)\d\d"), phrasing("idle", "season"), 4


def _is_article(quantity: Quantity) -> bool:
    """一個, a: only the way to speak of a thing."""
    numeral = quantity.quote[quantity.number[0] - quantity.start : quantity.number[1] - quantity.start]
    counts = quantity.kind is MentionKind.NUMBER and not quantity.ordinal
    return counts and _ARTICLE.fullmatch(fold(numeral)) is not None


_ARTICLE = phrasing("idle", "article")


def _counts_nothing(quantity: Quantity) -> bool:
    """A numeral in one Chinese character without a noun: 金九."""
    bare = quantity.kind is MentionKind.NUMBER and quantity.noun is None and quantity.per is None
    single = len(quantity.quote) == 1 and quantity.quote > "\u4e00"
    return bare and single and quantity.amount.upper is None and not quantity.hedge


def _of_seconds(quantity: Quantity, folded: str) -> bool:
    """10秒51: hundredths of a second, told behind it."""
    bare = quantity.kind is MentionKind.NUMBER and quantity.noun is None
    return bare and _SECONDS.search(folded[max(0, quantity.start - 4) : quantity.start]) is not None


_SECONDS = phrasing("idle", "seconds")


def _is_number_of(quantity: Quantity, folded: str) -> bool:
    """92号汽油, 3号线, 一级12种、二级17种: the number that a thing goes by."""
    plain = quantity.kind is MentionKind.NUMBER and quantity.amount.value.denominator == 1
    return plain and _GOES_BY.match(folded, quantity.number[1]) is not None


_GOES_BY = phrasing("idle", "goes_by")


def _is_frequency(quantity: Quantity, folded: str, cues: Cues) -> bool:
    """Twice sang, performed twice: how often, not how much."""
    if cues.word("frequency").fullmatch(fold(quantity.quote)) is None:
        return False
    return cues.word("multiplied").match(folded[quantity.end : quantity.end + 16].lstrip()) is None


def _is_ordinal(quantity: Quantity, folded: str, cues: Cues) -> bool:
    """For a third week running: the third one, not a third of something."""
    if not (
        cues.spaced and quantity.amount.worded and quantity.amount.unit is None and quantity.quote[:2].lower() == "a "
    ):
        return False
    following = re.match(r" ([a-z]+)", folded[quantity.end : quantity.end + 24])
    return following is not None and cues.word("ordinal_noun").fullmatch(following[1]) is not None


def _is_named(quantity: Quantity, text: str) -> bool:
    """The Six Nations, Two Oceans: a numeral in words and its noun, capitalised inside a sentence that is not."""
    if quantity.kind is not MentionKind.NUMBER or not quantity.quote[:1].isupper():
        return False
    ahead, behind = text[: quantity.start], text[quantity.start :]
    if _RUN_ON.search(ahead) is None or _NAME.match(behind) is None:
        return False
    return not is_title_case(ahead[ahead.rfind("\n") + 1 :] + behind.partition("\n")[0])


_RUN_ON, _NAME = re.compile(r"[a-z] $"), re.compile(r"[A-Z][a-z]+ [A-Z]")
