"""Text of an article made harmless for a terminal, and tables that line up in Chinese and English."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """One line without control characters: escapes and marks that turn the writing direction become `�`.

    >>> harmless("a\\x1b[31mb\\u202ec\\nd")
    'a�[31mb�c d'
    """
    return "".join(_shown(c) for c in text)


def _shown(char: str) -> str:
    if char in "\n\r\t\u2028\u2029":
        return " "
    return "�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\u200c\u200d\u00ad\ufeff" else char


def width(text: str) -> int:
    """Columns on a terminal: two for a wide character, none for a mark above another.

    >>> width("算力GW")
    6
    """
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shortened(text: str, most: int) -> str:
    """At most so many columns, with … where something is left out."""
    if width(text) <= most:
        return text
    kept, used = [], 1
    for char in text:
        used += _columns(char)
        if used > most:
            break
        kept.append(char)
    return "".join(kept) + "…"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, most: int = 48) -> str:
    """Columns under their heads, two spaces apart."""
    lines = [[shortened(harmless(cell), most) for cell in row] for row in (heads, *rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(heads))]
    rule = ["─" * w for w in widths]
    return "".join(_line(line, widths) for line in (lines[0], rule, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(c + " " * (w - width(c)) for c, w in zip(cells, widths, strict=True)).rstrip() + "\n"


def comma_separated(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV for a spreadsheet; a text that a spreadsheet would take for a formula gets a quote mark before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(c) for c in row] for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    clean = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    if not clean.startswith(_FORMULA):
        return clean
    return clean if _is_number(clean) else f"'{clean}"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
