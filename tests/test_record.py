"""Claims as JSON records: the public fields, and there and back without loss."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.claimfile import read_claims
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.fields import Json
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
from claimgraph.ontology.record import CLAIM_TYPES, claim_record, read_claim

SPAN = Evidence(article="claims", start=3, end=7, quote="20億元")
YEAR = Period(since=date(2025, 1, 1), until=date(2026, 1, 1), grain=Grain.YEAR, fiscal=True)
OPEN = Period(since=date(2025, 1, 1))
MONEY = Amount(value=Fraction(2 * 10**9), step=Fraction(10**8), hedges=(Hedge.AT_LEAST, Hedge.ABOUT), unit="TWD")
THIRD = Amount(value=Fraction(1, 3), upper=Fraction(1, 2), worded=True, whole=True)

CLAIMS: tuple[Claim, ...] = (
    Level(
        id="l",
        evidence=(SPAN,),
        subject="Acme",
        metric="revenue",
        scope=("asia", "shops"),
        period=YEAR,
        periods=(OPEN, Period()),
        speaker="Ann Lee",
        modality=Modality.EXPECTED,
        title=True,
        loci=(SPAN,),
        amount=MONEY,
        readings=(THIRD, MONEY),
        per="day",
        whole="w",
        part="p",
        of="all",
        vague=True,
    ),
    Level(id="s", evidence=(), kind=LevelKind.SHARE, amount=THIRD, period=OPEN),
    Change(
        id="c",
        evidence=(SPAN,),
        form=Form.FACTOR,
        amount=THIRD,
        readings=(THIRD,),
        wording=Wording.BY_TIMES,
        direction=-1,
        base="l",
        result="s",
        base_period=YEAR,
        base_subject="Rival",
        base_metric="sales",
        base_scope=(),
        each=(2, 3),
        recurring="year",
    ),
    Change(id="d", evidence=(), form=Form.DIRECTION, direction=1),
    Event(id="e", evidence=(SPAN,), what="launch", weekday=2, day=(2025, None, 31)),
    Promise(id="p", evidence=(), what="launch", period=OPEN),
    Role(id="r", evidence=(), person="Ann Lee", office="chair", organisation="Acme"),
    Relation(
        id="x", evidence=(), bond=Bond.LENGTH, terms=("l", "s"), closed=False, soft=True, inclusive=True, length=3
    ),
)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_there_and_back(claim: Claim) -> None:
    text = json.dumps(claim_record(claim), ensure_ascii=False)
    assert read_claim(json.loads(text, parse_float=str), "line 1") == claim


def test_the_examples_above_use_every_field_of_every_kind() -> None:
    """So that a field added to the model must be carried, or shows here."""
    for made in set(CLAIM_TYPES.values()):
        own = [c for c in CLAIMS if type(c) is made]
        for field in fields(made):
            shared = made is not Level and field.name in {f.name for f in fields(Claim)}
            defaults = [getattr(c, field.name) != field.default for c in own]
            assert shared or any(defaults), f"{made.__name__}.{field.name}"


def test_the_public_fields_come_first_in_their_order() -> None:
    record = claim_record(CLAIMS[0])
    assert list(record)[:14] == [
        "id", "kind", "subject", "metric", "lower", "upper", "unit", "since", "until", "base_since", "base_until",
        "speaker", "modality", "evidence",
    ]  # fmt: skip
    assert (record["since"], record["until"], record["unit"]) == ("2025-01-01", "2026-01-01", "TWD")
    assert record["upper"] is None


@pytest.mark.parametrize(
    ("written", "lower", "upper"), [("1.9", 1.85, 1.95), (20, 19.5, 20.5), ("2e9", 1.5e9, 2.5e9), ("-29", -29.5, -28.5)]
)
def test_a_written_value_stands_for_its_rounding(written: Json, lower: float, upper: float) -> None:
    record = claim_record(read_claim({"kind": "level", "value": written}, "line 1"))
    assert (record["lower"], record["upper"]) == (lower, upper)


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [({"lower": 3, "upper": 5}, (3, 5)), ({"lower": 3}, (3, None)), ({"upper": "0.5"}, (None, 0.5))],
)
def test_bounds_alone_will_do(bounds: dict[str, Json], shown: tuple[float | None, float | None]) -> None:
    record = claim_record(read_claim({"kind": "level", **bounds}, "line 1"))
    assert (record["lower"], record["upper"]) == shown


WRONG: dict[str, tuple[dict[str, Json], str]] = {
    "no kind": ({"value": 1}, 'field "kind": is missing'),
    "unknown kind": ({"kind": "lvl"}, "'lvl' is no kind of claim; use one of level, share"),
    "no figure": ({"kind": "level"}, 'field "value": is missing'),
    "unknown field": (
        {"kind": "level", "value": 1, "metirc": "x"},
        'field "metirc": is not known; did you mean "metric"',
    ),
    "no number": ({"kind": "level", "value": "many"}, "field \"value\": 'many' is not a number"),
    "bounds swapped": ({"kind": "level", "lower": 5, "upper": 3}, 'field "upper": is below the lower bound'),
    "no date": ({"kind": "level", "value": 1, "since": "2025"}, "field \"since\": '2025' is not a date"),
    "ends before": ({"kind": "level", "value": 1, "since": "2025-02-01", "until": "2025-01-01"}, 'field "until"'),
    "no modality": (
        {"kind": "level", "value": 1, "modality": "sure"},
        "'sure' is none of its words; use one of asserted",
    ),
    "no form": ({"kind": "change", "value": 1}, 'field "form": is missing; a claim of kind change needs it'),
    "no terms": ({"kind": "relation", "bond": "sum", "terms": "a"}, "field \"terms\": 'a' is not a list"),
    "bad evidence": ({"kind": "level", "value": 1, "evidence": [{"start": "x"}]}, 'field "start"'),
    "bad day": ({"kind": "event", "what": "x", "day": [1]}, 'field "day": is no'),
    "bad amount": ({"kind": "level", "amount": {"value": "1", "hedges": ["ish"]}}, 'field "hedges"'),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_named_by_line_and_field(case: str) -> None:
    record, message = WRONG[case]
    with pytest.raises(InputError) as caught:
        read_claim(record, "claims.jsonl: line 4")
    assert message in str(caught.value)
    assert "line 4" in str(caught.value)


FILES = {
    "empty": ("\n", "has no claims in it"),
    "not JSON": ('{"kind": "level", "value": 1}\n{', "line 2: is not JSON"),
    "no object": ("3", "line 1: is not a JSON object"),
    "same id twice": ('{"id":"a","kind":"level","value":1}\n{"id":"a","kind":"level","value":1}', "'a' is taken"),
    "unknown term": ('{"kind":"relation","bond":"sum","terms":["q"]}', "there is no claim 'q'"),
    "unknown base": ('{"kind":"change","form":"percent","value":1,"base":"q"}', 'field "base": there is no claim'),
    "quote elsewhere": (
        '{"kind":"level","value":1,"evidence":[{"start":0,"end":3,"quote":"two"}]}',
        "'two' does not stand at 0 to 3 of x",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_of_claims_is_checked_whole(case: str, tmp_path: Path) -> None:
    content, message = FILES[case]
    path = tmp_path / "claims.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError) as caught:
        read_claims(path, Article(id="x", text="one two", language="en"))
    assert message in str(caught.value)


def test_the_claims_of_our_own_output_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    own = [c for c in CLAIMS if c.id in "lsd"]
    wide = [claim_record(c) for c in own if c.id != "l"]
    path.write_text(json.dumps({"id": "x", "claims": wide}), "utf-8")
    assert read_claims(path) == tuple(c for c in own if c.id != "l")
