"""Units by definition: what a symbol measures and how it converts, in exact fractions.

A unit is never to blame: 8,000 sq ft is 743.2 m² because the foot is 0.3048 m by definition.

>>> from claimgraph.ontology.units import parse
>>> parse("km/h").size, parse("km/h").dimension
(Fraction(5, 18), (('length', 1), ('time', -1)))
>>> parse("sq_ft").dimension == parse("m²").dimension
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

Dimension = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """value in the dimension's base = written · size + offset."""

    dimension: Dimension
    size: Fraction
    offset: Fraction = Fraction(0)

    def __mul__(self, other: Unit) -> Unit:
        return Unit(_joined(self.dimension, other.dimension, 1), self.size * other.size)

    def __truediv__(self, other: Unit) -> Unit:
        return Unit(_joined(self.dimension, other.dimension, -1), self.size / other.size)


COUNT = Unit((), Fraction(1))

_LENGTH = {
    "m": "1",
    "ft": "0.3048",
    "in": "0.0254",
    "yd": "0.9144",
    "mi": "1609.344",
    "nmi": "1852",
    "fathom": "1.8288",
}
_LENGTH |= {"light_year": "9460730472580800", "furlong": "201.168"}
_LENGTH |= {"ly": "9460730472580800", "au": "149597870700", "Å": "1e-10", "angstrom": "1e-10", "里": "500"}
_MASS = {
    "g": "1/1000",
    "lb": "0.45359237",
    "oz": "0.028349523125",
    "stone": "6.35029318",
    "t": "1000",
    "ton": "907.18474",
}
_MASS |= {
    "US_ton": "907.18474",
    "long_ton": "1016.0469088",
    "UK_ton": "1016.0469088",
    "toz": "0.0311034768",
    "ct": "0.0002",
    "斤": "1/2",
    "jin": "1/2",
}
_AREA = {"acre": "4046.8564224", "ha": "10000", "畝": "2000/3", "亩": "2000/3", "mu": "2000/3", "坪": "400/121"}
_AREA |= {"sq_ft": "0.09290304", "sq_mi": "2589988.110336", "sq_m": "1", "sq_km": "1000000", "甲": "9699.173554"}
_VOLUME = {"acre_foot": "1233.48183754752", "US_fluid_ounce": "0.0000295735295625", "qt": "0.000946352946"}
_VOLUME |= {"l": "1/1000", "L": "1/1000", "gal": "0.003785411784", "bbl": "0.158987294928", "pt": "0.000473176473"}
_TIME = {"s": "1", "min": "60", "h": "3600", "hr": "3600", "hour": "3600", "minute": "60", "second": "1", "d": "86400"}
_TIME |= {"day": "86400", "week": "604800"}
_ENERGY = {"J": "1", "Wh": "3600", "cal": "4.184", "Btu": "1055.05585262", "toe": "41868000000"}
_SPEED = {"mph": "0.44704", "kph": "5/18", "kn": "463/900", "knot": "463/900"}
_PRESSURE = {"Pa": "1", "bar": "100000", "atm": "101325", "psi": "6894.757293168", "mmHg": "133.322387415"}
_POWER = {"W": "1", "hp": "745.69987158227022"}
_DATA = {"B": "8", "bit": "1"}
_PLAIN = {"V": "voltage", "Hz": "frequency", "A": "current", "bp": "ratio"}

