"""Quantity cases are noted `quote => kind value[..upper] unit; hedge; per=…; noun=…; worded; ordinal; or value`."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

from claimgraph.extract.numbers.quantities import read_quantities
from claimgraph.extract.text.fold import fold
from claimgraph.ontology.model import Quantity

CASES = Path(__file__).parent / "cases"


def told(value: Fraction) -> str:
    """A number as short as it goes, exactly: 2e9, 12.5, 1/3."""
    if value.denominator == 1:
        digits = str(value.numerator)
        zeros = len(digits) - len(digits.rstrip("0")) if value else 0
        return f"{digits[:-zeros]}e{zeros}" if zeros >= 4 else digits
    decimals = value * 10**9
    if decimals.denominator == 1:
        whole, rest = divmod(abs(decimals.numerator), 10**9)
        return f"{'-' if value < 0 else ''}{whole}.{rest:09d}".rstrip("0")
    return str(value)


def notation(quantity: Quantity) -> str:
    """A quantity in the notation of the cases."""
    amount = quantity.amount
    value = told(amount.value) + ("" if amount.upper is None else f"..{told(amount.upper)}")
    parts = [" ".join(filter(None, [quantity.kind.value, value, amount.unit]))]
    parts += [hedge.value for hedge in amount.hedges]
    parts += [f"per={quantity.per}"] if quantity.per else []
    parts += [f"noun={quantity.noun}"] if quantity.noun else []
    parts += ["worded"] if amount.worded else []
    parts += ["ordinal"] if quantity.ordinal else []
    parts += [f"or {told(other.value)}" for other in quantity.readings]
    return f"{quantity.quote} => {'; '.join(parts)}"


def read(text: str, language: str) -> list[str]:
    """All quantities of a text in the notation of the cases."""
    return [notation(q) for q in read_quantities(text, fold(text), language, "case")]


def load(pattern: str) -> list[tuple[str, str, list[str]]]:
    """(language, text, expected) of every case in the files of a pattern."""
    rows = []
    for path in sorted(CASES.glob(pattern)):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            language = case.get("language", "zh-Hans" if path.parent.name == "zh" else "en")
            rows.append((language, case["text"], case["read"]))
    return rows
