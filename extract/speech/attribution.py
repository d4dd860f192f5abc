"""Who says what, and how sure: speakers and modalities over stretches of the text.

A speaker holds from the words that name him to the end of the sentence, and on through an open quotation, a list that a
colon announces, and sentences that go on in quotes; then the article speaks again.  How sure a clause is comes from the
cue that governs it; a cue before a turn (but, 去年同期) does not reach past it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from claimgraph.extract.language import base_language, table
from claimgraph.extract.speech.speakers import Frame, Speakers
from claimgraph.extract.text.fold import fold
from claimgraph.extract.text.segment import Block, BlockKind, Clause, Sentence, clause_at, sentence_at
from claimgraph.extract.words.cues import is_spaced
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import Article, Entity, Modality


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of the text that somebody says; `anonymous` where no name is given (`speaker` is then the words)."""

    start: int
    end: int
    speaker: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Attributions:
    """All speakers and modalities of a text."""

    spoken: tuple[Attribution, ...]
    blocks: tuple[Block, ...]
    text: str
    language: str

    def at(self, offset: int) -> Attribution | None:
        """The innermost stretch of speech that holds the offset."""
        i = bisect_right(self.spoken, offset, key=lambda a: a.start)
        near = self.spoken[max(0, i - 6) : i]
        return min((a for a in near if offset < a.end), key=lambda a: a.end - a.start, default=None)

    def speaker_at(self, offset: int) -> str | None:
        """Canonical name of who says what stands at the offset; None where the article itself does."""
        found = self.at(offset)
        return found.speaker if found else None

    def modality_at(self, start: int, end: int) -> Modality:
        """How sure the clause is in which the span stands."""
        sentence, clause = sentence_at(self.blocks, start), clause_at(self.blocks, start)
        if sentence is None or clause is None:
            return Modality.ASSERTED
        return _Surety(self.text, self.language, modality_cues(self.language)).of(sentence, clause, start)


def attribute(blocks: Sequence[Block], entities: Sequence[Entity], article: Article) -> Attributions:
    """Who says which stretch of the text, and how sure."""
    folded = fold(article.text)
    speakers = Speakers(folded, tuple(sorted(entities, key=lambda e: (e.start, e.end))), article.language)
    spoken = sorted(_spoken(blocks, speakers), key=lambda a: (a.start, a.end))
    # capitals tell the month from the verb
    text = article.text if is_spaced(article.language) else folded
    return Attributions(tuple(spoken), tuple(blocks), text, article.language)


# --- speakers

_SILENT = (BlockKind.NOTICE, BlockKind.IMAGE, BlockKind.RULE, BlockKind.BYLINE)


def _spoken(blocks: Sequence[Block], speakers: Speakers) -> Iterator[Attribution]:
    held: Frame | None = None
    for i, block in enumerate(blocks):
        if block.kind in _SILENT:
            continue
        if block.kind is BlockKind.ITEM and held and held.open:
            yield Attribution(block.start, block.end, held.speaker, held.anonymous)
            continue
        held = held if held and held.open and i and _leads_on(speakers.folded, blocks, i) else None
        for j, sentence in enumerate(block.sentences):
            frames = list(speakers.frames(sentence))
            if frames:
                if frames[0].back and j:
                    yield from _quoted_before(speakers.folded, block.sentences[:j], frames[0])
                yield from (Attribution(f.start, f.end, f.speaker, f.anonymous) for f in frames)
                held = frames[-1]
            elif held and _goes_on(speakers.folded, sentence, held):
                yield Attribution(sentence.start, sentence.end, held.speaker, held.anonymous)
                held = held if _still_open(speakers.folded, sentence) else None
            else:
                held = None


def _quoted_before(folded: str, before: Sequence[Sentence], said: Frame) -> Iterator[Attribution]:
    """«…。」某人說。: the quotation in front is his."""
    for sentence in reversed(before):
        if folded[sentence.end - 1] not in '”」"':
            return
        yield Attribution(sentence.start, sentence.end, said.speaker, said.anonymous)
        if folded[sentence.start] in '“「"':
            return


def _leads_on(folded: str, blocks: Sequence[Block], i: int) -> bool:
    """The block above ends with a colon or a dash, or this one begins in quotes."""
    above = next((b for b in reversed(blocks[max(0, i - 3) : i]) if b.kind not in _SILENT), None)
    ends = above is not None and folded[above.end - 1] in ":—"
    return ends or folded[blocks[i].start] in '"“「'


def _goes_on(folded: str, sentence: Sentence, held: Frame) -> bool:
    if not held.open:
        return False
    return (
        folded[sentence.start] in '"“「'
        or folded[held.start : held.end].rstrip()[-1:] in ":—"
        or _unclosed(folded, held)
    )


def _unclosed(folded: str, held: Frame) -> bool:
    piece = folded[held.start : held.end]
    return any(piece.count(a) > piece.count(b) for a, b in ("“”", "「」")) or piece.count('"') % 2 == 1


def _still_open(folded: str, sentence: Sentence) -> bool:
    return folded[sentence.end - 1] not in "”」" and folded[sentence.start] in '"“「'


# --- how sure


