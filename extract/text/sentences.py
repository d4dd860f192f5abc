"""Sentences and clauses of one stretch of running text, by punctuation alone, for both languages.

A point ends a sentence only where it is not a decimal point, an initial or part of an abbreviation; quotes and brackets
close with their sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import base_language, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause without the punctuation around it; `ends` is the punctuation after it ("," also for ，), or ""."""

    start: int
    end: int
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its final punctuation; `block` is the index of its block.

    dateline  it only says where, when and by whom the text was written ("LONDON, May 3 (Newsline) —", 【記者…報導】)
    """

    start: int
    end: int
    block: int
    clauses: tuple[Clause, ...] = ()
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What the language's `segment.toml` says of sentences."""

    abbreviations: frozenset[str]
    words: frozenset[str]
    initialisms: frozenset[str]
    starters: frozenset[str]
    breaks: re.Pattern[str]
    dates: re.Pattern[str] | None


@cache
def style(language: str) -> Style:
    data = table(language, "segment")
    words, months = data.words("clause_words"), data.words("months")
    joined = rf"|(?<!all)(?<!nothing)(?<!anything)(?<!none)\s+(?=(?:{'|'.join(words)})\s)" if words else ""
    return Style(
        frozenset(data.words("abbreviations")),
        frozenset(data.words("abbreviations_too")),
        frozenset(data.words("initialisms")),
        frozenset(data.words("starters")),
        re.compile(_CLAUSE + joined),
        _dates(months) if months else None,
    )


def _dates(months: tuple[str, ...]) -> re.Pattern[str]:
    month = rf"(?:{'|'.join(months)})"
    return re.compile(rf"\b{month}\.?\s+\d{{1,2}}(,)\s+\d{{4}}|day(,)\s+(?={month}\b)", re.IGNORECASE)


_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_END = re.compile(rf"[。｡！？!?]+[.…]*|\.{{3,}}|…+$|(?<={_HAN})\.(?={_HAN}|\s|$)|\.(?=[\s\"'”’)\]]|$)", re.MULTILINE)
_CLOSERS = "”’」』）)】》〉]"
_BRACKETS = re.compile(r"\([^()\n]{0,300}\)|（[^（）\n]{0,300}）|\[[^\[\]\n]{0,300}\]|【[^【】\n]{0,300}】")
_CLAUSE = (
    r"(?<!\d),|,(?!\d{3}(?!\d))|[，；;：]|(?<!\d):|:(?!\d)|——|\s[—–-]{1,2}\s"
    r"|(?<![\d\s月日年%])—(?![\d\s])|(?<=[^\d\s])—(?=\S)"
    rf"|(?<=[^\s\x00-\x24\x26-\x7f])[ \u3000]+(?={_HAN})"
)
_DATELINE = re.compile(
    r"[【［〔][^】］〕\n]{0,80}[】］〕]|[（(][^）)\n]{0,60}?[电電訊讯][)）]|[\w\u3400-\u9fff]{2,12}?(?:\d{1,2}月)?\d{1,2}日[电電讯訊](?:\s*[（(][^）)\n]{0,40}[)）])?"
    r"|[A-Z][A-Z.\-’' ]{2,40}(?:,[^—–\n]{1,60})?\s*(?:\([A-Z][\w .&-]{1,40}\)\s*)?(?:—|–|--|-)\s"
)


def sentences(text: str, start: int, end: int, block: int, language: str) -> tuple[Sentence, ...]:
    """The sentences of `text[start:end]`, in order, without the white space between them."""
    spans = _spans(text, start, end, style(base_language(language)))
    pieces = (piece for span in spans for piece in _pieces(text, *span))
    return tuple(_sentence(text, span, block, language) for span in pieces if span[0] < span[1])


