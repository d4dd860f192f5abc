"""Names in an English text by spelling: runs of capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from claimgraph.extract.names.candidate import ORGANISATION, Candidate
from claimgraph.extract.names.namecues import NameCues, apposition
from claimgraph.extract.text.sentences import style
from claimgraph.extract.words.phrasings import phrasing

_CAPITALS = phrasing("candidates_en", "capitals")
_JOINT = phrasing("candidates_en", "joint")
_AGENCY = phrasing("candidates_en", "agency")  # Statistics Denmark
_APPOSED = 80  # characters of what says what it is


def english_candidates(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    """Runs of capitalised words; one that ends like a company is a company."""
    starts = _sentence_starts(doc)
    for run in _CAPITALS.finditer(text):
        start, end = run.span()
        if start in starts:
            start = _after_opening(text, start, end, cues)
        for first, last in _joined(text, start, end, cues):
            opening = first == run.start() and first in starts and not _is_proper(doc, first, last)
            yield from _run(text, first, last, opening, cues)


def _is_proper(doc: Doc, start: int, end: int) -> bool:
    """The tagger takes all words of the stretch for a name's."""
    span = doc.char_span(start, end)
    return span is not None and all(token.pos_ == "PROPN" for token in span)


def _run(text: str, start: int, end: int, opening: bool, cues: NameCues) -> Iterator[Candidate]:
    words = text[start:end].lower().split()
    if not words:
        return
    if (len(words) > 1 and words[-1] in cues.strong) or (
        len(words) > 2 and words[0] in cues.suffixes and words[1] in ("of", "for")
    ):
        yield Candidate(start, end, ORGANISATION, 3, rule=True)
    elif len(words) > 1 and (words[-1] in cues.weak or _AGENCY.fullmatch(text, start, end)):
        yield Candidate(start, end, ORGANISATION, 2, rule=True)
    elif not opening or len(words) > 1 or apposition(text[end : end + _APPOSED].lower(), cues):
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


def _after_opening(text: str, start: int, end: int, cues: NameCues) -> int:
    """A sentence's first word is capitalised anyway: it goes where it is an ordinary word."""
    first = text[start:end].split(" ", maxsplit=1)[0]
    if first.lower() in style("en").starters or first.lower() in cues.stop:
        return min(start + len(first) + 1, end)
    return start


_NEXT = re.compile(r" [A-Z][A-Za-z0-9'’&-]*")


def whole_run(text: str, start: int, end: int, cues: NameCues) -> tuple[int, int]:
    """«Ashby» of «Ashby Town»: on to the word that ends an organisation's name."""
    following = _NEXT.match(text, end)
    words = following.group().split() if following else []
    if len(words) == 1 and words[0].lower() in cues.suffixes:
        return start, end + 1 + len(words[0])
    return start, end
