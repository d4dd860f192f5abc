"""Synthetic corpora of claims: companies with figures by year, growth told between them, and parts of a total.

Every figure is the rounded truth, so that all agree, but for planted slips of the kinds that newspapers print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from claimgraph.graph.example import year
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Change, Claim, Evidence, Form, Level, Relation, Wording

YEARS = tuple(year(y) for y in range(2014, 2024))
NONE: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """claims, and by component the id of the claim that was spoilt there."""

    claims: list[Claim]
    planted: dict[int, str]


def corpus(size: int, *, seed: int = 1, share: Fraction = Fraction(1, 100)) -> Corpus:
    """About `size` claims in components of about 20, one slip in `share` of the components."""
    random = Random(seed)
    claims: list[Claim] = []
    planted: dict[int, str] = {}
    component = 0
    while len(claims) < size:
        own = list(company(random, component))
        if random.random() < share:
            planted[component] = spoil(random, own)
        claims += own
        component += 1
    return Corpus(claims, planted)


def company(random: Random, number: int) -> Iterator[Claim]:
    """Sales by year with growth between them, and one year's sales by region."""
    subject, prefix = f"company {number}", f"{number}/"
    values = [Fraction(random.randint(10_000, 99_999), 100)]
    for _ in YEARS[1:]:
        values.append(values[-1] * Fraction(random.randint(85, 160), 100))
    for i, value in enumerate(values):
        yield told_level(f"{prefix}l{i}", subject, i, value)
    for i in range(1, len(values)):
        if random.random() < 0.8:
            yield told_growth(f"{prefix}g{i}", subject, i - 1, i, values[i] / values[i - 1])
    yield told_growth(f"{prefix}all", subject, 0, len(values) - 1, values[-1] / values[0])
    if random.random() < 0.3:
        yield from regions(random, prefix, values[-1], len(values) - 1)


def regions(random: Random, prefix: str, total: Fraction, i: int) -> Iterator[Claim]:
    """Three regions that make up the last year's sales."""
    first, second = total * Fraction(random.randint(30, 50), 100), total * Fraction(random.randint(20, 40), 100)
    parts = (first, second, total - first - second)
    for n, part in enumerate(parts):
        yield told_level(f"{prefix}r{n}", None, i, part)
    yield Relation(
        id=f"{prefix}sum", evidence=NONE, bond=Bond.SUM, terms=(f"{prefix}l{i}", *(f"{prefix}r{n}" for n in range(3)))
    )


def told_level(id: str, subject: str | None, i: int, value: Fraction) -> Level:
    amount = written(value, 1, 10**6, "USD")
    metric = None if subject is None else "sales"
    return Level(id=id, evidence=NONE, subject=subject, metric=metric, period=YEARS[i], amount=amount)


def told_growth(id: str, subject: str, base: int, result: int, ratio: Fraction) -> Change:
    place = {"subject": subject, "metric": "sales", "period": YEARS[result], "base_period": YEARS[base]}
    if ratio < 2:
        amount = written((ratio - 1) * 100, 1, 1, "%")
        return Change(id=id, evidence=NONE, form=Form.PERCENT, amount=amount, **place)  # type: ignore[arg-type]
    amount = written(ratio, 1, 1, None)
    return Change(id=id, evidence=NONE, form=Form.FACTOR, wording=Wording.TO_TIMES, amount=amount, **place)  # type: ignore[arg-type]


def written(value: Fraction, digits: int, scale: int, unit: str | None) -> Amount:
    """The value rounded to so many digits, halves to even."""
    step = Fraction(1, 10**digits)
    return Amount(value=round(value / step) * step * scale, step=step * scale, unit=unit)


def spoil(random: Random, claims: list[Claim]) -> str:
    """Some figure told wrong; the claim's id."""
    return spoil_one(random, claims, random.choice([i for i, c in enumerate(claims) if isinstance(c, Level | Change)]))


def spoil_one(random: Random, claims: list[Claim], at: int) -> str:
    """Ten times too great or small, a hundred points too many, digits exchanged."""
    claim = claims[at]
    assert isinstance(claim, Level | Change) and claim.amount is not None
    amount = claim.amount
    kind = random.choice(("ten", "tenth", "points", "digits"))
    more = {"ten": amount.value * 10, "tenth": amount.value / 10, "points": amount.value + 1000 * amount.step}
    value = more[kind] if kind in more else _exchanged(amount)
    value = amount.value * 10 if value == amount.value else value
    claims[at] = replace(claim, amount=replace(amount, value=value))
    return claim.id


def _exchanged(amount: Amount) -> Fraction:
    digits = str(abs(int(amount.value / amount.step)))
    turned = digits[1:2] + digits[:1] + digits[2:]
    return int(turned) * amount.step * (1 if amount.value >= 0 else -1)


def giant(size: int, *, seed: int = 1, share: Fraction = Fraction(1, 100)) -> Corpus:
    """One component: a region's figures compared with those of others near it, in one great web."""
    random = Random(seed)
    count = size // 2
    values = [Fraction(random.randint(10_000, 99_999), 100) for _ in range(count)]
    claims: list[Claim] = [_region(i, value) for i, value in enumerate(values)]
    planted: dict[int, str] = {}
    for i in range(1, count):
        base = max(0, i - random.randint(1, 50))
        claims.append(_comparison(i, base, values))
    for i in range(len(claims)):
        if random.random() < share:
            planted[i] = spoil_one(random, claims, i)
    return Corpus(claims, planted)


def _region(i: int, value: Fraction) -> Level:
    return Level(
        id=f"l{i}",
        evidence=NONE,
        subject=f"region {i}",
        metric="sales",
        period=YEARS[0],
        amount=written(value, 1, 10**6, "USD"),
    )


def _comparison(i: int, base: int, values: list[Fraction]) -> Change:
    amount = written(values[i] / values[base], 2, 1, None)
    return Change(
        id=f"c{i}",
        evidence=NONE,
        subject=f"region {i}",
        metric="sales",
        period=YEARS[0],
        base_subject=f"region {base}",
        base=f"l{base}",
        result=f"l{i}",
        form=Form.FACTOR,
        wording=Wording.TO_TIMES,
        amount=amount,
    )
