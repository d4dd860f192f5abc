"""Products, averages, rhythms, ratios and conversions, by the roles of their wordings.

product   `t` the total, `r` what one has, `n`, `m` how many (`k`: perhaps), `d` how long; the word `per`: its clock
spread    one `noun` for every `r`, and of `a` and `b` the lesser counts the one, the greater the other
average   `t` the total, `n` the number of things, `r` what one has on average
within    `m` the average, `a` and `b` the least and the greatest
bound     `a` is no less than `b`
rhythm    once in `d`, `t` times in one `per`
ratio     `a` is `r` times `b`
same      `a` and `b` are one measure in two units
rescaled  `a` and `b` are one sum by two scale words
exchange  `a` and `b` are one sum in two currencies, `r` what one of the one is in the other
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import converted, near_enough, same_noun, told, value
from claimgraph.extract.links.wordings.found import ONE, Found, in_unit, is_number, is_unnamed
from claimgraph.extract.links.wordings.sentence import BREAK, Mentioned
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable, parse


def product(found: Found) -> Iterator[Knot]:
    total, each = found.term("t"), found.term("r", found.word("per"))
    others = [t for t in map(found.term, "nmk") if t is not None]
    measured = [t.amount.unit for t in others if t.amount.unit is not None]
    if measured:  # 15mg per kilogram, a child of 22kg
        each = _per_measure(found, measured)
    length = found.term("d")
    if _OPEN.search(found.match.group()) or found.match.group().count("only"):
        return
    if any(_is_one_size(found, role) for role in "nmk") or _are_of_other_clocks(found):
        return
    if total is None or each is None or not (others or length) or not _multiplies(found, total, each):
        return
    if found.word("k") and not _is_near(total, each, others):
        return
    if not found.slipped(total, _made(each, others, length)):
        return
    yield Knot(bond=Bond.PRODUCT, terms=(total, each, *others, *([length] if length else ())))


def _made(each: Told, others: Sequence[Told], length: Told | None) -> Fraction:
    """2,400 a shift, three shifts a day, in a week: what seven days make."""
    made = prod((t.amount.value for t in others), start=each.amount.value)
    if length is None or each.per not in _CLOCKS or length.amount.unit is None:
        return made
    return made * length.amount.value * parse(length.amount.unit).size / parse(each.per).size


def _are_of_other_clocks(found: Found) -> bool:
    """$4.50 each of 37,000 a day, $61m a year: the days of the year count as well."""
    told = [f.quantity.per for f in found.figures("tnm") if f.quantity.per in _CLOCKS]
    return not found.word("d") and len(set(told)) > 1


_CLOCKS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})


def _is_near(total: Told, each: Told, others: Sequence[Told]) -> bool:
    """Over two sentences: what they make is not of another order than the total."""
    made = prod((t.amount.value for t in others), start=each.amount.value)
    sizes = [parse(t.amount.unit).size for t in (each, total)] if each.amount.unit != total.amount.unit else [ONE, ONE]
    return near_enough(total.amount.value, made * sizes[0] / sizes[1])


_OPEN = phrasing("wordings", "open")


def _per_measure(found: Found, units: Sequence[str]) -> Told | None:
    """What one of the measure has; nothing where the words tell it per something else."""
    rate = found.figure("r")
    per = rate.quantity.per if rate is not None else None
    between = found.sentence.text[found.match.end("n") : found.match.start("t")]
    alike = per is not None and len(units) == 1 and commensurable(per, units[0]) and not _ANOTHER.search(between)
    return found.term("r", per) if alike else None


_ANOTHER = phrasing("wordings", "another")  # 120 hectares and storage for 600 tonnes


def _is_one_size(found: Found, role: str) -> bool:
    """600 football pitches, or about 430 hectares: one size told twice, no number of the other."""
    if not found.word(role) or not found.word("r"):
        return False
    between = found.sentence.text[found.match.end(role) : found.match.start("r")]
    return _OR_ELSE.search(between) is not None


_OR_ELSE = phrasing("wordings", "or_else")


def _multiplies(found: Found, total: Told, each: Told) -> bool:
    """What so many make together is told in the unit of one, and is no less."""
    one, all_of = found.figure("r"), found.figure("t")
    if one is not None and all_of is not None and one.quantity.kind is not all_of.quantity.kind:
        return False
    if total.amount.unit is None or each.amount.unit is None:
        return total.amount.unit == each.amount.unit and total.amount.value >= each.amount.value
    return commensurable(total.amount.unit, each.amount.unit)


def spread(found: Found) -> Iterator[Knot]:
    each, *counts = found.figures("rab")
    if len(counts) != 2 or not all(is_number(f) for f in (each, *counts)):
        return
    few, many = sorted(counts, key=value)
    named = (few.quantity.noun or "").startswith((found.word("noun") or "").rstrip("s")) or is_unnamed(few)
    fits = named and (same_noun(each.quantity.noun, many.quantity.noun) or {"population"} & set(_metric(many)))
    if fits and value(few) > 1 and near_enough(value(many), value(each) * value(few)):
        yield Knot(bond=Bond.PRODUCT, terms=tuple(told(f, plain=True) for f in (many, each, few)))


def _metric(figure: Figure) -> tuple[str, ...]:
    return (figure.measure.metric,) if figure.measure is not None else ()


def average(found: Found) -> Iterator[Knot]:
    """The average is rounded as it is written."""
    total, number, each = (found.term(role) for role in "tnr")
    if total is None or number is None or each is None or number.amount.value.denominator > 1:
        return
    if (total.amount.upper or number.amount.upper) is not None:
        return  # marks of between 7 and 8.5, for an average of 7.9: a range is no total and no number
    mean, all_of = found.figure("r"), found.figure("t")
    if mean is not None and all_of is not None and is_unnamed(mean) and all_of.unit is not None:
        each = in_unit(total, each, bare=True)
    if each is None or (mean is not None and each.amount.unit != total.amount.unit):
        return
    each = replace(each, amount=replace(each.amount, whole=False))
    if mean is not None and (mean.quantity.per or "").isdigit():
        each = replace(each, amount=each.amount.scaled(Fraction(1, int(mean.quantity.per or "1")), each.amount.unit))
    yield Knot(bond=Bond.PRODUCT, terms=(total, each, number))


def within(found: Found) -> Iterator[Knot]:
    terms = _in_one_unit(found, "mab")
    if not _is_of_the_same(found) or _is_of_others(found, "mab"):
        return
    if terms and terms[1].amount.value < terms[2].amount.value:
        yield Knot(bond=Bond.MEAN, terms=tuple(terms), closed=False)


def _is_of_the_same(found: Found) -> bool:
    """Prices from $4 to $38, and the average spend: what the average is of has been told before, or is left out."""
    head = found.word("head")
    if head is None:
        return True
    noun = (
        re.match(r" ([a-z]{3,})", head)
        if not found.sentence.text[: found.match.start("head")].endswith(" on average")
        else None
    )
    if noun is None or len(_NO_THING.match(head).group().strip()) >= len(noun[1]):  # type: ignore[union-attr]
        return True
    return noun[1][:4] in found.sentence.text[: found.match.start("head")]


_NO_THING, _OTHERS = phrasing("wordings", "no_thing"), phrasing("fewest", "others")


def _is_of_others(found: Found, roles: str) -> bool:
    """The busiest took £4,200 and the quietest £900, while other shops average £5,100."""
    *_, one, last = sorted(found.match.span(role) for role in roles if found.match[role])
    return _OTHERS.search(found.sentence.text[one[1] : last[0]]) is not None


def bound(found: Found) -> Iterator[Knot]:
    terms = [replace(t, amount=_unhedged(t.amount), figure=None) for t in _in_one_unit(found, "ab")]
    of_others = BREAK not in found.match.group() and _is_of_others(found, "ab")
    if terms and _is_of_the_same(found) and not of_others:
        yield Knot(bond=Bond.ORDER, terms=tuple(terms), closed=False)


def _unhedged(amount: Amount) -> Amount:
    """Just over a million is no more than a quarter over it."""
    if Hedge.JUST_OVER not in amount.hedges or amount.upper is not None or amount.value <= 0:
        return replace(amount, hedges=())
    return replace(amount, hedges=(), upper=amount.value * _CLOSE, step=Fraction(0), worded=False)


_CLOSE = Fraction(5, 4)


def _in_one_unit(found: Found, roles: str) -> list[Told]:
    """The terms in the unit that one of them may leave to another; none where they are of unlike things."""
    terms = [t for t in map(found.term, roles) if t is not None]
    like = next((t for t in terms if t.amount.unit is not None), None)
    if len(terms) < len(roles) or like is None:
        nouns = [f.quantity.noun for f in found.figures(roles)]
        return terms if len(terms) == len(roles) and all(same_noun(nouns[0], n) for n in nouns[1:]) else []
    bare = [f is not None and is_unnamed(f) for f in map(found.figure, roles)]
    fitted = [in_unit(like, t, bare=b) for t, b in zip(terms, bare, strict=True)]
    return [t for t in fitted if t is not None] if None not in fitted else []


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}


def rhythm(found: Found) -> Iterator[Knot]:
    """So often in so long is once in what that leaves for each."""
    often, many, whole = found.term("d"), found.term("t"), found.term("e")
    per = (whole.amount.unit if whole is not None else found.word("per")) or ""
    unit = often.amount.unit if often is not None else None
    if often is None or many is None or unit not in _SECONDS or per not in _SECONDS:
        return
    times = found.term("n")
    at = found.sentence.where(found.match.start("per")) if whole is None else whole.start
    end = at + len(per) if whole is None else whole.end
    room = Fraction(_SECONDS[per], _SECONDS[unit]) * (times.amount.value if times else 1)
    span = Told(start=at, end=end, amount=Amount(value=room * (whole.amount.value if whole else 1)))
    plain = Told(start=often.start, end=often.end, amount=replace(often.amount, unit=None, whole=False, step=ONE))
    count = replace(many, amount=replace(many.amount, whole=False, unit=None))
    yield Knot(bond=Bond.PRODUCT, terms=(span, plain, count))


def ratio(found: Found) -> Iterator[Knot]:
    one, other, times = (found.term(role) for role in "abr")
    factor = found.figure("r")
    if one is None or other is None or times is None or one.amount.unit != other.amount.unit:
        return
    if (
        factor is None
        or factor.unit == "%"
        or not near_enough(one.amount.value, other.amount.value * times.amount.value)
    ):
        return
    rounded = replace(times, amount=replace(times.amount, whole=False, unit=None))
    yield Knot(bond=Bond.RATIO, terms=(one, other, rounded))


# --- two writings


def same(found: Found) -> Iterator[Knot]:
    one, other = found.figure("a"), found.figure("b")
    if one is None or other is None or one.unit == other.unit or one.quantity.per != other.quantity.per:
        return
    if one.quantity.kind is other.quantity.kind is MentionKind.DIMENSION and commensurable(one.unit, other.unit):
        terms = tuple(told(f, converted(f.quantity.amount)) for f in (one, other))
        if any(_fits(f, other) for f in found.sentence.told.values() if f not in (one, other)):
            return  # of the other length
        if not _is_remainder(one, other) and not other.quantity.quote[-1].isdigit():
            yield Knot(bond=Bond.SAME, terms=terms)


def _fits(figure: Mentioned, other: Figure) -> bool:
    """Another figure of the passage is what is told in two units."""
    if not isinstance(figure, Figure) or figure.unit in (None, other.unit):
        return False
    if figure.quantity.kind is not MentionKind.DIMENSION or not commensurable(figure.unit, other.unit):
        return False
    size = value(figure) * parse(figure.unit).size / parse(other.unit).size
    return abs(size - value(other)) <= (other.quantity.amount.step or ONE)


def _is_remainder(one: Figure, other: Figure) -> bool:
    """Six feet, four inches: whole units, and less than one more."""
    left = value(other) * parse(other.unit).size / parse(one.unit).size
    return value(one).denominator == value(other).denominator == 1 and 0 < left < 1


def rescaled(found: Found) -> Iterator[Knot]:
    """One sum by two scale words: 1,500 crore, that is 15 billion."""
    one, other = found.figure("a"), found.figure("b")
    if one is None or other is None or one.unit != other.unit or one.quantity.kind is not MentionKind.CURRENCY:
        return
    if len([f for f in (one, other) if _SCALES.search(f.quantity.quote)]) == 1:
        yield Knot(bond=Bond.SAME, terms=(one.index, other.index))


_SCALES = phrasing("wordings", "scale")


def exchange(found: Found) -> Iterator[Knot]:
    figures = found.figures("abr")
    if len(figures) != 3 or {f.quantity.kind for f in figures} != {MentionKind.CURRENCY}:
        return
    one, other, rate = figures
    first, second = (one, other) if rate.unit == one.unit else (other, one)
    if rate.unit == first.unit != second.unit and value(rate) > 0:
        each = told(rate, per=second.unit)
        total, price = (told(f, plain=True) for f in (first, second))
        yield Knot(bond=Bond.PRODUCT, terms=(total, each, price))
