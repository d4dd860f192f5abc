"""Which report each sentence belongs to, where several stand side by side with their labels: "The Herald: …"."""

from __future__ import annotations

import re
from functools import cache

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.language import table
from claimgraph.extract.words.cues import is_spaced, words_pattern
from claimgraph.extract.words.phrasings import phrasing

_LABEL = re.compile(r"\s*([^:：。.!?]{1,40})[:：]")


@cache
def _outlets(language: str) -> re.Pattern[str]:
    words = table(language, "restate").table("outlets").words("words")
    return words_pattern(words, is_spaced(language))


def labels(scene: Scene) -> dict[int, str]:
    """The report that each sentence belongs to, up to the next label; none unless there are two."""
    outlets, named = _outlets(scene.language), phrasing("sources", "named", scene.language)
    out: dict[int, str] = {}
    last: str | None = None
    for line in scene.lines:
        match = _LABEL.match(scene.folded, _line_start(scene, line.start))
        if match is not None and (outlets.search(match[1]) or _is_named(scene, named, match)):
            last = match[1].strip()
        if last is not None:
            out[line.index] = last
    days = {m.group() for name in out.values() for m in _DAY.finditer(name)}
    return out if len(set(out.values())) > 1 and len(days) <= 1 else {}


def _is_named(scene: Scene, named: re.Pattern[str], match: re.Match[str]) -> bool:
    """The Examiner, AFP; a short word that is no abbreviation is none ("Text: …")."""
    label = match[1].strip()
    short = len(label) <= _SHORT and label.isascii()
    written = scene.article.text[match.start(1) : match.end(1)].strip()
    teller = phrasing("sources", "telling", scene.language).sub("", label)
    return named.fullmatch(teller) is not None and (not short or written.isupper())


_SHORT = 5
_DAY = phrasing("sources", "day")  # what two report on two days may both be so


def _line_start(scene: Scene, start: int) -> int:
    """A label may have been cut from its sentence."""
    ends = [scene.folded.rfind(c, 0, start) for c in "。.!?\n"]
    floor = max(ends) + 1
    return floor if re.fullmatch(r"\s*[^:：]{1,40}[:：]\s*", scene.folded[floor:start]) else start
