"""So many per cent in the headline, and as many in ten in the text below: "4% of felons", 每十位家长中有六位.

The digit is the same and the share is not: one of the two was read for the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import is_short
from claimgraph.extract.links.near import is_share, number_in, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_TEN = 10


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only share of the headline, against so many in ten."""
    heads = [f for f in figures if f.title and f.unit == "%" and is_share(f)]
    body = [f for f in figures if not f.title]
    if not is_short(scene) or len(heads) != 1 or not body or any(f.unit == "%" for f in body):
        return
    head, start = heads[0], scene.line_of(body[0].item).start
    if not _is_of_some(scene, head) or _is_given(head, body):
        return
    for match in phrasing("tenths", "in_ten", scene.language).finditer(scene.folded, start):
        many = number_in(match["many"])
        if many is not None and many == value(head) and many < _TEN:
            amount = Amount(value=Fraction(many * _TEN), step=Fraction(_TEN), unit="%")
            place = Told(start=match.start(), end=match.end(), amount=amount)
            yield Knot(bond=Bond.SAME, terms=(told(head, plain=True), place))


def _is_of_some(scene: Scene, head: Figure) -> bool:
    """4% of felons, 7%的商店; not a rate that is cut to 4%."""
    after = head.item.after
    return _OF_SOME.match(after) is not None if scene.spaced else bool(after[:1].strip("，,。；"))


_OF_SOME = phrasing("headshare", "of_some")


def _is_given(head: Figure, body: Sequence[Figure]) -> bool:
    """20 of 500 are told as well."""
    counts = [value(f) for f in body if f.unit is None and value(f) > 1]
    made = (100 * min(pair) / max(pair) for pair in combinations(counts, 2))
    return any(abs(m - value(head)) <= Fraction(1, 2) for m in made)
