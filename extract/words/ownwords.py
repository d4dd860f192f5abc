"""A user's own words: a folder with `names.toml` (people, organisations …) or `metrics.toml` (what is measured)."""

from __future__ import annotations

from pathlib import Path

from claimgraph.extract.language import Table, parsed
from claimgraph.ontology.errors import InputError

NAMES, METRICS = "names.toml", "metrics.toml"


def check_folder(folder: Path) -> None:
    """Refuses a folder that is not there or has no words in it."""
    where = f"--lexicon {folder}"
    if not folder.is_dir():
        raise InputError(where, "there is no such folder", "give the folder that holds your TOML files")
    if not any((folder / file).is_file() for file in (NAMES, METRICS)):
        raise InputError(where, f"has neither {NAMES} nor {METRICS} in it", "put your words into a file of that name")


def own(folder: Path | None, file: str) -> Table | None:
    """A file of the folder, where it has it; its mistakes are told with its whole name."""
    path = None if folder is None else folder / file
    return parsed(path, path.as_posix()) if path and path.is_file() else None
