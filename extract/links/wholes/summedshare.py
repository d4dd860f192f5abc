"""A share of the whole that a sum has told: "exports 121,650 … the remaining 272,500 boxes, 33.5% of the total".

Read last: the part stands right before its share, is a part of a sum that holds, and the words beside the share say
that it is of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.near import is_fraction, is_share, lead, trail
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.links.wholes.whole import Place, tells_again
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_OF_ALL, _BEFORE = phrasing("summedshare", "of_all"), phrasing("summedshare", "before")


def read(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The part, the total of its sum, and the share."""
    wholes = _wholes(figures, knots)
    known = {n for k in knots if k.bond in (Bond.RATIO, Bond.WHOLE) for n in k.figures}
    for part, share in pairwise(figures):
        total = wholes.get(part.index)
        if total is None or share.index in known or share.title or not is_share(share) or is_fraction(share):
            continue
        place = Place(scene=scene, cues=cue_data.load(scene.language), line=[part, share], figures=figures)
        said = _OF_ALL.match(trail(share)) or _BEFORE.search(lead(share))
        if said and share.item.sentence == part.item.sentence and tells_again(place, part, share):
            yield Knot(bond=Bond.RATIO, terms=(part.index, total, share_term(share)))


def _wholes(figures: Sequence[Figure], knots: Sequence[Knot]) -> dict[int, int]:
    """The total of every part of one sum alone, that holds."""
    found: dict[int, set[int]] = {}
    for knot in knots:
        if knot.bond is Bond.SUM and isinstance(knot.terms[0], int) and holds(figures, knot):
            for term in knot.terms[1:]:
                if isinstance(term, int):
                    found.setdefault(term, set()).add(knot.terms[0])
    return {part: totals.pop() for part, totals in found.items() if len(totals) == 1}
