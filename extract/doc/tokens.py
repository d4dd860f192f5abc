"""The words of a reading by offset: which nouns and adjectives stand right before a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its universal part of speech."""

    start: int
    end: int
    pos: str
    tag: str
    lemma: str


class Tokens:
    """The words of a Doc, found by their offset in time that does not grow with the text's length."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @cached_property
    def _starts(self) -> list[int]:
        return [int(offset) for offset in self._doc.to_array("IDX")]

    def before(self, offset: int, floor: int) -> Iterator[Word]:
        """The words that end at or before `offset`, nearest first, down to `floor`; white space is passed over."""
        index = bisect_left(self._starts, offset) - 1
        while index >= 0 and self._starts[index] >= floor:
            token = self._doc[index]
            index -= 1
            if not token.is_space and token.idx + len(token) <= offset:
                yield Word(token.idx, token.idx + len(token), token.pos_, token.tag_, token.lemma_)

    def nominals(self, offset: int, floor: int) -> list[Word]:
        """The unbroken run of nouns and adjectives that ends at `offset`, left to right."""
        run: list[Word] = []
        at = offset
        for word in self.before(offset, floor):
            if at - word.end > 1 or word.pos not in _NOMINAL or word.tag == "TIME":
                break
            run.insert(0, word)
            at = word.start
        return run

    def nominals_after(self, offset: int, ceiling: int) -> list[Word]:
        """The unbroken run of nouns and adjectives that begins right at `offset`."""
        run: list[Word] = []
        at, index = offset, bisect_left(self._starts, offset)
        while index < len(self._starts) and self._starts[index] == at and at < ceiling:
            token = self._doc[index]
            if token.pos_ not in _NOMINAL or token.tag_ == "TIME":
                break
            run.append(Word(at, at + len(token), token.pos_, token.tag_, token.lemma_))
            at, index = at + len(token), index + 1
        return run

    def cuts(self, start: int, end: int) -> bool:
        """The span begins and ends inside words: it is no word of the text (市值 in 城市值得)."""
        return self._inside(start) and self._inside(end)

    def _inside(self, offset: int) -> bool:
        index = bisect_left(self._starts, offset + 1) - 1
        return index >= 0 and self._starts[index] < offset < self._starts[index] + len(self._doc[index])

    def heads(self, start: int, end: int) -> list[Word]:
        """The last noun of every run of nouns between two offsets, left to right."""
        out: list[Word] = []
        for word in self.before(end, start):
            if word.pos in ("NOUN", "PROPN") and word.tag != "TIME" and (not out or out[0].start - word.end > 1):
                out.insert(0, word)
        return out