_BASES: tuple[tuple[dict[str, str], Dimension], ...] = (
    (_LENGTH, (("length", 1),)),
    (_MASS, (("mass", 1),)),
    (_AREA, (("length", 2),)),
    (_VOLUME, (("length", 3),)),
    (_TIME, (("time", 1),)),
    (_ENERGY, (("length", 2), ("mass", 1), ("time", -2))),
    (_POWER, (("length", 2), ("mass", 1), ("time", -3))),
    (_SPEED, (("length", 1), ("time", -1))),
    (_PRESSURE, (("length", -1), ("mass", 1), ("time", -2))),
    (_DATA, (("data", 1),)),
)
_PREFIXED = frozenset(["m", "g", "t", "l", "L", "W", "Wh", "J", "V", "Hz", "A", "B", "bit", "Pa", "cal", "s", "bar"])
_PREFIXES = {
    "n": -9,
    "µ": -6,
    "μ": -6,
    "m": -3,
    "c": -2,
    "d": -1,
    "h": 2,
    "k": 3,
    "K": 3,
    "M": 6,
    "G": 9,
    "T": 12,
    "P": 15,
}
_TEMPERATURE: Dimension = (("temperature", 1),)
_DEGREES = (("temperature difference", 1),)
_SPECIAL = {
    "K": Unit(_TEMPERATURE, Fraction(1)),
    "°C": Unit(_TEMPERATURE, Fraction(1), Fraction("273.15")),
    "°F": Unit(_TEMPERATURE, Fraction(5, 9), Fraction("273.15") - Fraction(160, 9)),
    "Δ°C": Unit(_DEGREES, Fraction(1)),
    "Δ°F": Unit(_DEGREES, Fraction(5, 9)),
    "%": Unit((), Fraction(1, 100)),
    "‰": Unit((), Fraction(1, 1000)),
    "pp": Unit((), Fraction(1, 100)),
    "GBX": Unit((("GBP", 1),), Fraction(1, 100)),
    "month": Unit((("month", 1),), Fraction(1)),
    "quarter": Unit((("month", 1),), Fraction(3)),
    "year": Unit((("month", 1),), Fraction(12)),
    "mpg": Unit((("length", -2),), Fraction("1609.344") / Fraction("0.003785411784")),
}
_POWERS = {"²": 2, "³": 3, "^2": 2, "^3": 3, "**2": 2, "**3": 3}
_FACTOR = re.compile(r"([*/·]?)\s*([^*/·\s²³^]+)(²|³|\^2|\^3|\*\*2|\*\*3)?")


@cache
def parse(symbol: str | None) -> Unit:
    """The unit of a symbol; an unknown symbol is a dimension of its own, None a plain count."""
    if symbol is None:
        return COUNT
    unit = COUNT
    if symbol in _SPECIAL or symbol in _known():
        return _single(symbol)
    for sign, name, power in _FACTOR.findall(symbol):
        for _ in range(_POWERS.get(power, 1)):
            unit = unit / _single(name) if sign == "/" else unit * _single(name)
    return unit


def commensurable(one: str | None, other: str | None) -> bool:
    """Whether amounts in the two units may be compared.

    >>> commensurable("sq_ft", "km²"), commensurable("°C", "Δ°F"), commensurable("USD", "EUR")
    (True, False, False)
    """
    if (one is None) != (other is None) and (one or other) in ("%", "pp", "‰"):
        return False
    return one == other or parse(one).dimension == parse(other).dimension


def is_time(symbol: str | None) -> bool:
    """Whether a `per` or a duration's unit is a unit of time."""
    return symbol is not None and parse(symbol).dimension in ((("time", 1),), (("month", 1),))


def _joined(one: Dimension, other: Dimension, sign: int) -> Dimension:
    powers = Counter(dict(one))
    for name, power in other:
        powers[name] += sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _single(name: str) -> Unit:
    if name in _SPECIAL:
        return _SPECIAL[name]
    return _known().get(name) or Unit(((name, 1),), Fraction(1))


@cache
def _known() -> dict[str, Unit]:
    return dict(_all_units())


def _all_units() -> Iterator[tuple[str, Unit]]:
    for name, dimension in _PLAIN.items():
        yield name, Unit(((dimension, 1),), Fraction(1))
        if name in _PREFIXED:
            yield from ((p + name, Unit(((dimension, 1),), Fraction(10) ** e)) for p, e in _PREFIXES.items())
    for table, base in _BASES:
        for name, size in table.items():
            if name in _PREFIXED:
                yield from ((p + name, Unit(base, Fraction(size) * Fraction(10) ** e)) for p, e in _PREFIXES.items())
    for table, base in _BASES:
        yield from ((name, Unit(base, Fraction(size))) for name, size in table.items())
