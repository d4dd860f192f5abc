"""Lists and tables that add up: a total row, shares beside their parts, parts of a whole that the text tells.

A column whose last row is a total is a closed sum.  Without such a row the column is held against the level of the same
metric that the text above tells: as a closed list where the shares beside it make 100%, where its last row is "other",
or where the line above it says that the whole is made up so; else as a list that can only be too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.scope import measures_in
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, value
from claimgraph.extract.links.terms import part_term
from claimgraph.extract.links.wholes import laws, rowtotals
from claimgraph.extract.text.segment import Block, BlockKind
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.ontology.metrics import METRICS, Basis
from claimgraph.ontology.model import Bond
from claimgraph.ontology.units import commensurable


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of a table, or the items of a list, that tell figures; `total` is the one that tells the whole.

    first   index of its first figure
    head    what introduces it: the caption or the paragraph right above
    """

    rows: tuple[dict[int, Figure], ...]
    labels: tuple[str, ...]
    total: dict[int, Figure] | None
    block: Block
    head: tuple[int, int] | None
    first: int


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums and shares of all tables and lists."""
    cues = cue_data.load(scene.language)
    for grid in grids(scene, figures, cues):
        rows = [*grid.rows, *([grid.total] if grid.total else [])]
        yield from rowtotals.totals(scene, cues, rows)
        yield from laws.sums(rows)
        yield from laws.shares(rows)
        yield from laws.counted(scene, rows)
        yield from laws.hundreds(rows)
        yield from laws.points(scene, rows)
        columns = sorted({c for row in grid.rows for c in row})
        shares = [c for c in columns if _is_share_column(scene, cues, grid, c)]
        full = any(_makes_full(grid, c) for c in shares)
        for column in columns:
            parts = [row[column] for row in grid.rows if column in row]
            if column in shares:
                yield from _whole(cues, grid, parts, column)
            elif (whole := _announced(scene, figures, grid, parts, cues)) is not None:
                yield Knot(bond=Bond.SUM, terms=tuple(part_term(f) for f in (whole, *parts)), cue=grid.head)
            elif len(parts) == len(grid.rows) >= 2 and _adds_up(parts, in_years=grid.total is not None):
                whole = _whole_of(scene, figures, grid, column, parts)
                beside = next((s for s in shares if s > column), None) if full and whole is None else None
                whole = whole if beside is None else _by_shares(scene, figures, grid, (column, beside))
                yield from _sum(scene, cues, grid, parts, whole, full)
                yield from _ratios(grid, column, whole, [s for s in shares if s > column])


# --- rows


def grids(scene: Scene, figures: Sequence[Figure], cues: Cues) -> Iterator[Grid]:
    """Every table and every list with figures."""
    listed = [f for f in figures if scene.block_of(f.item).group is not None]
    for _, group in groupby(listed, key=lambda f: scene.block_of(f.item).group):
        told = list(group)
        block = scene.block_of(told[0].item)
        rows = [(label, row) for label, row in _rows(scene, told) if row]
        closing = [i for i, (label, _) in enumerate(rows) if cues.word("total_label").fullmatch(label)]
        nested = any(cues.word("part_opener").match(label) for label, _ in rows)
        if len(rows) < 2 or nested or len(closing) > 1 or (closing and closing[0] not in (0, len(rows) - 1)):
            continue
        total = rows.pop(closing[0])[1] if closing else None
        yield Grid(
            rows=tuple(row for _, row in rows),
            labels=tuple(label for label, _ in rows),
            total=total,
            block=block,
            head=block.caption or _paragraph_above(scene, block),
            first=told[0].index,
        )


def _rows(scene: Scene, told: Sequence[Figure]) -> Iterator[tuple[str, dict[int, Figure]]]:
    """Each row's label and its figures by column."""
    for _, group in groupby(told, key=lambda f: scene.line_of(f.item).block):
        row = list(group)
        block = scene.block_of(row[0].item)
        if block.cells:
            label = scene.folded[block.cells[0].start : block.cells[0].end].strip(" *")
            columns = [(scene.line_of(f.item).cell, f) for f in row]
            yield label, {cell.column: f for cell, f in columns if cell is not None and f.item.start >= cell.start}
        else:
            row = _behind_label(scene, block, row)
            label = scene.folded[block.start : row[0].item.start].strip(" :*·-—")
            yield label, _of_item(row)


def _behind_label(scene: Scene, block: Block, row: list[Figure]) -> list[Figure]:
    """Stage 1: 158 (48%): the number that the label names its item by is none of what the item tells."""
    colon = scene.folded.find(":", row[0].item.end, block.end)
    told = [f for f in row if f.item.start > colon]
    named = colon >= 0 and all(is_plain(f) and f.unit is None for f in row if f.item.start < colon)
    return told if named and told else row


