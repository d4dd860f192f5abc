"""Which figure is meant: where a relation fails for the figures it was read of, another like figure near may save it.

"Of 21.4 million passengers, up from 20.0 million, 14.98 million were foreign, 70%": the share is of whichever of the
two it fits.  What the words name outright (12 of the 48; from 70 to 530) is meant, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Knot, Term, Tie, Told
from claimgraph.extract.links import near as between
from claimgraph.extract.links.around import Near, is_alike
from claimgraph.extract.links.changes.comparable import is_gap
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.kin import named_apart
from claimgraph.extract.links.leads import comparable, moves
from claimgraph.extract.links.near import add_up, gap, is_power, near_enough, value
from claimgraph.extract.links.overlapping import may_overlap
from claimgraph.extract.links.partof import EXACTLY, exceeds, overflows, part_of
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Form, Time
from claimgraph.ontology.units import commensurable, is_time, parse

_LEAD = 12  # so far back a whole may stand: a total is told early


def _bounds(amount: Amount) -> Interval:
    return amount.at(Grade.LOOSE)


# --- relations


def knot(near: Near, read: Knot) -> Knot | None:
    """The relation with the figures that are meant; None where it is none."""
    if read.bond is Bond.RATIO and len(read.terms) == 3:
        return _ratio(near, read)
    if (read.bond in (Bond.SUM, Bond.WHOLE) and may_overlap(near, read)) or _is_offer(near, read):
        return None
    if read.bond is Bond.SUM and read.closed:
        return _sum(near, read)
    if read.bond is Bond.ORDER and len(read.terms) == 2:
        return _order(near, read)
    return _converted(near, read) if read.bond is Bond.SAME else read


def _converted(near: Near, read: Knot) -> Knot:
    """1 million sq km (620,000 sq miles): what is converted is no rounder than a quarter of it, in whatever unit."""
    amounts = [near.amount(t) for t in read.terms]
    units = list(dict.fromkeys(a.unit for a in amounts if a is not None and _is_size(a)))
    if len(units) < len(amounts) or not commensurable(units[0], units[-1]):
        return read
    return replace(read, terms=tuple(_no_rounder(near, *pair) for pair in zip(read.terms, amounts, strict=True)))


def _is_size(amount: Amount) -> bool:
    """Of a unit that is a multiple of another of its kind; not a temperature, and no time."""
    unit = parse(amount.unit)
    return amount.unit not in (None, "%") and unit.offset == 0 and not is_time(amount.unit) and amount.value > 0


def _no_rounder(near: Near, term: Term, amount: Amount | None) -> Term:
    if amount is None or amount.step <= amount.value / 4 or amount.upper is not None or isinstance(term, Time):
        return term
    finer = replace(amount, step=amount.value / 4)
    return replace(term, amount=finer) if isinstance(term, Told) else between.told(near.figures[term], finer)


def _is_offer(near: Near, read: Knot) -> bool:
    """£20 a week or £70 for four, a saving of £10: what so many come to is told to be less than they cost singly."""
    total = read.terms[0]
    if read.bond is not Bond.PRODUCT or not isinstance(total, (int, Told)):
        return False
    end = total.end if isinstance(total, Told) else near.figures[total].item.end
    return _SAVED.match(near.scene.folded, end) is not None


_SAVED = phrasing("meant", "saved")


def _ratio(near: Near, read: Knot) -> Knot | None:
    part, whole, share = read.terms
    told = near.amount(share)
    if _is_of_own_base(near, read):
        return None
    if told is None or not isinstance(whole, int) or not isinstance(part, int):
        return read
    a, b = near.figures[part], near.figures[whole]
    if _makes(near, part, whole, told) or _is_apposed(near, a, b, share):
        return read
    if _is_halved(near, a, b, told) or _is_swapped(near, part, whole, told):
        return None
    if b.index < a.index and (overflows(a, b, told) or _is_gloss(near, b)):
        return None
    if _named(near, b, a):
        return read
    wholes = list(near.like(b, a.item.sentence, (part, whole), _LEAD))
    for other in (*wholes, *near.told_before(b, a)):
        if _makes(near, part, other.index, told):
            return replace(read, terms=(part, other.index, share))
    if overflows(a, b, told) or _is_rise(a, (b, *wholes), told):
        return None
    return read if near_enough(a.quantity.amount.value, part_of(b, told)) else None


def _is_of_own_base(near: Near, read: Knot) -> bool:
    """On a home worth 212,700 the tax rises by 10.73, or 2.9%: the percentage that a change is of its own base."""
    part, whole, share = (t.figure if isinstance(t, Told) else t for t in read.terms)
    told = near.amount(read.terms[-1])
    if told is None or not all(isinstance(t, int) for t in (part, whole, share)):
        return False
    a, b, c = (near.figures[t] for t in (part, whole, share))  # type: ignore[index]
    named = a.part is Part.CHANGE and a.play.form is Form.DIFFERENCE and named_apart(a, b)
    beside = named and c.index == a.index + 1 and b.index < a.index and _OR_SO.search(c.item.before) is not None
    return beside and not near_enough(a.quantity.amount.value, part_of(b, told))


_OR_SO = phrasing("meant", "or_so")


def _is_apposed(near: Near, part: Figure, whole: Figure, share: Term) -> bool:
    """62.4mm of rain, a third of the 24mm it normally records: the share stands between, and names its whole."""
    told = share.figure if isinstance(share, Told) else share if isinstance(share, int) else None
    if told is None or (part.index + 1, whole.index - 1) != (told, told) or part.unit is None:
        return False
    behind = near.scene.folded[near.figures[told].item.end : whole.item.start]
    ahead = near.scene.folded[part.item.end : near.figures[told].item.start]
    return _OF_THE.fullmatch(behind) is not None and _PAUSE.search(ahead) is not None


_OF_THE, _PAUSE = phrasing("meant", "of_the"), phrasing("meant", "pause")


def _is_halved(near: Near, part: Figure, whole: Figure, share: Amount) -> bool:
    """480人，實驗組與對照組各半，實驗組有156人，65%: of one half."""
    home = near.scene.line_of(whole.item)
    halved = _HALVED.search(near.scene.folded, whole.item.end, home.end) is not None
    scale = Fraction(1, 200) if share.unit == "%" else Fraction(1, 2)
    half = _bounds(whole.quantity.amount) * (_bounds(share) * scale)
    return halved and _bounds(part.quantity.amount).meets(half)


_HALVED = phrasing("meant", "halved")


def _is_swapped(near: Near, part: int, whole: int, share: Amount) -> bool:
    """200,000 saw it and 3 percent of them came: that's 6,000: the first is the whole; no slip of a power of ten."""
    a, b = near.figures[part], near.figures[whole]
    if not exceeds(a, b, share) or not _makes(near, whole, part, share):
        return False
    made = part_of(b, share)
    return made > 0 and not is_power(a.quantity.amount.value / made, EXACTLY)


