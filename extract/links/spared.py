"""Relations that fail and that other figures of the passage spare: these tell of what whole the parts really are.

"Fares cover 78.4m, the council 31.2m and the remaining 8.4m is from advertising", of costs of 118m told before: the
first is a part like the others.  "46% … . B gets 33% and C the remaining 21%": one slice stands in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.around import Near
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.brief import degrees
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.meant import one_is_rescaled
from claimgraph.extract.links.near import add_up, is_bare, is_fraction
from claimgraph.extract.links.wholes import onemore
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond

_BACK = 12  # sentences in which what else the parts may be of is looked for
_SCALES = frozenset(Fraction(10) ** n for n in range(1, 10))
_TWO, _THREE = 2, 3
_RIVALS = phrasing("spared", "rivals")
_FULL = Interval.point(Fraction(100))


def kept(near: Near, knots: Sequence[Knot]) -> list[Knot]:
    """The relations without those that are spared; of one part and share those with the whole that fits.

    The cells of a table are what their heads say, and nothing else.
    """
    knots = [onemore.meant(near, degrees.meant(near.scene, near.figures, k)) for k in knots]
    holding = {(k.bond, _ends(k)) for k in knots if k.bond in _OF_ONE and holds(near.figures, k)}
    tabled = {f.index for f in near.figures if near.scene.line_of(f.item).cell is not None}
    sums = [k.figures for k in knots if k.bond is Bond.SUM and k.closed and holds(near.figures, k)]
    free = [k for k in knots if set(k.figures) <= tabled or not _is_spared(near, k)]
    free = [k for k in free if k.bond is not Bond.SUM or not any(_is_more(k.figures, held) for held in sums)]
    free = [k for k in free if k.bond is not Bond.SUM or not any(_is_more(held, k.figures) for held in sums)]
    return [k for k in free if (k.bond, _ends(k)) not in holding or holds(near.figures, k)]


def _is_more(figures: Sequence[int], held: Sequence[int]) -> bool:
    """Together the north and the islands have 151: not with the south, told between them."""
    return bool(held) and figures[:1] == held[:1] and set(held) < set(figures)


_OF_ONE = (Bond.RATIO, Bond.PRODUCT)


def _ends(knot: Knot) -> tuple[object, ...]:
    """45 of 428, 10.5%; of the 420 of the week after it is none: a share is of one whole; the factors of a total."""
    if knot.bond is Bond.PRODUCT:
        return tuple(sorted(map(_place, knot.terms[1:])))
    return (_place(knot.terms[-1]),)


def _place(term: Term) -> tuple[int, int]:
    """The figure, else where it stands, whatever the relation takes it as."""
    if isinstance(term, int):
        return term, 0
    return (term.figure, 0) if isinstance(term, Told) and term.figure is not None else (term.start, term.end)


def _is_spared(near: Near, knot: Knot) -> bool:
    if not knot.figures or knot.bond not in (Bond.SUM, Bond.WHOLE, Bond.RATIO, Bond.DIFFERENCE, Bond.MEAN):
        return False
    amounts = [near.figures[t].quantity.amount if isinstance(t, int) else t.amount for t in knot.terms]
    known = [a for a in amounts if a is not None]
    if len(known) < len(amounts):
        return False
    if knot.bond is Bond.RATIO and len(known) > _THREE:
        return _is_left_of_others(near, knot)
    if knot.bond is Bond.RATIO:
        failing = len(known) == _THREE and not holds(near.figures, knot)
        if failing and _is_of_slices(near, knot):
            return True
        tests = (_is_tax, _is_of_voters, _is_of_rest, _are_two_parts)
        return failing and (_is_of_both(*known) or any(test(near, knot, *known) for test in tests))
    if len({a.unit for a in known}) > 1:
        return False
    if knot.bond is Bond.MEAN:
        return len(known) == _THREE and _is_of_the_one(*known)
    if knot.bond is Bond.DIFFERENCE:
        return len(known) == _THREE and _is_from_another(near, knot, known)
    if knot.bond is Bond.WHOLE:
        return _lacks_slice(near, knot, known)
    return _is_set_against(near, knot) or _is_other_sum(near, knot, known)


def _is_set_against(near: Near, knot: Knot) -> bool:
    """A score of 9.4 beat those of her rivals: 9.1, 8.8 and 8.7; 两者相加还不及冠军的4.86万票."""
    if knot.figures and knot.figures[0] == max(knot.figures):
        last = near.figures[knot.figures[0]]
        return _HELD_AGAINST.search(near.scene.ahead(last.quantity.start, _AHEAD)) is not None
    first, second = (near.figures[n] for n in sorted(knot.figures)[:2]) if len(knot.figures) > 1 else (None, None)
    if first is None or second is None or knot.terms[0] != first.index:
        return False
    between = near.scene.folded[first.item.end : second.item.start]
    return _RIVALS.search(between) is not None


_HELD_AGAINST = phrasing("spared", "held_against")
_AHEAD = 60  # characters


# --- shares and differences


def _is_of_both(part: Amount, whole: Amount, share: Amount) -> bool:
    """參加25,031人，3,609人缺考，缺考率12.6%: of those who came and those who did not."""
    counts = part.unit is None is whole.unit and share.unit == "%" and not share.worded and significant(share) > 1
    both = _bounds(part) + _bounds(whole)
    return counts and _bounds(part).meets(both * (_bounds(share) * Fraction(1, 100)))


def _are_two_parts(near: Near, knot: Knot, part: Amount, whole: Amount, share: Amount) -> bool:
    """佔八成，涉1,478萬元，窗口只得369.6萬元，佔兩成: two shares that make all, each of the two figures together."""
    told = near.figures[knot.figures[-1]]
    others = (f.quantity.amount for f in near.figures if f.item.sentence == told.item.sentence and f is not told)
    halves = share.unit == "%" and part.unit == whole.unit
    if not (halves and any(o.unit == "%" and o.value + share.value == _ALL for o in others)):
        return False
    both = (_bounds(part) + _bounds(whole)) * (_bounds(share) * Fraction(1, 100))
    return _bounds(part).meets(both)


_ALL = 100


def _is_of_slices(near: Near, knot: Knot) -> bool:
    """1248票，得票率52%；816票，佔34%；336票，佔14%: slices told with their shares, none the whole of another."""
    share = near.figures[knot.figures[-1]]
    line = near.by_sentence.get(share.item.sentence, ())
    shares = [f for f in line if f.unit == "%" and f.part is not Part.CHANGE]
    heads = {f.index - 1 for f in shares}
    all_told = abs(sum((f.quantity.amount.value for f in shares), Fraction(-_ALL))) <= 1
    return len(shares) > _TWO and all_told and set(knot.figures[:2]) <= heads


def _is_tax(near: Near, knot: Knot, part: Amount, whole: Amount, share: Amount) -> bool:
    """£120, including tax of 20%, or £20: so many hundredths of what is left without it."""
    rate = near.figures[knot.figures[-1]]
    named = _TAX.search(rate.item.before) is not None or _OF_TAX.match(rate.item.after) is not None
    made = (_bounds(whole) - _bounds(part)) * (_bounds(share) * Fraction(1, 100))
    return named and share.unit == "%" and _bounds(part).meets(made)


def _is_of_rest(near: Near, knot: Knot, part: Amount, whole: Amount, share: Amount) -> bool:
    """從1200件選出36件，其餘佔97%: of those that are left."""
    named = _REST.search(near.figures[knot.figures[-1]].item.before) is not None
    left = _bounds(whole) - _bounds(part)
    return named and share.unit == "%" and left.meets(_bounds(whole) * (_bounds(share) * Fraction(1, 100)))


_REST = phrasing("passages", "rest")


def _is_of_voters(near: Near, knot: Knot, part: Amount, whole: Amount, share: Amount) -> bool:
    """投票率 is of all who may vote, of no votes; 得票率 of the valid ones, a little fewer than those cast."""
    rate = near.figures[knot.figures[-1]]
    counted = [near.figures[n] for n in knot.figures[:-1]]
    if _TURNOUT.search(rate.item.before) and any(_BALLOT.fullmatch(f.quantity.noun or "") for f in counted[1:]):
        return True
    made = part.value * 100 / whole.value if whole.value else Fraction(0)
    cast = _CAST.search(counted[-1].item.before) is not None and _VOTE_SHARE.search(rate.item.before) is not None
    return cast and made < share.value <= made * _SPOILT


_TURNOUT, _VOTE_SHARE = phrasing("spared", "turnout"), phrasing("spared", "vote_share")
_BALLOT, _CAST = phrasing("spared", "ballot"), phrasing("spared", "cast")
_SPOILT = Fraction(10, 9)  # times that votes cast are more than the valid ones, at the most
_TAX, _OF_TAX = phrasing("priced", "added_led"), phrasing("priced", "added")


def _is_of_the_one(mean: Amount, one: Amount, other: Amount) -> bool:
    """招300名，報名2160人，平均7.2人爭一個名額: so many of the one for each of the other."""
    a, b, each = map(_bounds, (one, other, mean))
    if mean.value >= min(one.value, other.value):
        return False
    return (a * each).meets(b) or (b * each).meets(a)


def _is_left_of_others(near: Near, knot: Knot) -> bool:
    """120間，其中30間…有9間，三成，其餘90間: what two other figures leave is no rest of the share."""
    rest = near.figures[knot.figures[0]]
    sizes = {f.quantity.amount.value for f in _likes(near, knot)}
    return any(rest.quantity.amount.value + size in sizes for size in sizes) and not holds(near.figures, knot)


def _is_from_another(near: Near, knot: Knot, amounts: Sequence[Amount]) -> bool:
    """收回1.95億，要賣到7.37億，還差2.25億: one of them is that far from another figure told before."""
    first, second, gap = map(_bounds, amounts)
    fine = all(significant(a) >= _THREE for a in amounts)
    if not fine or (first - second).meets(gap):
        return False
    sizes = (_bounds(f.quantity.amount) for f in _likes(near, knot) if f.part is not Part.CHANGE)
    return any((first - s).meets(gap) or (s - first).meets(gap) or (s - second).meets(gap) for s in sizes)


def _bounds(amount: Amount) -> Interval:
    return amount.at(Grade.ROUNDED)


def _about(size: Fraction) -> Interval:
    """More than 1,000 is not whatever lies above."""
    low, high = sorted((size * (1 - _ABOUT), size * (1 + _ABOUT)))
    return Interval(low, high)


_ABOUT = Fraction(1, 5)


def _likes(near: Near, knot: Knot) -> Iterator[Figure]:
    """Levels of its unit and kind in its sentences and a few before; what is only bounded (過半) is none of them."""
    own = [near.figures[n] for n in knot.figures]
    elided = is_bare(own[0])  # spent 264 million of 900 million euros
    homes = [f.item.sentence for f in own]
    for sentence in range(min(homes) - _BACK, max(homes) + 1):
        for other in near.by_sentence.get(sentence, ()):
            alike = elided or (other.unit == own[0].unit and other.quantity.kind is own[0].quantity.kind)
            plain = not (other.title or other.quantity.ordinal or other.age or _is_worded_share(other))
            if alike and plain and other not in own and not other.quantity.amount.one_sided:
                yield other


def _is_worded_share(figure: Figure) -> bool:
    """少了一半以上, a third of them: no number of things."""
    return is_fraction(figure) or (figure.quantity.amount.worded and figure.quantity.amount.value < 1)


# --- sums


def _is_other_sum(near: Near, knot: Knot, amounts: Sequence[Amount]) -> bool:
    """It fails, by no scale word, and its figures make sense with another one."""
    if any(isinstance(t, Told) and t.figure is None for t in knot.terms):
        return False
    total, parts = _bounds(amounts[0]), add_up([_bounds(a) for a in amounts[1:]])
    made = sum((a.value for a in amounts[1:]), Fraction(0))
    within = not knot.closed and made <= amounts[0].value
    if within or parts.meets(total) or _is_rescaled(amounts[0].value, made):
        return False
    if _lacks_months(near, knot):
        return True
    if _outgrows(amounts) and (_is_told_apart(near, knot) if knot.closed else _is_of_two_paragraphs(near, knot)):
        return True
    told = [_bounds(a) for a in amounts[1:]]
    places = combinations(range(len(told)), 2) if len(told) > _THREE else ()
    if any((told[i] + told[j]).meets(total) for i, j in places if j > i + 1):
        return True  # 120間，18間…；30間之中便有9間，其餘90間: two of them make it, the others lie in these
    return any(_spares(near, knot, other, total, parts) for other in _likes(near, knot))


def _lacks_months(near: Near, knot: Knot) -> bool:
    """100 in July and 80 in August, making 270 for the third quarter: of the third month nothing is told."""
    times = [moment(near.scene, near.figures[n]) for n in knot.figures]
    quotes = [t.quote.lower() if t is not None else "" for t in times]
    many = next((n for span, n in _SPANS if span.search(quotes[0])), 0)
    return many > len(quotes) - 1 and all(map(_MONTH.search, quotes[1:]))


_MONTH = phrasing("spared", "month")
_SPANS = ((phrasing("spared", "quarter"), 3), (phrasing("spared", "half"), 6), (phrasing("spared", "year"), 12))


def _is_told_apart(near: Near, knot: Knot) -> bool:
    return len(knot.terms) > _TWO and len({near.figures[n].item.sentence for n in knot.figures}) > 1


def _is_of_two_paragraphs(near: Near, knot: Knot) -> bool:
    return len({near.scene.line_of(near.figures[n].item).block for n in knot.figures}) > 1


def _is_rescaled(total: Fraction, made: Fraction) -> bool:
    """A power of ten away: a scale word lost, whatever else is told."""
    return bool(total and made) and max(total / made, made / total) in _SCALES


def _outgrows(amounts: Sequence[Amount]) -> bool:
    """A part told in another sentence is more than all of it, and by no scale word: it is of something else."""
    return max(a.value for a in amounts[1:]) > amounts[0].value and not one_is_rescaled(amounts)


def _spares(near: Near, knot: Knot, other: Figure, total: Interval, parts: Interval) -> bool:
    """It is the whole of them, or of the parts alone where it stands nearer; or a part left out of one sentence."""
    first = knot.terms[0]
    head = near.figures[first] if isinstance(first, int) else None
    members = [near.figures[n] for n in knot.figures if head is None or n != head.index]
    if head is None or not members:
        return False
    size = _bounds(other.quantity.amount) & _about(other.quantity.amount.value)
    ends = [_bounds(f.quantity.amount) for f in members]
    before = other.part is not Part.CHANGE and other.index < members[0].index
    if before and ((total + parts).meets(size) or parts.meets(size) or any((total + end).meets(size) for end in ends)):
        return True  # of 120: nine of these 30, and the other 90
    if before and any((total + end).meets(size) for end in ends):
        return True  # of 900 this year: 264 in the quarter and 655 since January, leaving 245
    if any((parts + size - end).meets(total) for end, f in zip(ends, members, strict=True) if _holds_in(other, f)):
        return True  # 11 were hurt, three of them badly, and four refused help: 15 in all
    if head.index < other.index < members[0].index and other.part is not Part.CHANGE and total.meets(parts + size):
        return True  # a third of the 640, 208; another 288 and the remaining 144
    beside = other.item.sentence == head.item.sentence == members[-1].item.sentence
    nets = [(parts + size) - end - end for end in ends]  # opened nine and sold four
    return beside and (total.meets(parts + size) or any(total.meets(net) for net in nets))


def _holds_in(whole: Figure, part: Figure) -> bool:
    """Told right before its part, and greater."""
    return whole.index + 1 == part.index and whole.quantity.amount.value > part.quantity.amount.value


# --- slices


def _lacks_slice(near: Near, knot: Knot, amounts: Sequence[Amount]) -> bool:
    """All of one whole with one more, told in a sentence before."""
    made = add_up([_bounds(a) for a in amounts])
    if not knot.closed or amounts[0].unit != "%" or made.meets(_FULL):
        return False
    like = (f for f in _likes(near, knot) if f.part is not Part.CHANGE)
    return any((made + _bounds(f.quantity.amount)).meets(_FULL) for f in like)
