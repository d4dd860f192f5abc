"""What relations that are read tell of figures beside them, which say too little by themselves.

"386 people, 8% of the total, dropped out, which left 4,434": what is left of a whole that a share was told of.  "Adult
social care takes 40% of it": the share of an item of a list, by its label.  "54 in the first group, or 6.0%, and 81 in
the second, or 9.0%": each group's share is of its own number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.near import (
    is_plain,
    is_share,
    same_thing,
    trail,
    value,
)
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.links.wholes.members import is_left, is_rest
from claimgraph.extract.links.wholes.others import is_level
from claimgraph.extract.links.wholes.whole import Place, tells_again
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def left(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """Of the whole that a share was told of with its part, what the same sentence says is left."""
    cues = cue_data.load(scene.language)
    for knot in knots:
        part, whole = knot.terms[:2]
        if (
            knot.bond is not Bond.RATIO
            or len(knot.terms) != _TERMS
            or not (isinstance(part, int) and isinstance(whole, int))
        ):
            continue
        behind = [f for f in figures[part + 1 : part + _FEW] if f.item.sentence == figures[part].item.sentence]
        like = [f for f in behind if is_level(f) and same_thing(figures[whole], f) and "average" not in f.play.marks]
        rests = [f for f in like if is_left(cues, f) or is_rest(cues, f)]
        if len(rests) == 1 and rests[0].index not in knot.figures and value(rests[0]) < value(figures[whole]):
            parts = [f for f in like if f.index < rests[0].index and f.index not in knot.figures]
            inner = [f for f in parts if _is_inside(scene, cues, figures[part], f)]
            parts = [figures[part], *(f for f in parts if f not in inner), rests[0]]
            if inner and _is_rest_of(scene, figures[part], inner, rests[0]):
                continue
            if not _has_third(figures, part, whole, rests[0]) and _come_near(figures[whole], parts):
                yield Knot(bond=Bond.SUM, terms=(whole, *(f.index for f in parts)))


def _is_inside(scene: Scene, cues: Cues, part: Figure, figure: Figure) -> bool:
    """資本金63億元，其中自有50.4億元，基金出資12.6億元；其餘63億元: what the part itself is made of."""
    between = scene.folded[part.item.end : figure.item.start]
    return cues.word("part_opener").search(between) is not None


def _is_rest_of(scene: Scene, part: Figure, inner: Sequence[Figure], rest: Figure) -> bool:
    """656萬噸，占一半；其中國企262萬噸，其他企業394萬噸: the rest of the part, told in its breath or making it up."""
    breath = _STOP.search(scene.folded, inner[-1].item.end, rest.item.start) is None
    return breath or sum(map(value, inner), value(rest)) == value(part)


_STOP = re.compile(r"[;；]")


def _come_near(whole: Figure, parts: Sequence[Figure]) -> bool:
    """A part and its rest must make the whole; of several parts one may be of something else, so they are near it."""
    made = sum(map(value, parts), Fraction(0))
    return len(parts) == len(("part", "rest")) or abs(made - value(whole)) <= value(whole) / _NEAR


_NEAR = 4  # the share of the whole that a printed error may be off


def _has_third(figures: Sequence[Figure], part: int, whole: int, rest: Figure) -> bool:
    """Another part of the sentence, before the one whose share is known."""
    ahead = [f for f in figures[max(0, part - _FEW) : part] if f.item.sentence == rest.item.sentence]
    return any(is_level(f) and same_thing(f, rest) and f.index != whole for f in ahead)


_FEW = 6  # figures behind the part
_TERMS = 3  # part, whole and share


def again(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """Adult social care takes 40% of the money: of a closed list, the part by its label."""
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
        told = {(label, whole, part) for label, whole, part in labelled if part < share.index}
        found = {(whole, part) for label, whole, part in told if label <= words}
        found = found or {(whole, part) for label, whole, part in told if label & words}
        if len(found) == 1:
            whole, part = found.pop()
            yield Knot(bond=Bond.RATIO, terms=(part, whole, share.index))


_LIST = 3  # parts of a list
_OF_IT = phrasing("further", "of_it")


def _label(scene: Scene, part: Figure) -> frozenset[str]:
    """What an item of a list is called."""
    block = scene.block_of(part.item)
    return content(scene, block.start, part.item.start) if block.group is not None and not block.cells else frozenset()


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
_GROUP = phrasing("further", "group")
