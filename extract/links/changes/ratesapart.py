"""One rate so much above or below another of its kind: "at 92 per 1,000 its rate was 15% above that of the county".

每千人92宗，比全市高15%: the other is the only one so told before, per as many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.near import sentences, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form

_OF_ALL, _THAN_ALL = phrasing("ratesapart", "of_all"), phrasing("ratesapart", "than_all")


def ties(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """Every percentage that holds a rate of its sentence against that of the whole."""
    for line in sentences(scene, figures, titles=False):
        for change in line:
            own = [f for f in line if f.index < change.index and _is_rate(f)]
            whole = _whole(change)
            if whole is not None and len(own) == 1:
                others = [f for f in figures[: line[0].index] if _is_rate(f) and f.quantity.per == own[0].quantity.per]
                others = [f for f in others if _is_of_same(f, own[0])]
                if len({value(f) for f in others}) == 1 and _tells_of(scene, others[-1], whole):
                    yield Tie(change=change.index, base=others[-1].index, result=own[0].index)


def _whole(change: Figure) -> str | None:
    """15% above that of the region, 比全區高15%: what it is held against."""
    if change.part is not Part.CHANGE or change.play.form is not Form.PERCENT or change.play.sign == 0:
        return None
    found = _OF_ALL.match(change.item.after) or _THAN_ALL.search(change.item.before)
    return None if found is None else found["whole"]


def _tells_of(scene: Scene, rate: Figure, whole: str) -> bool:
    """Its sentence names the whole, so that it is no other town's."""
    line = scene.line_of(rate.item)
    return whole in scene.folded[line.start : line.end]


def _is_rate(figure: Figure) -> bool:
    many = figure.quantity.per is not None and figure.quantity.per.isdigit()
    exact = figure.quantity.amount.upper is None and not figure.quantity.ordinal
    return many and exact and figure.part is not Part.CHANGE and not figure.title


def _is_of_same(one: Figure, other: Figure) -> bool:
    """Of the same thing, as far as either names it."""
    a, b = one.measure, other.measure
    return a is None or b is None or a.metric == b.metric or not (one.own and other.own)
