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

from rdflib import RDF, Dataset, URIRef

from claimgraph.graph.triples import names
from claimgraph.graph.triples.claims import (
    DCTERMS,
    OA,
    PROV,
    SCHEMA,
    SKOS,
    TIME,
    Fact,
    Page,
    Triple,
    about,
    cg,
    cgv,
    claim_triples,
    spans_of,
)
from claimgraph.graph.triples.read import claims_from_dataset
from claimgraph.graph.triples.write import FORMATS, serialize
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import (
    Article,
    Entity,
    Evidence,
    Finding,
    MentionKind,
    Period,
    Report,
)

__all__ = ["FORMATS", "claims_from_dataset", "serialize", "to_dataset"]

Explain = Callable[[Report, Finding], str]
CONTEXT = 16
"""Characters of text kept before and after a quote."""


def to_dataset(reports: Iterable[Report], explain: Explain | None = None) -> Dataset:
    """The reports as one rdflib Dataset in memory; asked as a whole, it answers from all its graphs.

    explain  the sentence that tells a finding (the report wing's), kept as `schema:text` when given

    Articles with the same content become one, with all their ids.
    """
    dataset = Dataset(default_union=True)
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


# --- the article and what it claims


def _article_triples(iri: URIRef, report: Report) -> Iterator[Triple]:
    page = Page(iri, report.article)
    yield from about(iri, _article_facts(report.article))
    for claim in report.claims:
        yield from claim_triples(claim, page)
    for finding in report.findings:
        for evidence in spans_of(finding.evidence):
            page.span(evidence)
    yield from _shared_triples(page, report)


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


# --- what the claims of an article share

_TYPES = {
    MentionKind.PERSON: SCHEMA.Person,
    MentionKind.ORGANISATION: SCHEMA.Organization,
    MentionKind.PRODUCT: SCHEMA.Product,
    MentionKind.PLACE: SCHEMA.Place,
}


def _shared_triples(page: Page, report: Report) -> Iterator[Triple]:
    for evidence in page.spans:
        yield from _span_triples(page, evidence)
    mentions = [m for m in report.mentions if isinstance(m, Entity)]
    for name in page.entities:
        yield from about(names.entity_iri(name), _entity_facts(name, [m for m in mentions if m.name == name]))
    for metric in page.metrics:
        yield from about(names.metric_iri(metric), _metric_facts(metric, page.article.language))
    for iri, period in page.periods.items():
        yield from about(iri, _interval_facts(period))


def _span_triples(page: Page, evidence: Evidence) -> Iterator[Triple]:
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
    yield RDF.type, SKOS.Concept
    for tag, label in labels.items():
        yield SKOS.prefLabel, names.text(label, tag)


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
        yield from about(subject, _finding_facts(finding, article))
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
    for evidence in spans_of(finding.evidence):
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
