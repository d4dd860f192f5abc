"""What fails with the figures it was read of, and holds with others of the sentence: it is told of these.

"35 months against 14, and they ate a third less: 2g a day rather than 3g" · 月增5%、年減三成，再前一個月為2000棟 ·
"268 miles in 19 days, two of them of rest, at 16 miles a day" · "27.8 per cent, a third of them, 9.3 per cent, top"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Knot, Term, Tie, Told
from claimgraph.extract.links.around import Near, is_alike
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.leads import moves, spans
from claimgraph.extract.links.near import add_up, is_fraction, is_plain
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Form, MentionKind
from claimgraph.ontology.units import commensurable, parse

_HUNDRED = Fraction(100)
_NEXT = 3  # figures from the change to the farther of the two
_SEVERAL = 2


def kept(near: Near, ties: Sequence[Tie]) -> list[Tie]:
    """The ties without those that other levels explain."""
    return [t for t in ties if not (_is_explained(near, t) or _is_of_another(near, t, ties))]


def _is_of_another(near: Near, tie: Tie, ties: Sequence[Tie]) -> bool:
    """下調25個基點至3.25%，累計下調75個基點，年初為4%: another change of the kind leads between its ends."""
    if not isinstance(tie.base, int) or not isinstance(tie.result, int) or tie.steps:
        return False
    change, base, result = (near.figures[n] for n in (tie.change, tie.base, tie.result))
    line = near.by_sentence[change.item.sentence]
    others = [f for f in line if f.part is Part.CHANGE and f.index not in (change.index, base.index, result.index)]
    alike = [f for f in others if f.play.form is change.play.form and f.play.sign in (0, change.play.sign)]
    alike = [f for f in alike if _MANY.search(f.item.before) and significant(f.quantity.amount) > 1]
    return any(moves(f, base, result, Grade.EXACT) for f in alike) and not moves(change, base, result, Grade.EXACT)


_MANY = phrasing("explained", "many")


def _is_explained(near: Near, tie: Tie) -> bool:
    change = near.figures[tie.change]
    base, result = near.amount(tie.base), near.amount(tie.result)
    if base is None or result is None or tie.steps or tie.both:
        return False
    if isinstance(tie.result, int) and _is_saved(near.figures[tie.result], change, base):
        return True
    if _is_of_one_of_them(near, tie) or (is_fraction(change) and _is_of_pace(change)):
        return True
    if _is_one_step(near, change, base, result) and not spans(change, base, result, Grade.ROUNDED):
        return True
    if spans(change, base, result) or change.quantity.amount.hedges:
        return False
    own = {t for t in (tie.base, tie.result) if isinstance(t, int)}
    # a net gain is both what came less what went, and what it adds up to
    relative = change.play.form in (Form.PERCENT, Form.FACTOR) and not (tie.named or _is_from_to(near, tie))
    if relative and any({a.index, b.index} != own and _leads(change, a, b) for a, b in _pairs(near, change)):
        return True
    if _makes_with_another(near, change, base, result) or _is_of_converted(near, tie):
        return True
    return relative and _leads_to_earlier(near, tie, change, base)


def _leads_to_earlier(near: Near, tie: Tie, change: Figure, base: Amount) -> bool:
    """Fell 2.4% to $70.76.  Thursday's was $72.50.  For the week it lost 3.5%, from $73.32: to the first of them."""
    result = near.figures[tie.result] if isinstance(tie.result, int) else None
    if result is None or significant(change.quantity.amount) < _SEVERAL or result.item.sentence >= change.item.sentence:
        return False
    back = range(result.item.sentence - _BEFORE, result.item.sentence + 1)
    others = (f for n in back for f in near.by_sentence.get(n, ()) if f.part is Part.RESULT and f.unit == result.unit)
    return any(spans(change, base, f.quantity.amount, Grade.ROUNDED) for f in others)


