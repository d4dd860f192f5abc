"""A figure as it should read: in the unit and the manner of the one that it replaces."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeGuard

from claimgraph.ontology.model import Change, Claim, Form, Level, LevelKind
from claimgraph.report.figures import figure, plain, quote_of
from claimgraph.report.wording import Wording

_MINUTES, _HALF_DAY = 1440, 720


def valued(value: str, claim: Claim, words: Wording, unit: str | None = None) -> str:
    """A number as text, in the unit of the claim's figure; of a fall that its words tell, how great it is."""
    try:
        number = Fraction(value)
    except (ValueError, ZeroDivisionError):
        return value
    quote = quote_of(claim, words)
    if unit is None and _is_clock(claim):
        return clock(number, quote, words)
    if unit is None and (own := _in_own_unit(number, claim, quote, words)):
        return own
    if isinstance(claim, Change) and number < 0 and _falls(claim) and not _SIGN.search(quote):
        number = -number
    return figure(number, unit or _unit_told(claim, quote, words), words)


def is_given(claim: Claim, words: Wording) -> TypeGuard[Level]:
    """The length of a period that is only named (last year, 去年): no figure that might be wrong."""
    if not isinstance(claim, Level) or claim.amount.unit not in _TIMES:
        return False
    return words.pattern("named-period").fullmatch(quote_of(claim, words)) is not None


_TIMES = ("day", "week", "month", "quarter", "year", "hour", "minute", "second")


def _is_clock(claim: Claim) -> bool:
    """A time of the clock, in minutes from midnight, and no length."""
    if not isinstance(claim, Level) or claim.kind is not LevelKind.DURATION:
        return False
    amount = claim.amount
    return amount.unit == "minute" and not amount.step and not amount.whole


def clock(minutes: Fraction, like: str, words: Wording) -> str:
    """Minutes from midnight as a time of the clock: of twelve hours where `like` is.

    >>> from claimgraph.report.wording import wording
    >>> clock(Fraction(840), "1:30 p.m.", wording("en")), clock(Fraction(840), "13:30", wording("en"))
    ('2 pm', '14:00')
    >>> clock(Fraction(870), "下午1時", wording("zh-Hant")), clock(Fraction(1530), "22時", wording("zh-Hant"))
    ('下午2時30分', '1時30分')
    """
    hour, minute = divmod(round(minutes) % _MINUTES, 60)
    half = ("am", "pm")[hour // 12] if words.pattern("half-days").search(like) else "day"
    shown = (hour - 1) % 12 + 1 if half != "day" else hour
    return words("clock", half if minute else f"{half}-sharp", hour=shown, minute=f"{minute:02}")


def _in_own_unit(number: Fraction, claim: Claim, quote: str, words: Wording) -> str | None:
    """40坪, 12 acres: a measure that the report has no word for, in the one that the text has for it."""
    amount, found = getattr(claim, "amount", None), _FIGURE.search(quote)
    if amount is None or not amount.unit or amount.unit in _TIMES or found is None or words.has("unit", amount.unit):
        return None
    told = Fraction(found["number"].replace(",", ""))
    if told == 0 or amount.value / told <= 0 or number <= 0:
        return None
    return plain(number * told / amount.value) + found["unit"]


_FIGURE = re.compile(r"(?<![\d.])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit> ?[^\d\s，。、；（(]{1,16})$")


def _unit_told(claim: Claim, quote: str, words: Wording) -> str | None:
    """The unit of the claim's figure as its own words tell it: times, an age, 元 where no country is named."""
    if isinstance(claim, Change) and claim.form is Form.FACTOR:
        return "times"
    if isinstance(claim, Level) and claim.kind is LevelKind.AGE:
        return "age"
    amount = getattr(claim, "amount", None)
    if amount and amount.unit == "minute" and words.pattern("only-minutes").search(quote):
        return "min"
    bare = words.has("unit", "yuan") and words.pattern("bare-yuan").fullmatch(quote) is not None
    return "yuan" if amount and bare else amount.unit if amount else None


_SIGN = re.compile("[-−–－]\\s*[0-9０-９]")


def _falls(change: Change) -> bool:
    return change.direction < 0 or (change.amount is not None and change.amount.value < 0)
