"""Random small systems of claims, and what z3 says of them: an oracle that shares no code with the reasoner's solver.

The encoding follows the tables of meaning directly: every figure is a real variable, every accepted reading a
disjunct.  Only the bounds of a written number are taken from `ontology.amount`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import z3

from claimgraph.graph.example import change, event, level, relation, year
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Change, Claim, Event, Form, Level, Relation, Wording

SUBJECTS, METRICS, YEARS = ("Acme", "Bolt"), ("sales", "stores"), (2021, 2022, 2023, 2024)
FIRST_DAY = date(2021, 1, 1)
HEDGES = ("", "", "", "", "about", "over", "at-least", "nearly", "at-most")
SPOILT = tuple(map(Fraction, ("10", "1/10", "11/10", "2", "9/10", "101/100", "99/100", "103/100", "96/100")))


def random_claims(seed: int) -> list[Claim]:
    """A few claims over few quantities and days, so that they meet; every kind of statement, right and wrong."""
    random = Random(seed)
    truth = {(s, m, y): _truth(random) for s in SUBJECTS for m in METRICS for y in YEARS}
    maker = _Maker(random, truth)
    for _ in range(random.randint(2, 5)):
        maker.level()
    for _ in range(random.randint(1, 4)):
        random.choice((maker.growth, maker.growth, maker.linked, maker.relation, maker.relation))()
    for _ in range(random.choice((0, 0, 1, 2, 3))):
        random.choice((maker.days, maker.days, maker.length))()
    return maker.claims


def _truth(random: Random) -> Fraction:
    return Fraction(random.choice((random.randint(2, 40), random.randint(50, 900))))


class _Maker:
    def __init__(self, random: Random, truth: dict[tuple[str, str, int], Fraction]) -> None:
        self.random, self.truth = random, truth
        self.claims: list[Claim] = []
        self.value: dict[str, Fraction] = {}

    def id(self) -> str:
        return f"c{len(self.claims)}"

    def told(self, value: Fraction) -> str:
        """The value rounded to some digits, now and then spoilt."""
        if self.random.random() < 0.25:
            value *= self.random.choice(SPOILT)
        return f"{float(value) or 1.0:.{self.random.choice((0, 0, 1, 2))}f}"

    def figure(self, value: Fraction) -> str:
        """The same, of a quantity that is something."""
        told = self.told(value)
        return told if Fraction(told) > 0 else "0.4"

    def level(self, value: Fraction | None = None, unit: str | None = None) -> str:
        id, hedge = self.id(), self.random.choice(HEDGES)
        if value is None and self.random.random() < 0.7:
            key = (self.random.choice(SUBJECTS), self.random.choice(METRICS), self.random.choice(YEARS))
            value = self.truth[key]
            place = {"subject": key[0], "metric": key[1], "period": year(key[2])}
        else:
            value, place = value or _truth(self.random), {}
        counted = self.random.random() < 0.2
        self.claims.append(level(id, self.figure(value), unit, hedge=hedge, counted=counted, **place))
        self.value[id] = value
        return id

    def growth(self) -> None:
        subject, metric = self.random.choice(SUBJECTS), self.random.choice(METRICS)
        first, last = sorted(self.random.sample(YEARS, 2))
        ratio = self.truth[subject, metric, last] / self.truth[subject, metric, first]
        place = {"subject": subject, "metric": metric, "period": year(last), "base_period": year(first)}
        self._change(ratio, **place)

    def linked(self) -> None:
        base, result = self.random.sample(self._levels(), 2)
        if self.random.random() < 0.3:
            difference = self.value[result] - self.value[base]
            direction = self.random.choice((1, -1))
            form = self.random.choice(("difference", "direction"))
            written = self.told(difference) if form == "difference" else ""
            self.claims.append(change(self.id(), written, form, direction=direction, base=base, result=result))
        else:
            self._change(self.value[result] / self.value[base], base=base, result=result)

    def _change(self, ratio: Fraction, **place: object) -> None:
        kind = self.random.choice(("percent", "by-times", "to-times", "times-less"))
        if kind == "percent":
            written = change(
                self.id(), self.told((ratio - 1) * 100), "percent", hedge=self.random.choice(HEDGES), **place
            )
        else:
            told = 1 / ratio if kind == "times-less" else ratio
            written = change(self.id(), self.told(told), "factor", kind, **place)
        if written.amount is not None and written.amount.value > (-95 if kind == "percent" else Fraction(1, 10)):
            self.claims.append(written)

    def relation(self) -> None:
        bond = self.random.choice(("sum", "difference", "product", "ratio", "same", "order", "whole", "mean"))
        levels = self._levels()
        count = {"difference": 3, "ratio": 3, "same": 2, "order": 2}.get(bond, self.random.randint(3, 4))
        while len(levels) < count:
            levels.append(self.level())
        terms = self.random.sample(levels, count)
        closed = self.random.random() < 0.8 or bond in ("product", "ratio", "mean")
        terms[0] = self._fitting(bond, terms, closed)
        self.claims.append(relation(self.id(), bond, *terms, closed=closed))

    def _fitting(self, bond: str, terms: list[str], closed: bool) -> str:
        """A first term that the others make true, as often as not."""
        rest = [self.value[t] for t in terms[1:]]
        if self.random.random() < 0.5 or bond in ("whole", "order"):
            return terms[0]
        product = Fraction(1)
        for value in rest:
            product *= value
        wanted = {"sum": sum(rest), "difference": sum(rest), "mean": sum(rest) / len(rest), "same": rest[0]}
        return self.level(Fraction(wanted.get(bond, product)))

    def event(self) -> str:
        """Something that was on a day, in a month or in a year."""
        id, first = self.id(), FIRST_DAY + timedelta(days=self.random.randint(0, 1200))
        until = first + timedelta(days=self.random.choice((1, 1, 30, 365)))
        self.claims.append(event(id, "meeting", first.isoformat(), until.isoformat()))
        return id

    def days(self) -> None:
        """Two events: one before the other, on one day, or so long apart."""
        known = [c.id for c in self.claims if isinstance(c, Event)]
        while len(known) < 2 or (len(known) < 4 and self.random.random() < 0.5):
            known.append(self.event())
        one, other = self.random.sample(known, 2)
        bond = self.random.choice(("before", "same", "elapsed"))
        if bond != "elapsed":
            self.claims.append(relation(self.id(), bond, one, other, closed=self.random.random() < 0.7))
            return
        unit, count = self.random.choice((("day", 30), ("day", 400), ("year", 1), ("year", 3)))
        told = level(self.id(), str(count), unit, counted=True, kind="duration")
        self.claims.append(told)
        inclusive = self.random.random() < 0.3
        self.claims.append(relation(self.id(), bond, one, other, told.id, inclusive=inclusive))

    def length(self) -> None:
        """A count of things that are listed."""
        count = self.level()
        listed = int(self.value[count]) + self.random.choice((0, 0, 1, -1))
        closed = self.random.random() < 0.7
        self.claims.append(relation(self.id(), "length", count, length=max(1, listed), closed=closed))

    def _levels(self) -> list[str]:
        return [c.id for c in self.claims if isinstance(c, Level)]


class Oracle:
    """The claims as z3 sees them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = list(claims)
        self.by_id = {c.id: c for c in claims}

    def satisfiable(self, ids: Sequence[str] | None, grade: Grade) -> bool:
        solver = z3.Solver()
        solver.set("timeout", 2_000)
        for claim in self.claims:
            if ids is None or claim.id in ids:
                solver.add(self._formula(claim, grade))
        answer = solver.check()
        if answer == z3.unknown:
            raise TimeoutError
        return bool(answer == z3.sat)

    def verdict(self) -> str:
        if self.satisfiable(None, Grade.ROUNDED):
            return "consistent"
        return "tension" if self.satisfiable(None, Grade.LOOSE) else "inconsistent"

    def _formula(self, claim: Claim, grade: Grade) -> z3.BoolRef:
        if isinstance(claim, Level):
            return _within(self._level(claim), claim.amount.at(grade))
        if isinstance(claim, Change):
            return self._change(claim, grade)
        if isinstance(claim, Event):
            assert claim.period is not None
            assert claim.period.since is not None
            assert claim.period.until is not None
            day = z3.Real(claim.id)
            return z3.And(day >= claim.period.since.toordinal(), day <= claim.period.until.toordinal() - 1)
        assert isinstance(claim, Relation)
        if claim.bond is Bond.LENGTH:
            return self._length(claim)
        if isinstance(self.by_id[claim.terms[0]], Event):
            return self._days(claim, grade)
        return self._order(claim, grade) if claim.bond is Bond.ORDER else self._relation(claim)

    def _length(self, relation: Relation) -> z3.BoolRef:
        told, listed = self._level(self.by_id[relation.terms[0]]), relation.length or 0
        return z3.And(told >= listed, told <= listed + relation.inclusive) if relation.closed else told >= listed

    def _days(self, relation: Relation, grade: Grade) -> z3.BoolRef:
        one, other = (z3.Real(t) for t in relation.terms[:2])
        if relation.bond is Bond.BEFORE:
            return other - one >= 1 if relation.closed else other >= one
        if relation.bond is Bond.SAME:
            return one == other
        told = self.by_id[relation.terms[2]]
        assert isinstance(told, Level)
        bounds, year = told.amount.at(grade), told.amount.unit == "year"
        assert bounds.lower is not None
        assert bounds.upper is not None
        least = (bounds.lower - 1 - relation.inclusive) * (365 if year else 1)
        most = (bounds.upper + 1) * (366 if year else 1)
        return _within(other - one, Interval(least, most))

    def _level(self, claim: Claim) -> z3.ArithRef:
        assert isinstance(claim, Level)
        if claim.subject is not None and claim.metric is not None and claim.period is not None:
            return z3.Real(f"{claim.subject} {claim.metric} {claim.period.since}")
        return z3.Real(claim.id)

    def _ends(self, change: Change) -> tuple[z3.ArithRef, z3.ArithRef]:
        if change.base is not None and change.result is not None:
            return self._level(self.by_id[change.base]), self._level(self.by_id[change.result])
        assert change.period is not None and change.base_period is not None
        place = f"{change.subject} {change.metric}"
        return z3.Real(f"{place} {change.base_period.since}"), z3.Real(f"{place} {change.period.since}")

    def _change(self, change: Change, grade: Grade) -> z3.BoolRef:
        base, result = self._ends(change)
        if base.eq(result):
            return z3.BoolVal(True)
        if change.form is Form.DIRECTION:
            rise = (result - base) * change.direction
            return rise >= 0 if grade is Grade.LOOSE else rise > 0
        assert change.amount is not None
        if change.form is Form.DIFFERENCE:
            amount = change.amount
            if change.direction < 0 and amount.value > 0:
                amount = amount.scaled(Fraction(-1), None)
            return _within(result - base, amount.at(grade))
        if self._meaningless(change):
            return z3.BoolVal(True)
        factors = [z3.Real(f"{change.id} {n}") for n in range(2)]
        readings = [
            z3.And(base != 0, result == f * base, _factor(f, change, change.amount, grade, n))
            for n, f in enumerate(factors)
        ]
        return z3.Or(*readings) if change.wording is Wording.BY_TIMES else readings[0]

    def _meaningless(self, change: Change) -> bool:
        """A ratio to a figure told as zero, or between figures of different signs, says nothing."""
        ends = [self.by_id[c] for c in (change.base, change.result) if c is not None]
        one, other = [e.amount.value for e in ends if isinstance(e, Level)] or (1, 1)
        return one * other <= 0

    def _relation(self, relation: Relation) -> z3.BoolRef:
        first, *rest = [self._level(self.by_id[t]) for t in relation.terms]
        if relation.bond in (Bond.PRODUCT, Bond.RATIO) and len({str(v) for v in (first, *rest)}) < 1 + len(rest):
            return z3.BoolVal(True)
        total = z3.Sum(rest) if len(rest) > 1 else rest[0]
        if relation.bond is Bond.SUM:
            return first == total if relation.closed else first >= total
        if relation.bond is Bond.PRODUCT:
            product = rest[0]
            for factor in rest[1:]:
                product = product * factor
            return first == product
        if relation.bond is Bond.WHOLE:
            return first + total == 1 if relation.closed else first + total <= 1
        simple = {
            Bond.DIFFERENCE: lambda: first - rest[0] == rest[1],
            Bond.RATIO: lambda: first == rest[0] * rest[1],
            Bond.SAME: lambda: first == rest[0],
            Bond.MEAN: lambda: first * len(rest) == total,
        }
        return simple[relation.bond]()

    def _order(self, relation: Relation, grade: Grade) -> z3.BoolRef:
        more, less = (self._level(self.by_id[t]) for t in relation.terms)
        if more.eq(less):
            return z3.BoolVal(True)
        return more >= less if grade is Grade.LOOSE or not relation.closed else more > less


def _factor(f: z3.ArithRef, change: Change, amount: Amount, grade: Grade, reading: int) -> z3.BoolRef:
    if change.form is Form.PERCENT:
        return _within((f - 1) * 100, amount.at(grade))
    if change.wording is Wording.TIMES_LESS:
        return z3.And(f > 0, _within(1 / f, amount.at(grade)))
    plus = reading if amount.value > 1 else 1
    return _within(f - plus, amount.at(grade)) if change.wording is Wording.BY_TIMES else _within(f, amount.at(grade))


def _within(term: z3.ArithRef, interval: Interval) -> z3.BoolRef:
    parts = []
    if interval.lower is not None:
        low = z3.Q(interval.lower.numerator, interval.lower.denominator)
        parts.append(term > low if interval.lower_open else term >= low)
    if interval.upper is not None:
        high = z3.Q(interval.upper.numerator, interval.upper.denominator)
        parts.append(term < high if interval.upper_open else term <= high)
    return z3.And(*parts)
