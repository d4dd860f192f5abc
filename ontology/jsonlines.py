"""One line of a JSONL file, read as the object that it must be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from claimgraph.ontology.errors import InputError


def object_of(line: str, where: str, what: str, parse_float: Callable[[str], Any] | None = None) -> dict[str, Any]:
    """
    what   what the object is to be: "article", "claim"

    >>> object_of('{"text": "\\\\ud800"}', "line 3", "article")
    Traceback (most recent call last):
    claimgraph.ontology.errors.InputError: line 3: has half a character (\\ud800); write all of it, or leave it out.
    """
    try:
        row = json.loads(line, parse_float=parse_float)
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", "an endless number")
        raise InputError(where, f"is not JSON ({why})", "put one JSON object on each line") from error
    if not isinstance(row, dict):
        raise InputError(where, "is not a JSON object", f"put one {what} in {{ }} on each line")
    if _ESCAPED.search(line):
        require_whole(json.dumps(row, ensure_ascii=False), where)
    return row


_ESCAPED = re.compile(r"\\ud[89a-f]", re.I)


def require_whole(text: str, where: str) -> None:
    """Refuses a text with half of a surrogate pair in it, which no file and no screen can hold."""
    if half := _HALF.search(text):
        raise InputError(where, f"has half a character (\\u{ord(half.group()):x})", "write all of it, or leave it out")


_HALF = re.compile("[\ud800-\udfff]")
