"""Rows of tables and their cells: between bars, between tabs, or set apart by spaces in columns.

| Item | 2025 | 2026 |    Item<tab>2025<tab>2026    Port dues          412       386    +6.7%
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BAR, _TAB = re.compile(r"\|"), re.compile(r"\t")
_COLUMN = re.compile(r"[ \u3000]{2,}")
_SENTENCE = re.compile(r"(?<!\b[A-Z])[.!?。！？;；,，、:：]$|[。！？；]")  # N.S.W. is no sentence
_FIGURE = re.compile(r"\d")
_COLUMNS = 3  # the least that spaces alone make
_LONG = 48  # characters of no cell but of running text


def is_row(line: str) -> bool:
    """Whether a line, trimmed, is a row of a table."""
    if line[0] == "|":
        return line.count("|") > _COLUMNS - 1
    if "\t" in line:
        return "|" not in line
    cells = _COLUMN.split(line)
    if len(cells) < _COLUMNS or any(len(c) > _LONG or _SENTENCE.search(c) for c in cells):
        return False
    return any(_FIGURE.search(c) for c in cells[1:])


def cell_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand, with the spaces around them."""
    piped = text[start] == "|"
    bar = _BAR if piped else _TAB if text.find("\t", start, end) >= 0 else _COLUMN
    at, last = start + piped, end - (piped and text[end - 1] == "|")
    for found in bar.finditer(text, at, last):
        yield at, found.start()
        at = found.end()
    yield at, last
