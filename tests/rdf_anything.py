"""Any claims at all, for property tests: every kind, every field, over a short text."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import (
    Article,
    Bond,
    Change,
    Claim,
    Event,
    Evidence,
    Form,
    Grain,
    Level,
    LevelKind,
    Modality,
    Period,
    Promise,
    Relation,
    Role,
    Wording,
)

ARTICLE = Article(id="any", text="甲公司說，收入增長 12.5%，達到 $3bn。\n" * 2, language="zh-Hant")
IDS = ("a", "b", "c")

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
maybe = st.none() | names
amounts = st.builds(
    Amount,
    value=st.fractions(min_value=-(10**20), max_value=10**20, max_denominator=10**9),
    upper=st.none(),
    step=st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 10), Fraction(10**8)]),
    hedges=st.lists(st.sampled_from(Hedge), max_size=2).map(tuple),
    whole=st.booleans(),
    worded=st.booleans(),
    unit=st.none() | st.sampled_from(["USD", "%", "pp", "GW", "Δ°C", "坪", "sq_ft/head"]),
)
days = st.dates(date(1, 1, 2), date(9998, 1, 1))
periods = st.builds(
    lambda since, length, grain, fiscal, open_side: Period(
        since=None if open_side == "since" else since,
        until=None if open_side == "until" else since + timedelta(days=length),
        grain=grain,
        fiscal=fiscal,
    ),
    days,
    st.integers(1, 800),
    st.sampled_from(Grain),
    st.booleans(),
    st.sampled_from(["", "since", "until"]),
)


@st.composite
def _evidence(draw: st.DrawFn) -> Evidence:
    start = draw(st.integers(0, len(ARTICLE.text) - 2))
    return ARTICLE.evidence(start, draw(st.integers(start + 1, len(ARTICLE.text))))


spans = st.lists(_evidence(), max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
scopes = st.lists(names, max_size=2, unique=True).map(lambda found: tuple(sorted(found)))
refs = st.none() | st.sampled_from(IDS)
common = {
    "evidence": spans,
    "loci": spans,
    "subject": maybe,
    "metric": maybe | st.sampled_from(["arr", "revenue", "net-loss"]),
    "scope": scopes,
    "period": st.none() | periods,
    "periods": st.lists(periods, max_size=2).map(tuple),
    "speaker": maybe,
    "modality": st.sampled_from(Modality),
    "title": st.booleans(),
    "vague": st.booleans(),
}
_figures = {"amount": amounts, "readings": st.lists(amounts, max_size=2).map(tuple)}
_parts = st.none() | st.integers(1, 31)


def _levels(identifier: str) -> st.SearchStrategy[Claim]:
    more = {"per": maybe, "whole": refs, "part": refs, "of": maybe, "kind": st.sampled_from(LevelKind)}
    return st.builds(Level, id=st.just(identifier), **common, **_figures, **more)  # type: ignore[arg-type]


def _changes(identifier: str) -> st.SearchStrategy[Claim]:
    more = {
        "form": st.sampled_from(Form),
        "wording": st.sampled_from(Wording),
        "direction": st.sampled_from([-1, 0, 1]),
        "base": refs,
        "result": refs,
        "base_period": st.none() | periods,
        "base_subject": maybe,
        "base_metric": maybe,
        "base_scope": st.none() | scopes,
        "each": st.lists(st.integers(1, 9), max_size=2, unique=True).map(lambda found: tuple(sorted(found))),
        "recurring": maybe,
    }
    return st.builds(Change, id=st.just(identifier), **common, **_figures, **more)  # type: ignore[arg-type]


def _others(identifier: str) -> st.SearchStrategy[Claim]:
    named = {"id": st.just(identifier), **common}
    written = st.tuples(_parts, _parts, _parts).filter(any) | st.none()
    terms = st.lists(st.sampled_from(IDS), min_size=1, max_size=4).map(tuple)
    flags = {name: st.booleans() for name in ("closed", "soft", "inclusive")}
    return st.one_of(
        st.builds(Event, **named, what=names, weekday=st.none() | st.integers(0, 6), day=written),  # type: ignore[arg-type]
        st.builds(Promise, **named, what=names),  # type: ignore[arg-type]
        st.builds(Role, **named, person=names, office=names, organisation=maybe),  # type: ignore[arg-type]
        st.builds(Relation, **named, bond=st.sampled_from(Bond), terms=terms, **flags, length=_parts),  # type: ignore[arg-type]
    )


def _any(identifier: str) -> st.SearchStrategy[Claim]:
    return st.one_of(_levels(identifier), _changes(identifier), _others(identifier))


any_claims: st.SearchStrategy[tuple[Claim, ...]] = st.tuples(*map(_any, IDS))