@dataclass(frozen=True, slots=True)
class ModalityCues:
    """The [modality] table of `attribution.toml`, compiled; traps are eaten before the cues."""

    pattern: re.Pattern[str]
    kinds: tuple[tuple[str, Modality], ...]
    governs: frozenset[str]
    turns: re.Pattern[str]
    bases: re.Pattern[str]
    beaten: re.Pattern[str]
    ahead: frozenset[str]
    spaced: bool


_REACH = 12  # clauses a governing verb is looked for
_DIGIT = re.compile(r"\d")
_ORDER = (Modality.DENIED, Modality.PROMISED, Modality.PLANNED, Modality.POSSIBLE, Modality.EXPECTED)


@cache
def modality_cues(language: str) -> ModalityCues:
    spaced = is_spaced(language)
    data = table(base_language(language), "attribution").table("modality")
    kinds = tuple((word, kind) for kind in _ORDER for word in data.words(kind))
    traps = alternation(data.words("not_cues"))
    cue = alternation(word for word, _ in kinds)
    return ModalityCues(
        re.compile(
            rf"(?P<trap>{traps})|(?<![\w-])(?P<cue>{cue})(?![\w-])" if spaced else f"(?P<trap>{traps})|(?P<cue>{cue})"
        ),
        kinds,
        frozenset(data.words("governs")),
        _bounded(data.words("turns"), spaced),
        _bounded(data.words("bases"), spaced),
        _bounded(data.words("beaten"), spaced),
        frozenset(data.words("negates_ahead")),
        spaced,
    )


def _bounded(words: Sequence[str], spaced: bool) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![\w-])(?:{alternation(words)})(?![\w-])" if spaced else alternation(words))


@lru_cache(maxsize=64)
def _cues(text: str, language: str, start: int, end: int) -> tuple[re.Match[str], ...]:
    """The cues of a clause, which all its figures ask for; «beat City forecasts»: what was beaten is none."""
    known = modality_cues(language)
    cues = (m for m in known.pattern.finditer(text, start, end) if m.group("cue"))
    return tuple(m for m in cues if known.beaten.search(text, max(start, m.start() - 30), m.start()) is None)


@lru_cache(maxsize=64)
def _first_turn(text: str, language: str, start: int, end: int) -> int | None:
    """Where the first turn of a clause ends, behind which nothing governs from before it."""
    turn = modality_cues(language).turns.search(text, start, end)
    return None if turn is None else turn.end()


_TO = phrasing("attribution", "to")  # 将由960颗增至1200颗: behind the base, what it comes to
_OF_ANOTHER = phrasing("attribution", "of_another")


@dataclass(frozen=True, slots=True)
class _Surety:
    text: str
    language: str
    cues: ModalityCues

    def of(self, sentence: Sentence, clause: Clause, start: int) -> Modality:
        """The clause's own cue, else one that governs from a clause before."""
        own = self._in(clause.start, clause.end, start)
        if own is not None:
            return own
        return self._inherited(sentence, clause) if self._may_inherit(clause, start) else Modality.ASSERTED

    def _in(self, clause_start: int, clause_end: int, figure: int) -> Modality | None:
        """The last cue before the figure in its clause, else the first after it."""
        found = _cues(self.text, self.language, clause_start, clause_end)
        first = bisect_right(found, figure, key=lambda m: m.start())
        before = (found[i] for i in reversed(range(first)))
        after = (found[i] for i in range(first, len(found)) if found[i].group("cue") not in self.cues.ahead)
        for match in chain(before, after):
            if match.start() <= figure and self._is_base(match.end(), figure):
                return Modality.ASSERTED
            if _OF_ANOTHER.search(self.text[match.end() : figure]) and self._kind(match) is Modality.DENIED:
                continue  # 尚未动工的用地还有93.6万平方米: it denies of what, not how much
            if self._is_compared(match, clause_start) and _DIGIT.search(self.text, match.end(), figure):
                continue
            return self._kind(match)
        return None

    def _kind(self, match: re.Match[str]) -> Modality:
        return next(kind for word, kind in self.cues.kinds if word == match.group("cue"))

    def _is_compared(self, match: re.Match[str], start: int) -> bool:
        """«較預估的10萬高出24%»: the first figure is the forecast, the second is not."""
        return self.cues.bases.search(self.text, max(start, match.start() - 8), match.start()) is not None

    def _is_base(self, start: int, figure: int) -> bool:
        """«expected to rise from 5»: the base of the comparison is not itself expected."""
        between = self.text[start:figure]
        found = list(self.cues.bases.finditer(between))
        return bool(found) and len(between) - found[-1].end() <= 14 and not _TO.search(between, found[-1].end())

    def _may_inherit(self, clause: Clause, figure: int) -> bool:
        turn = _first_turn(self.text, self.language, clause.start, clause.end)
        return turn is None or turn > figure

    def _inherited(self, sentence: Sentence, clause: Clause) -> Modality:
        """From the nearest governing verb of the sentence with no turn after it."""
        i = bisect_right(sentence.clauses, clause.start, key=lambda c: c.start) - 1
        for before in reversed(sentence.clauses[max(0, i - _REACH) : max(0, i)]):
            if before.ends == ";":
                break
            governing = [
                m
                for m in _cues(self.text, self.language, before.start, before.end)
                if m.group("cue") in self.cues.governs
            ]
            if governing:
                return self._kind(governing[-1])
            if self.cues.turns.search(self.text, before.start, before.end):
                break
        return Modality.ASSERTED
