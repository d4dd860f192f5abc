"""Numbers as a reader writes them: a few digits, the scale word and unit of the language."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from claimgraph.ontology.model import Claim
from claimgraph.report.wording import Wording

_DIGITS, _IN_FULL = 4, 5
_PLAIN = 100_000  # smaller numbers take no scale word


def figure(value: Fraction, unit: str | None, words: Wording) -> str:
    """
    >>> from claimgraph.report.wording import wording
    >>> figure(Fraction(20 * 10**9), "USD", wording("en")), figure(Fraction(20 * 10**9), "USD", wording("zh-Hant"))
    ('20 billion US dollars', '200億美元')
    >>> figure(Fraction(1, 3), "%", wording("en"))
    '0.3333%'
    """
    if unit == "minute" and value.denominator == 1 and value >= 60:
        return _spell(int(value), words)
    return with_unit(scaled(value, words), unit, words)


_SAME = {"minute": "min", "second": "s", "h": "hour", "hr": "hour", "d": "day"}


def _spell(minutes: int, words: Wording) -> str:
    """
    >>> from claimgraph.report.wording import wording
    >>> _spell(270, wording("en")), _spell(270, wording("zh-Hant")), _spell(60, wording("en"))
    ('4 h 30 min', '4小時30分', '1 hour')
    """
    hours, rest = divmod(minutes, 60)
    return words.plain("spell", hours=hours, minutes=rest) if rest else with_unit(f"{hours}", "hour", words)


def with_unit(number: str, unit: str | None, words: Wording) -> str:
    if not unit:
        return number
    unit = _SAME.get(unit, unit)
    shown = unit.replace("_", " ").removeprefix("Δ")
    if number in ("1", "−1") and words.has("unit-one", unit):
        return words("unit-one", unit, n=number)
    return words("unit", unit if words.has("unit", unit) else "other", n=number, unit=shown)


def scaled(value: Fraction, words: Wording) -> str:
    """With the largest scale word that it fills: 20 billion, 200億."""
    return _in_scale(value, *_scale(value, words))


def span(low: Fraction, high: Fraction, words: Wording) -> dict[str, str]:
    """Two numbers, where they are not far apart both with the scale word of the lower one: 99,750 and 100,250."""
    near = 0 < abs(low) <= abs(high) < 1000 * abs(low)
    scale = _scale(low, words)
    return {"low": _in_scale(low, *scale), "high": _in_scale(high, *scale) if near else scaled(high, words)}


def _scale(value: Fraction, words: Wording) -> tuple[int, str]:
    return next(((p, w) for p, w in words.scales() if abs(value) >= max(10**p, _PLAIN)), (0, ""))


def _in_scale(value: Fraction, power: int, scale: str) -> str:
    gap = " " if scale.isascii() and scale else ""
    return plain(value / 10**power) + gap + scale


def quote_of(claim: Claim, words: Wording) -> str:
    """The figure's own span; of a claim without one its figure, else its day, else its name."""
    if claim.evidence:
        return claim.evidence[0].quote
    amount = getattr(claim, "amount", None)
    if amount:
        return figure(amount.value, amount.unit, words)
    since = claim.period.since if claim.period else None
    return since.isoformat() if since else claim.id


def plain(value: Fraction) -> str:
    """Four significant digits, thousands apart; whole numbers and short decimals in full.

    >>> [plain(Fraction(v)) for v in ("19/2", "1/3", "13482", "-0.05", "25500/10250")]
    ['9.5', '0.3333', '13,482', '−0.05', '2.488']
    """
    if value.denominator == 1:
        return f"{value.numerator:,}".replace("-", "−")
    with localcontext() as context:
        context.prec = 60 + len(str(abs(value.numerator) // value.denominator))
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        digits = len(exact.as_tuple().digits)
        places = max(0, (digits if digits <= _IN_FULL else _DIGITS) - 1 - exact.adjusted())
        short = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    text = f"{short:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def is_short(value: Fraction) -> bool:
    """Whether `plain` shows it in full."""
    return Fraction(plain(value).replace(",", "").replace("−", "-")) == value
