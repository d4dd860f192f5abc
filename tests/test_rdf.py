"""Reports to RDF and back: nothing that decides is lost, the bytes are always the same, nothing is a blank node."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Dataset, Graph, Literal, URIRef

from claimgraph.graph.rdf import FORMATS, claims_from_dataset, serialize, to_dataset
from claimgraph.graph.triples.names import decimal, decoded, encoded, lower_decimal, text, unit_iri, upper_decimal
from claimgraph.graph.triples.write import language_tag
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.model import (
    Article,
    Change,
    Claim,
    Event,
    Level,
    Promise,
    Relation,
    Report,
    Role,
)
from claimgraph.ontology.vocabulary import CG, PREFIXES, concept
from tests.rdf_anything import ARTICLE, any_claims
from tests.rdf_reports import all_reports, chinese, english, report

ROOT = Path(__file__).resolve().parent.parent
PARSERS = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}
SCHEMA, PROV, OA = PREFIXES["schema"], PREFIXES["prov"], PREFIXES["oa"]


def in_order(claim: Claim) -> Claim:
    """Spans and scope in the order of the text, as they come back."""
    return replace(claim, evidence=tuple(sorted(claim.evidence)), scope=tuple(sorted(claim.scope)))


def by_id(claims: tuple[Claim, ...]) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}


# --- there and back


@pytest.mark.parametrize("made", [chinese, english])
def test_claims_come_back_as_they_were(made: Callable[[], Report]) -> None:
    original = made()
    back = claims_from_dataset(to_dataset([original]))
    assert by_id(back) == by_id(tuple(map(in_order, original.claims)))


@pytest.mark.parametrize("kind", [Level, Change, Event, Promise, Role, Relation])
def test_no_field_is_forgotten(kind: type[Claim]) -> None:
    """Each field of each kind has another value than its default in some claim that is sent there and back."""
    made = [claim for made in (chinese(), english()) for claim in made.claims]
    for told in fields(kind):
        of = (
            made
            if told.name in {f.name for f in fields(Claim)}
            else [claim for claim in made if isinstance(claim, kind)]
        )
        assert any(getattr(claim, told.name) != told.default for claim in of), f"{kind.__name__}.{told.name}"


@pytest.mark.parametrize("format", ["trig", "nquads", "jsonld"])
def test_claims_come_back_through_a_file(format: str) -> None:
    dataset = to_dataset([chinese(), english()])
    read = Dataset()
    read.parse(data=serialize(dataset, format), format=PARSERS[format])
    assert claims_from_dataset(read) == claims_from_dataset(dataset)


@settings(max_examples=60, deadline=None)
@given(claims=any_claims)
def test_any_claims_come_back(claims: tuple[Claim, ...]) -> None:
    assert claims_from_dataset(to_dataset([report(ARTICLE, claims)])) == claims


def test_findings_point_to_their_claims() -> None:
    dataset = to_dataset([chinese()])
    [finding] = dataset.subjects(RDF.type, URIRef(CG["Finding"]))
    told = {str(p): str(o) for p, o in dataset.predicate_objects(finding)}
    assert told[f"{OA}hasBody"] == concept("verdict", "inconsistent")
    assert told[CG["slip"]] == "scale-10" and told[CG["repairValue"]] == "10"
    lines = sorted(str(o) for o in dataset.objects(finding, URIRef(CG["arithmetic"])))
    assert lines == ["000 quantity(c1) = [1, 2)", "001 divide(0, c2) = [9, ∞)"]
    targets = {str(o).rpartition("#")[2] for o in dataset.objects(finding, URIRef(f"{OA}hasTarget"))}
    assert targets == {"claim=c1", "claim=c2", "claim=c10", "claim=r1"}


def test_explanations_are_taken_along() -> None:
    dataset = to_dataset([chinese()], lambda _, finding: f"因為 {finding.id}")
    assert Literal("因為 f1", lang="zh-Hant") in set(dataset.objects(None, URIRef(f"{SCHEMA}text")))


def test_quotes_are_the_text_at_their_offsets() -> None:
    original = chinese()
    dataset = to_dataset([original])
    selectors = list(dataset.subjects(RDF.type, URIRef(f"{OA}TextQuoteSelector")))
    assert len(selectors) == 5
    for selector in selectors:
        start, end = (int(str(dataset.value(selector, URIRef(f"{OA}{name}")))) for name in ("start", "end"))
        prefix, exact, suffix = (
            str(dataset.value(selector, URIRef(f"{OA}{n}"))) for n in ("prefix", "exact", "suffix")
        )
        assert original.article.text[start:end] == exact
        assert original.article.text[:start].endswith(prefix)
        assert original.article.text[end:].startswith(suffix)


def test_a_claim_without_its_text_keeps_its_quote_but_no_context() -> None:
    blank = replace(chinese(), article=Article(id="elsewhere", text="", language="zh-Hant"))
    dataset = to_dataset([blank])
    assert Literal("增長了9倍", lang="zh-Hant") in set(dataset.objects(None, URIRef(f"{OA}exact")))
    assert not set(dataset.objects(None, URIRef(f"{OA}prefix")))


def test_readings_are_claims_of_their_own() -> None:
    """增長了9倍 is 9 times, or 10, and here 90 as well: three claims on one span."""
    dataset = to_dataset([chinese()])
    values = {
        str(dataset.value(claim, URIRef(f"{SCHEMA}value")))
        for claim in dataset.subjects(RDF.type, URIRef(f"{SCHEMA}Claim"))
        if "claim=c10" in str(claim)
    }
    assert values == {"9", "10", "90"}


def test_known_metrics_have_their_names_and_nouns_their_own() -> None:
    dataset = to_dataset([chinese(), english()])
    label = URIRef(f"{PREFIXES['skos']}prefLabel")
    arr = {
        word.language for word in dataset.objects(URIRef(f"{PREFIXES['cgm']}arr"), label) if isinstance(word, Literal)
    }
    assert arr == {"zh-Hant", "zh-Hans", "en"}
    noun = URIRef(f"{PREFIXES['cgn']}passengers%20by%20bus")
    assert list(dataset.objects(noun, label)) == [Literal("passengers by bus", lang="en")]


# --- graphs


def test_one_graph_an_article_and_one_a_run() -> None:
    graphs = sorted(str(g.identifier) for g in to_dataset([chinese(), english()]).graphs() if len(g))
    assert [name.rpartition("/")[0] for name in graphs] == [f"{PREFIXES['art']}"[:-1]] * 2 + [
        f"{PREFIXES['run']}"[:-1]
    ] * 2


def test_findings_stand_apart_from_claims() -> None:
    dataset = to_dataset([chinese()])
    kinds = {URIRef(CG["Finding"]): PREFIXES["run"], URIRef(f"{SCHEMA}Claim"): PREFIXES["art"]}
    for kind, namespace in kinds.items():
        for _, _, _, graph in dataset.quads((None, RDF.type, kind, None)):
            assert str(graph).startswith(namespace)


def test_same_content_is_one_article_under_both_ids() -> None:
    one = chinese()
    other = replace(one, article=replace(one.article, id="copy.txt"))
    dataset = to_dataset([one, other])
    ids = {str(o) for o in dataset.objects(None, URIRef(f"{PREFIXES['dcterms']}identifier"))}
    assert ids == {"海光.txt", "copy.txt"}
    assert len(dataset) == len(to_dataset([one])) + 1


def test_other_content_is_another_article() -> None:
    one = english()
    later = replace(one, article=replace(one.article, published=date(2025, 6, 3)))
    assert len([g for g in to_dataset([one, later]).graphs() if len(g)]) == 4


def test_everything_has_an_iri() -> None:
    for quad in to_dataset(all_reports()).quads():
        assert not any(isinstance(term, BNode) for term in quad)


# --- text forms


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_form_is_read_back_to_the_same_triples(format: str) -> None:
    dataset = to_dataset(all_reports())
    read = Dataset()
    read.parse(data=serialize(dataset, format), format=PARSERS[format])
    assert serialize(read, "nt") == serialize(dataset, "nt")
    if format in ("trig", "nquads", "jsonld"):
        assert serialize(read, "nquads") == serialize(dataset, "nquads")


def test_turtle_is_short_inside_an_article() -> None:
    turtle = serialize(to_dataset([chinese()]))
    assert "\n<#claim=c1> a schema:Claim, schema:Observation ;\n" in turtle
    assert "cg:baseClaim <#claim=c1> ;" in turtle


def test_another_base_for_another_article() -> None:
    assert serialize(to_dataset([chinese(), english()])).count("\n@base ") == 2


def test_order_of_reports_does_not_matter() -> None:
    forth, back = to_dataset([chinese(), english()]), to_dataset([english(), chinese()])
    assert [serialize(forth, f) for f in FORMATS] == [serialize(back, f) for f in FORMATS]


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(InputError, match="use one of turtle, nt, jsonld, trig, nquads"):
        serialize(Dataset(), "rdfxml")


def test_a_blank_node_is_refused() -> None:
    graph = Graph()
    graph.add((BNode(), RDF.type, URIRef(f"{SCHEMA}Claim")))
    with pytest.raises(ValueError, match="blank node"):
        serialize(graph)


PRINT_ALL = """
from hashlib import sha256
from tests.rdf_anything import ARTICLE, any_claims
from tests.rdf_reports import all_reports
from claimgraph.graph.rdf import FORMATS, serialize, to_dataset
print([sha256(serialize(to_dataset(all_reports()), f).encode()).hexdigest() for f in FORMATS])
"""


def test_same_bytes_whatever_the_hash_seed() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_ALL],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1


# --- numbers


@pytest.mark.parametrize(
    ("value", "written"),
    [("2e9", "2000000000"), ("0.2", "0.2"), ("-29", "-29"), ("1.50", "1.5"), ("1e21", "1" + "0" * 21), ("0", "0")],
)
def test_decimals_have_no_exponent_and_no_idle_zeros(value: str, written: str) -> None:
    assert str(decimal(Fraction(value))) == written


def test_a_fraction_that_does_not_end_is_no_decimal() -> None:
    assert decimal(Fraction(1, 3)) is None and decimal(Fraction(1, 10**19)) is None


@given(value=st.fractions(min_value=-1000, max_value=1000))
def test_bounds_are_rounded_outward(value: Fraction) -> None:
    low, high = Fraction(Decimal(str(lower_decimal(value)))), Fraction(Decimal(str(upper_decimal(value))))
    assert low <= value <= high
    assert high - low <= Fraction(1, 10**18)


def test_bounds_stand_where_the_value_cannot() -> None:
    dataset = to_dataset([english()])
    third = next(s for s in dataset.subjects() if str(s).endswith("#claim=s"))
    told = {str(p): str(o) for p, o in dataset.predicate_objects(third)}
    bounds = Amount(value=Fraction(100, 3), worded=True, unit="%").at(Grade.ROUNDED)
    assert told[CG["exactValue"]] == "100/3" and f"{SCHEMA}value" not in told
    assert bounds.lower is not None and bounds.upper is not None
    assert Fraction(told[f"{SCHEMA}minValue"]) <= bounds.lower
    assert Fraction(told[f"{SCHEMA}maxValue"]) >= bounds.upper


def test_an_open_end_has_no_bound() -> None:
    dataset = to_dataset([chinese()])
    claim = next(s for s in dataset.subjects() if str(s).endswith("#claim=c2"))
    predicates = {str(p) for p in dataset.predicates(claim)}
    assert f"{SCHEMA}minValue" in predicates and f"{SCHEMA}maxValue" not in predicates


@pytest.mark.parametrize(
    ("unit", "iri"),
    [
        ("USD", "unit:CCY_USD"),
        ("GW", "unit:GigaW"),
        ("%", "unit:PERCENT"),
        (None, "unit:UNITLESS"),
        ("pp", "cgu:percentage-point"),
        ("坪", "cgu:坪"),
        ("sq_ft/head", "cgu:sq_ft%2Fhead"),
    ],
)
def test_units(unit: str | None, iri: str) -> None:
    prefix, _, local = iri.partition(":")
    assert str(unit_iri(unit)) == PREFIXES[prefix] + local


# --- names


@given(name=st.text(max_size=20))
def test_names_become_harmless_iris_and_come_back(name: str) -> None:
    iri = encoded(name)
    assert not set(iri) & set(" <>\"{}|^`\\#?/%=;,:@&'()") - {"%"}
    assert iri.isprintable()
    assert decoded(iri) == str(text(name))


def test_different_names_stay_different() -> None:
    assert len({encoded(name) for name in ("a b", "a_b", "a%20b", "A b", "a+b")}) == 5


@pytest.mark.parametrize(("tag", "usual"), [("zh-hant", "zh-Hant"), ("EN", "en"), ("zh-Hans", "zh-Hans")])
def test_language_tags_keep_their_capitals(tag: str, usual: str) -> None:
    assert language_tag(tag) == usual
