"""Our mention reader beside ms-recognizers-text and jionlp: accuracy over suites, characters a second, growth.

    python benchmarks/mentions.py --suites FOLDER [--text FILE --language zh-Hant]

The peers are optional (`pip install recognizers-text-suite jionlp`); one that is not installed is named and left out.
All readers read the same text in the same run.  A suite is a JSONL file: a header {suite, language, types}, then cases
{text, reference, gold: [{start, end, type, values}]}; accuracy counts the cases whose spans are all found, and nothing
else, the same for every reader.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from claimgraph.extract.mentions import read_mentions
from claimgraph.ontology.model import Article, Quantity

Span = tuple[int, int, str]
Reader = Callable[[str, str, str], list[Span]]
SIZES = (2_000, 20_000, 200_000, 2_000_000, 20_000_000)
PEER_SIZES = {"ms-recognizers-text": 2_000, "jionlp": 20_000}
QUANTITIES = frozenset({"number", "percentage", "currency", "dimension", "multiple"})


def ours(text: str, language: str, published: str) -> list[Span]:
    """All mentions of this project's reader; a number inside an amount also counts as a number."""
    article = Article(id="text", text=text, language=language, published=date.fromisoformat(published[:10]))
    found: list[Span] = []
    for mention in read_mentions(article):
        found.append((mention.start, mention.end, mention.kind.value))
        if isinstance(mention, Quantity) and mention.kind.value in QUANTITIES and mention.number[0] < mention.number[1]:
            found.append((*mention.number, "number"))
    return sorted(set(found))


def recognizers() -> Reader:
    """ms-recognizers-text, all its recognizers; raises ImportError where it is not installed."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    kinds = {
        "number": recognize_number,
        "percentage": recognize_percentage,
        "currency": recognize_currency,
        "dimension": recognize_dimension,
    }

    def read(text: str, language: str, published: str) -> list[Span]:
        culture = "zh-cn" if language.startswith("zh") else "en-us"
        found = [(r.start, r.end + 1, kind) for kind, ask in kinds.items() for r in ask(text, culture)]
        times = recognize_datetime(text, culture)
        return found + [(r.start, r.end + 1, r.type_name.removeprefix("datetimeV2.")) for r in times]

    return read


def jionlp() -> Reader:
    """jionlp's money and time finders (Chinese only); raises ImportError where it is not installed."""
    import jionlp as jio

    def read(text: str, language: str, published: str) -> list[Span]:
        money = [(*r["offset"], "currency") for r in jio.ner.extract_money(text, with_parsing=True)]
        return money + [(*r["offset"], "date") for r in jio.ner.extract_time(text)]

    return read


def readers() -> dict[str, Reader]:
    """This project's reader and the peers that are installed."""
    found: dict[str, Reader] = {"claimgraph": ours}
    for name, peer in (("ms-recognizers-text", recognizers), ("jionlp", jionlp)):
        try:
            found[name] = peer()
        except ImportError as error:
            print(f"{name}: not installed ({error}); left out")
    return found


def accuracy(folder: Path, readers: dict[str, Reader]) -> Iterable[str]:
    """A line a suite: how many of its cases each reader gets exactly right, by spans."""
    for path in sorted(folder.glob("*.jsonl")):
        head, *cases = map(json.loads, path.read_text("utf-8").splitlines())
        scores = [f"{name} {_right(cases, head, read) / len(cases):6.1%}" for name, read in readers.items()]
        yield f"{head['suite']:18s} {'   '.join(scores)}"


def _right(cases: list[dict[str, object]], head: dict[str, object], read: Reader) -> int:
    return sum(_is_right(case, head, read) for case in cases)


def _is_right(case: dict[str, object], head: dict[str, object], read: Reader) -> bool:
    types, text, gold = head["types"], str(case["text"]), case["gold"]
    assert isinstance(types, list)
    assert isinstance(gold, list)
    try:
        found = read(text, str(head["language"]), str(case["reference"]))
    except Exception:  # a peer that fails on a case gets it wrong
        return False
    return sorted({s[:2] for s in found if s[2] in types}) == sorted({(g["start"], g["end"]) for g in gold})


def speed(text: str, language: str, readers: dict[str, Reader]) -> Iterable[str]:
    """A line a reader and size: characters a second on the text repeated to that size."""
    for name, read in readers.items():
        for size in SIZES:
            if size > PEER_SIZES.get(name, SIZES[-1]):
                continue
            sample = (text * (size // len(text) + 1))[:size]
            read(sample[:200], language, "2026-01-20")
            start = time.perf_counter()
            read(sample, language, "2026-01-20")
            seconds = time.perf_counter() - start
            yield f"{name:20s} {size:>11,d} characters {size / seconds:>12,.0f} a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", type=Path, help="a folder of suites")
    parser.add_argument("--text", type=Path, help="a text to repeat")
    parser.add_argument("--language", default="zh-Hant")
    options = parser.parse_args()
    known = readers()
    for line in accuracy(options.suites, known) if options.suites else ():
        print(line, flush=True)
    for line in speed(options.text.read_text("utf-8"), options.language, known) if options.text else ():
        print(line, flush=True)


if __name__ == "__main__":
    main()
