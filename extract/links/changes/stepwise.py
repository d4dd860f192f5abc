"""Changes one on top of another, and what they come to: "3%, then 4%, then 3.5%: 10.9% by the end"; half price with a
further 10% off, and a piece that was £899 and is £405.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import mul

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.telling import SHORT
from claimgraph.extract.links.near import gap, lines, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind, Modality

_ALL, _CENT = Fraction(100), Fraction(1, 100)
_NEAR = Fraction(4, 3)  # times that what they come to is off the steps added up
_LEAST = 3  # figures: two steps and what they come to


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Steps in percent of a sentence; the price of a short text that has come down by two."""
    for line in lines(figures):
        percents = [f for f in line if f.unit == "%"]
        if len(percents) >= _LEAST and scene.line_of(line[0].item).cell is None:
            yield from _steps(scene, percents)
    if len(scene.article.text) <= SHORT:
        yield from _reduced(scene, figures)


def _steps(scene: Scene, percents: Sequence[Figure]) -> Iterator[Knot]:
    """The last of the percentages is what all before it come to, each on top of the one before."""
    *steps, total = percents
    between = [gap(scene, a, b) for a, b in pairwise(steps)]
    line = scene.line_of(total.item)
    ends = _BY_THE_END.search(scene.folded, steps[-1].item.end, line.end)
    sure = all(f.modality is not Modality.DENIED and f.quantity.amount.upper is None for f in percents)
    then = all(_THEN.fullmatch(b) for b in between) and any(_ON_TOP.search(b) for b in between)
    risen = _RAISES.search(scene.folded, line.start, steps[0].item.start) is not None
    risen = risen and _FALLS.search(scene.folded, line.start, steps[0].item.start) is None
    added = sum(map(value, steps), Fraction(0))
    as_sum = _MORE.match(total.item.after) is not None and 0 < added <= _NEAR * value(total) <= _NEAR * _NEAR * added
    if not (then and ends is not None and sure and risen and as_sum):
        return
    made = reduce(mul, (1 + value(f) * _CENT for f in steps), Fraction(1)) - 1
    step = total.quantity.amount.step
    amount = Amount(value=made * _ALL, step=min(step, Fraction(1, 100)), unit="%")
    yield Knot(
        bond=Bond.SAME, terms=(Told(start=steps[0].item.start, end=steps[-1].item.end, amount=amount), told(total))
    )


def _reduced(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Half price, with a further 10% off; was £899, now £299: the only two prices of the text."""
    match = phrasing("stepwise", "further_off", scene.language).search(scene.folded)
    prices = [f for f in figures if f.quantity.kind is MentionKind.CURRENCY]
    if match is None or len(prices) != len(("was", "now")) or prices[0].unit != prices[1].unit:
        return
    was, now = sorted(prices, key=value, reverse=True)
    words = scene.folded[prices[0].item.start - len(prices[0].item.before) : prices[1].item.end + _BEHIND]
    if prices[0].item.start < match.end() or _WAS_NOW.search(words) is None:
        return
    first = Fraction(1, 2) if match["first"] is None else 1 - Fraction(match["first"]) * _CENT
    left = first * (1 - Fraction(match["further"]) * _CENT)
    amount = replace(was.quantity.amount, value=value(was) * left, step=Fraction(1), hedges=(), whole=False)
    yield Knot(bond=Bond.SAME, terms=(Told(start=was.item.start, end=was.item.end, amount=amount), told(now)))


_BEHIND = 12
_THEN, _ON_TOP = phrasing("stepwise", "then"), phrasing("stepwise", "on_top")
_RAISES, _MORE = phrasing("stepwise", "raises"), phrasing("stepwise", "more")
_BY_THE_END, _FALLS = phrasing("stepwise", "by_the_end"), phrasing("stepwise", "falls")
_WAS_NOW = phrasing("stepwise", "was_now")
