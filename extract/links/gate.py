"""Only like things add up, differ or compare: what no reader of a construction may let through.

A sum, a difference, a mean or an order between unlike units is a misreading, and so is one between counts of unlike
things ("61 points from 28 games, four clear") or a sum of rates ("60% of people: 63% of men and 57% of women").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import is_bare, is_fraction
from claimgraph.extract.links.wholes.fits import are_things
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond, Form, MentionKind
from claimgraph.ontology.units import commensurable, parse

_LIKE = frozenset({Bond.SUM, Bond.DIFFERENCE, Bond.MEAN, Bond.ORDER})
_RANKLESS = frozenset({Bond.ORDER, Bond.DIFFERENCE, Bond.MEAN})
_RECKONED = frozenset({Bond.SUM, Bond.DIFFERENCE, Bond.MEAN, Bond.RATIO, Bond.PRODUCT})
_ONE_THING = frozenset({Bond.DIFFERENCE, Bond.ORDER})


def _adds_up(told: Sequence[Figure]) -> bool:
    """No part is greater than its total, none is below nothing, and whole things have no broken parts."""
    total, parts = told[0].quantity, [f.quantity for f in told[1:]]
    if total.amount.unit is None and any(p.amount.unit is not None for p in parts):
        return False
    if total.kind is not MentionKind.NUMBER or any(f.age for f in told):
        return not any(f.age for f in told)
    values = [p.amount.value for p in parts if p.kind is MentionKind.NUMBER]
    broken = total.amount.value.denominator == 1 and any(v.denominator > 1 for v in values)
    return not broken and all(v >= 0 for v in values)


def passes(knot: Knot, figures: Sequence[Figure]) -> bool:
    """Whether the relation's figures are alike enough for it to hold."""
    told = [figures[t] for t in knot.terms if isinstance(t, int)]
    if any(f.quantity.ordinal for f in told) and knot.bond in _RANKLESS:
        return False
    if knot.bond in _RECKONED and any(is_year(figures[n]) or is_numbered(figures[n]) for n in knot.figures):
        return False
    if _is_one_collective(knot, figures):
        return False
    if knot.bond is Bond.RATIO and not _is_part(knot, figures):
        return False
    if knot.bond is Bond.PRODUCT and (
        _is_added(knot, figures) or not _multiplies(knot, figures) or _counts_for_both(knot, figures)
    ):
        return False
    if knot.bond is Bond.SAME and _is_imperial(knot, figures):
        return False
    if knot.bond not in _LIKE:
        return True
    if knot.bond is Bond.ORDER and any(_is_multiplied(figures, f) or _is_change(figures, f) for f in told):
        return False
    if (
        knot.bond is Bond.SUM
        and told
        and (_OF_ALL.match(told[0].item.after) or any(_is_each(f) for f in sorted(told, key=lambda f: f.index)[:-1]))
    ):
        return False  # 14 in 19 league games and 21 in 30 in all competitions; two get £410m each
    if knot.bond is Bond.SUM and any(f.unit == "%" or (f is not told[0] and _is_of_each(f, told)) for f in told):
        return False
    if knot.bond is Bond.SUM and (_is_apart(knot, figures) or _mixes_means(told) or _are_sets(told)):
        return False
    if knot.bond is Bond.SUM and (are_things(knot, figures) or (isinstance(knot.terms[0], int) and not _adds_up(told))):
        return False
    signed = any(f.quantity.quote.startswith("+") for f in told)  # 5,020 (-5.3%), 3,980 (+13.8): by how much it rose
    return _one_unit(told) and (knot.bond not in _ONE_THING or (_one_noun(told) and not signed))


def _is_part(knot: Knot, figures: Sequence[Figure]) -> bool:
    apart = _is_label(knot, figures) or _has_uncounted_rest(sorted(knot.figures), figures)
    return _contains(knot, figures) and not apart


def is_numbered(figure: Figure) -> bool:
    """Lot 217, 第3廳: a number that is a name, of no things."""
    plain = figure.unit is None and figure.quantity.noun is None and figure.quantity.kind is MentionKind.NUMBER
    return plain and (_NUMBERED.search(figure.item.before) is not None or _is_train(figure))


def _is_train(figure: Figure) -> bool:
    """The 8.25 to Leeds: named after its time."""
    timed = _TRAIN.fullmatch(figure.quantity.quote) is not None and figure.item.before.endswith("the ")
    return timed and _BY_TRAIN.match(figure.item.after) is not None


