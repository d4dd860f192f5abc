"""Parts with their shares, side by side, of one whole that has no figure: A占35%而B占6%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import (
    lead,
    same_thing,
    told,
    value,
)
from claimgraph.extract.links.wholes import whole as wholes
from claimgraph.extract.links.wholes.collectives import is_one_name
from claimgraph.extract.links.wholes.fits import that_fits
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Bond


def _side_by_side(place: wholes.Place, pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[Knot]:
    """一线3.47亿元,占16%;二线8.03亿元,占37%;三线10.2亿元,占47%: all but one imply one whole."""
    like = [(p, s) for p, s in pairs if same_thing(pairs[0][0], p) and p.part is not Part.BASE]
    like = [(p, s) for p, s in like if value(p) > 0 and value(s) > 0]
    unnamed = {wholes.named(place, s, p)[1] for p, s in like}
    if (
        len(like) < _LIST
        or len(like) < len(pairs)
        or len(unnamed) > 1
        or any(wholes.is_own(place.cues, s) for _, s in like)
    ):
        return
    for pivot in like:
        others = [pair for pair in like if pair is not pivot]
        apart = [pair for pair in others if not _imply_one(pivot, pair)]
        if len(apart) <= 1 and not any(_is_of_part(part, *pivot) for part, _ in apart):
            for part, share in others:
                yield Knot(bond=Bond.RATIO, terms=(part.index, pivot[0].index, _computed(share), _computed(pivot[1])))
            return


_LIST = 3  # parts with their shares


def _imply_one(one: tuple[Figure, Figure], other: tuple[Figure, Figure]) -> bool:
    """Within what their rounding leaves open."""
    wholes_told = [value(part) / value(share) for part, share in (one, other)]
    slack = sum((f.quantity.amount.step / value(f) for pair in (one, other) for f in pair), Fraction(0)) / 2
    return abs(wholes_told[0] - wholes_told[1]) <= slack * max(wholes_told)


def one_whole(place: wholes.Place, pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[Knot]:
    """美國的41.2萬公里約占35%,而中國的8.6萬公里只占6%: the two imply one whole, unless one is of then.

    A rate is of each one's own: 石嶺水庫8815萬噸，蓄水率43%.
    """
    yield from _side_by_side(place, pairs)
    yield from pairs_of(place, pairs)


def pairs_of(place: wholes.Place, pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[Knot]:
    """Every two that stand next to each other."""
    for (part, share), (other, second) in pairwise(pairs):
        like = same_thing(part, other) and not clash(part, other) and not _is_of_part(part, other, second)
        like = like and min(value(f) for f in (part, share, other, second)) > 0
        like = like and not (part.quantity.amount.upper or other.quantity.amount.upper)  # 0.7元至0.8元占44.2%
        like = like and part.part is not Part.BASE and other.part is not Part.BASE  # of another time, another whole
        own = [phrasing("shares", "own_rate", place.scene.language).search(lead(s)) for s in (share, second)]
        if like and not any(own) and is_one(place, (part, share), (other, second)):
            yield Knot(bond=Bond.RATIO, terms=(other.index, part.index, _computed(second), _computed(share)))


def _is_of_part(part: Figure, other: Figure, share: Figure) -> bool:
    """400 agreed (80%): 300 of them (75%) knew: to its last digit the second share is one of the first part."""
    told = share.quantity.amount
    return value(part) > 0 and abs(100 * value(other) / value(part) - value(share)) * 2 <= told.step < 1


def _computed(share: Figure) -> Term:
    """Before a computed figure "about" only means rounding, unless the figure is round."""
    amount = share.quantity.amount
    if Hedge.ABOUT not in amount.hedges or not amount.value % 10:
        return share.index
    return told(share, replace(amount, hedges=tuple(h for h in amount.hedges if h is not Hedge.ABOUT)))


def follows(scene: Scene, before: tuple[Figure, Figure], pair: tuple[Figure, Figure], passed: Sequence[Figure]) -> bool:
    """In the next sentence of one paragraph, and no share of a part told in the one before."""
    one, other = scene.line_of(before[0].item), scene.line_of(pair[0].item)
    beside = one.block == other.block and other.index == one.index + 1 and one.cell is None is other.cell
    inside = that_fits(pair[1], pair[0], [f for f in passed if same_thing(f, pair[0])]) is not None
    under = [_UNDER.search(scene.folded, line.start, f.item.start) for line, f in ((one, before[0]), (other, pair[0]))]
    narrowed = under[1] is not None and under[0] is None  # 占用電量的19.5%。本地發電中，…占38%: of another whole
    return beside and not before[0].title and not inside and not narrowed


_UNDER = phrasing("shares", "under")


# --- one whole or two


def is_one(place: wholes.Place, one: tuple[Figure, Figure], other: tuple[Figure, Figure]) -> bool:
    """Two parts with their shares are of one whole: the words name it, once for both or twice alike."""
    first, second = (wholes.named(place, share, part) for part, share in (one, other))
    between = place.scene.folded[one[1].item.end : other[0].item.start]
    one_subject = _AND_ONE.fullmatch(_CUT.split(between)[-1].strip()) is not None
    if wholes.is_own(place.cues, other[1]) or (
        wholes.is_own(place.cues, one[1]) and not (one_subject and second[0] is wholes.Naming.NOTHING)
    ):
        return False
    if second[0] is wholes.Naming.NOTHING and first[0] is wholes.Naming.NOTHING:
        start = place.scene.line_of(one[0].item).start
        if _INSIDE.match(place.scene.folded[start : one[0].item.start]):
            return True
        return place.cues.word("one_whole").search(place.scene.masked, start, other[1].item.end) is not None
    if second[0] in (wholes.Naming.BACK, wholes.Naming.NOTHING):
        return True
    return first[0] is not wholes.Naming.NOTHING and is_one_name(first[1], second[1], between)


_INSIDE = phrasing("whole", "inside")  # 受理的案件裡，甲936件，占12%；乙2028件，占26%: what both are of is told once
_AND_ONE = phrasing("whole", "and_one")  # and rents: told of the same one
_CUT = re.compile(r"[,，(—–]|--| - ")
