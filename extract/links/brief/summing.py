"""All like figures of a short passage: the whole, its parts, the rest or the gap, but for one digit.

"$2.31bn in the second quarter from $1.98bn in the first. Over the half-year it booked $4.59bn" · "Of the 96 flats 58
have been re-clad. The remaining 48 …" · 拿下8316票,以434票之差險勝獲7982票的對手

Three digits or more that miss the only sum of all of them by one digit do not miss it by chance; nor does what the
words call the rest.  Nothing is said where some of the figures make another of them, where one more part is told
without a figure, or a change of another kind stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import (
    Place,
    any_sum,
    families,
    is_amount,
    is_exact,
    is_former,
    is_rest,
    is_short,
    passages,
    term,
)
from claimgraph.extract.links.near import gap, is_fraction, is_share, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, Modality

_SCORE = phrasing("summing", "score")  # 246 for six: runs and wickets
_LEAST, _MOST = 3, 6  # figures of a sum
_FINE, _COARSE = 100, 10  # steps of the whole: three digits, two
_TENS = (10, 20, 30)  # steps by which a whole of two digits is off


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum of every passage whose like figures are all in it."""
    for place in passages(scene, figures) if is_short(scene) else ():
        if any(f.part is Part.CHANGE and f.play.form is not Form.DIFFERENCE for f in place.figures):
            continue
        for every in families([f for f in place.figures if is_amount(f) and not is_former(scene, f)]):
            like = _up_to_rest(place, every)
            if (
                _SCORE.search(place.text)
                or any(_is_rate_of(f, like[0]) for f in place.figures)
                or _are_slices(place, every)
            ):
                continue
            if _LEAST <= len(like) <= _MOST and _adds_up(place, like) and not any_sum(like):
                yield from _sum(place, like)


def _are_slices(place: Place, like: Sequence[Figure]) -> bool:
    """31萬票,占44.64%;24萬票,占35.56%;…: each told as a part, the shares of which make all."""
    shares = [f for f in place.figures if f.unit == "%" and f.part is not Part.CHANGE]
    behind = {f.index - 1 for f in shares} >= {f.index for f in like}
    return behind and len(shares) == len(like) and abs(sum(map(value, shares), Fraction(-_ALL))) <= 1


_ALL = 100


def _is_rate_of(figure: Figure, like: Figure) -> bool:
    """A capacity of 40,000 a day, and Saturday was full: one more part may be told as a rate."""
    return figure.quantity.per is not None and figure.is_kin(like)


def _up_to_rest(place: Place, like: Sequence[Figure]) -> Sequence[Figure]:
    """The remaining ten were bronze, four of those won by the juniors: what is told of the rest is part of it."""
    rest = next((n for n, f in enumerate(like) if n and is_rest(place, f)), len(like))
    return like[: rest + 1] if all(_OF_THEM.match(f.item.after) for f in like[rest + 1 :]) else like


_OF_THEM = phrasing("sharing", "of_them")


def _sum(place: Place, like: Sequence[Figure]) -> Iterator[Knot]:
    whole = max(like, key=value)
    parts = [f for f in like if f is not whole]
    told_by = _told_by_share(place, whole)
    if any(t is None for t in told_by):
        return
    also = [t for t in told_by if t is not None]
    off = sum((*map(value, parts), *(t.amount.value for t in also)), -value(whole))
    changes = [f for f in like if f.part is Part.CHANGE]
    slip = _is_slip(like, whole, off) or _is_coarse(place, like, whole, off)
    if _is_left(place, like, whole, off) or (slip and not _SOME.search(place.text)):
        if changes:
            if len(like) > _LEAST or changes[0] is whole:
                return
            other = next(f for f in parts if f is not changes[0])
            yield Knot(bond=Bond.DIFFERENCE, terms=tuple(term(f, like) for f in (whole, other, *changes)))
            return
        yield Knot(bond=Bond.SUM, terms=(*(term(f, like) for f in (whole, *parts)), *also))


def _told_by_share(place: Place, whole: Figure) -> list[Told | None]:
    """Half of the £360,000 will come from the lottery: a part without a figure; None for a share of another thing."""
    out: list[Told | None] = []
    for share in (f for f in place.figures if is_share(f)):
        between = place.scene.masked[share.item.end : whole.item.start]
        if share.index == whole.index - 1 and _SHARE_OF.fullmatch(between):
            so_much = value(share) / (1 if is_fraction(share) else 100) * value(whole)
            amount = replace(share.quantity.amount, value=so_much, unit=whole.unit, worded=False)
            out.append(told(share, amount, plain=True) if is_fraction(share) else None)
        elif is_fraction(share):
            out.append(None)
    return out


