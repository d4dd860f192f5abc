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


_Span = tuple[int, int]
_SLASH = re.compile(r"[/／]")
_TWO_COUNTS = re.compile(r"\s*\d[\d,]*\s*[/／]\s*\d[\d,]*\s*(?:[(（].*)?")


def table_spans(text: str, lines: Sequence[_Span | None]) -> list[list[_Span]]:
    """Where the cells of every line that is a row stand; between tables None, a rule within one is empty.

    A column of "events/patients" is two, in its head and in every row: 62/1240.
    """
    spans: list[list[_Span]] = []
    for is_table, run in groupby(lines, key=lambda line: line is not None):
        rows = [list(cell_spans(text, *line)) if line and line[0] < line[1] else [] for line in run]
        spans += _split(text, rows) if is_table else rows
    return spans


def _split(text: str, rows: list[list[_Span]]) -> list[list[_Span]]:
    body = [row for row in rows[1:] if len(row) > 1]
    slashed = [i for i, (a, b) in enumerate(rows[0]) if len(_SLASH.findall(text, a, b)) == 1]
    split = [i for i in slashed if body and all(i < len(r) and _TWO_COUNTS.fullmatch(text, *r[i]) for r in body)]
    return [[half for i, span in enumerate(row) for half in _halves(text, span, i in split)] for row in rows]


def _halves(text: str, span: _Span, split: bool) -> Iterator[_Span]:
    mark = _SLASH.search(text, *span) if split else None
    yield from ((span[0], mark.start()), (mark.end(), span[1])) if mark else (span,)


def cell_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand, with the spaces around them."""
    bar = next((mark for mark in (_BAR, _TAB) if mark.search(text, start, end)), _COLUMN)
    at, last = start + bool(_BAR.match(text, start)), end - bool(_BAR.match(text, end - 1))
    for found in bar.finditer(text, at, last):
        yield at, found.start()
        at = found.end()
    yield at, last
