"""Which readers of relations, and which wordings of `wordings.toml`, no text of ours needs.

    python benchmarks/needless.py

Each is left out in turn of the texts in which it reads anything; it is named where all that is said of them stays the
same, with the number of those texts (0: it reads nothing anywhere).  What is named can go, its tests to those that read
the same: see decision 0015.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from claimgraph import verify
from claimgraph.extract.links import readers
from claimgraph.extract.links.wordings import read as wordings
from claimgraph.report.json import report_record

TESTS = Path(__file__).resolve().parent.parent / "tests"
CORPORA = ("dev", "dev2", "dev3", "sound", "reports")
CASES = ("checks", "links", "links_change")
Text = tuple[str, str | None]
Read = Callable[..., Iterator[Any]]

out: set[str] = set()  # what is left out
used: set[str] = set()  # what has read anything


def texts() -> Iterator[Text]:
    """Passages of the corpora, cases and articles, with their language where it is told."""
    for path in (p for name in CORPORA for p in sorted((TESTS / "corpora" / name).glob("*.jsonl"))):
        for record in map(json.loads, path.read_text("utf-8").splitlines()):
            yield from ((record[key], record["lang"]) for key in ("wrong", "right", "text") if key in record)
    for path in (p for name in CASES for p in sorted((TESTS / "cases" / name).glob("*.toml"))):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield from ((case[key], None) for key in ("en", "zh", "text") if key in case)
    yield from ((path.read_text("utf-8"), None) for path in sorted(TESTS.glob("articles/*/article.*")))


def said(text: Text) -> str:
    report = verify(text[0], language=text[1], published="2025-06-02")
    return json.dumps(report_record(report, 0), ensure_ascii=False)


def watched(name: str, read: Read) -> Read:
    """The reader, unless it is left out; it is noted where it reads anything."""

    def watch(*told: Any) -> Iterator[Any]:
        for link in read(*told) if name not in out else ():
            used.add(name)
            yield link

    return watch


def watch_all() -> list[str]:
    """Every reader and every wording put under watch, by name."""
    names = []
    for group in ("TIES", "KNOTS", "FURTHER"):
        own: Sequence[Read] = getattr(readers, group)
        told = [f"{read.__module__.partition('links.')[2]}.{read.__name__}" for read in own]
        setattr(readers, group, tuple(map(watched, told, own)))
        names += told
    matched = wordings._matched
    for language in ("en", "zh"):
        names += [str(w) for group in wordings._wordings(language) for w in group]

    def each(sentence: Any, group: Sequence[Any]) -> Iterator[Any]:
        for wording in group:
            yield from watched(str(wording), matched)(sentence, [wording])

    wordings._matched = each
    return names


def main() -> None:
    names = watch_all()
    known: dict[Text, str] = {}
    where: dict[str, list[Text]] = {name: [] for name in names}
    for text in dict.fromkeys(texts()):
        used.clear()
        known[text] = said(text)
        for name in used:
            where[name].append(text)
    for name, found in where.items():
        out.add(name)
        if all(said(text) == known[text] for text in sorted(found, key=lambda t: len(t[0]))):
            print(len(found), name[:200], flush=True)
        out.clear()


if __name__ == "__main__":
    main()
