"""spaCy without its command line, which `import spacy` brings along: a fifth of a second, and a web client."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_COMMAND_LINE, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Imports spaCy; its `spacy.cli` is left to be imported by whoever asks for it."""
    if "spacy" in sys.modules:
        return
    info = ModuleType(_INFO)
    info.info = _info  # type: ignore[attr-defined]  # the one name that spaCy takes from it
    sys.modules[_COMMAND_LINE], sys.modules[_INFO] = ModuleType(_COMMAND_LINE), info
    try:
        import spacy
    finally:
        del sys.modules[_COMMAND_LINE], sys.modules[_INFO]
    vars(spacy).pop("cli", None)


def _info(*args: object, **named: object) -> object:
    """`spacy.info`, which its command line holds."""
    return import_module(_INFO).info(*args, **named)
