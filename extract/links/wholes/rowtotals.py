"""Rows of a table that add up: | 公屋 | 資助房屋 | 合計 |, | Men | Women | Total |; and those that make 100%.

A head that says "total" may be of something else than the columns beside it: the rows must make it, but for one.  So
must the rows of nothing but percentages make 100: the answers of each group to one question.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimgraph.extract.figures.columns import head
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import adds_up, is_plain, value
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


def slices(scene: Scene, rows: list[dict[int, Figure]]) -> Iterator[Knot]:
    """The whole that each row of percentages is, where all rows but one make 100."""
    told = [tuple(f for f in row.values() if f.unit == "%") for row in rows]
    level = all(f.part is not Part.CHANGE and head(scene, f) is not None for row in told for f in row)
    alike = len(told) > _TWO and level and len({len(row) for row in told}) == 1 and len(told[0]) > 1
    off = [row for row in told if not _is_full(row)] if alike else told
    if len(off) <= 1 < len(told):
        for row in told:
            yield Knot(bond=Bond.WHOLE, terms=tuple(f.index for f in row))


_TWO = 2


def _is_full(row: tuple[Figure, ...]) -> bool:
    """As its percentages are rounded."""
    slack = sum((f.quantity.amount.step for f in row), Fraction(0)) / 2
    return abs(sum(map(value, row), Fraction(0)) - 100) <= slack


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
