"""The READMEs are true: every console block is run, every Python block too, and what they show is what comes out.

    python tests/test_readme.py      writes what comes out into the READMEs

A line `...` in a console block stands for any lines.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
MAKE = "make verify"
WHAT_MAKE_RUNS = "python cli.py verify examples/compute.zh-Hant.md"


@dataclass(frozen=True, slots=True)
class Shown:
    """One command of a README and what stands below it."""

    command: str
    output: str


def shown(block: str) -> Iterator[Shown]:
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield Shown(command, output.rstrip("\n"))


def commands() -> list[tuple[str, Shown]]:
    texts = ((name, (ROOT / name).read_text("utf-8")) for name in READMES if (ROOT / name).is_file())
    return [(name, one) for name, text in texts for block in CONSOLE.findall(text) for one in shown(block)]


def run(command: str) -> str:
    """What a reader sees who types the command in the root of the checkout; `make` has set everything up already."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = WHAT_MAKE_RUNS if command == MAKE else command
    environment = {**os.environ, "PATH": path}
    ran = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return (ran.stdout + ran.stderr).rstrip("\n")


def as_pattern(output: str) -> str:
    lines = ["(?:.*\n)*?.*" if line == "..." else re.escape(line.rstrip()) for line in output.split("\n")]
    return "\n".join(lines)


@pytest.mark.skipif(shutil.which("bash") is None, reason="console blocks are for bash")
@pytest.mark.parametrize(("name", "one"), commands(), ids=lambda x: x.command[:40] if isinstance(x, Shown) else x)
def test_console_block(name: str, one: Shown) -> None:
    told = "\n".join(line.rstrip() for line in run(one.command).split("\n"))
    assert re.fullmatch(as_pattern(one.output), told), f"{name}: $ {one.command}\n{told}"


@pytest.mark.parametrize("name", READMES)
def test_python_blocks(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each runs by itself; a comment after a print is what it prints."""
    monkeypatch.chdir(ROOT)
    for block in PYTHON.findall((ROOT / name).read_text("utf-8")):
        exec(compile(block, name, "exec"), {})
        wanted = "\n".join(re.findall(r"# → (.*)$", block, re.M))
        assert capsys.readouterr().out.rstrip("\n") == wanted


def test_the_make_target_runs_the_same_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "$(BIN)/python cli.py verify $(EXAMPLE)" in makefile
    assert f"EXAMPLE ?= {WHAT_MAKE_RUNS.rsplit(maxsplit=1)[-1]}" in makefile


def test_every_command_is_documented() -> None:
    for name in READMES:
        text = (ROOT / name).read_text("utf-8")
        assert all(f" {command}" in text for command in ("verify", "extract", "export", "query", "checks")), name


def _refreshed(block: re.Match[str]) -> str:
    parts = [f"$ {one.command}\n{_kept(one)}\n" for one in shown(block[1])]
    return f"```console\n{''.join(parts)}```"


def _kept(one: Shown) -> str:
    """What comes out, shortened where the README shortens it."""
    told = "\n".join(line.rstrip() for line in run(one.command).split("\n"))
    if "..." not in one.output.split("\n"):
        return told
    lines, wanted = told.split("\n"), one.output.split("\n")
    at = wanted.index("...")
    return "\n".join([*lines[:at], "...", *(lines[-(len(wanted) - at - 1) :] if at + 1 < len(wanted) else [])])


if __name__ == "__main__":
    for readme in READMES:
        file = ROOT / readme
        file.write_text(CONSOLE.sub(_refreshed, file.read_text("utf-8")), "utf-8")
