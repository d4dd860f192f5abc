"""A rate and its total in one sentence, and what the rate is per counted further back: 168億股 … 每股12元,總計2016億元.

"The chain has 412 shops. … Sales came to £206m, or £500,000 a shop."  Where several counts of that noun are told, one
that holds is meant; where none holds it must be the only one, or the only one of what the sentence is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import significant, swaps
from claimgraph.extract.links.near import gap, is_plain, is_power, near_enough, sentences, told, value
from claimgraph.extract.links.rates.factors import Factor, fit, of_figure
from claimgraph.extract.links.rates.rated import EACH, HEAD, UNIT, Rate, counted, is_limit, rates
from claimgraph.extract.links.rates.unmeant import is_visits
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable, is_time, parse


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The products whose count stands before their sentence."""
    cues = cue_data.load(scene.language)
    told_before: Sequence[Figure] = ()
    for line in sentences(scene, figures, titles=False):
        previous, told_before = told_before, line
        every = list(rates(scene, cues, line))
        for rate in every:
            total = _total(scene, cues, rate, line) or _taken_up(scene, rate, line, previous)
            if total is None:
                continue
            before = figures[: line[0].index]
            if rate.figure.quantity.per == rate.pers[0] and not _sizes(rate, line):
                yield from _sized(rate, total, before)
            if not any(_is_counted(scene, rate, f) or _is_made(rate.figure, total, f) for f in line):
                others = [r.figure for r in every if r.pers == rate.pers and r.figure is not rate.figure]
                yield from _product(scene, rate, total, before, others)


def _total(scene: Scene, cues: Cues, rate: Rate, line: Sequence[Figure]) -> Figure | None:
    """The only amount beside the rate that could be the total of all of them."""
    if len(rate.pers) != 1 or rate.pers[0] in (EACH, UNIT) or is_time(rate.pers[0]):
        return None
    if rate.pers[0] == HEAD and not _is_per_visit(scene, rate):
        return None
    if rate.figure.part is Part.CHANGE:
        return None
    like = [f for f in line if f.unit == rate.figure.unit and f is not rate.figure and is_plain(f)]
    like = [f for f in like if f.index + 1 == rate.figure.index and _is_again(scene, f, rate.figure)] or like
    like = [f for f in like if _is_total(cues, f)] or like
    if len(like) != 1 or value(like[0]) <= value(rate.figure) or like[0].part is Part.BASE:
        return None
    total = like[0]
    beside = rate.figure.index == total.index + 1 and _is_again(scene, total, rate.figure)
    return total if beside or _is_total(cues, total) else None


def _taken_up(scene: Scene, rate: Rate, line: Sequence[Figure], previous: Sequence[Figure]) -> Figure | None:
    """It sold for £82.8m.  That works out at £1,800 a tonne: the one amount of the sentence before, as it is now."""
    opens = _WORKS_OUT.match(scene.folded, scene.line_of(rate.figure.item).start)
    if opens is None or rate.figure is not line[0] or len(rate.pers) != 1 or is_time(rate.pers[0]):
        return None
    like = [f for f in previous if f.unit == rate.figure.unit and is_plain(f) and f.part is not Part.BASE]
    return like[0] if len(like) == 1 and value(like[0]) > value(rate.figure) else None


_WORKS_OUT = phrasing("recalled", "works_out")


def _is_again(scene: Scene, total: Figure, rate: Figure) -> bool:
    return _AGAIN.fullmatch(gap(scene, total, rate)) is not None


_AGAIN = phrasing("recalled", "again")  # £206m, or £500,000 a shop; not "3.1m and 38.50 a share in cash"


def _is_per_visit(scene: Scene, rate: Rate) -> bool:
    """平均每人次20元: of so many visits, not of so many people."""
    start = rate.figure.quantity.start
    return _PER_VISIT.search(scene.folded, max(0, start - 12), start) is not None


_PER_VISIT = phrasing("recalled", "per_visit")


def _is_counted(scene: Scene, rate: Rate, figure: Figure) -> bool:
    return is_visits(figure) if rate.pers[0] == HEAD else counted(scene, rate.pers[0], figure)


def _is_total(cues: Cues, figure: Figure) -> bool:
    return any("total" in h for h in cues.before.hits(figure.item.before))


