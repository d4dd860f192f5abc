"""The metrics scheme: what the fast reader gives is what rdflib reads, and the words fit their use."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

from claimgraph.extract.text.fold import fold
from claimgraph.ontology.metrics import METRICS, SOURCE, Basis, MetricsError, identities, labels, statements
from claimgraph.ontology.vocabulary import CG, PREFIXES, concept

CGM = Namespace(PREFIXES["cgm"])
MONEY_MARGINS = ("gross-margin", "operating-margin", "net-margin", "pre-tax-margin")


@pytest.fixture(scope="module")
def scheme() -> Graph:
    return Graph().parse(SOURCE, format="turtle")


def test_reads_what_rdflib_reads(scheme: Graph) -> None:
    """Every triple of the file, no more and no less."""
    prefixes = {prefix: str(namespace) for prefix, namespace in scheme.namespaces()}

    def term(written: str) -> URIRef | Literal:
        if written == "a":
            return RDF.type
        if written in ("true", "false"):
            return Literal(written == "true")
        if written.startswith('"'):
            text, _, tag = written.rpartition('"')
            return Literal(text[1:], lang=tag[1:] or None)
        prefix, _, local = written.partition(":")
        return URIRef(prefixes[prefix] + local)

    read = {
        (term(subject), term(predicate), term(value))
        for subject, facts in statements(SOURCE.read_text("utf-8")).items()
        for predicate, values in facts.items()
        for value in values
    }
    assert read == set(scheme)


def test_every_metric_of_the_file_is_there(scheme: Graph) -> None:
    assert {CGM[name] for name in METRICS} == set(scheme.subjects(RDF.type, SKOS.Concept))
    assert len(METRICS) >= 150


def test_every_metric_is_named_in_three_scripts() -> None:
    for metric in METRICS.values():
        assert set(metric.names) == {"zh-Hant", "zh-Hans", "en"}, metric.id
        assert metric.labels["zh"] and metric.labels["en"], metric.id


def test_labels_are_folded() -> None:
    """A text is folded before it is matched, so a label that is not folded would never be found."""
    assert [label for label, _ in labels("zh") if fold(label) != label] == []
    assert [label for label, _ in labels("en") if label.lower() != label] == []


def test_traditional_labels_are_found_after_folding(scheme: Graph) -> None:
    known = {(label, metric) for label, metric in labels("zh")}
    kinds = (SKOS.prefLabel, SKOS.altLabel)
    for metric in METRICS:
        words = [word for kind in kinds for word in scheme.objects(CGM[metric], kind)]
        for word in words:
            if isinstance(word, Literal) and word.language == "zh-Hant":
                assert (fold(word), metric) in known, word


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_label_has_two_metrics(language: str) -> None:
    assert [label for label, n in Counter(label for label, _ in labels(language)).items() if n > 1] == []


def test_labels_are_longest_first() -> None:
    lengths = [len(label) for label, _ in labels("zh-Hant")]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("word", ["价", "税", "费", "率", "额", "量", "数", "人", "点"])
def test_no_single_character_is_a_label(word: str) -> None:
    assert word not in dict(labels("zh"))


def test_no_label_takes_the_end_of_a_date() -> None:
    """2017年收入 is the revenue of 2017: a label 年收入 with another metric would be found instead."""
    known = dict(labels("zh"))
    for label, metric in known.items():
        if label[0] in "年月日季":
            assert known.get(label[1:], metric) == metric, label


@pytest.mark.parametrize("word", ["points", "fine", "share", "cut", "rate", "majority", "pay", "risk", "wins"])
def test_common_english_words_are_no_labels(word: str) -> None:
    assert word not in dict(labels("en"))


@pytest.mark.parametrize(
    ("word", "metric"),
    [
        ("扣非净利润", "recurring-net-profit"),
        ("归母净利润", "net-profit-attributable"),
        ("殖利率", "dividend-yield"),
        ("营业利益", "operating-profit"),
        ("成交额", "transaction-value"),
        ("成交量", "transactions"),
        ("成交面积", "area-sold"),
        ("股东应占溢利", "net-profit-attributable"),
        ("总和生育率", "fertility-rate"),
        ("毛利率", "gross-margin"),
    ],
)
def test_chinese_words(word: str, metric: str) -> None:
    assert dict(labels("zh"))[word] == metric


@pytest.mark.parametrize(
    ("word", "metric"),
    [
        ("annual recurring revenue", "arr"),
        ("profit before tax", "pre-tax-profit"),
        ("turnover", "revenue"),
        ("earnings per share", "eps"),
        ("death toll", "deaths"),
        ("share of the vote", "vote-share"),
        ("gross domestic product", "gdp"),
    ],
)
def test_english_words(word: str, metric: str) -> None:
    assert dict(labels("en"))[word] == metric


def test_bases() -> None:
    assert METRICS["arr"].basis is Basis.RUN_RATE
    assert METRICS["revenue"].basis is Basis.FLOW
    assert METRICS["population"].basis is Basis.STOCK
    assert {METRICS[metric].basis for metric in MONEY_MARGINS} == {Basis.RATE}


def test_what_can_be_negative() -> None:
    """A loss is told as a positive figure of its own metric, which is minus the profit."""
    assert METRICS["net-profit"].signed and METRICS["trade-balance"].signed
    assert not METRICS["revenue"].signed and not METRICS["population"].signed
    assert METRICS["net-loss"].negates == "net-profit" and not METRICS["net-loss"].signed
    for metric in METRICS.values():
        if metric.negates:
            assert METRICS[metric.negates].signed, metric.id


def test_relations_point_to_metrics() -> None:
    for metric in METRICS.values():
        others = (*metric.broader, *metric.related, *([metric.negates] if metric.negates else []))
        assert all(other in METRICS and other != metric.id for other in others), metric.id


def test_identities_are_about_metrics() -> None:
    found = identities()
    assert len({identity.id for identity in found}) == len(found) > 30
    for identity in found:
        assert identity.result in METRICS and all(term in METRICS for term in identity.terms)
        assert len(identity.terms) >= 2 and identity.result not in identity.terms


def test_ratios_of_money_have_no_dimension_of_money() -> None:
    """gross margin = gross profit / revenue: money by money is a share or a bare number."""
    for identity in identities():
        first, second = (METRICS[term] for term in identity.terms[:2])
        if identity.operation == "ratio" and (first.dimension, first.per) == (second.dimension, second.per):
            assert METRICS[identity.result].dimension in ("share", "number"), identity.id


def test_sums_and_differences_stay_in_one_dimension() -> None:
    for identity in identities():
        if identity.operation in ("sum", "difference"):
            members = [METRICS[name] for name in (identity.result, *identity.terms)]
            assert len({(m.dimension, m.per) for m in members}) == 1, identity.id


def test_terms_of_the_file_are_terms_of_the_vocabulary(scheme: Graph) -> None:
    for predicate in set(scheme.predicates()):
        if str(predicate).startswith(PREFIXES["cg"]):
            assert CG[str(predicate).removeprefix(PREFIXES["cg"])]
    for basis in set(scheme.objects(None, URIRef(CG["basis"]))):
        assert str(basis) == concept("basis", str(basis).rpartition("basis-")[2])


@pytest.mark.parametrize("text", ["cgm:x skos:prefLabel [ ] .", "cgm:x cg:basis 12 .", 'cgm:x cg:y "a\\n" .'])
def test_turtle_beyond_the_subset_is_refused_by_line(text: str) -> None:
    with pytest.raises(MetricsError, match=re.escape("metrics.ttl: line 3:")):
        statements(f"@prefix cg: <x:y> .\n\n{text}\n")


@pytest.mark.parametrize("text", ["cgm:x a cg:Y", "cgm:x a", "cgm:x", "cgm:x a cg:Y cg:Z ."])
def test_an_unfinished_statement_is_refused(text: str) -> None:
    with pytest.raises(MetricsError):
        statements(text)
