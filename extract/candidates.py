"""Stretches of a text that may be names: from the model's names, the known names, and rules of spelling.

A candidate carries a vote for its kind; `entities` counts the votes of all places where the same letters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from claimgraph.extract.fold import simplify
from claimgraph.extract.language import table
from claimgraph.extract.namecues import NameCues
from claimgraph.extract.names import Names
from claimgraph.extract.trie import alternation
from claimgraph.ontology.model import MentionKind

PERSON, ORGANISATION = MentionKind.PERSON, MentionKind.ORGANISATION
PLACE, PRODUCT = MentionKind.PLACE, MentionKind.PRODUCT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name; `kind` None: only others can say what it is.  `rule`: a spelling rule found it."""

    start: int
    end: int
    kind: MentionKind | None
    votes: int
    rule: bool = False


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HAN = re.compile(r"[\u3400-\u9fff]")


def plain(text: str) -> str:
    """Simplified and half width, but with its capitals; offsets unchanged."""
    return text if text.isascii() else simplify(text.translate(_WIDE))


def candidates(doc: Doc, text: str, cues: NameCues, names: Names) -> list[Candidate]:
    """All candidates in a text as `plain` spells it, by place."""
    found = [*_known(text, names), *_model(doc, text, cues)]
    if doc.lang_ == "zh":
        found += [*_suffixed(doc, text, cues), *_coded(doc, text, cues), *_latin(doc, text, cues)]
        found += [*_reporters(text, cues), *_titled(text, cues)]
    else:
        found += _capitals(doc, text, cues)
    return sorted(_clean(found, text, cues), key=lambda c: (c.start, -c.end))


def _known(text: str, names: Names) -> Iterator[Candidate]:
    for start, end, known in names.find(text):
        yield Candidate(start, end, known.kind, 1 if known.ordinary else 10)


# --- what the model says

_LABELS = {
    "PER": PERSON, "PERSON": PERSON, "ORG": ORGANISATION, "LOC": PLACE, "GPE": PLACE, "FAC": PLACE, "PRODUCT": PRODUCT,
}  # fmt: skip


