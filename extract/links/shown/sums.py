"""The parts of a sentence, a list or a table that make a like figure told before; shares that make 100%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, is_share, lead, sentences, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.shown.near import before, is_long, is_open, like, of_then
from claimgraph.extract.links.wholes.grids import grids
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_MOST, _SHARES = 8, 3  # parts of a sentence; shares that make all
_ALL = 100
_OF_THEM, _LEFT = phrasing("shown", "of_them"), phrasing("shown", "left")


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The whole and its parts."""
    known = [set(k.figures) for k in knots if k.bond in (Bond.SUM, Bond.DIFFERENCE)]
    made = {n for k in knots if k.bond is Bond.WHOLE for n in k.figures}
    for line in sentences(scene, figures, titles=False):
        yield from _hundred([f for f in line if _is_part_of_all(f)], made)
        found = _in_line(scene, figures, line)
        if found is not None and not any({f.index for f in found[1:]} <= k for k in known):
            yield Knot(bond=Bond.SUM, terms=tuple(f.index for f in found))
        yield from (k for k in _left(scene, figures, line) if not any({*k.figures} <= told for told in known))
    for run in _columns(scene, figures):
        whole = next((f for f in before(scene, figures, run[0]) if _makes(f, run, then=True)), None)
        if whole is not None and not any({f.index for f in run} <= k for k in known):
            yield Knot(bond=Bond.SUM, terms=(whole.index, *(f.index for f in run)))


def _in_line(scene: Scene, figures: Sequence[Figure], line: Sequence[Figure]) -> tuple[Figure, ...] | None:
    """The longest run of its levels that makes a like one told before, or the total among them."""
    levels = [f for f in line if is_open(f) and not of_then(f) and not f.is_ratio]
    for size in range(min(_MOST, len(levels)), 1, -1):
        for start in range(len(levels) - size + 1):
            run = levels[start : start + size]
            inside = [f for f in levels if f not in run]
            whole = next((f for f in (*inside, *before(scene, figures, run[0])) if _may_be_made(scene, f, run)), None)
            if whole is not None:
                return (whole, *run)
    return None


def _may_be_made(scene: Scene, whole: Figure, run: Sequence[Figure]) -> bool:
    """To its last digit; of few digits, where the words say that the parts are of it or that it is their total."""
    said = "total" in whole.play.marks and whole.item.sentence == run[0].item.sentence
    said = said or _OF_THEM.search(scene.folded, scene.line_of(run[0].item).start, run[0].item.start) is not None
    said = said and abs(whole.item.sentence - run[0].item.sentence) <= 1
    long = is_long(whole) and all(len(digits(f.quantity.amount)) > 1 for f in run)
    rest = len(run) > len("ab") or "rest" in run[-1].play.marks
    return _makes(whole, run) and (said or (long and sum(map(is_long, run)) > (0 if rest else 1)))


def _makes(whole: Figure, run: Sequence[Figure], *, then: bool = False) -> bool:
    alike = all(like(whole, f) and of_then(f) == of_then(run[0]) for f in run) and (then or not of_then(whole))
    return alike and sum(map(value, run), Fraction(0)) == value(whole)


def _left(scene: Scene, figures: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """With a labour force of 2.85m, that left 2.7m in work; 目標185億，四季度還要完成48.7億: less one told before."""
    levels = [f for f in line if is_open(f) and is_long(f) and not f.is_ratio]
    for rest in (f for f in levels if "rest" in f.play.marks or _LEFT.search(lead(f))):
        for whole in (f for f in levels if f.index < rest.index and like(f, rest)):
            parts = [f for f in before(scene, figures, whole) if like(f, whole) and is_long(f)]
            part = next((f for f in parts if value(f) + value(rest) == value(whole)), None)
            if part is not None:
                yield Knot(bond=Bond.SUM, terms=(whole.index, part.index, rest.index))


def _columns(scene: Scene, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The cells below one head, and the items of a list, where no row is their total."""
    for grid in grids(scene, figures, cue_data.load(scene.language)):
        for column in sorted({c for row in grid.rows for c in row}) if grid.total is None else ():
            run = [row[column] for row in grid.rows if column in row and is_open(row[column])]
            if len(run) == len(grid.rows) > 1 and sum(map(is_long, run)) > 1:
                yield run


# --- shares of one whole


def _is_part_of_all(figure: Figure) -> bool:
    amount = figure.quantity.amount
    plain = is_share(figure) and figure.part is Part.SHARE and not is_fraction(figure)
    return plain and amount.upper is None and not amount.hedges and not amount.worded


def _hundred(shares: Sequence[Figure], made: set[int]) -> Iterator[Knot]:
    """打算擴種的佔27%，維持不變的佔61%，準備減種的佔12%: all that the sentence tells, and they make 100%."""
    unknown = len(shares) >= _SHARES and made.isdisjoint(f.index for f in shares)
    if unknown and sum(map(value, shares), Fraction(0)) == _ALL:
        yield Knot(bond=Bond.WHOLE, terms=tuple(told(f) for f in shares))
