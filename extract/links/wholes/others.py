"""The other N of a whole that the paragraph told of with its part: "50 of their 83 points …  The other 33 came away".

Also what is left of a whole that a share names ("386 people, 8% of the total, dropped out, which left 4,434"), the
share of an item of a list told by its label, and the share of the second of two groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.beside.slip import swaps
from claimgraph.extract.links.near import (
    adds_up,
    gap,
    is_fraction,
    is_plain,
    is_power,
    is_share,
    lead,
    lines,
    same_thing,
    trail,
    value,
)
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.links.wholes.members import is_left, is_rest
from claimgraph.extract.links.wholes.whole import Place, tells_again
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED
from claimgraph.ontology.model import Bond, Modality

_BACK = 3  # sentences between the whole and its rest
_OTHER, _OF = phrasing("others", "other"), phrasing("others", "of")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The whole, its part and the other."""
    told: list[tuple[Figure, Figure]] = []
    before: list[Figure] = []
    for line in lines(figures) if scene.spaced else ():
        if scene.line_of(line[0].item).cell is not None or line[0].title:
            continue
        rest = line[0]
        before = [f for f in before if _is_near(scene, f, rest)]
        if _OTHER.fullmatch(lead(rest)) is not None or (rest.unit == "%" and _REMAINING.search(lead(rest))):
            yield from _of_all(scene, rest, before)
        before += line
        if is_level(rest) and _OTHER.fullmatch(lead(rest)) is not None:
            pairs = [
                (p, w) for p, w in told if _is_near(scene, w, rest) and same_thing(w, rest) and value(rest) < value(w)
            ]
            fitting = [(p, w) for p, w in pairs if adds_up(w, (p, rest))]
            if fitting or len(pairs) == 1:
                part, whole = (fitting or pairs)[-1]
                yield Knot(bond=Bond.SUM, terms=(whole.index, part.index, rest.index))
        told += [(a, b) for a, b in pairwise(line) if is_level(a) and is_level(b) and _is_of(scene, a, b)]


