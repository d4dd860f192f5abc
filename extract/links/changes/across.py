"""A change whose two figures stand in sentences of their own.

"It was £4.48. It is now £5.60, an increase of 25 per cent" · "The party had 24 seats. Under him it swelled to
132, a gain of 450 per cent" · 公司原有20人。如今已有80人，翻了兩番.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.anaphora import goes_on
from claimgraph.extract.links.changes.comparable import comparable, countable, is_percent, measures
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import same_noun, value, words_between
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Form, MentionKind

Pair = tuple[Figure, Figure]


def pair(scene: Scene, change: Figure, own: Sequence[Figure], before: Sequence[Sequence[Figure]]) -> Pair | None:
    """The two levels: one of the change's own sentence and one before it, or one each of two sentences before it.

    own     the levels that the change's own movement tells
    before  the figures of the sentences before it in its paragraph, the nearest first
    """
    if change.play.sign == 0 and change.play.form is not Form.FACTOR:
        return None
    told = list(own)
    for line in before:
        if len(told) == 2:
            break
        fitting = [f for f in line if _fits(change, f, told)]
        if len(fitting) > 1 or (not fitting and told) or not all(_one_thing(f, g) for f in fitting for g in told):
            return None
        told += fitting
    if len(told) != 2 or any(_of_other(change, f) for f in told):
        return None
    found = _ordered(scene, change, *sorted(told, key=lambda f: f.index))
    return None if found is None or _is_led_elsewhere(change, *found) else found


def _is_led_elsewhere(change: Figure, base: Figure, result: Figure) -> bool:
    """Starts may fall 2% to 1.64m. Permits may fall 2% to 1.70m: where another led, and no fall leads up from there."""
    return base.part is Part.RESULT and (value(result) - value(base)) * change.play.sign < 0


def _fits(change: Figure, level: Figure, told: Sequence[Figure]) -> bool:
    if not (countable(level) and measures(change, level)) or level.title or level.age:
        return False
    if change.play.form is Form.PERCENT and is_percent(level):
        return False  # between two percentages of two sentences there are points
    return all(comparable(level, f) for f in told)


def _one_thing(one: Figure, other: Figure) -> bool:
    """Of one noun, and not of two metrics of the scheme."""
    if clash(one, other) or one.quantity.kind is not other.quantity.kind:
        return False
    if one.quantity.kind is MentionKind.NUMBER and not same_noun(one.quantity.noun, other.quantity.noun):
        return False
    a, b = one.measure, other.measure
    both = one.own and other.own and a is not None and b is not None
    return not (both and a and b and a.metric in METRICS and b.metric in METRICS and a.metric != b.metric)


def _of_other(change: Figure, level: Figure) -> bool:
    """Prices had risen by 4p, with margins narrowing to 9p: the level's metric is told, and it is not the change's."""
    a, b = change.measure, level.measure
    one_line = change.item.sentence == level.item.sentence
    apart = one_line and change.own and level.own and a is not None and b is not None and a.metric != b.metric
    return apart or clash(change, level)


def _ordered(scene: Scene, change: Figure, one: Figure, other: Figure) -> Pair | None:
    """Base and result, where the words say which is which and that they are of one thing."""
    first = other if other.part is Part.BASE else first_of(scene, one, other)
    if first is None and _moved(one, other):
        first = one
    if first is None and _points_back(scene, change, other):
        return one, other
    on = goes_on(scene, other) and goes_on(scene, change)
    if first is None or not (on or _labelled(scene, one, other)):
        return None
    return (one, other) if first is one else (other, one)


def _points_back(scene: Scene, change: Figure, level: Figure) -> bool:
    """The moor gives three times as much, 72kg: as much as was told before."""
    between = words_between(scene, change, level)
    factor = change.play.form is Form.FACTOR and change.index == level.index - 1
    return factor and phrasing("across", "as_much", scene.language).fullmatch(between) is not None


_LABEL = re.compile(r"(?:[-•*·] ?)?[^:：,，.。]{2,40}[:：] ?")


def _labelled(scene: Scene, row: Figure, base: Figure) -> bool:
    """ "Repairs and parts: £62m", then "Parts sales fell 20% from £45m": the row of what the sentence tells of."""
    start = scene.line_of(row.item).start
    if base.part is not Part.BASE or _LABEL.fullmatch(scene.folded[start : row.item.start]) is None:
        return False
    label = content(scene, start, row.item.start)
    return bool(label & content(scene, scene.line_of(base.item).start, base.item.start))


def _moved(one: Figure, other: Figure) -> bool:
    """It dropped to 0.84 million: the later sentence tells of a movement, from where the earlier one stood."""
    told = one.part in (Part.LEVEL, Part.RESULT, Part.SHARE)
    return other.part is Part.RESULT and bool(other.play.sign) and told
