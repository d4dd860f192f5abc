"""The words that two sentences share, and the words of `restate.toml` that tell of one kind of event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.language import table
from claimgraph.extract.words import tables
from claimgraph.extract.words.cues import is_spaced, words_pattern
from claimgraph.extract.words.phrasings import phrasing


@dataclass(frozen=True, slots=True)
class Restating:
    """The lists of `restate.toml`."""

    events: dict[str, re.Pattern[str]]
    majority: re.Pattern[str]
    outlets: re.Pattern[str]
    whole: re.Pattern[str]
    stop: frozenset[str]
    stance: dict[str, re.Pattern[str]]
    alike: re.Pattern[str]
    group: dict[str, str]
    acts: frozenset[str]
    sources: re.Pattern[str]
    known: re.Pattern[str]
    moved: re.Pattern[str]
    more: re.Pattern[str]
    most: re.Pattern[str]
    few: re.Pattern[str]
    slight: frozenset[str]


@cache
def load(language: str) -> Restating:
    """`languages/<language>/restate.toml`, validated."""
    alike = table(language, "restate").table("alike")
    group = {word: name for name in alike for word in alike.words(name)}
    pattern = words_pattern(tuple(group), is_spaced(language))
    acts = frozenset(f"={name}" for name in table(language, "restate").table("acts").words("words"))
    return tables.read(Restating, language, "restate", alike=pattern, group=group, acts=acts)


def restating(scene: Scene) -> Restating:
    return load(scene.language)


def content(scene: Scene, start: int, end: int) -> frozenset[str]:
    """What a stretch of text is about: stems of longer words, pairs of Chinese characters; no common words.

    Words that stand for each other count as one.
    """
    return _content(scene.folded[start:end], scene.language)


def words_of(scene: Scene, text: str) -> frozenset[str]:
    """The same of a text that is no stretch of the scene as it stands."""
    return _content(text, scene.language)


@lru_cache(maxsize=8192)
def _content(text: str, language: str) -> frozenset[str]:
    known = load(language)
    named = {f"={known.group[m.group()]}" for m in known.alike.finditer(text)}
    text = known.alike.sub(" ", text)
    words = {_singular(w)[:5] for w in re.findall(r"[a-z]{4,}", text) if w not in known.stop}
    han = re.findall(r"[\u4e00-\u9fff]+", text)
    pairs = {run[i : i + 2] for run in han for i in range(len(run) - 1)}
    return frozenset(words | (pairs - known.stop) | named)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def sentence(scene: Scene, figure: Figure) -> frozenset[str]:
    line = scene.line_of(figure.item)
    return content(scene, line.start, line.end)


def clause(figure: Figure) -> tuple[int, int]:
    """The figure's clause: from the comma or figure before it to the next."""
    before = _PAUSE_BEFORE.split(figure.item.before)[-1]
    after = _PAUSE_AFTER.split(figure.item.after)[0]
    return figure.item.start - len(before), figure.item.end + len(after)


_PAUSE_BEFORE = phrasing("wording", "pause_before")
_PAUSE_AFTER = phrasing("wording", "pause_after")


def shared(scene: Scene, one: Figure, other: Figure) -> int:
    """How many content words the two sentences share."""
    return len(sentence(scene, one) & sentence(scene, other))


def events(scene: Scene, figure: Figure) -> frozenset[str]:
    """The kinds of event that the figure's noun names (3死5傷), or else its clause."""
    noun = figure.quantity.noun
    own = [name for name, pattern in restating(scene).events.items() if noun and pattern.fullmatch(noun)]
    return frozenset(own) or events_in(scene, *clause(figure))


def events_in(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The kinds of event that a stretch of text names."""
    text = scene.folded[start:end]
    return frozenset(name for name, pattern in restating(scene).events.items() if pattern.search(text))


def stance(scene: Scene, start: int, end: int) -> int:
    """+1 for, −1 against, 0 where neither is said."""
    words = restating(scene).stance
    text = scene.folded[start:end]
    if words["against"].search(text):
        return -1
    return 1 if words["for"].search(text) else 0
