"""Shares, sums and slices of one whole, by the roles of their wordings.

sharenamed  as share, of a part and a whole that are named outright
share       `p` the part, `w` its whole, `s` the share; `v` for `w`: a room that the part fills
split       `a` and `b` the votes of two camps, `s` the share of one of them
complement  likewise, where the share is of what the part leaves
proportion  `p` of every `o`, `t` of all `w`
again       `a` and `b` are one share
contrast    `a` is more than `b`
sum         `t` the total and `parts`, `parts2` the stretches in which its parts stand, or `a` and `b` the parts
pennies     `parts` the stretch in which what is taken of each pound stands
slices      `parts` the stretch in which shares of one whole stand, some without their percent sign
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import counting, is_base, is_fraction, near_enough, same_noun, told, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.links.wholes.members import may_overlap
from claimgraph.extract.links.wordings.found import ONE, Found, are_countable, is_number, is_unnamed
from claimgraph.extract.links.wordings.sentence import BREAK
from claimgraph.extract.numbers.rates import load, singular
from claimgraph.extract.words.cues import load as cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable

_LANGUAGE = "en"  # whose wordings these are
_FAR = 5  # times that a count told as a part may be more than its whole


def share_named(found: Found) -> Iterator[Knot]:
    """The words name part and whole outright: no other figure may be meant."""
    for knot in share(found):
        named = tuple(t if isinstance(t, Told) else found.term(r) for r, t in zip("pw", knot.terms[:2], strict=True))
        terms = tuple(_near_its_bound(t) for t in named if t is not None)
        yield replace(knot, terms=(*terms, *knot.terms[2:]))


def _near_its_bound(term: Told) -> Told:
    """1.7 percent, more than 80,000: reckoned out, and told by the round number below."""
    amount = term.amount
    if not set(amount.hedges) & _LOWER or amount.upper is not None:
        return term
    return replace(term, amount=replace(amount, hedges=(), upper=2 * amount.value))


_LOWER = frozenset({Hedge.OVER, Hedge.AT_LEAST})


def share(found: Found) -> Iterator[Knot]:
    part, whole, room, told_share = (found.figure(role) for role in "pwvs")
    if part is None or told_share is None or (whole or room) is None or not are_countable([part, told_share]):
        return
    term = _of_money(told_share) or share_term(told_share)
    if room is not None:
        terms: tuple[Term, ...] = tuple(told(f, plain=True) for f in (part, room))
        yield Knot(bond=Bond.RATIO, terms=(*terms, term))
    elif whole is not None and BREAK in found.match.group() and _is_the_rest(part, whole, told_share):
        return
    elif (
        whole is not None and _of_one_kind(whole, part, named=_OF_WHOLE.match(found.match.group())) and value(whole) > 0
    ):
        yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, term))


def _is_the_rest(part: Figure, whole: Figure, share_told: Figure) -> bool:
    """1,240 of the 1,550 seats.  That one in five should stand empty: of those that are left."""
    amount = share_told.quantity.amount
    percent = amount if amount.unit == "%" else amount.scaled(Fraction(100), "%")
    left = 100 - 100 * value(part) / value(whole) if value(whole) else Fraction(0)
    return abs(left - percent.value) <= _POINTS


def _of_money(share_told: Figure) -> Term | None:
    """68p in every pound is 68%."""
    amount = share_told.quantity.amount
    if share_told.quantity.kind is not MentionKind.CURRENCY:
        return None
    return told(share_told, amount.scaled(ONE if amount.unit == "GBX" else Fraction(100), "%"))


_OF_WHOLE = phrasing("wordings", "of_whole")


def _of_one_kind(whole: Figure, part: Figure, *, named: object = None) -> bool:
    """In one unit, and of counts none of a thing that the other is not, unless the words name the whole outright."""
    if whole.unit != part.unit or whole.quantity.kind is not part.quantity.kind or whole.quantity.per:
        return False
    if not is_number(whole) or is_unnamed(part) or is_unnamed(whole):
        return True
    return named is not None or same_noun(part.quantity.noun, whole.quantity.noun)


def split(found: Found) -> Iterator[Knot]:
    """Of two camps the larger has no more than its part of both together; with nobody else, as much."""
    one, other, told_share = found.figure("a"), found.figure("b"), found.figure("s")
    if one is None or other is None or told_share is None or told_share.unit != "%" or not are_countable([one, other]):
        return
    most, least = sorted((value(one), value(other)), reverse=True)
    amount = told_share.quantity.amount
    fair = 100 * most / (most + least)
    if (
        least <= 0
        or amount.value < 50
        or amount.hedges
        or (amount.value < fair and not _TWO_CAMPS.search(found.sentence.text))
    ):
        return
    larger, lesser = (one, other) if value(one) == most else (other, one)
    rest = told(told_share, replace(amount, value=100 - amount.value))
    yield Knot(bond=Bond.RATIO, terms=(larger.index, lesser.index, told(told_share, amount), rest))


_TWO_CAMPS = phrasing("wordings", "two_camps")


def complement(found: Found) -> Iterator[Knot]:
    part, whole, left = found.figures("pws") if len(found.figures("pws")) == 3 else (None, None, None)
    if part is None or whole is None or left is None or not _of_one_kind(whole, part) or left.quantity.amount.hedges:
        return
    amount = left.quantity.amount
    percent = replace(amount, worded=True).scaled(Fraction(100), "%") if is_fraction(left) else amount
    rest = told(left, replace(percent, value=100 - percent.value))
    yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, rest))


def proportion(found: Found) -> Iterator[Knot]:
    some, every, part, whole = (found.term(role) for role in "potw")
    rate = found.figure("p")
    if every is None and some is not None and rate is not None and (rate.quantity.per or "").isdigit():
        every = replace(some, amount=Amount(value=Fraction(rate.quantity.per or 1)), figure=None)  # 6 per 100,000
    if some is None or every is None or part is None or whole is None:
        return
    if part.amount.unit == whole.amount.unit and some.amount.unit == every.amount.unit:
        yield Knot(bond=Bond.RATIO, terms=(part, whole, some, every))


def again(found: Found) -> Iterator[Knot]:
    one, other = found.figure("a"), found.figure("b")
    if one is not None and other is not None and is_fraction(one) != is_fraction(other):
        yield Knot(bond=Bond.SAME, terms=(share_term(one), share_term(other)))


def contrast(found: Found) -> Iterator[Knot]:
    """Only so many here, whereas elsewhere as many do: the latter are more."""
    more, less = found.figure("a"), found.figure("b")
    if more is not None and less is not None and are_countable([more, less]):
        terms = (replace(t, amount=replace(t.amount, hedges=())) for t in map(_as_share, (more, less)))
        yield Knot(bond=Bond.ORDER, terms=tuple(terms))


def _as_share(figure: Figure) -> Told:
    amount = figure.quantity.amount
    percent = replace(amount.scaled(Fraction(100), "%"), worded=False, step=_POINTS)
    return told(figure, percent if is_fraction(figure) else amount, plain=True)


# --- sums


def sums(found: Found) -> Iterator[Knot]:
    total = found.term("t")
    figures = [*found.figures("tab"), *found.inside("parts"), *found.inside("parts2")]
    if found.closed and _AFTER.search(found.sentence.text, found.match.end()):
        return  # giving them £500,000 once the loans were paid
    if _LONG_AND_WIDE.search(found.match.group()) or _is_no_total(found):
        return  # 105 metres long and 68 wide
    if BREAK in found.match.group() and any(map(is_base, found.inside("parts"))):
        return  # 169 closed, compared with 241 last year.  In all, 500 …
    several = not found.closed and len(found.inside("parts")) > 1
    if several and any(may_overlap(cues(_LANGUAGE), p) for p in found.inside("parts")):
        return  # of 140 pupils, 62 play football, 51 swim and 44 dance
    if _LEFT_OPEN.search(found.match.group()) or (found.closed and _turns_to_another(found)):
        return
    if total is None or not are_countable(figures) or not _is_so_named(found, found.figure("t")):
        return
    total = _with_unit(found, total)
    ones = _ones(found) if total.amount.unit is None and "parts" in found.match.groupdict() else []
    parts = [_as_part(found, total, p) for p in _of_its_kind(found, total)]
    known = [p for p in parts if p is not None]
    if any(t.amount.upper is not None for t in (total, *known)):
        return
    if len(known) < len(parts) or not known or len(known) + len(ones) < (2 if found.closed else 1):
        return
    made = sum((p.amount.value for p in (*known, *ones)), Fraction(0))
    if (
        not found.closed
        and sum(1 for _ in found.match.re.finditer(found.sentence.text)) > 1
        and made <= total.amount.value
    ):
        return  # two of the five doctors, three of the eight nurses: side by side, each of its own
    if found.closed and BREAK in found.match.group() and _is_more(total.amount.value, made):
        return  # in all, 9,800 have seen it
    if found.sure or (found.slipped(total, made) and _add_up_but_for_a_slip(total, [*known, *ones], found.closed)):
        closed = found.closed or _lacks_a_scale(total, known)
        terms = (_plain(total, figures), *(_plain(p, figures) for p in known), *ones)
        yield Knot(bond=Bond.SUM, terms=terms, closed=closed)


def _is_no_total(found: Found) -> bool:
    """What is left; 131 were in cars, 74 on motorcycles, 58 on bicycles, 49 on foot: one of a longer list."""
    total, parts = found.figure("t"), found.inside("parts")
    if total is not None and _LEAVES.search(total.item.before):
        return True  # 201 and 185 dropped out, which left 4,434
    if total is None or not parts or parts[0].index != total.index + 1:
        return False
    listed = [_LISTED.search(f.item.before) is not None for f in (total, parts[0])]
    return all(listed) and total.item.before.strip(" ,") != ""


_LEAVES = phrasing("wordings", "leaves")
_LISTED = re.compile(r"^[^:;(–—]*[a-z][^:;(–—]*, $")


def _turns_to_another(found: Found) -> bool:
    """A seat starts at $55 and the cheapest for the final cost $604: the total has a subject of its own."""
    first, last = found.match.span("parts") if "parts" in found.match.groupdict() else (0, 0)
    total = found.match.start("t")
    return last <= total and _SUBJECT.search(found.sentence.text, first, total) is not None


_SUBJECT = phrasing("wordings", "subject")


def _lacks_a_scale(total: Told, parts: Sequence[Told]) -> bool:
    """Of 960 crore, 410 crore and 550 lakh: what is left of the total is the least part but for its scale word."""
    least = min(p.amount.value for p in parts)
    left = total.amount.value - sum((p.amount.value for p in parts), Fraction(0)) + least
    return len(parts) > 1 and left / least in _WORDS


_WORDS = frozenset(Fraction(10) ** n for n in (2, 3, 4, 5, 6))


def _is_more(total: Fraction, made: Fraction) -> bool:
    """Half as much again, and by no scale word."""
    return 2 * total > 3 * made and total / made not in _POWERS


_LONG_AND_WIDE = phrasing("wordings", "long_and_wide")
_AFTER = phrasing("wordings", "after")
_LEFT_OPEN = phrasing("wordings", "left_open")  # and the rest for service; $1,000 for each of them


def _of_its_kind(found: Found, total: Told) -> list[Told]:
    """The list without what opens it with a noun of its own: three movements, of 9, 7 and 11 minutes; and without
    what is of the one before it: five guests, two of whom eat no meat, and nine children."""
    told_parts = [p for role in ("parts", "parts2", "a", "b") for p in found.terms(role) if p.start != total.start]
    first = found.inside("parts")[:1]
    nested = {f.index for f in found.inside("parts")[1:] if found.closed and _OF_LAST.match(f.item.after)}
    told_parts = [p for p in told_parts if p.figure not in nested]
    other = total.amount.unit is not None and first and first[0].unit is None and not is_unnamed(first[0])
    return told_parts[1:] if other and len(told_parts) > _FEW and first[0].index == told_parts[0].figure else told_parts


_FEW = 2
_OF_LAST = phrasing("wordings", "of_last")


def _plain(term: Told, figures: Sequence[Figure]) -> Term:
    """A figure as it stands by its index, so that the same sum read otherwise is known as the same."""
    own = next((f for f in figures if f.index == term.figure), None)
    return own.index if own is not None and own.quantity.amount == term.amount and own.play.form is None else term


def _add_up_but_for_a_slip(total: Told, parts: Sequence[Told], closed: bool) -> bool:
    """A part greater than its total is another thing, unless a scale word is wrong; so is what is far from the sum."""
    values = sorted(p.amount.value for p in parts)
    left = total.amount.value - sum(values[:-1])
    if values[-1] > total.amount.value and len(values) > 1:
        return left > 0 and values[-1] / left in _POWERS
    made = sum(values, Fraction(0))
    return values[-1] <= _FAR * total.amount.value and (not closed or near_enough(total.amount.value, made))


_POWERS = frozenset(Fraction(10) ** n for n in range(1, 10))


def _with_unit(found: Found, total: Told) -> Told:
    """12 days of the 28: the unit is told with a part."""
    whole = found.figure("t")
    units = {p.amount.unit for role in ("parts", "a", "b") for p in found.terms(role)} - {None}
    if total.amount.unit is not None or whole is None or not is_unnamed(whole) or len(units) != 1:
        return total
    return replace(total, amount=total.amount.scaled(ONE, units.pop()))


def _is_so_named(found: Found, total: Figure | None) -> bool:
    """Sixteen of the bikes: of what the total counted, motorbikes."""
    noun = found.word("noun")
    counted = (total.quantity.noun if total else None) or "-"
    return noun is None or counted.endswith(singular(noun, load(_LANGUAGE)))


def _as_part(found: Found, total: Told, part: Told) -> Told | None:
    """The part in the total's unit, which a list tells once; None where it is of another kind."""
    if part.amount.unit == total.amount.unit:
        return part
    if _is_counted(found, part):
        return None
    if part.amount.unit is not None:
        alike = commensurable(part.amount.unit, total.amount.unit)
        return part if alike and total.amount.unit is not None else None
    whole = found.figure("t")
    written = whole.quantity.written if whole is not None else None
    factor = total.amount.value / written[0] if written and written[0] else ONE
    return replace(part, amount=part.amount.scaled(factor, total.amount.unit))