def _model(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    for entity in doc.ents:
        kind = _LABELS.get(entity.label_)
        if kind is None:
            continue
        start, end = entity.start_char, entity.end_char
        if doc.lang_ == "en":
            start, end = _whole_run(text, start, end, cues)
        else:
            if text[start].isascii():
                start, end = _widen(text, start, end)
            elif kind is ORGANISATION and text.endswith(cues.not_organisation, start, end):
                continue
            elif end - start > 2 and text.endswith((*cues.endings, *cues.strong), start, end):
                kind = ORGANISATION
            elif kind is PERSON and not is_person(text[start:end], cues):
                yield Candidate(start, end, None, 1)
                continue
            start = skip_descriptors(text, start, end, cues)
        ordinary = doc.lang_ == "en" and len(entity) == 1 and entity[0].pos_ in ("NOUN", "VERB", "ADJ", "ADV")
        weak = (
            ordinary
            or kind is PRODUCT
            or (kind is PERSON and end - start < 40 and " " not in text[start:end].strip() and doc.lang_ != "zh")
        )
        yield Candidate(start, end, kind, 1 if weak else 2)


_LATIN_BEFORE = re.compile(r"(?:[A-Z][A-Za-z0-9'’.&-]* )+$")
_LATIN_AFTER = re.compile(r"(?: [A-Z][A-Za-z0-9'’&-]*)+")


def _whole_run(text: str, start: int, end: int, cues: NameCues) -> tuple[int, int]:
    """«Ashby» of «Ashby Town»: on to the word that ends an organisation's name."""
    following = _LATIN_AFTER.match(text, end)
    words = following.group().split() if following else []
    if len(words) == 1 and words[0].lower() in cues.suffixes:
        return start, end + 1 + len(words[0])
    return start, end


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """A Latin name in a Chinese text to all capitalised words beside it."""
    before = _LATIN_BEFORE.search(text, max(0, start - 40), start)
    after = _LATIN_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


def is_person(name: str, cues: NameCues) -> bool:
    """A Chinese name with a surname in front, or a foreign one written by sound."""
    if name.endswith(cues.not_person) and len(name) > 1 and "·" not in name:
        return False
    if "·" in name:
        return True
    if name[0] in cues.surnames and 2 <= len(name) <= 4:
        return True
    return len(name) >= 2 and sum(c not in cues.transliteration for c in name) <= len(name) // 3


def skip_descriptors(text: str, start: int, end: int, cues: NameCues) -> int:
    """Past the words in front of a Chinese name that only say what it is ("晶圆代工厂", "同业")."""
    for word in cues.descriptors:
        at = text.find(word, start, end)
        after = at + len(word)
        if at >= 0 and end - after >= 2 and not text.startswith((*cues.strong, "股份", "有限"), after):
            return skip_descriptors(text, after, end, cues)
    return start


# --- Chinese rules

_NAME_TAGS = ("PER", "ORG", "LOC", "nz", "PERSON", "GPE")
_LOOSE_TAGS = ("n", "a", "v", "vn", "j", "nz", "f", "ad", "an", "PER", "ORG", "LOC", "s")
_GENERIC = frozenset("该本各某这那全总分子母两新老大小几多一二三四五六七八九十首次前后上下中内外其同")


def _suffixed(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    """晶岳 + 电子; 锐 + 房 + 数据: a name, or single signs that make no word, before the end of a company's name."""
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
        and text[doc[j].idx] not in _GENERIC
    ):
        start, j = doc[j].idx, j - 1
    alone = (
        j < 0 or doc[j].is_punct or doc[j].is_space or doc[j].tag_ in ("p", "c", "u", "v", "d", "TIME", "w", "m", "q")
    )
    return start if start is not None and doc[i].idx - start >= 2 and alone else None


_CODE = re.compile(
    r"\((?:股票代码|股份代号|代码|代号|[A-Z]{2,6})?[: ]*(\d{4,6})(?:[.\-][A-Za-z]{1,3})?\)"
    r"|\((?:NASDAQ|NYSE|LSE|HKEX)?[: ]*[A-Z]{1,5}\.[A-Z]{1,3}\)"
)


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


_REPORTER = re.compile(
    r"(?:记者|编译|撰文|文/|作者|编辑)[ :]{0,2}(?P<name>[\u4e00-\u9fff·]{2,4}?)"
    r"(?=[\s/、,;:)\]】|]|报导|报道|摄影|综合|$)",
    re.MULTILINE,
)


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
    return re.compile(
        rf"(?:{offices.table('shape').text('built')}|{alternation(words)})(?P<name>[{surname}][一-龥]{{1,2}}?)"
        r"(?=表示|说|称|指出|认为|强调|透露|介绍|坦言|告诉|预计|预期|则|也|还|在|对|日前|近日|昨|今|[，,。、:(\s」”])"
    )


_LATIN_RUN = re.compile(
    r"(?<![A-Za-z0-9.@/])(?:[A-Z]|[a-z]{1,2}[A-Z])[A-Za-z0-9'’.&-]*(?: (?:[A-Z]|[a-z][A-Z]|of |& )[A-Za-z0-9'’&-]*)*"
)


def _latin(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    """Capitalised Latin words in a Chinese text, without titles and abbreviations at the end."""
    for run in _LATIN_RUN.finditer(text):
        words = run.group().split(" ")
        while words and words[-1].lower() in cues.latin_stop and (len(words) == 1 or words[-1] != "AI"):
            words.pop()
        end = run.start() + len(" ".join(words))
        if words and words[0].lower() not in cues.latin_stop and end - run.start() >= 2:
            yield Candidate(run.start(), end, None, 1)


# --- English rules

_WORD = r"[A-Z][A-Za-z0-9À-ÿ]*(?:[-'’&][A-Za-zÀ-ÿ]+)*(?:['’](?= [A-Z]))?"
_CAPITALS = re.compile(
    rf"(?<![\w.@/$£€])(?:[A-Z]\. ?)*{_WORD}(?:(?: (?:of|for|and|&|de|la|van|von|der|bin|al|the))* (?:[A-Z]\.|{_WORD}))*"
)
_JOINT = re.compile(r"['’]s | (?:of|for|and|&|the)(?: the)? ")


def _capitals(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    """Runs of capitalised words; one that ends like a company is a company."""
    starts = _sentence_starts(doc)
    for run in _CAPITALS.finditer(text):
        start, end = run.span()
        if start in starts:
            start = _after_opening(text, start, end, cues)
        for first, last in _joined(text, start, end, cues):
            yield from _run(text, first, last, first == run.start() and first in starts, cues)


def _run(text: str, start: int, end: int, opening: bool, cues: NameCues) -> Iterator[Candidate]:
    words = text[start:end].lower().split()
    if not words:
        return
    if len(words) > 1 and words[-1] in cues.strong:
        yield Candidate(start, end, ORGANISATION, 3, rule=True)
    elif len(words) > 1 and words[-1] in cues.weak:
        yield Candidate(start, end, ORGANISATION, 2, rule=True)
    elif not opening or len(words) > 1:
        yield Candidate(start, end, None, 1)


def _joined(text: str, start: int, end: int, cues: NameCues) -> Iterator[tuple[int, int]]:
    """«Department of Health» is one name, «Smith and Jones» two: a joint holds after an organisation's word."""
    at = start
    for joint in _JOINT.finditer(text, start, end):
        before = text[at : joint.start()].lower().split()
        if joint.group().strip() == "&" or (before and before[-1] in cues.suffixes):
            continue
        yield at, joint.start()
        at = joint.end()
    yield at, end


def _sentence_starts(doc: Doc) -> frozenset[int]:
    starts = set()
    for sentence in doc.user_data.get("blocks", ()):
        for s in sentence.sentences:
            starts.add(s.start)
            starts.add(s.start + 1)
    return frozenset(starts)


_OPENERS = re.compile(r"(?:[A-Z][a-z]*\.? )")


def _after_opening(text: str, start: int, end: int, cues: NameCues) -> int:
    """A sentence's first word is capitalised anyway: it goes where it is an ordinary word."""
    from claimgraph.extract.sentences import style

    first = text[start:end].split(" ", maxsplit=1)[0]
    if first.lower() in style("en").starters or first.lower() in cues.stop:
        return min(start + len(first) + 1, end)
    return start


# --- clean spans

_LEADING = re.compile(r"(?:[\s\"'“‘(\[【「]+|the |The |THE |a |an |A |An )+")
_TRAILING = re.compile(r"(?:['’]s|['’]|[\s\"”’)\]】」.,;:!?]+)+$")


def _clean(found: Iterable[Candidate], text: str, cues: NameCues) -> Iterator[Candidate]:
    for one in found:
        start, end = one.start, one.end
        if one.votes >= 10:
            yield one
            continue
        line = text.find("\n", start, end)
        end = line if line > start else end
        if lead := _LEADING.match(text, start, end):
            start = lead.end()
        tail = _TRAILING.search(text, start, end)
        if (
            tail
            and not text[start:end].lower().endswith(("inc.", "corp.", "co.", "ltd.", "d.c.", "u.s.", "u.k.", "n.m."))
            and not _INITIALS.fullmatch(text, start, end)
        ):
            end = tail.start()
        start, end = _bare_name(text, start, end, one.kind, cues)
        name = text[start:end]
        if end - start >= 2 and name.lower() not in cues.stop and any(c.isalpha() for c in name) and not name.islower():
            yield Candidate(start, end, one.kind, one.votes, one.rule)


def _bare_name(text: str, start: int, end: int, kind: MentionKind | None, cues: NameCues) -> tuple[int, int]:
    """A person without title and without «of the University …»; one of two joined organisations."""
    if kind is PERSON and (at := text.find(" of ", start, end)) > 0:
        end = at
    titles = (*next(words.before for of, words in cues.kinds if of is PERSON), *cues.titles)
    while kind is not ORGANISATION and (word := _FIRST.match(text, start, end)):
        if word.group().strip().lower() not in titles:
            break
        start = word.end()
    if kind is ORGANISATION and (joint := _AND.search(text, start + 2, end - 2)):
        return (
            (start, joint.start()) if text.endswith((*cues.strong, *cues.weak), start, joint.start()) else (start, end)
        )
    return start, end


_FIRST = re.compile(r"[A-Za-z.]+ ")
_AND = re.compile("[与和及、]")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
