"""The other N of a whole that the paragraph told of with its part: "50 of their 83 points …  The other 33 came"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
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
    value,
)
from claimgraph.extract.words.phrasings import phrasing
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
        yield from _of_several(scene, line)
        told += [(a, b) for a, b in pairwise(line) if is_level(a) and is_level(b) and _is_of(scene, a, b)]


def _of_several(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """22 officers and 15 firefighters of the 46 posts; the remaining nine: two parts, their whole, its rest."""
    for one, other, whole, rest in zip(line, line[1:], line[2:], line[3:], strict=False):
        parts = one, other, rest
        kin = all(is_level(f) and f.is_kin(whole) and value(f) < value(whole) for f in parts) and is_level(whole)
        of_it = (
            _OF.fullmatch(gap(scene, other, whole)) is not None and _AND.fullmatch(gap(scene, one, other)) is not None
        )
        if kin and of_it and _REST.fullmatch(lead(rest)) is not None:
            off = abs(sum(map(value, parts), Fraction(0)) - value(whole))
            if off <= value(whole) * _APART:
                yield Knot(bond=Bond.SUM, terms=(whole.index, *(f.index for f in parts)))


_AND, _REST = phrasing("others", "and"), phrasing("others", "rest")


def _of_all(scene: Scene, rest: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """Of the 1,200 asked, 540 back her and 420 him. The other 240 …: of several parts, nothing else of their kind told.

    "44% back it and 31% oppose it. The remaining 25% have no view": of shares, the whole is all of them.
    """
    like = [f for f in before if same_thing(f, rest) and f.unit == rest.unit and f.part is not Part.CHANGE]
    if any(f.part is Part.BASE or f.modality is Modality.DENIED or f.quantity.amount.one_sided for f in like):
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
