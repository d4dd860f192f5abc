"""Datasets over Oxigraph behind rdflib's API, in memory or on disk, and SPARQL with errors an analyst can act on.

Nothing leaves the machine: a query that asks another server (SERVICE) is refused.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import XSD, Dataset, Graph, Literal
from rdflib.term import Node

from claimgraph.graph.rdf import serialize, to_dataset
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.model import Report
from claimgraph.ontology.vocabulary import PREFIXES

QUERIES = Path(__file__).resolve().parent / "queries"


@dataclass(frozen=True, slots=True)
class Table:
    """What a SELECT gives: names of its columns and rows of texts, None where a cell is empty."""

    names: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank of a ready query.  type  text, number (exact) or year"""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A ready query: `queries/<name>.rq`, whose first comment lines give title and parameters."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    sparql: str


# --- datasets


def load(reports: Iterable[Report]) -> Dataset:
    """The reports in an Oxigraph dataset in memory, all graphs joined for queries."""
    dataset = _over(ox.Store())
    put(dataset, to_dataset(reports))
    return dataset


@contextmanager
def open_store(folder: Path, *, read_only: bool = False) -> Iterator[Dataset]:
    """A dataset on disk, closed at the end; made when missing, unless read only.

    Raises InputError when another process is writing to it, when it is missing or is no store.
    """
    dataset = _over(_opened(folder, read_only))
    try:
        yield dataset
    finally:
        dataset.close()


def put(store: Dataset, content: Dataset) -> None:
    """Every named graph of `content` takes the place of the graph of that name, all in one go."""
    inner = _inner(store)
    for graph in content.graphs():
        if len(graph):
            inner.remove_graph(ox.NamedNode(str(graph.identifier)))
    inner.bulk_load(serialize(content, "nquads").encode(), format=ox.RdfFormat.N_QUADS)


def _over(store: ox.Store) -> Dataset:
    dataset = Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


def _inner(dataset: Dataset) -> ox.Store:
    assert isinstance(dataset.store, OxigraphStore)
    return dataset.store._inner


def _opened(folder: Path, read_only: bool) -> ox.Store:
    """The store; where another process is just tidying what is read, once more a little later."""
    for wait in (*_WAITS, None):
        try:
            return ox.Store.read_only(str(folder)) if read_only else ox.Store(str(folder))
        except (OSError, RuntimeError) as error:
            if wait is None or not read_only or isinstance(error, OSError):
                raise _store_error(folder, str(error)) from error
            time.sleep(wait)
    raise AssertionError("the last try returns or raises")


_WAITS = (0.02, 0.1, 0.4)  # seconds


def _store_error(folder: Path, told: str) -> InputError:
    where = str(folder)
    if "lock" in told.lower():
        return InputError(where, "is being written by another process", "wait until it ends, or open it read only")
    if not folder.exists():
        return InputError(where, "there is no such store", "correct the path, or open it for writing to make it")
    return InputError(where, "cannot be opened as a store", "give a folder that claimgraph made, or a new one")


# --- queries


def query(dataset: Dataset, sparql: str, bindings: Mapping[str, Node] | None = None) -> Table | Graph:
    """A table for SELECT (one row "answer" for ASK), a graph for CONSTRUCT and DESCRIBE.

    bindings  values for variables that the query selects; they are bound as terms, never pasted into its text, and
              their columns are left out of the table

    Raises InputError with line and column for a query that is not SPARQL.
    """
    if service := _service(sparql):
        raise InputError(_place(*service), "SERVICE would ask another server", "leave it out: claimgraph works offline")
    try:
        result = _inner(dataset).query(
            sparql,
            use_default_graph_as_union=True,
            prefixes=dict(PREFIXES),
            substitutions={ox.Variable(name): _to_ox(term) for name, term in (bindings or {}).items()},
        )
        return _result(result, frozenset(bindings or ()))
    except SyntaxError as error:
        raise _syntax_error(str(error)) from error


def _result(result: object, bound: frozenset[str]) -> Table | Graph:
    if isinstance(result, ox.QuerySolutions):
        names = tuple(v.value for v in result.variables if v.value not in bound)
        return Table(names, tuple(tuple(_text(row[name]) for name in names) for row in result))
    if isinstance(result, ox.QueryTriples):
        return _graph(result)
    return Table(("answer",), (("true" if result else "false",),))


