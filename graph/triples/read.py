"""RDF back to claims: what `to_dataset` wrote, also after a journey through another store.

What comes back is what decides: kind, arguments, figures with the precision of their writing, periods, readings, spans.
The order of several spans or scopes is that of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from rdflib import RDF, Dataset, Graph, URIRef
from rdflib.term import Node

from claimgraph.graph.triples.names import decoded
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import (
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
from claimgraph.ontology.vocabulary import CG, PREFIXES, concept_name

_SCHEMA, _PROV, _OA, _TIME = (PREFIXES[p] for p in ("schema", "prov", "oa", "time"))
_LEVELS = tuple(LevelKind)
Word = TypeVar("Word", bound=StrEnum)
Words = dict[str, object]


def claims_from_dataset(dataset: Dataset) -> tuple[Claim, ...]:
    """The claims of every article, in the order of the articles' IRIs and of the claims' ids."""
    graphs = sorted(dataset.graphs(), key=lambda graph: str(graph.identifier))
    return tuple(claim for graph in graphs for claim in _claims(graph))


def _claims(graph: Graph) -> Iterator[Claim]:
    nodes = [_Node(graph, s) for s in graph.subjects(RDF.type, URIRef(f"{_SCHEMA}Claim"))]
    alternates: dict[str, list[_Node]] = {}
    for node in nodes:
        if target := node.first(f"{_PROV}alternateOf"):
            alternates.setdefault(target, []).append(node)
    mains = sorted((n for n in nodes if not n.has(f"{_PROV}alternateOf")), key=lambda n: _natural(n.id))
    for node in mains:
        yield _claim(node, alternates.get(str(node.subject), []))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdigit() else 0, part) for part in re.split(r"([0-9]+)", text))


@dataclass(frozen=True, slots=True)
class _Node:
    """A subject in its graph, its objects as text."""

    graph: Graph
    subject: Node

    @property
    def id(self) -> str:
        return decoded(str(self.subject).rpartition("=")[2])

    def all(self, predicate: str) -> list[str]:
        return sorted(str(value) for value in self.graph.objects(self.subject, URIRef(predicate)))

    def first(self, predicate: str) -> str | None:
        return next(iter(self.all(predicate)), None)

    def has(self, predicate: str) -> bool:
        return self.first(predicate) is not None

    def own(self, name: str) -> str | None:
        return self.first(CG[name])

    def flag(self, name: str) -> bool:
        return self.own(name) == "true"

    def number(self, name: str) -> int | None:
        value = self.own(name)
        return None if value is None else int(value)

    def word(self, scheme: str, words: type[Word], name: str | None = None) -> Word:
        return words(concept_name(scheme, self.own(name or scheme) or ""))

    def target(self, predicate: str) -> _Node | None:
        value = self.first(predicate)
        return _Node(self.graph, URIRef(value)) if value else None

    def name_of(self, predicate: str) -> str | None:
        """The name of the entity or metric that is pointed to."""
        value = self.first(predicate)
        return decoded(value.rpartition("/")[2]) if value else None

    def claim_of(self, name: str) -> str | None:
        value = self.own(name)
        return decoded(value.rpartition("#claim=")[2]) if value else None


def _claim(node: _Node, alternates: list[_Node]) -> Claim:
    kind = concept_name("kind", node.own("kind") or "")
    shared: Words = {
        "id": node.id,
        "evidence": _evidence(node, f"{_PROV}wasQuotedFrom"),
        "loci": _evidence(node, CG["locus"]),
        "subject": node.name_of(f"{_SCHEMA}observationAbout"),
        "metric": node.name_of(f"{_SCHEMA}measuredProperty"),
        "scope": tuple(node.all(CG["scope"])),
        "period": _period(node, f"{_TIME}hasTime", "grain", "fiscal"),
        "periods": tuple(_period(n, f"{_TIME}hasTime", "grain", "fiscal") for n in _ways(alternates, "period")),
        "speaker": node.name_of(f"{_PROV}wasAttributedTo"),
        "modality": node.word("modality", Modality),
        "title": node.flag("inHeadline"),
        "vague": node.flag("vague"),
    }
    if kind in ("change", *_LEVELS):
        shared |= {"amount": _amount(node), "readings": tuple(map(_amount, _ways(alternates, "amount")))}
    made, rest = (Level, _level(node, kind)) if kind in _LEVELS else (_MADE[kind][0], _MADE[kind][1](node))
    return made(**shared, **rest)  # type: ignore[arg-type]  # each field is read with its type


def _ways(alternates: list[_Node], way: str) -> list[_Node]:
    """The other readings of one kind, in their order."""
    found = [n for n in alternates if concept_name("reading", n.own("reading") or "") == way]
    return sorted(found, key=lambda n: n.number("readingIndex") or 0)


# --- the kinds


def _level(node: _Node, kind: str) -> Words:
    return {
        "kind": LevelKind(kind),
        "per": node.own("per"),
        "whole": node.claim_of("wholeClaim"),
        "part": node.claim_of("partClaim"),
        "of": node.own("wholeName"),
    }


def _change(node: _Node) -> Words:
    scope = tuple(node.all(CG["baseScope"]))
    return {
        "form": node.word("form", Form),
        "wording": node.word("wording", Wording),
        "direction": node.number("direction") or 0,
        "base": node.claim_of("baseClaim"),
        "result": node.claim_of("resultClaim"),
        "base_period": _period(node, CG["baseTime"], "baseGrain", "baseFiscal"),
        "base_subject": node.name_of(CG["baseSubject"]),
        "base_metric": node.name_of(CG["baseMetric"]),
        "base_scope": scope if scope or node.flag("baseWhole") else None,
        "each": tuple(sorted(map(int, node.all(CG["each"])))),
        "recurring": node.own("recurring"),
    }


def _event(node: _Node) -> Words:
    year, month, day = (node.number(name) for name in ("writtenYear", "writtenMonth", "writtenDay"))
    written = None if year is None and month is None and day is None else (year, month, day)
    return {"what": node.own("what"), "weekday": node.number("weekday"), "day": written}


def _promise(node: _Node) -> Words:
    return {"what": node.own("what")}


def _role(node: _Node) -> Words:
    return {
        "person": node.name_of(CG["person"]),
        "office": node.own("office"),
        "organisation": node.name_of(CG["organisation"]),
    }


def _relation(node: _Node) -> Words:
    return {
        "bond": node.word("bond", Bond),
        "terms": tuple(_terms(node)),
        "closed": node.flag("closed"),
        "soft": node.flag("soft"),
        "inclusive": node.flag("inclusive"),
        "length": node.number("length"),
    }


def _terms(node: _Node) -> Iterator[str]:
    index = 1
    while value := node.first(f"{PREFIXES['rdf']}_{index}"):
        yield decoded(value.rpartition("#claim=")[2])
        index += 1


_MADE: dict[str, tuple[type[Claim], Callable[[_Node], Words]]] = {
    "change": (Change, _change),
    "event": (Event, _event),
    "promise": (Promise, _promise),
    "role": (Role, _role),
    "relation": (Relation, _relation),
}


# --- what claims have in common


def _amount(node: _Node) -> Amount | None:
    value = _exactly(node, f"{_SCHEMA}value", "exactValue")
    if value is None:
        return None
    comparator = concept_name("comparator", node.own("comparator") or "")
    plain = () if comparator in ("exact", "between") else (comparator,)
    return Amount(
        value=value,
        upper=_exactly(node, CG["upperValue"], "exactUpper"),
        step=_exactly(node, CG["step"], "exactStep") or Fraction(0),
        hedges=tuple(Hedge(h) for h in (node.own("hedges") or " ".join(plain)).split()),
        whole=node.flag("wholeNumber"),
        worded=node.flag("worded"),
        unit=node.own("unitCode"),
    )


def _exactly(node: _Node, predicate: str, otherwise: str) -> Fraction | None:
    value = node.first(predicate) or node.own(otherwise)
    return None if value is None else Fraction(value)


def _period(node: _Node, predicate: str, grain: str, fiscal: str) -> Period | None:
    interval = node.target(predicate)
    if interval is None:
        return None
    since, last = (interval.first(f"{_SCHEMA}{name}") for name in ("startDate", "endDate"))
    return Period(
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(last) + timedelta(days=1) if last else None,
        grain=node.word("grain", Grain, grain),
        fiscal=node.flag(fiscal),
    )


def _evidence(node: _Node, predicate: str) -> tuple[Evidence, ...]:
    spans = (_Node(node.graph, URIRef(value)) for value in node.all(predicate))
    return tuple(sorted(_span(span) for span in spans))


def _span(span: _Node) -> Evidence:
    source, selector = span.target(f"{_OA}hasSource"), span.target(f"{_OA}hasSelector")
    if source is None or selector is None:
        raise ValueError(f"{span.subject} has no source or no selector: the shapes in shapes.ttl say what a span needs")
    return Evidence(
        start=int(selector.first(f"{_OA}start") or 0),
        end=int(selector.first(f"{_OA}end") or 0),
        quote=selector.first(f"{_OA}exact") or "",
        article=source.first(f"{PREFIXES['dcterms']}identifier") or str(source.subject),
    )
