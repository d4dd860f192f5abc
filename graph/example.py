"""Claims in few words, for manual pages, tests and anyone who wants to try the reasoner.

>>> verdict(level("a", "100"), level("b", "112"), change("c", "12", "percent", base="a", result="b"))
'consistent/exact'
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import (
    Bond,
    Change,
    Claim,
    Event,
    Evidence,
    Form,
    Level,
    LevelKind,
    Period,
    Promise,
    Relation,
    Role,
    Wording,
)


def amount(written: str, unit: str | None = None, *, scale: str = "1", hedge: str = "", **more: Any) -> Amount:
    """The number as written, "20.5" or "3~5", with the step of its last digit; `scale` for its scale word."""
    low, _, high = written.replace(",", "").partition("~")
    digits = len(low.partition(".")[2])
    factor = Fraction(scale)
    hedges = tuple(Hedge(h) for h in hedge.split())
    return Amount(
        value=Fraction(low) * factor,
        upper=Fraction(high) * factor if high else None,
        step=Fraction(1, 10**digits) * factor,
        hedges=hedges,
        unit=unit,
        **more,
    )


def evidence(id: str) -> tuple[Evidence, ...]:
    """A span of its own for every claim of an example."""
    start = sum(ord(c) * 31**i for i, c in enumerate(id)) % 10_000 * 10
    return (Evidence(article="example", start=start, end=start + len(id), quote=id),)


def year(number: int) -> Period:
    return Period(since=date(number, 1, 1), until=date(number + 1, 1, 1))


def _writing(more: dict[str, Any]) -> dict[str, bool]:
    """How the number is written: `counted` in full, `worded` without a numeral."""
    return {"whole": more.pop("counted", False), "worded": more.pop("worded", False)}


def level(id: str, written: str, unit: str | None = None, *, scale: str = "1", hedge: str = "", **more: Any) -> Level:
    figure = amount(written, unit, scale=scale, hedge=hedge, **_writing(more))
    kind = LevelKind(more.pop("kind", "level"))
    return Level(id=id, evidence=evidence(id), amount=figure, kind=kind, **more)


def change(id: str, written: str, form: str, wording: str = "plain", **more: Any) -> Change:
    scale, hedge = more.pop("scale", "1"), more.pop("hedge", "")
    unit = more.pop("unit", {"percent": "%", "points": "pp"}.get(form))
    figure = amount(written, unit, scale=scale, hedge=hedge, **_writing(more)) if written else None
    return Change(id=id, evidence=evidence(id), amount=figure, form=Form(form), wording=Wording(wording), **more)


def relation(id: str, bond: str, *terms: str, **more: Any) -> Relation:
    return Relation(id=id, evidence=evidence(id), bond=Bond(bond), terms=terms, **more)


def event(id: str, what: str, since: str, until: str, **more: Any) -> Event:
    period = Period(since=date.fromisoformat(since), until=date.fromisoformat(until))
    return Event(id=id, evidence=evidence(id), what=what, period=period, **more)


def promise(id: str, what: str, since: str, until: str, **more: Any) -> Promise:
    period = Period(since=date.fromisoformat(since), until=date.fromisoformat(until))
    return Promise(id=id, evidence=evidence(id), what=what, period=period, **more)


def role(id: str, person: str, office: str, organisation: str | None = None, **more: Any) -> Role:
    return Role(id=id, evidence=evidence(id), person=person, office=office, organisation=organisation, **more)


def verdict(*claims: Claim, **options: Any) -> str:
    """The gravest verdict over the claims, with its grade where it holds."""
    from claimgraph.graph.graded import ORDER
    from claimgraph.graph.solve import reason

    found = reason(claims, **options).findings
    if not found:
        return "unchecked"
    worst = max(found, key=lambda f: (ORDER[f.verdict], f.grade == "rounded"))
    return f"{worst.verdict}/{worst.grade}" if worst.grade and worst.verdict == "consistent" else str(worst.verdict)
