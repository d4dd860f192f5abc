"""The terms that the code uses are the terms that the Turtle files describe."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from claimgraph.extract.text.fold import fold
from claimgraph.ontology import vocabulary
from claimgraph.ontology.vocabulary import BASE, CG, CLASSES, CONCEPTS, PREFIXES, PROPERTIES, concept, concept_name

FOLDER = Path(__file__).resolve().parent.parent / "ontology"
CONCEPT_IRIS = {URIRef(concept(scheme, name)) for scheme, names in CONCEPTS.items() for name in names}


@pytest.fixture(scope="module")
def turtle() -> Graph:
    return Graph().parse(FOLDER / "claimgraph.ttl", format="turtle")


def test_classes_and_properties(turtle: Graph) -> None:
    described = {s for s in turtle.subjects() if str(s).startswith(PREFIXES["cg"])}
    assert described == {URIRef(CG[name]) for name in (*CLASSES, *PROPERTIES)}


def test_properties_say_what_they_point_to(turtle: Graph) -> None:
    for name in PROPERTIES:
        kinds = set(turtle.objects(URIRef(CG[name]), RDF.type))
        assert len(kinds) == 1 and kinds <= {OWL.ObjectProperty, OWL.DatatypeProperty}, name
        assert turtle.value(URIRef(CG[name]), RDFS.range), name


def test_concepts(turtle: Graph) -> None:
    assert set(turtle.subjects(RDF.type, SKOS.Concept)) == CONCEPT_IRIS
    schemes = {URIRef(f"{PREFIXES['cgv']}{scheme}") for scheme in CONCEPTS}
    assert set(turtle.subjects(RDF.type, SKOS.ConceptScheme)) == schemes
    assert set(turtle.objects(None, SKOS.inScheme)) == schemes


@pytest.mark.parametrize("label", [RDFS.label, SKOS.prefLabel])
def test_labels_in_three_scripts(turtle: Graph, label: URIRef) -> None:
    """Each named thing once in each script, and the two Chinese labels are one word."""
    for subject in set(turtle.subjects(label, None)) - {URIRef(BASE)}:
        words = {w.language: str(w) for w in turtle.objects(subject, label) if isinstance(w, Literal)}
        assert set(words) == {"zh-Hant", "zh-Hans", "en"}, subject
        assert fold(words["zh-Hant"]) == fold(words["zh-Hans"]), subject


def test_properties_are_explained(turtle: Graph) -> None:
    for name in (*CLASSES, *PROPERTIES):
        assert turtle.value(URIRef(CG[name]), RDFS.comment), name


def test_prefixes_of_the_files_are_ours() -> None:
    for file in ("claimgraph.ttl", "metrics.ttl", "shapes.ttl"):
        declared = {
            line.split()[1][:-1]: line.split()[2][1:-1]
            for line in (FOLDER / file).read_text("utf-8").splitlines()
            if line.startswith("@prefix")
        }
        declared.pop("cgs", None), declared.pop("sh", None)
        assert {prefix: PREFIXES[prefix] for prefix in declared} == declared, file


def test_shapes_use_terms_that_exist() -> None:
    shapes = Graph().parse(FOLDER / "shapes.ttl", format="turtle")
    used: set[Node] = set(shapes.objects(None, SH.path)) | set(shapes.objects()) | set(shapes.subjects())
    for term in used:
        if str(term).startswith(PREFIXES["cg"]):
            assert CG[str(term).removeprefix(PREFIXES["cg"])]
        if str(term).startswith(PREFIXES["cgv"]):
            assert term in CONCEPT_IRIS


def test_shapes_allow_every_concept_where_they_list_them() -> None:
    shapes = (FOLDER / "shapes.ttl").read_text("utf-8")
    for scheme in ("kind", "modality", "comparator", "form", "bond", "verdict"):
        for name in CONCEPTS[scheme]:
            assert f"cgv:{scheme}-{name}" in shapes


def test_unknown_terms_are_refused() -> None:
    with pytest.raises(KeyError, match="not a term"):
        CG["metricc"]
    with pytest.raises(KeyError):
        concept("verdict", "wrong")


def test_concepts_come_back() -> None:
    assert concept_name("verdict", concept("verdict", "not-comparable")) == "not-comparable"


def test_module_needs_no_rdf_library() -> None:
    """The names are needed where rdflib's import time is not."""
    assert "rdflib" not in (FOLDER / "vocabulary.py").read_text("utf-8")
    assert vocabulary.__doc__
