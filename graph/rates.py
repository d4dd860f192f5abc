"""Rates times what they are per: which factor of units, and which lengths of time, a product brings in."""

from __future__ import annotations

from fractions import Fraction

from claimgraph.graph.figures import unit_of
from claimgraph.graph.steps import amount_of
from claimgraph.graph.times import canonical_unit
from claimgraph.ontology.model import Claim, Level
from claimgraph.ontology.units import COUNT, Unit, is_time, parse

Clock = tuple[str, ...]


def scale(terms: list[Claim]) -> Fraction | None:
    """What the product of the figures is to be multiplied by to be in the total's unit; None where units do not fit."""
    timed = bool(_timed(terms[1:])) or _per_time(terms[0])
    total, *factors = [_measure(t, timed) for t in terms]
    product = COUNT
    for unit in factors:
        product = product * unit
    if product.dimension == total.dimension:
        return product.size / total.size
    return _unnamed_per(product, factors, total)


def _unnamed_per(product: Unit, factors: list[Unit], total: Unit) -> Fraction | None:
    """A price is per the unit that it is multiplied with, even where the text leaves that out."""
    for unit in factors:
        rest = product / unit
        if unit.dimension and rest.dimension == total.dimension:
            return rest.size / total.size
    return None


def _measure(term: Claim, timed: bool) -> Unit:
    """What a factor measures, its clock time left to `clocks`."""
    unit = parse(amount_of(term).unit)
    per = term.per if isinstance(term, Level) else None
    if timed and is_time(unit_of(term)):
        return COUNT
    return unit / parse(per) if per is not None and not is_time(per) and _is_measure(per) else unit


def _is_measure(symbol: str) -> bool:
    """A unit with a definition, not a counted noun."""
    return parse(symbol).dimension != ((symbol, 1),) and bool(parse(symbol).dimension)


def clocks(terms: list[Claim]) -> list[Clock]:
    """Steps that bring each rate per unit of time to the duration at hand: of a term, of the total, of its period."""
    return [clock for rate in _timed(terms[1:]) for clock in _clock(terms, rate)]


def _clock(terms: list[Claim], per: str) -> list[Clock]:
    durations = [t for t in terms[1:] if is_time(unit_of(t))]
    if durations:
        return _length(canonical_unit(unit_of(durations[0])), per)
    if _per_time(terms[0]):
        return _length(canonical_unit(_per(terms[0])), per)
    period = next((t.id for t in terms if t.period is not None and t.period.since and t.period.until), None)
    return [] if period is None else [("days", period), *_length("day", per)]


def _length(one: str, other: str) -> list[Clock]:
    return [] if one == other else [("length", one, other)]


def _timed(terms: list[Claim]) -> list[str]:
    """The units of time that the rates among the terms are per."""
    return [canonical_unit(_per(t)) for t in terms if _per_time(t)]


def _per(term: Claim) -> str | None:
    return term.per if isinstance(term, Level) else None


def _per_time(term: Claim) -> bool:
    return is_time(_per(term))
