"""Names in a Chinese text by spelling: ends of companies, stock codes, offices in front, Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from claimgraph.extract.language import table
from claimgraph.extract.names.candidate import ORGANISATION, PERSON, Candidate
from claimgraph.extract.names.namecues import NameCues
from claimgraph.extract.names.namecues import cues as cues_of
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.trie import alternation


def chinese_candidates(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    """Candidates by rules alone; `text` as `plain` spells it."""
    yield from _suffixed(doc, text, cues)
    yield from _coded(doc, text, cues)
    yield from _latin(text, cues)
    yield from _reporters(text, cues)
    yield from _titled(text, cues)
    yield from _of_places(doc, text)
    yield from _tellers(text, cues)


_HAN = re.compile(r"[\u3400-\u9fff]")


def is_person(name: str, cues: NameCues) -> bool:
    """A Chinese name with a surname in front, or a foreign one written by sound."""
    if name.endswith(cues.not_person) and len(name) > 1 and "·" not in name:
        return False
    if "·" in name:
        return True
    if name[0] in cues.surnames and 2 <= len(name) <= 4:
        return True
    return len(name) >= 2 and sum(c not in cues.transliteration for c in name) <= len(name) // 3


_SHARES = phrasing("candidates_zh", "shares")


def skip_descriptors(text: str, start: int, end: int, cues: NameCues) -> int:
    """Past the words in front of a Chinese name that only say what it is ("晶圆代工厂", "同业")."""
    for word in cues.descriptors:
        at = text.find(word, start, end)
        after = at + len(word)
        if at >= 0 and end - after >= 2 and not (text.startswith(cues.strong, after) or _SHARES.match(text, after)):
            return skip_descriptors(text, after, end, cues)
    return start


# --- rules

_NAME_TAGS = ("PER", "ORG", "LOC", "nz", "PERSON", "GPE")
_LOOSE_TAGS = ("n", "a", "v", "vn", "j", "nz", "f", "ad", "an", "PER", "ORG", "LOC", "s")
_GENERIC = phrasing("candidates_zh", "generic")


def _suffixed(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    """星澜 + 电子; 巧 + 屋 + 数据: a name, or single signs that make no word, before the end of a company's name."""
    suffixes = cues.suffixes
    strong = frozenset(cues.strong)
    for i, token in enumerate(doc):
        word = text[token.idx : token.idx + len(token)]
        if word not in suffixes or i == 0:
            continue
        start = _name_start(doc, i, text, cues, word in strong)
        if start is not None:
            end = _suffix_end(doc, i, text, suffixes)
            yield Candidate(skip_descriptors(text, start, end, cues), end, ORGANISATION, 3, rule=True)


def _suffix_end(doc: Doc, i: int, text: str, suffixes: frozenset[str]) -> int:
    while (
        i + 1 < len(doc)
        and text[doc[i + 1].idx : doc[i + 1].idx + len(doc[i + 1])] in suffixes
        and not doc[i].whitespace_
    ):
        i += 1
    return doc[i].idx + len(doc[i])


def _name_start(doc: Doc, i: int, text: str, cues: NameCues, strong: bool) -> int | None:
    before = doc[i - 1]
    if before.whitespace_ or before.is_space or before.is_punct:
        return None
    word = text[before.idx : before.idx + len(before)]
    if before.tag_ in _NAME_TAGS and word.lower() not in cues.latin_stop:
        return before.idx if strong or before.tag_ != "LOC" else None
    start, j = None, i - 1
    while (
        j >= 0
        and len(doc[j]) == 1
        and doc[j].tag_ in _LOOSE_TAGS
        and _HAN.match(doc[j].text)
        and not _GENERIC.match(text, doc[j].idx)
    ):
        start, j = doc[j].idx, j - 1
    alone = (
        j < 0
        or text[doc[j].idx : doc[j].idx + len(doc[j])].endswith(cues.descriptors)
        or doc[j].is_punct
        or doc[j].is_space
        or doc[j].tag_ in ("p", "c", "u", "v", "d", "TIME", "w", "m", "q")
    )
    return start if start is not None and doc[i].idx - start >= 2 and alone else None


_CODE = phrasing("candidates_zh", "code")


