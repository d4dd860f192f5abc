"""Votes and their shares: every candidate's 得票率 is of the valid votes, and of one whole with all others.

林志遠獲得182,450票，得票率52.4%；陳文華165,720票，得票率47.6%。有效票348,170票
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_plain, told, value, words_between
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_BALLOTS = phrasing("votes", "ballots")
_SHARE = phrasing("votes", "share")
_VALID = phrasing("votes", "valid")
_NEAR = 3  # sentences between the candidates and the valid votes
_ALL = Fraction(1, 5)  # percentage points that rounding may take from the whole


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The shares of the candidates, and what they make together."""
    if scene.spaced:
        return
    pairs = list(_candidates(scene, figures))
    valid = [f for f in figures if _is_ballots(f) and _VALID.search(f.item.before)]
    whole = valid[0] if len(valid) == 1 else None
    for votes, share in pairs:
        if whole is not None and abs(whole.item.sentence - votes.item.sentence) <= _NEAR:
            yield Knot(bond=Bond.RATIO, terms=(votes.index, whole.index, _term(share)))
    for (one, first), (other, second) in pairwise(pairs):
        if other.item.sentence - one.item.sentence <= 1 and value(one) > 0:
            yield Knot(bond=Bond.RATIO, terms=(other.index, one.index, _term(second), _term(first)))
    total = sum((value(share) for _, share in pairs), Fraction(0))
    if whole is not None and len(pairs) >= 2 and abs(total - 100) <= _ALL:
        yield Knot(bond=Bond.SUM, terms=(whole.index, *(votes.index for votes, _ in pairs)))


def _candidates(scene: Scene, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """A number of votes and, right behind it, the share that they are; one for each candidate."""
    seen: set[Fraction] = set()
    for votes, share in pairwise(figures):
        near = votes.item.sentence == share.item.sentence and share.unit == "%" and share.part is not Part.CHANGE
        if not (near and _is_ballots(votes) and not votes.title and votes.modality is Modality.ASSERTED):
            continue
        between = words_between(scene, votes, share)
        if _SHARE.search(between) and not re.search("[;；。]", between) and value(votes) not in seen:
            seen.add(value(votes))
            yield votes, share


def _is_ballots(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and not figure.quantity.amount.hedges
    return (
        is_plain(figure)
        and exact
        and _BALLOTS.fullmatch(figure.quantity.noun or "") is not None
        and figure.part is Part.LEVEL
    )


def _term(share: Figure) -> Term:
    return told(share)
