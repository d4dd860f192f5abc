"""The one stretch of the calendar that a short text tells of, in days: a full year, 4月到6月, between April and June.

Its least and its most days: a year may be a leap year, a quarter any of the four.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Told
from claimgraph.extract.links.near import number_in
from claimgraph.extract.words import tables
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount

_COMMON, _LEAP, _MONTHS = 2023, 2024, 12
_UNITS = {"year": (365, 366), "half": (181, 184), "quarter": (90, 92), "month": (28, 31), "fortnight": (14, 14)}
_OF_UNIT = {"day": (1, 1), "night": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where it is told, and how many days it has."""

    start: int
    end: int
    least: int
    most: int

    def times(self, unit: str) -> tuple[Fraction, Fraction]:
        """The least and the most of a unit that it has: 52 weeks, 12 months."""
        if unit == "month":
            least = most = Fraction(round(Fraction(self.most * _MONTHS, _UNITS["year"][1])))
            return least, most
        size = _OF_UNIT[unit][1]
        return Fraction(self.least // size), Fraction(-(-self.most // size))

    def of(self, unit: str) -> Told:
        """As so many of a unit."""
        least, most = self.times(unit)
        return Told(start=self.start, end=self.end, amount=Amount(value=least, upper=most if most > least else None))


@dataclass(frozen=True, slots=True)
class _Months:
    """The names of the months."""

    month: dict[int, re.Pattern[str]]


@cache
def _months(language: str) -> _Months:
    return tables.read(_Months, language, "periods")


def stretch(scene: Scene) -> Stretch | None:
    """The only one; nothing where the text tells of two."""
    found: list[Stretch] = []
    for match in phrasing("stretches", "told", scene.language).finditer(scene.folded, scene.begin):
        days = _days(scene, match)
        if days is None:
            return None
        found.append(Stretch(*match.span(), *days))
    if phrasing("stretches", "other", scene.language).search(scene.folded, scene.begin):
        return None
    if not found:
        return None
    least, most = max(s.least for s in found), min(s.most for s in found)  # June, and its 30 days
    return replace(found[-1], least=least, most=most) if least <= most else None


def _days(scene: Scene, match: re.Match[str]) -> tuple[int, int] | None:
    """As the group that matched tells."""
    told = {name: word for name, word in match.groupdict().items() if word is not None}
    if "first" in told:
        ends = [_month(scene, told[end]) for end in ("first", "last")]
        if ends[0] is None or ends[1] is None or ("two" in told and ends[1] - ends[0] != 1):
            return None  # in July and September
        months = [(n - 1) % _MONTHS + 1 for n in range(ends[0], (ends[1] if ends[1] > ends[0] else ends[1] + 12) + 1)]
        return sum(monthrange(_COMMON, m)[1] for m in months), sum(monthrange(_LEAP, m)[1] for m in months)
    if "named" in told and (month := _month(scene, told["named"])) is not None:
        return monthrange(_COMMON, month)[1], monthrange(_LEAP, month)[1]
    if "many" in told:
        number = number_in(told["many"])
        unit = next((unit for unit in _OF_UNIT if f"of_{unit}" in told), None)
        if number is None or unit is None:
            return None
        return _so_many(number, unit)
    return next((_UNITS[name] for name in told if name in _UNITS), None)


def _so_many(number: int, unit: str) -> tuple[int, int]:
    """Three months are 89 to 92 days."""
    least, most = _OF_UNIT[unit]
    if unit == "month" and number > 1:
        return 30 * number - 2, min(31 * number, 30 * number + 1 + number // 2)
    return least * number, most * number


def _month(scene: Scene, word: str) -> int | None:
    number = number_in(word)
    if number is not None:
        return number if 1 <= number <= _MONTHS else None
    known = _months(scene.language).month.items()
    return next((n for n, names in known if names.fullmatch(word)), None)
