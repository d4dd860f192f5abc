"""Who says a figure, and how sure it is."""

from __future__ import annotations

from typing import Any

import pytest

from claimgraph.extract.doc.pipeline import blocks
from claimgraph.extract.speech.attribution import attribute
from claimgraph.extract.text.fold import simplify
from tests.reading import article, cases, understood


@pytest.mark.parametrize(("language", "case"), cases("attribution"))
def test_speakers_and_modality(language: str, case: dict[str, Any]) -> None:
    """The words are said by their speaker, or by the article itself, as surely as written."""
    _hold(case["text"], language, case)


@pytest.mark.parametrize("case", [case for language, case in cases("attribution") if language == "zh"])
def test_both_scripts_say_the_same(case: dict[str, Any]) -> None:
    """The text in Simplified characters has the same speakers and modalities."""
    pairs = {key: [[simplify(a), simplify(b)] for a, b in case.get(key, [])] for key in ("speakers", "modality")}
    _hold(simplify(case["text"]), "zh", pairs)


def _hold(text: str, language: str, case: dict[str, Any]) -> None:
    doc, names = understood(text, language)
    said = attribute(blocks(doc), names, article(text, language))
    for words, speaker in case.get("speakers", []):
        assert (said.speaker_at(text.index(words)) or "") == speaker, words
    for words, modality in case.get("modality", []):
        start = text.index(words)
        assert said.modality_at(start, start + len(words)).value == modality, words
