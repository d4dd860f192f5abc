"""RDF to text, the same bytes for the same triples: everything in the order of its characters."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from claimgraph.ontology.errors import InputError
from claimgraph.ontology.vocabulary import PREFIXES

Triple = tuple[Node, Node, Node]
JsonNode = dict[str, "str | list[str] | list[dict[str, str]]"]


def serialize(dataset: Dataset | Graph, format: str = "turtle") -> str:
    """The triples as text: "turtle" and "nt" (all graphs in one), "trig", "nquads" and "jsonld" (graph by graph).

    Raises InputError for another format, ValueError for a blank node.
    """
    if format not in FORMATS:
        raise InputError(f"--format {format}", "is not an RDF format", f"use one of {', '.join(FORMATS)}")
    return FORMATS[format](_graphs(dataset))


Graphs = list[tuple[URIRef | None, list[Triple]]]


def _graphs(dataset: Dataset | Graph) -> Graphs:
    """Each graph by name, None for the default one, its triples sorted."""
    if not isinstance(dataset, Dataset):
        return [(None, sorted(dataset, key=_order))]
    graphs = [(_graph_name(g.identifier), sorted(g, key=_order)) for g in dataset.graphs()]
    return sorted(((name, triples) for name, triples in graphs if triples), key=lambda graph: graph[0] or "")


def _graph_name(name: Node) -> URIRef | None:
    return None if name == DATASET_DEFAULT_GRAPH_ID else URIRef(str(name))


def _union(graphs: Graphs) -> list[Triple]:
    together = {triple: None for _, triples in graphs for triple in triples}
    return sorted(together, key=_order)


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    return str(subject), predicate != RDF.type, str(predicate), ntriples_term(value)


# --- N-Triples, N-Quads


def _ntriples(graphs: Graphs) -> str:
    return "".join(f"{' '.join(map(ntriples_term, triple))} .\n" for triple in _union(graphs))


def _nquads(graphs: Graphs) -> str:
    return "".join(
        " ".join(map(ntriples_term, (*triple, *([name] if name else ())))) + " .\n"
        for name, triples in graphs
        for triple in triples
    )


def ntriples_term(term: Node) -> str:
    if isinstance(term, Literal):
        return _literal(term, _absolute)
    return _absolute(term)


def _absolute(term: Node) -> str:
    if not isinstance(term, URIRef):
        raise ValueError(f"{term!r} has no IRI: nothing here may be a blank node")
    return f"<{_IRI_UNSAFE.sub(_percent, str(term))}>"


_IRI_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f"\\\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]')
_INVISIBLE = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def quoted(text: str) -> str:
    """The text between quotes; what a reader cannot see or a terminal would obey is written as an escape.

    >>> quoted('a"b\\u202e')
    '"a\\\\"b\\\\u202E"'
    """
    return f'"{_UNSAFE.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def _literal(term: Literal, iri: Callable[[URIRef], str]) -> str:
    if term.language:
        return f"{quoted(str(term))}@{language_tag(term.language)}"
    if term.datatype is None or term.datatype == XSD.string:
        return quoted(str(term))
    return f"{quoted(str(term))}^^{iri(URIRef(term.datatype))}"


def language_tag(tag: str) -> str:
    """The usual capitals of a tag, which stores like Oxigraph forget: zh-hant is zh-Hant."""
    return "-".join(part.title() if i and len(part) == 4 else part.lower() for i, part in enumerate(tag.split("-")))


# --- Turtle, TriG


def _turtle(graphs: Graphs) -> str:
    body = _based(_union(graphs))
    return f"{_prefixes(body)}\n{body}"


def _trig(graphs: Graphs) -> str:
    body = "\n".join(_block(name, triples) for name, triples in graphs)
    return f"{_prefixes(body)}\n{body}"


def _block(name: URIRef | None, triples: list[Triple]) -> str:
    if name is None:
        return _based(triples)
    base = _page(URIRef(name.replace(PREFIXES["run"], PREFIXES["art"], 1)))
    inner = "".join(_statement(subject, facts, "    ", base) for subject, facts in _subjects(triples))
    return f"{_base(base)}{_short(name)} {{\n{inner}}}\n"


def _prefixes(body: str) -> str:
    used = [p for p in PREFIXES if re.search(rf"(?<![\w<:/%-]){p}:[^/]", body)]
    return "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in used)


def _based(triples: Iterable[Triple]) -> str:
    """Statements, with `@base` set anew wherever another article begins."""
    lines, base = [], ""
    for subject, facts in _subjects(triples):
        page = _page(subject)
        if page and page != base:
            base = page
            lines.append(_base(base))
        lines.append(_statement(subject, facts, "", base))
    return "".join(lines)


def _page(term: Node) -> str:
    """The article that a term belongs to, or "" for none."""
    page = str(term).partition("#")[0]
    return page if page.startswith(PREFIXES["art"]) and not _IRI_UNSAFE.search(page) else ""


def _base(page: str) -> str:
    return f"@base <{page}> .\n" if page else ""


Facts = Mapping[Node, list[Node]]


def _subjects(triples: Iterable[Triple]) -> Iterable[tuple[Node, Facts]]:
    subjects: dict[Node, dict[Node, list[Node]]] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return subjects.items()


def _statement(subject: Node, facts: Facts, margin: str, base: str) -> str:
    lines = [
        f"{'a' if verb == RDF.type else _short(verb)} {', '.join(_turtle_term(v, base) for v in values)}"
        for verb, values in facts.items()
    ]
    return f"{margin}{_near(subject, base)} " + f" ;\n{margin}    ".join(lines) + " .\n"


def _turtle_term(term: Node, base: str) -> str:
    if not isinstance(term, Literal):
        return _near(term, base)
    if term.datatype == XSD.integer and re.fullmatch(r"[+-]?[0-9]+", term):
        return str(term)
    if term.datatype == XSD.decimal and re.fullmatch(r"[+-]?[0-9]*\.[0-9]+", term):
        return str(term)
    if term.datatype == XSD.boolean and str(term) in ("true", "false"):
        return str(term)
    return _literal(term, _short)


def _near(term: Node, base: str) -> str:
    """`<#claim=c1>` inside its own article, else as anywhere."""
    if base and isinstance(term, URIRef) and term.startswith(f"{base}#"):
        return f"<{_absolute(term)[len(base) + 1 :]}"
    return _short(term)


_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


@lru_cache(maxsize=65536)
def _short(term: Node) -> str:
    """A prefixed name where that needs no escapes, else the IRI in full."""
    iri = str(term)
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    if prefix is not None and _LOCAL.fullmatch(iri, cut):
        return f"{prefix}:{iri[cut:]}"
    return _absolute(term)


_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}


# --- JSON-LD


def _jsonld(graphs: Graphs) -> str:
    """Compact names, full values: one object a subject, every predicate a list."""
    content = [
        node
        for name, triples in graphs
        for node in (_nodes(triples) if name is None else [{"@id": str(name), "@graph": _nodes(triples)}])
    ]
    document = {"@context": dict(PREFIXES), "@graph": content}
    written = json.dumps(document, ensure_ascii=False, indent=1)
    return _INVISIBLE.sub(_escape, written) + "\n"


def _nodes(triples: Iterable[Triple]) -> list[JsonNode]:
    nodes: dict[str, JsonNode] = {}
    for subject, predicate, value in triples:
        node = nodes.setdefault(str(subject), {"@id": _compact(subject)})
        if predicate == RDF.type:
            _listed(node, "@type").append(_compact(value))  # type: ignore[arg-type]  # a list of names here
        else:
            _listed(node, _compact(predicate)).append(_json_term(value))
    return list(nodes.values())


def _listed(node: JsonNode, key: str) -> list[dict[str, str]]:
    values = node.setdefault(key, [])
    assert isinstance(values, list)
    return values  # type: ignore[return-value]  # of objects, for every key but @type


def _compact(term: Node) -> str:
    short = _short(term)
    return short[1:-1] if short.startswith("<") else short


def _json_term(term: Node) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _compact(term)}
    value = {"@value": str(term)}
    if term.language:
        return value | {"@language": language_tag(term.language)}
    if term.datatype is None or term.datatype == XSD.string:
        return value
    return value | {"@type": _compact(URIRef(term.datatype))}


FORMATS: Mapping[str, Callable[[Graphs], str]] = {
    "turtle": _turtle,
    "nt": _ntriples,
    "jsonld": _jsonld,
    "trig": _trig,
    "nquads": _nquads,
}
