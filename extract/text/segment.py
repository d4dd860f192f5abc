"""The layout of a text: title, headings, paragraphs, list items, table rows, notices, with their sentences and clauses.

Pure text, no model.  Every offset is one of the given text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TypeVar

from claimgraph.extract.language import base_language, table
from claimgraph.extract.text.casing import is_title_case
from claimgraph.extract.text.fold import fold
from claimgraph.extract.text.rows import is_row, open_rows, table_spans
from claimgraph.extract.text.sentences import Clause, Sentence, sentences

__all__ = ["Block", "BlockKind", "Cell", "Clause", "Sentence", "block_at", "clause_at", "segments", "sentence_at"]


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADER = "header"  # of a table
    ROW = "row"
    RULE = "rule"  # |---|---|, ----
    BYLINE = "byline"  # who wrote it and when
    NOTICE = "notice"  # boilerplate: no news
    IMAGE = "image"


Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table row, trimmed (start == end where empty); `header` is the span of its column's head."""

    start: int
    end: int
    column: int
    header: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the layout.

    level    of a heading (1 highest) or the depth of a list item
    heading  span of the nearest heading above (not the title)
    caption  of a list or table: span of the line that introduces it ("各季營收如下：")
    group    the same number for the items of one list and the rows of one table
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    sentences: tuple[Sentence, ...] = ()
    cells: tuple[Cell, ...] = ()
    heading: Span | None = None
    caption: Span | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the language's `segment.toml` says of lines."""

    labels: tuple[re.Pattern[str], ...]
    quoted: re.Pattern[str]
    notices: re.Pattern[str]
    images: frozenset[str]
    bylines: tuple[str, ...]
    title_length: int
    heading_length: int


@cache
def _layout(language: str) -> _Layout:
    data = table(language, "segment")
    titles, bodies = "|".join(data.words("title_labels")), "|".join(data.words("body_labels"))
    title, body = rf"\s*(?:{titles})\s*:\s*(?P<title>[^\n]+?)", r"(?P<body>[^\n]*)"
    ends = (rf"\s*(?:{bodies})\s*:\s*", _ENDED) if titles else ()
    return _Layout(
        tuple(re.compile(title + end + body) for end in ends),
        data.pattern("quoted", None),
        re.compile("|".join(map(re.escape, data.words("notices"))) or r"(?!)"),
        frozenset(data.words("images")),
        data.words("bylines"),
        int(data.number("title_length")),
        int(data.number("heading_length")),
    )


_ENDED = r"(?:(?<=[a-z0-9%]{2})[.!?]\s+(?=\S)|[。!?](?=[^\n]))"  # the headline's own sentence, where no label follows


def segments(text: str, language: str) -> tuple[Block, ...]:
    """The blocks of a text in order, with their sentences and clauses.

    >>> [(b.kind.value, len(b.sentences)) for b in segments("Rain\\n\\nIt fell 3.5 cm on Oct. 5. It stopped.", "en")]
    [('title', 1), ('paragraph', 2)]
    """
    folded = fold(text)
    blocks = _join_wrapped(text, _blocks(text, folded, _layout(base_language(language))), language)
    blocks = _place_title(text, blocks, _layout(base_language(language)))
    blocks = _place_lists(text, _place_headings(_place_tables(text, blocks)))
    return tuple(_with_sentences(text, i, b, language) for i, b in enumerate(blocks))


_T = TypeVar("_T", Block, Sentence)


def block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    """The block that holds the offset."""
    return _at(blocks, offset)


def sentence_at(blocks: Sequence[Block], offset: int) -> Sentence | None:
    """The sentence that holds the offset."""
    block = _at(blocks, offset)
    return None if block is None else _at(block.sentences, offset)


def clause_at(blocks: Sequence[Block], offset: int) -> Clause | None:
    """The clause that holds the offset; the punctuation after a clause is its own here."""
    sentence = sentence_at(blocks, offset)
    if sentence is None:
        return None
    i = bisect_right(sentence.clauses, offset, key=lambda c: c.start) - 1
    return sentence.clauses[i] if i >= 0 else None


def _at(parts: Sequence[_T], offset: int) -> _T | None:
    i = bisect_right(parts, offset, key=lambda p: p.start) - 1
    return parts[i] if i >= 0 and offset < parts[i].end else None


# --- lines

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ITEM = re.compile(
    r"(?:[-*+•·●○▪■◆▲▶►‧]\s+|[•●▪■◆▶►]|\(?\d{1,2}[.)、](?=\s|[^\d\s])|[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))\s*"
)
_HEADING = re.compile(r"(#{1,6})\s+")
_RULE = re.compile(r"[|\s:+-]*-{2,}[|\s:+-]*|[=*_~—–]{3,}")
_IMAGE = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)\s*)+")
_FINAL = re.compile(r"(?:[。！？!?.;；:：,，、]|——|—|……)[”’」』）)\"']*$")
_DATE = re.compile(
    r"\d{2,4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?|\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2},?)?\s+\d{4}"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)day|星期[一二三四五六日天]|周[一二三四五六日]"
)
_PAIR = re.compile(r"[^:：\s][^:：\n]{0,30}[:：]\s*\S.*\d|[^:：\n]*\d[^:：\n]{0,20}[:：]\s*\S")


