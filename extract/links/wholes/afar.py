"""Shares whose part stands beside them and whose whole is told elsewhere: 171.3萬人次，占全網的71.4%; 82% of the goal.

Read last, of the shares whose whole no other reader knows.  A whole that is told as the goal, once, must hold; any
other is the whole only where the share fits it to its last digit, or would but for two digits swapped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import slips, swaps
from claimgraph.extract.links.near import (
    REMEMBERED,
    gap,
    is_fraction,
    is_plain,
    is_share,
    lead,
    lines,
    same_thing,
    trail,
    value,
)
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.terms import level_term, share_term
from claimgraph.extract.links.wholes import whole as wholes
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond, Modality

_GOAL, _OF_GOAL = phrasing("afar", "goal"), phrasing("afar", "of_goal")
_THAT_IS = phrasing("afar", "that_is")  # nearly two-thirds, 12,792, were new
_LATTER, _IN_ORDER = phrasing("afar", "latter"), phrasing("afar", "in_order")
_ALL = 100
_LONG = 3  # digits that do not fit by chance


def read(scene: Scene, figures: Sequence[Figure], told: Sequence[Knot]) -> Iterator[Knot]:
    """The part, the whole and the share."""
    pairs = {k.terms[:2] for k in told if k.bond is Bond.RATIO}
    known = {n for k in told if k.bond in (Bond.RATIO, Bond.WHOLE) and k.closed for n in k.figures}
    levels, index = [f for f in figures if _is_level(f)], attrgetter("index")
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is not None or line[0].title:
            continue
        for share in (f for f in line if is_share(f) and f.index not in known):
            near = levels[bisect_left(levels, share.index - REMEMBERED, key=index) :]
            near = near[: bisect_left(near, share.index + REMEMBERED, key=index)]
            found = (
                _of_sales(share, line, near)
                or _of_spent(scene, share, line, near)
                or _of_goal(scene, share, line, near)
            )
            found = found or _of_any(scene, share, line, figures, near)
            terms = (level_term(found[0]), found[1].index) if found is not None else None
            if terms is not None and terms not in pairs:  # of them a share is known: the other is of something else
                yield Knot(bond=Bond.RATIO, terms=(*terms, share_term(share)))


def _is_level(figure: Figure) -> bool:
    amount = figure.quantity.amount
    plain = is_plain(figure) and figure.modality is not Modality.DENIED and amount.upper is None
    return plain and not figure.title and amount.value > 0


# --- the goal


def _of_goal(
    scene: Scene, share: Figure, line: Sequence[Figure], levels: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """So many, 82% of the goal: of what alone is told as one before."""
    around = scene.folded[share.item.start - len(lead(share)) : share.item.end + len(trail(share))]
    if _OF_GOAL.search(around) is None:
        return None
    goals = [f for f in levels if f.index < share.index and f not in line and _is_goal(scene, f)]
    parts = [f for f in line if _is_level(f) and f.index < share.index and f.part is not Part.BASE]
    pairs = [(p, g) for g in goals for p in parts if same_thing(p, g)]
    once = len({value(g) for _, g in pairs}) == len({p.index for p, _ in pairs}) == 1
    return pairs[-1] if once else None


def _is_goal(scene: Scene, figure: Figure) -> bool:
    start = max(figure.item.start - len(figure.item.before), figure.item.start - _WIDE)
    ahead = scene.folded[start : figure.item.start]
    return _GOAL.search(f"{ahead}|{scene.folded[figure.item.end : figure.item.end + _NEAR]}") is not None


_WIDE, _NEAR = 40, 12


# --- the sales


def _of_sales(share: Figure, line: Sequence[Figure], levels: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Earnings of $1.02bn, a margin of 22.1%; 毛利20億，毛利率35%: of the revenue of the same time."""
    before = [f for f in reversed(line) if f.index < share.index]
    told = _MARGIN.search(lead(share)) is not None
    named = _named_margin(share) and not told
    now = before if all(f.part is Part.BASE for f in before) else [f for f in before if f.part is not Part.BASE]
    part = next((f for f in before if _is_earned(share, f)), None) if named else next(iter(now), None)
    if part is None or not (told or named) or not _is_level(part) or part.measure is None:
        return None
    sales = [f for f in levels if f.measure is not None and f.measure.metric in _SALES and f.unit == part.unit]
    sales = [f for f in sales if (f.period, f.subject) == (part.period, part.subject) and f.part is not Part.BASE]
    sales = [f for f in sales if not f.item.bracketed] or sales  # £620m (£618m)
    percent = _percent(share)
    fitting = [f for f in sales if _fits(percent, part, f)]
    if not fitting and named:  # by definition only: but for a slip of the pen nothing is said of it
        meant = [replace(percent, value=v, step=step) for v, step in slips(share.quantity.amount)]
        fitting = [f for f in sales if any(_fits(m, part, f) for m in meant)]
    once = told and sales and part.measure.metric not in _SALES and len({value(f) for f in sales}) == 1
    return (part, (fitting or sales)[0]) if fitting or once else None