_SHARE_OF = phrasing("sharing", "within")


def _adds_up(place: Place, like: Sequence[Figure]) -> bool:
    """Each told once and exactly, not side by side in brackets, twice from and to, or with more that is not told."""
    once = len({value(f) for f in like}) == len(like) and all(map(is_exact, like))
    apart = all(f.item.bracketed for f in like[1:]) or sum(f.part is Part.BASE for f in like) > 1
    changes = [f for f in like if f.part is Part.CHANGE]
    return (
        once
        and not apart
        and not _is_list(place, like)
        and len(changes) <= 1
        and not _OPEN.search(place.text)
        and not _is_based(place, like, changes)
    )


def _is_list(place: Place, like: Sequence[Figure]) -> bool:
    """18,400票、9,200票和8,400票: members of one list, of which none is all the others."""
    return all(_LISTED.fullmatch(gap(place.scene, one, other)) for one, other in pairwise(like))


_LISTED = phrasing("summing", "listed")
_OPEN, _SOME = phrasing("summing", "open"), phrasing("summing", "some")


def _is_based(place: Place, like: Sequence[Figure], changes: Sequence[Figure]) -> bool:
    """£1.3m more than last year: against what no figure of the passage may tell; 890m then does."""
    behind = [f for c in changes for f in like if f.index > c.index and _WHICH.search(gap(place.scene, c, f))]
    based = not behind and any(_THAN.match(f.item.after) or _LED.search(f.item.before) for f in changes)
    moved = any(f.part in (Part.BASE, Part.RESULT) for f in like)
    ahead = moved and any(f.modality is not Modality.ASSERTED for f in changes)
    return ahead or (based and _THEN.search(place.text) is None)


_THAN = phrasing("summing", "than")
_WHICH = phrasing("summing", "which")
_LED = phrasing("summing", "than_led")
_THEN = phrasing("summing", "then")


def _is_slip(like: Sequence[Figure], whole: Figure, off: Fraction) -> bool:
    """One digit of the whole, or of a part, told to three digits or more."""
    step = _step(like)
    apart = abs(off) / step
    round_whole = value(whole) / Fraction(10) ** (len(str(int(value(whole) / step))) - 1) / step
    if round_whole.denominator == 1:
        return False  # 500 in the past decade
    one_digit = apart.denominator == 1 and len(str(apart.numerator).rstrip("0")) == 1
    return one_digit and value(whole) >= _FINE * step and abs(off) <= value(whole) / 2


def _is_coarse(place: Place, like: Sequence[Figure], whole: Figure, off: Fraction) -> bool:
    """A first tunnel of 3.6km and a second of 2.7km will put 5.3km underground: two digits, nothing else."""
    apart = abs(off) / _step(like)
    alone = len(place.figures) == len(like) == _LEAST and whole in (like[0], like[-1])
    return alone and apart in _TENS and abs(off) <= value(whole) / 4 and value(whole) >= _COARSE * _step(like)


def _is_left(place: Place, like: Sequence[Figure], whole: Figure, off: Fraction) -> bool:
    """The whole told first, and last what its parts leave."""
    of_it = _OF.match(place.scene.folded, like[0].item.end) is not None
    rest = [f for f in like if is_rest(place, f) or (f is like[-1] and of_it and _TO_GO.match(f.item.after))]
    between = place.scene.masked[like[0].item.end : whole.item.start]
    of = _OF_WHOLE.fullmatch(between) if whole is like[1] else None
    last = off != 0 and len(rest) == 1 and rest[0] is like[-1] is not whole and (whole is like[0] or of is not None)
    told = last and _OF.match(whole.item.after) is None
    return told and abs(off) <= value(whole) / 2 and value(whole) >= _COARSE * _step(like)


_TO_GO = phrasing("summing", "to_go")
_OF, _OF_WHOLE = phrasing("summing", "of"), phrasing("sharing", "within")


def _step(like: Sequence[Figure]) -> Fraction:
    """The greatest power of ten that all of them are told to."""
    step = min((f.quantity.amount.step for f in like if f.quantity.amount.step), default=Fraction(1))
    while all((value(f) / (step * 10)).denominator == 1 for f in like):
        step *= 10
    return step
