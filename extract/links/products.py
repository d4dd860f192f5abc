"""Rate times count is total: "13,000 sq ft a shop … 1,600 shops", 每人300元, "1.7m a day … over the quarter 153m".

A rate per unit of time is held against a total over a length of time; a rate per thing against a count of that thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Bond, MentionKind, Time

TIME_UNITS = ("hour", "day", "week", "month", "quarter", "year")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Products that a sentence, with the one before it, states."""
    cues = cue_data.load(base_language(scene.article.language))
    previous: list[Figure] = []
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        passage = previous + line
        for rate in (f for f in passage if f.quantity.per is not None and (f in line or len(line) > 0)):
            if rate not in line and not any(f for f in line if f.is_level):
                continue
            yield from _products(scene, cues, rate, passage, line)
        previous = line


def _products(
    scene: Scene, cues: Cues, rate: Figure, passage: Sequence[Figure], line: Sequence[Figure]
) -> Iterator[Knot]:
    totals = [f for f in passage if _total_of(rate, f)]
    if rate.quantity.per in TIME_UNITS:
        pairs = [(t, d) for t in totals for d in _durations(scene, t, rate)]
    else:
        pairs = [(t, c) for t in totals for c in passage if _counted_by(rate, c) and c.index != t.index]
    here = {f.index for f in line}
    fresh = [p for p in pairs if {rate.index, p[0].index} & here]
    if len(fresh) == 1 and _stated(scene, cues, rate, fresh[0][0]):
        total, by = fresh[0]
        yield Knot(bond=Bond.PRODUCT, terms=(total.index, rate.index, by.index if isinstance(by, Figure) else by))


def _total_of(rate: Figure, other: Figure) -> bool:
    a, b = rate.quantity, other.quantity
    same_noun = a.noun is None or b.noun is None or a.noun == b.noun or a.kind is not MentionKind.NUMBER
    return (
        other.is_level
        and other.index != rate.index
        and b.per is None
        and b.amount.unit == a.amount.unit
        and b.kind is a.kind
        and same_noun
        and b.noun != a.per
    )


def _counted_by(rate: Figure, other: Figure) -> bool:
    quantity = other.quantity
    if quantity.kind is not MentionKind.NUMBER or quantity.per is not None or not other.is_level:
        return False
    return quantity.noun == rate.quantity.per or (rate.quantity.per == "head" and other.quantity.noun in _PEOPLE)


_PEOPLE = frozenset({"people", "person", "人", "名", "位", "employee", "worker", "resident", "american", "citizen"})


def _durations(scene: Scene, total: Figure, rate: Figure) -> list[Time]:
    """The length of time in the total's sentence (or right beside it)."""
    line = scene.line_of(total.item)
    lengths = [t for t in line.times if t.amount is not None and t.seconds is not None and t.recurring is None]
    return lengths[:1] if len(lengths) == 1 else []


def _stated(scene: Scene, cues: Cues, rate: Figure, total: Figure) -> bool:
    """Words between them, or around them, say that one makes the other."""
    start, end = sorted((rate.item.start, total.item.start))
    line = scene.line_of(rate.item)
    text = scene.masked[min(start, line.start) : max(end, line.end)]
    return cues.word("product").search(text) is not None
