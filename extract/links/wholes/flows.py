"""A stock, what came and what went, and the stock that results, told in one sentence or two.

原有426家門市，今年展店38家、收店12家，目前有452家 · "It had 426 stores, opened 38 and closed 12, and now has 452" ·
"It opened five and shut two, which leaves it with 61, compared with 58 in June"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import ahead, is_plain, last_match, near_enough, same_thing, sentences, told, value
from claimgraph.extract.links.terms import is_amount
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, Modality

_LEAST = 4  # figures: the stock, one that came, one that went, and the stock then
_STOCKS = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The stock that results, as the sum of all."""
    before: list[Figure] = []
    for line in sentences(scene, figures, titles=False):
        found = _balance(scene, line)
        near = before and scene.line_of(before[0].item).block == scene.line_of(line[0].item).block
        if found is None and near and line[0].item.sentence - before[0].item.sentence == 1:
            found = _balance(scene, [*before, *line])
        if found is not None:
            yield found
        elif near:
            yield from _grown(scene, before, line)
        before = line


def _grown(scene: Scene, before: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """It opened 46 and closed 19. The chain grew by 27: by what came less what went, nothing else of its kind told."""
    kin = _of_one_kind(
        [f for f in before if not f.quantity.ordinal], {f.index for f in before if _way_behind(scene, f)}
    )
    ways = [_way_behind(scene, f) or _way(scene, f) for f in kin]
    grown = line[0]
    by = (
        grown.part is Part.CHANGE
        and grown.play.form is Form.DIFFERENCE
        and phrasing("flows", "by", scene.language).search(ahead(scene, grown))
    )
    if len(kin) != _STOCKS or {*ways} != {1, -1} or not by or not all(_is_told(f) for f in (*kin, grown)):
        return
    came, went = kin if ways[0] > 0 else kin[::-1]
    more = value(came) - value(went)
    if more * grown.play.sign > 0 and near_enough(value(grown), abs(more)) and same_thing(came, grown):
        high, low = (came, went) if more > 0 else (went, came)
        yield Knot(bond=Bond.DIFFERENCE, terms=tuple(told(f) for f in (high, low, grown)))


def _balance(scene: Scene, line: Sequence[Figure]) -> Knot | None:
    """Two stocks and what moved, and nothing else of their kind."""
    named = {f.index for f in line if _way_behind(scene, f)}
    kin = _of_one_kind([f for f in line if not f.quantity.ordinal], named)
    if len(kin) < _LEAST or not all(_is_told(f) for f in kin):
        return None
    ways = {f.index: _way_behind(scene, f) or _way(scene, f) for f in kin}
    moved, stocks = [f for f in kin if ways[f.index]], [f for f in kin if not ways[f.index]]
    if {ways[f.index] for f in moved} != {1, -1} or len(stocks) != _STOCKS:
        return None
    ends = _ends(scene, *stocks)
    made = value(ends[0]) + sum(ways[f.index] * value(f) for f in moved) if ends else Fraction(0)
    if ends is None or not near_enough(value(ends[1]), made):
        return None
    terms = (ends[1].index, ends[0].index, *(_signed(f, ways[f.index]) for f in moved))
    return Knot(bond=Bond.SUM, terms=terms)


def _of_one_kind(line: Sequence[Figure], named: Collection[int]) -> list[Figure]:
    """What may be counted with the first that has a name; 12 openings and five closures, whatever of."""
    first = next((f for f in line if f.index not in named and (f.quantity.noun or f.unit)), None)
    return [f for f in line if f.index in named or first is None or same_thing(first, f)]


def _ends(scene: Scene, one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The stock then and the stock now: by their order and their words, or by what the first is held against."""
    then, now = phrasing("flows", "then", scene.language), phrasing("flows", "now", scene.language)
    if then.search(ahead(scene, one)) and now.search(ahead(scene, other)):
        return one, other
    past = phrasing("flows", "past", scene.language)
    if now.search(ahead(scene, one)) and past.search(ahead(scene, other)):
        return other, one
    held = one.part is not Part.BASE and other.index == one.index + 1  # 214 vessels, against 226 a year earlier
    return (other, one) if other.part is Part.BASE and (held or now.search(ahead(scene, one))) else None


def _is_told(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and not figure.quantity.amount.hedges
    return (is_plain(figure) or is_amount(figure)) and exact and figure.modality is Modality.ASSERTED


def _way(scene: Scene, figure: Figure) -> int:
    """Whether it came or went, by the last word before it in its clause; none where no word tells."""
    lead = re.split(r"[,，、;；:：]| and ", ahead(scene, figure))[-1]
    came, went = phrasing("flows", "came", scene.language), phrasing("flows", "went", scene.language)
    found = (last_match(came, lead), 1), (last_match(went, lead), -1)
    ends = [(m.end(), way) for m, way in found if m is not None]
    return max(ends)[1] if ends else 0


def _way_behind(scene: Scene, figure: Figure) -> int:
    """12 openings, five were closed: by the word right behind it."""
    language, end = scene.language, figure.item.end
    ways = (phrasing("flows", "came_behind", language), 1), (phrasing("flows", "went_behind", language), -1)
    return next((way for pattern, way in ways if pattern.match(scene.folded, end)), 0)


def _signed(figure: Figure, way: int) -> Term:
    amount = figure.quantity.amount
    return told(figure, amount if way > 0 else amount.scaled(Fraction(way), amount.unit))
