"""A told length of time, as its parts say it, in seconds, months and days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract.times.timewords import Number
from claimgraph.ontology.amount import Amount, Hedge

_SECONDS = {"second": 1, "minute": 60, "quarterhour": 900, "hour": 3600, "day": 86400, "workday": 86400}
_DAYS = {"weekend": 2, "workweek": 5, "week": 7, "fortnight": 14, "month": 30, "quarter": 90, "half": 180, "year": 365}
_DAYS |= {"fiscal": 365, "decade": 3650, "century": 36500}
SECONDS = _SECONDS | {unit: days * 86400 for unit, days in _DAYS.items()}

# How units are told in an Amount: the unit and how many of it.
_BASE = {"quarterhour": ("minute", 15), "workday": ("day", 1), "weekend": ("day", 2), "workweek": ("day", 5)}
_BASE |= {"fortnight": ("week", 2), "quarter": ("month", 3), "half": ("month", 6), "fiscal": ("year", 1)}
_BASE |= {"decade": ("year", 10), "century": ("year", 100)}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A number with one unit of time."""

    unit: str
    number: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A told length: its parts, where it stands; `counted` where a number is written, `age` where it is an age,
    `ranged` where two numbers are."""

    parts: tuple[Part, ...]
    start: int
    end: int
    next: int
    counted: bool = True
    age: bool = False
    ranged: bool = False
    hedges: tuple[Hedge, ...] = ()

    @property
    def unit(self) -> str:
        """The finest unit."""
        return min((p.unit for p in self.parts), key=lambda u: SECONDS[u])

    @property
    def seconds(self) -> Fraction:
        return sum((p.number.value * SECONDS[p.unit] for p in self.parts), Fraction(0))

    @property
    def months(self) -> Fraction:
        """Whole months and years of it."""
        return sum((p.number.value * _in_months(p.unit) for p in self.parts), Fraction(0))

    @property
    def days(self) -> Fraction:
        """What is left beside months and years."""
        return sum(
            (p.number.value * SECONDS[p.unit] / 86400 for p in self.parts if not _in_months(p.unit)), Fraction(0)
        )

    @property
    def longest(self) -> Length:
        """The same at the upper end of a told range (three to five years: five)."""
        last = self.parts[-1]
        if last.number.upper is None or not self.ranged:
            return self
        number = replace(last.number, value=last.number.upper, upper=None)
        return replace(self, parts=(*self.parts[:-1], Part(unit=last.unit, number=number)))

    @property
    def workdays(self) -> bool:
        return len(self.parts) == 1 and self.parts[0].unit == "workday"

    def amount(self) -> Amount:
        """Its number in years, months, weeks, days, hours, minutes or seconds: the finest that is told."""
        unit, _ = _BASE.get(self.unit, (self.unit, 1))
        value = sum((p.number.value * _in_unit(p.unit, unit) for p in self.parts), Fraction(0))
        last = self.parts[-1]
        factor = _in_unit(last.unit, unit)
        upper = None if last.number.upper is None else value + (last.number.upper - last.number.value) * factor
        odd = (Hedge.ODD,) if any(p.number.odd for p in self.parts) else ()
        step = last.number.step * factor
        return Amount(value=value, upper=upper, step=step, hedges=self.hedges + odd, whole=not odd, unit=unit)


def one_of(unit: str, start: int, end: int, after: int) -> Length:
    """One unit, told without a number."""
    return Length(parts=(Part(unit=unit, number=Number(value=Fraction(1))),), start=start, end=end, next=after)


def _in_months(unit: str) -> int:
    base, count = _BASE.get(unit, (unit, 1))
    return _MONTHS.get(base, 0) * count


def _in_unit(unit: str, base: str) -> Fraction:
    if _in_months(unit) and _in_months(base):
        return Fraction(_in_months(unit), _in_months(base))
    return Fraction(SECONDS[unit], SECONDS[base])
