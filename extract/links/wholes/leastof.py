"""One of fifty is two percent: no share of so few that is told of them is less than one of them makes.

"Out of the 50 ballots, 2 percent named the first" · 50张选票中,2%投给了第一部
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, sentences, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED, Amount
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The shares of each sentence that opens with what they are of, the sentence telling how few these are."""
    for line in sentences(scene, figures):
        whole = line[0]
        if not _is_few(scene, whole):
            continue
        least = Amount(value=_ALL / value(whole), step=Fraction(0), unit="%")
        for share in line[1:]:
            if _is_of_them(scene, share) and value(share) < least.value:
                yield Knot(bond=Bond.ORDER, terms=(share.index, told(whole, least, plain=True)), closed=False)


_ALL = Fraction(100)
_FEW = 200


def _is_few(scene: Scene, whole: Figure) -> bool:
    """Of the 25 members, 25名会员中: a plain number of things that are told one by one."""
    start = scene.line_of(whole.item).start
    counted = whole.quantity.kind is MentionKind.NUMBER and whole.unit is None and is_plain(whole)
    exact = counted and not whole.quantity.amount.hedges and 1 < value(whole) <= _FEW
    led = _OF.fullmatch(scene.folded, start, whole.quantity.start) is not None
    return exact and led and _AMONG.match(scene.folded, whole.item.end) is not None


def _is_of_them(scene: Scene, share: Figure) -> bool:
    """2 percent voted."""
    plain = share.unit == "%" and share.part is not Part.CHANGE and value(share) > 0
    exact = plain and not set(share.quantity.amount.hedges) & ONE_SIDED and share.quantity.amount.upper is None
    return exact and _DID.match(scene.folded, share.item.end) is not None


_OF, _AMONG, _DID = phrasing("leastof", "of"), phrasing("leastof", "among"), phrasing("leastof", "did")
