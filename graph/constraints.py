"""Claims as constraints over quantities.

Figures of one key are one quantity; a figure without a key is a quantity of its own; a change or relation that names a
quantity without a figure makes a quantity without bounds, through which others may meet (two growth rates between
three years, the middle one untold).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from claimgraph.graph import rates
from claimgraph.graph.claims import Claims, is_forecast, level_key
from claimgraph.graph.definitions import different_bases
from claimgraph.graph.ends import Ends, ends
from claimgraph.graph.engine.system import Bound, Linear, Product, Ratio, Row, System
from claimgraph.graph.figures import alike, has_figure, is_relative, unit_of, wordings
from claimgraph.graph.graded import Graded
from claimgraph.graph.money import rate_between
from claimgraph.graph.steps import amount_of
from claimgraph.graph.terms import terms_of
from claimgraph.graph.times import bounds, days_of, unit_length
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Change, Claim, Event, Form, Level, Modality, Relation
from claimgraph.ontology.units import commensurable, is_time, parse

ZERO = Graded.number(0)
ONE = Fraction(1)
ABOVE = Graded.same(Interval(Fraction(0), None))
STRICTLY = Interval(Fraction(0), None, True)
ABOVE_LOOSELY = Graded(STRICTLY, STRICTLY, Interval(Fraction(0), None))


class Builder:
    """Writes the system of the claims."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.system = System()
        self._terms = {t for r in claims.of(Relation) for t in r.terms}

    def build(self, only: Iterable[str] | None = None) -> System:
        """What all claims state, or only these."""
        for claim in self.claims.values() if only is None else (self.claims[c] for c in only):
            if claim.modality is not Modality.DENIED:
                self._state(claim)
        return self.system

    def _state(self, claim: Claim) -> None:
        if isinstance(claim, Level):
            self._level(claim)
        elif isinstance(claim, Change):
            self._change(claim)
        elif isinstance(claim, Relation) and not claim.soft:
            self._relation(claim)
        elif isinstance(claim, Event):
            self._event(claim)

    def variable(self, claim: Claim) -> int:
        """The quantity a claim gives a figure of."""
        name: Hashable = level_key(claim) if isinstance(claim, Level) and not claim.vague else None
        return self.system.variable(claim.id if name is None else name)

    def _level(self, level: Level) -> None:
        x = self.variable(level)
        self.system.state(level.id, *([Bound(x, in_base(a))] for a in (level.amount, *level.readings)))

    def _event(self, event: Event) -> None:
        periods = [p for p in (event.period, *event.periods) if p is not None]
        if periods and event.id in self._terms:
            x = self.variable(event)
            self.system.state(event.id, *([Bound(x, days_of(p))] for p in periods))

    def _change(self, change: Change) -> None:
        found = ends(self.claims, change)
        if change.vague and not (found is not None and found.linked):
            return
        if found is not None and not _comparable(change, found):
            return
        if found is not None:
            base, result, unit = self.variable(found.base), self.variable(found.result), unit_of(found.result)
        else:
            named = self._unfigured(change)
            if named is None:
                return
            base, result, unit = named
        readings = _change_rows(change, base, result, unit) if base != result else []
        if readings:
            self.system.state(change.id, *readings)
        if change.id in self._terms and change.amount is not None and change.form in (Form.DIFFERENCE, Form.POINTS):
            x = self.variable(change)
            self.system.state(change.id, [Bound(x, in_base(amount_of(change), apart=True))])

    def _unfigured(self, change: Change) -> tuple[int, int, str | None] | None:
        """Base and result by what is said of them, where at least one has no figure of its own."""
        if change.subject is None or change.metric is None or change.period is None or change.base_period is None:
            return None
        if change.base_subject or change.base_metric or change.base_scope is not None or not is_relative(change):
            return None
        if change.metric in self.claims.signed:
            return None
        base, result = self._end(change, change.base_period), self._end(change, change.period)
        return None if base is None or result is None or base == result else (base, result, None)

    def _end(self, change: Change, period) -> int | None:  # type: ignore[no-untyped-def]
        """The one quantity told of a place, or the place itself; None where several quantities are told of it."""
        place = (
            change.subject or "",
            change.metric or "",
            change.scope,
            period.since,
            period.until,
            is_forecast(change),
        )
        told = {self.variable(level): None for level in self.claims.at(place)}
        if len(told) > 1:
            return None
        return next(iter(told)) if told else self.system.variable(place)

    def _relation(self, relation: Relation) -> None:
        terms = terms_of(self.claims, relation)
        rows = _RELATIONS.get(relation.bond, _no_rows)(self, relation, terms) if terms else []
        if rows:
            if relation.bond is Bond.ELAPSED:
                self.system.state(relation.id, *([row] for row in rows), uses=relation.terms[2:3])
            else:
                self.system.state(relation.id, rows)


