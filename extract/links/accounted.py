"""Relations that fail, where others of the passage account for their figures: a whole and its parts, two prices.

"1,500 are from abroad, 780 of them from one country, the most" · 一家四口兩老兩壯共8940元, of 1490元 and of 745元 ·
另兩宗3.5億和2.44億，三宗合計14億: of one told before as well
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Knot
from claimgraph.extract.links.around import Near
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.near import is_bare, is_fraction, number_in, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond, MentionKind, Time

_THREE = 3
_PARTY = 20  # people of one party, at the most


def kept(near: Near, knots: Sequence[Knot]) -> list[Knot]:
    """The relations without those that others account for."""
    wholes = _wholes(near, knots)
    same = {frozenset(k.figures) for k in knots if k.bond is Bond.SAME and len(set(k.figures)) > 1}
    return [k for k in knots if not _is_accounted_for(near, k, wholes, same)]


def _is_accounted_for(near: Near, knot: Knot, wholes: dict[int, set[int]], same: set[frozenset[int]]) -> bool:
    places = knot.figures
    if len(places) < len(knot.terms):
        return knot.bond is Bond.PRODUCT and bool(places) and _is_of_one(near, knot)
    if knot.bond is Bond.ORDER:
        return len(places) > 1 and places[1] in wholes.get(places[0], ()) and _overtops(near, knot)
    if knot.bond is Bond.SUM:
        return _is_of_more(near, places) or _is_of_a_party(near, knot) or _are_no_parts(near, knot)
    if len(knot.terms) != _THREE or holds(near.figures, knot):
        return False
    if knot.bond is Bond.RATIO:
        return _is_of_their_sum(near, knot, wholes)
    if knot.bond is Bond.MEAN:
        return frozenset(places[1:]) in same or _is_of_each(near, knot)
    return knot.bond is Bond.PRODUCT and _is_of_two_sorts(near, knot)


# --- wholes and parts


def _wholes(near: Near, knots: Sequence[Knot]) -> dict[int, set[int]]:
    """Of every part the figures that it is read as a part of, as far as that holds."""
    found: dict[int, set[int]] = {}
    for knot in (k for k in knots if k.bond in (Bond.SUM, Bond.RATIO) and len(k.figures) == len(k.terms) > 1):
        whole = knot.figures[0] if knot.bond is Bond.SUM else knot.figures[1]
        parts = knot.figures[1:] if knot.bond is Bond.SUM else knot.figures[:1]
        telling = knot.bond is Bond.SUM and (not knot.closed or holds(near.figures, knot))
        telling |= knot.bond is Bond.RATIO and holds(near.figures, knot)
        for part in parts if telling else ():
            if value(near.figures[part]) < value(near.figures[whole]):
                found.setdefault(part, set()).add(whole)
    return {part: whole.union(*(found.get(w, ()) for w in whole)) for part, whole in found.items()}


def _overtops(near: Near, knot: Knot) -> bool:
    """4200名中外籍1500人，又以越南籍780人最多: nobody says that a part is more than its whole."""
    more, less = (near.amount(t) for t in knot.terms[:2])
    return more is not None and less is not None and more.value < less.value


def _is_of_their_sum(near: Near, knot: Knot, wholes: dict[int, set[int]]) -> bool:
    """獨得24分，扣球19分、攔網3分、發球2分，占97分的近四分之一: of what these come to."""
    whole, share = (near.amount(t) for t in knot.terms[1:])
    if whole is None or share is None:
        return False
    share = replace(share, hedges=()) if share.one_sided else share  # over a third of it is no sum that is any larger
    made = whole.at(Grade.ROUNDED) * (
        share.at(Grade.ROUNDED) * (Fraction(1, 100) if share.unit == "%" else Fraction(1))
    )
    told = [near.figures[n] for n in wholes.get(knot.figures[0], ()) if n != knot.figures[1]]
    told += _listed_as(near, near.figures[knot.figures[0]])
    alike = [f for f in told if whole.unit is None or f.unit in (whole.unit, None)]
    return any(f.quantity.amount.at(Grade.ROUNDED).meets(made) for f in alike)


def _listed_as(near: Near, last: Figure) -> list[Figure]:
    """What the list that ends with the figure comes to, where that is told right before it."""
    line = [f for f in near.by_sentence[last.item.sentence] if f.index <= last.index]
    for at in range(len(line) - _THREE, -1, -1):
        head, *parts = line[at:]
        if value(head) == sum((value(p) for p in parts), Fraction(0)) and all(f.is_level for f in line[at:]):
            return [head]
    return []


def _is_of_more(near: Near, places: Sequence[int]) -> bool:
    """Two others went for 3.5m and 2.44m, and the three fetched 14m: as many are counted as are not all told here."""
    total = near.figures[places[0]]
    if not total.index:
        return False
    before = near.figures[total.index - 1]
    parts = [near.figures[n] for n in places[1:] if n != before.index]
    amounts = [p.quantity.amount for p in parts]
    counted = before.quantity.kind is MentionKind.NUMBER and (before.quantity.noun is not None or is_bare(before))
    if not counted or before.unit is not None or before.item.sentence != total.item.sentence or not parts:
        return False
    if before.index in places and total.unit is None:
        return False  # 40 melons and 30 marrows, a total of 90
    between = near.scene.folded[before.item.end : total.item.start]
    if _TOGETHER.fullmatch(between) is None or any(p.index > total.index for p in parts):
        return False
    made = sum((a.value for a in amounts), Fraction(0))
    return value(before).denominator == 1 and len(parts) < value(before) and made < value(total)


_TOGETHER = phrasing("accounted", "together")


def _are_no_parts(near: Near, knot: Knot) -> bool:
    """500米內最近的60米、最遠的480米; of 180 half sell food, 60 clothes and 30 games: extremes, or not all of them."""
    total, *parts = (near.figures[n] for n in knot.figures)
    made = sum((value(p) for p in parts), Fraction(0))
    if made == value(total) or not parts:
        return False
    extreme = [_EXTREME.search(near.scene.folded[max(0, p.item.start - _AHEAD) : p.item.start]) for p in parts]
    if not knot.closed and len(parts) > 1 and all(extreme):
        return True
    line = near.by_sentence[total.item.sentence]
    shares = [f for f in line if total.index < f.index < parts[-1].index and f not in parts and _is_share(f)]
    bounds = total.quantity.amount.at(Grade.ROUNDED)
    left = (made + value(total) * value(s) / (100 if s.unit == "%" else 1) for s in shares)
    return any(m in bounds for m in left)


def _is_share(figure: Figure) -> bool:
    return figure.part is not Part.CHANGE and (is_fraction(figure) or figure.unit == "%")


_EXTREME, _AHEAD = phrasing("accounted", "extreme"), 24


# --- so much each


def _is_of_each(near: Near, knot: Knot) -> bool:
    """全長一里半，也就是750米，96家店，平均不到8米: one length, and how many there are of what it is shared out to."""
    mean = near.amount(knot.terms[0])
    if mean is None:
        return False
    line = near.by_sentence.get(near.figures[knot.figures[-1]].item.sentence, ())
    counts = [value(f) for f in line if f.quantity.noun is not None and f.unit is None and value(f) > 1]
    ends = [near.figures[n].quantity.amount for n in knot.figures[1:]]
    alike = [a.at(Grade.ROUNDED) for a in ends if a.unit == mean.unit]
    bounds = mean.at(Grade.ROUNDED)
    return any((bounds * count).meets(end) for count in counts for end in alike)


def _is_of_one(near: Near, knot: Knot) -> bool:
    """年接待92萬人次，日均2500人次，最多時一天8000人次: of the one day a figure of its own is told."""
    days = [t for t in knot.terms if isinstance(t, Time) and t.amount is not None and t.amount.value == 1]
    told = [f for f in near.figures if f.index not in knot.figures and f.is_level]
    like = [f for f in told if f.alike(near.figures[knot.figures[0]])]
    return any(0 <= f.item.start - t.end <= _BEHIND for t in days for f in like)


def _is_of_two_sorts(near: Near, knot: Knot) -> bool:
    """票價1490元，敬老票745元，四口兩老兩壯來回共8940元: some at the one price, some at the other, there and back."""
    total, rate, count = (near.amount(t) for t in knot.terms)
    if total is None or rate is None or count is None or total.unit != rate.unit or total.unit is None:
        return False
    return count.unit is None and _pays(near, knot, total, rate, count.value)


def _is_of_a_party(near: Near, knot: Knot) -> bool:
    """成人120元，兒童60元，四人共360元: no sum of the two prices, but of as many as there are people."""
    amounts = [near.amount(t) for t in knot.terms]
    total, rate = amounts[:2]
    if len(amounts) != _THREE or total is None or rate is None or total.unit != rate.unit:
        return False
    if near.figures[knot.figures[0]].quantity.kind is not MentionKind.CURRENCY or holds(near.figures, knot):
        return False
    between = near.figures[max(knot.figures[1:]) + 1 : knot.figures[0]]
    counts = [value(f) for f in between if f.unit is None and f.quantity.noun is not None and value(f) > 1]
    last, home = near.figures[max(knot.figures[1:])], near.figures[knot.figures[0]]
    written = _SO_MANY.finditer(near.scene.folded, last.item.end, home.item.start)
    counts += [Fraction(n) for m in written if (n := number_in(m["n"])) is not None]
    counts += [t.amount.value for t in near.scene.times_in(last.item.end, home.item.start) if t.amount is not None]
    return any(_pays(near, knot, total, rate, count) for count in counts)


_SO_MANY = phrasing("accounted", "so_many")


def _pays(near: Near, knot: Knot, total: Amount, rate: Amount, count: Fraction) -> bool:
    """So many pay the total, some at the rate and the others at another price."""
    if count.denominator > 1 or not 0 < count <= _PARTY:
        return False
    many = int(count)
    bounds, home = total.at(Grade.ROUNDED), near.figures[knot.figures[0]]
    last = near.scene.line_of(home.item)
    first = near.scene.line_of(near.figures[min(knot.figures)].item)
    ways = (1, 2) if _RETURN.search(near.scene.folded, first.start, last.end) else (1,)
    sorts = {rate.value, *_prices(near, knot, rate)}
    made = (way * (rate.value * n + other * (many - n)) for way in ways for other in sorts for n in range(many + 1))
    return any(m in bounds for m in made)


_BEHIND = 8  # characters of a verb
_RETURN = phrasing("accounted", "return")


def _prices(near: Near, knot: Knot, rate: Amount) -> Iterator[Fraction]:
    """The other amounts told before the total, and so much of the rate: 半價."""
    total = near.figures[knot.figures[0]]
    for figure in near.figures[max(0, min(knot.figures) - _THREE) : total.index]:
        if figure.unit == rate.unit and value(figure) < _PARTY * rate.value:
            yield value(figure)
        if (is_fraction(figure) or figure.quantity.kind is MentionKind.MULTIPLE) and figure.part is not Part.BASE:
            yield rate.value * value(figure)
