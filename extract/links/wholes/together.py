"""What the sentences before have told one by one, summed up in a sentence of its own.

"Kent has 26 schools. Essex has 29. Together they have 55" · "26% lies below the sea. A further 29% … The two zones make
up the 55% at risk" · 甲縣26所。乙縣29所。兩縣合計55所。

The parts are all like figures of the sentences right before, as many as the words count; nothing else may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import (
    is_denominator,
    near_enough,
    number_in,
    same_noun,
    sentences,
    value,
)
from claimgraph.extract.links.terms import part_term
from claimgraph.extract.links.wholes import joined
from claimgraph.extract.links.wholes.grids import grids
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_MOST, _FEWEST = 5, 2
_FAR = 3  # sentences back


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum of every sentence that tells the parts before it together."""
    by_name = list(joined.read(scene, figures))
    yield from by_name
    named = {k.figures[0] for k in by_name}
    before: list[list[Figure]] = []
    for line in sentences(scene, figures, titles=False):
        block = scene.line_of(line[0].item).block
        before = [b for b in before if scene.line_of(b[0].item).block == block][-_FAR:]
        total = _total(scene, line)
        if total is not None and total.index not in named:
            start = scene.line_of(before[0][0].item).start if before else 0
            if not _OVERLAP.search(scene.folded, start, scene.line_of(total.item).end):
                told = list(_summed(scene, total, before, _members(scene, total)))
                yield from told or _of_list(scene, figures, total, _members(scene, total))
        before.append(line)


_OVERLAP = phrasing("overlapping", "overlap")


def _total(scene: Scene, line: Sequence[Figure]) -> Figure | None:
    """The one figure of the sentence, but for how many are taken together, where its words take them together."""
    place = scene.line_of(line[0].item)
    told_here = [f for f in line if not _counts_members(scene, f)]
    if told_here and told_here[0].unit != "%" and _IN_ALL.search(told_here[0].item.before) is not None:
        told_here = [told_here[0], *(f for f in told_here[1:] if f.unit != "%")]  # in all, 410 of them, 8.5%
    if len(told_here) != 1 or not _is_plain(told_here[0]):
        return None
    total = told_here[0]
    text = scene.folded[place.start : place.end]
    opened = phrasing("together", "opened", scene.language).search(text, 0, total.quantity.start - place.start)
    opened = opened or _IN_ALL.search(total.item.before)
    closed = phrasing("together", "closed", scene.language).match(scene.folded, total.item.end)
    other = phrasing("together", "other", scene.language).search(text)
    dated = any(t.period is not None for t in scene.times_in(place.start, place.end))
    return total if (opened or closed) and other is None and not dated else None


_IN_ALL = phrasing("together", "in_all")


def _counts_members(scene: Scene, figure: Figure) -> bool:
    """The two zones, all three, 兩縣: how many are taken together."""
    place = scene.line_of(figure.item)
    many = phrasing("together", "so_many", scene.language).finditer(scene.folded, place.start, place.end)
    return any(m.start("n") == figure.quantity.start for m in many)


def _members(scene: Scene, total: Figure) -> int | None:
    """How many the words say are taken together."""
    place = scene.line_of(total.item)
    found = phrasing("together", "so_many", scene.language).search(scene.folded, place.start, total.quantity.start)
    return number_in(found["n"]) if found is not None else None


def _is_plain(figure: Figure) -> bool:
    return joined.is_addend(figure) and figure.part is not Part.BASE


def _summed(scene: Scene, total: Figure, before: Sequence[Sequence[Figure]], members: int | None) -> Iterator[Knot]:
    alike = [f for line in before for f in line if _is_alike(total, f) and not is_denominator(f)]
    parts = alike[-members:] if members is not None else alike
    if not _FEWEST <= len(parts) <= _MOST or (members is not None and len(parts) < members):
        return
    parts = [_side(scene, p) for p in parts]
    if not all(_is_plain(p) and _is_told(p) for p in parts) or {p.title for p in parts} != {total.title}:
        return
    if near_enough(sum(map(value, parts), Fraction(0)), value(total)) and total.index - parts[0].index <= 2 * _MOST:
        yield Knot(bond=Bond.SUM, terms=tuple(part_term(f) for f in (total, *parts)))


def _of_list(scene: Scene, figures: Sequence[Figure], total: Figure, members: int | None) -> Iterator[Knot]:
    """Together the three sent 620,000: all the items of the list right above, as many as the words count."""
    if members is None:
        return
    above = scene.line_of(total.item).block - 1
    listed = [g for g in grids(scene, figures[: total.index], cue_data.load(scene.language)) if not g.block.cells]
    for grid in listed[-1:]:
        parts = [row[0] for row in grid.rows if 0 in row]
        last = scene.line_of(parts[-1].item).block if parts else None
        like = all(_is_plain(p) and p.is_kin(total) and not is_denominator(p) for p in parts)
        whole = len(parts) == len(grid.rows) == members and last == above and like
        if whole and near_enough(sum(map(value, parts), Fraction(0)), value(total)):
            yield Knot(bond=Bond.SUM, terms=tuple(part_term(f) for f in (total, *parts)))


def _side(scene: Scene, part: Figure) -> Figure:
    """169 of the walkers, compared with 241 in the other group: a side like the first, where no time sets it apart."""
    group = part.part is Part.BASE and _GROUP.match(part.item.after) is not None
    timed = scene.times_in(part.item.end, part.item.end + _CLAUSE) if group else ()
    return replace(part, play=replace(part.play, part=Part.LEVEL)) if group and not timed else part


_GROUP, _CLAUSE = phrasing("together", "group"), 40


def _is_told(part: Figure) -> bool:
    """No change of anything; a further 29% is one more part."""
    return part.part is not Part.CHANGE or phrasing("sentence", "further").search(part.item.before) is not None


def _is_alike(total: Figure, figure: Figure) -> bool:
    """Of one kind, unit and noun."""
    one, other = total.quantity, figure.quantity
    kind = one.kind is other.kind and total.unit == figure.unit
    return kind and (total.unit is not None or same_noun(one.noun, other.noun))
