"""Of every miss on corpora of errors: whether reading or reasoning failed.

    python benchmarks/misses.py FOLDER... -o docs/accuracy.md       folders of the form that `scoring` describes

reading     a clashing figure is in no claim, or the figures are read and nothing ties them to each other
reasoning   they were compared, and judged otherwise than inconsistent

No text of the corpora is copied: cases are told by their id and category.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from scoring import Answer, corpus, folders

from claimgraph.ontology.model import Evidence, Verdict

HEAD = """# What is missed, and why

Made by `python benchmarks/misses.py FOLDER... -o docs/accuracy.md`. *Reading* failed where a clashing figure is in no
claim, or where the figures were read but nothing tied them to each other; *reasoning* failed where they were compared
and judged otherwise than inconsistent. A false alarm is a sound text in which something was called inconsistent; the
check that did so is named. Claims per kind and language are measured by `benchmarks/accuracy.py`.
"""


def why(answer: Answer) -> tuple[str, str]:
    """Which half failed, and how."""
    report = answer.report
    if answer.kind == "sound":
        checks = sorted({f.check for f in report.findings if f.verdict is Verdict.INCONSISTENT})
        return "false alarm", ", ".join(checks)
    claimed = [e for c in report.claims for e in c.evidence]
    if not all(_touches(claimed, span) for span in answer.clash):
        return "reading", "a clashing figure is in no claim"
    need = min(2, len(answer.clash))
    judged = sorted({f"{f.check}: {f.verdict.value}" for f in report.findings if _shared(f.evidence, answer) >= need})
    return ("reasoning", ", ".join(judged)) if judged else ("reading", "nothing ties the figures to each other")


def _shared(evidence: Iterable[Evidence], answer: Answer) -> int:
    spans = tuple(evidence)
    return sum(_touches(spans, places) for places in answer.clash)


def _touches(evidence: Iterable[Evidence], places: tuple[tuple[int, int], ...]) -> bool:
    return any(e.start < end and start < e.end for e in evidence for start, end in places)


def page(roots: Iterable[Path]) -> Iterator[str]:
    """The page, line by line."""
    yield HEAD
    for folder in folders(roots, "corrections.jsonl"):
        yield from section(folder.name, list(corpus(folder)))


def section(name: str, answers: list[Answer]) -> Iterator[str]:
    """One corpus: its tally, and a row for every miss."""
    tally = Counter((a.kind, a.good) for a in answers)
    errors, sound = (sum(tally[kind, good] for good in (True, False)) for kind in ("hard", "sound"))
    missed = [(a, *why(a)) for a in answers if not a.good]
    halves = Counter(half for _, half, _ in missed)
    yield f"## {name}\n"
    arguable = f"{tally['soft', True]} of {tally['soft', True] + tally['soft', False]} arguable ones noted"
    flagged = f"{tally['sound', False]} of {sound} sound texts flagged"
    yield f"Caught {tally['hard', True]} of {errors} errors, {arguable}; {flagged}."
    yield f"Of the misses, reading failed in {halves['reading']} and reasoning in {halves['reasoning']}.\n"
    yield "| case | language | category | failed | how |\n|---|---|---|---|---|"
    for answer, half, how in missed:
        yield f"| {answer.name} | {answer.language} | {answer.category} | {half} | {how} |"
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    text = "\n".join(page(options.places)).rstrip("\n") + "\n"
    if options.output:
        options.output.write_text(text, "utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
