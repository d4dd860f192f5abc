"""What there was at the end of a year, told again of the year: 截至2025年底有960颗 … 2025年:960颗.

Read only where the two are the same: the figure of a year may be of what it added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.kin import same_metric
from claimgraph.extract.links.near import is_plain, value
from claimgraph.extract.text.segment import BlockKind
from claimgraph.ontology.model import Bond, Grain


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The figures of a list of years that were told before as of the end of one."""
    ends: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        key = _key(figure)
        if key is None or figure.title or figure.period is None:
            continue
        listed = scene.blocks[scene.line_of(figure.item).block].kind is BlockKind.ITEM
        if figure.period.grain is not Grain.YEAR:
            ends.setdefault(key, figure)
        elif listed and (before := ends.get(key)) is not None and same_metric(before, figure):
            yield Knot(bond=Bond.SAME, terms=(before.index, figure.index), soft=True)


def _key(figure: Figure) -> tuple[object, ...] | None:
    """What must be equal: the end of the year, whom it is of, how much and of what."""
    until = figure.period.until if figure.period is not None else None
    if until is None or (until.month, until.day) != (1, 1) or not (figure.own and is_plain(figure)):
        return None
    return until, figure.subject, value(figure), figure.unit, figure.quantity.noun, figure.quantity.per