def _of_item(row: Sequence[Figure]) -> dict[int, Figure]:
    """One level, and one share of it; an item that tells more is no member of a plain list."""
    levels = [f for f in row if is_plain(f)]
    shares = [f for f in row if f.unit == "%" and f.part is not Part.CHANGE]
    out = {0: levels[0]} if len(levels) == 1 else {}
    return {**out, 1: shares[0]} if len(shares) == 1 else out


def _paragraph_above(scene: Scene, block: Block) -> tuple[int, int] | None:
    above = [b for b in scene.blocks if b.end <= block.start and b.group is None and b.sentences]
    last = above[-1] if above else None
    if last is None or last.kind is BlockKind.TITLE:
        return None
    return last.sentences[-1].start, last.sentences[-1].end


# --- columns


def _adds_up(parts: Sequence[Figure], *, in_years: bool = False) -> bool:
    """Amounts or counts of one unit; rates, prices and averages do not add up.

    in_years   a row of its own tells their total: each may be of another year
    """
    if not all(is_plain(f) and f.is_level and f.unit != "%" for f in parts):
        return False
    if any(f.quantity.amount.upper is not None or value(f) < 0 for f in parts):
        return False
    if any((m := METRICS.get(f.measure.metric)) is not None and _no_sum(m.basis, m.per) for f in parts if f.measure):
        return False
    periods = {f.period for f in parts}
    timed = len(periods) == 1 or (in_years and len(periods) == len(parts) > _GROUPS - 1)
    return all(commensurable(parts[0].unit, f.unit) for f in parts) and timed


def _no_sum(basis: Basis | None, per: str | None) -> bool:
    return per is not None or basis is Basis.RATE


def _is_share_column(scene: Scene, cues: Cues, grid: Grid, column: int) -> bool:
    """Percentages under a head that says "share", 占, or that make 100%."""
    found = [row[column] for row in grid.rows if column in row]
    if not found or any(f.unit != "%" or f.part is Part.CHANGE for f in found):
        return False
    cell = scene.line_of(found[0].item).cell
    head = scene.folded[slice(*cell.header)] if cell is not None and cell.header is not None else ""
    named = cues.word("share_head").search(head) is not None or _makes_full(grid, column)
    many = _has_others(cues, grid) and len(found) == len(grid.rows) > _GROUPS
    return named or (many and abs(sum(map(value, found), Fraction(0)) - 100) < _NEARLY)


def _has_others(cues: Cues, grid: Grid) -> bool:
    """The last row takes what is left, and the list is complete."""
    return cues.word("rest_label").fullmatch(grid.labels[-1]) is not None


_GROUPS = 3  # rows that may tell the rates of so many groups
_NEARLY = 25  # percent that a slip in one share of several may miss all of them by


def _makes_full(grid: Grid, column: int) -> bool:
    """The percentages make 100, as they are rounded."""
    found = [row[column] for row in grid.rows if column in row]
    slack = sum((f.quantity.amount.step for f in found), Fraction(0)) / 2
    complete = len(found) == len(grid.rows) >= 2 and all(f.unit == "%" for f in found)
    return complete and abs(sum(map(value, found), Fraction(0)) - 100) <= slack


def _whole_of(
    scene: Scene, figures: Sequence[Figure], grid: Grid, column: int, parts: Sequence[Figure]
) -> Figure | None:
    """The total row's figure, else the one level of the same metric and period above that may be the whole."""
    if grid.total is not None:
        return grid.total.get(column)
    metrics, period = _metrics(scene, grid, parts), parts[0].period
    above = [f for f in figures[: grid.first] if _may_be_whole(f, parts) and f.measure and f.measure.metric in metrics]
    above = [f for f in above if scene.block_of(f.item).group is None and not f.title and f.period == period]
    fitting = [f for f in above if not _is_told_part(figures, f)]
    total = sum(map(value, parts), Fraction(0))
    exact = [f for f in fitting if value(f) == total]
    near = exact or [f for f in fitting if _of_one_size(total, value(f))]
    return near[-1] if len({value(f) for f in near}) == 1 else None


def _by_shares(scene: Scene, figures: Sequence[Figure], grid: Grid, columns: tuple[int, int]) -> Figure | None:
    """The one figure above of which the parts, all but one at the most, are the shares told beside them."""
    column, beside = columns
    rows = [(row[column], row[beside]) for row in grid.rows if column in row and beside in row]
    above = [f for f in figures[: grid.first] if _may_be_whole(f, [part for part, _ in rows]) and not f.title]
    above = [f for f in above if scene.block_of(f.item).group is None and f.quantity.per is None]
    found = [f for f in above if sum(_is_share(f, *row) for row in rows) >= max(len(rows) - 1, _GROUPS - 1)]
    return found[-1] if len({value(f) for f in found}) == 1 else None


