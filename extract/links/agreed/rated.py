"""So much each, of a total and a number of things that are told elsewhere.

"410 customers …, so each pays about $366,000 on average", of the $150 million told before · 摊到每辆车上，约亏4500元 ·
"ARR per employee climbed to $234,000": of a payroll of 640
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.near import is_plain, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade, last_nonzero_unit
from claimgraph.ontology.model import Bond, MentionKind, Modality

_FAR = 60  # figures over which the total and the number are looked for
_LONG = 3  # digits that do not fit by chance
_LEAST = 5  # things that it is shared out to
_CLOSE = 0.05


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot], held: frozenset[int]) -> Iterator[Knot]:
    """The total, the rate and the number of things."""
    known = {n for k in knots if k.bond in (Bond.PRODUCT, Bond.MEAN) for n in k.figures} & held
    plain = [f for f in figures if is_plain(f) and not f.title and f.modality is not Modality.DENIED]
    plain = [f for f in plain if not (f.quantity.readings or f.quantity.amount.upper) and value(f) > 0]
    for rate in figures:
        if rate.index in known or rate.title or not _is_rate(scene, rate):
            continue
        near = [f for f in plain if abs(f.index - rate.index) <= _FAR and f is not rate]
        found = _shared_out(scene, rate, near)
        if found is not None:
            yield Knot(bond=Bond.PRODUCT, terms=(told(found[0], plain=True), _term(rate), told(found[1], plain=True)))


def _is_rate(scene: Scene, figure: Figure) -> bool:
    """A level told of each, on average, per head, per square metre."""
    quantity = figure.quantity
    if not figure.is_level or figure.unit == "%" or quantity.readings or quantity.amount.upper or quantity.ordinal:
        return False
    if value(figure) <= 0:
        return False
    return quantity.per is not None or "average" in figure.play.marks or _is_told_each(scene, figure)


def _is_told_each(scene: Scene, figure: Figure) -> bool:
    start = max(scene.line_of(figure.item).start, figure.item.start - _WIDE)
    return _EACH.search(scene.folded, start, figure.item.start) is not None


_EACH, _WIDE = phrasing("agreed", "each"), 50


def _term(rate: Figure) -> Told:
    return told(rate, _amount(rate), plain=True)


def _amount(rate: Figure) -> Amount:
    """$234,000 and 4500元 are told in round figures."""
    amount = rate.quantity.amount
    step = last_nonzero_unit(amount.value, amount.step)
    return replace(amount, step=step, whole=False) if step > amount.step == 1 else amount


def _shared_out(scene: Scene, rate: Figure, near: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The nearest total and number that the rate fits."""
    totals = [f for f in near if _may_be_total(rate, f)]
    counts = [f for f in near if _may_count(rate, f)]
    size = float(value(rate))
    pairs = [
        (t, n)
        for t in totals
        for n in counts
        if n is not t and abs(size * float(value(n)) / float(value(t)) - 1) < _CLOSE
    ]
    bounds = _amount(rate).at(Grade.ROUNDED)
    fitting = [p for p in pairs if (bounds * value(p[1])).meets(p[0].quantity.amount.at(Grade.ROUNDED))]
    fitting = [p for p in fitting if _is_fine(scene, rate, *p)]
    return min(fitting, key=lambda p: _distance(rate, *p), default=None)


def _is_fine(scene: Scene, rate: Figure, total: Figure, count: Figure) -> bool:
    """Of digits enough, or told of what is counted; a round price by a long number makes its total exactly."""
    written = significant(rate.quantity.amount)
    if written < _LONG - 1:
        long = significant(count.quantity.amount) >= _LONG
        return long and value(total) == value(rate) * value(count)
    return written >= _LONG or _is_named(scene, rate, count)


def _distance(rate: Figure, total: Figure, count: Figure) -> tuple[bool, bool, bool, int]:
    """Of its metric and its time first."""
    metric = {f.measure.metric if f.measure is not None else None for f in (rate, total)}
    then = len({f.part is Part.BASE for f in (rate, count)}) > 1
    return (
        len(metric) > 1,
        then,
        total.period != count.period,
        abs(total.index - rate.index) + abs(count.index - rate.index),
    )


def _may_be_total(rate: Figure, figure: Figure) -> bool:
    like = figure.unit == rate.unit and figure.quantity.kind is rate.quantity.kind
    like = like and (rate.unit is not None or figure.quantity.noun == rate.quantity.noun)
    return like and value(figure) > _LEAST * value(rate)


def _may_count(rate: Figure, figure: Figure) -> bool:
    """Things that are counted, or what it is per a measure of."""
    per, quantity = rate.quantity.per, figure.quantity
    if figure.unit is not None:
        return per == figure.unit
    counted = quantity.kind is MentionKind.NUMBER and value(figure) >= _LEAST
    return counted and (rate.unit is not None or quantity.noun != rate.quantity.noun)


def _is_named(scene: Scene, rate: Figure, count: Figure) -> bool:
    """What it is told of each of: 每辆, per employee."""
    noun = count.quantity.noun
    if rate.quantity.per is not None and rate.quantity.per in (noun, count.unit):
        return True
    start = max(scene.line_of(rate.item).start, rate.item.start - _WIDE)
    return noun is not None and noun in scene.folded[start : rate.item.start]
