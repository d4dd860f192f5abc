"""Writing to the screen or, all or nothing, to a file."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from claimgraph.ontology.errors import InputError


def write_screen(parts: Iterable[str]) -> None:
    """Each part as soon as it is there; a reader that closes the pipe ends it quietly."""
    if sys.stdout is None:
        raise InputError(_SCREEN, "is closed", _ELSEWHERE)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors=_ERRORS, newline="\n")
    if all(map(_put, parts)):
        _put("", last=True)


_SCREEN, _ELSEWHERE = "standard output", "make room there, or name another file with -o"
_ERRORS = "backslashreplace"  # half a character, of a file's name, in a form that JSON knows


def _put(text: str, *, last: bool = False) -> bool:
    """Whether anybody reads it."""
    try:
        sys.stdout.write(text)
        if last:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return False
        raise InputError(_SCREEN, f"cannot be written ({error.strerror})", _ELSEWHERE) from error
    return True


def write_file(parts: Iterable[str], path: Path) -> None:
    """The whole file at once: a file that was there before is replaced only when everything is written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _unwritable(path, error) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors=_ERRORS, newline="\n") as stream:
            stream.writelines(parts)
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(
        path.as_posix(), f"cannot be written ({error.strerror})", "choose a folder and name you may write to"
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
