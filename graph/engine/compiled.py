"""Claims as arrays, for the sieve: quantities with bounds, ratios between them, rows of sums and products.

Only plain statements are compiled; the place of any other is marked `unknown`, so that its group is looked at exactly.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

import numpy as np
import numpy.typing as npt

from claimgraph.graph.claims import PUBLISHED, is_forecast
from claimgraph.graph.definitions import flows, identity_metrics
from claimgraph.graph.graded import Graded
from claimgraph.graph.places import places
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import (
    Bond,
    Change,
    Claim,
    Form,
    Level,
    LevelKind,
    Modality,
    Period,
    Relation,
    Wording,
)
from claimgraph.ontology.units import parse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_PLAIN_KINDS = frozenset((LevelKind.LEVEL, LevelKind.COUNT, LevelKind.RATE))
_FORECASTS = frozenset((Modality.EXPECTED, Modality.PLANNED, Modality.PROMISED, Modality.POSSIBLE))
_LONGEST = 10**12


Series = tuple[str | None, str | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """Σ cᵢ·xᵢ = 0, or of logarithms: Σ cᵢ·log xᵢ = 0."""

    nodes: tuple[int, ...]
    coefficients: tuple[float, ...]
    of_logs: bool = False


@dataclass(frozen=True, slots=True)
class Arrays:
    """Bounds are plain numbers, not yet logarithms, and not yet drawn in.

    place_of      of each claim, its place; claims of one place, or of joined ones, may meet
    unknown       places with statements that are not compiled
    place_of_node, node_*   each bound told of a quantity: its node, lower and upper end
    ratio_*       above / below ∈ [low, high]
    """

    places: int
    place_of: Ints
    joins: Ints
    unknown: Ints
    place_of_node: Ints
    bound_node: Ints
    bound_low: Floats
    bound_high: Floats
    ratio_above: Ints
    ratio_below: Ints
    ratio_low: Floats
    ratio_high: Floats
    sums: list[Row]
    products: list[Row]


def compile_claims(claims: Sequence[Claim]) -> Arrays:
    """The arrays of the claims."""
    compiler = _Compiler(claims)
    compiler.run()
    return compiler.arrays()


class _Compiler:
    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        self.index = {c.id: i for i, c in enumerate(claims)}
        self.places: dict[Hashable, int] = {}
        self.periods: dict[int, Hashable] = {}
        self.nodes: dict[Hashable, int] = {}
        self.place_of_node: list[int] = []
        self.place_of: list[int] = []
        self.node_of: dict[int, int] = {}
        self.defined = identity_metrics()
        self.told: dict[Hashable, dict[str | None, int]] = {}
        self.series: dict[Series, dict[int, None]] = {}
        self.nodes_at: dict[int, list[int]] = {}
        self.joins: list[tuple[int, int]] = []
        self.unknown: list[int] = []
        self.bounds: tuple[list[int], list[float], list[float]] = ([], [], [])
        self.ratios: tuple[list[int], list[int], list[float], list[float]] = ([], [], [], [])
        self.sums: list[Row] = []
        self.products: list[Row] = []
        self.months: dict[int, int] = {}
        self.kinds: dict[Hashable, Hashable] = {}

    def run(self) -> None:
        later: list[tuple[int, Claim]] = []
        for i, claim in enumerate(self.claims):
            if type(claim) is Level:
                self._level(i, claim)
            else:
                self.place_of.append(self._anchor(claim))
                later.append((i, claim))
        self._definitions()
        for i, claim in later:
            if type(claim) is Change:
                self._change(i, claim)
            elif type(claim) is Relation:
                self._relation(i, claim)
            else:
                self._other(i, claim)

    def _definitions(self) -> None:
        """What metrics are by definition, and what adds up over time, is left to the exact reasoner."""
        for told in self.told.values():
            if any(all(t in told for t in i.terms) for metric in told if metric for i in self.defined[metric]):
                self._join_all(list(told.values()))
        for (_, metric, _), told_at in self.series.items():
            if flows(metric) and len({self.months[place] for place in told_at}) > 1:
                self._join_all(list(told_at))

    def _join_all(self, places: list[int]) -> None:
        self.joins += ((places[0], other) for other in places[1:])
        self.unknown.append(places[0])

    def _other(self, i: int, claim: Claim) -> None:
        """Events, promises and offices: joined by what they are of, and left to the exact reasoner."""
        here = self.place_of[i]
        self.unknown.append(here)
        self.joins += ((here, self._place(place)) for place in places(claim))

    def _place(self, key: Hashable) -> int:
        place = self.places.get(key)
        if place is None:
            place = self.places[key] = len(self.places)
        return place

    def _period(self, period: Period) -> Hashable:
        """The same for periods of the same days."""
        found = self.periods.get(id(period))
        if found is None:
            found = self.periods[id(period)] = (period.since, period.until)
        return found

    def _anchor(self, claim: Claim) -> int:
        """Where a claim that is not a level stands."""
        if claim.subject is None or claim.metric is None or claim.period is None:
            return self._place(claim.id)
        return self._place((claim.subject, claim.metric, claim.scope, self._period(claim.period)))

    def _level(self, i: int, level: Level) -> None:
        keyed = level.subject is not None and level.metric is not None and level.period is not None
        place = self._anchor(level)
        self.place_of.append(place)
        if keyed:
            self._remember(place, level)
        if level.part is not None or level.whole is not None or level.modality is Modality.DENIED:
            self.unknown.append(place)
        node_key = (place, self._kind(level)) if keyed and not level.vague else level.id
        node = self.nodes.get(node_key)
        if node is None:
            node = self.nodes[node_key] = len(self.nodes)
            self.place_of_node.append(place)
            if keyed:
                self.nodes_at.setdefault(place, []).append(node)
        self.node_of[i] = node
        self._bound(node, place, level)
        for other in (level.part, level.whole):
            if other is not None and other in self.index:
                self.joins.append((place, self._anchor(self.claims[self.index[other]])))

    def _remember(self, place: int, level: Level) -> None:
        """What definitions and series may bring together later."""
        if place not in self.months:
            self.months[place] = _months(level.period)
            self.series.setdefault((level.subject, level.metric, level.scope), {})[place] = None
        if level.metric in self.defined and level.period is not None:
            self.told.setdefault((level.subject, level.scope, self._period(level.period)), {})[level.metric] = place

    def _kind(self, level: Level) -> Hashable:
        """What of the key is neither place nor figure; made once for each combination."""
        written = (level.kind, level.per, level.amount.unit, level.modality in _FORECASTS, level.of)
        kind = self.kinds.get(written)
        if kind is None:
            unit = "%" if level.amount.unit == "%" else parse(level.amount.unit).dimension
            plain = "amount" if level.kind in _PLAIN_KINDS else level.kind
            kind = self.kinds[written] = (plain, level.per, unit, written[3], level.of)
        return kind

    def _bound(self, node: int, place: int, level: Level) -> None:
        amount = level.amount
        low, high = rounded(amount)
        if amount.unit is not None and amount.unit not in ("%", "pp"):
            unit = parse(amount.unit)
            if unit.offset:
                self.unknown.append(place)
                return
            size = float(unit.size)
            low, high = low * size, high * size
        if not (high > 0) or amount.value > _LONGEST * 10**6:
            self.unknown.append(place)
            return
        nodes, lows, highs = self.bounds
        nodes.append(node)
        lows.append(low)
        highs.append(high)

    def _change(self, i: int, change: Change) -> None:
        here = self.place_of[i]
        for other in (change.base, change.result):
            if other is not None and other in self.index:
                self.joins.append((here, self.place_of[self.index[other]]))
        if change.recurring is not None:
            told = self.series.get((change.subject, change.metric, change.scope), {})
            self.joins += ((here, other) for other in told)
        base, result = self._end(change, here, base=True), self._end(change, here, base=False)
        interval = _factor(change) if base is not None and result is not None and base != result else None
        if interval is None or base is None or result is None:
            self.unknown.append(here)
            return
        above, below, lows, highs = self.ratios
        above.append(result)
        below.append(base)
        lows.append(interval[0])
        highs.append(interval[1])

    def _end(self, change: Change, here: int, *, base: bool) -> int | None:
        """The node of a change's base or result; None where that takes more than a look."""
        named = change.base if base else change.result
        if named is not None:
            return self.node_of.get(self.index.get(named, -1))
        period = change.base_period if base else change.period
        if change.subject is None or change.metric is None or period is None:
            return None
        if base and (change.base_subject or change.base_metric or change.base_scope is not None):
            self._join_base(change, here)
            return None
        place = self._place((change.subject, change.metric, change.scope, self._period(period)))
        self.joins.append((here, place))
        nodes = self.nodes_at.get(place, [])
        return nodes[0] if len(nodes) == 1 else None

    def _join_base(self, change: Change, here: int) -> None:
        """A base of another subject, metric or scope is looked at exactly, with its own figures."""
        period = change.base_period or change.period
        if period is not None:
            subject, metric = change.base_subject or change.subject, change.base_metric or change.metric
            scope = change.scope if change.base_scope is None else change.base_scope
            self.joins.append((here, self._place((subject, metric, scope, self._period(period)))))

    def _relation(self, i: int, relation: Relation) -> None:
        here = self.place_of[i]
        terms = [self.index.get(t) for t in relation.terms]
        for other in terms:
            if other is not None and self.claims[other].id != PUBLISHED:
                self.joins.append((here, self.place_of[other]))
        nodes = [None if t is None else self.node_of.get(t) for t in terms]
        known = [n for n in nodes if n is not None]
        row = self._row(relation, known) if len(known) == len(terms) == len(set(known)) else None
        if row is None:
            self.unknown.append(here)

    def _row(self, relation: Relation, nodes: list[int]) -> bool | None:
        units = {self._amount(t).unit for t in relation.terms}
        capped = any(Hedge.OVER in self._amount(t).hedges for t in relation.terms)
        if len(units) != 1 or capped or not relation.closed or relation.soft:
            return None
        if relation.bond is Bond.SUM and len(nodes) > 1:
            self.sums.append(Row(tuple(nodes), (1.0, *(-1.0 for _ in nodes[1:]))))
        elif relation.bond is Bond.DIFFERENCE and len(nodes) == 3:
            self.sums.append(Row(tuple(nodes), (1.0, -1.0, -1.0)))
        elif relation.bond is Bond.PRODUCT and units == {None} and all(self._is_count(t) for t in relation.terms):
            self.products.append(Row(tuple(nodes), (1.0, *(-1.0 for _ in nodes[1:])), of_logs=True))
        else:
            return None
        return True

    def _amount(self, claim: str) -> Amount:
        level = self.claims[self.index[claim]]
        assert isinstance(level, Level)
        return level.amount

    def _is_count(self, claim: str) -> bool:
        level = self.claims[self.index[claim]]
        return isinstance(level, Level) and level.per is None

    def arrays(self) -> Arrays:
        return Arrays(
            places=len(self.places),
            place_of=np.array(self.place_of, dtype=np.int64),
            joins=np.array(self.joins, dtype=np.int64).reshape(-1, 2),
            unknown=np.array(self.unknown, dtype=np.int64),
            place_of_node=np.array(self.place_of_node, dtype=np.int64),
            bound_node=np.array(self.bounds[0], dtype=np.int64),
            bound_low=np.array(self.bounds[1], dtype=np.float64),
            bound_high=np.array(self.bounds[2], dtype=np.float64),
            ratio_above=np.array(self.ratios[0], dtype=np.int64),
            ratio_below=np.array(self.ratios[1], dtype=np.int64),
            ratio_low=np.array(self.ratios[2], dtype=np.float64),
            ratio_high=np.array(self.ratios[3], dtype=np.float64),
            sums=self.sums,
            products=self.products,
        )


