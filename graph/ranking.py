"""The order in which findings are told: gravest first, then fewest claims, then widest gap, then the text's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from claimgraph.graph.graded import ORDER
from claimgraph.ontology.model import Finding

Rank = tuple[int, int, Fraction, tuple[int, ...], str]


def ordered(findings: Iterable[Finding], positions: Mapping[str, int]) -> tuple[Finding, ...]:
    """The findings in order, numbered."""
    told = sorted(findings, key=lambda f: _rank(f, positions))
    return renumbered(told)


def renumbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(replace(f, id=f"f{n}") for n, f in enumerate(findings, 1))


def _rank(finding: Finding, positions: Mapping[str, int]) -> Rank:
    places = tuple(positions.get(c, -1) for c in finding.claims)
    return -ORDER[finding.verdict], len(finding.claims), -gap(finding), places, finding.check


def gap(finding: Finding) -> Fraction:
    """How far what is told lies from what is computed, as a ratio of their nearest ends; 0 where they are not apart."""
    facts = dict(finding.facts)
    ends = [_fraction(facts.get(f"{name}-{end}")) for name in ("claimed", "computed") for end in ("low", "high")]
    told_low, told_high, low, high = ends
    if told_low is not None and high is not None and told_low > high:
        return _ratio(told_low, high)
    if low is not None and told_high is not None and low > told_high:
        return _ratio(low, told_high)
    return Fraction(0)


def _ratio(greater: Fraction, smaller: Fraction) -> Fraction:
    if greater > 0 and smaller > 0:
        return min(greater / smaller, _WIDEST)
    if greater < 0 and smaller < 0:
        return min(smaller / greater, _WIDEST)
    return _WIDEST


_WIDEST = Fraction(10**6)


def _fraction(text: str | None) -> Fraction | None:
    return Fraction(text) if text else None
