"""Datasets over Oxigraph: ready queries, questions of one's own, stores on disk, and errors that say what to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from claimgraph.graph import store
from claimgraph.graph.rdf import claims_from_dataset, serialize, to_dataset
from claimgraph.graph.store import Table, load, named_queries, open_store, put, query, run_named
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.model import Article, Level
from claimgraph.ontology.vocabulary import PREFIXES
from tests.rdf_reports import Y2025, all_reports, chinese, english, hostile, report

ASKED = {"speaker": {"speaker": "林"}, "metric": {"metric": "arr"}, "year": {"year": "2025"}}
ASKED |= {"above": {"amount": "1e9", "unit": "USD"}, "contradictions": {}}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load([chinese(), english()])


def table(answer: Table | Graph) -> Table:
    assert isinstance(answer, Table)
    return answer


def column(answer: Table | Graph, name: str) -> list[str | None]:
    at = table(answer).names.index(name)
    return [row[at] for row in table(answer).rows]


# --- ready queries


def test_every_ready_query_is_told_and_runs(dataset: Dataset) -> None:
    assert set(named_queries()) == set(ASKED)
    for name, ready in named_queries().items():
        assert ready.title and {p.name for p in ready.parameters} == set(ASKED[name])
        assert all(p.meaning for p in ready.parameters)
        assert table(run_named(dataset, name, ASKED[name])).rows, name


def test_contradictions_come_with_their_quotes(dataset: Dataset) -> None:
    found = run_named(dataset, "contradictions", {})
    assert column(found, "quote") == ["20億美元", "超過200億美元", "200億美元", "增長了9倍"]  # each span once
    assert column(found, "article") == ["海光.txt"] * 4


def test_claims_by_speaker(dataset: Dataset) -> None:
    assert len(table(run_named(dataset, "speaker", {"speaker": "林可"})).rows) == 3
    assert table(run_named(dataset, "speaker", {"speaker": "王可"})).rows == ()


@pytest.mark.parametrize("word", ["arr", "年化經常性收入", "年化经常性收入", "Annual recurring revenue"])
def test_claims_by_metric_in_any_script(dataset: Dataset, word: str) -> None:
    assert column(run_named(dataset, "metric", {"metric": word}), "quote") == ["20億美元", "增長了9倍", "超過200億美元"]


def test_claims_by_a_noun_of_the_text(dataset: Dataset) -> None:
    assert column(run_named(dataset, "metric", {"metric": "passengers by bus"}), "quote") == ["a third"]
    assert table(run_named(dataset, "metric", {"metric": "passengers by train"})).rows == ()


@pytest.mark.parametrize(
    ("year", "quotes"),
    [("2023", ["20億美元"]), ("2024", []), ("2025", ["增長了9倍", "超過200億美元"]), ("2026", ["within two years"])],
)
def test_claims_of_a_year(dataset: Dataset, year: str, quotes: list[str]) -> None:
    assert column(run_named(dataset, "year", {"year": year}), "quote") == quotes


def test_claims_above_an_amount(dataset: Dataset) -> None:
    above = {"amount": "1950000000", "unit": "USD"}
    assert column(run_named(dataset, "above", above), "quote") == ["超過200億美元"]
    assert column(run_named(dataset, "above", above | {"amount": "1,949,999,999.99"}), "quote") == [
        "超過200億美元",
        "20億美元",
    ]


def test_above_an_amount_needs_the_same_unit(dataset: Dataset) -> None:
    assert column(run_named(dataset, "above", {"amount": "50000", "unit": ""}), "quote") == ["60,000"]
    assert column(run_named(dataset, "above", {"amount": "50000", "unit": "CNY"}), "quote") == []


def test_other_readings_are_not_told_twice(dataset: Dataset) -> None:
    """超過200億美元 has four other readings in the graph."""
    assert column(run_named(dataset, "metric", {"metric": "arr"}), "quote").count("超過200億美元") == 1


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("speakers", {}, "use one of above, contradictions, metric, speaker, year"),
        ("speaker", {}, "speaker: is missing; give speaker="),
        ("speaker", {"name": "x"}, "has no parameter name; it asks for speaker"),
        ("contradictions", {"x": "1"}, "has no parameter x; it needs none"),
        ("year", {"year": "last"}, "'last' is not a year"),
        ("year", {"year": "0"}, "'0' is not a year"),
        ("above", {"amount": "lots", "unit": "USD"}, "'lots' is not a number"),
        ("above", {"amount": "NaN", "unit": "USD"}, "'NaN' is not a number"),
    ],
)
def test_wrong_parameters_are_told(dataset: Dataset, name: str, given: dict[str, str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        run_named(dataset, name, given)


# --- own queries


def test_select_gives_a_table(dataset: Dataset) -> None:
    found = query(dataset, "SELECT ?v ?none { ?c schema:value ?v . OPTIONAL { ?c cg:fact ?none } } ORDER BY ?v LIMIT 1")
    assert found == Table(("v", "none"), (("-3", None),))


def test_ask_gives_one_answer(dataset: Dataset) -> None:
    assert query(dataset, "ASK { ?c a schema:Claim }") == Table(("answer",), (("true",),))


def test_construct_gives_a_graph(dataset: Dataset) -> None:
    found = query(dataset, "CONSTRUCT { ?s schema:name ?n } WHERE { ?s schema:name ?n }")
    assert isinstance(found, Graph) and len(found) == 5
    assert 'schema:name "林可"' in serialize(found)


def test_describe_gives_a_graph(dataset: Dataset) -> None:
    assert isinstance(query(dataset, f"DESCRIBE <{PREFIXES['cgm']}arr>"), Graph)


def test_named_graphs_can_be_asked(dataset: Dataset) -> None:
    runs = query(dataset, "SELECT DISTINCT ?g { GRAPH ?g { ?f a cg:Finding } }")
    assert [str(g).startswith(PREFIXES["run"]) for g in column(runs, "g")] == [True]


def test_bindings_are_terms(dataset: Dataset) -> None:
    found = query(dataset, "SELECT ?s ?n { ?s schema:name ?n }", {"n": Literal("林可")})
    assert found == Table(("s",), ((f"{PREFIXES['ent']}林可",),))


def test_amounts_are_compared_exactly(dataset: Dataset) -> None:
    near = "SELECT ?c { ?c schema:maxValue ?v FILTER(?v = 2050000000) }"
    assert len(table(query(dataset, near)).rows) == 1
    assert table(query(dataset, near.replace("0)", "0.0000001)"))).rows == ()


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT ?x WHERE { ?x }", "query, line 1, column 23"),
        ("SELECT *\nWHERE {\n ?s ?p }", "query, line 3, column"),
        ("INSERT DATA { <a:a> <a:b> 1 }", "neither SELECT, ASK, CONSTRUCT nor DESCRIBE"),
        ("SELECT ?x { ?x foo:bar 1 }", "a prefix that is not declared; declare it, or use one of cg, cgv"),
        ("", "query, line 1, column 1"),
        ("what is the revenue?", "neither SELECT"),
        ("SELECT *\n{ SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "query, line 2, column 3: SERVICE"),
        ("SELECT * { service SILENT ?x { ?s ?p ?o } }", "claimgraph works offline"),
    ],
)
def test_wrong_queries_are_told_by_line_and_column(dataset: Dataset, sparql: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        query(dataset, sparql)
    assert told in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "SERVICE <x> {" }',
        "SELECT * { ?s <http://x/SERVICE> ?o } # SERVICE",
        "SELECT ?service { ?service ?p cg:SERVICE }",
    ],
)
def test_the_word_service_elsewhere_is_no_request(dataset: Dataset, sparql: str) -> None:
    assert isinstance(query(dataset, sparql), Table)


def test_oxigraph_leaves_huge_decimals_out_of_filters() -> None:
    """Documented: kept and shown, but no filter sees them."""
    huge = Level(id="h", evidence=(), period=Y2025, amount=Amount(value=Fraction(10**21), unit="JPY"))
    dataset = load([report(Article(id="a", text="", language="en"), (huge,))])
    assert column(query(dataset, "SELECT ?v { ?c schema:value ?v }"), "v") == ["1" + "0" * 21]
    assert table(query(dataset, "SELECT ?v { ?c schema:value ?v FILTER(?v > 1) }")).rows == ()


# --- stores


def test_rdflib_and_oxigraph_hold_the_same(dataset: Dataset) -> None:
    memory = to_dataset([chinese(), english()])
    assert serialize(memory, "nquads") == serialize(dataset, "nquads")
    assert claims_from_dataset(memory) == claims_from_dataset(dataset)
    sparql = "SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }"
    [[n]] = [[str(v) for v in row] for row in memory.query(sparql, initNs=dict(PREFIXES))]  # type: ignore[union-attr]
    assert column(query(dataset, sparql), "n") == [n]


def test_a_store_keeps_what_was_put(tmp_path: Path) -> None:
    with open_store(tmp_path / "news") as kept:
        put(kept, to_dataset([chinese()]))
        put(kept, to_dataset([english()]))
    with open_store(tmp_path / "news", read_only=True) as kept:
        assert serialize(kept, "nquads") == serialize(to_dataset([chinese(), english()]), "nquads")


def test_putting_an_article_again_replaces_it(tmp_path: Path) -> None:
    from dataclasses import replace

    with open_store(tmp_path / "news") as kept:
        put(kept, to_dataset(all_reports()))
        put(kept, to_dataset([replace(chinese(), findings=(), claims=chinese().claims[:1])]))
        assert len(claims_from_dataset(kept)) == len(english().claims) + len(hostile().claims) + 1


def test_a_store_in_use_is_told(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "news"),
        pytest.raises(InputError, match="is being written by another process"),
        open_store(tmp_path / "news"),
    ):
        pass


HOLD = """
import sys, pathlib
from claimgraph.graph.store import open_store
with open_store(pathlib.Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A store that another process has open."""
    folder = tmp_path / "held"
    with open_store(folder) as kept:
        put(kept, to_dataset([chinese()]))
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdin=-1, stdout=-1, text=True)
    assert holder.stdout and holder.stdout.readline() == "open\n"
    yield folder
    holder.communicate("\n", timeout=20)


def test_a_store_in_use_can_be_read(held: Path) -> None:
    with pytest.raises(InputError, match="wait until it ends, or open it read only"), open_store(held):
        pass
    with open_store(held, read_only=True) as kept:
        assert len(claims_from_dataset(kept)) == len(chinese().claims)


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such store"), open_store(tmp_path / "no", read_only=True):
        pass


def test_a_folder_that_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("news")
    with pytest.raises(InputError, match="cannot be opened as a store"), open_store(tmp_path / "text"):
        pass


def test_numbers_are_bound_exactly() -> None:
    assert store._number("1e3") == Literal(Decimal("1000"))
    assert str(store._number("0.10")) == "0.10"
    assert str(store._year("2025")) == str(date(2025, 1, 1).year)
    assert URIRef(PREFIXES["xsd"] + "decimal") == store._number("1").datatype
