"""What the text tells of a row of a table, by the row's name and the head of the column: 海線鯨鯊以72勝45敗、勝率0.615.

A figure of the text may be of some of what the row tells (上半季, 主場): it is held against its cell where it agrees,
or where all others that the sentence tells of the row agree with theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.extract.figures.columns import head
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.bearers import bearer
from claimgraph.extract.links.near import lead, sentences, told
from claimgraph.extract.links.retold.twins import agree
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_SHORT = 2  # characters of the shortest name of a row


@dataclass(frozen=True, slots=True)
class _Row:
    """The name of a row as it is written, and its figures by the words over them."""

    name: str
    cells: Mapping[str, Figure]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The figures of every sentence that names a row."""
    rows = list(_rows(scene, figures))
    for line in sentences(scene, figures) if rows else ():
        pairs = [(f, cell) for f in line if (cell := _cell(scene, rows, f)) is not None]
        off = [f for f, cell in pairs if not agree(f.quantity.amount, cell.quantity.amount)]
        for figure, cell in pairs:
            if figure not in off or (len(off) == 1 and len(pairs) > 1):
                yield Knot(bond=Bond.SAME, terms=tuple(told(f) for f in (figure, cell)))


def _rows(scene: Scene, figures: Sequence[Figure]) -> Iterator[_Row]:
    """The rows of all tables whose names are told once."""
    found: dict[int, dict[str, Figure]] = {}
    for figure in figures:
        over = head(scene, figure)
        if over is not None:
            found.setdefault(scene.line_of(figure.item).block, {}).setdefault(over, figure)
    named = [(name, cells) for block, cells in found.items() for name in _names(scene, block)]
    names = [name for name, _ in named]
    yield from (_Row(name, cells) for name, cells in named if names.count(name) == 1)


def _names(scene: Scene, block: int) -> Iterator[str]:
    """The cells of a row that tell no number."""
    for cell in scene.blocks[block].cells[:_NAMED]:
        name = scene.folded[cell.start : cell.end].strip(" *")
        if len(name) >= _SHORT and _NUMBER.fullmatch(name) is None:
            yield name


_NAMED = 2  # cells: the rank may stand before the name
_NUMBER = re.compile(r"[-+.,\d%\s]+")


def _cell(scene: Scene, rows: Sequence[_Row], figure: Figure) -> Figure | None:
    """The cell of the row that the sentence named last, under a head that tells what the figure is."""
    line = scene.line_of(figure.item)
    before = scene.folded[line.start : figure.quantity.start]
    ends = [(before.rfind(row.name), len(row.name), row.cells) for row in rows if row.name in before]
    if not ends or figure.quantity.amount.upper is not None or figure.part is Part.BASE:
        return None
    _, _, cells = max(ends, key=lambda e: e[:2])
    found = [c for over, c in cells.items() if _is_under(scene, figure, over) and c.unit == figure.unit]
    return found[0] if len(found) == 1 else None


def _is_under(scene: Scene, figure: Figure, over: str) -> bool:
    """By its noun, the words that lead up to it, whose it is; the first of a ranking by its rank."""
    if figure.quantity.ordinal:
        return _RANK.fullmatch(over) is not None
    if figure.quantity.kind is MentionKind.NUMBER and figure.quantity.noun is not None:
        return figure.quantity.noun == over
    ahead = _COPULA.sub("", lead(figure).rstrip())
    return ahead.endswith(over) or _is_same(scene, figure, over)


def _is_same(scene: Scene, figure: Figure, over: str) -> bool:
    name = bearer(scene, figure)
    return name is not None and figure.part is not Part.CHANGE and fold(name) == over


_RANK, _COPULA = phrasing("tabled", "rank"), phrasing("tabled", "copula")