def _months(period: Period | None) -> int:
    """How long a period is, roughly: enough to tell a quarter from a year."""
    if period is None or period.since is None or period.until is None:
        return 0
    return (period.until.year - period.since.year) * 12 + period.until.month - period.since.month


def rounded(amount: Amount) -> tuple[float, float]:
    """The ends of an amount as rounded, in floating point; exact numbers have equal ends."""
    if amount.hedges or amount.worded:
        interval = Graded.of(amount).rounded
        low = -inf if interval.lower is None else float(interval.lower)
        return low, inf if interval.upper is None else float(interval.upper)
    value = _float(amount.value)
    high = value if amount.upper is None else _float(amount.upper)
    half = 0.0 if amount.whole else _float(amount.step) / 2
    return value - half, high + half


def _float(value: Fraction) -> float:
    return value.numerator / value.denominator


_UNUSUAL = (Wording.TIMES_LESS, Wording.DOWN_TIMES, Wording.FOLD_TIMES)


def _factor(change: Change) -> tuple[float, float] | None:
    """Result over base in the usual reading; None where the words want a closer look."""
    amount = change.amount
    if amount is None or change.each or change.vague or is_forecast(change) or change.modality is Modality.DENIED:
        return None
    if Hedge.OVER in amount.hedges or change.wording in _UNUSUAL:
        return None
    low, high = rounded(amount)
    if change.form is Form.PERCENT:
        if change.direction < 0 < amount.value:
            low, high = -high, -low
        low, high = 1 + low / 100, 1 + high / 100
    elif change.form is not Form.FACTOR:
        return None
    elif change.wording is Wording.BY_TIMES and amount.value <= 1:
        low, high = low + 1, high + 1
    return (low, high) if low > 0 else None
