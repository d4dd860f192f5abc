"""Rows of tables and their cells: between bars, between tabs, or set apart by spaces in columns.

| Item | 2025 | 2026 |    Item | 2025 | 2026    Item<tab>2025<tab>2026    Port dues          412       386    +6.7%
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_BAR, _TAB = re.compile(r"[|｜]"), re.compile(r"\t")
_OPEN = re.compile(r"\s+\|\s+")
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


def open_rows(lines: Sequence[str]) -> frozenset[int]:
    """The lines that are rows of a table whose bars stand between the cells only.

    One line of that form may be a trail of links or a byline, so the lines above or below have as many cells.
    """
    widths = [_width(line) for line in lines]
    rows: set[int] = set()
    for width, run in groupby(range(len(lines)), key=widths.__getitem__):
        found = list(run)
        if width >= 2 and len(found) >= (2 if width >= _COLUMNS else _COLUMNS):
            rows.update(found)
    return frozenset(rows)


def _width(line: str) -> int:
    """How many cells a line has between bars that do not enclose it; 0 where it is running text."""
    cells = _OPEN.split(line)
    running = line[:1] == "|" or any(not c or len(c) > _LONG or _SENTENCE.search(c) for c in cells)
    return 0 if running else len(cells)


def cell_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand, with the spaces around them."""
    bar = next((mark for mark in (_BAR, _TAB) if mark.search(text, start, end)), _COLUMN)
    at, last = start + bool(_BAR.match(text, start)), end - bool(_BAR.match(text, end - 1))
    for found in bar.finditer(text, at, last):
        yield at, found.start()
        at = found.end()
    yield at, last