def _is_gloss(near: Near, whole: Figure) -> bool:
    """5.6%, that is 31,152: the amount of another percentage."""
    before = near.figures[whole.index - 1] if whole.index else None
    told = before is not None and before.unit == "%" and before.item.sentence == whole.item.sentence
    return told and before is not None and _THAT_IS.fullmatch(gap(near.scene, before, whole)) is not None


_THAT_IS = phrasing("meant", "that_is")


def _is_rise(to: Figure, bases: Sequence[Figure], share: Amount) -> bool:
    """To raise it by 3.2%, that is to 30,444: the percentage is a change."""
    if share.unit != "%" or share.step > Fraction(1, 10) or to.unit is None:
        return False
    factor = _bounds(share) * Fraction(1, 100) + 1
    return any(_bounds(to.quantity.amount).meets(_bounds(b.quantity.amount) * factor) for b in bases)


def told_once(near: Near, read: Sequence[Knot]) -> list[Knot]:
    """A part has one share of its whole: where one fits, another percentage beside it is of something else."""
    fitting: dict[tuple[Term, ...], Knot] = {}
    for knot in (k for k in read if k.bond is Bond.RATIO and _fits(near, k)):
        best = fitting.setdefault(knot.terms[:2], knot)
        if _off(near, knot) < _off(near, best):
            fitting[knot.terms[:2]] = knot
    return [k for k in read if k.bond is not Bond.RATIO or _tells_as(near, k, fitting.get(k.terms[:2]))]


def _tells_as(near: Near, read: Knot, best: Knot | None) -> bool:
    """No share fits, or the same as the one that fits best: 39,000 of 184,000, 21.3%, above the 19.7% elsewhere."""
    if best is None or read is best:
        return True
    one, other = (near.amount(k.terms[-1]) for k in (read, best))
    same = one is None or other is None or one.unit != other.unit or _bounds(one).meets(_bounds(other))
    return _fits(near, read) and same


def _off(near: Near, read: Knot) -> Fraction:
    """How far the part is from its share of the whole."""
    part, whole, share = (near.amount(t) for t in read.terms)
    if part is None or whole is None or share is None:
        return Fraction(0)
    return abs(part.value - whole.value * share.value * (Fraction(1, 100) if share.unit == "%" else 1))


