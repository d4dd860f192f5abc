"""Whether a sentence goes on about what the one before it told: "It is now £5.60", 如今已有80人.

A change takes an end from another sentence only where its own says so: by a pronoun, or a noun that stands for what was
named, as its subject.  That the two are near and alike states nothing.
"""

from __future__ import annotations

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK


def goes_on(scene: Scene, figure: Figure, start: int | None = None) -> bool:
    """The figure's sentence, or what of it begins at `start`, has what was told before as its subject."""
    line = scene.line_of(figure.item)
    words = changewords.words(scene)
    if scene.spaced:
        lead = scene.masked[line.start if start is None else start : figure.item.start]
        return words.points_back.match(lead.replace(NAME_MASK, "@").replace(TIME_MASK, "~")) is not None
    lead = scene.folded[line.start : figure.item.start]
    return words.again.search(lead) is not None or words.now.search(lead) is not None
