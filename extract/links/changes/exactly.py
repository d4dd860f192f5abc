"""Ends of a change that are as exact as they are written.

"From $8 to $6, a third off": prices that are told in whole units are no rounded ones.  "Down two percent, from 43 to 41
percent": that they are as many points apart as the percentage says is no accident of rounding, but the points.
由1元卖到4元，翻了4倍: the ratio to the last digit, where 翻 may mean that or one more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.near import value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Wording

_FULL = 70  # percent: near a hundred, so many percent and so many points are the same
_SMALL = 100  # units of money below which a price is told in full
_CENT = Fraction(1, 100)
_LEVIED = re.compile(r"(?:^|-)(?:tax|toll|fare|fee|levy|duty|postage)$")  # what is set to the last cent
_PRICES = frozenset({"price", "ticket-price", "room-rate", "rent"})
_COSTS = phrasing("exactly", "costs")


def exact(figures: tuple[Figure, ...], ties: Mapping[int, Tie]) -> tuple[Figure, ...]:
    """The figures, with the ends of relative changes that are exact."""
    whole: dict[int, Figure] = {}
    for tie in ties.values():
        if isinstance(tie.base, int) and isinstance(tie.result, int):
            change, base, result = figures[tie.change], figures[tie.base], figures[tie.result]
            if change.play.form is Form.PERCENT and (_are_points(change, base, result) or _are_prices(base, result)):
                whole |= {f.index: _as_written(f) for f in (base, result)}
            if change.play.wording is Wording.FOLD_TIMES and value(base) * value(change) == value(result):
                whole |= {f.index: _as_written(f) for f in (base, result, change)}
    return tuple(whole.get(f.index, f) for f in figures)


def are_points(scene: Scene, change: Figure, base: Figure | None, result: Figure | None) -> bool:
    """稅率由4%提高到6%，稅負增加2%: the points between the two right before it, by a name with a word of theirs."""
    if base is None or result is None or change.index != result.index + 1 or not _are_points(change, base, result):
        return False
    one, other = change.measure, result.measure
    along = change.play.sign * (value(result) - value(base)) > 0
    if one is None or other is None or not along:
        return False
    named = [_WORD.sub(" ", scene.folded[m.start : m.end]) for m in (one, other)]
    said = [frozenset(t.split() if scene.spaced else t.replace(" ", "")) for t in named]
    return bool(said[0] & said[1])


_WORD = phrasing("exactly", "ratio")


def _are_points(change: Figure, base: Figure, result: Figure) -> bool:
    """As many points apart as the change is told in percent."""
    if any(f.unit != "%" or f.quantity.amount.hedges for f in (change, base, result)):
        return False
    return 0 < value(base) < _FULL and abs(value(result) - value(base)) == value(change) != Fraction(0)


def _are_prices(base: Figure, result: Figure) -> bool:
    """Small sums in whole units that a thing is sold for, not what a barrel costs to lift."""
    if all(_is_small(f) and _LEVIED.search(_metric(f) or "") for f in (base, result)):
        return True
    sold = any(_metric(f) in _PRICES or _COSTS.search(f.item.before) is not None for f in (base, result))
    return sold and all(_is_small(f) and _metric(f) in (*_PRICES, "cost") for f in (base, result))


def _is_small(figure: Figure) -> bool:
    amount = figure.quantity.amount
    plain = figure.quantity.kind is MentionKind.CURRENCY and not amount.hedges and not amount.worded
    return plain and amount.step in (1, _CENT) and 0 < amount.value < _SMALL


def _metric(figure: Figure) -> str | None:
    return figure.measure.metric if figure.measure is not None else None


def _as_written(figure: Figure) -> Figure:
    amount = replace(figure.quantity.amount, whole=True)
    return replace(figure, item=replace(figure.item, quantity=replace(figure.quantity, amount=amount)))
