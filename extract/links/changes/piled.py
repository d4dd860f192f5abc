"""So much a year for so many years, and what they make in all: 每年回報10%，三年累計升幅33.1%.

"Prices rose 5% in each of the three years, 15.8% in all"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.changes.compound import grown
from claimgraph.extract.links.near import gap, is_fraction, lead, lines
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Form, MentionKind, Time

_IN_ALL = phrasing("piled", "in_all")
_OF_NOW = phrasing("piled", "of_now")
_MOST = 40  # years


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The change in all that a yearly one makes, told right behind it."""
    for line in lines(figures):
        for yearly, whole in pairwise(line):
            years = _years(scene, yearly, whole)
            if years is not None and _is_rate(scene, yearly) and _is_whole(whole):
                yield _tie(yearly, whole, years)
            years = _later(scene, yearly, whole)
            if years is not None and _is_rate(scene, yearly) and yearly.part is Part.CHANGE:
                yield _left(yearly, whole, years)
        for first, second, whole in zip(line, line[1:], line[2:], strict=False):
            if all(map(_is_whole, (first, second, whole))) and _is_on_top(scene, first, second, whole):
                yield _made(first, second, whole)


def _is_on_top(scene: Scene, first: Figure, second: Figure, whole: Figure) -> bool:
    """去年跌20%，今年再跌10%，兩年共跌三成: one on top of the other, and both together."""
    plain = not any(f.quantity.amount.hedges or f.quantity.per or f.recurring for f in (first, second, whole))
    one_way = len({f.play.sign for f in (first, second, whole)}) == 1 and whole.unit == first.unit == second.unit
    apart, behind = gap(scene, first, second), gap(scene, second, whole)
    stops = [len(_STOP.findall(g)) for g in (apart, behind)]
    again = _AGAIN.search(apart) is not None
    return plain and one_way and again and stops[0] <= 1 >= stops[1] and _IN_ALL.search(behind) is not None


def _made(first: Figure, second: Figure, whole: Figure) -> Tie:
    """One, and what becomes of it at the second step."""
    steps = [grown(f.quantity.amount, f.play.sign, 1) for f in (first, second)]
    made, item = steps[0] * steps[1], first.item
    base = Told(start=item.start, end=item.end, amount=Amount(value=Fraction(1), step=Fraction(0)))
    amount = Amount(value=made.lower or Fraction(0), upper=made.upper)
    return Tie(change=whole.index, base=base, result=Told(start=item.start, end=second.item.end, amount=amount))


_AGAIN, _STOP = phrasing("piled", "again"), re.compile(r"[,，;；。.]")


def _is_rate(scene: Scene, figure: Figure) -> bool:
    """每年回報10%: a percentage of every year, plain."""
    amount, cues = figure.quantity.amount, cue_data.load(scene.language)
    told = "compound" in figure.play.marks or cues.word("each_year").search(lead(figure)) is not None
    return told and figure.unit == "%" and not amount.hedges and amount.upper is None and amount.value > 0


def _is_whole(figure: Figure) -> bool:
    change = figure.part is Part.CHANGE and figure.play.form is Form.PERCENT
    return change and figure.play.sign != 0 and "compound" not in figure.play.marks


def _years(scene: Scene, yearly: Figure, whole: Figure) -> int | None:
    """三年累計, 三年下來合共: the years between, and that they are taken together."""
    between = scene.folded[yearly.item.end : whole.item.start]
    told = scene.times_in(yearly.item.end, whole.item.start)
    if len(told) != 1 or _IN_ALL.search(between) is None:
        return None
    return _count(told[0])


def _later(scene: Scene, yearly: Figure, left: Figure) -> int | None:
    """五年後只剩現在的五成九: so many years on, as a share of today's."""
    told = scene.times_in(yearly.item.end, left.item.start)
    share = left.unit == "%" or is_fraction(left)
    if not share or _OF_NOW.search(lead(left)) is None or left.quantity.amount.hedges:
        return None
    amounts = [t.amount for t in told if t.amount is not None and t.amount.unit == "year"]
    if len(amounts) != 1 or amounts[0].upper is not None or amounts[0].value.denominator > 1:
        return None
    return int(amounts[0].value) if 1 < amounts[0].value <= _MOST else None


def _left(yearly: Figure, left: Figure, years: int) -> Tie:
    """One, and the share of it that is left."""
    item, one, amount = left.item, Amount(value=Fraction(1), step=Fraction(0)), left.quantity.amount
    share = amount.scaled(Fraction(1, 100), None) if left.unit == "%" else amount
    base = Told(start=item.start, end=item.end, amount=one)
    result = Told(start=item.start, end=item.end, amount=share)
    return Tie(change=yearly.index, base=base, result=result, steps=(years,))


def _count(time: Time) -> int | None:
    amount = time.amount
    if time.kind is not MentionKind.DURATION or amount is None or amount.unit != "year" or amount.upper is not None:
        return None
    return int(amount.value) if amount.value.denominator == 1 and 1 < amount.value <= _MOST else None


def _tie(yearly: Figure, whole: Figure, years: int) -> Tie:
    """One, and what becomes of it."""
    made = grown(yearly.quantity.amount, whole.play.sign, years)
    item, one = yearly.item, Amount(value=Fraction(1), step=Fraction(0))
    base = Told(start=item.start, end=item.end, amount=one)
    result = Told(start=item.start, end=item.end, amount=Amount(value=made.lower or Fraction(0), upper=made.upper))
    return Tie(change=whole.index, base=base, result=result)
