"""What a written number stands for: an interval, at three grades of strictness.

The rules are those of the table "A written number is an interval": half a unit of the last written digit, truncation
and filler zeros only at the loose grade, hedges as bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from claimgraph.ontology.interval import Interval


class Grade(StrEnum):
    """How strictly a written number is taken."""

    EXACT = "exact"
    ROUNDED = "rounded"
    LOOSE = "loose"


class Hedge(StrEnum):
    """A word that turns a number into bounds."""

    ABOUT = "about"  # 約 左右 roughly: v ± w
    OVER = "over"  # 超過 逾 more than: above v
    AT_LEAST = "at-least"  # 至少 以上: v or above
    AT_MOST = "at-most"  # 至多 以下 up to: v or below
    BELOW = "below"  # 少於 fewer than: below v
    NEARLY = "nearly"  # 近 不到 almost under: [v − w, v)
    JUST_UNDER = "just-under"  # [v − w/2, v), at least half a digit
    JUST_OVER = "just-over"  # (v, v + w/2], likewise
    ODD = "odd"  # 30多億 3000餘: up to the next unit of the last non-zero digit


ONE_SIDED = frozenset({Hedge.OVER, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.BELOW})  # they leave one side open


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as written, in base units (20億 is 2·10⁹; 30% is 30), with what its writing says of its precision.

    value   the number, or the lower end of a written range
    upper   the upper end of a written range (A to B), else None
    step    one unit of the last written digit, scale word included (20.5億: 10⁷; 1.9: 1/10); 0 for an exact number
    hedges  outermost first ("at least about 40%": AT_LEAST, ABOUT)
    whole   a count, price or rate written in full: exact, its zeros filler only at the loose grade
    worded  told in words without a numeral (doubled, a third, 三成): within 5% holds, within 12.5% is loose
    unit    ISO 4217, pint's short symbol, "%", "pp" (points), "Δ°C"/"Δ°F" (temperature difference), None for a count
    """

    value: Fraction
    upper: Fraction | None = None
    step: Fraction = Fraction(0)
    hedges: tuple[Hedge, ...] = ()
    whole: bool = False
    worded: bool = False
    unit: str | None = None

    @property
    def one_sided(self) -> bool:
        """At least, more than, up to, fewer than: one side is left open."""
        return not ONE_SIDED.isdisjoint(self.hedges)

    def at(self, grade: Grade) -> Interval:
        """The numbers this amount may stand for at a grade."""
        return _interval(self, grade)

    def scaled(self, factor: Fraction, unit: str | None) -> Amount:
        """The same writing in another unit (or negated, with factor −1)."""
        low, high = self.value * factor, None if self.upper is None else self.upper * factor
        if high is not None and high < low:
            low, high = high, low
        hedges = tuple(_MIRROR.get(h, h) for h in self.hedges) if factor < 0 else self.hedges
        return Amount(
            value=low,
            upper=high,
            step=self.step * abs(factor),
            hedges=hedges,
            whole=self.whole,
            worded=self.worded,
            unit=unit,
        )

    @property
    def slack(self) -> Fraction:
        """w of the hedge table: the smaller of a tenth of the value and five units of its last non-zero digit."""
        return min(abs(self.value) / 10, 5 * last_nonzero_unit(self.value, self.step))

    def _plain(self, grade: Grade) -> Interval:
        low, high = self.value, self.value if self.upper is None else self.upper
        if grade is Grade.EXACT:
            return Interval(low, high)
        if self.worded:
            share = Fraction(1, 20) if grade is Grade.ROUNDED else Fraction(1, 8)
            return Interval(low - abs(low) * share, high + abs(high) * share)
        below, above = self._widths(grade)
        if not below and not above:
            return Interval(low, high)
        ends = (low - below, high + above) if low >= 0 else (low - above, high + below)
        return Interval(*ends, low < 0, low >= 0)

    def _widths(self, grade: Grade) -> tuple[Fraction, Fraction]:
        """How far the true number may lie below and above the written one, in magnitude."""
        if grade is Grade.ROUNDED:
            half = Fraction(0) if self.whole else self.step / 2
            return half, half
        filler = filler_unit(self.value, self.step) / 2
        if self.whole:
            return (filler, filler) if 2 * filler > self.step else (Fraction(0), Fraction(0))
        return max(self.step / 2, filler), max(self.step, filler)


