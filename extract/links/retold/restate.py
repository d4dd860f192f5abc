"""The same thing told twice: the headline and the body.

A headline's figure is held against the one figure of the body that plays the same part for the same thing; where
several could be meant, none is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import is_fraction, is_share, told
from claimgraph.extract.links.retold import headlists
from claimgraph.extract.links.retold.headchanges import (
    changes,
    differences,
    equal,
    in_lead,
    near_head,
    not_other,
    ones,
    percent,
    relative,
    repeated,
    slowed,
    sums_to,
    tenfold,
    turned,
)
from claimgraph.extract.links.retold.headshare import is_made_up, moved_by, of_same, of_same_whole, told_otherwise
from claimgraph.extract.links.retold.likeness import ENOUGH, is_lone, likeness, local, one_act, slip_of, unit_left_out
from claimgraph.extract.links.retold.majority import against, in_words, one_side
from claimgraph.extract.links.retold.rounding import in_full, nearer
from claimgraph.extract.links.retold.slipped import is_open, is_slip, slipped
from claimgraph.extract.links.retold.twins import agree, digits, mistyped, rescaled
from claimgraph.extract.links.retold.wording import clause, events, events_in, restating, stance
from claimgraph.extract.links.terms import in_percent, plain, unhedged
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import Bond, Form, MentionKind


def _written(figure: Figure) -> tuple[Fraction, str | None]:
    return figure.quantity.amount.value, figure.unit


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Headline against body."""
    body, heads = [f for f in figures if not f.title], [f for f in figures if f.title]
    told = {_written(h) for h in heads if h.part is Part.CHANGE} & (written := {_written(f) for f in body})
    for figure in (h for h in heads if not _AWAITED.match(scene.folded, h.item.end)):
        taken = told - {_written(figure)}
        free = [f for f in body if _written(f) not in taken] if taken else body
        other = _counterpart(scene, figure, free or body)
        other = nearer(figure, other, body) if other is not None else None
        again = other is not None and not equal(figure, other) and repeated(scene, figure, other, body)
        if again and other is not None and not _is_of_rise(scene, figure, other, body):
            continue
        retold = _written(figure) in written and is_share(figure) and figure.part not in (Part.RESULT, Part.SHARE)
        if retold and other is not None and not equal(figure, other):  # 骗案飙四成半; 增四成半, 占整体四成
            continue
        if other is not None and _adds_to(scene, figure, other, figures):
            continue
        if other is not None and in_words(figure) and is_share(other) and not in_words(other):
            yield from against(scene, figure, other)
        elif other is not None:
            yield Knot(bond=Bond.SAME, terms=_terms(scene, figure, other))
        elif body:
            yield from headlists.read(scene, figure, body)
            yield from (*turned(scene, figure, body), *slowed(scene, figure, body))


def _adds_to(scene: Scene, head: Figure, other: Figure, figures: Sequence[Figure]) -> bool:
    """Two die, three hurt; five were taken to hospital: the headline's figures together make the body's."""
    titles = [f for f in figures if f.title and f.alike(head) and f.quantity.kind is head.quantity.kind]
    one = other.quantity.amount.value == head.quantity.amount.value + 1 and head.quantity.kind is MentionKind.NUMBER
    line = scene.line_of(head.item)
    made = sums_to(other, titles) or _is_gap(scene, head, other, figures) or _is_one_more(scene, head, other)
    return (
        made
        or _is_of_escaped(scene, line, other)
        or (one and _ONE.search(scene.folded, line.start, line.end) is not None)
    )


def _is_of_escaped(scene: Scene, line: Line, other: Figure) -> bool:
    """Two dead; their three dogs survived: what the headline does not tell of."""
    escaped = _ESCAPED.match(scene.folded, other.item.end) is not None
    return escaped and _ESCAPED_IN.search(scene.folded, line.start, line.end) is None


_AWAITED = phrasing("restate", "awaited")  # 96 billion versus 85 billion expected
_ESCAPED, _ESCAPED_IN = phrasing("restate", "escaped"), phrasing("restate", "escaped_in")


