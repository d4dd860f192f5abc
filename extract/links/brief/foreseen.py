"""What is to grow from here on, and what it is to come to: 去年超过7000万辆，三年后将增至30万辆 · "topped 5.2
million last year and are forecast to grow to 580,000".

The two are the only like levels of a short passage; the clause of the second names no thing of its own, so that it goes
on about the first; a word of growth, or a tenth at the most, leaves no way for it to be less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import is_bare
from claimgraph.extract.links.brief.slips import as_written
from claimgraph.extract.links.brief.telling import is_level, like
from claimgraph.extract.links.changes.comparable import is_percent
from claimgraph.extract.links.near import value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Modality

_TENTH = 10


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The order of what was and what it is to grow to."""
    levels = [f for f in figures if is_level(f) and not (is_bare(f) and value(f) < _TENTH)]
    if scene.length > PASSAGE or len(levels) != _TWO or any(f.part is Part.CHANGE for f in figures):
        return
    was, to_be = levels
    if is_percent(was) or not like(was, to_be) or _OPEN.search(scene.folded, scene.begin):
        return
    if Modality.DENIED in (was.modality, to_be.modality) or to_be.item.sentence - was.item.sentence > 1:
        return
    grows = _goes_on(scene, was, to_be)
    if grows is not None and value(to_be) * (1 if grows else _TENTH) < value(was):
        yield Knot(bond=Bond.ORDER, terms=(as_written(to_be), as_written(was)), cue=to_be.play.cue)


_TWO = 2
_OPEN = phrasing("foreseen", "open")


def _goes_on(scene: Scene, was: Figure, to_be: Figure) -> bool | None:
    """Whether a word of growth leads on to the second; nothing where its clause is about something else."""
    lead = re.split(r"[,;:.()，。；：]", scene.masked[was.item.end : to_be.quantity.start])[-1]
    told = phrasing("foreseen", "lead", scene.language).fullmatch(lead)
    if told is None or _FORESEEN.search(scene.masked[was.item.end : to_be.quantity.start]) is None:
        return None
    what = told["what"] or ""
    if what and not _ANY.fullmatch(what) and what not in scene.folded[scene.line_of(was.item).start : was.item.end]:
        return None
    return _GROWS.search(lead) is not None


_FORESEEN, _GROWS, _ANY = phrasing("foreseen", "foreseen"), phrasing("foreseen", "grows"), phrasing("foreseen", "any")
