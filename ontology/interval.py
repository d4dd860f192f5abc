"""Exact intervals over rational numbers, with open, closed and unbounded ends.

>>> from fractions import Fraction
>>> a = Interval(lower=Fraction(2), upper=Fraction(3))
>>> b = Interval(lower=Fraction(3), upper=None, lower_open=True)
>>> a.meets(b)
False
>>> str(a + a)
'[4, 6]'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two ends; `None` is an end that is not bounded."""

    lower: Fraction | None = None
    upper: Fraction | None = None
    lower_open: bool = False
    upper_open: bool = False

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        return cls(Fraction(value), Fraction(value))

    @property
    def is_empty(self) -> bool:
        if self.lower is None or self.upper is None:
            return False
        return self.lower >= self.upper if self.lower_open or self.upper_open else self.lower > self.upper

    @property
    def is_positive(self) -> bool:
        """Every number in it is above zero."""
        return self.lower is not None and (self.lower > 0 or (self.lower == 0 and self.lower_open))

    @property
    def is_negative(self) -> bool:
        return self.upper is not None and (self.upper < 0 or (self.upper == 0 and self.upper_open))

    @property
    def is_nonnegative(self) -> bool:
        return self.lower is not None and self.lower >= 0

    @property
    def width(self) -> Fraction | None:
        return None if self.lower is None or self.upper is None else self.upper - self.lower

    def __contains__(self, value: Fraction | int) -> bool:
        return not (self & Interval.point(value)).is_empty

    def __and__(self, other: Interval) -> Interval:
        """The numbers in both; may be empty."""
        lower, lower_open = _tighter(self._low(), other._low(), higher=True)
        upper, upper_open = _tighter(self._high(), other._high(), higher=False)
        return Interval(lower, upper, lower_open, upper_open)

    def __or__(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        lower, lower_open = _looser(self._low(), other._low(), higher=False)
        upper, upper_open = _looser(self._high(), other._high(), higher=True)
        return Interval(lower, upper, lower_open, upper_open)

    def meets(self, other: Interval) -> bool:
        """Some number is in both."""
        return not (self._is_above(other) or other._is_above(self) or self.is_empty or other.is_empty)

    def _is_above(self, other: Interval) -> bool:
        if self.lower is None or other.upper is None:
            return False
        touching = self.lower_open or other.upper_open
        return self.lower >= other.upper if touching else self.lower > other.upper

    def within(self, other: Interval) -> bool:
        """Every number of this one is also in the other."""
        return (self & other) == self

    def __neg__(self) -> Interval:
        return Interval(_neg(self.upper), _neg(self.lower), self.upper_open, self.lower_open)

    def __add__(self, other: Interval | Fraction | int) -> Interval:
        o = other if isinstance(other, Interval) else Interval.point(other)
        lower = None if self.lower is None or o.lower is None else self.lower + o.lower
        upper = None if self.upper is None or o.upper is None else self.upper + o.upper
        return Interval(lower, upper, self.lower_open or o.lower_open, self.upper_open or o.upper_open)

    def __sub__(self, other: Interval | Fraction | int) -> Interval:
        return self + (-other if isinstance(other, Interval) else Interval.point(-other))

    def __mul__(self, other: Interval | Fraction | int) -> Interval:
        o = other if isinstance(other, Interval) else Interval.point(other)
        if self.is_empty or o.is_empty:
            return EMPTY
        if self.lower is not None and o.lower is not None and _sign(self.lower) > 0 and _sign(o.lower) > 0:
            return self._times(o, self.lower * o.lower)
        corners = [_corner(a, b) for a in self._ends() for b in o._ends()]
        low, high = min(corners, key=_low_key), max(corners, key=_high_key)
        return Interval(_finite(low[0]), _finite(high[0]), low[1], high[1])

    def _times(self, o: Interval, lower: Fraction) -> Interval:
        """The product of two positive intervals."""
        upper = None if self.upper is None or o.upper is None else self.upper * o.upper
        opened = upper is None or self.upper_open or o.upper_open
        return Interval(lower, upper, self.lower_open or o.lower_open, opened)

    def inverse(self) -> Interval:
        """1/x; the whole line where zero is inside."""
        if self.is_empty or (self.lower == 0 and self.upper == 0):
            return EMPTY
        if self.lower is not None and self.lower >= 0:
            return Interval(*_reciprocal_ends(self.lower, self.upper, self.lower_open, self.upper_open))
        if self.upper is not None and self.upper <= 0:
            return -((-self).inverse())
        return ALL

    def __truediv__(self, other: Interval | Fraction | int) -> Interval:
        o = other if isinstance(other, Interval) else Interval.point(other)
        return self * o.inverse()

    def __pow__(self, exponent: int) -> Interval:
        """Whole powers of a non-negative interval; negative exponents invert."""
        if exponent < 0:
            return self.inverse() ** -exponent
        return reduce(lambda acc, _: acc * self, range(exponent - 1), self) if exponent else Interval.point(1)

    def opened(self) -> Interval:
        """The same ends, both excluded."""
        return Interval(self.lower, self.upper, True, True)

    def _low(self) -> tuple[Fraction | None, bool]:
        return self.lower, self.lower_open

    def _high(self) -> tuple[Fraction | None, bool]:
        return self.upper, self.upper_open

    def _ends(self) -> Iterator[tuple[Fraction | _Infinity, bool]]:
        yield (_MINUS if self.lower is None else self.lower), self.lower_open or self.lower is None
        yield (_PLUS if self.upper is None else self.upper), self.upper_open or self.upper is None

    def __str__(self) -> str:
        left = "(" if self.lower_open or self.lower is None else "["
        right = ")" if self.upper_open or self.upper is None else "]"
        return f"{left}{'−∞' if self.lower is None else self.lower}, {'∞' if self.upper is None else self.upper}{right}"


@dataclass(frozen=True, slots=True)
class _Infinity:
    sign: int


_PLUS, _MINUS = _Infinity(1), _Infinity(-1)
_End = tuple[Fraction | None, bool]
_Corner = tuple[Fraction | _Infinity, bool]


def _neg(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _tighter(a: _End, b: _End, *, higher: bool) -> _End:
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    return a if (a[0] > b[0]) == higher else b


def _looser(a: _End, b: _End, *, higher: bool) -> _End:
    if a[0] is None or b[0] is None:
        return None, False
    if a[0] == b[0]:
        return a[0], a[1] and b[1]
    return a if (a[0] > b[0]) == higher else b


def _sign(value: Fraction | _Infinity) -> int:
    if isinstance(value, _Infinity):
        return value.sign
    return (value.numerator > 0) - (value.numerator < 0)


def _corner(a: _Corner, b: _Corner) -> _Corner:
    x, y = a[0], b[0]
    if _sign(x) == 0 or _sign(y) == 0:
        closed_zero = (_sign(x) == 0 and not a[1]) or (_sign(y) == 0 and not b[1])
        return Fraction(0), not closed_zero
    if isinstance(x, _Infinity) or isinstance(y, _Infinity):
        return (_PLUS if _sign(x) * _sign(y) > 0 else _MINUS), True
    return x * y, a[1] or b[1]


def _order(value: Fraction | _Infinity) -> tuple[int, Fraction]:
    return (value.sign, Fraction(0)) if isinstance(value, _Infinity) else (0, value)


def _low_key(corner: _Corner) -> tuple[tuple[int, Fraction], bool]:
    return _order(corner[0]), corner[1]


def _high_key(corner: _Corner) -> tuple[tuple[int, Fraction], bool]:
    return _order(corner[0]), not corner[1]


def _finite(value: Fraction | _Infinity) -> Fraction | None:
    return None if isinstance(value, _Infinity) else value


def _reciprocal_ends(
    lower: Fraction, upper: Fraction | None, lower_open: bool, upper_open: bool
) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    new_lower, new_lower_open = (Fraction(0), True) if upper is None else (1 / upper, upper_open)
    new_upper, new_upper_open = (None, False) if lower == 0 else (1 / lower, lower_open)
    return new_lower, new_upper, new_lower_open, new_upper_open


ALL = Interval()
EMPTY = Interval(Fraction(1), Fraction(0))
