"""Who speaks in an English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimgraph.extract.names.references import resolve
from claimgraph.extract.text.segment import Sentence
from claimgraph.extract.words.phrasings import phrasing

if TYPE_CHECKING:
    from claimgraph.extract.speech.speakers import Frame, Speakers, SpeechCues
    from claimgraph.ontology.model import Entity


def english_frames(text: Speakers, sentence: Sentence, cues: SpeechCues) -> Iterator[Frame]:
    """«X said that …», «…, said X», "according to X", "figures from X show"."""
    from claimgraph.extract.speech.speakers import Frame

    for found in cues.according.finditer(text.folded, sentence.start, sentence.end):
        stop = _STOP.search(text.folded, found.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        if who := _named(text, found.end(), end, cues) or _after_comma(text, end, sentence.end):
            yield Frame(sentence.start, sentence.end, *who)
    for verb in _verbs(text, sentence, cues):
        if frame := _frame(text, sentence, verb, cues):
            yield frame


def _after_comma(text: Speakers, start: int, end: int) -> tuple[str, bool] | None:
    """«according to its publisher, Faber»."""
    names = text.within(start, end)
    return (names[0].name, False) if names and names[0].start - start <= 2 else None


_STOP = phrasing("speakers_en", "stop")


def _verbs(text: Speakers, sentence: Sentence, cues: SpeechCues) -> Iterator[re.Match[str]]:
    taken = -1
    for pattern in (cues.verbs, cues.data):
        for verb in pattern.finditer(text.folded, sentence.start, sentence.end):
            if verb.start() != taken and _is_verb(text.folded, verb):
                taken = verb.start()
                yield verb


_NOT_BEFORE = phrasing("speakers_en", "not_before")
_NOUN_AFTER = phrasing("speakers_en", "noun_after")
_NOUNS = phrasing("speakers_en", "nouns")


_TAG = phrasing("speakers_en", "tag")  # «…, a report claims.»


def _is_verb(folded: str, verb: re.Match[str]) -> bool:
    """«City forecasts on Thursday», "is expected", "the claims": no verb of speech."""
    if _NOT_BEFORE.search(folded, max(0, verb.start() - 24), verb.start()):
        return False
    if _TAG.search(folded, max(0, verb.start() - 50), verb.start()) and _CLOSING.match(folded, verb.end()):
        return True
    return not (_NOUNS.fullmatch(verb.group()) and _NOUN_AFTER.match(folded, verb.end()))


def _frame(text: Speakers, sentence: Sentence, verb: re.Match[str], cues: SpeechCues) -> Frame | None:
    from claimgraph.extract.speech.speakers import Frame

    before = _before(text, sentence, verb, cues)
    after = None if before else _inverted(text, sentence, verb, cues)
    if after:
        return Frame(sentence.start, sentence.end, *after, _quoted(text.folded, sentence))
    if before is None:
        return None
    start, *who = before
    spoken_before = any(mark in text.folded[sentence.start : start] for mark in '"“')
    if spoken_before or (start > sentence.start + 1 and _closes(text.folded, verb.end(), sentence.end)):
        start = sentence.start
    name, anonymous = who
    is_open = _quoted(text.folded, sentence) or text.folded[verb.end() : sentence.end].strip() == ":"
    return Frame(start, sentence.end, str(name), bool(anonymous), is_open)


_CLOSING = phrasing("speakers_en", "closing")


def _closes(folded: str, start: int, end: int) -> bool:
    """The verb ends its clause: what was said stands before it."""
    return _CLOSING.match(folded, start, end) is not None


def _quoted(folded: str, sentence: Sentence) -> bool:
    return any(mark in folded[sentence.start : sentence.end] for mark in '"“”')


# --- the subject


def _before(text: Speakers, sentence: Sentence, verb: re.Match[str], cues: SpeechCues) -> tuple[int, str, bool] | None:
    """Where the subject before a verb starts, its name, and whether it is a source without one."""
    start = _clause_start(text.folded, sentence, verb.start())
    phrase = _without_fillers(text.folded[start : verb.start()], cues)
    if not phrase.strip():
        return _apposed(text, sentence, start)
    end = start + len(phrase)
    names = text.within(start, end)
    if names and (names[-1].end >= end - 2 or _belongs(phrase, cues)):
        return start, _speaking(text, names).name, False
    if pronoun := _pronoun(text, phrase, start):
        return start, pronoun, False
    source = _source(phrase, cues)
    return (start, source, True) if source else None


def _speaking(text: Speakers, names: Sequence[Entity]) -> Entity:
    """«Agnes Thorley of Brask Research forecasts»: she does."""
    *_, one, last = (names[0], *names)
    of = text.folded[one.end : last.start].strip().removesuffix(" the")
    return one if one.kind == "person" and last.kind == "organisation" and _OF.fullmatch(f" {of} ") else last


_BREAK = phrasing("speakers_en", "break")


def _clause_start(folded: str, sentence: Sentence, end: int) -> int:
    start = sentence.start
    for mark in _BREAK.finditer(folded, sentence.start, end):
        start = mark.end()
    while start < end and folded[start] == " ":
        start += 1
    return start


def _without_fillers(phrase: str, cues: SpeechCues) -> str:
    words = phrase.rstrip()
    while words and (word := words.split()[-1]) in cues.fillers:
        words = words[: words.rfind(word)].rstrip()
    return words


def _belongs(phrase: str, cues: SpeechCues) -> bool:
    """«Analysts at Peel Hunt», «a spokesman for the bank», «figures from the agency»."""
    head = _OF.split(phrase)[0].split()
    return bool(head) and head[-1] in (*cues.officers, *cues.sources)


def _apposed(text: Speakers, sentence: Sentence, start: int) -> tuple[int, str, bool] | None:
    """«Agnes Thorley, the harbour master, said»: the name stands before the apposition."""
    names = [e for e in text.within(sentence.start, start) if _ASIDE.match(text.folded, e.end)]
    people = [e for e in names if e.kind == "person"] or names
    return (people[-1].start, people[-1].name, False) if people else None


_ASIDE = phrasing("speakers_en", "aside")


def _pronoun(text: Speakers, phrase: str, start: int) -> str | None:
    words = phrase.split()
    if not words or len(words) > 4:
        return None
    for candidate in (phrase.strip(), words[-1]):
        word = {"who": "she"}.get(candidate, candidate)
        if entity := resolve(word, start, text.entities, text.language):
            return entity.name
    return None


_ARTICLE = phrasing("speakers_en", "article")
_OF = phrasing("speakers_en", "of")
_OF_OR_IN = phrasing("speakers_en", "of_or_in")


def _source(phrase: str, cues: SpeechCues) -> str | None:
    """«the trade body», «official figures», «a leaked un report»: a source without a name."""
    words = _ARTICLE.sub("", phrase.strip()).split()
    head = _OF_OR_IN.split(" ".join(words))[0].split()
    if head and head[-1] in cues.sources and len(head) <= 5:
        return " ".join(head)
    return None


def _named(text: Speakers, start: int, end: int, cues: SpeechCues) -> tuple[str, bool] | None:
    if names := text.within(start, end):
        return next((e for e in names if e.kind == "person"), names[0]).name, False
    source = _source(text.folded[start:end], cues)
    return (source, True) if source else None


_INVERTED = phrasing("speakers_en", "inverted")


def _inverted(text: Speakers, sentence: Sentence, verb: re.Match[str], cues: SpeechCues) -> tuple[str, bool] | None:
    """«…, said Agnes Thorley, the harbour master»."""
    if not _INVERTED.fullmatch(verb.group()):
        return None
    stop = _STOP.search(text.folded, verb.end() + 1, sentence.end)
    return _named(text, verb.end(), stop.start() if stop else sentence.end, cues)
