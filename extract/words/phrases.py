"""The longest word of a list at a place of a text: after it or before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Words and what they mean; Latin words must stand free of other letters.

    `not_before` are texts that may not follow a word, `not_after` texts that may not precede it; one of the texts of
    `only_before` must follow a word that is looked up before a place.
    """

    meaning: dict[str, T]
    heads: dict[str, tuple[int, ...]]
    tails: dict[str, tuple[int, ...]]
    not_before: Mapping[str, tuple[str, ...]]
    not_after: Mapping[str, tuple[str, ...]]
    only_before: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(
        cls,
        words: Mapping[str, T],
        not_before: Mapping[str, tuple[str, ...]] | None = None,
        not_after: Mapping[str, tuple[str, ...]] | None = None,
        only_before: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Phrases[T]:
        heads = _lengths((w[0], len(w)) for w in words)
        tails = _lengths((w[-1], len(w)) for w in words)
        return cls(dict(words), heads, tails, not_before or {}, not_after or {}, only_before or {})

    def after(self, text: str, at: int) -> tuple[T, int] | None:
        """The meaning of the longest word that begins at `at`, and its end."""
        for length in self.heads.get(text[at : at + 1], ()):
            word = text[at : at + length]
            if len(word) == length and word in self.meaning and self._ends(text, at + length, word):
                return self.meaning[word], at + length
        return None

    def before(self, text: str, at: int) -> tuple[T, int] | None:
        """The meaning of the longest word that ends at `at`, and its start."""
        for length in self.tails.get(text[at - 1 : at], ()):
            start = at - length
            word = text[start:at] if start >= 0 else ""
            if word in self.meaning and self._begins(text, start, word) and self._leads(text, at, word):
                return self.meaning[word], start
        return None

    def _ends(self, text: str, end: int, word: str) -> bool:
        if word[-1] in _LETTERS and text[end : end + 1] in _LETTERS:
            return False
        return word not in self.not_before or not text.startswith(self.not_before[word], end)

    def _leads(self, text: str, at: int, word: str) -> bool:
        return word not in self.only_before or text.startswith(self.only_before[word], at)

    def _begins(self, text: str, start: int, word: str) -> bool:
        if word[0] in _LETTERS and start > 0 and text[start - 1] in _LETTERS:
            return False
        return word not in self.not_after or not text[max(0, start - 16) : start].rstrip(" ").endswith(
            self.not_after[word]
        )


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for char, length in pairs:
        found.setdefault(char, set()).add(length)
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}
