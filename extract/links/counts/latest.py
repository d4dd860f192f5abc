"""The last one by its number, and all there are with it: "opened its eighth shelter.  All eight, the new one included".

開設第八家分店 … 連同新店，旗下八家分店: the number of the new one is how many there are, unless some have gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.counts import convened
from claimgraph.extract.links.near import told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_BACK = 2  # sentences from the new one to all of them
_CLAUSE = 60  # characters
_OWN, _ALL, _WITH_IT = phrasing("latest", "own"), phrasing("latest", "all"), phrasing("latest", "with_it")
_WITH_NEW, _GONE = phrasing("latest", "with_new"), phrasing("latest", "gone")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The number of the new one against the count of all that counts it in."""
    yield from convened.read(scene, figures)
    newest = [f for f in figures if f.quantity.ordinal and _OWN.search(_ahead(scene, f))]
    for count in figures if newest else ():
        if not _is_of_all(scene, count):
            continue
        home = scene.line_of(count.item)
        near = [f for f in newest if f.index < count.index and 0 <= count.item.sentence - f.item.sentence <= _BACK]
        near = [f for f in near if scene.line_of(f.item).block == home.block and _is_of(scene, f, count)]
        if len(near) == 1 and not _GONE.search(scene.folded, near[0].item.start, home.end):
            yield Knot(bond=Bond.SAME, terms=(told(near[0], plain=True), told(count, plain=True)))


def _is_of_all(scene: Scene, count: Figure) -> bool:
    """All seven of its shelters, the new one included."""
    sure = count.quantity.kind is MentionKind.NUMBER and count.modality is Modality.ASSERTED
    if not sure or count.quantity.ordinal or count.quantity.noun is None:
        return False
    ahead, behind = _ahead(scene, count), scene.folded[count.item.end : count.item.end + _CLAUSE]
    return _WITH_NEW.search(ahead) is not None or (_ALL.search(ahead) and _WITH_IT.match(behind)) is not None


def _ahead(scene: Scene, figure: Figure) -> str:
    return scene.folded[max(0, figure.item.start - _CLAUSE) : figure.item.start]


def _is_of(scene: Scene, newest: Figure, count: Figure) -> bool:
    """Its eighth night shelter; all seven of its shelters: one noun, or in an unspaced script one classifier."""
    noun = count.quantity.noun or ""
    if not scene.spaced:
        return noun == newest.quantity.noun
    return noun in " ".join(scene.folded[newest.item.end : newest.item.end + _CLAUSE].split()[:_WORDS])


_WORDS = 4
