"""A net rating, a balance of answers: those for it less those against it, told in its sentence or the one before.

"38% are satisfied, 53% dissatisfied and 9% have no opinion. Her net rating of minus 15 …" · "plus five: 44% approve of
him and 39% do not" · "41% reported rising orders and 22% falling ones, a balance of 19 points" · 淨滿意度為負15

The two are the only shares there, but for those who take no side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, lead, sentences, told, trail, value
from claimgraph.extract.links.terms import level_term
from claimgraph.extract.words.cues import load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_SIDES = 2
_BACK = 60


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The differences of all nets whose two sides are told."""
    before: list[Figure] = []
    for line in sentences(scene, figures, titles=False):
        beside = bool(before) and scene.line_of(before[0].item).block == scene.line_of(line[0].item).block
        for net in line:
            if _is_net(scene, net):
                sides = _sides(scene, line, net)
                near = beside and not _shares(line, net) and not _is_of_others(scene, line, net)
                sides = sides or (_sides(scene, before, net) if near else [])
                if len(sides) == _SIDES:
                    high, low = sorted(sides, key=lambda f: (-value(f), f.index))
                    amount = net.quantity.amount
                    size = replace(amount, value=abs(amount.value), unit="pp", whole=False)
                    yield Knot(
                        bond=Bond.DIFFERENCE, terms=(level_term(high), level_term(low), told(net, size, plain=True))
                    )
        before = line


def _is_net(scene: Scene, figure: Figure) -> bool:
    """Minus 15, +29, 19 points: of what its words call net, a balance, or where somebody stands."""
    quantity = figure.quantity
    counted = quantity.kind is MentionKind.NUMBER and quantity.noun is None
    if not (counted or figure.unit in ("pp", "%") or _point(scene, figure)) or quantity.ordinal or is_fraction(figure):
        return False
    start = max(scene.line_of(figure.item).start, figure.item.start - _BACK)
    ahead = scene.folded[start : figure.item.end]
    return phrasing("nets", "net", scene.language).search(ahead) is not None


def _is_of_others(scene: Scene, line: Sequence[Figure], net: Figure) -> bool:
    """Among his own voters, in the spring: of another group or time than the sentence before."""
    start = scene.line_of(line[0].item).start
    apart = phrasing("nets", "apart", scene.language).match(scene.folded, start)
    return apart is not None or any(t.start >= start for t in scene.times_in(start, net.item.start))


def _point(scene: Scene, figure: Figure) -> bool:
    return phrasing("margins", "point", scene.language).match(scene.folded, figure.item.end) is not None


def _shares(line: Sequence[Figure], net: Figure) -> list[Figure]:
    return [f for f in line if f is not net and f.unit == "%"]


def _sides(scene: Scene, line: Sequence[Figure], net: Figure) -> list[Figure]:
    """The two shares that take a side; none where one of them is a change, a base or only bounded."""
    undecided = load(scene.language).word("undecided")
    shares = _shares(line, net)
    sides = [f for f in shares if undecided.search(f"{lead(f)} | {trail(f)}") is None]
    plain = all(f.part in (Part.SHARE, Part.LEVEL) and f.modality is not Modality.DENIED for f in sides)
    plain = plain or {f.play.sign for f in sides} == {1, -1}  # 41% reported rising orders and 22% falling ones
    open_ended = any(f.quantity.amount.one_sided for f in sides)
    return sides if len(sides) == _SIDES and plain and not open_ended else []
