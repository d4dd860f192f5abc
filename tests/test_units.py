"""Our table of units is what pint defines; its old American lengths (fathom) differ by two in a million."""

from __future__ import annotations

from fractions import Fraction

import pint
import pytest

from claimgraph.ontology.units import parse

REGISTRY: pint.UnitRegistry[float] = pint.UnitRegistry()
# Ours: pint's, where both have the unit. What only we have (畝, 坪, 斤, 里, 甲, mpg, points) is by law.
SAME = {
    "m": "meter", "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "ft": "foot", "in": "inch", "yd": "yard",
    "mi": "mile", "nmi": "nautical_mile", "fathom": "fathom", "ly": "light_year", "au": "astronomical_unit",
    "Å": "angstrom", "kg": "kilogram", "g": "gram", "lb": "pound", "oz": "ounce", "stone": "stone", "t": "metric_ton",
    "ton": "short_ton", "long_ton": "long_ton", "toz": "troy_ounce", "ct": "carat", "ha": "hectare", "sq_ft": "foot**2",
    "sq_mi": "mile**2", "sq_km": "kilometer**2", "L": "liter", "gal": "gallon", "bbl": "oil_barrel", "pt": "pint",
    "min": "minute", "h": "hour", "day": "day", "week": "week", "kWh": "kilowatt_hour", "J": "joule", "cal": "calorie",
    "Btu": "Btu_it", "toe": "tonne_of_oil_equivalent", "mph": "mile/hour", "kph": "kilometer/hour", "kn": "knot",
    "km/h": "kilometer/hour", "Pa": "pascal", "bar": "bar", "atm": "atmosphere", "psi": "psi", "mmHg": "mmHg",
    "GW": "gigawatt", "hp": "horsepower", "B": "byte", "GB": "gigabyte", "m²": "meter**2", "m³": "meter**3",
}  # fmt: skip
BASE = {"length": "meter", "mass": "kilogram", "time": "second", "data": "bit"}


@pytest.mark.parametrize(("ours", "theirs"), SAME.items())
def test_sizes_agree_with_pint(ours: str, theirs: str) -> None:
    unit = parse(ours)
    base = "*".join(f"{BASE[name]}**{power}" for name, power in unit.dimension)
    wanted = REGISTRY.Quantity(1, theirs).to(base).magnitude
    assert abs(unit.size / Fraction(wanted) - 1) < Fraction(1, 10**5)


@pytest.mark.parametrize(("ours", "theirs"), [("°C", "degC"), ("°F", "degF")])
@pytest.mark.parametrize("written", [-40, 0, 37])
def test_temperatures_agree_with_pint(ours: str, theirs: str, written: int) -> None:
    unit = parse(ours)
    wanted = REGISTRY.Quantity(written, theirs).to("kelvin").magnitude
    assert abs(written * unit.size + unit.offset - Fraction(wanted)) < Fraction(1, 10**6)
