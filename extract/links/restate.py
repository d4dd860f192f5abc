"""The same thing told twice: the headline and the body; "tripled, a 300% jump".

A headline's figure is held against the one figure of the body that plays the same part for the same metric; where
several could be meant, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimgraph.extract.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Bond, Form, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Headline against body, and neighbours that tell one change in two ways."""
    body = [f for f in figures if not f.title]
    for figure in (f for f in figures if f.title):
        other = _counterpart(scene, figure, body)
        if other is not None:
            yield Knot(bond=Bond.SAME, terms=(figure.index, other.index))
    yield from _twice_told(scene, figures)


def _counterpart(scene: Scene, head: Figure, body: Sequence[Figure]) -> Figure | None:
    like = [f for f in body if _same_part(head, f) and _not_other(head, f)]
    named = [f for f in like if head.measure and f.measure and head.measure.metric == f.measure.metric]
    if head.own and head.measure is not None:
        like = named
    same_scope = [f for f in like if f.measure and head.measure and f.measure.scope == head.measure.scope]
    like = same_scope or like
    if len(like) > 1:
        like = [f for f in like if _overlap(scene, head, f) >= 2][:1]
    return like[0] if like and (named or _overlap(scene, head, like[0]) >= 1) else None


def _same_part(head: Figure, other: Figure) -> bool:
    if (head.part is Part.CHANGE) != (other.part is Part.CHANGE):
        return False
    if head.part is Part.CHANGE:
        return head.play.form is other.play.form and head.play.form is not Form.DIFFERENCE
    return head.alike(other) and head.quantity.kind is other.quantity.kind and _noun(head) == _noun(other)


def _not_other(head: Figure, other: Figure) -> bool:
    """Nothing that is named in both differs: subject, period, sign."""
    if head.explicit and other.explicit and head.period and other.period and head.period != other.period:
        return False
    return not (head.subject and other.subject and head.subject != other.subject)


def _noun(figure: Figure) -> str | None:
    return figure.quantity.noun if figure.quantity.kind is MentionKind.NUMBER else None


def _overlap(scene: Scene, a: Figure, b: Figure) -> int:
    """How many content words the two sentences share."""
    return len(_content(_sentence(scene, a)) & _content(_sentence(scene, b)))


def _sentence(scene: Scene, figure: Figure) -> str:
    line = scene.line_of(figure.item)
    return scene.folded[line.start : line.end]


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    words = {_stem(w) for w in re.findall(r"[a-z]{4,}", text)}
    han = re.findall(r"[\u4e00-\u9fff]+", text)
    return frozenset(words | {run[i : i + 2] for run in han for i in range(len(run) - 1)})


def _stem(word: str) -> str:
    return word[:5]


def _twice_told(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Tripled, a 300% jump: two changes side by side with no level between."""
    for first, second in zip(figures, figures[1:], strict=False):
        if first.item.sentence != second.item.sentence or not (first.part is second.part is Part.CHANGE):
            continue
        forms = {first.play.form, second.play.form}
        gap = scene.masked[first.item.end : second.item.start]
        if forms == {Form.FACTOR, Form.PERCENT} and len(gap) <= 40 and first.frame == second.frame:
            yield Knot(bond=Bond.SAME, terms=(first.index, second.index))
