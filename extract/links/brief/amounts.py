"""The readers of what short passages tell of amounts: a day of them, for each, of one whole, more than the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief import daily, degrees, nested, onewhole, overfull, portions, ranged, rounded, tenths

_READERS = (
    daily.read,
    overfull.read,
    portions.read,
    degrees.read,
    nested.read,
    onewhole.read,
    ranged.read,
    rounded.read,
    tenths.read,
)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """All that they find."""
    for reader in _READERS:
        yield from reader(scene, figures)
