"""Precision and recall of claims, per kind and language, beside the previous release.

    python benchmarks/accuracy.py                        our own articles, tests/articles and tests/articles_held
    python benchmarks/accuracy.py FOLDER... [-v]         any folders of that form; -v names what was gained and lost
    python benchmarks/accuracy.py --store                keep the figures as this version's, in benchmarks/figures/

recall      of the claims that the gold asks for, how many were read with kind, figure, unit, period, subject, speaker
            and modality as far as the gold tells them
precision   of the claims made on a figure that the gold speaks of, how many are among those it asks for
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from scoring import Judged, folders, golden, made, wanted

from claimgraph import verify

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "benchmarks" / "figures"
OWN = (ROOT / "tests" / "articles", ROOT / "tests" / "articles_held")


def judged(places: Iterable[Path]) -> tuple[list[Judged], list[Judged]]:
    """What was asked for and what was made, over all article folders at or below the places."""
    asked: list[Judged] = []
    claims: list[Judged] = []
    for folder in folders(places, "gold.json"):
        one = golden(folder)
        report = verify(one.article)
        asked += wanted(one, report)
        claims += made(one, report)
    return asked, claims


def table(asked: list[Judged], claims: list[Judged]) -> Iterator[str]:
    """A line for each language and kind, then each kind, then all."""
    yield f"{'language':10s} {'kind':8s} {'recall':>17s} {'precision':>17s}"
    rows = sorted({(j.language, j.kind) for j in (*asked, *claims)})
    rows += [("all", kind) for kind in sorted({kind for _, kind in rows})] + [("all", "all")]
    for language, kind in rows:
        found, right = (_share(one, language, kind) for one in (asked, claims))
        yield f"{language:10s} {kind:8s} {found:>17s} {right:>17s}"


def _share(items: list[Judged], language: str, kind: str) -> str:
    fitting = [j.good for j in items if language in ("all", j.language) and kind in ("all", j.kind)]
    return f"{sum(fitting)}/{len(fitting)} {sum(fitting) / len(fitting):7.1%}" if fitting else "-"


def found(asked: list[Judged], claims: list[Judged]) -> dict[str, list[str]]:
    """What is kept of a release: the claims it read, and those it made wrongly, by name."""
    return {"read": _names(asked, good=True), "wrong": _names(claims, good=False)}


def _names(items: list[Judged], *, good: bool) -> list[str]:
    return sorted(j.name for j in items if j.good is good)


def previous() -> Path | None:
    """The stored figures of the newest version that is not this one; of this one where there is no other."""
    stored = sorted(FIGURES.glob("*.json"), key=lambda p: [int(part) for part in p.stem.split(".")])
    older = [path for path in stored if path.stem != version()]
    return next(reversed(older or stored), None)


def version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def compared(now: dict[str, list[str]], asked: list[Judged], path: Path, *, names: bool) -> Iterator[str]:
    """Gains and losses against stored figures, over the articles that both have."""
    then, here = json.loads(path.read_text("utf-8")), {j.name.partition(":")[0] for j in asked}
    for key, more, less in (("read", "gained", "lost"), ("wrong", "newly wrong", "no longer wrong")):
        old = Counter(name for name in then[key] if name.partition(":")[0] in here)
        new = Counter(now[key])
        for said, difference in ((more, new - old), (less, old - new)):
            yield f"against {path.stem}: {said} {difference.total()}"
            yield from (f"    {name}" for name in sorted(difference.elements()) if names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, default=OWN)
    parser.add_argument("--store", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    asked, claims = judged(options.places)
    print(*table(asked, claims), sep="\n")
    now, stored = found(asked, claims), previous()
    if stored is not None:
        print(*compared(now, asked, stored, names=options.verbose), sep="\n")
    if options.store:
        path = FIGURES / f"{version()}.json"
        path.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")
        print(f"stored in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