def _fits(near: Near, read: Knot) -> bool:
    share = near.amount(read.terms[-1])
    part, whole = read.terms[:2]
    ends = isinstance(part, int) and isinstance(whole, int) and len(read.terms) == 3
    return ends and share is not None and _makes(near, part, whole, share)  # type: ignore[arg-type]


def _named(near: Near, whole: Figure, part: Figure) -> bool:
    """12 of the 48, 48人中有12人: nothing but a few words between."""
    first, second = sorted((whole, part), key=lambda f: f.index)
    beside = second.index == first.index + 1 and first.item.sentence == second.item.sentence
    between = gap(near.scene, first, second)
    return beside and len(between) <= _BETWEEN[first is part] and "、" not in between


_BETWEEN = {True: 12, False: 8}  # characters: part before whole, whole before part


def _makes(near: Near, part: int, whole: int, share: Amount) -> bool:
    a, b = near.amount(part), near.amount(whole)
    if a is None or b is None or a.unit != b.unit:
        return True
    scale = Fraction(1, 100) if share.unit == "%" else Fraction(1)
    return _bounds(a).meets(_bounds(b) * (_bounds(share) * scale))


def _sum(near: Near, read: Knot) -> Knot | None:
    """A run of the parts makes the total: what stands beside it is no part."""
    amounts = [near.amount(t) for t in read.terms]
    known = [a for a in amounts if a is not None]
    counted = any(isinstance(t, Told) and t.figure is None for t in read.terms)
    if counted or len(known) < len(amounts) or len({a.unit for a in known}) > 1:
        return read
    if one_is_rescaled(known):
        return read
    if _lacks_ones(near, read, known):
        return None
    if _dwarfs(known):
        return None
    if len(known) < 4:
        return read if near_enough(known[0].value, sum((a.value for a in known[1:]), Fraction(0))) else None
    total, parts = _bounds(known[0]), [_bounds(a) for a in known[1:]]
    if add_up(parts).meets(total):
        return read
    for i, j in combinations(range(len(parts) + 1), 2):
        if j - i >= 2 and sum((a.value for a in known[1 + i : 1 + j]), Fraction(0)) in known[0].at(Grade.ROUNDED):
            return replace(read, terms=(read.terms[0], *read.terms[1 + i : 1 + j]))
    nested = _nested(parts)
    kept = [i for i in range(len(parts)) if i not in nested]
    if nested and len(kept) >= 2 and add_up([parts[i] for i in kept]).meets(total):
        return replace(read, terms=(read.terms[0], *(read.terms[1 + i] for i in kept)))
    return read if near_enough(known[0].value, sum((a.value for a in known[1:]), Fraction(0))) else None


def _dwarfs(known: Sequence[Amount]) -> bool:
    """A part alone is more than the total, and all of them many times it, by no power of ten: 516万, 84万 and 73万."""
    total, *parts = (a.value for a in known)
    made = sum(parts, Fraction(0))
    return 0 < total < max(parts) and made > 3 * total and made / total not in _POWERS


_POWERS = frozenset(Fraction(10) ** n for n in range(1, 10))


def _lacks_ones(near: Near, read: Knot, known: Sequence[Amount]) -> bool:
    """16 pupils, nine parents and the driver; one has been replaced: who is told as one, without a number."""
    off = abs(known[0].value - sum((a.value for a in known[1:]), Fraction(0)))
    if known[0].unit is not None or not 0 < off <= _ONES:
        return False
    homes = [near.scene.line_of(near.figures[n].item) for n in read.figures]
    if not homes:
        return False
    span = homes[0].start, homes[-1].end
    named = _SINGLE_NAME.search(near.scene.masked, *span) is not None
    return len(_SINGLE.findall(near.scene.folded, *span)) + named >= off


_ONES = 3
_SINGLE, _SINGLE_NAME = phrasing("meant", "single"), phrasing("meant", "single_name")


def one_is_rescaled(amounts: Sequence[Amount]) -> bool:
    """640 = 410 and 2,300: one part that a wrong scale word makes larger than the total, and nothing else is off."""
    total, *parts = [a.value for a in amounts]
    large = max(parts)
    left = total - (sum(parts, Fraction(0)) - large)
    return large > total and left > 0 and large / left in {Fraction(10) ** n for n in range(1, 10)}


