"""What a dollar has bought of each currency since 1950, at the least and at the most: `parities.toml`.

>>> parities()["JPY"].lower, parities()["JPY"].upper
(Fraction(70, 1), Fraction(365, 1))
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claimgraph.ontology.errors import InputError
from claimgraph.ontology.fields import Fields, Json
from claimgraph.ontology.interval import Interval

SOURCE = Path(__file__).resolve().parent / "parities.toml"
_TABLE = "to_the_dollar"


@cache
def parities() -> Mapping[str, Interval]:
    """The bounds by ISO 4217 code."""
    return parities_of(tomllib.loads(SOURCE.read_text("utf-8"), parse_float=str), SOURCE.name)


def parities_of(data: dict[str, Json], name: str) -> Mapping[str, Interval]:
    """The bounds of a file's content; what does not fit is named by its currency."""
    Fields(data, name).only((_TABLE,))
    table = data.get(_TABLE)
    if not isinstance(table, dict):
        raise InputError(name, f"has no table [{_TABLE}]", "write a currency and its bounds on each line of it")
    row = Fields(table, f"{name}: [{_TABLE}]")
    return {code: row.bounds(code) for code in table}