def _is_share(whole: Figure, part: Figure, share: Figure) -> bool:
    """As exactly as the part and its share are told."""
    slack = share.quantity.amount.step / 2 + 100 * part.quantity.amount.step / value(whole)
    return abs(100 * value(part) / value(whole) - value(share)) <= slack


def _of_one_size(total: Fraction, whole: Fraction) -> bool:
    """Within half and double, or the same but for a scale word or a lost nought."""
    ratio = whole / total
    return Fraction(1, 2) <= ratio <= 2 or ratio in _SCALES


_SCALES = frozenset(Fraction(10) ** n for n in (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6))


def _is_told_part(figures: Sequence[Figure], figure: Figure) -> bool:
    """19,320 offences, or 40% of the total: a share stands right behind it."""
    after = figures[figure.index + 1 : figure.index + 2]
    share = bool(after) and after[0].part is Part.SHARE and after[0].item.sentence == figure.item.sentence
    return share and len(figure.item.after) <= _BESIDE


_BESIDE = 24  # characters from a part to its share


def _announced(
    scene: Scene, figures: Sequence[Figure], grid: Grid, parts: Sequence[Figure], cues: Cues
) -> Figure | None:
    """三大範疇合共3740億元，佔總開支55%: the one like figure of the line that sums a list up before a colon."""
    head = scene.folded[slice(*grid.head)].rstrip() if grid.head else ""
    whole = len(parts) == len(grid.rows) and head.endswith(":")
    some = any(cues.word(w).search(head) for w in ("part_opener", "examples"))
    if grid.head is None or grid.block.cells or some or not whole or not cues.word("sum_total").search(head):
        return None
    above = [f for f in figures[max(0, grid.first - _ABOVE) : grid.first] if f.item.start >= grid.head[0]]
    like = [f for f in above if f.part is not Part.CHANGE and f.unit == parts[0].unit is not None]
    plain = all(is_plain(f) or f.unit == "%" for f in (*like, *parts)) and Part.CHANGE not in {f.part for f in parts}
    return like[0] if len(like) == 1 and plain and value(like[0]) > max(map(value, parts)) else None


_ABOVE = 6  # figures of the line above


def _metrics(scene: Scene, grid: Grid, parts: Sequence[Figure]) -> frozenset[str]:
    """The metrics that the column, or the line above the list, speaks of, with their next of kin."""
    named = {m.metric for m in measures_in(scene, *grid.head)} if grid.head else set()
    common = {f.measure.metric for f in parts if f.measure is not None}
    named |= common if len(common) == 1 else set()
    kin = {k for m in named if m in METRICS for k in METRICS[m].related}
    return frozenset(named | kin)


def _may_be_whole(figure: Figure, parts: Sequence[Figure]) -> bool:
    plain = is_plain(figure) and figure.is_level and figure.part is not Part.BASE and figure.unit != "%"
    plain = plain and value(figure) > max(map(value, parts))
    return plain and commensurable(figure.unit, parts[0].unit) and figure.quantity.amount.upper is None


# --- relations


def _sum(
    scene: Scene, cues: Cues, grid: Grid, parts: Sequence[Figure], whole: Figure | None, full: bool
) -> Iterator[Knot]:
    if whole is None:
        return
    closed = grid.total is not None or full or _is_closed(scene, cues, grid)
    if closed or not scene.block_of(parts[0].item).cells:
        yield Knot(bond=Bond.SUM, terms=(whole.index, *(p.index for p in parts)), closed=closed, cue=grid.head)


def _is_closed(scene: Scene, cues: Cues, grid: Grid) -> bool:
    """The last row is "other", or the line above says that the whole is made up so."""
    if _has_others(cues, grid):
        return True
    head = scene.folded[slice(*grid.head)] if grid.head else ""
    return cues.word("made_up").search(head) is not None and not cues.word("selected").search(head)


def _whole(cues: Cues, grid: Grid, parts: Sequence[Figure], column: int) -> Iterator[Knot]:
    """The shares of a column: all of one whole where a total row says 100%, or the last row is "others"."""
    total = grid.total.get(column) if grid.total else None
    full = _has_others(cues, grid) if total is None else value(total) == 100
    closed = full and len(parts) == len(grid.rows) > 2
    if len(parts) >= 2:
        yield Knot(bond=Bond.WHOLE, terms=tuple(p.index for p in parts), closed=closed)


def _ratios(grid: Grid, column: int, whole: Figure | None, shares: Sequence[int]) -> Iterator[Knot]:
    """Each part beside its share of the whole: the first share column behind the parts."""
    if whole is None or not shares or any(column < c < shares[0] for c in grid.rows[0]):
        return
    for row in grid.rows:
        if column in row and shares[0] in row:
            yield Knot(bond=Bond.RATIO, terms=(row[column].index, whole.index, row[shares[0]].index))
