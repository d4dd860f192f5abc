"""Every export passes the shapes; and the shapes catch what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyshacl import validate
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from claimgraph.graph.rdf import serialize, to_dataset
from claimgraph.ontology.model import Claim, Report
from claimgraph.ontology.vocabulary import CG, PREFIXES, concept
from tests.rdf_anything import ARTICLE, any_claims
from tests.rdf_reports import all_reports, chinese, english, hostile, report

ROOT = Path(__file__).resolve().parent.parent
SCHEMA, PROV, OA, XS = (PREFIXES[p] for p in ("schema", "prov", "oa", "xsd"))


@cache
def shapes() -> Graph:
    return Graph().parse(ROOT / "ontology" / "shapes.ttl", format="turtle")


def problems(graph: Graph) -> str:
    conforms, _, told = validate(graph, shacl_graph=shapes())
    return "" if conforms else str(told)


def exported(*reports: Report) -> Graph:
    return Graph().parse(data=serialize(to_dataset(reports)), format="turtle")


@pytest.mark.parametrize("made", [chinese, english, hostile])
def test_exports_pass(made: Callable[[], Report]) -> None:
    assert problems(exported(made())) == ""


def test_several_articles_pass_together() -> None:
    assert problems(exported(*all_reports())) == ""


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.md")), ids=lambda path: path.stem)
def test_exports_of_the_examples_pass(path: Path) -> None:
    from claimgraph import read, verify

    assert problems(exported(*map(verify, read(path)))) == ""


@settings(max_examples=15, deadline=None)
@given(claims=any_claims)
def test_any_claims_pass(claims: tuple[Claim, ...]) -> None:
    assert problems(exported(report(ARTICLE, claims))) == ""


# --- negatives: one thing wrong at a time


def claim(graph: Graph, name: str) -> Node:
    return next(s for s in graph.subjects() if str(s).endswith(f"#claim={name}"))


def any_of(graph: Graph, kind: str) -> Node:
    return min(graph.subjects(RDF.type, URIRef(kind)), key=str)


def a_claim_without_kind(graph: Graph) -> None:
    graph.remove((claim(graph, "c1"), URIRef(CG["kind"]), None))


def a_claim_of_unknown_kind(graph: Graph) -> None:
    graph.set((claim(graph, "c1"), URIRef(CG["kind"]), URIRef(concept("verdict", "tension"))))


def a_claim_without_origin(graph: Graph) -> None:
    graph.remove((claim(graph, "c1"), URIRef(f"{PROV}wasQuotedFrom"), None))


def a_level_without_value(graph: Graph) -> None:
    graph.remove((claim(graph, "c1"), URIRef(f"{SCHEMA}value"), None))


def a_value_that_is_no_decimal(graph: Graph) -> None:
    graph.set((claim(graph, "c1"), URIRef(f"{SCHEMA}value"), Literal("2000000000", datatype=URIRef(f"{XS}double"))))


def bounds_upside_down(graph: Graph) -> None:
    graph.set((claim(graph, "c1"), URIRef(f"{SCHEMA}minValue"), Literal("3000000000", datatype=URIRef(f"{XS}decimal"))))


def a_change_without_form(graph: Graph) -> None:
    graph.remove((claim(graph, "c10"), URIRef(CG["form"]), None))


def a_relation_to_no_claim(graph: Graph) -> None:
    graph.add((claim(graph, "r1"), URIRef(CG["term"]), URIRef("https://example.org/nothing")))


def two_speakers(graph: Graph) -> None:
    graph.add((claim(graph, "c1"), URIRef(f"{PROV}wasAttributedTo"), URIRef("https://example.org/other")))


def a_span_without_selector(graph: Graph) -> None:
    graph.remove((any_of(graph, f"{OA}SpecificResource"), URIRef(f"{OA}hasSelector"), None))


def a_span_that_ends_before_it_starts(graph: Graph) -> None:
    graph.set((any_of(graph, f"{OA}TextPositionSelector"), URIRef(f"{OA}end"), Literal(0)))


def a_period_upside_down(graph: Graph) -> None:
    interval = URIRef(f"{PREFIXES['itv']}2023-01-01_2023-12-31")
    graph.set((interval, URIRef(f"{SCHEMA}endDate"), Literal("2022-12-31", datatype=URIRef(f"{XS}date"))))


def a_finding_without_claims(graph: Graph) -> None:
    graph.remove((any_of(graph, CG["Finding"]), URIRef(f"{OA}hasTarget"), None))


def a_finding_without_verdict(graph: Graph) -> None:
    graph.remove((any_of(graph, CG["Finding"]), URIRef(f"{OA}hasBody"), None))


def an_article_in_no_language(graph: Graph) -> None:
    graph.set((any_of(graph, f"{SCHEMA}NewsArticle"), URIRef(f"{PREFIXES['dcterms']}language"), Literal("xx")))


WRONG = (
    *(a_claim_without_kind, a_claim_of_unknown_kind, a_claim_without_origin, a_level_without_value),
    *(a_value_that_is_no_decimal, bounds_upside_down, a_change_without_form, a_relation_to_no_claim, two_speakers),
    *(a_span_without_selector, a_span_that_ends_before_it_starts, a_period_upside_down, a_finding_without_claims),
    *(a_finding_without_verdict, an_article_in_no_language),
)


@pytest.mark.parametrize("spoil", WRONG, ids=lambda spoil: spoil.__name__)
def test_shapes_catch(spoil: Callable[[Graph], None]) -> None:
    graph = exported(chinese())
    spoil(graph)
    assert problems(graph) != ""


def test_shapes_catch_a_role_without_office() -> None:
    graph = exported(english())
    graph.remove((None, URIRef(CG["office"]), None))
    assert "Violation" in problems(graph)