def _product(
    scene: Scene, rate: Rate, total: Figure, before: Sequence[Figure], others: Sequence[Figure]
) -> Iterator[Knot]:
    """With the count that holds or is the only one; nothing where another rate of the sentence makes the total."""
    numbers = [f for f in before[-_BACK:] if f.quantity.kind is MentionKind.NUMBER and is_plain(f)]
    counts = [f for f in numbers if _is_counted(scene, rate, f)]
    if not counts or is_limit(scene, rate.figure) or any(_fit(o, total, c) > 0 for o in others for c in counts):
        return
    each = told(rate.figure, plain=True)
    best = max(reversed(numbers), key=lambda f: (_fit(rate.figure, total, f), f.part is not Part.BASE))
    holds = best if _fit(rate.figure, total, best) else None
    own = [c for c in counts if c.subject is not None and c.subject == total.subject and not c.title]
    meant = holds or _only(_of_matter(scene, total, counts)) or _only(own) or _only(counts)
    near = meant is not None and near_enough(value(meant), value(total) / value(rate.figure), _CLOSE)
    meant = meant if near else _only([c for c in counts if not c.title and _is_swapped(rate.figure, total, c)])
    if meant is not None:
        yield Knot(bond=Bond.PRODUCT, terms=(total.index, each, meant.index))


def _sizes(rate: Rate, figures: Sequence[Figure]) -> list[Figure]:
    """The figures in the measure that the rate is per."""
    like = (f for f in figures if f.quantity.kind is MentionKind.DIMENSION and is_plain(f))
    return [f for f in like if commensurable(f.unit, rate.pers[0]) and f.quantity.amount.upper is None]


def _sized(rate: Rate, total: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """长22公里 … 总投资158.4亿元，平均每公里7.2亿元: of the sizes told before one that holds, but for zeros."""
    each, whole = of_figure(rate.figure, rate.figure.index, rate), of_figure(total, total.index)
    sizes = _sizes(rate, before[-_BACK:])[::-1]
    holds = [f for f in sizes if fit(whole, (each, of_figure(f, f.index))) > 0]
    off = [f for f in sizes if is_power(_times_off(rate, total, f), _CLOSER) or _is_turned(rate, whole, f)]
    for meant in (holds or (off if len({value(f) for f in off}) == 1 else []))[:1]:
        yield Knot(bond=Bond.PRODUCT, terms=(total.index, rate.figure.index, meant.index))


def _is_turned(rate: Rate, total: Factor, size: Figure) -> bool:
    """Two digits of the rate turned: three and more, so that it is no chance."""
    amount = rate.figure.quantity.amount
    if significant(amount) < _LONG:
        return False
    each = (of_figure(rate.figure, told(rate.figure, replace(amount, value=v)), rate) for v in swaps(amount))
    return any(fit(total, (e, of_figure(size, size.index))) > 1 for e in each)


_LONG = 3


def _times_off(rate: Rate, total: Figure, size: Figure) -> Fraction:
    """How many times the product is of the total, or the total of the product."""
    made = value(rate.figure) * value(size) * parse(size.unit).size / parse(rate.pers[0]).size
    return max(value(total) / made, made / value(total)) if made > 0 else Fraction(1)


_CLOSER = Fraction(24, 25)
_BACK = 120  # figures over which a count is remembered
_CLOSE = Fraction(9, 10)


def _fit(rate: Figure, total: Figure, count: Figure) -> int:
    one, all_of_them, number = (of_figure(f, told(f, plain=True)) for f in (rate, total, count))
    return fit(all_of_them, (one, number))


def _is_made(rate: Figure, total: Figure, count: Figure) -> bool:
    """Or $9 per visitor, on 700,000 covers: what is told beside it makes it."""
    counts = count.quantity.kind is MentionKind.NUMBER and count not in (rate, total)
    return counts and is_plain(count) and _fit(rate, total, count) > 0


def _is_swapped(rate: Figure, total: Figure, count: Figure) -> bool:
    """$51 a visitor, where $15 holds to the last digit of all three."""
    amount, number = rate.quantity.amount, of_figure(count, told(count, plain=True))
    meant = (replace(amount, value=v) for v in swaps(amount))
    each = (of_figure(rate, told(rate, m, plain=True)) for m in meant)
    return any(fit(of_figure(total, told(total, plain=True)), (e, number)) > 1 for e in each)


def _of_matter(scene: Scene, total: Figure, counts: Sequence[Figure]) -> list[Figure]:
    """Counts of what the sentence of the total names, told of the same time."""
    words = scene.folded[scene.line_of(total.item).start : total.item.start]
    return [c for c in counts if c.measure and c.measure.metric in words and c.period == total.period]


def _only(counts: Sequence[Figure]) -> Figure | None:
    """The last of them, where they all tell one number."""
    return counts[-1] if len({value(c) for c in counts}) == 1 else None