def _is_one_more(scene: Scene, head: Figure, other: Figure) -> bool:
    """Ten killed; nine passengers and the driver died: one is named beside those that are counted."""
    one = head.quantity.amount.value == other.quantity.amount.value + 1 and head.quantity.kind is MentionKind.NUMBER
    return one and _AND_ONE.match(scene.folded, other.item.end) is not None


def _is_gap(scene: Scene, head: Figure, other: Figure, figures: Sequence[Figure]) -> bool:
    """Won by 16; by 41 votes to 25: what lies between two that are set against each other."""
    pairs = [(a, b) for a, b in pairwise(figures) if other in (a, b) and not a.title and a.unit == b.unit]
    pairs = [(a, b) for a, b in pairs if _AGAINST.fullmatch(scene.folded[a.item.end : b.item.start])]
    values = [abs(a.quantity.amount.value - b.quantity.amount.value) for a, b in pairs]
    counted = head.quantity.kind is MentionKind.NUMBER and not events(scene, head)
    return head.quantity.amount.value in values and counted


_ONE, _AND_ONE = phrasing("restate", "one"), phrasing("restate", "and_one")
_AGAINST = phrasing("margins", "against")


def _counterpart(scene: Scene, head: Figure, body: Sequence[Figure]) -> Figure | None:
    """The one figure of the body that tells the same."""
    if head.part is Part.CHANGE:
        found = (
            changes(scene, head, body)
            if relative(head)
            else differences(scene, head, body) or _befallen(scene, head, body)
        )
    elif is_share(head) or is_fraction(head):
        found = _shares(scene, head, body)
    else:
        found = _levels(scene, head, body)
    if not found or any(equal(head, f) for f in found):
        return found[0] if len(found) == 1 else slipped(scene, head, body)
    return found[0] if len({f.quantity.amount for f in found}) == 1 else None


# --- changes


