"""Short passages whose two levels are lengths of time: "it was 16.8 months in 2017 and is 18.6 now".

Lengths of time are read as times; here they are taken for figures, and the readers of short passages find the ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief import ways
from claimgraph.extract.links.changes.durations import staged
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Directions told of two lengths of time."""
    if not _any(scene):
        return
    _, laid, told = staged(scene, figures)
    for knot in ways.by_words(laid, told):
        said = [told[t] for t in knot.terms if isinstance(t, int)]
        if len(said) < len(knot.terms) or any(_is_age_then(scene, f) for f in said):
            continue
        yield replace(knot, terms=tuple(_end(told, f) for f in said))


def _is_age_then(scene: Scene, figure: Figure) -> bool:
    """Was two months old when the ship went down: how old somebody was at something, and no level that moved."""
    return _WHEN.match(scene.folded, figure.item.start) is not None


_WHEN = phrasing("lengths", "age_when")


def _any(scene: Scene) -> bool:
    short = scene.length <= PASSAGE
    return short and any(t.amount is not None and t.period is None for t in scene.times)


def _end(told: Sequence[Figure], figure: Figure) -> Told:
    amount = figure.quantity.amount
    lengths = [f.unit for f in told if f.quantity.kind.value == "dimension" and f.unit]
    unit = amount.unit or (lengths[0] if lengths else None)
    return Told(start=figure.item.start, end=figure.item.end, amount=replace(amount, unit=unit))
