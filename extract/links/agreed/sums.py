"""A list, a column of a table, or two parts, with the like figure near or far that they make.

"The fund put in $180 million, a bank $90 million, others the remaining $50 million", of $320 million told before ·
住宅27宗、商服8宗、其他11宗: of 46 · 由6,530億減至6,168億, a deficit of 362億 · 新开40家、收掉95家，净减55家
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.agreed.near import (
    DEGREES,
    FAR,
    FEW,
    LONG,
    back,
    is_cell,
    is_exact,
    is_long,
    is_open,
    like,
    of_one,
    of_then,
    written,
)
from claimgraph.extract.links.near import lead, same_noun, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.terms import level_term
from claimgraph.extract.links.wholes.grids import grids
from claimgraph.extract.words import cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form

_MOST = 8  # figures of one kind in a sentence, or rows of a table, that a list may have
_LEFT, _OF_THEM = phrasing("agreed", "left"), phrasing("agreed", "of_them")
_Group = Sequence[Figure]
_Values = Mapping[tuple[str | None, Fraction, bool], _Group]  # by unit, value and whether in a table


def read(scene: Scene, figures: Sequence[Figure], known: Sequence[frozenset[int]]) -> Iterator[Knot]:
    """The sums that are not known yet: the whole and its parts."""
    levels = [f for f in figures if _is_level(f)]
    values: dict[tuple[str | None, Fraction, bool], list[Figure]] = {}
    for figure in levels:
        values.setdefault((figure.unit, value(figure), is_cell(scene, figure)), []).append(figure)
    running = [f for f in levels if not is_cell(scene, f)]
    lines = list(_alike(running, {f.index: f.item.sentence for f in running}))
    paragraphs = _alike(running, {f.index: scene.line_of(f.item).block for f in running})
    found = [*_runs(scene, lines, values), *_closed(paragraphs, values), *_columns(scene, levels, values)]
    taken = set(known)
    for whole, *parts in (*found, *_pairs(scene, lines, values)):
        these = frozenset((whole.index, *(p.index for p in parts)))
        if not any(these <= k or len(k & these) >= LONG for k in taken):
            taken.add(these)
            yield Knot(bond=Bond.SUM, terms=tuple(level_term(f) for f in (whole, *parts)))


def _is_level(figure: Figure) -> bool:
    moved = figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE
    plain = is_open(figure) or (moved and is_exact(figure) and value(figure) > 0)
    return plain and not figure.is_ratio and figure.unit not in {*DEGREES, *DEGREES.values()}


def _alike(levels: Iterable[Figure], places: Mapping[int, object]) -> Iterator[list[Figure]]:
    """The like figures of each place, in order; of a bare number, what the others are."""
    found: dict[object, list[Figure]] = {}
    for figure in levels:
        found.setdefault((places[figure.index], figure.unit, figure.quantity.kind), []).append(figure)
    for line in found.values():
        for noun in {f.quantity.noun: None for f in line if f.quantity.noun is not None} or (None,):
            some = [f for f in line if same_noun(f.quantity.noun, noun)]
            if 1 < len(some) <= 2 * _MOST:
                yield some


def _made(values: _Values, parts: Sequence[Figure], total: Fraction) -> Figure | None:
    """The nearest figure, none of them, of so much; one told before, and in the prose, first."""
    last, own = parts[-1], {f.index for f in parts}
    for cell in (False, True):
        near = (f for f in values.get((last.unit, total, cell), ()) if abs(f.index - last.index) < FAR)
        found = [f for f in near if f.index not in own and all(like(f, p) for p in parts)]
        if found:
            return min(found, key=lambda f: (f.index > last.index, abs(f.index - last.index)))
    return None


def _sum(parts: Sequence[Figure]) -> Fraction:
    return sum(map(value, parts), Fraction(0))


# --- lists


def _runs(scene: Scene, lines: Sequence[_Group], values: _Values) -> Iterator[_Group]:
    """Three or more of a sentence, one after the other, the longest first."""
    for line in lines:
        parts = [f for f in line if f.part not in (Part.CHANGE, Part.BASE)]
        for size in range(min(len(parts), _MOST), LONG - 1, -1):
            runs = [parts[at : at + size] for at in range(len(parts) - size + 1)]
            fine = [r for r in runs if sum(written(f) >= FEW for f in r) >= size - 1 or size == len(parts)]
            found = [(whole, *r) for r in fine if (whole := _made(values, r, _sum(r))) is not None]
            if found:
                yield from found
                break


def _closed(paragraphs: Iterable[_Group], values: _Values) -> Iterator[_Group]:
    """Three or more of a paragraph that a remainder closes: the fewest that are told of."""
    for line in paragraphs:
        for at in (n for n, f in enumerate(line) if "rest" in f.play.marks):
            runs = (line[at + 1 - size : at + 1] for size in range(LONG, min(at + 1, _MOST) + 1))
            yield from ((whole, *r) for r in runs if (whole := _made(values, r, _sum(r))) is not None)


def _columns(scene: Scene, levels: Sequence[Figure], values: _Values) -> Iterator[_Group]:
    """The cells below one head, and the items of a list, where no row is their total."""
    for grid in grids(scene, levels, cues.load(scene.language)):
        for column in sorted({c for row in grid.rows for c in row}) if grid.total is None else ():
            parts = [row[column] for row in grid.rows if column in row]
            if len(parts) >= LONG and sum(map(is_long, parts)) > 1 and all(like(parts[0], p) for p in parts):
                whole = _made(values, parts, _sum(parts))
                yield from () if whole is None else [(whole, *parts)]


# --- two parts


def _pairs(scene: Scene, lines: Sequence[_Group], values: _Values) -> Iterator[_Group]:
    """Two of a sentence and a third, the greatest what the two others make."""
    for line in lines:
        for two in combinations(line, 2):
            low, high = sorted(two, key=value)
            for total in (value(low) + value(high), value(high) - value(low)):
                third = _made(values, (low, high), total)
                three = () if third is None else sorted((low, high, third), key=value)
                if three and _is_no_chance(scene, two, three):
                    yield three[2], three[0], three[1]


def _is_no_chance(scene: Scene, two: _Group, three: _Group) -> bool:
    """Of digits enough; of two digits each in one sentence, or where words tell that they belong together."""
    low, middle, high = three
    if value(low) == value(middle):
        return False
    if _is_step(two, three):
        return True
    if len({of_then(f) for f in three}) > 1:
        return False
    if _is_said(scene, three) and (abs(back(low, high)) <= 1 or sum(map(is_long, three)) >= FEW):
        return True
    if len({f.item.sentence for f in three}) == 1:
        return min(len(digits(f.quantity.amount)) for f in three) >= FEW <= sum(written(f) >= FEW for f in three)
    return min(map(written, three)) >= LONG


def _is_step(two: _Group, three: _Group) -> bool:
    """From 640 to 820, and 180 told elsewhere."""
    ends = {f.part for f in two} == {Part.BASE, Part.RESULT}
    return ends and min(map(written, three)) >= FEW and (of_one(*two) or any(map(is_long, three)))


def _is_said(scene: Scene, three: _Group) -> bool:
    """What is left, of them: 四季度还要完成48.7億; of those taken to hospital, 25 are stable and 3 are not."""
    low = three[0]
    of_them = _OF_THEM.search(scene.folded, scene.line_of(low.item).start, low.item.start) is not None
    return of_them or any("rest" in f.play.marks or _LEFT.search(lead(f)) for f in three[:2])
