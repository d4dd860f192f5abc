"""Everybody present has one vote: those for, those against and those who abstain are no more than there are.

在席86名議員當中，58票贊成、19票反對、9票棄權 · 到會代表120人，98票贊成、12票反對
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, lead, sentences, told, trail, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_BALLOTS, _VOTER = phrasing("votes", "ballots"), phrasing("ballots", "voter")
_CAMPS = phrasing("ballots", "for"), phrasing("ballots", "against"), phrasing("ballots", "neither")
_SOME = phrasing("ballots", "some")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The votes of every sentence that tells two camps or more, each once, and those who could cast them."""
    previous: list[Figure] = []
    for line in sentences(scene, figures, titles=False):
        camps = [(c, f) for f in line if _is_exact(f) and (c := _camp(f)) is not None]
        if len(camps) > 1 and len({c for c, _ in camps}) == len(camps):
            first = camps[0][1]
            voters = [f for f in (*previous, *line) if f.index < first.index and _is_voters(scene, f)]
            if voters:
                whole = max(voters, key=value)
                yield Knot(bond=Bond.SUM, terms=(told(whole), *(told(f, plain=True) for _, f in camps)), closed=False)
        previous = line


def _is_exact(figure: Figure) -> bool:
    amount = figure.quantity.amount
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.unit is None and is_plain(figure)
    return counted and not amount.hedges and amount.upper is None and figure.modality is Modality.ASSERTED


def _camp(figure: Figure) -> int | None:
    """For, against or neither: by the word right behind the votes, else right before them."""
    if _BALLOTS.fullmatch(figure.quantity.noun or "") is None:
        return None
    for told_here, match in ((trail(figure), "match"), (lead(figure), "search")):
        found = [n for n, camp in enumerate(_CAMPS) if getattr(camp, match)(told_here)]
        if found:
            return found[0]
    return None


def _is_voters(scene: Scene, figure: Figure) -> bool:
    """在席86名議員, 193個會員國: so many as have a vote each."""
    if not _is_exact(figure) or _BALLOTS.fullmatch(figure.quantity.noun or "") is not None:
        return False
    around = lead(figure) + "~" + trail(figure)
    return _VOTER.search(around) is not None and _SOME.search(around) is None
