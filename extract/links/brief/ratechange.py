"""By how much a rate has changed that is told by what it is made of: "160 crashes among 40,000 cyclists in 2005, 72
among 60,000 last year, 70 percent fewer per cyclist" · 50萬輛、120人死亡，去年80萬輛、48人，死亡率降了75%.

Of each time the passage tells how many there were and how many of them; the change is told of a rate, or per one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.brief.telling import no_noun
from claimgraph.extract.links.changes.elimination import earlier_of
from claimgraph.extract.links.near import is_denominator, is_fraction, same_noun, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Form, MentionKind, Modality

_FEW = 10  # times that there are more than there are of them, at the least
_ALL_FOUR = 4


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The change of the rate between the two rates that the four counts make."""
    if scene.length > PASSAGE:
        return
    changes = [f for f in figures if f.part is Part.CHANGE and f.play.form is Form.PERCENT and f.unit == "%"]
    counts = [f for f in figures if _is_count(f) and f.part is not Part.CHANGE]
    if len(changes) != 1 or len(counts) != _ALL_FOUR or not _is_of_rate(scene, changes[0]):
        return
    sides = [sorted(counts[i : i + 2], key=value) for i in (0, 2)]
    if not all(value(few) * _FEW <= value(many) for few, many in sides) or changes[0].modality is Modality.DENIED:
        return
    if not all(_is_like(*pair) for pair in zip(*sides, strict=True)):
        return
    first = earlier_of(scene, counts[0], counts[2]) or earlier_of(scene, counts[1], counts[3]) or counts[0]
    base, result = sides if first in counts[:2] else sides[::-1]
    yield Tie(change=changes[0].index, base=_rate(base), result=_rate(result), named=True)


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    told = figure.unit is None and quantity.kind is MentionKind.NUMBER and not quantity.ordinal and not quantity.per
    year = quantity.amount.value.denominator == 1 and quantity.quote.isdigit() and quantity.quote[:2] in ("19", "20")
    return told and not (is_denominator(figure) or is_fraction(figure) or figure.age or _is_year(figure, year=year))


def _is_year(figure: Figure, *, year: bool) -> bool:
    return year and len(figure.quantity.quote) == len("2005") and no_noun(figure)


def _is_of_rate(scene: Scene, change: Figure) -> bool:
    line = scene.line_of(change.item)
    return _RATE.search(scene.folded, line.start, line.end) is not None


_RATE = phrasing("ratechange", "rate")


def _is_like(one: Figure, other: Figure) -> bool:
    return same_noun(*(None if no_noun(f) else f.quantity.noun for f in (one, other)))


def _rate(side: Sequence[Figure]) -> Told:
    few, many = (f.quantity.amount.at(Grade.ROUNDED) for f in side)
    start, end = min(f.item.start for f in side), max(f.item.end for f in side)
    middle = value(side[0]) / value(side[1])
    low = few.lower / many.upper if few.lower is not None and many.upper else middle
    high = few.upper / many.lower if few.upper is not None and many.lower else middle
    return Told(start=start, end=end, amount=Amount(value=low, upper=high))
