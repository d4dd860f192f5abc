"""What a figure is only supposed to be: "if he had won half as many again", "a 150% cut would mean that …"."""

from __future__ import annotations

from fractions import Fraction

from claimgraph.extract.figures.roles import Play
from claimgraph.extract.figures.scene import Item, Line, Scene
from claimgraph.extract.speech.attribution import Attributions
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality

_ALL = Fraction(100)
_AROUND = 160  # characters within which a text says that a thing cannot be


def surety(said: Attributions, scene: Scene, line: Line, item: Item, play: Play) -> Modality:
    """How sure its clause is, or nothing that the text claims."""
    unreal = _is_unreal(scene, line, item) or (_is_beyond_all(item, play) and _is_ruled_out(scene, line, item))
    if unreal:
        return Modality.DENIED
    sure = said.modality_at(item.start, item.end)
    ends = _FROM_TO.search(scene.masked, line.start, item.start) if sure is Modality.ASSERTED else None
    return said.modality_at(ends.start() - 1, ends.start()) if ends is not None else sure


_FROM_TO = phrasing("supposed", "from_to")  # will rise by $7 in July, from $229 to $236: both in one move


def _is_unreal(scene: Scene, line: Line, item: Item) -> bool:
    """If he had won half as many votes again he still would have lost: he had not."""
    found = (m.span(m.lastindex or 0) for m in _UNREAL.finditer(scene.folded, line.start, line.end))
    return any(start <= item.start and item.end <= end for start, end in found)


def _is_beyond_all(item: Item, play: Play) -> bool:
    """A fall by all of it or more."""
    amount = item.quantity.amount
    return play.form is Form.PERCENT and play.sign < 0 and amount.unit == "%" and abs(amount.value) >= _ALL


def _is_ruled_out(scene: Scene, line: Line, item: Item) -> bool:
    """Beside words that no such fall can be, or that tell what it would come to."""
    block = scene.blocks[line.block]
    start, end = max(block.start, item.start - _AROUND), min(block.end, item.end + _AROUND)
    return _RULED_OUT.search(scene.folded, start, end) is not None


_UNREAL, _RULED_OUT = phrasing("supposed", "unreal"), phrasing("supposed", "ruled_out")