def in_base(amount: Amount, *, apart: bool = False) -> Graded:
    """The bounds of an amount in the base unit of its dimension; percentages stay as written.

    Parameters:
        apart: by how much two things differ: 12 degrees are no 285 kelvins
    """
    graded = Graded.of(amount)
    if amount.unit in (None, "%", "pp"):
        return graded
    unit = parse(amount.unit)
    offset = Fraction(0) if apart else unit.offset
    return graded if unit.size == 1 and not offset else graded.map(lambda i: i * unit.size + offset)


def _comparable(change: Change, found: Ends) -> bool:
    if different_bases((found.base.metric, found.result.metric)):
        return False
    if not commensurable(unit_of(found.base), unit_of(found.result)):
        return False
    return not is_relative(change) or amount_of(found.base).value * amount_of(found.result).value > 0


def _change_rows(change: Change, base: int, result: int, unit: str | None) -> list[list[Row]]:
    if change.form is Form.DIRECTION or change.amount is None:
        row = _signed_difference(change, base, result)
        return [[row]] if row is not None else []
    if is_relative(change):
        factors = [f for a in (change.amount, *change.readings) for f in _factors(change, a)]
        return [[Ratio(result, base, f)] for f in factors]
    if change.form is Form.POINTS and unit not in ("%", None):
        return []
    amounts = [amount_of(change, i) for i in range(1 + len(change.readings))]
    return [[Linear(((result, ONE), (base, -ONE)), in_base(a, apart=True))] for a in amounts]


def _signed_difference(change: Change, base: int, result: int) -> Row | None:
    if not change.direction:
        return None
    sign = Fraction(change.direction)
    return Linear(((result, sign), (base, -sign)), ABOVE_LOOSELY)


def _factors(change: Change, amount: Amount) -> list[Graded]:
    """Result over base, for each accepted reading."""
    graded = Graded.of(amount_of(change) if amount is change.amount else amount)
    if change.form is Form.PERCENT:
        found = [graded.map(lambda i: i * Fraction(1, 100) + 1)]
    else:
        found = [_factor(graded, name) for name in wordings(change)]
    return [f.map(lambda i, n=n: i**n) for f in found for n in (change.each or (1,))]  # type: ignore[misc]


def _factor(graded: Graded, name: str) -> Graded:
    if name == "n-plus-1":
        return graded.map(lambda i: i + 1)
    if name == "one-nth":
        return graded.map(Interval.inverse)
    return graded.map(lambda i: -i + 1) if name == "one-minus-n" else graded