_OF = "-margin"


def _named_margin(share: Figure) -> bool:
    """The level of a margin that has a name: gross, net, operating."""
    named = share.measure is not None and share.own and share.measure.metric.endswith(_OF)
    return named and share.part is Part.LEVEL and share.unit == "%"


def _is_earned(share: Figure, part: Figure) -> bool:
    """The profit that the margin is named after, of now; any profit where it only says that it is one."""
    if share.measure is None or part.measure is None or part.part is Part.BASE:
        return False
    kind, metric = share.measure.metric.removesuffix(_OF), part.measure.metric
    return f"-{kind}-" in f"-{metric}-" and not metric.endswith(_OF)


_SALES, _MARGIN = frozenset({"revenue", "sales"}), phrasing("afar", "margin")


def _of_spent(
    scene: Scene, share: Figure, line: Sequence[Figure], levels: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """研发费用21.9亿元…，研发费用率升至4.5%: what is spent, of the revenue; where it fits, or would but for a slip."""
    clause = re.split("[,;:，；：]", scene.folded[scene.line_of(share.item).start : share.item.start])[-1]
    named = _EXPENSE_RATE.search(clause) if share.unit == "%" and share.part is not Part.BASE else None
    if named is None:
        return None
    parts = [f for f in line if f.index < share.index and named["name"] in lead(f) and f.part is not Part.BASE]
    part = next((f for f in parts if _is_level(f) and f.unit is not None), None)
    sales = [f for f in levels if part is not None and _is_sales(f, part)]
    if part is None:
        return None
    percent = _percent(share)
    meant = [percent, *(replace(percent, value=v, step=step) for v, step in slips(share.quantity.amount))]
    fitting = [f for m in meant for f in sales if _fits(m, part, f)]
    return (part, fitting[0]) if fitting else None


def _is_sales(figure: Figure, part: Figure) -> bool:
    told = figure.measure is not None and figure.measure.metric in _SALES and figure.part is not Part.BASE
    return told and figure.unit == part.unit and figure.subject == part.subject


_EXPENSE_RATE = phrasing("afar", "expense_rate")


# --- any like figure


def _of_any(
    scene: Scene, share: Figure, line: Sequence[Figure], figures: Sequence[Figure], levels: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """The like figure that the share fits, the nearest before it first."""
    place = wholes.Place(scene=scene, cues=cue_data.load(scene.language), line=line, figures=figures)
    if wholes.is_own(place.cues, share):
        return None
    for part in _parts(place, share):
        like = [f for f in levels if _may_hold(part, f)]
        like.sort(key=lambda f: (*_in_text(scene, part, f), f.index > share.index, abs(f.index - share.index)))
        told = _percent(share)
        fitting = [f for f in like if _fits(told, part, f)]
        if not fitting and _is_long(share) and _is_long(part):
            slips = [replace(told, value=v) for v in swaps(told) if v <= _ALL]
            fitting = [f for f in like if _is_long(f) and any(_fits(s, part, f) for s in slips)]
        if not fitting and (whole := _summed(scene, share, part, like)) is not None:
            fitting = [whole]
        if fitting:
            return part, fitting[0]
    return _as_the_others(place, share, levels)


def _as_the_others(place: wholes.Place, share: Figure, levels: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """同城1.81、異地9.89、國際0.36，占比分別為15%、72%和3%: of the one whole that most of the list have."""
    told = _listed(place, share)
    like = [f for f in levels if told and all(_may_hold(p, f) and f is not p for p, _ in told.values())]
    fits = {f.index: sum(_fits(_percent(s), p, f) for p, s in told.values()) for f in like}
    found = [f for f in like if fits[f.index] >= max(_PAIR, len(told) - 1)]
    own = told.get(share.index)
    return (own[0], found[0]) if own and len({value(f) for f in found}) == 1 else None


_PAIR = 2


def _listed(place: wholes.Place, share: Figure) -> dict[int, tuple[Figure, Figure]]:
    """Every share of a list with the part in its place, where the words pair them in order."""
    shares = [f for f in place.line if is_share(f)]
    before = [f for f in place.line if f.index < shares[0].index and _is_level(f)]
    ordered = len(shares) == len(before) > 1 and share in shares
    if not ordered or not _IN_ORDER.search(gap(place.scene, before[-1], shares[0]) + trail(shares[-1])):
        return {}
    return {s.index: (p, s) for p, s in zip(before, shares, strict=True)}


def _in_text(scene: Scene, part: Figure, whole: Figure) -> tuple[bool, bool]:
    """What is of the part's time comes first, then what running text tells, before the cells that tell it again."""
    return _is_of_then(part, whole), scene.line_of(whole.item).cell is not None


def _is_of_then(part: Figure, whole: Figure) -> bool:
    """Of another time than the part, by its own words or as where a change began."""
    told = part.period is not None and whole.period is not None and whole.explicit
    return whole.part is Part.BASE or (told and whole.period != part.period)


def _summed(scene: Scene, share: Figure, part: Figure, like: Sequence[Figure]) -> Figure | None:
    """75箱，佔0.006%。庫房合共12,500箱: the only other one, told as all of them right behind; a power of ten alone."""
    all_of = cue_data.load(scene.language).word("product_total")
    if len(like) != 1 or part.quantity.noun is None or part.quantity.noun != like[0].quantity.noun:
        return None
    whole = like[0]
    near = abs(whole.item.sentence - share.item.sentence) <= 1 and all_of.search(lead(whole)) is not None
    powers = (Fraction(10) ** n for n in (1, 2, 3, 4, -1, -2, -3, -4))
    return whole if near and any(_fits(_percent(share).scaled(p, "%"), part, whole) for p in powers) else None


def _parts(place: wholes.Place, share: Figure) -> Iterator[Figure]:
    """Beside the share; the latter of two; the one in its place of a list before."""
    before = [f for f in place.line if f.index < share.index and _is_level(f)]
    if before and _LATTER.search(lead(share)) is not None:
        yield before[-1]
    yield from (p for p in wholes.parts(place, share) if _is_level(p))
    behind = place.beside(share, 1)
    if behind is not None and _is_level(behind) and _THAT_IS.fullmatch(gap(place.scene, share, behind)):
        yield from [behind] if trail(behind).lstrip().startswith((",", "，")) else []
    if (listed := _listed(place, share).get(share.index)) is not None:
        yield listed[0]


def _may_hold(part: Figure, whole: Figure) -> bool:
    """Greater than the part, of its unit, and of its noun or metric where neither has a unit."""
    named = part.unit is not None or (part.quantity.noun is not None and whole.quantity.noun is not None)
    if part.measure is not None and whole.measure is not None:
        named = named or part.measure.metric == whole.measure.metric
    named = named or 0 <= part.item.sentence - whole.item.sentence <= 1  # 19,680 were given.  Two-thirds, 12,792, …
    return part.index != whole.index and named and same_thing(part, whole) and value(whole) > value(part)


def _fits(told: Amount, part: Figure, whole: Figure) -> bool:
    """To the last digit of the share; about, and a fraction in words, as near as such words are told."""
    made = whole.quantity.amount.at(Grade.ROUNDED) * (told.at(Grade.ROUNDED) * Fraction(1, 100))
    return made.meets(part.quantity.amount.at(Grade.ROUNDED))


def _percent(share: Figure) -> Amount:
    amount = share.quantity.amount
    return amount.scaled(Fraction(100), "%") if is_fraction(share) else amount


def _is_long(figure: Figure) -> bool:
    amount = figure.quantity.amount
    return len(digits(amount)) >= _LONG and not amount.hedges and not amount.worded