def _is_one_step(near: Near, change: Figure, base: Amount, result: Amount) -> bool:
    """Down 20% on Monday and up 20% on Tuesday, at 96p against 100p the week before: one on top of the other."""
    line = near.by_sentence[change.item.sentence]
    steps = [f for f in line if f.part is Part.CHANGE and f.play.form is Form.PERCENT and f.unit == "%" and f.play.sign]
    if change not in steps or base.unit != result.unit:
        return False
    ways = (some for size in range(_SEVERAL, len(steps) + 1) for some in combinations(steps, size) if change in some)
    return any(_leads_over(some, base).meets(result.at(Grade.ROUNDED)) for some in ways)


def _leads_over(steps: Sequence[Figure], base: Amount) -> Interval:
    moved = (f.quantity.amount.at(Grade.ROUNDED) * (Fraction(f.play.sign) / _HUNDRED) + 1 for f in steps)
    return prod(moved, start=base.at(Grade.ROUNDED))


def _is_of_one_of_them(near: Near, tie: Tie) -> bool:
    """Down 4p a litre, which saves £2 on a tank, to £1.42 a litre: what is told per one is of two levels per one."""
    per = near.figures[tie.change].quantity.per
    ends = [near.figures[t].quantity.per for t in (tie.base, tie.result) if isinstance(t, int)]
    return per is not None and len(ends) == 2 and per in ends and None in ends and _is_multiple(near, tie)


def _is_multiple(near: Near, tie: Tie) -> bool:
    """The end without it is so many times the change, by another figure of the sentence."""
    change = near.figures[tie.change]
    line = near.by_sentence[change.item.sentence]
    ends = [near.figures[t] for t in (tie.base, tie.result) if isinstance(t, int)]
    counts = [f.quantity.amount for f in line if f is not change and f not in ends and f.quantity.amount.value > 1]
    totals = [f.quantity.amount for f in ends if f.quantity.per is None]
    size = change.quantity.amount
    return any(t.value == size.value * _to_unit(size, t) * c.value for t in totals for c in counts)


def _to_unit(size: Amount, other: Amount) -> Fraction:
    """How many of the other's unit one of its own is: a penny is a hundredth of a pound."""
    like = size.unit is not None and other.unit is not None and commensurable(size.unit, other.unit)
    return parse(size.unit).size / parse(other.unit).size if like else Fraction(size.unit == other.unit)


def _is_saved(saved: Figure, change: Figure, base: Amount) -> bool:
    """4800元的优惠480元，等于打九折; £480 off the £4,800: by how much it moved, and no level."""
    share = _scale(change) if change.unit == "%" else None
    told_so = _SAVED.search(saved.item.before) is not None or _OFF.match(saved.item.after) is not None
    made = None if share is None else abs(base.value) * share
    sizes = () if made is None else (made, abs(base.value) - made)
    return told_so and any(saved.quantity.amount.at(Grade.ROUNDED).meets(Interval.point(size)) for size in sizes)


def _is_of_pace(change: Figure) -> bool:
    """Climbing half as fast, by 3 per cent against 6; 涨幅只有去年的一半: to a half, and by no half."""
    return _AS_FAST.match(change.item.after) is not None or _OF_WHAT.search(change.item.before) is not None


_AS_FAST, _OF_WHAT = phrasing("explained", "as_fast"), phrasing("explained", "of_what")
_SAVED, _OFF = phrasing("explained", "saved"), phrasing("explained", "off")


def _makes_with_another(near: Near, change: Figure, base: Amount, result: Amount) -> bool:
    """A loss of 12m, from 48m, as costs fell by 30m and income rose 6m: with the other change beside it."""
    if change.play.form is not Form.DIFFERENCE or base.unit != result.unit:
        return False
    line = near.by_sentence[change.item.sentence]
    others = (f for f in line if f is not change and f.part is change.part and f.play.form is Form.DIFFERENCE)
    gap = abs(result.value - base.value)
    own = change.quantity.amount.value
    sums = (own + s * f.quantity.amount.value for f in others if f.unit == change.unit for s in (1, -1))
    return any(abs(made) == gap for made in sums)


