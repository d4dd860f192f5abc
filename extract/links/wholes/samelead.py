"""Two leads told beside each other: "ahead by 51 to 40. That is the same lead as in May, when he led by 50 to 38".

Each is what the one side has less what the other has; words say that the two are one, or how far apart they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.setagainst import is_ahead_by
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import gap, is_bare, number_in, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind, Modality

_TWO, _REACH = 2, 2  # leads; sentences between them


def read(scene: Scene, told_here: Sequence[Sequence[Figure]]) -> Iterator[Knot]:
    """The only two leads of neighbouring sentences that words compare."""
    pairs = [p for line in told_here for p in pairwise(line) if _are_sides(scene, *p)]
    if not any(is_ahead_by(scene, a.index) for a, _ in pairs):
        return
    for one, other in pairwise(pairs):
        apart = other[0].item.sentence - one[0].item.sentence
        if apart <= _REACH and sum(0 <= p[0].item.sentence - one[0].item.sentence <= apart for p in pairs) == _TWO:
            yield from _compared(scene, one, other)


def _are_sides(scene: Scene, one: Figure, other: Figure) -> bool:
    """50 to 38, 50% to 38%: of the two sides."""
    like = one.unit == other.unit in (None, "%") and (is_bare(other) or one.unit == "%")
    plain = one.quantity.kind in (MentionKind.NUMBER, MentionKind.PERCENTAGE) and not one.quantity.ordinal
    sure = Modality.DENIED not in (one.modality, other.modality) and value(one) > value(other) > 0
    return like and plain and sure and one.quantity.per is None and _TO.fullmatch(gap(scene, one, other)) is not None


def _compared(scene: Scene, one: tuple[Figure, Figure], other: tuple[Figure, Figure]) -> Iterator[Knot]:
    start, end = one[1].item.end, scene.line_of(other[1].item).end
    leads = _lead(*one), _lead(*other)
    words = scene.folded[start : other[0].item.start], scene.folded[other[1].item.end : end]
    if any(_DENIED.search(w) for w in words):
        return
    found = next(chain.from_iterable(map(_APART.finditer, words)), None)
    if found is not None:
        yield from _apart(found, leads, start, behind=found.string == words[0])
    elif any(_SAME.search(w) for w in words):
        yield Knot(bond=Bond.SAME, terms=leads)


def _apart(match: re.Match[str], leads: tuple[Told, Told], start: int, *, behind: bool) -> Iterator[Knot]:
    """A point smaller than it was; the first of the two where the words stand between them."""
    number = 1 if match["one"] else number_in(match["number"])
    one, other = (lead.amount.value for lead in leads if lead.amount is not None)
    if number is None:
        return
    shrank = match["less"] is not None
    expected = other + (-number if shrank else number) if behind else one + (-number if shrank else number)
    amount = Amount(value=Fraction(expected), whole=True, unit=leads[0].amount.unit if leads[0].amount else None)
    told = Told(start=start + match.start(), end=start + match.end(), amount=amount)
    yield Knot(bond=Bond.SAME, terms=(leads[0] if behind else leads[1], told))


def _lead(one: Figure, other: Figure) -> Told:
    amount = Amount(value=value(one) - value(other), whole=True, unit="pp" if one.unit == "%" else None)
    return Told(start=one.item.start, end=other.item.end, amount=amount)


_TO = phrasing("samelead", "to")
_SAME, _APART, _DENIED = phrasing("samelead", "same"), phrasing("samelead", "apart"), phrasing("samelead", "denied")