def _of_all(scene: Scene, rest: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """Of the 1,200 asked, 540 back her and 420 him. The other 240 …: of several parts, nothing else of their kind told.

    "44% back it and 31% oppose it. The remaining 25% have no view": of shares, the whole is all of them.
    """
    like = [f for f in before if same_thing(f, rest) and f.unit == rest.unit and f.part is not Part.CHANGE]
    if any(
        f.part is Part.BASE or f.modality is Modality.DENIED or set(f.quantity.amount.hedges) & ONE_SIDED for f in like
    ):
        return
    if rest.unit == "%":
        made = sum(map(value, (*like, rest)), Fraction(0))
        near = (
            len(like) >= _TWO and like[0].item.sentence == rest.item.sentence - 1 and abs(made - _ALL) < _ALL * _APART
        )
        if near and not any(is_fraction(f) for f in like):
            yield Knot(bond=Bond.WHOLE, terms=tuple(f.index for f in (*like, rest)))
        return
    whole = max(like, key=value, default=rest)
    if any(is_share(f) and f.item.sentence == whole.item.sentence and f.index < whole.index for f in before):
        return  # the grant is 15% of the £1.24m: a part that has no figure
    parts = [f for f in like if f is not whole]
    made = sum(map(value, (*parts, rest)), Fraction(0))
    stated = whole is like[0] if like else False
    stated = stated or (whole is not rest and _OF_WHOLE.search(whole.item.before) is not None)
    near = abs(made - value(whole)) <= value(whole) * _APART or is_power(made / value(whole))
    if len(parts) >= _TWO and stated and near and all(is_level(f) for f in (*like, rest)):
        yield Knot(bond=Bond.SUM, terms=(whole.index, *(f.index for f in (*parts, rest))))


_TWO, _ALL = 2, 100
_APART = Fraction(1, 4)  # of the whole that a printed error may be off
_OF_WHOLE, _REMAINING = phrasing("others", "of_whole"), phrasing("others", "remaining")


def is_level(figure: Figure) -> bool:
    """A plain amount or count that is neither denied nor where another began."""
    plain = is_plain(figure) and figure.part in (Part.LEVEL, Part.RESULT) and figure.unit != "%"
    return plain and figure.quantity.amount.upper is None and figure.modality is not Modality.DENIED


def _is_of(scene: Scene, part: Figure, whole: Figure) -> bool:
    return same_thing(part, whole) and value(part) < value(whole) and _OF.fullmatch(gap(scene, part, whole)) is not None


def _is_near(scene: Scene, whole: Figure, rest: Figure) -> bool:
    lines_of = scene.line_of(whole.item), scene.line_of(rest.item)
    return lines_of[0].block == lines_of[1].block and lines_of[1].index - lines_of[0].index <= _BACK


def left(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """Of the whole that a share was told of with its part, what the same sentence says is left."""
    cues = cue_data.load(scene.language)
    for knot in knots:
        part, whole = knot.terms[:2]
        if (
            knot.bond is not Bond.RATIO
            or len(knot.terms) < _TERMS
            or not (isinstance(part, int) and isinstance(whole, int))
        ):
            continue
        behind = [f for f in figures[part + 1 : part + _FEW] if f.item.sentence == figures[part].item.sentence]
        like = [f for f in behind if is_level(f) and same_thing(figures[whole], f)]
        rests = [f for f in like if is_left(cues, f) or is_rest(cues, f)]
        if len(rests) == 1 and rests[0].index not in knot.figures and value(rests[0]) < value(figures[whole]):
            parts = [f for f in like if f.index < rests[0].index and f.index not in knot.figures]
            if not _has_third(figures, part, whole, rests[0]) and _come_near(figures, whole, (part, *parts, rests[0])):
                yield Knot(bond=Bond.SUM, terms=(whole, part, *(f.index for f in (*parts, rests[0]))))


def _come_near(figures: Sequence[Figure], whole: int, told: Sequence[int | Figure]) -> bool:
    """A part and its rest must make the whole; of several parts one may be of something else, so they are near it."""
    made = sum((value(figures[f] if isinstance(f, int) else f) for f in told), Fraction(0))
    return len(told) == _TWO or abs(made - value(figures[whole])) <= value(figures[whole]) * _APART


def _has_third(figures: Sequence[Figure], part: int, whole: int, rest: Figure) -> bool:
    """Another part of the sentence, before the one whose share is known."""
    ahead = [f for f in figures[max(0, part - _FEW) : part] if f.item.sentence == rest.item.sentence]
    return any(is_level(f) and same_thing(f, rest) and f.index != whole for f in ahead)


_FEW = 6  # figures behind the part
_TERMS = 3  # part, whole and share


def again(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """Adult social care takes 40% of the money: of a closed list, the part by its label; shares beside their counts."""
    lists = [k for k in knots if k.bond is Bond.SUM and k.closed and len(k.terms) > _LIST]
    labelled = {
        (label, k.terms[0], n): None
        for k in lists
        if isinstance(k.terms[0], int) and scene.spaced
        for n in k.terms[1:]
        if isinstance(n, int) and (label := _label(scene, figures[n]))
    }
    known = {n for k in knots if k.bond is Bond.RATIO for n in k.figures[2:]}
    shares = [f for f in figures if f.unit == "%" and is_share(f) and f.index not in known and not f.title]
    for share in shares if labelled else ():
        if scene.line_of(share.item).cell is not None or _OF_IT.match(share.item.after) is None:
            continue
        words = content(scene, scene.line_of(share.item).start, share.item.start)
        found = {(whole, part) for label, whole, part in labelled if label <= words and part < share.index}
        if len(found) == 1:
            whole, part = found.pop()
            yield Knot(bond=Bond.RATIO, terms=(part, whole, share.index))
    for knot in knots:
        if knot.bond is Bond.WHOLE and knot.closed and len(knot.terms) == len(knot.figures):
            yield from _counted(scene, [figures[n] for n in knot.figures], figures)


_LIST = 3  # parts of a list
_OF_IT = phrasing("others", "of_it")


def _label(scene: Scene, part: Figure) -> frozenset[str]:
    """What an item of a list is called."""
    block = scene.block_of(part.item)
    return content(scene, block.start, part.item.start) if block.group is not None and not block.cells else frozenset()


def _counted(scene: Scene, shares: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Knot]:
    """Women made up 55% of them (2,651), men the other 45% (2,169): each count is to the others as the shares are."""
    counts = [figures[s.index + 1] for s in shares if s.index + 1 < len(figures)]
    pairs = [(c, s) for c, s in zip(counts, shares, strict=False) if c.item.bracketed and is_level(c)]
    if len(pairs) < len(shares) or any(not same_thing(pairs[0][0], c) or not value(c) for c, _ in pairs):
        return
    for (one, share), (other, second) in pairwise(pairs):
        yield Knot(bond=Bond.RATIO, terms=(other.index, one.index, second.index, share.index))
    whole = _made_by([c for c, _ in pairs], [f for f in figures[: counts[0].index] if is_level(f) and not f.title])
    if whole is not None:
        yield Knot(bond=Bond.SUM, terms=(whole.index, *(c.index for c, _ in pairs)))


def _made_by(parts: Sequence[Figure], before: Sequence[Figure]) -> Figure | None:
    """The one figure before them that they make, or would but for two digits swapped in one of them."""
    like = [f for f in before if same_thing(f, parts[0]) and len(digits(f.quantity.amount)) >= _LONG]
    made = sum(map(value, parts), Fraction(0))
    slipped = {made - value(p) + meant for p in parts for meant in swaps(p.quantity.amount)}
    for sums in ({made}, slipped):
        found = [f for f in like if value(f) in sums]
        if found:
            return found[-1] if len({value(f) for f in found}) == 1 else None
    return None


_LONG = 3  # digits that do not fit by chance


# --- two groups, each with its share


def arms(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """Of 903 and 903 patients, 54 in the first group, or 6.0%, and 81 in the second, or 9.0%: of each its own.

    The one share fits one of two groups; the other, told the same way beside it, is then of the other group.
    """
    cues = cue_data.load(scene.language)
    known = {n for k in knots if k.bond is Bond.RATIO for n in k.figures[2:]}
    for knot in [k for k in knots if k.bond is Bond.RATIO and len(k.terms) == len(k.figures) == _TERMS]:
        _, whole, share = (figures[n] for n in knot.figures)
        if share.unit != "%" or not scene.spaced or not holds(figures, knot):
            continue
        near = [f for f in figures[share.index - _FEW : share.index + _FEW] if is_share(f) and f.index not in known]
        for other in (f for f in near if f.unit == "%" and f.item.sentence == share.item.sentence):
            line = list(figures[max(0, other.index - 1) : other.index + 1])
            place = Place(scene=scene, cues=cues, line=line, figures=figures)
            parts = [p for p in (line[0],) if len(line) > 1 and _may_be_part(p) and tells_again(place, p, other)]
            first, last = sorted((share, other), key=lambda f: f.index)
            set_apart = _GROUP.search(scene.folded, first.item.end, last.item.end + len(trail(last)))
            group = _other_group(figures, whole, share) if set_apart else None
            if parts and group is not None and value(parts[0]) < value(group):
                yield Knot(bond=Bond.RATIO, terms=(parts[0].index, group.index, other.index))


def _may_be_part(figure: Figure) -> bool:
    """A count, held against another group or not."""
    return is_plain(figure) and figure.unit is None and not figure.title


def _other_group(figures: Sequence[Figure], whole: Figure, share: Figure) -> Figure | None:
    """The only other like count beside the group, where its sentence tells the two, or the total before them."""
    line = [f for f in figures if abs(f.item.sentence - whole.item.sentence) <= 1 and is_level(f)]
    line = [f for f in line if f.item.sentence != share.item.sentence]
    like = [f for f in line if f is not whole and same_thing(f, whole) and not f.title and value(f) >= _SOME]
    like = [f for f in like if not any(value(f) == value(whole) + value(g) for g in like if g is not f)]
    return like[0] if len(like) == 1 else None


_SOME = 10  # of a group
_GROUP = phrasing("others", "group")
