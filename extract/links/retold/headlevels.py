"""A headline's level with its change, and the same level in the body with another.

"Receipts up 23% to £84m" · "…came to £84m, up 32% on the year" · 票房1848萬 按年升二成三：總票房達1848萬，較去年上升32%

That the level is the same says that the changes are; only where the body tells no change like the headline's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_fraction, lines, percent, told, value
from claimgraph.extract.links.retold.twins import agree
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond, Form, Modality

_DIGITS = 2  # of a level that is not met by chance
_NEXT = 2  # figures behind the level: its base and its change


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Each change of the headline with the one that the body tells of the level beside it."""
    told_in = [f for f in figures if not f.title]
    body = [f for f in told_in if scene.line_of(f.item).cell is None]
    for line in lines([f for f in figures if f.title]):
        for level, change in _beside(line):
            again = [f for f in body if _is_same(level, f)]
            found = [c for f in again if (c := _change_of(body, f)) is not None]
            if found and not _is_told(change, told_in) and all(_fits(change, c) for c in found):
                yield Knot(bond=Bond.SAME, terms=(_term(change), _term(found[0])))


def _beside(line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """A level and a change side by side, when the headline has one of each."""
    levels, changes = [f for f in line if _is_amount(f)], [f for f in line if _is_change(f)]
    if len(levels) == len(changes) == 1 and (levels[0], changes[0]) in {*pairwise(line), *pairwise(line[::-1])}:
        yield levels[0], changes[0]


def _is_amount(figure: Figure) -> bool:
    plain = figure.part is not Part.CHANGE and not figure.is_ratio and not is_fraction(figure) and not figure.age
    digits = str(value(figure).numerator).strip("0")
    return plain and figure.quantity.amount.upper is None and len(digits) >= _DIGITS


def _is_change(figure: Figure) -> bool:
    relative = figure.part is Part.CHANGE and figure.play.form in (Form.PERCENT, Form.FACTOR)
    return relative and (figure.unit == "%" or is_fraction(figure)) and figure.modality is Modality.ASSERTED


def _is_same(level: Figure, other: Figure) -> bool:
    if not _is_amount(other) or other.unit != level.unit or other.part is Part.BASE or other.quantity.per:
        return False
    return agree(level.quantity.amount, other.quantity.amount)


def _change_of(body: Sequence[Figure], level: Figure) -> Figure | None:
    """The change right behind the level in its sentence, a base between them or none."""
    behind = [f for f in body if f.item.sentence == level.item.sentence and f.index > level.index][:_NEXT]
    if behind and behind[0].part is Part.BASE and not _is_change(behind[0]):
        behind = behind[1:]
    return behind[0] if behind and _is_change(behind[0]) else None


def _is_told(change: Figure, body: Sequence[Figure]) -> bool:
    """The body tells a change of that size, or just that percentage."""
    size = _in_percent(change)
    if any(f.unit == "%" and value(f) == size.value for f in body):
        return True
    return any(_in_percent(f).at(Grade.ROUNDED).meets(size.at(Grade.ROUNDED)) for f in body if _is_change(f))


def _fits(change: Figure, other: Figure) -> bool:
    """The same way, and against the same: a year before, a quarter before."""
    rhythms = {change.recurring, other.recurring} - {None}
    return change.play.sign * other.play.sign >= 0 and len(rhythms) <= 1


def _in_percent(figure: Figure) -> Amount:
    amount = figure.quantity.amount
    return amount.scaled(percent(figure) / value(figure), "%") if is_fraction(figure) else amount


def _term(figure: Figure) -> Told:
    return told(figure, _in_percent(figure), plain=True)
