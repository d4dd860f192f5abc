"""Who speaks in a sentence: «X said», 據X統計, "according to X", and how far the words reach."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimgraph.extract.language import base_language, table
from claimgraph.extract.names.references import resolve
from claimgraph.extract.text.segment import Clause, Sentence
from claimgraph.extract.words.cues import is_spaced
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import Entity, MentionKind


@dataclass(frozen=True, slots=True)
class Frame:
    """A speaker and the stretch that is said.

    open  it goes on in the next sentence, list or quotation
    back  nothing is said in the sentence itself: the quotation stands before it
    """

    start: int
    end: int
    speaker: str
    anonymous: bool
    open: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class SpeechCues:
    """The [speech] table of `attribution.toml`, compiled."""

    verbs: re.Pattern[str]
    bare: re.Pattern[str]
    data: re.Pattern[str]
    according: re.Pattern[str]
    publishes: re.Pattern[str]
    sources: tuple[str, ...]
    objects: tuple[str, ...]
    fillers: frozenset[str]
    pronouns: tuple[str, ...]
    officers: tuple[str, ...]
    according_ends: tuple[str, ...]
    spaced: bool


_NEVER = re.compile(r"(?!)")


@cache
def speech_cues(language: str) -> SpeechCues:
    data = table(base_language(language), "attribution").table("speech")
    spaced = is_spaced(language)
    return SpeechCues(
        verbs=_words(data.words("verbs"), spaced),
        bare=_without(data.words("bare"), data.words("not_bare")),
        data=_words(data.words("data_verbs"), spaced),
        according=_without(data.words("according"), data.words("according_not"), spaced),
        publishes=_words(data.words("publishes"), spaced),
        sources=tuple(sorted((*data.words("sources"), *data.words("data_nouns")), key=len, reverse=True)),
        objects=data.words("objects"),
        fillers=frozenset(data.words("fillers")),
        pronouns=tuple(sorted(data.words("pronouns"), key=len, reverse=True)),
        officers=data.words("officers"),
        according_ends=tuple(sorted(data.words("according_ends"), key=len, reverse=True)),
        spaced=spaced,
    )


def _words(words: Sequence[str], spaced: bool) -> re.Pattern[str]:
    if not words:
        return _NEVER
    return re.compile(rf"(?<![\w-])(?:{alternation(words)})(?![\w-])" if spaced else alternation(words))


def _without(words: Sequence[str], traps: Sequence[str], spaced: bool = False) -> re.Pattern[str]:
    """The words, but not inside one of the longer traps, which the pattern eats first as group "trap"."""
    if not words:
        return _NEVER
    core = _words(words, spaced).pattern
    return re.compile(f"(?P<trap>{alternation(traps)})|{core}" if traps else core)


@dataclass(frozen=True, slots=True)
class Speakers:
    """A text's names and words, to find speakers in."""

    folded: str
    entities: tuple[Entity, ...]
    language: str

    def frames(self, sentence: Sentence) -> Iterator[Frame]:
        """The frames of a sentence in order; each ends where the next begins."""
        cues = speech_cues(self.language)
        if cues.spaced:
            from claimgraph.extract.speech.speakers_en import english_frames

            found = english_frames(self, sentence, cues)
        else:
            found = self._chinese(sentence, cues)
        yield from _cut(sorted(found, key=lambda f: (f.start, f.end)))

    def within(self, start: int, end: int) -> Sequence[Entity]:
        """People and organisations in a stretch."""
        first = bisect_left(self.entities, start, key=lambda e: e.start)
        last = bisect_right(self.entities, end, key=lambda e: e.end)
        kinds = (MentionKind.PERSON, MentionKind.ORGANISATION)
        return [e for e in self.entities[first:last] if e.kind in kinds]

    # --- Chinese

    def _chinese(self, sentence: Sentence, cues: SpeechCues) -> Iterator[Frame]:
        speaking = False
        for i, clause in enumerate(sentence.clauses):
            found = self._according(clause, sentence, cues) or self._says(i, clause, sentence, cues, speaking)
            if found := found or self._publishes(clause, cues):
                speaking = True
                yield found

    def _according(self, clause: Clause, sentence: Sentence, cues: SpeechCues) -> Frame | None:
        """据X统计, …: what follows is X's."""
        matches = cues.according.finditer(self.folded, clause.start, clause.end)
        match = next((m for m in matches if not m.groupdict().get("trap")), None)
        if match is None or match.start() - clause.start > 4:
            return None
        phrase = self.folded[match.end() : clause.end]
        names = self.within(match.end(), clause.end)
        if names:
            return Frame(clause.start, sentence.end, _speaker(names).name, False)
        if not any(end in phrase for end in cues.according_ends):
            return None
        for end in cues.according_ends:
            phrase = phrase.split(end)[0] if phrase.find(end) > 0 else phrase
        known = any(s in phrase for s in cues.sources)
        return Frame(clause.start, sentence.end, phrase, True) if known and 1 < len(phrase) <= 12 else None

    def _says(self, i: int, clause: Clause, sentence: Sentence, cues: SpeechCues, speaking: bool) -> Frame | None:
        verb = self._verb(clause, cues)
        if verb is None:
            return None
        who = self._subject(clause, verb.start(), cues, data=verb.re is cues.data)
        if who is None and i and not speaking and verb.start() - clause.start <= 1:
            who = self._subject(sentence.clauses[i - 1], sentence.clauses[i - 1].end, cues)
        if who is None:
            return None
        name, anonymous = who
        trailing = verb.end() >= clause.end and clause.ends in (".", "")
        if trailing and i:
            return Frame(sentence.start, sentence.end, name, anonymous)
        if trailing:
            return Frame(clause.start, sentence.end, name, anonymous, back=True)
        stop = self._stop(i, sentence)
        is_open = verb.end() >= clause.end and clause.ends in (":", "—") and i == len(sentence.clauses) - 1
        return Frame(clause.start, stop, name, anonymous, is_open or self._quoting(verb.end(), sentence))

    def _stop(self, i: int, sentence: Sentence) -> int:
        """A speaker in the middle of a sentence speaks up to the next semicolon."""
        if i == 0:
            return sentence.end
        return next((c.end for c in sentence.clauses[i:] if c.ends == ";"), sentence.end)

    def _quoting(self, start: int, sentence: Sentence) -> bool:
        """A quotation that is not closed in its sentence, or ends it."""
        piece = self.folded[start : sentence.end]
        return any(piece.count(a) > piece.count(b) for a, b in ("“”", "「」"))

    def _verb(self, clause: Clause, cues: SpeechCues) -> re.Match[str] | None:
        if _REPORTER.search(self.folded, clause.start, clause.start + 4):
            return None
        if found := cues.verbs.search(self.folded, clause.start, clause.end):
            return found
        *_, last = [None, *cues.data.finditer(self.folded, clause.start, clause.end)]
        if last is not None:
            return last
        for found in cues.bare.finditer(self.folded, clause.start, clause.end):
            if not found.group("trap") and self._bare_holds(found, clause, cues):
                return found
        return None

    def _bare_holds(self, verb: re.Match[str], clause: Clause, cues: SpeechCues) -> bool:
        """说 and 称 are verbs of speech before a pause or a quote, or right after a speaker."""
        after = self.folded[verb.end() : verb.end() + 1]
        if verb.end() >= clause.end or _QUOTES.fullmatch(after):
            return True
        named = any(e.end == verb.start() for e in self.within(clause.start, verb.start()))
        return named or self.folded[clause.start : verb.start()].endswith(cues.sources)

    def _subject(self, clause: Clause, end: int, cues: SpeechCues, data: bool = False) -> tuple[str, bool] | None:
        """Who speaks in the clause before its verb: a name, a pronoun's name, or a source without one."""
        names = [e for e in self.within(clause.start, end) if not self._is_object(e, clause, cues)]
        phrase = self.folded[clause.start : end]
        if names and (not data or _is_data(phrase, cues) or names[-1].end == end):
            return _speaker(names).name, False
        for word in cues.pronouns:
            at = phrase.find(word)
            if 0 <= at <= 4 and (entity := resolve(word, clause.start + at, self.entities, self.language)):
                return entity.name, False
        return self._source(phrase, cues)

    def _is_object(self, entity: Entity, clause: Clause, cues: SpeechCues) -> bool:
        before = self.folded[clause.start : entity.start].rstrip(' “「"《')
        return before.endswith(cues.objects) and not _ACCORDING.search(before)

    def _source(self, phrase: str, cues: SpeechCues) -> tuple[str, bool] | None:
        """业内人士, 不愿具名的律师, 水利专家: the words up to the noun."""
        found = [(phrase.find(s), s) for s in cues.sources if s in phrase]
        if not found:
            return None
        first = min(found, key=lambda f: (f[0], -len(f[1])))
        last = max(found, key=lambda f: (f[0] + len(f[1]), len(f[1])))
        at, noun = last if last[0] - first[0] - len(first[1]) <= 2 else first
        if len(phrase) - at - len(noun) > 10:
            return None
        who = _LEAD.sub("", phrase[: at + len(noun)])
        return (who[-14:], True) if who else None

    def _publishes(self, clause: Clause, cues: SpeechCues) -> Frame | None:
        """某研究所公布的…量为720吨."""
        found = cues.publishes.search(self.folded, clause.start, clause.end)
        names = self.within(clause.start, found.start()) if found else []
        if found is None or not names or found.start() - names[-1].end > 4:
            return None
        return Frame(clause.start, clause.end, names[-1].name, False)


_LEAD = phrasing("speakers", "lead")
_REPORTER = phrasing("speakers", "reporter")
_QUOTES = phrasing("speakers", "quotes")
_ACCORDING = phrasing("speakers", "according")


def _speaker(names: Sequence[Entity]) -> Entity:
    """The first person named, else the last organisation."""
    return next((e for e in names if e.kind is MentionKind.PERSON), names[-1])


def _is_data(phrase: str, cues: SpeechCues) -> bool:
    """X的报告显示: between the name and the verb stand words for data."""
    return any(word in phrase for word in cues.sources)


def _cut(frames: Iterable[Frame]) -> Iterator[Frame]:
    previous: Frame | None = None
    for frame in frames:
        if previous is not None:
            end = min(previous.end, frame.start) if frame.start > previous.start else previous.end
            yield replace(previous, end=end, open=False)
        previous = frame
    if previous is not None:
        yield previous
