"""Whether the words before a figure name a thing that was not told of: in a language without spaces, by its nouns."""

from __future__ import annotations

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.elsewhere import nouns


def names_new(scene: Scene, start: int, end: int, told: str) -> bool:
    """A noun is named that was not told of."""
    known = changewords.words(scene)
    start = max((m.end() for m in known.saying.finditer(scene.folded, start, end)), default=start)
    fresh = [n for n in nouns(scene, start, end) if n not in told]
    return any(known.light.fullmatch(n) is None and known.again.fullmatch(n) is None for n in fresh)
