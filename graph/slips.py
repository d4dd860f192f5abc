"""Named slips: the ways in which a figure is known to go wrong, each as the claim that may have been meant.

A slip explains an error; it never saves a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.graph.figures import unit_of
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Change, Claim, Form, Level, Wording


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant: the slip's name, the claim put right, and the figure as it should read."""

    name: str
    claim: Claim
    amount: Amount

    @property
    def structural(self) -> bool:
        """Another kind of statement was meant, not another number."""
        return self.name in _STRUCTURAL


_STRUCTURAL = frozenset({"points-for-percent", "percent-for-points", "wrong-base", "one-nth", "direction"})


def meant(claim: Claim, others: tuple[Claim, ...]) -> Iterator[Meant]:
    """What may have been meant by a claim beside these others, the likeliest slips first."""
    if isinstance(claim, Change) and claim.amount is not None:
        yield from _changes(claim, claim.amount, others)
    if isinstance(claim, Level | Change) and claim.amount is not None:
        yield from _figures(claim, claim.amount)


def _changes(change: Change, amount: Amount, others: tuple[Claim, ...]) -> Iterator[Meant]:
    if change.form is Form.PERCENT:
        yield from _percents(change, amount, others)
    elif change.form is Form.POINTS:
        told = replace(amount, unit="%")
        yield Meant("percent-for-points", replace(change, form=Form.PERCENT, amount=told), told)
        yield _turned(change, amount)
    elif change.form is Form.DIFFERENCE:
        yield _turned(change, amount)
    elif change.form is Form.FACTOR and amount.value > 0:
        yield from _factors(change, amount)


def _percents(change: Change, amount: Amount, others: tuple[Claim, ...]) -> Iterator[Meant]:
    if amount.value >= 100 and change.direction >= 0:
        yield _told("extra-100-points", change, _moved(amount, Fraction(-100)))
    if any(unit_of(o) == "%" for o in others if isinstance(o, Level)):
        told = replace(amount, unit="pp")
        yield Meant("points-for-percent", replace(change, form=Form.POINTS, amount=told), told)
    if change.base is not None and change.result is not None:
        yield Meant("wrong-base", _reversed(change, amount), amount)
    if -100 < amount.value < 0:
        yield _told("remainder-for-fall", change, replace(amount, value=-100 - amount.value, hedges=()))
    yield _turned(change, amount)
    if amount.value >= 100:
        yield Meant(
            "ratio-for-increase",
            replace(change, form=Form.FACTOR, amount=amount.scaled(Fraction(1, 100), None)),
            amount,
        )


def _turned(change: Change, amount: Amount) -> Meant:
    """A fall told as a rise, or the other way round."""
    falls = change.direction < 0 or (change.direction == 0 and amount.value < 0)
    told = replace(amount, value=abs(amount.value)) if falls else amount.scaled(Fraction(-1), amount.unit)
    return Meant("direction", replace(change, amount=told, direction=1 if falls else -1), told)


def _reversed(change: Change, amount: Amount) -> Change:
    """The change as a share of where it ended, not of where it began."""
    turned = amount.scaled(Fraction(-1), amount.unit)
    return replace(change, amount=turned, base=change.result, result=change.base, direction=0)


def _factors(change: Change, amount: Amount) -> Iterator[Meant]:
    if change.wording is Wording.DOWN_TIMES:
        told = replace(change, wording=Wording.TO_TIMES, amount=_inverse(amount))
        yield Meant("one-nth", told, _inverse(amount))
        return
    yield Meant("inverted", replace(change, amount=_inverse(amount), wording=Wording.TO_TIMES), _inverse(amount))
    if amount.value < 1:
        told_amount = replace(amount, value=1 - amount.value, upper=None, hedges=())
        yield _told("remainder", change, told_amount)


def _figures(claim: Level | Change, amount: Amount) -> Iterator[Meant]:
    for power in (3, -3, 4, -4, 1, -1, 2, -2, 6, -6, 8, -8):
        yield _told(_scale_name(amount, power), claim, amount.scaled(Fraction(10) ** power, amount.unit))
    yield from (_told("swapped-digits", claim, replace(amount, value=v)) for v in swapped(amount))
    if isinstance(claim, Level) and claim.amount.value and (amount.unit or "").startswith(("°", "Δ")):
        yield from _temperatures(claim, amount)
    elif isinstance(claim, Level) and amount.value:
        yield _told("lost-sign", claim, amount.scaled(Fraction(-1), amount.unit))


def _temperatures(level: Level, amount: Amount) -> Iterator[Meant]:
    """°F = °C · 9/5 + 32 applied to a difference: the figure is 32 too high (or not told as too low)."""
    if amount.unit == "Δ°F":
        yield _told("temperature-difference", level, _moved(amount, Fraction(-32)))
    yield _told("lost-sign", level, amount.scaled(Fraction(-1), amount.unit))


def _scale_name(amount: Amount, power: int) -> str:
    if amount.step <= 1 and power in (4, 8):
        return "lost-wan" if power == 4 else "lost-yi"
    return f"scale-{10 ** abs(power)}"


def swapped(amount: Amount) -> Iterator[Fraction]:
    """The number with two neighbouring digits exchanged.

    >>> from claimgraph.graph.example import amount as written
    >>> [float(v) for v in swapped(written("3.42"))]
    [4.32, 3.24]
    """
    unit = amount.step or Fraction(1)
    count = amount.value / unit
    if count.denominator != 1 or amount.upper is not None:
        return
    digits = str(abs(count.numerator))
    for i, (a, b) in enumerate(pairwise(digits)):
        if a != b:
            turned = digits[:i] + b + a + digits[i + 2 :]
            yield Fraction(int(turned)) * unit * (1 if count >= 0 else -1)


def _told(name: str, claim: Level | Change, amount: Amount) -> Meant:
    return Meant(name, replace(claim, amount=amount, readings=()), amount)


def _moved(amount: Amount, by: Fraction) -> Amount:
    return replace(amount, value=amount.value + by, upper=None if amount.upper is None else amount.upper + by)


def _inverse(amount: Amount) -> Amount:
    """One over it, as precise as it was."""
    step = amount.step / amount.value**2
    return replace(amount, value=1 / amount.value, step=step, upper=None, hedges=())