def _nested(parts: Sequence[Interval]) -> set[int]:
    """A, of which B and C; D: the parts of a part."""
    found: set[int] = set()
    for i, whole in enumerate(parts):
        for j in range(i + 3, len(parts) + 1):
            if add_up(parts[i + 1 : j]).meets(whole):
                found |= set(range(i + 1, j))
                break
    return found


def _order(near: Near, read: Knot) -> Knot | None:
    """It cost 3.6bn, 400m more than the 3.2bn planned: what is greater is told before."""
    more, less = read.terms
    a, b = near.amount(more), near.amount(less)
    if not isinstance(more, int) or not isinstance(less, int) or a is None or b is None or a.value > b.value:
        return read
    first, second = sorted((more, less))
    if second - first > 2 or near.figures[first].item.sentence != near.figures[second].item.sentence:
        return read
    if first != more:
        return read
    home = near.figures[first].item.sentence
    greater = [f for f in near.like(near.figures[first], home, (more, less), 0) if f.index < first]
    greater = [f for f in greater if not f.quantity.amount.hedges]
    made = any(_bounds(f.quantity.amount).meets(_bounds(b) + _bounds(a)) for f in greater)
    return None if made else read


# --- changes


def tie(near: Near, read: Tie) -> Tie | None:
    """The change between the levels that are meant; None where these are levels of two things."""
    if not isinstance(read.base, int) or not isinstance(read.result, int) or read.steps or read.both:
        return read
    change, base, result = (near.figures[i] for i in (read.change, read.base, read.result))
    unmeant = _is_complement(change, base, result) or _is_of_another(near, change, base, result)
    if unmeant or (base.item.sentence != change.item.sentence and _is_gloss(near, base)):
        return None  # returned 13.1%, or 2.5 trillion
    if is_gap(change) and value(base) > value(result):
        base, result = result, base
        read = replace(read, base=base.index, result=result.index)
    sure = read.named or change.title or between.is_so_many_times(near.scene, change, base, result)
    if sure or moves(change, base, result):
        return read
    told = base.part is Part.BASE, result.part is Part.RESULT or _astride(near, change, base, result)
    if not is_alike(base, result):
        return read if all(told) or comparable(change, base, result) else None
    later = result.explicit and base.explicit and _earlier(base, result)
    timed = later or first_of(near.scene, base, result) is base
    against = (value(result) - value(base)) * change.play.sign < 0 and not told[1]  # 64.99, now at 38.99: 40% off
    unsaid = not timed and (against or not any(told))
    if (unsaid and against) or ((unsaid or _earlier(result, base)) and moves(change, result, base)):
        return replace(read, base=result.index, result=base.index)
    if not told[1]:
        for other in near.like(result, change.item.sentence, (base.index, result.index)):
            if other.part is not Part.BASE and moves(change, base, other):
                return replace(read, result=other.index)
    if not told[0]:
        for other in near.like(base, change.item.sentence, (base.index, result.index)):
            if moves(change, other, result):
                return replace(read, base=other.index)
    return read if all(told) or comparable(change, base, result) else None


def _is_of_another(near: Near, change: Figure, base: Figure, result: Figure) -> bool:
    """Up 1%, but by the day it grew from 41,000 to 42,800, by 4.4%: another change of the sentence is of these two."""
    last = max(base.index, result.index)
    behind = [f for f in near.figures[last + 1 : last + 2] if f.part is Part.CHANGE and change.index < last]
    home = {f.item.sentence for f in (change, base, result, *behind)}
    if len(home) > 1 or moves(change, base, result):
        return False
    return any(f.play.form is change.play.form is Form.PERCENT and moves(f, base, result) for f in behind)


def _is_complement(change: Figure, base: Figure, result: Figure) -> bool:
    """30% waited longer, so the standard of 95% within the time was missed by 25 points: the rest of one of them."""
    if change.play.form is not Form.POINTS or result.unit != "%" or base.unit != "%":
        return False
    return value(change) == abs(100 - value(result) - value(base))


def _astride(near: Near, change: Figure, base: Figure, result: Figure) -> bool:
    """16.3 million, up 2% from 16.0 million: the three stand side by side."""
    row = (result.index, change.index, base.index) == tuple(range(result.index, result.index + 3))
    said = row and base.part is Part.BASE and len({f.item.sentence for f in (change, base, result)}) == 1
    return said and _UP.fullmatch(gap(near.scene, result, change)) is not None


_UP = phrasing("meant", "up")


def _earlier(one: Figure, other: Figure) -> bool:
    """去年同期為1219: of an earlier time by its own words."""
    a, b = one.period, other.period
    return bool(a and b and a.since and b.since and a.since < b.since)
