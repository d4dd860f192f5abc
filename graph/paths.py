"""A conflict of figures and growth rates, told as arithmetic: from one figure along the rates to the other.

200 × (1 + 10%) × (1 + 10%) against 300; or, where no figures take part, the rates of two ways to the same end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from claimgraph.graph.case import Reading, Worksheet
from claimgraph.graph.claims import Claims
from claimgraph.graph.engine.system import Bound, Ratio, Statement
from claimgraph.graph.figures import MOST_READINGS, factor, in_unit, unit_of, wordings
from claimgraph.ontology.model import Change, Level


@dataclass(frozen=True, slots=True)
class Leg:
    """A change passed from base to result, or back."""

    change: Change
    forward: bool


@dataclass(frozen=True, slots=True)
class Path:
    """From `start` along the legs to `end`; where these are None, the last leg is held against the others."""

    start: Level | None
    legs: tuple[Leg, ...]
    end: Level | None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every combination of the changes' accepted wordings, in the order of the legs."""
        names = product(*(wordings(leg.change) for leg in self.legs))
        return tuple(Reading(" ".join(combination)) for combination in islice(names, MOST_READINGS))

    def build(self, sheet: Worksheet) -> int:
        reading = sheet.reading
        factors = []
        for leg, name in zip(self.legs, reading.name.split(" "), strict=True):
            sheet.take(Reading(name))
            factors.append(factor(sheet, leg.change))
        sheet.take(reading)
        return self._between_figures(sheet, factors) if self.start and self.end else self._between_rates(sheet, factors)

    def _between_figures(self, sheet: Worksheet, factors: list[int]) -> int:
        assert self.start is not None and self.end is not None
        computed = sheet.quantity(self.start.id)
        for leg, index in zip(self.legs, factors, strict=True):
            computed = sheet.put("multiply" if leg.forward else "divide", computed, index)
        claimed = sheet.note("claimed", in_unit(sheet, self.end.id, unit_of(self.start)))
        return sheet.put("compare", claimed, sheet.note("computed", computed))

    def _between_rates(self, sheet: Worksheet, factors: list[int]) -> int:
        """All but the last leg, passed the way the last one points."""
        last = self.legs[-1].forward
        computed: int | None = None
        for leg, index in zip(self.legs[:-1], factors[:-1], strict=True):
            onward = leg.forward != last
            if computed is None:
                computed = index if onward else sheet.put("divide", sheet.put("number", "1"), index)
            else:
                computed = sheet.put("multiply" if onward else "divide", computed, index)
        assert computed is not None
        return sheet.put("compare", sheet.note("claimed", factors[-1]), sheet.note("computed", computed))


def path_of(claims: Claims, statements: Sequence[Statement]) -> Path | None:
    """The path that the statements of a conflict make, each passed once; None where they make none."""
    levels, rates = _sorted_out(claims, statements)
    if (
        levels is None
        or len(levels) not in (0, 2)
        or not rates
        or any(c.each or len(wordings(c)) == 0 for c, _ in rates)
    ):
        return None
    start = levels[0][1] if levels else rates[0][1].below
    legs, end = _walk(start, list(rates))
    wanted = levels[1][1] if levels else start
    if len(legs) < len(rates) or end != wanted or len(legs) + len(levels) < 2:
        return None
    return Path(levels[0][0] if levels else None, tuple(legs), levels[1][0] if levels else None)


Told = list[tuple[Level, int]]
Rates = list[tuple[Change, Ratio]]


def _sorted_out(claims: Claims, statements: Sequence[Statement]) -> tuple[Told | None, Rates]:
    """Figures with their quantities, and rates with their ends; None where something else takes part."""
    levels: Told = []
    rates: Rates = []
    for statement in statements:
        claim, row = claims[statement.claim], statement.readings[0][0]
        if isinstance(claim, Level) and isinstance(row, Bound) and not claim.readings:
            levels.append((claim, row.of))
        elif isinstance(claim, Change) and isinstance(row, Ratio) and not claim.readings:
            rates.append((claim, row))
        else:
            return None, []
    return levels, rates


def _walk(node: int, rates: Rates) -> tuple[list[Leg], int]:
    """Along the rates from a quantity, each once, as far as it goes."""
    legs: list[Leg] = []
    while True:
        step = next(((c, r) for c, r in rates if node in (r.above, r.below)), None)
        if step is None:
            return legs, node
        change, row = step
        legs.append(Leg(change, row.below == node))
        node = row.above if row.below == node else row.below
        rates.remove(step)
