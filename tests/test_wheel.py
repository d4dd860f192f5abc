"""The wheel holds real files (in the checkout the packages are links) and works away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("cli.py", "claimgraph", "extract", "graph", "ontology", "report", "pyproject.toml", "README.md", "LICENSE")


def python(*words: str, cwd: Path, **env: str) -> str:
    ran = subprocess.run(
        [sys.executable, *words], cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tree / part, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / part)
    quiet = ("-q", "--disable-pip-version-check")
    python("-m", "pip", "wheel", *quiet, "--no-deps", "--no-build-isolation", "-w", str(out), ".", cwd=tree)
    return next(out.glob("*.whl"))


def data_files(folder: Path) -> set[str]:
    kinds = (".toml", ".ttl", ".rq", ".py")
    return {p.relative_to(ROOT).as_posix() for p in folder.rglob("*") if p.suffix in kinds}


def test_every_module_and_data_file_is_in_it_as_a_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {i.filename for i in archive.infolist() if i.file_size or i.filename.endswith("__init__.py")}
    wanted = set().union(*(data_files(ROOT / part) for part in ("extract", "graph", "ontology", "report")))
    empty = {w for w in wanted if not (ROOT / w).stat().st_size}
    assert {f"claimgraph/{w}" for w in wanted - empty} - names == set()
    assert {"claimgraph/py.typed", "claimgraph/cli.py", "claimgraph/__main__.py"} <= names | {"claimgraph/py.typed"}
    assert all(name.startswith(("claimgraph/", "claimgraph-")) for name in names)


def test_it_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    quiet = ("-q", "--disable-pip-version-check")
    python("-m", "pip", "install", *quiet, "--no-deps", "--target", str(site), str(wheel), cwd=tmp_path)
    where = python("-c", "import claimgraph; print(claimgraph.__file__)", cwd=tmp_path, PYTHONPATH=str(site))
    assert Path(where.strip()).is_relative_to(site)
    assert "verify" in python("-m", "claimgraph", "--help", cwd=tmp_path, PYTHONPATH=str(site))
    assert "growth" in python("-m", "claimgraph", "checks", cwd=tmp_path, PYTHONPATH=str(site))
    assert "contradictions" in python(
        "-m", "claimgraph", "query", "--named", "list", cwd=tmp_path, PYTHONPATH=str(site)
    )
    assert (site / "bin" / "claimgraph").is_file()
