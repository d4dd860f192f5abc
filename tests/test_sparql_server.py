"""A real SPARQL 1.1 server on loopback takes every article as a named graph and answers as our own store does."""

from __future__ import annotations

import json
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
from rdflib import Graph

from claimgraph.graph.rdf import serialize, to_dataset
from claimgraph.graph.store import Table, load, named_queries, query, run_named
from claimgraph.ontology.vocabulary import PREFIXES
from tests.rdf_reports import all_reports

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
PROGRAM = Path(sysconfig.get_path("scripts")) / "oxigraph"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = f"127.0.0.1:{free_port()}"
    folder = tmp_path_factory.mktemp("server")
    running = subprocess.Popen(
        [PROGRAM, "serve", "--location", folder, "--bind", place, "--union-default-graph"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://{place}/query?query=ASK%7B%7D")
        for graph in to_dataset(all_reports()).graphs():
            if len(graph):
                send(f"http://{place}/store?graph={quote(str(graph.identifier), safe='')}", graph)
        yield f"http://{place}"
    finally:
        running.terminate()
        running.wait(timeout=10)


def wait_for(address: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            urlopen(address, timeout=2).close()
            return
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def send(address: str, graph: Graph) -> None:
    body = serialize(graph, "turtle").encode()
    request = Request(address, data=body, method="PUT", headers={"Content-Type": "text/turtle"})
    with urlopen(request, timeout=10) as answer:
        assert answer.status in (201, 204)


def ask(server: str, sparql: str) -> Table:
    body = urlencode({"query": HEAD + sparql}).encode()
    request = Request(f"{server}/query", data=body, headers={"Accept": "application/sparql-results+json"})
    with urlopen(request, timeout=10) as answer:
        found = json.load(answer)
    names = tuple(found["head"]["vars"])
    rows = [tuple(row[n]["value"] if n in row else None for n in names) for row in found["results"]["bindings"]]
    return Table(names, tuple(rows))


def test_every_graph_is_there(server: str) -> None:
    found = ask(server, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert [g for (g,) in found.rows] == sorted(str(g.identifier) for g in to_dataset(all_reports()).graphs() if len(g))


def test_every_triple_is_there(server: str) -> None:
    everything = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    assert sorted(map(repr, ask(server, everything).rows)) == sorted(map(repr, asked_here(everything).rows))


def asked_here(sparql: str) -> Table:
    found = query(load(all_reports()), sparql)
    assert isinstance(found, Table)
    return found


def test_contradictions(server: str) -> None:
    ready = named_queries()["contradictions"]
    here = run_named(load(all_reports()), "contradictions", {})
    assert ask(server, ready.sparql) == here
    assert isinstance(here, Table) and len(here.rows) == 4


def test_amounts_are_numbers_there_too(server: str) -> None:
    above = "SELECT ?v { ?c schema:minValue ?v ; cg:unitCode 'USD' FILTER(?v > 1949999999.99) } ORDER BY ?v"
    assert ask(server, above) == asked_here(above)
    assert len(ask(server, above).rows) > 1


def test_dates_are_dates_there_too(server: str) -> None:
    early = "SELECT DISTINCT ?d { ?i schema:endDate ?d FILTER(YEAR(?d) < 2025) }"
    assert ask(server, early).rows == (("2023-12-31",),)
