"""A part of a total that the sentence before tells: "Of these, 210 …", "… 16.7m of the total"; 總計 after a list.

The words right beside the part say that it is of what was told before.  Where several figures may be meant, one that
is large enough is; none is blamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.kin import named_apart
from claimgraph.extract.links.near import (
    gap,
    in_unit_of,
    is_base,
    lead,
    near_enough,
    number_in,
    same_thing,
    trail,
    unmasked,
    value,
)
from claimgraph.extract.links.retold.twins import rescaled
from claimgraph.extract.links.wholes.collectives import is_called
from claimgraph.extract.links.wholes.members import fits_part, is_rest, run, summed
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond


def read(scene: Scene, cues: Cues, levels: Sequence[Figure], previous: Sequence[Figure]) -> Iterator[Knot]:
    """The sums over two sentences."""
    if not levels or not previous:
        return
    first = levels[0]
    label = unmasked(first.item.before).rstrip(":,，： ")
    if len(levels) == 1 and len(previous) >= 2 and cues.word("total_label").fullmatch(label):
        more = cues.word("over_time").search(trail(first)) or 2 * value(first) > 3 * sum(map(value, previous))
        if not more and all(same_thing(first, p) and not is_base(p) for p in previous):
            yield Knot(bond=Bond.SUM, terms=(first.index, *(in_unit_of(first, p) for p in previous)))
        return
    for made in levels[:2]:  # 三部 is a number, too
        if (together := _together(scene, made, previous)) is not None:
            yield together
            return
    wholes = [t for t in previous if _is_like(cues, t, first) and not is_base(t)]
    kin = [t for t in wholes if not named_apart(t, first)] or wholes
    if not cues.spaced and first.unit is None:  # 其中: of what was told last
        kin = [k for k in kin[-1:] if fits_part(cues, k, first) and (value(k) > value(first) or _fails(cues, k, first))]
    total = next((t for t in reversed(kin) if value(t) > value(first)), kin[-1] if kin else None)
    beside = total is not None and scene.line_of(total.item).block == scene.line_of(first.item).block
    if total is not None and beside and _makes_up(cues, total, levels):
        yield from summed(total, levels, True)
    elif total is not None and _is_of_them(cues, first):
        yield from _of_them(scene, cues, levels, kin)
    elif (named := _OF_THE.fullmatch(first.item.before)) is not None:
        yield from _of_them(scene, cues, levels, [k for k in kin if is_called(scene, k, named["what"])])


def _together(scene: Scene, total: Figure, previous: Sequence[Figure]) -> Knot | None:
    """A以8.46亿元夺冠,B收6.51亿元,C收2.82亿元。三部影片合计17.79亿元: as many like figures as the total names."""
    start = scene.line_of(total.item).start
    counted = _TOGETHER.fullmatch(scene.folded, start, total.quantity.start)
    parts = [f for f in previous if same_thing(total, f) and f.part is not Part.BASE and f.unit == total.unit]
    if counted is None or (number_in(counted["number"]) or 2) != len(parts) or len(parts) < len("AB"):
        return None
    sound = value(total) > max(map(value, parts)) and near_enough(value(total), sum(map(value, parts), Fraction(0)))
    return Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts))) if sound else None


_TOGETHER = phrasing("earlier", "together")


def _fails(cues: Cues, total: Figure, part: Figure) -> bool:
    """共招收120人.其中女性130人: told as a total, and not of another order than its part."""
    return value(part) <= 2 * value(total) and cues.word("sum_total").search(lead(total)) is not None


def _is_like(cues: Cues, total: Figure, part: Figure) -> bool:
    """Of these, 210 sail north: what they are is left out, and what stands behind the number is no noun of it."""
    if cues.spaced and part.unit is None and total.unit is not None and _OF_THINGS.match(part.item.after):
        return False  # £85 each.  As there are 2,400 of them
    left_out = cues.spaced and total.unit is part.unit is None and _AHEAD.search(part.item.before) is not None
    return same_thing(total, part) or (left_out and total.quantity.kind is part.quantity.kind)


def _of_them(scene: Scene, cues: Cues, levels: Sequence[Figure], wholes: Sequence[Figure]) -> Iterator[Knot]:
    more = run(scene, cues, levels[0], levels)
    dated = bool(more) and TIME_MASK in gap(scene, levels[0], more[0])  # 其中出口A亿元，去年同期为B亿元
    parts = [levels[0], *(() if dated else more)]
    large = [w for w in wholes if value(w) >= sum(map(value, parts))]
    total = (large or wholes)[-1] if wholes else None
    if total is not None and TIME_MASK not in levels[0].item.before and (large or len(wholes) == 1):
        yield from summed(total, parts, is_rest(cues, parts[-1]))


def _is_of_them(cues: Cues, part: Figure) -> bool:
    """Right beside the part, not somewhere around it: of those who stayed, 12 is of others."""
    before = part.item.before
    if not cues.spaced:
        return bool(cues.word("of_them").search(before) or cues.word("of_whole").search(before))
    return _AHEAD.search(before) is not None or _BEHIND.match(part.item.after) is not None


_AHEAD, _OF_THE = phrasing("earlier", "ahead"), phrasing("earlier", "of_the")  # of the dead, 131
_OF_THINGS = phrasing("earlier", "of_things")
_BEHIND = phrasing("earlier", "behind")  # not "11 of these 37"


def _makes_up(cues: Cues, total: Figure, levels: Sequence[Figure]) -> bool:
    """T were rescued.  A were taken to hospital and the other B were allowed home: a count and the rest of it."""
    ends = [n for n, p in enumerate(levels) if is_rest(cues, p)]
    plain = all(p.part is Part.LEVEL and same_thing(total, p) and _is_less(total, p, levels) for p in levels)
    own = cues.word("whole_head").match(levels[0].item.before.lstrip()) is not None
    own = (
        own or "total" in levels[0].play.marks or (len(levels) > 2 and value(levels[0]) == sum(map(value, levels[1:])))
    )
    return ends == [len(levels) - 1] and len(levels) >= 2 and total.part is Part.LEVEL and plain and not own


def _is_less(total: Figure, part: Figure, parts: Sequence[Figure]) -> bool:
    """Less than the whole, or but for a power of ten what the others leave of it: £24m of £3.6m, the other £1.2m."""
    left = value(total) - sum(value(p) for p in parts if p is not part)
    amount = part.quantity.amount
    return value(part) < value(total) or (left > 0 and rescaled(amount, Amount(value=left, step=amount.step)))
