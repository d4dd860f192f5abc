"""Two parts with their shares of one whole that a short passage names and gives no figure for.

"Of all the country's vineyards, the north's 63,000 hectares make up 45%, the south's 33,600 hectares 21%" ·
均以全省在校生为基数:理工科31.5万人,占45%;占比21%的,是文科的16.8万人: both must imply the same whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import Place, is_amount, is_exact, is_short, passages
from claimgraph.extract.links.near import is_share, same_thing, told, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_THREE, _FOUR = 3, 4


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The two pairs of every passage that has no other figure."""
    for place in passages(scene, figures) if is_short(scene) else ():
        yield from _of_it(place)
        if len(place.figures) != _FOUR or not all(map(is_exact, place.figures)):
            continue
        first, second = _paired(place.figures[:2]), _paired(place.figures[2:])
        if first is None or second is None or not same_thing(first[0], second[0]) or _OWN.search(place.text):
            continue
        if min(map(value, place.figures)) <= 0 or _is_nested(first[0], second):
            continue  # 老年人口120万，占20%。独居老人18万，占15%: of them
        if _is_one(place, first[1], second[1]):
            terms = (second[0], first[0], second[1], first[1])
            yield Knot(bond=Bond.RATIO, terms=tuple(told(f, plain=True) for f in terms))


def _is_nested(whole: Figure, pair: tuple[Figure, Figure]) -> bool:
    part, share = pair
    return abs(100 * value(part) / value(whole) - value(share)) < 1


def _paired(two: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """A part and its share, in either order."""
    for part, share in (tuple(two), tuple(two[::-1])):
        if share.unit == "%" and is_share(share) and is_amount(part):
            return part, share
    return None


def _is_one(place: Place, one: Figure, other: Figure) -> bool:
    """Of all vineyards, …; 45% of the total, …, 20% of it; 占全国."""
    start = place.scene.line_of(place.figures[0].item).start
    if _FRAMED.search(place.scene.folded[start : place.figures[0].item.start]):
        return True
    named = _OF_ONE.match(one.item.after) is not None or _OF_ALL.search(one.item.before) is not None
    return named and _TAKEN_UP.match(other.item.after) is not None


_FRAMED, _OF_ONE, _OF_ALL = (
    phrasing("onewhole", "framed"),
    phrasing("onewhole", "of_one"),
    phrasing("onewhole", "of_all"),
)
_TAKEN_UP, _OWN = phrasing("onewhole", "taken_up"), phrasing("onewhole", "own")


def _of_it(place: Place) -> Iterator[Knot]:
    """The archive holds 48,000 photographs; the 240 now online are a mere 0.5% of it."""
    if len(place.figures) != _THREE or not is_share(place.figures[-1]):
        return
    whole, part, share = place.figures
    if not (is_amount(whole) and is_amount(part) and same_thing(whole, part)):
        return
    between = place.scene.folded[part.item.end : share.quantity.number[0]]
    told_so = _MAKES.search(between) is not None and _OF_OTHER.match(share.item.after) is not None
    plain = share.modality is not Modality.DENIED and not share.quantity.amount.one_sided
    if told_so and plain and value(part) < value(whole) and not _ANOTHER.search(place.text):
        yield Knot(bond=Bond.RATIO, terms=(told(part, plain=True), told(whole, plain=True), share_term(share)))


_MAKES, _OF_OTHER, _ANOTHER = (
    phrasing("sharing", "makes"),
    phrasing("sharing", "of_other"),
    phrasing("sharing", "another"),
)