@lru_cache(maxsize=1 << 13)
def _interval(amount: Amount, grade: Grade) -> Interval:
    inner = amount._plain(grade)
    for hedge in reversed(amount.hedges):
        inner = _hedged(amount, hedge, inner, grade)
    return inner


_MIRROR = {
    Hedge.OVER: Hedge.BELOW,
    Hedge.BELOW: Hedge.OVER,
    Hedge.AT_LEAST: Hedge.AT_MOST,
    Hedge.AT_MOST: Hedge.AT_LEAST,
}


def last_nonzero_unit(value: Fraction, step: Fraction) -> Fraction:
    """The place value of the last non-zero digit (200 → 100, 20.5 → 1/10, 13,480 → 10).

    >>> last_nonzero_unit(Fraction(200), Fraction(1))
    Fraction(100, 1)
    """
    if value == 0 or step == 0:
        return step or Fraction(1)
    told, unit = value / step, 1
    if told.denominator == 1:
        while told.numerator % (unit * 10) == 0:
            unit *= 10
    return step * unit


def filler_unit(value: Fraction, step: Fraction) -> Fraction:
    """The place value below which trailing zeros may be filler: never above the second significant digit.

    Zeros written behind a decimal point are no filler: 2.00 is told to the hundredth.

    >>> filler_unit(Fraction(200), Fraction(1)), filler_unit(Fraction(13480), Fraction(1))
    (Fraction(10, 1), Fraction(10, 1))
    >>> filler_unit(Fraction(2), Fraction(1, 100))
    Fraction(1, 100)
    """
    if value == 0 or step == 0:
        return Fraction(0)
    if step < 1:
        return step
    second = leading_unit(value) / 10
    return max(step, min(last_nonzero_unit(value, step), second))


def leading_unit(value: Fraction) -> Fraction:
    """The place value of the first digit that is not zero (of a number that is not zero).

    >>> leading_unit(Fraction(13480)), leading_unit(Fraction(1, 30))
    (Fraction(10000, 1), Fraction(1, 100))
    """
    size = abs(value)
    if size >= 1:
        return Fraction(10 ** (len(str(int(size))) - 1))
    places = 0
    while size < 1:
        size *= 10
        places += 1
    return Fraction(1, 10**places)


def _hedged(amount: Amount, hedge: Hedge, inner: Interval, grade: Grade) -> Interval:
    """Bounds of `hedge` around what it governs; mirrored for negative numbers (a fall of over 5% is below −5)."""
    if amount.value < 0 and hedge not in _MIRROR:
        mirrored = replace(amount, value=-amount.value, upper=None)
        return -_hedged(mirrored, hedge, -inner, grade)
    low, high, w = inner.lower, inner.upper, amount.slack
    anchor_low = amount.value if len(amount.hedges) == 1 or low is None else low
    top = amount.upper if amount.upper is not None else amount.value
    anchor_high = top if len(amount.hedges) == 1 or high is None else high
    if hedge is Hedge.ABOUT:
        return Interval(_less(low, amount.value - w), _more(high, top + w))
    if hedge is Hedge.OVER:
        return Interval(anchor_low, None, True)
    if hedge is Hedge.AT_LEAST:
        return Interval(anchor_low, None)
    if hedge is Hedge.AT_MOST:
        return Interval(None, anchor_high)
    if hedge is Hedge.BELOW:
        return Interval(None, anchor_high, False, True)
    if hedge is Hedge.NEARLY:
        wide = w if grade is Grade.EXACT else max(w, amount.step / 2)  # 不到4万: 3.5万 would be told as 4万
        return Interval(anchor_low - wide, anchor_high, False, True)
    close = max(w / 2, amount.step / 2)  # just over two: it would be told as two
    if hedge is Hedge.JUST_UNDER:
        return Interval(anchor_low - close, anchor_high, False, True)
    if hedge is Hedge.JUST_OVER:
        return Interval(anchor_low, anchor_high + close, True, False)
    return Interval(amount.value, top + last_nonzero_unit(amount.value, amount.step))


def _less(a: Fraction | None, b: Fraction) -> Fraction | None:
    return None if a is None else min(a, b)


def _more(a: Fraction | None, b: Fraction) -> Fraction | None:
    return None if a is None else max(a, b)
