"""spaCy comes without its command line, and whole for those who ask for that."""

from __future__ import annotations

import subprocess
import sys


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


LIGHT = "import sys; from claimgraph.extract.doc.spacyimport import import_spacy; import_spacy(); "


def test_the_command_line_is_not_loaded_and_pipelines_work() -> None:
    told = python(LIGHT + "import spacy; print(len(spacy.blank('en')('One two.')), 'spacy.cli' in sys.modules)")
    assert told.split() == ["3", "False"]


def test_the_command_line_can_still_be_imported() -> None:
    assert python(LIGHT + "from spacy.cli import download; print(callable(download))").strip() == "True"
    assert "spacy_version" in python(LIGHT + "import spacy; print(spacy.info(silent=True))")
