"""Whether a misprint explains that figures clash: one figure with a digit, a word or an hour gone wrong.

A slip (see `graph.slips`) names what was probably meant.  Here the question is weaker: might one of the figures, had it
been written otherwise by a change that is made in writing, have held?  What no such change explains is, in a long
text, a relation between figures of different things more often than an error.  See docs/decisions/0021.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations, permutations

from claimgraph.graph.steps import amount_of
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Change, Claim, Event, Level, Period
from claimgraph.ontology.units import parse

_PAIRED = frozenset({"same", "level", "change", "order", "when"})  # two figures side by side
_WORDS = tuple(Fraction(*r) for r in ((1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (2, 1), (3, 1), (4, 1), (5, 1)))
_TENTHS = tuple(Fraction(10 * n) for n in range(1, 10))
_ALL_ORDERS = 4  # digits of which every order is tried
_HOURS = range(-9, 10)


def misprints(claim: Claim, check: str, others: Sequence[Claim] = ()) -> Iterator[Claim]:
    """The claim as it would read with one misprint the less.

    check   which comparison it is for: of two figures side by side, one round digit for another explains nothing
    others  what it is compared with: what was divided by the size of a unit was to be multiplied by it
    """
    if isinstance(claim, Event):
        yield from (replace(claim, period=p, periods=(), day=None) for p in _years(claim.period))
    if isinstance(claim, Change) and claim.base and claim.result:
        yield replace(claim, base=claim.result, result=claim.base)
    if not isinstance(claim, Level | Change) or claim.amount is None:
        return
    if claim.amount.upper is not None:
        yield from (replace(claim, amount=meant, readings=()) for meant in _about(claim.amount))
        return
    amount = amount_of(claim)
    told = [replace(amount, value=v, worded=False) for v in _values(amount, plain=check not in _PAIRED)]
    for meant in (*told, *_rescaled(amount), *_upside_down(amount, others)):
        changed = replace(claim, amount=meant, readings=())
        yield replace(changed, direction=0) if isinstance(changed, Change) else changed


def _values(amount: Amount, *, plain: bool) -> Iterator[Fraction]:
    if amount.worded:
        yield from (w for w in (_TENTHS if amount.unit == "%" else _WORDS) if w != amount.value)
        return
    if amount.unit in _AN_HOUR:
        yield from (amount.value + _AN_HOUR[amount.unit] * hours for hours in _HOURS if hours)
    for place in {Fraction(1), amount.step or Fraction(1)}:  # the last digit of 3.4 days, in seconds, is worth 8,640
        count = amount.value / place
        if count.denominator == 1 and (0 if plain else _SMALL) <= abs(count) < _ENDLESS:
            sign = 1 if count >= 0 else -1
            yield from (sign * n * place for n in numbers_like(str(abs(count.numerator))))
    if amount.whole and amount.unit is None and amount.value < _SMALL:
        yield from (amount.value - 1, amount.value + 1)  # second for third: counted one off


def _about(amount: Amount) -> Iterator[Amount]:
    """16 weeks later, give or take three days: the number that stands in the middle."""
    upper = amount.upper or amount.value
    middle = (amount.value + upper) / 2
    if 0 < upper - amount.value <= 1 and middle.denominator == 1 and middle >= _SMALL:
        for other in numbers_like(str(middle.numerator)):
            yield replace(amount, value=amount.value + other - middle, upper=upper + other - middle)


def _rescaled(amount: Amount) -> Iterator[Amount]:
    """Million for billion, 萬 left out."""
    if abs(amount.value) >= _GREAT:
        yield from (amount.scaled(Fraction(10) ** power, amount.unit) for power in _SCALES)


def _upside_down(amount: Amount, others: Sequence[Claim]) -> Iterator[Amount]:
    """125% for 80%, one in eight for 8%, 6.8 kg (3.1 lb): divided the wrong way round."""
    if 0 < amount.value < _GREAT:
        whole = _HUNDRED if amount.unit == "%" else Fraction(1)
        yield amount.scaled((whole / amount.value) ** 2, amount.unit)
    if 0 < amount.value < 1 and amount.unit is None:
        yield amount.scaled(1 / (_HUNDRED * amount.value**2), None)
    own = parse(amount.unit)
    for other in (parse(o.amount.unit) for o in others if isinstance(o, Level)):
        if other.dimension == own.dimension and other.size != own.size:
            yield amount.scaled((other.size / own.size) ** 2, amount.unit)


_HUNDRED = Fraction(100)
_AN_HOUR: dict[str | None, int] = {"second": 3600, "minute": 60, "min": 60, "hour": 1, "h": 1}
_SMALL, _ENDLESS = 10, 10**18
_GREAT = 1000
_SCALES = (3, -3, 4, -4, 6, -6, 8, -8)


def numbers_like(digits: str) -> tuple[int, ...]:
    """What may be misprinted as these digits: one another, one left out or put in, some exchanged.

    >>> [n in numbers_like("652") for n in (562, 256, 752, 65, 6502, 780)]
    [True, True, True, True, True, False]
    """
    found: dict[int, None] = {}
    for order in permutations(digits) if len(digits) <= _ALL_ORDERS else _exchanged(digits):
        found[int("".join(order))] = None
    for at in range(len(digits)):
        found[int(digits[:at] + digits[at + 1 :] or "0")] = None
        found.update((int(digits[:at] + new + digits[at + 1 :]), None) for new in _DIGITS)
    found.update((int(digits[:at] + new + digits[at:]), None) for at in range(len(digits) + 1) for new in _DIGITS)
    found.pop(int(digits), None)
    return tuple(found)


_DIGITS = "0123456789"


def _exchanged(digits: str) -> Iterable[list[str]]:
    for one, other in combinations(range(len(digits)), 2):
        order = list(digits)
        order[one], order[other] = order[other], order[one]
        yield order


def _years(period: Period | None) -> Iterator[Period]:
    """The period in another year, one digit or two exchanged."""
    if period is None or period.since is None or period.until is None:
        return
    year = period.since.year
    for other in numbers_like(str(year)):
        by = other - year
        if abs(by) <= _CENTURY and date.min.year <= other and period.until.year + by <= date.max.year:
            yield replace(period, since=_moved(period.since, by), until=_moved(period.until, by))


_CENTURY = 100


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
