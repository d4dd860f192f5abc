"""How fast `verify` is in one process, once the models are loaded, and whether it stays linear in the length.

    python benchmarks/speed.py                our own articles, by language, then texts ever twice as long
    python benchmarks/speed.py FOLDER...      articles below these folders instead
    python benchmarks/speed.py --profile 30   the functions in which the time goes

Seconds are those of this process on the processor, so that other programs on the machine do not count.  Long texts are
made of the paragraphs of all articles of a language and of our passages, one after the other, again and again.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import process_time

from claimgraph import read, verify
from claimgraph.ontology.model import Article

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "tests" / "articles", ROOT / "tests" / "articles_held", ROOT / "examples")
PASSAGES = ROOT / "tests" / "corpora"
LENGTHS = (4_000, 8_000, 16_000, 32_000, 64_000)
ENDLESS = {"en": ("one ", "1,", "5, ", "(", "hundred "), "zh-Hans": ("一", "5、", "百分之", "（")}


def articles(places: list[Path]) -> dict[str, list[Article]]:
    """The articles below the places, by language."""
    found: dict[str, list[Article]] = {}
    for place in places:
        for path in sorted(place.rglob("*")):
            if path.suffix in (".txt", ".md") and path.name != "README.md":
                article = read(path)[0]
                found.setdefault(article.language, []).append(article)
    return found


def seconds(texts: list[Article]) -> float:
    start = process_time()
    for article in texts:
        verify(article)
    return process_time() - start


def long_text(texts: list[Article], length: int) -> Article:
    """Paragraphs of the articles and passages of the corpora, until it is as long."""
    paragraphs = [p for a in texts for p in a.text.split("\n\n")] + passages(texts[0].language)
    text, i = "", 0
    while len(text) < length:
        text += paragraphs[i % len(paragraphs)] + "\n\n"
        i += 1
    return Article(id=f"long {length}", text=text, language=texts[0].language, published=texts[0].published)


def passages(language: str) -> list[str]:
    """What is printed in the corpora, right and wrong turn about."""
    paths = [p for name in ("dev", "dev2", "sound") for p in sorted((PASSAGES / name).glob("*.jsonl"))]
    records = [json.loads(line) for path in paths for line in path.open()]
    own = [r for r in records if r["lang"] == language]
    return [r.get("text") or r[("wrong", "right")[i % 2]] for i, r in enumerate(own)]


def rows(found: dict[str, list[Article]]) -> Iterator[str]:
    for language, texts in found.items():
        verify(texts[0])
        yield row(f"{language:8} {len(texts):3} articles", texts)
        for length in LENGTHS:
            yield row(f"{language:8}   one text", [long_text(texts, length)])


def endless() -> Iterator[str]:
    """Hostile texts of one piece again and again: four times as many may take four times as long, hardly sixteen."""
    for language, pieces in ENDLESS.items():
        for piece in pieces:
            few, many = (Article(id="endless", text=piece * n, language=language) for n in (300, 1200))
            taken = seconds([few]), seconds([many])
            yield f"{piece * 3!r:21} {taken[1]:7.2f} s, {taken[1] / taken[0]:.1f} times those of a quarter of it"


def row(name: str, texts: list[Article]) -> str:
    size, taken = sum(len(a.text) for a in texts), seconds(texts)
    return f"{name:21} {size:7} characters {taken:7.2f} s {size / taken:7.0f} characters/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--profile", type=int, metavar="N", help="the N functions that take most time of their own")
    options = parser.parse_args()
    found = articles(options.places or list(OWN))
    if options.profile is None:
        for line in chain(rows(found), endless()):
            print(line, flush=True)
        return
    for language, texts in found.items():
        verify(texts[0])
        profile = cProfile.Profile()
        profile.runcall(seconds, texts)
        print(language)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(options.profile)


if __name__ == "__main__":
    main()
