"""Parts of what the sentence before told, taken up by its name, by "the other", or by what is left of it.

"161,200 returned a sample.  Of the samples returned, 4,836 (3.0%) …" · "4,110 went, while the other 726 declined" ·
 "a profit of £51.5m.  After a tax charge of £12.9m the company earned £38.6m"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, is_power, is_share, lead, near_enough, same_thing, sentences, value
from claimgraph.extract.links.retold.wording import words_of
from claimgraph.extract.links.terms import level_term, share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_BACK = 3  # sentences before the part in which its whole is told
_APART = Fraction(1, 4)  # of the whole that a printed error may be off
_ASIDE = phrasing("ofthose", "aside")
_OTHER, _FILLER = phrasing("ofthose", "other"), phrasing("ofthose", "filler")
_AFTER, _LEFT, _HELD = phrasing("ofthose", "after"), phrasing("ofthose", "left"), phrasing("ofthose", "held")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The shares and sums of every sentence that takes up what was told before it."""
    before: list[list[Figure]] = []
    for line in sentences(scene, figures, titles=False):
        place = scene.line_of(line[0].item)
        before = [b for b in before if place.block - scene.line_of(b[0].item).block <= 1][-_BACK:]
        beside = before[-1] if before and scene.line_of(before[-1][0].item).block == place.block else []
        if len(line) > 1:
            yield from _of_those(scene, line, before)
            yield from _and_the_other(line, beside)
            yield from _left_after(scene, line, beside)
        before.append(line)


def _of_those(scene: Scene, line: Sequence[Figure], before: Sequence[Sequence[Figure]]) -> Iterator[Knot]:
    """Of the samples returned, 4,836 (3.0%): of the one figure that was told in all these words."""
    part, share = line[0], line[1]
    start = scene.line_of(part.item).start
    named = phrasing("ofthose", "of_those", scene.language).fullmatch(scene.folded, start, part.quantity.start)
    beside = _ASIDE.fullmatch(scene.folded, part.item.end, share.quantity.start) is not None
    if named is None or not beside or not _is_level(part) or not is_share(share) or share.unit != "%":
        return
    wanted = words_of(scene, _FILLER.sub("", named["what"]))
    told = [f for b in before for f in b if _is_level(f) and same_thing(f, part) and f.part is not Part.BASE]
    found = [f for f in told if wanted and wanted <= words_of(scene, _FILLER.sub("", _around(f)))]
    if len({value(f) for f in found}) == 1:
        yield Knot(bond=Bond.RATIO, terms=(level_term(part), found[-1].index, share_term(share)))


def _around(figure: Figure) -> str:
    return f"{lead(figure)} {figure.quantity.quote} {figure.item.after}"


def _and_the_other(line: Sequence[Figure], beside: Sequence[Figure]) -> Iterator[Knot]:
    """In all 4,110 went, while the other 726 declined: of the only count of the sentence before."""
    part, rest = line[0], line[1]
    told = [f for f in beside if is_plain(f) and same_thing(f, rest)]
    if _OTHER.search(lead(rest)) is None or len(told) != 1 or not all(map(_is_level, (part, rest, told[0]))):
        return
    whole = told[0]
    like = same_thing(part, rest) and same_thing(part, whole)
    if like and whole.part is not Part.BASE and _near(value(part) + value(rest), value(whole)):
        yield Knot(bond=Bond.SUM, terms=(whole.index, part.index, rest.index))


def _left_after(scene: Scene, line: Sequence[Figure], beside: Sequence[Figure]) -> Iterator[Knot]:
    """After a tax charge of £12.9m the company earned £38.6m: of the amount that the sentence before tells last."""
    gone, left = line[0], line[1]
    start = scene.line_of(gone.item).start
    told = [f for f in beside if f.is_kin(gone) and _is_level(f)]
    if not told or not (gone.is_kin(left) and _is_level(gone) and _is_level(left)) or gone.unit is None:
        return
    said = _AFTER.fullmatch(scene.folded, start, gone.quantity.start) is not None
    said = said and _LEFT.fullmatch(scene.folded, gone.item.end, left.quantity.start) is not None
    whole = told[-1]
    held = _HELD.search(whole.item.before) is not None and whole.index == beside[-1].index
    if said and held and whole.part is not Part.BASE and near_enough(value(gone) + value(left), value(whole)):
        yield Knot(bond=Bond.SUM, terms=(whole.index, gone.index, left.index))


def _is_level(figure: Figure) -> bool:
    plain = is_plain(figure) and figure.is_level and figure.unit != "%" and figure.quantity.amount.upper is None
    return plain and figure.modality is Modality.ASSERTED and not figure.quantity.amount.one_sided and value(figure) > 0


def _near(made: Fraction, whole: Fraction) -> bool:
    """A printed error is off by a little, or by a power of ten."""
    return abs(made - whole) <= whole * _APART or is_power(max(made / whole, whole / made))
