"""The last column of a table as the total of the others: | 公屋 | 資助房屋 | 合計 |, | Men | Women | Total |.

A head that says "total" may be of something else than the columns beside it: the rows must make it, but for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.extract.figures.columns import head
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import adds_up, is_plain
from claimgraph.extract.words.cues import Cues
from claimgraph.ontology.model import Bond

Row = tuple[Figure, tuple[Figure, ...]]


def totals(scene: Scene, cues: Cues, rows: list[dict[int, Figure]]) -> Iterator[Knot]:
    """The sum of each row of a table, by column, where all rows but one add up."""
    rows = [
        row for row in rows if any(head(scene, f) is not None for f in row.values())
    ]  # heads may tell figures: "Over 40"
    found = [row for row in (_split(scene, cues, row) for row in rows) if row is not None]
    off = [row for row in found if not adds_up(*row)]
    if len(found) > 1 and len(found) == len(rows) and len(off) <= 1 and len({len(parts) for _, parts in found}) == 1:
        for total, parts in found:
            yield Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts)))


def _split(scene: Scene, cues: Cues, row: dict[int, Figure]) -> Row | None:
    """The figure under the head that says "total", first or last of its row, and the others of its unit."""
    columns = sorted(row)
    for column in (columns[0], columns[-1]):
        total = row[column]
        parts = tuple(row[c] for c in columns if c != column and row[c].unit == total.unit)
        plain = all(is_plain(f) and f.is_level and f.unit != "%" for f in (total, *parts))
        if len(parts) > 1 and plain and cues.word("total_label").fullmatch(head(scene, total) or ""):
            return total, parts
    return None