_TRAIN, _BY_TRAIN = phrasing("gate", "train"), phrasing("gate", "by_train")


def _are_sets(told: Sequence[Figure]) -> bool:
    """Eleven lambs: four pairs and a set of three; three sevens and a five: each part is several of what is counted."""
    sets = [_SETS.match(f.item.after) is not None for f in told]
    return any(sets) and not sets[0]


def _has_uncounted_rest(places: Sequence[int], figures: Sequence[Figure]) -> bool:
    """22 are electric, 18 hybrid and the rest diesel, though half of those will go, leaving ten: of the rest."""
    between = figures[places[0] + 1 : places[-1] + 1] if len(places) > 2 else ()
    return any(_REST_UNCOUNTED.search(f.item.before) for f in between)


_NUMBERED, _SETS, _REST_UNCOUNTED = (
    phrasing("gate", "numbered"),
    phrasing("gate", "sets"),
    phrasing("gate", "rest_uncounted"),
)


def _is_one_collective(knot: Knot, figures: Sequence[Figure]) -> bool:
    """甲乙丙三縣分光，三縣各…: the same things, taken up again by how many they are, are no parts of themselves."""
    if knot.bond not in (Bond.SUM, Bond.RATIO):
        return False
    counts = [figures[n].quantity for n in knot.figures[: 2 if knot.bond is Bond.RATIO else None]]
    told = {(q.quote, q.amount.value, q.noun) for q in counts}
    return len(counts) > 1 and len(told) == 1 and counts[0].noun is not None and counts[0].amount.unit is None


def _mixes_means(told: Sequence[Figure]) -> bool:
    """門診日均1.1萬人次，周末合計8800人次: a mean is no part of a total, in one sentence; not 36億，平均每人20元."""
    beside = len({f.item.sentence for f in told}) == 1
    means = ["average" in f.play.marks and _MEAN_NEXT.match(f.item.after) is None for f in told]
    return beside and any(means) and not means[0]


_MEAN_NEXT = phrasing("gate", "mean_next")


def _is_apart(knot: Knot, figures: Sequence[Figure]) -> bool:
    """Two of the six; of 96, 44; five shared the other 19; $620m, or $301m; 126 to 91: one of the two is no part."""
    places = sorted(set(knot.figures))
    if any(b == a + 2 and _is_compared(figures[a + 1], figures[b]) for a, b in pairwise(places)):
        return True
    if _has_uncounted_rest(places, figures) or any(_is_of_told(figures, n) for n in places if n != knot.figures[0]):
        return True
    for one, other in ((figures[a], figures[b]) for a, b in pairwise(places) if b == a + 1):
        if _OR.match(one.item.after) or (_are_scores(one, other) and knot.figures[0] in (one.index, other.index)):
            return True
        if _HELD.search(one.item.after) and knot.figures[0] not in (one.index, other.index):
            return True
        inside = _OUT_OF.fullmatch(one.item.after) or (
            _OPENS_OF.search(one.item.before) and _SO_MANY.match(one.item.after)
        )
        total = knot.figures[0]
        if total not in (one.index, other.index) and (inside or _TAKE_REST.fullmatch(one.item.after)):
            return True
    return False


def _is_of_told(figures: Sequence[Figure], part: int) -> bool:
    """Nine speak two languages and four of these nine a third: a part of what was told by the same number."""
    one, behind = figures[part], figures[part + 1 : part + 2]
    if not behind or _OUT_OF.fullmatch(one.item.after) is None or behind[0].item.sentence != one.item.sentence:
        return False
    earlier = (f for f in figures[:part] if f.item.sentence == one.item.sentence)
    return any(f.quantity.amount == behind[0].quantity.amount for f in earlier)


def _are_scores(one: Figure, other: Figure) -> bool:
    """Led 126 to 91 overall: two sides; not from 211 to 225."""
    return _SCORED.fullmatch(one.item.after) is not None and (one.part, other.part) != (Part.BASE, Part.RESULT)


def _is_compared(between: Figure, other: Figure) -> bool:
    """3,204 votes, 12 more than the other's 3,192: the two stand side by side."""
    return between.part is Part.CHANGE and between.play.form is Form.DIFFERENCE and other.part is Part.BASE


