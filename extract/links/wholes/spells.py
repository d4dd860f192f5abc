"""Times that make up a longer one, each told with its amount: the quarters and the nine months, over a paragraph.

"For the first nine months revenue stood at €1,842m. It had taken €574m between January and March and €625m in the
second quarter" · the part that a paragraph leaves out may stand elsewhere, under the name of its metric.

What flows adds up over its times (`ontology/metrics.ttl`); a thing counted may, where its whole is far above each part.
Where each of the figures names its metric itself, `graph/checks/periods` holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from claimgraph.extract.figures.dating import moved
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, near_enough, same_thing, value
from claimgraph.ontology.metrics import METRICS, Basis
from claimgraph.ontology.model import Bond, MentionKind, Modality

_MOST = 12  # parts
_FAR = 40  # figures of a paragraph beyond which it is a listing
_Span = tuple[date, date]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum of every time that the times told beside it make up."""
    told = [f for f in figures if _is_told(scene, f)]
    for _, group in groupby(told, key=lambda f: scene.line_of(f.item).block):
        near = list(group)
        for whole in near if _TWO < len(near) + 1 <= _FAR else ():
            if whole.part is Part.BASE:
                continue
            found = [parts for span in _spans(whole) if (parts := _parts(whole, span, near, told))]
            if found and _adds_up(whole, found[0]) and any(f.vague for f in (whole, *found[0])):
                yield Knot(bond=Bond.SUM, terms=(whole.index, *(p.index for p in found[0])))


def _is_told(scene: Scene, figure: Figure) -> bool:
    """An amount of a known time; not what is expected."""
    sure = figure.modality is Modality.ASSERTED and not figure.title and scene.line_of(figure.item).cell is None
    level = is_plain(figure) and figure.is_level and figure.unit != "%"
    dated = figure.period is not None and figure.period.since is not None and figure.period.until is not None
    return sure and level and dated and "average" not in figure.play.marks and figure.quantity.amount.upper is None


def _spans(figure: Figure) -> list[_Span]:
    """Its time as it is read; "the second quarter" may be that of another year."""
    period, time = figure.period, figure.time
    if period is None:
        return []
    every = [period]
    if figure.explicit and time is not None and time.period is not None and time.period.since is not None:
        years = [r.since.year - time.period.since.year for r in time.readings if r.since is not None]
        every += [m for n in years if (m := moved(period, 12 * n)) is not None]
    return [(p.since, p.until) for p in every if p.since is not None and p.until is not None]


def _parts(whole: Figure, span: _Span, near: Sequence[Figure], told: Sequence[Figure]) -> list[Figure]:
    """What the paragraph tells of the times that make up the whole; one of them may be told elsewhere."""
    inside = [(f, p) for f in near if f is not whole and f.explicit and (p := _part(whole, span, f)) is not None]
    parts: list[Figure] = []
    at, until = span
    while inside and at < until and len(parts) < _MOST:
        steps = [(f, p) for f, p in inside if p[0] == at]
        steps = steps or [
            (f, p) for f in told if f not in near and f.own and (p := _part(whole, span, f)) is not None and p[0] == at
        ]
        longest = [(f, p) for f, p in steps if p[1] == max(q[1] for _, q in steps)]
        if not longest or len({value(f) for f, _ in longest}) > 1:
            return []
        parts.append(longest[0][0])
        at = longest[0][1][1]
    return parts if at == until and sum(p in near for p in parts) >= max(_TWO, len(parts) - 1) else []


_TWO = 2


def _part(whole: Figure, span: _Span, part: Figure) -> _Span | None:
    """The part of that time that a figure of the same thing is told of."""
    inside = [p for p in _spans(part) if span[0] <= p[0] and p[1] <= span[1] and p != span]
    one = whole.subject == part.subject and len({whole.speaker, part.speaker} - {None}) < _TWO
    like = one and same_thing(whole, part) and (_is_flow(whole, part) or _is_counted(whole, part))
    return inside[0] if like and inside else None


def _is_flow(whole: Figure, part: Figure) -> bool:
    one, other = whole.measure, part.measure
    if one is None or other is None or (one.metric, one.scope) != (other.metric, other.scope):
        return False
    return one.metric in METRICS and METRICS[one.metric].basis is Basis.FLOW


def _is_counted(whole: Figure, part: Figure) -> bool:
    kinds = {whole.quantity.kind, part.quantity.kind}
    metric = whole.measure.metric if whole.measure is not None else None
    known = METRICS[metric].basis if metric is not None and metric in METRICS else None
    counted = whole.quantity.noun is not None or "total" in whole.play.marks
    return kinds == {MentionKind.NUMBER} and counted and known in (None, Basis.FLOW)


def _adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """The parts make the whole, or miss it by less than the greatest of them does: no stock told again and again."""
    made, most = sum(map(value, parts), Fraction(0)), max(map(value, parts))
    flow = all(_is_flow(whole, p) for p in parts) or abs(made - value(whole)) < value(whole) - most
    return flow and near_enough(value(whole), made)