def _coded(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    """晶岳电子(6987): what stands before a stock code is a company."""
    starts = {token.idx: token.i for token in doc} if _CODE.search(text) else {}
    for code in _CODE.finditer(text):
        if code.group(1) and len(code.group(1)) == 4 and 1900 <= int(code.group(1)) <= 2100:
            continue
        i = starts.get(code.start())
        start = _back_to_name(doc, i, text) if i else None
        if start is not None:
            yield Candidate(skip_descriptors(text, start, code.start(), cues), code.start(), ORGANISATION, 4, rule=True)


def _back_to_name(doc: Doc, i: int, text: str) -> int | None:
    j = i
    while (
        j > 0
        and _part_of_name(doc[j - 1])
        and text[doc[j - 1].idx : doc[i].idx].strip()
        and doc[i].idx - doc[j - 1].idx <= 14
    ):
        j -= 1
    return doc[j].idx if j < i and doc[i].idx - doc[j].idx >= 2 else None


def _part_of_name(token: Token) -> bool:
    return token.tag_ in _LOOSE_TAGS and not token.is_punct and not token.is_space


_BUREAU = phrasing("candidates_zh", "bureau")


def _of_places(doc: Doc, text: str) -> Iterator[Candidate]:
    """澄海县 + 观光处: a place and its bureau."""
    for i, token in enumerate(doc[:-1]):
        if token.tag_ not in ("LOC", "GPE") or token.whitespace_:
            continue
        following = doc[i + 1]
        joined = following.idx == token.idx + len(token)
        if joined and _BUREAU.fullmatch(text, following.idx, following.idx + len(following)):
            yield Candidate(token.idx, following.idx + len(following), ORGANISATION, 3, rule=True)


_REPORTER = phrasing("candidates_zh", "reporter")


def _reporters(text: str, cues: NameCues) -> Iterator[Candidate]:
    for found in _REPORTER.finditer(text):
        if found["name"][0] not in cues.surnames:
            continue
        yield Candidate(*found.span("name"), PERSON, 3, rule=True)


def _titled(text: str, cues: NameCues) -> Iterator[Candidate]:
    """首席技术官方志远告诉…: a surname right after an office, where the sentence goes on."""
    for found in _after_office(cues).finditer(text):
        yield Candidate(*found.span("name"), PERSON, 3, rule=True)


@cache
def _after_office(cues: NameCues) -> re.Pattern[str]:
    offices = table("zh", "offices")
    words = [w for key in offices.table("offices") for w in offices.table("offices").words(key)]
    surname = "".join(sorted(cues.surnames))
    office = f"{offices.table('shape').text('built')}|{alternation(words)}"
    return re.compile(rf"(?:{office})(?P<name>[{surname}][一-龥]{{1,2}}?)(?={_GOES_ON.pattern})")


_GOES_ON = phrasing("candidates_zh", "goes_on")


def _tellers(text: str, cues: NameCues) -> Iterator[Candidate]:
    """市城乡规划局7月3日通报: what opens a sentence, ends like a body and tells or does something."""
    for found in _telling(cues).finditer(text):
        if found["end"] != found["name"] or found["name"] in cues.bodies:
            start, end = found.span("name")
            yield Candidate(skip_descriptors(text, start, end, cues), end, ORGANISATION, 3, rule=True)


@cache
def _telling(cues: NameCues) -> re.Pattern[str]:
    long = [*cues.strong, *(word for word in cues.generic[1:] if len(word) > 1)]  # 年会, 博览会 are none
    ends = f"{alternation(long)}|{_BODY_END.pattern}"
    name = rf"(?P<name>(?!{_NO_START.pattern})(?:(?!{_NO_NAME.pattern})[一-龥]){{0,10}}?(?P<end>{ends}))"
    return re.compile(rf"{_OPENS.pattern}{name}(?={_TELLS.pattern})")


_OPENS, _TELLS = phrasing("candidates_zh", "opens"), phrasing("candidates_zh", "tells")
_BODY_END = phrasing("candidates_zh", "body_end")
_NO_NAME, _NO_START = phrasing("candidates_zh", "no_name"), phrasing("candidates_zh", "no_start")


_LATIN_RUN = phrasing("candidates_zh", "latin_run")


def _latin(text: str, cues: NameCues) -> Iterator[Candidate]:
    """Capitalised Latin words in a Chinese text, without titles and abbreviations; «… Labs» is a company."""
    companies = cues_of("en").suffixes
    for run in _LATIN_RUN.finditer(text):
        for start, end in _between_stops(text, *run.span(), cues):
            *_, last = text[start:end].lower().split(" ")
            company = " " in text[start:end] and last in companies
            if end - start >= 2:
                yield Candidate(start, end, ORGANISATION if company else None, 3 if company else 1, rule=company)


# --- Latin words

_LATIN_BEFORE = re.compile(r"(?:[A-Z][A-Za-z0-9'’.&-]* )+$")
_LATIN_AFTER = re.compile(r"(?: [A-Z][A-Za-z0-9'’&-]*)+")


def widen(text: str, start: int, end: int, cues: NameCues) -> tuple[int, int]:
    """A Latin name in a Chinese text to all capitalised words beside it, up to a title or an abbreviation."""
    before = _LATIN_BEFORE.search(text, max(0, start - 40), start)
    first = before.start() if before else start
    for first_word, last_word in _between_stops(text, first, _end_of_run(text, end), cues):
        if first_word <= start and end <= last_word:
            return first_word, last_word
    return start, end


def _end_of_run(text: str, end: int) -> int:
    after = _LATIN_AFTER.match(text, end)
    return after.end() if after else end


_BLANKED = re.compile(r"\S+")


def _between_stops(text: str, start: int, end: int, cues: NameCues) -> Iterator[tuple[int, int]]:
    """The parts of a run of Latin words that titles and abbreviations leave; AI may end a name."""
    first = last = None
    for word in _BLANKED.finditer(text, start, end):
        stop = word.group().lower() in cues.latin_stop
        if stop and not (word.group() == "AI" and first is not None):
            if first is not None and last is not None:
                yield first, last
            first = None
            continue
        first, last = word.start() if first is None else first, word.end()
    if first is not None and last is not None:
        yield first, last
