"""Texts that mean harm survive every form and every store as what they are: text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef

from claimgraph.graph import store
from claimgraph.graph.rdf import FORMATS, claims_from_dataset, serialize, to_dataset
from claimgraph.graph.triples.names import sound
from claimgraph.graph.triples.write import quoted
from claimgraph.ontology.model import Article, Promise
from claimgraph.ontology.vocabulary import CG
from tests.rdf_reports import HOSTILE, hostile, report

PARSERS = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}
SAFE = HOSTILE.replace("\ud800", "\ufffd")


def told(dataset: Dataset | Graph) -> set[str]:
    return {str(o) for _, _, o in dataset.triples((None, None, None)) if isinstance(o, Literal)}


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_text_comes_back(format: str) -> None:
    read = Dataset(default_union=True)
    read.parse(data=serialize(to_dataset([hostile()]), format), format=PARSERS[format])
    assert SAFE in told(read)
    assert len(read) == len(to_dataset([hostile()]))


@pytest.mark.parametrize("format", ["turtle", "nt", "trig", "nquads"])
def test_the_text_comes_back_through_oxigraph(format: str) -> None:
    import pyoxigraph as ox

    forms = {"turtle": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "trig": ox.RdfFormat.TRIG}
    quads = list(ox.parse(serialize(to_dataset([hostile()]), format), format=forms.get(format, ox.RdfFormat.N_QUADS)))
    assert SAFE in {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}


def test_a_store_gives_the_claims_back() -> None:
    dataset = store.load([hostile()])
    [level, promise] = sorted(claims_from_dataset(dataset), key=lambda claim: claim.id != SAFE)
    assert (level.id, level.subject, level.metric, level.speaker, level.scope) == (SAFE, SAFE, SAFE, SAFE, (SAFE,))
    assert level.evidence[0].quote == SAFE
    assert isinstance(promise, Promise) and promise.what == SAFE and promise.id == "p#/=;char=0,1"


@pytest.mark.parametrize("format", list(FORMATS))
def test_nothing_that_a_terminal_obeys_or_hides_is_written(format: str) -> None:
    written = serialize(to_dataset([hostile()]), format)
    assert not set(written) & set("\x00\x07\x1b\u202e\u2028\ufeff\ud800")
    written.encode("utf-8")


def test_no_text_ends_its_quotes() -> None:
    """A SPARQL fragment inside a literal stays inside: the triples are as many as without it."""
    assert "INSERT DATA {<a:b> <a:c> 1}" in SAFE
    graph = Graph().parse(data=serialize(to_dataset([hostile()])), format="turtle")
    assert (URIRef("a:b"), URIRef("a:c"), None) not in graph
    assert all(str(s).startswith("https://w3id.org/claimgraph/") for s in graph.subjects())


@pytest.mark.parametrize("name", ["speaker", "metric"])
def test_a_parameter_is_a_value_never_a_part_of_the_query(name: str) -> None:
    dataset = store.load([hostile()])
    harmless = store.run_named(dataset, name, {name: '") } DELETE WHERE { ?s ?p ?o } #'})
    assert isinstance(harmless, store.Table) and harmless.rows == ()
    assert store.run_named(dataset, name, {name: 'x" || true || "'}) == harmless
    found = store.run_named(dataset, name, {name: SAFE})
    assert isinstance(found, store.Table) and len(found.rows) == 1


@settings(max_examples=60, deadline=None)
@given(words=st.text(min_size=1, max_size=30))
def test_any_text_comes_back(words: str) -> None:
    claim = Promise(id="p", evidence=(), what=words, subject=words)
    dataset = to_dataset([report(Article(id=words, text=words, language="zh-Hant"), (claim,))])
    for format, parser in PARSERS.items():
        read = Dataset(default_union=True)
        read.parse(data=serialize(dataset, format), format=parser)
        assert list(read.objects(None, URIRef(CG["what"]))) == [Literal(sound(words))], format


@given(words=st.text())
def test_quoted_text_is_one_line(words: str) -> None:
    assert len(quoted(words).splitlines()) == 1
