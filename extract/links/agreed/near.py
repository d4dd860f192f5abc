"""Which figures of an article may show a relation, and which digits do not fit by chance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.near import is_fraction, is_plain, same_noun, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.model import Modality

FAR = 60  # figures over which a term is looked for
LONG = 3  # digits that do not fit by chance
FEW = 2  # digits without which nothing is held against anything
DEGREES = {"Δ°C": "°C", "Δ°F": "°F"}


def is_exact(figure: Figure) -> bool:
    """One amount as it is told, no headline's: no range, no bound, nothing denied."""
    amount, quantity = figure.quantity.amount, figure.quantity
    plain = not (figure.title or figure.age or quantity.ordinal or quantity.readings or amount.upper)
    return plain and not amount.one_sided and figure.modality is not Modality.DENIED and amount.value != 0


def is_open(figure: Figure) -> bool:
    """A plain amount or count of its own, greater than nothing."""
    return is_plain(figure) and is_exact(figure) and value(figure) > 0


def is_cell(scene: Scene, figure: Figure) -> bool:
    return scene.line_of(figure.item).cell is not None


def is_long(figure: Figure) -> bool:
    """Of as many digits as no chance gives, zeros at the end not counted."""
    return significant(figure.quantity.amount) >= LONG


def written(figure: Figure) -> int:
    """Its digits: the zero of 30.0% is written for a reason, that of 50,000 is not."""
    amount = figure.quantity.amount
    return len(digits(amount)) if amount.step < 1 or is_fraction(figure) else significant(amount)


def like(one: Figure, other: Figure) -> bool:
    """Of one unit, or counts of one noun, which may be left out."""
    return one.is_kin(other) and same_noun(one.quantity.noun, other.quantity.noun)


def of_one(one: Figure, other: Figure) -> bool:
    """Of one metric, or counts of one thing."""
    if one.measure is not None and other.measure is not None and one.measure.metric == other.measure.metric:
        return True
    return one.unit is None and one.quantity.noun is not None and one.quantity.noun == other.quantity.noun


def of_then(figure: Figure) -> bool:
    """Where a change began."""
    return figure.part is Part.BASE


def is_turned(base: Figure, result: Figure) -> bool:
    """Told the wrong way round in time: from what came to be, to what was."""
    if result.part is Part.BASE and base.part is Part.RESULT:
        return True
    one, other = base.period, result.period
    known = one is not None and other is not None and one.since is not None and other.since is not None
    return known and base.subject == result.subject and one.since > other.since  # type: ignore[union-attr, operator]


def around(figures: Sequence[Figure], figure: Figure) -> Sequence[Figure]:
    """Those not too far from it, of figures in order."""
    index: Callable[[Figure], int] = attrgetter("index")
    start = bisect_left(figures, figure.index - FAR, key=index)
    return figures[start : bisect_left(figures, figure.index + FAR, key=index)]


def back(figure: Figure, other: Figure) -> int:
    """Sentences from the other one to it."""
    return figure.item.sentence - other.item.sentence


def is_beside(figure: Figure, other: Figure) -> bool:
    """In its sentence, or in the one before."""
    return 0 <= back(figure, other) <= 1


def distance(figure: Figure, *others: Figure) -> int:
    """How far others are from it, sentence by sentence."""
    return sum(abs(back(figure, f)) * FAR + abs(f.index - figure.index) for f in others)


def only(figure: Figure, found: Iterable[tuple[Figure, Figure]]) -> tuple[Figure, Figure] | None:
    """The nearest to it, where all that were found are of the same values."""
    pairs = list(found)
    if len({(value(a), value(b)) for a, b in pairs}) != 1:
        return None
    return min(pairs, key=lambda pair: distance(figure, *pair))