_OR, _OUT_OF, _TAKE_REST = phrasing("gate", "or"), phrasing("gate", "out_of"), phrasing("gate", "take_rest")
_HELD, _SCORED = phrasing("gate", "held"), phrasing("gate", "scored")
_OPENS_OF, _SO_MANY = phrasing("gate", "opens_of"), phrasing("gate", "so_many")


def _is_change(figures: Sequence[Figure], figure: Figure) -> bool:
    """2ft (60cm) below the mark: what is written again in brackets is the change, no level."""
    first = figures[figure.index - 1] if figure.index and figure.item.bracketed else None
    alone = figure.item.before.strip() == "(" and figure.item.after.startswith(")")
    moved = first is not None and first.part is Part.CHANGE and first.quantity.kind is figure.quantity.kind
    return alone and moved and first is not None and first.unit != figure.unit


def _is_multiplied(figures: Sequence[Figure], figure: Figure) -> bool:
    """只有去年同月184毫米的一半: what is compared is half of it."""
    after = figures[figure.index + 1] if figure.index + 1 < len(figures) else None
    many = after is not None and (is_fraction(after) or after.quantity.kind is MentionKind.MULTIPLE)
    return many and _OF.fullmatch(figure.item.after) is not None


def _is_each(part: Figure) -> bool:
    """£410m each, 各获4.1亿元: more than once."""
    return _EACH.match(part.item.after) is not None or _EACH_GETS.search(part.item.before) is not None


_EACH, _EACH_GETS = phrasing("gate", "each"), phrasing("gate", "each_gets")
_OF = phrasing("gate", "of")
_OF_ALL = phrasing("gate", "of_all")


def _is_added(knot: Knot, figures: Sequence[Figure]) -> bool:
    """£150 for each of 94,000 households. Another £1.4m: no total of what was told before."""
    total, places = knot.terms[0], knot.figures
    told = total if isinstance(total, int) else total.figure if isinstance(total, Told) else None
    if any(figures[n].part is Part.CHANGE and n != told for n in places):
        return False  # ten cents more a pound brings an extra $40m
    return told is not None and told == max(places) and _ADDED.search(figures[told].item.before) is not None


_ADDED = phrasing("gate", "added")


def _is_label(knot: Knot, figures: Sequence[Figure]) -> bool:
    """收款1440元，其中九元的占了一半: a price that names which ones are meant."""
    part, whole = ((figures[t] if isinstance(t, int) else None) for t in knot.terms[:2])
    priced = part is not None and whole is not None and part.unit is not None and part.unit == whole.unit
    return priced and part is not None and _LABEL.match(part.item.after) is not None


_LABEL = phrasing("gate", "label")


def _is_imperial(knot: Knot, figures: Sequence[Figure]) -> bool:
    """40 million litres, nearly 9 million gallons: British ones, a fifth larger than the American."""
    amounts = [figures[t].quantity.amount if isinstance(t, int) else t.amount for t in knot.terms]
    gallons = [a for a in amounts if a is not None and a.unit == "gal"]
    others = [a for a in amounts if a is not None and a.unit != "gal"]
    if len(gallons) != 1 or len(others) != 1 or not commensurable(others[0].unit, "gal"):
        return False
    size = parse(others[0].unit).size
    british = gallons[0].scaled(_IMPERIAL / size, others[0].unit)
    return british.at(Grade.LOOSE).meets(others[0].at(Grade.LOOSE))


_IMPERIAL = Fraction("0.00454609")


def is_year(figure: Figure) -> bool:
    """In calendar 1985: a year, whatever the words around it."""
    alone = figure.quantity.noun is None and figure.unit is None and figure.quantity.kind is MentionKind.NUMBER
    return alone and figure.part is not Part.CHANGE and _YEAR.fullmatch(figure.quantity.quote) is not None


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def _is_of_each(figure: Figure, told: Sequence[Figure]) -> bool:
    """36 rows of 450 saplings: they multiply."""
    counted = any(f.index == figure.index - 1 and f.quantity.noun for f in told)
    return (counted and _OF_EACH.fullmatch(figure.item.before) is not None) or _PRICE.search(
        figure.item.before
    ) is not None


_PRICE = phrasing("gate", "price")
_OF_EACH = phrasing("gate", "of_each")


def _contains(knot: Knot, figures: Sequence[Figure]) -> bool:
    """Two people were killed and 120 injured, half of them schoolboys: two is not what 120 are a part of."""
    terms = [figures[t].quantity.amount if isinstance(t, int) else t.amount for t in knot.terms]
    if len(terms) != 3 or any(a is None for a in terms):
        return True
    part, whole, share = (a for a in terms if a is not None)
    less = share.value <= (100 if share.unit == "%" else 1)
    tall = part.unit is None is whole.unit and less and part.value > _FAR * whole.value
    return not tall or _is_scaled(part.value * 100, whole.value * share.value)