_LONGEST = 8_000  # no sentence of an article is longer; what reads one sentence at a time takes its length twice over
_GAPS = " \t\u3000，、；"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A text without an end of a sentence, in pieces that begin with a word where there is one."""
    while end - start > _LONGEST:
        cut = max(text.rfind(gap, start, start + _LONGEST) for gap in _GAPS) + 1 or start + _LONGEST
        yield _strip(text, start, cut)
        start = cut
    yield _strip(text, start, end)


def _sentence(text: str, span: tuple[int, int], block: int, language: str) -> Sentence:
    start, end = span
    if _DATELINE.fullmatch(text + " ", start, end + 1) or _DATELINE.fullmatch(text, start, end):
        return Sentence(start=start, end=end, block=block, dateline=True)
    clauses = tuple(_clauses(text, start, end, style(base_language(language))))
    return Sentence(start=start, end=end, block=block, clauses=clauses)


def _spans(text: str, start: int, end: int, rules: Style) -> Iterator[tuple[int, int]]:
    at = start
    if dateline := _DATELINE.match(text, start, end):
        at = dateline.end()
        yield _strip(text, start, at)
    for stop in _stops(text, at, end, rules):
        yield _strip(text, at, stop)
        at = stop
    yield _strip(text, at, end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _stops(text: str, start: int, end: int, rules: Style) -> Iterator[int]:
    brackets = _inside(text, start, end)
    quoted, at = 0, start
    for found in _END.finditer(text, start, end):
        if found.start() < at or _enclosed(brackets, found.start()):
            continue
        quoted += text.count('"', at, found.end())
        at = found.end()
        while at < end and (text[at] in _CLOSERS or (text[at] == '"' and quoted % 2)):
            quoted += text[at] == '"'
            at += 1
        if _is_end(text, found.start(), at, end, rules):
            yield at


def _inside(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(m.span() for m in _BRACKETS.finditer(text, start, end))


def _enclosed(brackets: tuple[tuple[int, int], ...], offset: int) -> bool:
    i = bisect_right(brackets, (offset,)) - 1
    return i >= 0 and offset < brackets[i][1] - 1


def _is_end(text: str, mark: int, after: int, end: int, rules: Style) -> bool:
    following = text[after:end].lstrip() if end - after < 40 else text[after : after + 40].lstrip()
    if not following:
        return True
    if following[0] in ",，、;；:：的" or (following[0].islower() and not re.match(r"[a-z]{1,2}[A-Z]", following)):
        return False
    return text[mark] != "." or text[mark - 1 : mark + 2] == "..." or _point_ends(text, mark, following, rules)


_WORD_BEFORE = re.compile(r"[A-Za-z.]+$")
_FIRST_WORD = re.compile(r"[\"“'‘(]*([A-Za-z]+)")


def _point_ends(text: str, mark: int, following: str, rules: Style) -> bool:
    before = _WORD_BEFORE.search(text, max(0, mark - 20), mark)
    if before is None or text[before.start() - 1 : before.start()].isdigit():
        return True  # «£140m.», "12bn."
    word = before.group().lower()
    if word in rules.abbreviations:
        return word in rules.words and before.group().islower() and following[:1].isupper()  # "49% said no. In May"
    if word in rules.initialisms or "." in word or len(word) == 1:
        first = _FIRST_WORD.match(following)
        return first is not None and first.group(1).lower() in rules.starters
    return True


def _clauses(text: str, start: int, end: int, rules: Style) -> Iterator[Clause]:
    brackets = _inside(text, start, end)
    skipped = _date_commas(text, start, end, rules)
    at = start
    for mark in rules.breaks.finditer(text, start, end):
        if mark.start() in skipped or _enclosed(brackets, mark.start()):
            continue
        first, last = _bare(text, at, mark.start())
        if first < last:
            yield Clause(start=first, end=last, ends=_PLAIN.get(mark.group().strip(), mark.group().strip()))
        at = mark.end()
    first, last = _strip(text, at, end)
    stop = last
    while stop > first and text[stop - 1] in '。｡！？!?.…”’」』"':
        stop -= 1
    if first < stop:
        yield Clause(start=first, end=stop, ends="." if stop < end else "")


_PLAIN = {"，": ",", "；": ";", "：": ":", "——": "—", "–": "—", "-": "—", "--": "—"}


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and without a quotation mark left over from the other side of a comma."""
    start, end = _strip(text, start, end)
    if start < end and text[start] in '"”’' and text.count('"', start, end) != 2:
        start, end = _strip(text, start + 1, end)
    return start, end


def _date_commas(text: str, start: int, end: int, rules: Style) -> frozenset[int]:
    if rules.dates is None:
        return frozenset()
    return frozenset(m.start(m.lastindex or 1) for m in rules.dates.finditer(text, start, end))
