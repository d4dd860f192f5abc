"""The arithmetic of a finding, written out from its steps: “1.9GW” ÷ “0.2GW” = 9.5."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from claimgraph.ontology.model import Claim, Finding, Level, LevelKind, Relation, Step, Verdict
from claimgraph.report.figures import figure, is_short, plain, quote_of, scaled, span, with_unit
from claimgraph.report.values import is_given
from claimgraph.report.wording import Wording

_SIGNS = {"add": " + ", "subtract": " − ", "multiply": " × ", "divide": " ÷ "}
_STRENGTH = {"add": 1, "subtract": 1, "multiply": 2, "divide": 2, "power": 3, "negate": 3}
_COMPARES = {"compare": "=", "above": ">", "notbelow": "≥", "atmost": "≤"}
_ATOM = 9
_COUNTED = ("aged", "year", "month", "week", "day")  # between 75 and 76 there is none


def arithmetic(finding: Finding, claims: Mapping[str, Claim], words: Wording) -> list[str]:
    """The computed side of the first comparison with its result; nothing where two figures meet as they are."""
    step = next((s for s in finding.steps if s.op in _COMPARES), None)
    if step is None:
        return []
    if finding.check == "length":
        return [words("line", "listed", text=plain(Fraction(dict(finding.facts).get("computed", "0"))))]
    writer = _Writer(finding.steps, claims, words)
    sides = [int(a.removeprefix("#")) for a in step.args]
    text = writer.longest(sides)
    return [] if text is None else [text + _equals(finding, claims, words) + _against(finding, claims, words)]


def leaves_over(finding: Finding) -> bool:
    """Parts that need not be all of their total, do not make it as they are written, and are no more than it."""
    facts = dict(finding.facts)
    held = finding.verdict is Verdict.CONSISTENT or (finding.verdict is Verdict.TENSION and finding.grade is not None)
    open_sum = finding.check == "sum" and facts.get("closed") == "false"
    return open_sum and held and facts.get("computed") != facts.get("claimed")


def _against(finding: Finding, claims: Mapping[str, Claim], words: Wording) -> str:
    """Of parts that leave something over, the total that they are held against: = 13 ≤ “15”."""
    if not leaves_over(finding):
        return ""
    return " ≤ " + words.quoted(
        quote_of(next(claims[c] for c in finding.claims if not isinstance(claims[c], Relation)), words)
    )


def _equals(finding: Finding, claims: Mapping[str, Claim], words: Wording) -> str:
    """What it comes to: the number itself if there is one, else (or where rounding matters) its bounds."""
    facts = dict(finding.facts)
    unit = _unit(finding.check, facts)
    length = claims.get(finding.claims[-1])
    if finding.check == "elapsed" and isinstance(length, Level) and length.kind is LevelKind.AGE:
        unit = "aged"
    low, high = facts.get("computed-low"), facts.get("computed-high")
    value = facts.get("computed")
    bounds = "" if low == high else _bounds(low, high, unit, words)
    if low and low == high and value is None:
        bounds = figure(Fraction(low), unit, words)
    if value is None:
        return f" = {bounds}" if bounds else ""
    sign = " = " if is_short(Fraction(value)) else " ≈ "
    told = sign + figure(Fraction(value), unit, words)
    return told + (words("line", "bounds", bounds=bounds) if bounds else "")


def _unit(check: str, facts: Mapping[str, str]) -> str | None:
    """The unit of what is computed: the result's own where it has one, of changes by their form."""
    if check == "whole":
        return "%"
    return {"percent": "%", "points": "pp", "factor": ""}.get(facts.get("form", ""), facts.get("unit"))


def _bounds(low: str | None, high: str | None, unit: str | None, words: Wording) -> str:
    ends = {k: Fraction(v) for k, v in (("low", low), ("high", high)) if v}
    named = span(**ends, words=words) if len(ends) == 2 else {k: scaled(v, words) for k, v in ends.items()}
    if named.get("low") == named.get("high"):
        return ""
    key = "range" if len(named) == 2 else "from" if "low" in named else "upto"
    if len(ends) == 2 and ends["high"] - ends["low"] == 1 and ends["low"].denominator == 1 and unit in _COUNTED:
        key = "either"
    return with_unit(words.plain(key, **named), unit, words) if named else ""


class _Writer:
    """Writes the value of a step as an expression over quotes and numbers."""

    def __init__(self, steps: tuple[Step, ...], claims: Mapping[str, Claim], words: Wording) -> None:
        self.steps, self.claims, self.words = steps, claims, words

    def longest(self, sides: list[int]) -> str | None:
        """The side that is computed; None where both are single figures."""
        written = [self._write(i) for i in sides]
        computed = [text for text, strength in written if strength < _ATOM]
        return computed[-1] if computed else None

    def _write(self, index: int) -> tuple[str, int]:
        """The expression and how tightly it binds."""
        step = self.steps[index]
        if step.op == "quantity":
            return self._quote(step.args[0]), _ATOM
        if step.op == "number":
            return plain(Fraction(step.args[0])), _ATOM
        if step.op == "divide" and self.steps[int(step.args[1].removeprefix("#"))].args == ("1/100",):
            return f"{self._inner(step.args[0], 2)} × 100", 2
        if step.op == "hull":
            ends = {"low": self._inner(step.args[0], _ATOM), "high": self._inner(step.args[1], _ATOM)}
            return self.words.plain("range", **ends), 0
        if step.op == "between":
            return f"({self._range(step)})", _ATOM
        if step.op in _SIGNS:
            return self._infix(step), _STRENGTH[step.op]
        if step.op == "power":
            return f"{self._inner(step.args[0], 4)}^{step.args[1]}", _STRENGTH["power"]
        if step.op == "negate":
            return f"−{self._inner(step.args[0], 3)}", _STRENGTH["negate"]
        if step.op == "convert":
            return self._inner(step.args[0], _ATOM), 5
        if step.op == "elapsed":
            return " → ".join(dict.fromkeys(map(self._quote, step.args[:2]))), 5
        return step.result, _ATOM

    def _infix(self, step: Step) -> str:
        own = _STRENGTH[step.op]
        return (
            self._inner(step.args[0], own)
            + _SIGNS[step.op]
            + self._inner(step.args[1], own + (step.op in ("subtract", "divide")))
        )

    def _inner(self, argument: str, needed: int) -> str:
        text, strength = self._write(int(argument.removeprefix("#")))
        return text if strength >= needed else f"({text})"

    def _range(self, step: Step) -> str:
        ends = {key: plain(Fraction(a)) for key, a in zip(("low", "high"), step.args, strict=True) if a.strip("-∞")}
        return self.words.plain("range" if len(ends) == 2 else "from" if "low" in ends else "upto", **ends)

    def _quote(self, claim: str) -> str:
        known = self.claims.get(claim)
        if known is None:
            return self.words.quoted(claim)
        told = self.words.quoted(quote_of(known, self.words))
        length = figure(known.amount.value, known.amount.unit, self.words) if is_given(known, self.words) else ""
        return f"{told} ({length})" if length else told
