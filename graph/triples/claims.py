"""One claim as triples, its other readings as claims of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rdflib import RDF, Literal, Namespace, URIRef

from claimgraph.graph.triples import names
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import (
    Article,
    Change,
    Claim,
    Event,
    Evidence,
    Form,
    Level,
    Period,
    Promise,
    Relation,
    Role,
    Wording,
)
from claimgraph.ontology.record import exact, kind_of
from claimgraph.ontology.vocabulary import CG, PREFIXES, concept

Node = URIRef | Literal
Fact = tuple[URIRef, Node]
Triple = tuple[URIRef, URIRef, Node]

SCHEMA, PROV, OA = Namespace(PREFIXES["schema"]), Namespace(PREFIXES["prov"]), Namespace(PREFIXES["oa"])
TIME, QUDT, DCTERMS = Namespace(PREFIXES["time"]), Namespace(PREFIXES["qudt"]), Namespace(PREFIXES["dcterms"])
SKOS = Namespace(PREFIXES["skos"])


def cg(name: str) -> URIRef:
    return URIRef(CG[name])


def cgv(scheme: str, name: str) -> URIRef:
    return URIRef(concept(scheme, name))


@dataclass(slots=True)
class Page:
    """One article under way: what its claims point to, to be described once at the end."""

    iri: URIRef
    article: Article
    spans: dict[Evidence, None] = field(default_factory=dict)
    entities: dict[str, None] = field(default_factory=dict)
    metrics: dict[str, None] = field(default_factory=dict)
    periods: dict[URIRef, Period] = field(default_factory=dict)

    def claim(self, claim: str) -> URIRef:
        return names.claim_iri(self.iri, claim)

    def span(self, evidence: Evidence) -> URIRef:
        self.spans[evidence] = None
        return names.span_iri(self.iri, evidence)

    def entity(self, name: str) -> URIRef:
        self.entities[name] = None
        return names.entity_iri(name)

    def metric(self, metric: str) -> URIRef:
        self.metrics[metric] = None
        return names.metric_iri(metric)

    def interval(self, period: Period) -> URIRef:
        iri = names.interval_iri(period)
        self.periods.setdefault(iri, period)
        return iri


def about(subject: URIRef, facts: Iterable[Fact]) -> Iterator[Triple]:
    return ((subject, predicate, value) for predicate, value in facts)


def claim_triples(claim: Claim, page: Page) -> Iterator[Triple]:
    subject = page.claim(claim.id)
    yield from about(subject, _claim_facts(claim, page))
    for way, index, other in _readings(claim):
        alternate = URIRef(f"{subject};reading={way}-{index}")
        yield from about(alternate, _claim_facts(other, page))
        yield alternate, PROV.alternateOf, subject
        yield alternate, cg("reading"), cgv("reading", way)
        yield alternate, cg("readingIndex"), names.whole(index)


_N_OR_MORE = (Wording.BY_TIMES, Wording.FOLD_TIMES)


def _readings(claim: Claim) -> Iterator[tuple[str, int, Claim]]:
    """The other accepted readings: of the figure, of the period, and of 增長N倍, which may mean N + 1 times."""
    if isinstance(claim, Level | Change):
        for index, amount in enumerate(claim.readings, 1):
            yield "amount", index, replace(claim, amount=amount)
    for index, period in enumerate(claim.periods, 1):
        yield "period", index, replace(claim, period=period)
    if isinstance(claim, Change) and claim.amount and claim.form is Form.FACTOR and claim.wording in _N_OR_MORE:
        yield "wording", 1, replace(claim, amount=replace(claim.amount, value=claim.amount.value + 1))


def _claim_facts(claim: Claim, page: Page) -> Iterator[Fact]:
    yield RDF.type, SCHEMA.Claim
    yield cg("kind"), cgv("kind", kind_of(claim))
    yield cg("modality"), cgv("modality", claim.modality)
    if claim.subject:
        yield SCHEMA.observationAbout, page.entity(claim.subject)
    if claim.metric:
        yield SCHEMA.measuredProperty, page.metric(claim.metric)
    if claim.speaker:
        yield PROV.wasAttributedTo, page.entity(claim.speaker)
    if claim.title:
        yield cg("inHeadline"), names.flag(True)
    if claim.vague:
        yield cg("vague"), names.flag(True)
    for part in claim.scope:
        yield cg("scope"), names.text(part)
    if claim.period:
        yield from _period_facts(claim.period, page)
    yield from _origin_facts(claim, page)
    yield from _kind_facts(claim, page)


def _period_facts(period: Period, page: Page) -> Iterator[Fact]:
    yield TIME.hasTime, page.interval(period)
    yield cg("grain"), cgv("grain", period.grain)
    if period.fiscal:
        yield cg("fiscal"), names.flag(True)


def _origin_facts(claim: Claim, page: Page) -> Iterator[Fact]:
    """The quoted spans; a claim made elsewhere, without a quote, has the article alone."""
    spans = spans_of(claim.evidence)
    for evidence in spans:
        yield PROV.wasQuotedFrom, page.span(evidence)
    if not spans:
        yield PROV.hadPrimarySource, page.iri
    for evidence in spans_of(claim.loci):
        yield cg("locus"), page.span(evidence)


def spans_of(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(e for e in evidence if 0 <= e.start < e.end and e.quote)


def _kind_facts(claim: Claim, page: Page) -> Iterator[Fact]:
    match claim:
        case Level():
            return _level_facts(claim, page)
        case Change():
            return _change_facts(claim, page)
        case Event():
            return _event_facts(claim)
        case Promise():
            return iter([(cg("what"), names.text(claim.what))])
        case Role():
            return _role_facts(claim, page)
        case Relation():
            return _relation_facts(claim, page)
    return iter(())


def _level_facts(claim: Level, page: Page) -> Iterator[Fact]:
    yield RDF.type, SCHEMA.Observation
    yield from _amount_facts(claim.amount)
    if claim.per:
        yield cg("per"), names.text(claim.per)
    if claim.whole:
        yield cg("wholeClaim"), page.claim(claim.whole)
    if claim.part:
        yield cg("partClaim"), page.claim(claim.part)
    if claim.of:
        yield cg("wholeName"), names.text(claim.of)


def _change_facts(claim: Change, page: Page) -> Iterator[Fact]:
    yield RDF.type, SCHEMA.Observation
    yield cg("form"), cgv("form", claim.form)
    yield cg("wording"), cgv("wording", claim.wording)
    yield cg("direction"), names.whole(claim.direction)
    if claim.amount:
        yield from _amount_facts(claim.amount)
    for steps in claim.each:
        yield cg("each"), names.whole(steps)
    if claim.recurring:
        yield cg("recurring"), names.text(claim.recurring)
    yield from _base_facts(claim, page)


def _base_facts(claim: Change, page: Page) -> Iterator[Fact]:
    if claim.base:
        yield cg("baseClaim"), page.claim(claim.base)
    if claim.result:
        yield cg("resultClaim"), page.claim(claim.result)
    if claim.base_subject:
        yield cg("baseSubject"), page.entity(claim.base_subject)
    if claim.base_metric:
        yield cg("baseMetric"), page.metric(claim.base_metric)
    if claim.base_scope == ():
        yield cg("baseWhole"), names.flag(True)
    for part in claim.base_scope or ():
        yield cg("baseScope"), names.text(part)
    if claim.base_period:
        yield cg("baseTime"), page.interval(claim.base_period)
        yield cg("baseGrain"), cgv("grain", claim.base_period.grain)
        if claim.base_period.fiscal:
            yield cg("baseFiscal"), names.flag(True)


def _event_facts(claim: Event) -> Iterator[Fact]:
    yield cg("what"), names.text(claim.what)
    if claim.weekday is not None:
        yield cg("weekday"), names.whole(claim.weekday)
    parts = zip(("writtenYear", "writtenMonth", "writtenDay"), claim.day or (), strict=False)
    yield from ((cg(name), names.whole(part)) for name, part in parts if part is not None)


def _role_facts(claim: Role, page: Page) -> Iterator[Fact]:
    yield cg("person"), page.entity(claim.person)
    yield cg("office"), names.text(claim.office)
    if claim.organisation:
        yield cg("organisation"), page.entity(claim.organisation)


def _relation_facts(claim: Relation, page: Page) -> Iterator[Fact]:
    yield cg("bond"), cgv("bond", claim.bond)
    for index, term in enumerate(claim.terms, 1):
        yield cg("term"), page.claim(term)
        yield URIRef(f"{PREFIXES['rdf']}_{index}"), page.claim(term)
    for name, value in (("closed", claim.closed), ("soft", claim.soft), ("inclusive", claim.inclusive)):
        yield cg(name), names.flag(value)
    if claim.length is not None:
        yield cg("length"), names.whole(claim.length)


def _amount_facts(amount: Amount) -> Iterator[Fact]:
    """The number as written, its bounds as rounded, and what its writing says of its precision."""
    bounds = amount.at(Grade.ROUNDED)
    yield from _exactly(SCHEMA.value, cg("exactValue"), amount)
    if amount.upper is not None:
        yield from _exactly(cg("upperValue"), cg("exactUpper"), replace(amount, value=amount.upper))
    if amount.step:
        yield from _exactly(cg("step"), cg("exactStep"), replace(amount, value=amount.step))
    if bounds.lower is not None:
        yield SCHEMA.minValue, names.lower_decimal(bounds.lower)
        yield cg("lowerOpen"), names.flag(bounds.lower_open)
    if bounds.upper is not None:
        yield SCHEMA.maxValue, names.upper_decimal(bounds.upper)
        yield cg("upperOpen"), names.flag(bounds.upper_open)
    yield from _writing_facts(amount)


def _exactly(predicate: URIRef, otherwise: URIRef, amount: Amount) -> Iterator[Fact]:
    value = names.decimal(amount.value)
    yield (otherwise, names.text(exact(amount.value))) if value is None else (predicate, value)


def _writing_facts(amount: Amount) -> Iterator[Fact]:
    plain = "exact" if amount.upper is None else "between"
    yield cg("comparator"), cgv("comparator", amount.hedges[0] if amount.hedges else plain)
    if len(amount.hedges) > 1:
        yield cg("hedges"), names.text(" ".join(amount.hedges))
    yield QUDT.hasUnit, names.unit_iri(amount.unit)
    if amount.unit is not None:
        yield cg("unitCode"), names.text(amount.unit)
    if amount.whole:
        yield cg("wholeNumber"), names.flag(True)
    if amount.worded:
        yield cg("worded"), names.flag(True)
