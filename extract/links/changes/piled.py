"""Changes one on top of another, and what they make in all: 每年回報10%，三年累計升幅33.1%.

"Prices rose 5% in each of the three years, 15.8% in all" · "3%, then 4%, then 3.5%: 10.9% higher by the end"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import mul

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie, Told
from claimgraph.extract.links.changes.compound import grown
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.kin import clash, named_apart
from claimgraph.extract.links.near import gap, is_fraction, lead, lines, sentences, told, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality, Time

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
    three = (first, second, whole)
    plain = not any(f.quantity.amount.hedges or f.quantity.per or f.recurring or _is_mean(f) for f in three)
    one_way = len({f.play.sign for f in (first, second, whole)}) == 1 and whole.unit == first.unit == second.unit
    apart, behind = gap(scene, first, second), gap(scene, second, whole)
    stops = [len(_STOP.findall(g)) for g in (apart, behind)]
    again = _AGAIN.search(apart) is not None or _are_years(scene, first, second)
    tail = scene.folded[whole.item.end : whole.item.end + _TAIL]
    both = _IN_ALL.search(behind) is not None or _OVER_BOTH.match(tail) is not None
    line = scene.line_of(first.item)
    alike = not clash(first, whole) and not named_apart(first, whole)
    alike = alike and not any(_is_longer(t) for t in scene.times_in(second.item.end, whole.item.start))
    alike = alike and _OF_FIRST.search(scene.folded, line.start, line.end) is None
    return plain and one_way and again and alike and both and stops[0] <= 1 >= stops[1]


def _is_longer(time: Time) -> bool:
    """7% on top of last year's 10%, a three-year 32%: of more years than the two."""
    length = time.amount
    return length is not None and length.unit == "year" and length.value > _BOTH


def _is_mean(figure: Figure) -> bool:
    """两年平均增长5.1%: of every year, and no step."""
    return "average" in figure.play.marks


def _are_years(scene: Scene, first: Figure, second: Figure) -> bool:
    """5.99% last year and 4.99% this year: of two times that follow one another."""
    one, other = (moment(scene, f) for f in (first, second))
    return one is not None and other is not None and one.quote.lower() != other.quote.lower()


def steps(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """By how much one has risen in percent after all the steps of a sentence, each as it is rounded."""
    for line in sentences(scene, figures):
        percents = [f for f in line if f.unit == "%"]
        if _are_steps(scene, percents):
            *each, total = percents
            grown_by = (f.quantity.amount.at(Grade.ROUNDED) * Fraction(1, 100) + 1 for f in each)
            made = (reduce(mul, grown_by) - 1) * 100
            amount = Amount(value=made.lower or Fraction(0), upper=made.upper, unit="%")
            all_told = Told(start=each[0].item.start, end=each[-1].item.end, amount=amount)
            yield Knot(bond=Bond.SAME, terms=(all_told, told(total)))


def _are_steps(scene: Scene, percents: Sequence[Figure]) -> bool:
    """Raises fares 3%, then 4%, then 3.5%, 10.9% more by the end: the last is what all before it come to."""
    if len(percents) < _LEAST or any(not _is_step(f) for f in percents):
        return False
    *each, total = percents
    line = scene.line_of(total.item)
    between = [gap(scene, a, b) for a, b in pairwise(each)]
    then = all(_THEN.fullmatch(b) for b in between) and any(_ON_TOP.search(b) for b in between)
    ends = then and _BY_THE_END.search(scene.folded, each[-1].item.end, line.end) is not None
    rises = ends and _RAISES.search(scene.folded, line.start, each[0].item.start) is not None
    falls = rises and _FALLS.search(scene.folded, line.start, each[0].item.start) is not None
    less, more = sorted((sum(map(value, each), Fraction(0)), value(total)))
    return rises and not falls and _MORE.match(total.item.after) is not None and less >= _NEAR * more


def _is_step(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and figure.modality is not Modality.DENIED
    return exact and value(figure) > 0


def _made(first: Figure, second: Figure, whole: Figure) -> Tie:
    """One, and what becomes of it at the second step."""
    steps = [grown(f.quantity.amount, f.play.sign, 1) for f in (first, second)]
    made, item = steps[0] * steps[1], first.item
    rounded = [_by(f, f.quantity.amount.at(Grade.ROUNDED)) for f in (first, second, whole)]
    if value(first) + value(second) == value(whole) and not (rounded[0] * rounded[1]).meets(rounded[2]):
        made = reduce(mul, (_by(f, Interval.point(value(f))) for f in (first, second)))  # 10% and 20% told as 30%
    base = Told(start=item.start, end=item.end, amount=Amount(value=Fraction(1), step=Fraction(0)))
    amount = Amount(value=made.lower or Fraction(0), upper=made.upper)
    return Tie(change=whole.index, base=base, result=Told(start=item.start, end=second.item.end, amount=amount))


def _by(change: Figure, share: Interval) -> Interval:
    """How many times as much: 1.1 of a rise of 10%."""
    return share * (change.play.sign * Fraction(1, 100)) + 1


_TURNS, _BESIDE = phrasing("piled", "turns"), 10  # to another thing; characters up to a time of its own
_OF_FIRST = phrasing("piled", "of_first")  # jobs cut by 10% and then 20%: both of those there were at first
_OVER_BOTH, _TAIL = phrasing("piled", "over_both"), 40
_AGAIN, _STOP = phrasing("piled", "again"), re.compile(r"[,，;；。.]")
_THEN, _ON_TOP = phrasing("piled", "then"), phrasing("piled", "on_top")
_RAISES, _FALLS = phrasing("piled", "raises"), phrasing("piled", "falls")
_BY_THE_END, _MORE = phrasing("piled", "by_the_end"), phrasing("piled", "more")
_BOTH = 2  # years
_LEAST = 3  # figures: two steps and what they come to
_NEAR = Fraction(3, 4)  # of what they come to that the steps add up to at the least, or the other way round


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
    told = told or scene.times_in(scene.line_of(yearly.item).start, yearly.item.start)  # 未来五年每年上涨6%
    if len(told) != 1 or _IN_ALL.search(between) is None or _TURNS.search(between) is not None:
        return None
    behind = scene.times_in(whole.item.end, scene.line_of(whole.item).end)
    own_time = told[0].end <= yearly.item.start and any(t.start - whole.item.end <= _BESIDE for t in behind)
    return None if own_time else _count(told[0])  # overall, prices rose 12% last year


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
    long = time.kind in (MentionKind.DURATION, MentionKind.DATERANGE) and time.offset is None and time.deadline is None
    if not long or amount is None or amount.unit != "year" or amount.upper is not None:
        return None
    return int(amount.value) if amount.value.denominator == 1 and 1 < amount.value <= _MOST else None


def _tie(yearly: Figure, whole: Figure, years: int) -> Tie:
    """One, and what becomes of it."""
    made = grown(yearly.quantity.amount, whole.play.sign, years)
    item, one = yearly.item, Amount(value=Fraction(1), step=Fraction(0))
    base = Told(start=item.start, end=item.end, amount=one)
    result = Told(start=item.start, end=item.end, amount=Amount(value=made.lower or Fraction(0), upper=made.upper))
    return Tie(change=whole.index, base=base, result=result)