_FAR = 5


def _is_scaled(one: Fraction, other: Fraction) -> bool:
    """A scale word makes the one about the other: 555萬股, 占總股本4.63萬股的1.2%."""
    return any(abs(one / Fraction(10) ** n - other) * 25 <= other for n in (3, 4, 6, 8, 9))


_GRADES = phrasing("gate", "grades")  # 14級風: a grade, no number of things


def _multiplies(knot: Knot, figures: Sequence[Figure]) -> bool:
    """What so many of one size make together is no less than one of them, nor less than their number."""
    terms = [figures[t].quantity.amount if isinstance(t, int) else t.amount for t in knot.terms]
    hours = [a for a in terms[1:] if a is not None and a.unit == "hour" and a.upper is not None]
    if hours and terms[0] is not None and _is_money(terms[0]):
        return False  # paid by the hour, and so much a month: of how many hours nobody says
    clocked = any(figures[n].quantity.per in _CALENDAR for n in knot.figures)
    if clocked and any(_SUCH.match(figures[n].item.after) for n in knot.figures):
        return False  # a two-bedroom flat let for £1,150 a month
    if any(_GRADES.fullmatch(figures[t].quantity.noun or "") for t in knot.terms if isinstance(t, int)):
        return False
    if len(terms) != 3 or any(a is None or a.value < 1 or a.value.denominator > 1 for a in terms if a) or None in terms:
        return True
    total, rate, count = (a for a in terms if a is not None)
    pers = {t.per for t in knot.terms[1:] if isinstance(t, Told)} & _CLOCKS
    if pers and count.unit in _CLOCKS - pers:
        return True  # 250 km an hour for 42 minutes
    if total.unit != rate.unit or total.value >= max(rate.value, count.value):
        return True
    return (total.value >= rate.value and count.unit is not None) or _is_power(rate, count, total)


_CLOCKS = frozenset({"hour", "minute", "second"})
_CALENDAR = frozenset({"day", "week", "month", "quarter", "year"})
_SUCH = re.compile(r"-[a-z]")


def _is_money(amount: Amount) -> bool:
    return amount.unit is not None and len(amount.unit) == _ISO and amount.unit.isupper()


_ISO = 3  # letters of a currency's code


def _is_power(rate: Amount, count: Amount, total: Amount) -> bool:
    """A power of ten exactly, or 萬 or 億 over the days of a year: a scale word is wrong."""
    least = rate.value * count.value / total.value
    most = (rate.upper or rate.value) * (count.upper or count.value) / total.value
    powers = range(1, 13) if least == most else (4, 8)
    return any(least <= Fraction(10) ** n <= most for n in powers)


def _counts_for_both(knot: Knot, figures: Sequence[Figure]) -> bool:
    """12 clubs play 44 games each, 264 in all: two meet in every game."""
    if not any(_GAME.fullmatch(figures[n].quantity.noun or "") for n in knot.figures):
        return False
    total, *factors = (_value(t, figures) for t in knot.terms)
    return prod(factors, start=Fraction(1)) == 2 * total


_GAME = phrasing("gate", "game")


def _value(term: Term, figures: Sequence[Figure]) -> Fraction:
    amount = figures[term].quantity.amount if isinstance(term, int) else term.amount
    return Fraction(0) if amount is None else amount.value


def _one_unit(told: Sequence[Figure]) -> bool:
    """Of one dimension and of like size: 41mm at Penrith, 17 miles away."""
    units = [f.unit for f in told if not is_bare(f) and f.unit != "pp"]
    sizes = [parse(u).size for u in units if u not in _TEMPERATURES]
    if sizes and max(sizes) > _FAR * min(sizes):
        return False
    return all(commensurable(units[0], u) or {units[0], u} <= _TEMPERATURES for u in units[1:])


_FAR = 10**6


_TEMPERATURES = frozenset({"°C", "°F", "Δ°C", "Δ°F"})


def _one_noun(told: Sequence[Figure]) -> bool:
    nouns = {f.quantity.noun for f in told if f.quantity.kind is MentionKind.NUMBER} - {None}
    return len({n for n in nouns if n and n.isascii()}) < 2
