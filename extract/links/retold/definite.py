"""Whether a figure is spoken of as one that was told before: the, those, all of the; 這, 上述; the terminal's two."""

from __future__ import annotations

import re

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.retold.wording import clause, restating
from claimgraph.extract.words.phrasings import phrasing


def is_definite(scene: Scene, figure: Figure, first: Figure | None = None) -> bool:
    """The, those, all of the; 這, 上述 before it; 當中 behind it; or what it measures behind it."""
    words = restating(scene)
    ahead = scene.folded[figure.item.start - min(14, len(figure.item.before)) : figure.item.start].rstrip()
    spaced = scene.spaced
    if any(len(ahead) - m.end() <= (not spaced) for m in words.known.finditer(ahead)):
        return True
    if spaced:
        return first is not None and _is_owned(scene, first, figure)
    _, end = clause(figure)
    tail = scene.folded[figure.item.end : min(end, figure.item.end + 10)]
    attributive = figure.measure is not None and figure.own and 0 <= figure.measure.start - figure.item.end <= 2
    of_it = attributive and _OF.match(tail) is not None
    return of_it or words.whole.search(tail) is not None or _AMONG.match(tail) is not None


def is_narrowed(scene: Scene, first: Figure, figure: Figure) -> bool:
    """The 12 members who voted: others than all of them may be meant; the nine classrooms at the school are all."""
    if not scene.spaced:
        return False
    noun = re.match(r"[ -][a-z' -]*?", figure.item.after)
    after = figure.item.after[noun.end() if noun else 0 :]
    words = re.findall(r"[a-z']+|[,.;:]", after)[1:3]
    plain = not words or words[0].endswith("s") or words[0] in ",.;:" or _VERBS.fullmatch(words[0]) is not None
    return not plain and not _is_placed(scene, first, after)


def _is_placed(scene: Scene, first: Figure, after: str) -> bool:
    """At the school: where the first figure's sentence tells of."""
    place = _PLACE.match(after)
    return place is not None and _told_in(scene, first, place["where"])


def _is_owned(scene: Scene, first: Figure, figure: Figure) -> bool:
    """The terminal's two ticket machines: of what the first figure's sentence tells of."""
    ahead = scene.masked[figure.item.start - len(figure.item.before) : figure.item.start]
    owner = _OWNER.search(ahead)
    return owner is not None and _told_in(scene, first, owner["whose"]) and _is_called_alike(first, figure)


def _is_called_alike(first: Figure, figure: Figure) -> bool:
    """Two ticket machines, five ticket machines; not: two Roman rooms, 12 rooms."""
    words = [_FIRST_WORD.match(f.item.after) for f in (first, figure)]
    return words[0] is not None and words[1] is not None and words[0][1] == words[1][1]


_FIRST_WORD = re.compile(r"[ -]([a-z'’-]+?)s?\b")


def _told_in(scene: Scene, first: Figure, word: str) -> bool:
    line = scene.line_of(first.item)
    return re.search(rf"\b{re.escape(word)}\b", scene.folded[line.start : line.end]) is not None


_VERBS = phrasing("again", "verbs")
_OWNER, _PLACE = phrasing("again", "owner"), phrasing("again", "place")
_OF = phrasing("again", "of")
_AMONG = phrasing("again", "among")