def _is_of_converted(near: Near, tie: Tie) -> bool:
    """900,000 pesos, about $45,000, of the 1.2 million asked, a quarter less: in the currency told first."""
    change = near.figures[tie.change]
    ends = [near.figures[t] for t in (tie.base, tie.result) if isinstance(t, int)]
    elided = [f for f in ends if f.quantity.kind is MentionKind.CURRENCY and _is_written_bare(f)]
    line = near.by_sentence[change.item.sentence]
    others = [f for f in line if f not in ends and f.quantity.kind is MentionKind.CURRENCY and is_plain(f)]
    pairs = ((a.quantity.amount, b.quantity.amount) for a in elided for b in others)
    return any(spans(change, a, b, Grade.ROUNDED) or spans(change, b, a, Grade.ROUNDED) for a, b in pairs)


def _is_written_bare(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.number == (quantity.start, quantity.end)


def _is_from_to(near: Near, tie: Tie) -> bool:
    """To 1,312 from 1,250, a net gain of 62: by the words it is between these, whatever else it is between."""
    parts = [near.figures[t].part if isinstance(t, int) else None for t in (tie.base, tie.result)]
    return parts == [Part.BASE, Part.RESULT]


def _pairs(near: Near, change: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Like levels with none between them, near the change."""
    line = [f for f in near.by_sentence[change.item.sentence] if is_plain(f)]
    for one, other in pairwise(line):
        far = max(abs(one.index - change.index), abs(other.index - change.index))
        if far <= _NEXT and is_alike(one, other):
            yield one, other


def _leads(change: Figure, one: Figure, other: Figure) -> bool:
    """One way or the other, by digits enough that it is no chance, or right beside it."""
    beside = min(abs(one.index - change.index), abs(other.index - change.index)) == 1
    fine = significant(change.quantity.amount) > 1 or is_fraction(change) or beside
    ways = ((one, other), (other, one))
    return fine and any(moves(change, a, b, Grade.ROUNDED) for a, b in ways)


# --- relations


def knots(near: Near, read: Sequence[Knot]) -> list[Knot]:
    """The relations without those that another figure of the sentence explains."""
    tests = {Bond.PRODUCT: _is_of_fewer, Bond.SAME: _is_share_of_share}
    tests |= {Bond.RATIO: _is_of_others, Bond.SUM: _has_a_length}
    return [k for k in read if k.bond not in tests or not tests[k.bond](near, k)]


def _is_of_fewer(near: Near, knot: Knot) -> bool:
    """268 miles in 19 days, two of them of rest, at 16 miles a day: so many fewer than are counted."""
    amounts = [near.amount(t) for t in knot.terms]
    known = [a for a in amounts if a is not None]
    if _is_no_product(near, knot):
        return True
    if len(known) < len(amounts) or len(known) != len(("total", "rate", "count")) or holds(near.figures, knot):
        return False
    if _is_of_other_rate(near, knot, known[0], known[1:]):
        return True
    total, *factors = (a.at(Grade.ROUNDED) for a in known)
    for count, rate in (factors, factors[::-1]):
        if any((rate * (count - size)).meets(total) for size in _taken_out(near, knot)):
            return True
    return False


def _is_no_product(near: Near, knot: Knot) -> bool:
    """60 concerts in 32 days, two of them off: no total; or one of a list, or that of another count."""
    made = knot.terms[0]
    if not isinstance(made, int):
        return False
    total = near.figures[made]
    return (
        _OF_THEM.match(total.item.after) is not None
        or _is_of_list(near, knot, total)
        or _is_of_next(near, knot, total)
        or _is_of_mixture(near, knot, total)
    )


def _is_of_other_rate(near: Near, knot: Knot, total: Amount, factors: Sequence[Amount]) -> bool:
    """每升降0.32元，加50升省16元，降后每升7.68元: another rate of the sentence, told before it, makes the total."""
    own = set(knot.figures) | {p for t in knot.terms if (p := _place(near, t)) is not None}
    lines = {near.figures[n].item.sentence for n in own}
    free = [f for n in lines for f in near.by_sentence[n] if f.index not in own and not f.is_ratio]
    rates = [f.quantity.amount for f in free if f.unit == total.unit is not None and f.index < min(own)]
    counts = [f for f in factors if f.unit != total.unit and f.value > 1]
    made = total.at(Grade.ROUNDED)
    return any((r.at(Grade.EXACT) * c.at(Grade.EXACT)).meets(made) for r in rates for c in counts)


def _is_of_mixture(near: Near, knot: Knot, total: Figure) -> bool:
    """500克兑水300克，分成16个，每个50克: what is shared out is all that was put together before."""
    own = set(knot.figures) - {total.index}
    made = [t for t in knot.terms[1:] if not isinstance(t, int)]
    factors = [a.at(Grade.ROUNDED) for t in knot.terms[1:] if (a := near.amount(t)) is not None]
    first = min([*own, *(f.index for f in near.figures for t in made if f.item.start == t.start)], default=0)
    line = near.by_sentence[total.item.sentence]
    heap = [f for f in line if f.index < first and f.alike(total) and is_plain(f)]
    if len(factors) < len(knot.terms) - 1 or total not in heap or len(heap) < _SEVERAL:
        return False
    return prod(factors[1:], start=factors[0]).meets(add_up([f.quantity.amount.at(Grade.ROUNDED) for f in heap]))


def _is_of_list(near: Near, knot: Knot, total: Figure) -> bool:
    """Five, four, three each for two, and one for the last, 16 in all: the total of the whole list."""
    factors = [near.figures[n] for n in knot.figures if n != total.index]
    if "total" not in total.play.marks or len(factors) != len(("rate", "count")) or total.unit is not None:
        return False
    left = total.quantity.amount.value - prod(f.quantity.amount.value for f in factors)
    line = near.by_sentence[total.item.sentence]
    others = [f for f in line if f.index < total.index and f not in factors and f.unit is None and is_plain(f)]
    told = sum(f.quantity.amount.value for f in others)
    return bool(others) and 0 <= left - told <= 1


def _is_of_next(near: Near, knot: Knot, total: Figure) -> bool:
    """Two gave £30,000, the other 98 £19,600, or £200 each: the rate makes another total with another count."""
    own, line = set(knot.figures), near.by_sentence[total.item.sentence]
    free = [f for f in line if f.index not in own and is_plain(f)]
    rates = [near.figures[n] for n in own if n != total.index and near.figures[n].unit == total.unit is not None]
    counts = [f.quantity.amount.at(Grade.ROUNDED) for f in free if f.unit is None and not is_fraction(f)]
    sums = [f.quantity.amount.at(Grade.ROUNDED) for f in free if f.unit == total.unit]
    return any((r.quantity.amount.at(Grade.ROUNDED) * c).meets(s) for r in rates for c in counts for s in sums)


def _taken_out(near: Near, knot: Knot) -> Iterator[Fraction]:
    """Two of them, 其中两天: so many of what is counted."""
    own = set(knot.figures)
    for sentence in {near.figures[n].item.sentence for n in own}:
        line = near.by_sentence[sentence]
        for other in (f for f in line if f.index not in own):
            if _OF_THEM.match(other.item.after) or _AMONG.search(other.item.before):
                yield other.quantity.amount.value
        for time in near.scene.lines[sentence].times:
            led = near.scene.folded[max(0, time.start - _AHEAD) : time.start]
            if time.amount is not None and (_OF_THEM.match(near.scene.folded, time.end) or _AMONG.search(led)):
                yield time.amount.value


_OF_THEM, _AMONG = phrasing("explained", "of_them"), phrasing("explained", "among")
_AHEAD = 12  # characters


def _is_share_of_share(near: Near, knot: Knot) -> bool:
    """27.8 per cent, a third of them, 9.3 per cent: the fraction is of a share told before, and makes the other."""
    places = {_place(near, t) for t in knot.terms} - {None}
    if len(places) != len(("fraction", "share")):
        return False
    first, second = (near.figures[n] for n in sorted(n for n in places if n is not None))
    if is_fraction(first) is is_fraction(second) or holds(near.figures, knot):
        return False
    part, made = (first, second) if is_fraction(first) else (second, first)
    size, share = _scale(part), made.quantity.amount.at(Grade.ROUNDED)
    line = near.by_sentence[first.item.sentence]
    wholes = (f for f in line if f.unit == "%" and f.index < second.index and f not in (first, second))
    return any((w.quantity.amount.at(Grade.ROUNDED) * size).meets(share) for w in wholes)


def _is_of_others(near: Near, knot: Knot) -> bool:
    return _is_of_several(near, knot) or _is_of_one_beside(near, knot)


def _is_of_one_beside(near: Near, knot: Knot) -> bool:
    """1,450 works: 620 drawings, … 80 bronzes.  Only 145, a tenth: what stands beside the share is exactly that."""
    places = [_place(near, t) for t in knot.terms]
    share = near.figures[places[2]] if len(places) == _RATIO and places[2] is not None else None
    if share is None or holds(near.figures, knot) or share.quantity.amount.hedges or not 0 < _scale(share) < 1:
        return False
    sentence = share.item.sentence
    beside = [f for f in near.by_sentence[sentence] if abs(f.index - share.index) == 1 and is_plain(f)]
    wholes = [f for n in range(sentence - _BEFORE, sentence + 1) for f in near.by_sentence.get(n, ()) if is_plain(f)]
    pairs = ((p, w) for p in beside for w in wholes if p.unit == w.unit and [p.index, w.index] != places[:2])
    made = ((p.quantity.amount, w.quantity.amount) for p, w in pairs)
    return any(p.value == w.value * _scale(share) and significant(p) > 1 for p, w in made)


_RATIO = len(("part", "whole", "share"))
_BEFORE = 2  # sentences


def _is_of_several(near: Near, knot: Knot) -> bool:
    """$3.20, or $5.60 for the larger, which saves 80 cents, 12.5%, on two of the smaller: the share is of the two."""
    known = [a for t in knot.terms if (a := near.amount(t)) is not None]
    if len(known) != len(("part", "whole", "share")) or known[1].unit is None or holds(near.figures, knot):
        return False
    part, share = known[0].at(Grade.ROUNDED), known[2].at(Grade.ROUNDED) * _hundredth(known[2])
    line = [f for n in knot.figures[-1:] for f in near.by_sentence[near.figures[n].item.sentence] if is_plain(f)]
    last = max(knot.figures, default=-1)  # behind the share: 二期 ahead of it counts nothing
    counts = [f.quantity.amount for f in line if f.unit is None and not is_fraction(f) and f.index > last]
    sizes = [f.quantity.amount for f in line if f.unit == known[1].unit]
    return any((s.at(Grade.ROUNDED) * c.value * share).meets(part) for s in sizes for c in counts)


def _has_a_length(near: Near, knot: Knot) -> bool:
    """Seven months to go there, 17 to stay and nine to come back, 33 in all: the first of them tells what they are."""
    told = [near.figures[n] for n in knot.figures]
    if len(told) != len(knot.terms) or any(f.unit is not None or f.quantity.noun is not None for f in told):
        return False
    total, *parts = (f.quantity.amount.value for f in told)
    times = near.scene.lines[told[0].item.sentence].times
    return any(t.amount is not None and t.amount.value == total - sum(parts) for t in times)


def _hundredth(share: Amount) -> Fraction:
    return 1 / _HUNDRED if share.unit == "%" else Fraction(1)


def _place(near: Near, term: Term) -> int | None:
    """The figure that a term is, or stands where it stands."""
    if isinstance(term, int):
        return term
    if isinstance(term, Told) and term.figure is not None:
        return term.figure
    return near.by_start.get(term.start)


def _scale(part: Figure) -> Fraction:
    return part.quantity.amount.value / (_HUNDRED if part.unit == "%" else 1)