def _no_rows(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    return []


def _sum(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if len(terms) < 2 or not alike(terms):
        return []
    x = [builder.variable(t) for t in terms]
    row = (((x[0]), ONE), *((v, -ONE) for v in x[1:]))
    return [Linear(_gathered(row), ZERO if relation.closed else ABOVE)]


def _difference(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if len(terms) != 3 or not alike(terms[:2]) or not has_figure(terms[2]):
        return []
    own, of = unit_of(terms[2]), unit_of(terms[0])
    if not (commensurable(own, of) or own == f"Δ{of}" or (own == "pp" and of == "%")):
        return []
    a, b, d = (builder.variable(t) for t in terms)
    return [Linear(_gathered(((a, ONE), (b, -ONE), (d, -ONE))), ZERO)]


def _product(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if len(terms) < 2 or not all(has_figure(t) for t in terms) or not relation.closed:
        return []
    scale = rates.scale(terms)
    if scale is None:
        return []
    factors = [builder.variable(t) for t in terms[1:]]
    rows: list[Row] = []
    for n, clock in enumerate(rates.clocks(terms)):
        x = builder.system.variable((relation.id, n))
        length = unit_length(clock[1], clock[2]) if clock[0] == "length" else _days(builder.claims[clock[1]])
        rows.append(Bound(x, length))
        factors.append(x)
    total = builder.variable(terms[0])
    if len({total, *factors}) <= len(factors):
        return []
    return [Product(total, tuple(factors), _in_base_scale(scale, terms)), *rows]


def _in_base_scale(scale: Fraction, terms: list[Claim]) -> Fraction:
    """`scale` is for figures as written; variables are in base units."""
    for term in terms[1:]:
        scale /= base_size(term)
    return scale * base_size(terms[0])


def base_size(claim: Claim) -> Fraction:
    unit = unit_of(claim)
    return ONE if unit in (None, "%", "pp") else parse(unit).size


def _days(claim: Claim) -> Graded:
    since, until = bounds(claim.period)
    return Graded.number((until - since).days) if since and until else ABOVE


def _ratio(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if any(not isinstance(t, Level) for t in terms) or not alike(terms[:2]) or not relation.closed:
        return []
    x = [builder.variable(t) for t in terms]
    if len(set(x)) < len(x):
        return []
    if len(terms) == 4 and alike(terms[2:]):
        product = builder.system.variable((relation.id, "product"))
        return [Product(product, (x[0], x[3]), ONE), Product(product, (x[1], x[2]), ONE)]
    scale = Fraction(1, 100) if unit_of(terms[2]) in ("%", "pp") else ONE
    return [Product(x[0], (x[1], x[2]), scale)] if len(terms) == 3 else []


def _same(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    rows: list[Row] = []
    for one, other in pairwise(terms):
        rows += _equal(builder, one, other)
    return rows


def _equal(builder: Builder, one: Claim, other: Claim) -> list[Row]:
    if isinstance(one, Change) or isinstance(other, Change):
        return []
    a, b = builder.variable(one), builder.variable(other)
    if isinstance(one, Event) and isinstance(other, Event):
        return [Linear(((a, ONE), (b, -ONE)), ZERO)] if one.period and other.period and a != b else []
    if alike([one, other]):
        return [Linear(((a, ONE), (b, -ONE)), ZERO)] if a != b else []
    rate = rate_between(builder.claims, one, other)
    return [] if rate is None else [Ratio(a, b, Graded.same(rate.worth(unit_of(other))))]


def _order(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    bounds = ABOVE_LOOSELY if relation.closed else ABOVE
    one = terms[0]
    if isinstance(one, Change):
        return []
    x = builder.variable(one)
    others = [builder.variable(t) for t in terms[1:] if not isinstance(t, Change) and alike([one, t])]
    return [Linear(((x, ONE), (y, -ONE)), bounds) for y in others if x != y]


def _whole(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if len(terms) < 2 or not alike(terms):
        return []
    total = Fraction(1 if unit_of(terms[0]) is None else 100)
    allowed = Interval(total if relation.closed else None, total)
    return [Linear(_gathered((builder.variable(t), ONE) for t in terms), Graded.same(allowed))]


def _mean(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if len(terms) < 2 or not alike(terms) or not relation.closed:
        return []
    mean, *others = [builder.variable(t) for t in terms]
    row = ((mean, Fraction(len(others))), *((v, -ONE) for v in others))
    return [Linear(_gathered(row), ZERO)]


def _length(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if not has_figure(terms[0]) or isinstance(terms[0], Change):
        return []
    count = Fraction(len(terms) - 1 if relation.length is None else relation.length)
    upper = None if not relation.closed else count + int(relation.inclusive)
    return [Bound(builder.variable(terms[0]), Graded.same(Interval(count, upper)))]


def _elapsed(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if len(terms) != 3 or not has_figure(terms[2]) or not is_time(unit_of(terms[2])):
        return []
    if not all(isinstance(t, Event) and t.period for t in terms[:2]) or isinstance(terms[2], Change):
        return []
    start, end = builder.variable(terms[0]), builder.variable(terms[1])
    return [Linear(((end, ONE), (start, -ONE)), days) for days in _in_days(terms[2], relation.inclusive)]


def _in_days(duration: Claim, inclusive: bool) -> Iterator[Graded]:
    """A duration as days between two dates, in each accepted reading, with room for counting either way."""
    length = unit_length(unit_of(duration) or "day", "day")
    slack = Interval(Fraction(-2 if inclusive else -1), Fraction(1))
    readings = duration.readings if isinstance(duration, Level) else ()
    for amount in (amount_of(duration), *readings):
        yield Graded.of(amount).map(lambda i: i + slack).zip(Interval.__mul__, length)


def _before(builder: Builder, relation: Relation, terms: list[Claim]) -> list[Row]:
    if len(terms) != 2 or not all(isinstance(t, Event) and t.period for t in terms):
        return []
    first, later = builder.variable(terms[0]), builder.variable(terms[1])
    least = Interval(Fraction(1 if relation.closed else 0), None)
    return [Linear(((later, ONE), (first, -ONE)), Graded.same(least))]


def _gathered(terms) -> tuple[tuple[int, Fraction], ...]:  # type: ignore[no-untyped-def]
    """Each variable once."""
    found: dict[int, Fraction] = {}
    for variable, coefficient in terms:
        found[variable] = found.get(variable, Fraction(0)) + coefficient
    return tuple((v, c) for v, c in found.items() if c)


_RELATIONS = {
    Bond.SUM: _sum,
    Bond.DIFFERENCE: _difference,
    Bond.PRODUCT: _product,
    Bond.RATIO: _ratio,
    Bond.SAME: _same,
    Bond.ORDER: _order,
    Bond.WHOLE: _whole,
    Bond.MEAN: _mean,
    Bond.LENGTH: _length,
    Bond.ELAPSED: _elapsed,
    Bond.BEFORE: _before,
}
