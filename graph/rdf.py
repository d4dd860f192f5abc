"""Reports as RDF: one named graph an article for what it claims, one a run for what was found in it.

Existing terms wherever they fit (schema.org, PROV, Web Annotation, QUDT, OWL-Time, SKOS), own ones for the rest; IRIs
everywhere and no blank nodes, no time of the clock, so that the same reports give the same triples.

Numbers are xsd:decimal and exact: `schema:value` is the number as written, in base units, `schema:minValue` and
`schema:maxValue` its bounds as rounded (absent where open, `cg:lowerOpen`/`cg:upperOpen` where the end is not
inside).  A number that is no decimal of 18 fractional digits (1/3) has no `schema:value` but `cg:exactValue`, and
bounds rounded outward.  Oxigraph leaves decimals of 1.7e20 and more out of filters; they are stored all the same.

Other readings of one claim are claims of their own, `prov:alternateOf` it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from rdflib import RDF, Dataset, Literal, Namespace, URIRef

from claimgraph.graph import rdf_names as names
from claimgraph.graph.rdf_read import claims_from_dataset
from claimgraph.graph.rdf_write import FORMATS, serialize
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import (
    Article,
    Change,
    Claim,
    Entity,
    Event,
    Evidence,
    Finding,
    Form,
    Level,
    MentionKind,
    Period,
    Promise,
    Relation,
    Report,
    Role,
    Wording,
)
from claimgraph.ontology.record import exact, kind_of
from claimgraph.ontology.vocabulary import CG, PREFIXES, concept

__all__ = ["FORMATS", "claims_from_dataset", "serialize", "to_dataset"]

Explain = Callable[[Report, Finding], str]
Node = URIRef | Literal
Fact = tuple[URIRef, Node]
Triple = tuple[URIRef, URIRef, Node]

SCHEMA, PROV, OA = Namespace(PREFIXES["schema"]), Namespace(PREFIXES["prov"]), Namespace(PREFIXES["oa"])
TIME, QUDT, DCTERMS = Namespace(PREFIXES["time"]), Namespace(PREFIXES["qudt"]), Namespace(PREFIXES["dcterms"])
SKOS_ = Namespace(PREFIXES["skos"])

CONTEXT = 16
"""Characters of text kept before and after a quote."""


def to_dataset(reports: Iterable[Report], explain: Explain | None = None) -> Dataset:
    """The reports as one rdflib Dataset in memory.

    explain  the sentence that tells a finding (the report wing's), kept as `schema:text` when given

    Articles with the same content become one, with all their ids.
    """
    dataset = Dataset()
    seen: set[URIRef] = set()
    for report in reports:
        article = names.article_iri(report.article)
        graph = dataset.graph(article)
        graph.add((article, DCTERMS.identifier, names.text(report.article.id)))
        if article in seen:
            continue
        seen.add(article)
        _add(dataset, article, _article_triples(article, report))
        run = names.run_iri(article)
        _add(dataset, run, _run_triples(run, article, report, explain))
    return dataset


def _add(dataset: Dataset, graph: URIRef, triples: Iterable[Triple]) -> None:
    context = dataset.graph(graph)
    dataset.addN((s, p, o, context) for s, p, o in triples)


def cg(name: str) -> URIRef:
    return URIRef(CG[name])


def cgv(scheme: str, name: str) -> URIRef:
    return URIRef(concept(scheme, name))


# --- the article and what it claims


@dataclass(slots=True)
class _Page:
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


def _article_triples(iri: URIRef, report: Report) -> Iterator[Triple]:
    page = _Page(iri, report.article)
    yield from _about(iri, _article_facts(report.article))
    for claim in report.claims:
        yield from _claim_triples(claim, page)
    for finding in report.findings:
        for evidence in _spans(finding.evidence):
            page.span(evidence)
    yield from _shared_triples(page, report)


def _about(subject: URIRef, facts: Iterable[Fact]) -> Iterator[Triple]:
    return ((subject, predicate, value) for predicate, value in facts)


def _article_facts(article: Article) -> Iterator[Fact]:
    yield RDF.type, SCHEMA.NewsArticle
    yield RDF.type, PROV.Entity
    yield SCHEMA.sha256, names.text(names.text_digest(article))
    yield DCTERMS.language, names.text(article.language)
    if article.title:
        yield SCHEMA.headline, names.text(article.title, article.language)
    if article.published:
        yield DCTERMS.issued, names.day_literal(article.published)
    if article.source:
        yield DCTERMS.source, names.text(article.source)


def _claim_triples(claim: Claim, page: _Page) -> Iterator[Triple]:
    subject = page.claim(claim.id)
    yield from _about(subject, _claim_facts(claim, page))
    for way, index, other in _readings(claim):
        alternate = URIRef(f"{subject};reading={way}-{index}")
        yield from _about(alternate, _claim_facts(other, page))
        yield alternate, PROV.alternateOf, subject
        yield alternate, cg("reading"), cgv("reading", way)
        yield alternate, cg("readingIndex"), names.whole(index)


def _readings(claim: Claim) -> Iterator[tuple[str, int, Claim]]:
    """The other accepted readings: of the figure, of the period, and of 增長N倍, which may mean N + 1 times."""
    if isinstance(claim, Level | Change):
        for index, amount in enumerate(claim.readings, 1):
            yield "amount", index, replace(claim, amount=amount)
    for index, period in enumerate(claim.periods, 1):
        yield "period", index, replace(claim, period=period)
    if isinstance(claim, Change) and claim.amount and claim.form is Form.FACTOR and claim.wording is Wording.BY_TIMES:
        yield "wording", 1, replace(claim, amount=replace(claim.amount, value=claim.amount.value + 1))


def _claim_facts(claim: Claim, page: _Page) -> Iterator[Fact]:
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
    for part in claim.scope:
        yield cg("scope"), names.text(part)
    if claim.period:
        yield from _period_facts(claim.period, page)
    yield from _origin_facts(claim, page)
    yield from _kind_facts(claim, page)


def _period_facts(period: Period, page: _Page) -> Iterator[Fact]:
    yield TIME.hasTime, page.interval(period)
    yield cg("grain"), cgv("grain", period.grain)
    if period.fiscal:
        yield cg("fiscal"), names.flag(True)


def _origin_facts(claim: Claim, page: _Page) -> Iterator[Fact]:
    """The quoted spans; a claim made elsewhere, without a quote, has the article alone."""
    spans = _spans(claim.evidence)
    for evidence in spans:
        yield PROV.wasQuotedFrom, page.span(evidence)
    if not spans:
        yield PROV.hadPrimarySource, page.iri
    for evidence in _spans(claim.loci):
        yield cg("locus"), page.span(evidence)


def _spans(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(e for e in evidence if 0 <= e.start < e.end and e.quote)


def _kind_facts(claim: Claim, page: _Page) -> Iterator[Fact]:
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


def _level_facts(claim: Level, page: _Page) -> Iterator[Fact]:
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


def _change_facts(claim: Change, page: _Page) -> Iterator[Fact]:
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


def _base_facts(claim: Change, page: _Page) -> Iterator[Fact]:
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


def _role_facts(claim: Role, page: _Page) -> Iterator[Fact]:
    yield cg("person"), page.entity(claim.person)
    yield cg("office"), names.text(claim.office)
    if claim.organisation:
        yield cg("organisation"), page.entity(claim.organisation)


def _relation_facts(claim: Relation, page: _Page) -> Iterator[Fact]:
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


# --- what the claims of an article share

_TYPES = {
    MentionKind.PERSON: SCHEMA.Person,
    MentionKind.ORGANISATION: SCHEMA.Organization,
    MentionKind.PRODUCT: SCHEMA.Product,
    MentionKind.PLACE: SCHEMA.Place,
}


def _shared_triples(page: _Page, report: Report) -> Iterator[Triple]:
    for evidence in page.spans:
        yield from _span_triples(page, evidence)
    mentions = [m for m in report.mentions if isinstance(m, Entity)]
    for name in page.entities:
        yield from _about(names.entity_iri(name), _entity_facts(name, [m for m in mentions if m.name == name]))
    for metric in page.metrics:
        yield from _about(names.metric_iri(metric), _metric_facts(metric, page.article.language))
    for iri, period in page.periods.items():
        yield from _about(iri, _interval_facts(period))


def _span_triples(page: _Page, evidence: Evidence) -> Iterator[Triple]:
    span, selector = names.span_iri(page.iri, evidence), names.selector_iri(page.iri, evidence)
    yield span, RDF.type, OA.SpecificResource
    yield span, OA.hasSource, page.iri
    yield span, OA.hasSelector, selector
    yield selector, RDF.type, OA.TextPositionSelector
    yield selector, RDF.type, OA.TextQuoteSelector
    yield selector, OA.start, names.whole(evidence.start)
    yield selector, OA.end, names.whole(evidence.end)
    yield selector, OA.exact, names.text(evidence.quote, page.article.language)
    whole, start, end = page.article.text, evidence.start, evidence.end
    if whole[start:end] == evidence.quote:
        yield selector, OA.prefix, names.text(whole[max(0, start - CONTEXT) : start], page.article.language)
        yield selector, OA.suffix, names.text(whole[end : end + CONTEXT], page.article.language)


def _entity_facts(name: str, mentions: list[Entity]) -> Iterator[Fact]:
    yield SCHEMA.name, names.text(name)
    kinds = [_TYPES[m.kind] for m in mentions if m.kind in _TYPES]
    for kind in kinds or [SCHEMA.Thing]:
        yield RDF.type, kind
    for mention in mentions:
        if mention.identifier:
            yield SCHEMA.identifier, names.text(mention.identifier)


def _metric_facts(metric: str, language: str) -> Iterator[Fact]:
    known = METRICS.get(metric)
    labels = known.names if known else {language: metric}
    yield RDF.type, SKOS_.Concept
    for tag, label in labels.items():
        yield SKOS_.prefLabel, names.text(label, tag)


def _interval_facts(period: Period) -> Iterator[Fact]:
    first, last = names.days(period)
    yield RDF.type, TIME.ProperInterval
    if first:
        yield SCHEMA.startDate, names.day_literal(first)
    if last:
        yield SCHEMA.endDate, names.day_literal(last)


# --- what was found


def _run_triples(run: URIRef, article: URIRef, report: Report, explain: Explain | None) -> Iterator[Triple]:
    yield run, RDF.type, PROV.Activity
    yield run, PROV.used, article
    for finding in report.findings:
        subject = names.finding_iri(article, finding.id)
        yield from _about(subject, _finding_facts(finding, article))
        yield subject, PROV.wasGeneratedBy, run
        if explain:
            yield subject, SCHEMA.text, names.text(explain(report, finding), report.article.language)


def _finding_facts(finding: Finding, article: URIRef) -> Iterator[Fact]:
    yield RDF.type, cg("Finding")
    yield RDF.type, OA.Annotation
    yield OA.motivatedBy, OA.assessing
    yield OA.hasBody, cgv("verdict", finding.verdict)
    yield cg("check"), names.text(finding.check)
    for claim in finding.claims:
        yield OA.hasTarget, names.claim_iri(article, claim)
    for evidence in _spans(finding.evidence):
        yield PROV.wasQuotedFrom, names.span_iri(article, evidence)
    told = (("usedReading", finding.reading), ("grade", finding.grade), ("reason", finding.reason))
    yield from ((cg(name), names.text(value)) for name, value in told if value)
    for name, value in finding.facts:
        yield cg("fact"), names.text(f"{name} = {value}")
    for index, step in enumerate(finding.steps):
        line = f"{index:03d} {step.op}({', '.join(step.args)}) = {step.result}"
        yield cg("arithmetic"), names.text(line)
    yield from _mending_facts(finding, article)


def _mending_facts(finding: Finding, article: URIRef) -> Iterator[Fact]:
    if finding.slip:
        yield cg("slip"), names.text(finding.slip.name)
        for name, value in finding.slip.values:
            yield cg("slipValue"), names.text(f"{name} = {value}")
    if finding.repair:
        yield cg("repairClaim"), names.claim_iri(article, finding.repair.claim)
        yield cg("repairValue"), names.text(finding.repair.value)
        for claim, value in finding.repair.ties:
            yield cg("repairTie"), names.text(f"{claim} = {value}")