def _graph(triples: ox.QueryTriples) -> Graph:
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return graph.parse(data=data or b"", format="nt")


def _text(term: object) -> str | None:
    if term is None:
        return None
    return str(getattr(term, "value", term))


def _to_ox(term: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Literal):
        kind = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return ox.Literal(str(term), datatype=kind, language=term.language)
    return ox.NamedNode(str(term))


_STRINGS_AND_IRIS = re.compile(
    r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*'
)
_SERVICE = re.compile(r"(?<![\w?$:.@-])SERVICE(?![\w:-])", re.IGNORECASE)


def _service(sparql: str) -> tuple[int, int] | None:
    """Line and column of a SERVICE clause that is neither in a string, an IRI nor a comment."""
    bare = _STRINGS_AND_IRIS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), sparql)
    found = _SERVICE.search(bare)
    if found is None:
        return None
    return bare.count("\n", 0, found.start()) + 1, found.start() - bare.rfind("\n", 0, found.start())


def _place(line: int | str, column: int | str) -> str:
    return f"query, line {line}, column {column}"


def _syntax_error(told: str) -> InputError:
    found = re.search(r"(\d+):(\d+): (.*)", told, re.DOTALL)
    if found is None:
        return InputError(
            "query", f"is not SPARQL ({_first_line(told)})", "correct it; claimgraph query --help has examples"
        )
    what = _first_line(found[3])
    if "Prefix not found" in told:
        what = "a prefix that is not declared"
        return InputError(_place(found[1], found[2]), what, f"declare it, or use one of {', '.join(PREFIXES)}")
    if "expected CONSTRUCT" in told:
        what = "neither SELECT, ASK, CONSTRUCT nor DESCRIBE"
    return InputError(_place(found[1], found[2]), what, "correct the query there")


def _first_line(text: str) -> str:
    line = text.strip().splitlines()[0].rstrip(".,; ") if text.strip() else "no reason told"
    return line if len(line) <= 160 else f"{line[:157]}..."


# --- ready queries


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """All ready queries by name."""
    return {path.stem: _read_query(path) for path in sorted(QUERIES.glob("*.rq"))}


def run_named(dataset: Dataset, name: str, parameters: Mapping[str, str]) -> Table | Graph:
    """A ready query with its parameters as typed by the user; InputError names the one that is missing or wrong."""
    ready = named_queries().get(name)
    if ready is None:
        raise InputError(f"--named {name}", "is not a ready query", f"use one of {', '.join(named_queries())}")
    known = {parameter.name: parameter for parameter in ready.parameters}
    for given in parameters:
        if given not in known:
            asked = f"it asks for {', '.join(known)}" if known else "it needs none"
            raise InputError(f"--named {name}", f"has no parameter {given}", asked)
    bindings = {key: _bound(name, parameter, parameters.get(key)) for key, parameter in known.items()}
    return query(dataset, ready.sparql, bindings)


_HEAD = re.compile(r"^# (title|parameter): (.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+) \((text|number|year)\): (.+)")


def _read_query(path: Path) -> NamedQuery:
    sparql = path.read_text("utf-8")
    head = _HEAD.findall(sparql)
    parameters = [_PARAMETER.fullmatch(told) for key, told in head if key == "parameter"]
    return NamedQuery(
        name=path.stem,
        title=next(told for key, told in head if key == "title"),
        parameters=tuple(Parameter(*match.groups()) for match in parameters if match),
        sparql=sparql,
    )


def _bound(name: str, parameter: Parameter, given: str | None) -> Node:
    where = f"--named {name}: {parameter.name}"
    if given is None:
        raise InputError(where, "is missing", f"give {parameter.name}=…: {parameter.meaning}")
    if parameter.type == "text":
        return Literal(given)
    try:
        return _number(given) if parameter.type == "number" else _year(given)
    except (InvalidOperation, ValueError) as error:
        raise InputError(where, f"{given!r} is not a {parameter.type}", f"write {parameter.meaning}") from error


def _number(given: str) -> Literal:
    value = Decimal(given.replace(",", "").replace("_", ""))
    if not value.is_finite():
        raise ValueError(given)
    return Literal(f"{value:f}", datatype=XSD.decimal, normalize=False)


def _year(given: str) -> Literal:
    return Literal(str(date(int(given), 1, 1).year), datatype=XSD.integer, normalize=False)