def _blocks(text: str, folded: str, layout: _Layout) -> list[Block]:
    blocks: list[Block] = []
    lines = [(m.start(), _trim(text, *m.span())) for m in _LINE.finditer(text)]
    rows = open_rows([folded[start:end] for _, (start, end) in lines])
    for number, (margin, (start, end)) in enumerate(lines):
        if start >= end:
            continue
        if labelled := next((m for p in layout.labels if (m := p.match(folded, start, end))), None):
            blocks += _labelled(labelled)
        elif quoted := layout.quoted.search(folded, start, end):
            blocks += _quoted(text, (start, end), quoted)
        elif number in rows:
            blocks.append(Block(kind=BlockKind.ROW, start=start, end=end))
        else:
            blocks.append(_block(folded, (start, end), start - margin, number, layout))
    return blocks


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _labelled(found: re.Match[str]) -> list[Block]:
    title, body = found.span("title"), found.span("body")
    blocks = [Block(kind=BlockKind.TITLE, start=title[0], end=title[1], level=1)]
    if body[0] < body[1]:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=body[0], end=body[1]))
    return blocks


def _quoted(text: str, span: Span, found: re.Match[str]) -> list[Block]:
    """Under the headline "…", the paper reported that …"""
    first, last = found.span("title")
    title = Block(kind=BlockKind.TITLE, start=first, end=last, level=1)
    sides = _trim(text, span[0], first - 1), _trim(text, last + 1, span[1])
    before, after = ([Block(kind=BlockKind.PARAGRAPH, start=a, end=b)] if a < b else [] for a, b in sides)
    return [*before, title, *after]


def _block(folded: str, span: Span, indent: int, number: int, layout: _Layout) -> Block:
    start, end = span
    line = folded[start:end]
    if _IMAGE.fullmatch(line) or line in layout.images:
        return Block(kind=BlockKind.IMAGE, start=start, end=end)
    if _RULE.fullmatch(line):
        return Block(kind=BlockKind.RULE, start=start, end=end)
    if is_row(line):
        return Block(kind=BlockKind.ROW, start=start, end=end)
    if heading := _HEADING.match(line):
        return Block(kind=BlockKind.HEADING, start=start + heading.end(), end=end, level=len(heading.group(1)))
    if layout.notices.match(line):
        return Block(kind=BlockKind.NOTICE, start=start, end=end)
    if number < 8 and _is_byline(line, layout):
        return Block(kind=BlockKind.BYLINE, start=start, end=end)
    return _plain(line, span, indent, layout)


def _is_byline(line: str, layout: _Layout) -> bool:
    if len(line) > 80 or _FINAL.search(line):
        return False
    rest = _DATE.sub("", line)
    if rest != line and len(rest) <= 20:
        return True
    return len(line) <= 50 and line.startswith(layout.bylines) and not re.search(r"\d", rest)


