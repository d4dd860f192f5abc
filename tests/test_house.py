"""The house keeps its own rules: short functions and modules, links that stand, the same data in every language."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("extract", "graph", "ontology", "report")
MODULES = sorted([ROOT / "cli.py", *(p for f in (*FLOORS, "claimgraph") for p in (ROOT / f).rglob("*.py"))])
LINKS = (*FLOORS, "cli.py")


def functions(module: Path) -> list[int]:
    tree = ast.parse(module.read_text("utf-8"))
    return [(n.end_lineno or n.lineno) - n.lineno + 1 for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_module_is_over_400_lines(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 400


def test_functions_are_short() -> None:
    """Half of them have at most 8 lines, nine in ten at most 27."""
    lengths = sorted(length for module in MODULES for length in functions(module))
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 27


def test_the_package_links_to_the_floors() -> None:
    """So that the top level stays plain and the import name is always claimgraph."""
    for name in LINKS:
        link = ROOT / "claimgraph" / name
        assert link.is_symlink()
        assert link.readlink() == Path("..") / name


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8"))) or not module.read_text("utf-8").strip()


READERS = [m for m in MODULES if m.parent.parent.name == "links" or m.parent.name in ("links", "figures", "chronicle")]
SCRIPT = re.compile("一-[龥鿿]")


def texts(module: Path) -> Iterator[str]:
    """What the strings of a module say, but for its docstrings and the range of the script."""
    tree = ast.parse(module.read_text("utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield SCRIPT.sub("", node.value)


@pytest.mark.parametrize("module", READERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_readers_hold_no_wording(module: Path) -> None:
    """What is said in Chinese is data (`extract/languages/`); a Chinese character alone may stand for its script."""
    assert not [t for t in texts(module) if re.search("[\u3400-\u9fff]", t) and t != "\u4e00"]


PACKAGES = sorted({m.parent for m in READERS if m.parent.parent.name == "links"})


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.name)
def test_a_package_of_readers_says_what_each_of_them_asks(package: Path) -> None:
    """Its docstring names every module: who adds one says there what it asks that no other does."""
    told = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    names = {m.stem for m in package.glob("*.py")} - {"__init__"}
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", told)] == []


def test_every_language_has_the_same_subjects() -> None:
    folders = sorted(p for p in (ROOT / "extract" / "languages").iterdir() if p.is_dir())
    subjects = {folder.name: {p.name for p in folder.glob("*.toml")} for folder in folders}
    assert {"zh", "en"} <= set(subjects)
    assert subjects["zh"] == subjects["en"]


def test_the_lock_file_has_every_dependency_and_no_address() -> None:
    lock = (ROOT / "requirements.txt").read_text("utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [requirement.split(">")[0].split("=")[0].strip().lower() for requirement in wanted]
    assert [name for name in names if f"\n{name}==" not in lock] == []
    assert "://" not in lock
    assert lock.count("--hash=sha256:") > len(names)