def _befallen(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    """To shed 1,500; 1,050 staff will be out of work: so many of whom one event tells."""
    if head.quantity.kind is not MentionKind.NUMBER or not events(scene, head):
        return []
    return _levels(scene, head, body)


# --- shares


def _shares(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    like = [f for f in body if is_share(f) or is_fraction(f) or (relative(f) and one_act(scene, head, f))]
    like = [f for f in like if one_side(scene, clause(head), f)]
    if head.part is not Part.BASE:  # 由44.1%提高到46.4%: where it stood before is not what a headline tells
        like = [f for f in like if f.part is not Part.BASE] or like
    bounded = head.quantity.amount.hedges != () and any(f.quantity.amount.hedges == () for f in like)
    equals = [f for f in like if percent(f) == percent(head) and not (bounded and not f.quantity.amount.hedges)]
    if stands := _standing(scene, head, like, body, equals) or moved_by(scene, head, like, body):
        return stands
    agreeing = equals or [f for f in like if _may_agree(head, f)]
    beside = [f for f in like if agreeing and f.item.sentence == agreeing[0].item.sentence]
    same = of_same(scene, head, beside) if len(beside) > 1 else []
    if len(same) == 1 and same[0] not in agreeing:
        return same
    if agreeing or is_made_up(head, body):
        return agreeing[:1]
    like = [f for f in like if not _is_left(scene, head, f)]
    close = [f for f in like if near_head(scene, head, f, body) and not clash(f, head)]
    if len(like) == 1 and not close and (_lone(head, like[0], body) or tenfold(head, like[0])):
        return like
    best = max((local(scene, head, f) for f in close), default=0)
    swapped = [f for f in like if f.item.sentence == body[0].item.sentence and f.part is not Part.BASE]
    if not best and len(swapped) == 1 and mistyped(head.quantity.amount, swapped[0].quantity.amount):
        return swapped
    found = [f for f in close if local(scene, head, f) == best] if best or len(like) < 2 else []
    found = (of_same(scene, head, found) if len(found) > 1 else []) or found
    other = None if found else told_otherwise(scene, head, like, body)
    return found if other is None else [other]


def _is_of_rise(scene: Scene, head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """What the text tells again is a rise of that much, and the other is the share."""
    standing = head.part is Part.SHARE and other in _standing(scene, head, [other], body, ())
    return standing or other in moved_by(scene, head, [other], body)


def _standing(
    scene: Scene, head: Figure, like: Sequence[Figure], body: Sequence[Figure], equals: Sequence[Figure]
) -> list[Figure]:
    """Soar to 18%; 占四成: risen by 18% and now at 4%, 增长40%，占26%: the one level, where the rise is as told."""
    if head.part not in (Part.RESULT, Part.SHARE) or not all(map(relative, equals)):
        return []
    stands = [f for f in like if not relative(f) and not clash(f, head)]
    if head.part is Part.SHARE:
        stands = [f for f in stands if f.part is Part.SHARE and percent(f) < percent(head)]
        stands = [f for f in stands if of_same_whole(scene, head, f)]
        beside = {f.item.sentence for f in stands}
        equals = [f for f in body if relative(f) and f.play.sign > 0 and f.item.sentence in beside]
        equals = [f for f in equals if percent(f) == percent(head)]
    return stands if equals and len(stands) == 1 else []


def _is_left(scene: Scene, head: Figure, other: Figure) -> bool:
    """四分之一未簽約，簽約率74.2%: what the other leaves of the whole, unless both are told to be on one side."""
    one_way = stance(scene, *clause(head)) * stance(scene, *clause(other)) > 0
    named = [f.measure.metric if f.own and f.measure is not None else None for f in (head, other)]
    one_way = one_way or named[0] == named[1] is not None
    return not one_way and abs(percent(head) + percent(other) - 100) <= _ROUND


_ROUND = Fraction(5, 2)  # percent


def _may_agree(one: Figure, other: Figure) -> bool:
    a, b = (f.quantity.amount if f.unit == "%" else f.quantity.amount.scaled(Fraction(100), "%") for f in (one, other))
    return agree(a, b)


def _lone(head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """Half of renters; just 34 per cent of tenants: the only share of the text, told first of all, and of somebody."""
    first = other.item.sentence == body[0].item.sentence
    of_some = all(_OF.match(f.item.after) for f in (head, other))
    return first and of_some and head.time is None and other.time is None


_OF = phrasing("restate", "of")


def _terms(scene: Scene, head: Figure, other: Figure) -> tuple[Term, Term]:
    """Both as the relation takes them; "survey finds" is no speaker apart from those who made it."""
    if (rounded := in_full(head, other)) is not None:
        return told(head, rounded, plain=True), plain(other)
    if unit_left_out(head, other):
        return told(head, _in_unit(head, other)), in_percent(other)
    if is_slip(head, other):
        amounts = head.quantity.amount, other.quantity.amount
        loose = rescaled(*amounts) and max(a.value for a in amounts) >= _WORD * min(a.value for a in amounts)
        loose = loose or _is_count_so_far(head, other)
        return (unhedged(head), unhedged(other)) if loose else (plain(head), plain(other))
    if Part.CHANGE in (head.part, other.part) and not relative(head):
        return plain(head), plain(other)
    unlike = head.speaker and other.speaker and head.speaker != other.speaker
    if unlike and head.part is not Part.CHANGE and restating(scene).sources.fullmatch(head.speaker or ""):
        return plain(head), plain(other)
    return in_percent(head), in_percent(other)


def _is_count_so_far(head: Figure, other: Figure) -> bool:
    """Toll climbs to 174; killed at least 147 people: told to the last one, it is what they have counted."""
    amount, counted = other.quantity.amount, other.quantity.kind is MentionKind.NUMBER
    exact = counted and len(digits(amount).rstrip("0")) >= _TOLD_IN_FULL and amount.step == 1
    return exact and Hedge.AT_LEAST in amount.hedges and not head.quantity.amount.hedges


_TOLD_IN_FULL = 3  # digits


_WORD = 1000  # times that two figures are apart by a scale word


# --- levels and counts


def _levels(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    """The figure of the lead that tells of the same amount, or of those that one event befell."""
    like = [f for f in body if _same_part(head, f) and (not_other(scene, head, f) or _retyped(head, f, body))]
    near = _in_lead(like, body) if is_open(head) else like
    agreeing = [f for f in near if agree(_in_unit(head, f), f.quantity.amount) and not _is_far(head, f)]
    if agreeing or sums_to(head, near, ones(scene, near)) or any(equal(head, f) for f in like):
        return agreeing[:1]
    ranked = sorted(((likeness(scene, head, f, body), f) for f in like), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < ENOUGH:
        return []
    best = [f for score, f in ranked if score == ranked[0][0]]
    first = [f for f in best if f.item.sentence == min(g.item.sentence for g in best)]
    first = [f for f in first if f.quantity.noun is not None or f.unit is not None] or first
    if any(_breaks_down(scene, head, f) for f in first):
        return []
    listed = any(headlists.in_list(scene, f, g) and not _befell_others(scene, head, f, g) for f in first for g in like)
    return [] if listed else first


def _befell_others(scene: Scene, head: Figure, one: Figure, other: Figure) -> bool:
    """3死: of 4人死亡、6人受傷 the second is of something else."""
    kinds = events(scene, one)
    return kinds == events(scene, head) and not events(scene, other) <= kinds


def _is_far(head: Figure, other: Figure) -> bool:
    """£41.6m, "£100,000 or more": a bound that a number is far beyond is told of something else."""
    one, two = head.quantity.amount.value, other.quantity.amount.value
    return is_open(other) and not is_open(head) and not min(one, two) * _BEYOND >= max(one, two)


_BEYOND = 3  # times a bound


def _retyped(head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """The only money of the lead, mistyped: whoever it is told of."""
    money = head.quantity.kind is not MentionKind.NUMBER or unit_left_out(head, other)
    return money and slip_of(head.quantity.amount, other.quantity.amount) > 0 and is_lone(other, body)


def _in_lead(like: Sequence[Figure], body: Sequence[Figure]) -> list[Figure]:
    """Tops 22 million: any greater figure is above that; what is meant the lead tells."""
    return [f for f in like if in_lead(f, body) and f.part is not Part.BASE]


def _breaks_down(scene: Scene, head: Figure, other: Figure) -> bool:
    """Less than the headline's, and more of the kind beside it: "two men, and a woman"."""
    if other.quantity.amount.value >= head.quantity.amount.value or slip_of(
        head.quantity.amount, other.quantity.amount
    ):
        return False
    line, kinds = scene.line_of(other.item), events(scene, head)
    for match in restating(scene).more.finditer(scene.masked, other.item.end, line.end):
        told = events_in(scene, match.end(), min(line.end, match.end() + _CLAUSE))
        near = match.start() - other.item.end <= _CLOSE
        if (not kinds and near) or (kinds and (not told or kinds & told)):
            return True
    return False


_CLAUSE = 24
_CLOSE = 40


def _same_part(head: Figure, other: Figure) -> bool:
    if (
        (other.part is Part.CHANGE and not _is_event_count(head, other))
        or head.quantity.ordinal
        or other.quantity.ordinal
        or other.age != head.age
    ):
        return False
    if other.quantity.noun is not None and head.quantity.amount.value.denominator > 1:
        return False  # an index of 53.9 is no number of things
    return (head.alike(other) and head.quantity.kind is other.quantity.kind) or unit_left_out(head, other)


def _is_event_count(head: Figure, other: Figure) -> bool:
    """So many jobs cut, in the headline as in the text."""
    forms = (Form.DIFFERENCE, None)
    return other.quantity.kind is MentionKind.NUMBER and other.play.form in forms and head.play.form in forms


def _in_unit(head: Figure, other: Figure) -> Amount:
    amount = head.quantity.amount
    return amount if head.unit == other.unit else replace(amount, unit=other.unit)
