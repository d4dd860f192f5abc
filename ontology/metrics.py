"""The metrics that news tells figures of, read from `metrics.ttl` without an RDF library.

rdflib takes longer to import than an article takes to check, so the file is read here by a reader for just the Turtle
it uses; a test holds the result against what rdflib reads.

>>> METRICS["net-loss"].negates, METRICS["arr"].basis.value
('net-profit', 'run-rate')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent / "metrics.ttl"


class MetricsError(ValueError):
    """A metrics file that is not in the form its own head describes; the message names file and line."""


class Basis(StrEnum):
    """How a metric behaves in time: figures of different bases are never compared."""

    FLOW = "flow"  # over a period; adds up over its parts
    STOCK = "stock"  # at a time
    RUN_RATE = "run-rate"  # a month or so, told as a year
    RATE = "rate"  # a ratio of two quantities
    PRICE = "price"  # money for one of something


class Operation(StrEnum):
    """How the result of an identity comes from its terms, in their order."""

    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric of the scheme.

    names      what to call it: preferred label by tag, "zh-Hant", "zh-Hans" and "en"
    labels     what it is found by: small letters, Chinese in Simplified, by "zh" and "en"; no label has two metrics
    dimension  money, count, share, power, …: the list stands at the head of `metrics.ttl`
    per        what one of it is per (share, head, area, …), or None
    signed     it can be negative (profit, balance, growth)
    negates    a figure of this metric is minus a figure of that one (net-loss: net-profit)
    """

    id: str
    basis: Basis
    dimension: str
    per: str | None = None
    signed: bool = False
    negates: str | None = None
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    names: Mapping[str, str] = field(repr=False)
    labels: Mapping[str, tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`result` = first term (operation) second term …; a difference takes the second from the first.

    Breaking one that the text does not state is `tension`, never a contradiction.
    """

    id: str
    result: str
    operation: Operation
    terms: tuple[str, ...]


def labels(language: str) -> tuple[tuple[str, str], ...]:
    """(label, metric id) of "zh" or "en" (also "zh-Hant", …), the longest label first, for building a matcher."""
    tag = language.split("-", maxsplit=1)[0].lower()
    pairs = [(label, metric.id) for metric in METRICS.values() for label in metric.labels.get(tag, ())]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def identities() -> tuple[Identity, ...]:
    """All identities between metrics, by id."""
    return tuple(sorted(map(_identity, _of_type("cg:Identity")), key=lambda identity: identity.id))


# --- reading

Statements = dict[str, dict[str, list[str]]]
_TOKEN = re.compile(r'\s*(?:#[^\n]*\n\s*)*("[^"\\\n]*"(?:@[\w-]+)?|[\w-]*:[\w-]+|a\b|true\b|false\b|[;,.])')
_PREFIX = re.compile(r"^@prefix [^\n]*\n", re.MULTILINE)
_END = "the end of the file"
_TERM_NAMES = ("cg:firstTerm", "cg:secondTerm", "cg:thirdTerm")


def statements(text: str, place: str = "metrics.ttl") -> Statements:
    """Subject to predicate to objects, all as written; raises MetricsError on Turtle beyond the subset."""
    found: Statements = {}
    tokens = _tokens(_PREFIX.sub("\n", text), place)
    for subject in tokens:
        predicates = found.setdefault(subject, {})
        mark = ";"
        while mark == ";":
            mark = _objects(predicates.setdefault(next(tokens, _END), []), tokens)
        if mark != ".":
            raise MetricsError(f"{place}: {subject}: expected ';', ',' or '.', not {mark}")
    return found


def _objects(into: list[str], tokens: Iterator[str]) -> str:
    mark = ","
    while mark == ",":
        into.append(next(tokens, _END))
        mark = next(tokens, _END)
    return mark


def _tokens(text: str, place: str) -> Iterator[str]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            line = text.count("\n", 0, at) + 1
            raise MetricsError(f"{place}: line {line}: not in the subset of Turtle that is read here")
        yield match.group(1)
        at = match.end()


@cache
def _statements() -> Statements:
    return statements(SOURCE.read_text("utf-8"))


def _of_type(name: str) -> tuple[str, ...]:
    return tuple(subject for subject, facts in _statements().items() if name in facts.get("a", ()))


def _local(name: str) -> str:
    return name.partition(":")[2]


def _metric(subject: str) -> Metric:
    facts = _statements()[subject]
    return Metric(
        id=_local(subject),
        basis=Basis(facts["cg:basis"][0].removeprefix("cgv:basis-")),
        dimension=facts["cg:dimension"][0].strip('"'),
        per=next((per.strip('"') for per in facts.get("cg:per", ())), None),
        signed=facts.get("cg:signed") == ["true"],
        negates=next(map(_local, facts.get("cg:negates", ())), None),
        broader=tuple(map(_local, facts.get("skos:broader", ()))),
        related=tuple(map(_local, facts.get("skos:related", ()))),
        names={tag: text for text, tag in map(_literal, facts["skos:prefLabel"])},
        labels={"zh": _folded(facts, "zh-Hans"), "en": _folded(facts, "en")},
    )


def _literal(token: str) -> tuple[str, str]:
    text, _, tag = token.rpartition("@")
    return text.strip('"'), tag


def _folded(facts: Mapping[str, list[str]], tag: str) -> tuple[str, ...]:
    kinds = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
    end = f'"@{tag}'
    return tuple(token[1 : -len(end)].lower() for kind in kinds for token in facts.get(kind, ()) if token.endswith(end))


def _identity(subject: str) -> Identity:
    facts = _statements()[subject]
    return Identity(
        id=_local(subject),
        result=_local(facts["cg:result"][0]),
        operation=Operation(facts["cg:operation"][0].removeprefix("cgv:operation-")),
        terms=tuple(_local(facts[name][0]) for name in _TERM_NAMES if name in facts),
    )


METRICS: Mapping[str, Metric] = {metric.id: metric for metric in map(_metric, _of_type("skos:Concept"))}
