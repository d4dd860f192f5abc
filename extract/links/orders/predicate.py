"""A comparison that is said of one figure alone, and means the like one told right before it.

"Two-fifths of the over-70s …  Among those in their sixties the share was lower, at 38%" · 甲区为34%，乙区更高，达41%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap, is_fraction, is_plain, is_share, same_thing, value
from claimgraph.extract.links.orders.order import term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The order of every figure that is called more or less, and the only like one before it."""
    called = phrasing("predicate", "called", scene.language)
    hinder = phrasing("predicate", "hinder", scene.language)
    told = [f for f in figures if not f.title and scene.line_of(f.item).cell is None and _is_level(f)]
    for at, second in enumerate(told):
        first = _before(told, at)
        if first is None or scene.line_of(first.item).block != scene.line_of(second.item).block:
            continue
        if _are_of_nothing(first, second):
            continue
        start = max(first.item.end, scene.line_of(second.item).start)
        between = scene.masked[start : second.item.start]
        match = called.search(between)
        if match is None or hinder.search(between) or _moved(scene, figures, second):
            continue
        pair = (second, first) if match["more"] else (first, second)
        yield Knot(
            bond=Bond.ORDER,
            terms=(term(pair[0]), term(pair[1])),
            cue=(start + match.start("how"), start + match.end("how")),
        )


def _are_of_nothing(first: Figure, second: Figure) -> bool:
    """At 9,234.83; and 29.30: two bare numbers, one far from the other, are of nothing that both could be."""
    bare = all(f.unit is None and f.quantity.noun is None for f in (first, second))
    less, more = sorted(abs(value(f)) for f in (first, second))
    return bare and less * _FAR < more


_FAR = 10


def _moved(scene: Scene, figures: Sequence[Figure], level: Figure) -> bool:
    """The index was lower at 29.3 for a loss of 2.6: lower than it was itself."""
    after = figures[level.index + 1] if level.index + 1 < len(figures) else None
    beside = after is not None and after.item.sentence == level.item.sentence
    return beside and after is not None and _BY.search(gap(scene, level, after)) is not None


_BY = phrasing("predicate", "by")


def _is_level(figure: Figure) -> bool:
    ratio = (is_share(figure) or is_fraction(figure)) and figure.part is not Part.CHANGE
    return (ratio or is_plain(figure)) and not figure.quantity.ordinal


def _before(told: Sequence[Figure], at: int) -> Figure | None:
    """The one like figure of the sentence before, or of its own up to there."""
    second = told[at]
    before = (told[i] for i in range(at - 1, -1, -1))
    near = takewhile(lambda f: second.item.sentence - f.item.sentence <= 1, before)
    found = list(islice((f for f in near if _alike(f, second)), 2))  # of two it is not said which
    return found[0] if len(found) == 1 else None


def _alike(first: Figure, second: Figure) -> bool:
    ratios = [is_share(f) or is_fraction(f) for f in (first, second)]
    return all(ratios) or (not any(ratios) and first.unit == second.unit and same_thing(first, second))