def _is_counted(found: Found, part: Told) -> bool:
    """$30, so 2 million children would cost $6 million; $12 a ticket, the 4,200 sold: so many are no dollars."""
    own = next((f for f in found.figures("tab") + found.inside("parts") if f.index == part.figure), None)
    return own is not None and part.amount.unit is None and (not is_unnamed(own) or own.item.before.endswith(_THE))


_THE = " the "


def _ones(found: Found) -> list[Told]:
    """The members of a list that are told as one: a wife, three sons and a daughter."""
    start, end = found.match.span("parts")
    text = found.sentence.text
    opened = text[max(0, start - 30) : start]
    first = _FIRST_ONE.search(opened)
    spans = [(start - len(opened) + first.start(1), first[1])] if first else []
    inside = _MORE_ONES.finditer(text, start + 1, end)
    spans += [(m.start(1), m[1]) for m in inside]
    return [counting(at, at + len(word), 1) for at, word in ((found.sentence.where(a), w) for a, w in spans)]


_FIRST_ONE = phrasing("wordings", "first_one")
_MORE_ONES = phrasing("wordings", "more_ones")


# --- slices


def slices(found: Found) -> Iterator[Knot]:
    parts = found.inside("parts")
    if len(parts) < 2 or not are_countable(parts):
        return
    terms = [_percent(p) for p in parts]
    if all(t is not None for t in terms):
        yield Knot(bond=Bond.WHOLE, terms=tuple(t for t in terms if t is not None), closed=found.closed)


def pennies(found: Found) -> Iterator[Knot]:
    parts = found.inside("parts")
    first = _of_money(parts[0]) if parts else None
    if first is None or not are_countable(parts) or any(p.unit not in (parts[0].unit, None) for p in parts):
        return
    terms = [_of_money(p) or told(p, _as_percent(p.quantity.amount)) for p in parts]
    yield Knot(bond=Bond.WHOLE, terms=tuple(terms), closed=found.closed)


def _percent(figure: Figure) -> Term | None:
    if figure.unit == "%":
        return figure.index
    if is_fraction(figure):
        return _fraction(figure)
    bare = is_number(figure) and figure.unit is None and 0 < value(figure) <= 100
    return told(figure, _as_percent(figure.quantity.amount)) if bare else None


def _fraction(figure: Figure) -> Term:
    """Two-thirds and 40%: beside other slices a fraction in words is within a few points of what it says."""
    amount = figure.quantity.amount
    percent = amount.scaled(Fraction(100), "%")
    return told(
        figure, replace(percent, worded=False, step=_POINTS) if amount.worded and not amount.hedges else percent
    )


_POINTS = Fraction(4)


def _as_percent(amount: Amount) -> Amount:
    return replace(amount, unit="%", whole=False)
