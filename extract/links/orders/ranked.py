"""A place in a ranking, and the number of those that are ranked: nobody comes 34th of 31.

就全球31個城市評分，香港排第24位 · 60人參加的決賽中排第12名 · "finished 21st in a field of 24"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap, is_plain, lead, sentences, told, value
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The number of those ranked against every place; of several such numbers any may be meant."""
    for line in sentences(scene, figures, titles=False):
        fields = [f for f in line if _is_field(f)]
        for place in (f for f in line if _is_place(scene, f)):
            found = [f for f in fields if _behind(scene, place, f) or _before(scene, f, place)]
            if found:
                ranked = max(found, key=lambda f: (value(f), f.index))
                yield Knot(bond=Bond.ORDER, terms=(told(ranked), told(place)), closed=False)


def _is_field(figure: Figure) -> bool:
    """So many things, by the exact number."""
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.unit is None and figure.part is not Part.CHANGE
    amount = figure.quantity.amount
    exact = amount.upper is None and not amount.hedges and amount.value.denominator == 1 and amount.value > 1
    return counted and exact and is_plain(figure)


def _is_place(scene: Scene, figure: Figure) -> bool:
    """排第34位, came 34th: told as it is."""
    asserted = figure.quantity.ordinal and figure.modality is Modality.ASSERTED
    return asserted and _COMES.search(scene.ahead(figure.quantity.start, _NEAR)) is not None


def _before(scene: Scene, field: Figure, place: Figure) -> bool:
    """31個城市評分，…排第34位: they are said to be ranked; or all are told, and it is one among them."""
    between = gap(scene, field, place) if field.index < place.index else ""
    if not between or TIME_MASK in between or _ELSEWHERE.search(between) or _SOME.search(lead(field)):
        return False
    match = _RANKED.match(between) or (_ALL.search(lead(field)) and _AMONG.match(between))
    return bool(match) and NAME_MASK not in match.group()  # type: ignore[union-attr]


def _behind(scene: Scene, place: Figure, field: Figure) -> bool:
    """34th in a field of 31, 34th out of 31."""
    return field.index == place.index + 1 and _IN_FIELD.fullmatch(gap(scene, place, field)) is not None


_NEAR = 16
_COMES, _ELSEWHERE, _RANKED = phrasing("ranked", "comes"), phrasing("ranked", "elsewhere"), phrasing("ranked", "ranked")
_ALL, _AMONG, _SOME = phrasing("ranked", "all"), phrasing("ranked", "among"), phrasing("ranked", "some")
_IN_FIELD = phrasing("ranked", "in_field")
