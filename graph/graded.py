"""A quantity at the three grades at once, and what comparing two of them gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Verdict


@dataclass(frozen=True, slots=True)
class Graded:
    """The numbers a quantity may stand for when taken exactly, as rounded, and loosely."""

    exact: Interval
    rounded: Interval
    loose: Interval

    @classmethod
    def of(cls, amount: Amount) -> Graded:
        return _graded(amount)

    @classmethod
    def same(cls, interval: Interval) -> Graded:
        return cls(interval, interval, interval)

    @classmethod
    def number(cls, value: Fraction | int) -> Graded:
        return cls.same(Interval.point(value))

    def map(self, op: Callable[[Interval], Interval]) -> Graded:
        exact = op(self.exact)
        rounded = exact if self.rounded is self.exact else op(self.rounded)
        return Graded(exact, rounded, rounded if self.loose is self.rounded else op(self.loose))

    def zip(self, op: Callable[[Interval, Interval], Interval], other: Graded) -> Graded:
        exact = op(self.exact, other.exact)
        same = self.rounded is self.exact and other.rounded is other.exact
        rounded = exact if same else op(self.rounded, other.rounded)
        same = self.loose is self.rounded and other.loose is other.rounded
        return Graded(exact, rounded, rounded if same else op(self.loose, other.loose))

    def at(self, grade: Grade) -> Interval:
        return {Grade.EXACT: self.exact, Grade.ROUNDED: self.rounded, Grade.LOOSE: self.loose}[grade]

    @property
    def is_point(self) -> bool:
        return self.exact.lower is not None and self.exact.lower == self.exact.upper


@lru_cache(maxsize=1 << 14)
def _graded(amount: Amount) -> Graded:
    """Grades that are equal are one object, so that arithmetic is done once for them."""
    exact, rounded, loose = amount.at(Grade.EXACT), amount.at(Grade.ROUNDED), amount.at(Grade.LOOSE)
    rounded = exact if rounded == exact else rounded
    return Graded(exact, rounded, rounded if loose == rounded else loose)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the strictest grade at which it holds (None where it does not hold)."""

    verdict: Verdict
    grade: Grade | None = None

    def __str__(self) -> str:
        return self.verdict.value if self.grade is None else f"{self.verdict.value}/{self.grade.value}"


EXACTLY = Judgement(Verdict.CONSISTENT, Grade.EXACT)
ROUNDED = Judgement(Verdict.CONSISTENT, Grade.ROUNDED)
LOOSELY = Judgement(Verdict.TENSION, Grade.LOOSE)
BROKEN = Judgement(Verdict.INCONSISTENT)
UNKNOWN = Judgement(Verdict.UNCHECKED)

ORDER = {
    Verdict.CONSISTENT: 0,
    Verdict.TENSION: 1,
    Verdict.NOT_COMPARABLE: 2,
    Verdict.DISPUTED: 3,
    Verdict.INCONSISTENT: 4,
    Verdict.UNCHECKED: 5,
}
_GRADES = {Grade.EXACT: 0, Grade.ROUNDED: 1, Grade.LOOSE: 2, None: 3}


def severity(judgement: Judgement) -> tuple[int, int]:
    """Sorts judgements from "holds exactly" to "cannot hold"."""
    return ORDER[judgement.verdict], _GRADES[judgement.grade]


def compare(one: Graded, other: Graded) -> Judgement:
    """Whether the two may be one number.  A hedge or a range is never exact: both must be single equal numbers.

    >>> a = Amount(value=Fraction(205), step=Fraction(1))
    >>> b = Amount(value=Fraction(2046, 10), step=Fraction(1, 10))
    >>> str(compare(Graded.of(a), Graded.of(b)))
    'consistent/rounded'
    """
    if one.exact.meets(other.exact) and one.is_point and other.is_point:
        return EXACTLY
    if one.rounded.meets(other.rounded) or one.exact.meets(other.exact):
        return ROUNDED
    return LOOSELY if one.loose.meets(other.loose) else BROKEN


def satisfies(value: Graded, allowed: Interval) -> Judgement:
    """Whether a quantity may lie in bounds that are not themselves written (above zero, at most the total)."""
    if value.is_point and value.exact.meets(allowed):
        return EXACTLY
    return compare(value, Graded.same(allowed))
