"""Phrasings that a list of words cannot tell, as patterns: `phrasings.toml`, a table for each reader of a construction.

The table `fragments` names what several of them share; `{name}` in a phrasing stands for a fragment of its language.
"""

from __future__ import annotations

import re
from functools import cache

from claimgraph.extract.language import Table, languages, table

_SUBJECT = "phrasings"
_NEVER = r"(?!)"


@cache
def phrasing(reader: str, key: str, language: str | None = None) -> re.Pattern[str]:
    """The pattern `[reader] key` of a language, or of any of them; it matches nothing where no language has one."""
    chosen = (language,) if language else languages()
    told = [p for p in (_pattern(each, reader, key) for each in chosen) if p is not None]
    return re.compile("|".join(f"(?:{p})" for p in told) if len(told) > 1 else told[0] if told else _NEVER)


def _pattern(language: str, reader: str, key: str) -> str | None:
    source = table(language, _SUBJECT)
    told = source.table(reader)
    if key not in told:
        return None
    pattern = _filled(told.text(key), source.table("fragments"))
    try:
        re.compile(pattern)
    except re.error as error:
        raise told.fail(key, f"not a pattern: {error}") from error
    return pattern


def _filled(pattern: str, fragments: Table) -> str:
    for name in fragments:
        pattern = pattern.replace("{" + name + "}", fragments.text(name))
    return pattern
