"""A table of words read into a record: each field is the entry of its name, in the form that the field's type asks for.

    re.Pattern[str]       a list of words, or a text that is a regular expression; what is left out matches nothing
    frozenset[str]        a list of words
    tuple[str, ...]       a list of words, in order
    str                   a text; it may not be left out
    dict[str, X], dict[int, X]   a table with any keys, each read as X
    a record              a table, read likewise

An entry may stand in a table of its own, as its `words` or its `pattern`.  Every mistake names file and key.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from claimgraph.extract.language import Table, table
from claimgraph.extract.words.cues import is_spaced, words_pattern

_T = TypeVar("_T")


def read(form: type[_T], language: str, subject: str, /, *inside: str, **made: object) -> _T:
    """`languages/<language>/<subject>.toml`, or the table `inside` it, as a `form`, with the fields `made` already."""
    source = table(language, subject)
    for key in inside:
        source = source.table(key)
    return record(form, source, is_spaced(language), **made)


def record(form: type[_T], source: Table, spaced: bool, /, **made: object) -> _T:
    """The table as a `form`."""
    found = {name: _entry(kind, source, name, spaced) for name, kind in _kinds(form) if name not in made}
    return form(**found, **made)


def _kinds(form: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(form)
    return tuple((f.name, hints[f.name]) for f in fields(form))


def _entry(kind: Any, source: Table, key: str, spaced: bool) -> object:
    """One entry as the type of its field asks."""
    if is_dataclass(kind) and isinstance(kind, type):
        return record(kind, source.table(key), spaced)
    if get_origin(kind) is dict:
        named, of = get_args(kind)
        inner = source.table(key)
        return {_key(inner, name, named): _entry(of, inner, name, spaced) for name in inner}
    return _READERS[kind](*_own(source, key), spaced)


def _key(source: Table, name: str, kind: type) -> object:
    if kind is int and not name.isdecimal():
        raise source.fail(name, "expected a whole number as the key")
    return kind(name)


def _own(source: Table, key: str) -> tuple[Table, str]:
    """Where the entry stands: in the table, or in a table of its own."""
    if not source.is_table(key):
        return source, key
    own = source.table(key)
    return own, "pattern" if "pattern" in own else "words"


def _pattern(source: Table, key: str, spaced: bool) -> re.Pattern[str]:
    if source.is_text(key):
        return source.pattern(key)
    return words_pattern(source.words(key), spaced)


_READERS: dict[Any, Callable[[Table, str, bool], object]] = {
    re.Pattern[str]: _pattern,
    frozenset[str]: lambda source, key, _: frozenset(source.words(key)),
    tuple[str, ...]: lambda source, key, _: source.words(key),
    tuple[re.Pattern[str], ...]: lambda source, key, _: source.patterns(key),
    str: lambda source, key, _: source.text(key),
    int: lambda source, key, _: int(source.number(key)),
}
