"""docs/graph.md: its example is checked, its six queries are asked, its tables are the answers."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from rdflib import Dataset

from claimgraph import check
from claimgraph.graph.store import Table, load, query
from claimgraph.ontology.model import Article
from claimgraph.ontology.record import read_claim
from claimgraph.ontology.vocabulary import CG, PREFIXES, concept

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "graph.md").read_text("utf-8")
QUOTED = re.compile(r"((?:^> .*\n)+)", re.MULTILINE)
ASKED = re.compile(r"```sparql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", re.DOTALL)


def article() -> Article:
    [quoted] = QUOTED.findall(PAGE)
    return Article(id="harbour", text=" ".join(line.removeprefix("> ") for line in quoted.splitlines()), language="en")


def cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    [records] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    rows = [json.loads(line) for line in records.splitlines()]
    claims = [read_claim(row, f"line {n}", "harbour") for n, row in enumerate(rows, 1)]
    for claim in claims:
        assert all(article().text[e.start : e.end] == e.quote for e in claim.evidence), claim.id
    return load([check(claims, article())])


def test_there_are_six() -> None:
    assert len(ASKED.findall(PAGE)) == 6


@pytest.mark.parametrize(("sparql", "told"), ASKED.findall(PAGE), ids=range(1, 7))
def test_the_table_is_the_answer(dataset: Dataset, sparql: str, told: str) -> None:
    head, _, *rows = told.strip().splitlines()
    assert query(dataset, sparql) == Table(cells(head), tuple(map(cells, rows)))


def test_names_on_the_page_exist() -> None:
    for name in re.findall(r"\bcg:(\w+)", PAGE):
        assert CG[name]
    for scheme, name in re.findall(r"\bcgv:([a-z]+)-([\w-]+)", PAGE):
        assert concept(scheme, name)
    for prefix in re.findall(r"`(\w+):[\w…]", PAGE):
        assert prefix in PREFIXES


def test_names_of_the_program_exist() -> None:
    import importlib

    [program] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    for line in ast.parse(program).body:
        if isinstance(line, ast.ImportFrom):
            module = importlib.import_module(line.module or "")
            assert all(hasattr(module, alias.name) for alias in line.names)
