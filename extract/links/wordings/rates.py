"""Products, averages, rhythms, ratios and conversions, by the roles of their wordings.

product   `t` the total, `r` what one is or has, `n`, `m` how many, `d` how long; the word `per`: the rate's unit of time
average   `t` the total, `n` the number of things, `r` what one has on average
within    `m` the average, `a` and `b` the least and the greatest
bound     `a` is no less than `b`
rhythm    once in `d`, `t` times in one `per`
ratio     `a` is `r` times `b`
same      `a` and `b` are one measure in two units
exchange  `a` and `b` are one sum in two currencies, `r` what one of the one is in the other
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import told, value
from claimgraph.extract.links.wordings.found import ONE, Found, in_unit, is_unnamed
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable


def product(found: Found) -> Iterator[Knot]:
    total, each = found.term("t"), found.term("r", found.word("per"))
    others = [t for t in map(found.term, "nmk") if t is not None]
    length = found.term("d")
    if total is None or each is None or not (others or length) or not _multiplies(found, total, each):
        return
    yield Knot(bond=Bond.PRODUCT, terms=(total, each, *others, *([length] if length else ())))


def _multiplies(found: Found, total: Told, each: Told) -> bool:
    """What so many make together is told in the unit of one, and is no less."""
    one, all_of = found.figure("r"), found.figure("t")
    if one is not None and all_of is not None and one.quantity.kind is not all_of.quantity.kind:
        return False
    if total.amount.unit is None or each.amount.unit is None:
        return total.amount.unit == each.amount.unit and total.amount.value >= each.amount.value
    return commensurable(total.amount.unit, each.amount.unit)


def average(found: Found) -> Iterator[Knot]:
    """The average is rounded as it is written."""
    total, number, each = (found.term(role) for role in "tnr")
    if total is None or number is None or each is None:
        return
    mean, all_of = found.figure("r"), found.figure("t")
    if mean is not None and all_of is not None and is_unnamed(mean) and all_of.unit is not None:
        each = in_unit(total, each, bare=True)
    if each is None or (mean is not None and each.amount.unit != total.amount.unit):
        return
    each = replace(each, amount=replace(each.amount, whole=False))
    yield Knot(bond=Bond.PRODUCT, terms=(total, each, number))


def within(found: Found) -> Iterator[Knot]:
    mean, low, high = (found.term(role) for role in "mab")
    if mean is None or low is None or high is None:
        return
    like = next((t for t in (mean, low, high) if t.amount.unit is not None), mean)
    terms = [in_unit(like, t, bare=True) for t in (mean, low, high)]
    known = [t for t in terms if t is not None]
    if len(known) == len(terms) and known[1].amount.value < known[2].amount.value:
        yield Knot(bond=Bond.MEAN, terms=tuple(known), closed=False)


def bound(found: Found) -> Iterator[Knot]:
    more, less = found.term("a"), found.term("b")
    if more is None or less is None:
        return
    fitted = in_unit(more, less, bare=True), in_unit(less, more, bare=True)
    if fitted[0] is not None:
        yield Knot(bond=Bond.ORDER, terms=(more, fitted[0]), closed=False)
    elif fitted[1] is not None:
        yield Knot(bond=Bond.ORDER, terms=(fitted[1], less), closed=False)


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


def rhythm(found: Found) -> Iterator[Knot]:
    """So often in so long is once in what that leaves for each."""
    often, many, per = found.term("d"), found.term("t"), found.word("per") or ""
    unit = often.amount.unit if often is not None else None
    if often is None or many is None or unit not in _SECONDS or per not in _SECONDS:
        return
    times = found.term("n")
    start, end = found.match.span("per")
    at = found.sentence.where(start)
    room = Fraction(_SECONDS[per], _SECONDS[unit])
    span = Told(start=at, end=at + end - start, amount=Amount(value=room * (times.amount.value if times else 1)))
    plain = Told(start=often.start, end=often.end, amount=replace(often.amount, unit=None, whole=False, step=ONE))
    count = replace(many, amount=replace(many.amount, whole=False))
    yield Knot(bond=Bond.PRODUCT, terms=(span, plain, count))


def ratio(found: Found) -> Iterator[Knot]:
    one, other, times = (found.term(role) for role in "abr")
    if one is None or other is None or times is None or one.amount.unit != other.amount.unit:
        return
    rounded = replace(times, amount=replace(times.amount, whole=False, unit=None))
    yield Knot(bond=Bond.RATIO, terms=(one, other, rounded))


# --- two writings


def same(found: Found) -> Iterator[Knot]:
    one, other = found.figure("a"), found.figure("b")
    if one is None or other is None or one.unit == other.unit or one.quantity.per != other.quantity.per:
        return
    if one.quantity.kind is other.quantity.kind is MentionKind.DIMENSION and commensurable(one.unit, other.unit):
        terms = tuple(told(f, f.quantity.amount) for f in (one, other))
        yield Knot(bond=Bond.SAME, terms=terms)


def exchange(found: Found) -> Iterator[Knot]:
    figures = found.figures("abr")
    if len(figures) != 3 or {f.quantity.kind for f in figures} != {MentionKind.CURRENCY}:
        return
    one, other, rate = figures
    first, second = (one, other) if rate.unit == one.unit else (other, one)
    if rate.unit == first.unit != second.unit and value(rate) > 0:
        each = told(rate, rate.quantity.amount, second.unit)
        total, price = (told(f, f.quantity.amount, plain=True) for f in (first, second))
        yield Knot(bond=Bond.PRODUCT, terms=(total, each, price))


