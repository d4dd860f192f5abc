"""Points told of an amount: 由100万吨增至112万吨，增加了12个百分点.  Only percentages move by points.

The two amounts, and a change of just as many points as the percentage that lies between them: with nothing else in the
passage that is told in percent, no share or rate is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.brief.passages import is_exact, passages
from claimgraph.extract.links.changes.moment import clause, first_of
from claimgraph.extract.links.near import is_plain, same_noun, sentences, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Form, Modality

_PAIR = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change in points that is the percentage between two amounts."""
    if scene.length > PASSAGE:
        return
    for place in passages(scene, figures):
        for line in sentences(scene, place.figures, titles=False):
            tie = _told(scene, line)
            if tie is not None:
                yield tie


def _told(scene: Scene, line: Sequence[Figure]) -> Tie | None:
    points = [f for f in line if f.part is Part.CHANGE and f.play.form is Form.POINTS]
    levels = [f for f in line if f.part is not Part.CHANGE and is_plain(f) and f.unit != "%"]
    if len(points) != 1 or len(levels) != _PAIR or any(f.unit == "%" for f in line):
        return None
    change, (one, other) = points[0], levels
    if change.modality is Modality.DENIED or change.index < other.index or not _are_amounts(one, other):
        return None
    if _RATE.search(scene.folded[slice(*clause(scene, change))]):
        return None
    base, result = (other, one) if first_of(scene, one, other) is other or one.part is Part.RESULT else (one, other)
    fits = is_percent_between(change, base, result)
    return Tie(change=change.index, base=base.index, result=result.index, named=True) if fits else None


_RATE = phrasing("misnamed", "rate")  # 利润率提高12个百分点


def _are_amounts(one: Figure, other: Figure) -> bool:
    """Of one dimension or currency, or counts of one noun."""
    counted = one.quantity.noun is not None and same_noun(one.quantity.noun, other.quantity.noun)
    like = one.is_kin(other) and is_exact(one) and is_exact(other)
    return (one.unit is not None or counted) and like and value(one) != value(other)


def is_percent_between(change: Figure, base: Figure, result: Figure) -> bool:
    """As many as the result is more or less than the base in a hundred, as all are rounded, and that way."""
    start, end, told = (f.quantity.amount.at(Grade.ROUNDED) for f in (base, result, change))
    up = value(result) > value(base)
    if not start.lower or start.lower <= 0 or change.play.sign * (1 if up else -1) < 0:
        return False
    percent = (end / start + Fraction(-1)) * Fraction(100)
    return percent.meets(told) or percent.meets(-told)
