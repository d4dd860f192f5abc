"""One thing told by several reports, each with its label: "The Herald: … killed 58.  The Courier: … killed 85." """

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.retold.wording import content, restating
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind

_LABEL = re.compile(r"\s*([^:：。.!?]{1,40})[:：]")
_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92), "year": (365, 366)}


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Figures of labelled reports side by side."""
    yield from _reports(scene, figures)


# --- reports side by side


def labels(scene: Scene) -> dict[int, str]:
    """The report that each sentence belongs to, by the label at its start; none unless there are two."""
    outlets = restating(scene).outlets
    out: dict[int, str] = {}
    for line in scene.lines:
        match = _LABEL.match(scene.folded, _line_start(scene, line.start))
        if match is not None and outlets.search(match[1]):
            out[line.index] = match[1].strip()
    return out if len(set(out.values())) > 1 else {}


def _line_start(scene: Scene, start: int) -> int:
    """A label may have been cut from its sentence."""
    ends = [scene.folded.rfind(c, 0, start) for c in "。.!?\n"]
    floor = max(ends) + 1
    return floor if re.fullmatch(r"\s*[^:：]{1,40}[:：]\s*", scene.folded[floor:start]) else start


def _reports(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    named = labels(scene)
    told = [f for f in figures if f.item.sentence in named and not f.quantity.ordinal]
    for i, first in enumerate(told):
        later = [f for f in told[i + 1 :] if named[f.item.sentence] != named[first.item.sentence]]
        match = next((f for f in later if _one_thing(scene, first, f)), None)
        if match is not None and _only(first, told, named) and _only(match, told, named):
            yield Knot(bond=Bond.SAME, terms=_terms(first, match))


def _one_thing(scene: Scene, one: Figure, other: Figure) -> bool:
    if one.part is not other.part or one.unit != other.unit or one.quantity.kind is not other.quantity.kind:
        return False
    if one.play.form is not other.play.form or one.play.sign != other.play.sign:
        return False
    if one.quantity.kind is MentionKind.NUMBER and one.quantity.noun != other.quantity.noun:
        return False
    both = [content(scene, scene.line_of(f.item).start, scene.line_of(f.item).end) for f in (one, other)]
    return len(both[0] & both[1]) >= 3


def _only(figure: Figure, told: Sequence[Figure], named: dict[int, str]) -> bool:
    """No other figure of that report could be meant."""
    rivals = [f for f in told if named[f.item.sentence] == named[figure.item.sentence]]
    return sum(_shape(f) == _shape(figure) for f in rivals) == 1


def _shape(figure: Figure) -> tuple[object, ...]:
    noun = figure.quantity.noun if figure.quantity.kind is MentionKind.NUMBER else None
    return figure.part, figure.unit, noun


def _terms(one: Figure, other: Figure) -> tuple[Told, Told]:
    """As amounts alone: the reports speak for themselves, and of one thing; per day, where one is per another time."""
    pers = one.quantity.per, other.quantity.per
    if pers[0] != pers[1] and all(p in _DAYS for p in pers):
        return _daily(one), _daily(other)
    return _plain(one, one.quantity.amount), _plain(other, other.quantity.amount)


def _daily(figure: Figure) -> Told:
    short, long = _DAYS[figure.quantity.per or "day"]
    value = figure.quantity.amount.value
    return _plain(figure, Amount(value=value / Fraction(long), upper=value / Fraction(short)))


def _plain(figure: Figure, amount: Amount) -> Told:
    return Told(start=figure.item.start, end=figure.item.end, amount=amount)
