"""Helpers of the tests that read a text: its names, speakers and offices, and the cases in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from claimgraph.extract.doc.pipeline import read
from claimgraph.extract.names.entities import read_entities
from claimgraph.ontology.model import Article, Entity

CASES = Path(__file__).parent / "cases"


def cases(subject: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Language and case, for all languages."""
    for path in sorted(CASES.glob(f"*/{subject}.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield path.parent.name, case


def article(text: str, language: str) -> Article:
    return Article(id="case", text=text, language=language)


@cache
def understood(text: str, language: str) -> tuple[Doc, tuple[Entity, ...]]:
    doc = read(article(text, language))
    return doc, tuple(read_entities(doc, article(text, language)))