def _plain(line: str, span: Span, indent: int, layout: _Layout) -> Block:
    start, end = span
    if marker := _ITEM.match(line):
        return Block(kind=BlockKind.ITEM, start=start + marker.end(), end=end, level=1 + indent // 2)
    if len(line) <= layout.heading_length and not _FINAL.search(line) and not _DATE.fullmatch(line):
        pair = _PAIR.match(line)
        return Block(kind=BlockKind.ITEM if pair else BlockKind.HEADING, start=start, end=end, level=0 if pair else 2)
    return Block(kind=BlockKind.PARAGRAPH, start=start, end=end)


# --- what the neighbours say of a line


def _join_wrapped(text: str, blocks: list[Block], language: str) -> list[Block]:
    """Lines broken inside a sentence are one paragraph."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _continues(text, joined[-1], block, base_language(language) == "en"):
            joined[-1] = replace(joined[-1], kind=_joined_kind(joined[-1]), end=block.end)
        else:
            joined.append(block)
    return joined


def _joined_kind(block: Block) -> BlockKind:
    return BlockKind.ITEM if block.kind is BlockKind.ITEM else BlockKind.PARAGRAPH


_RUNNING = (BlockKind.PARAGRAPH, BlockKind.HEADING)


def _continues(text: str, above: Block, below: Block, latin: bool) -> bool:
    if above.kind not in (*_RUNNING, BlockKind.ITEM) or below.kind not in _RUNNING:
        return False
    if text.count("\n", above.end, below.start) > 1:
        return False
    if not latin:
        return text[above.end - 1] in ",，、"
    line = max(text.rfind("\n", above.start, above.end) + 1, above.start)
    wide = above.kind is not BlockKind.ITEM and above.end - line >= 45 and text[above.end - 1] not in '.!?:;"”'
    return text[below.start].islower() or (wide and not is_title_case(text[line : above.end]))


def _place_title(text: str, blocks: list[Block], layout: _Layout) -> list[Block]:
    """The first line is the title where it looks like one and something follows."""
    if len(blocks) < 2 or any(b.kind is BlockKind.TITLE for b in blocks[:2]):
        return blocks
    first = blocks[0]
    line = text[first.start : first.end]
    short = first.end - first.start <= layout.title_length and (not _FINAL.search(line) or line[-1] in "!?！？")
    if first.kind in _RUNNING or (
        first.kind is BlockKind.ITEM and first.level == 0 and blocks[1].kind is not BlockKind.ITEM
    ):
        kind = BlockKind.TITLE if short else BlockKind.PARAGRAPH
        return [replace(first, kind=kind, level=1), *blocks[1:]]
    return blocks


def _place_headings(blocks: list[Block]) -> list[Block]:
    placed: list[Block] = []
    heading: Span | None = None
    for i, found in enumerate(blocks):
        lone = found.kind is BlockKind.ITEM and found.level == 0 and not _has_sibling(blocks, i)
        block = replace(found, kind=BlockKind.HEADING, level=2) if lone else found
        placed.append(block if block.kind is BlockKind.TITLE else replace(block, heading=heading))
        if block.kind is BlockKind.HEADING:
            heading = (block.start, block.end)
    return placed


def _has_sibling(blocks: list[Block], i: int) -> bool:
    return any(0 <= j < len(blocks) and blocks[j].kind is BlockKind.ITEM for j in (i - 1, i + 1))


_LISTED = (BlockKind.ITEM, BlockKind.ROW, BlockKind.HEADER, BlockKind.RULE)


def _place_lists(text: str, blocks: list[Block]) -> list[Block]:
    """Items and rows know their list or table and the line that introduces it."""
    placed: list[Block] = []
    group, caption = 0, None
    for i, block in enumerate(blocks):
        if block.kind not in _LISTED:
            placed.append(block)
            continue
        if i == 0 or _family(blocks[i - 1]) != _family(block):
            group += 1
            caption = _caption(text, blocks[i - 1], block) if i else None
        placed.append(replace(block, group=group, caption=caption))
    return placed


def _family(block: Block) -> str:
    return "item" if block.kind is BlockKind.ITEM else "table" if block.kind in _LISTED else ""


def _caption(text: str, above: Block, below: Block) -> Span | None:
    if above.kind is BlockKind.HEADING and _family(below) == "table":
        return above.start, above.end
    if above.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or text[above.end - 1] not in ":：—":
        return None
    cut = max(text.rfind(mark, above.start, above.end) for mark in ("。", ". ", "！", "？", "\n"))
    return max(cut + 1, above.start), above.end


# --- tables

_FIGURE = re.compile(r"[-+−–—]?\s*[$€£¥￥]?\s*[\d,.，．０-９]+\s*[%％‰]?")
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")


def _place_tables(text: str, blocks: list[Block]) -> list[Block]:
    placed: list[Block] = []
    head: tuple[Cell, ...] = ()
    inside = (BlockKind.ROW, BlockKind.RULE)
    lines = [(b.start, b.end if b.kind is BlockKind.ROW else b.start) if b.kind in inside else None for b in blocks]
    cells_of = [_cells(text, spans) for spans in table_spans(text, lines)]
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.ROW:
            head = head if block.kind is BlockKind.RULE else ()
            placed.append(block)
            continue
        cells = cells_of[i]
        ruled = i + 1 < len(blocks) and blocks[i + 1].kind is BlockKind.RULE
        if not head and (ruled or _is_header(text, cells)):
            below = next((c for c in cells_of[i + 1 : i + 3] if c), cells)
            head = _cornered(block, cells) if len(below) == len(cells) + 1 else cells
            placed.append(replace(block, kind=BlockKind.HEADER, cells=head))
        else:
            placed.append(replace(block, cells=tuple(_headed(text, c, head) for c in cells)))
    return placed


def _cells(text: str, spans: list[Span]) -> tuple[Cell, ...]:
    trimmed = (_trim(text, *span) for span in spans)
    return tuple(Cell(start=a, end=b, column=i) for i, (a, b) in enumerate(trimmed))


def _is_header(text: str, cells: tuple[Cell, ...]) -> bool:
    values = [text[c.start : c.end] for c in cells[1:]]
    return all(_YEAR.fullmatch(v) or not _FIGURE.fullmatch(v) for v in values)


def _cornered(block: Block, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """With the blank corner that the line's start has lost."""
    return Cell(start=block.start, end=block.start, column=0), *(replace(c, column=c.column + 1) for c in cells)


def _headed(text: str, cell: Cell, head: tuple[Cell, ...]) -> Cell:
    """With its head; of two columns that go by one name none tells which it is."""
    names = [text[c.start : c.end] for c in head]
    if cell.column >= len(head) or (names[cell.column] and names.count(names[cell.column]) > 1):
        return cell
    return replace(cell, header=(head[cell.column].start, head[cell.column].end))


# --- sentences

_SILENT = (BlockKind.IMAGE, BlockKind.RULE)


def _with_sentences(text: str, index: int, block: Block, language: str) -> Block:
    if block.kind in _SILENT:
        return block
    spans = [(c.start, c.end) for c in block.cells if c.start < c.end] if block.cells else [(block.start, block.end)]
    return replace(block, sentences=tuple(s for a, b in spans for s in sentences(text, a, b, index, language)))
