"""So many of each ten, reckoned on a whole: 每十名長者就有三人獨居, 以2.6萬名長者計, 獨居者約7,800人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_plain, same_thing, sentences, trail, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind

_EACH = phrasing("ofeach", "each")
_HAVE = phrasing("ofeach", "have")
_RECKONED = phrasing("ofeach", "reckoned")
_BY = phrasing("ofeach", "by")
_FIGURES = 4


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The part, the whole that it is reckoned on and the share, where the sentence tells nothing else."""
    if scene.spaced:
        return
    for line in sentences(scene, figures):
        if len(line) == _FIGURES:
            yield from _reckoned(*line)


def _reckoned(each: Figure, some: Figure, whole: Figure, part: Figure) -> Iterator[Knot]:
    counts = all(f.quantity.kind is MentionKind.NUMBER and not f.quantity.ordinal for f in (each, some, whole, part))
    if not counts or not _EACH.search(each.item.before) or not is_plain(whole) or not is_plain(part):
        return
    if not (_HAVE.fullmatch(some.item.before) and _is_basis(whole)) or value(some) >= value(each):
        return
    if not (same_thing(each, whole) and same_thing(some, part)) or not _is_of(some, part):
        return
    percent = Amount(value=Fraction(100) * value(some) / value(each), worded=True, unit="%")
    share = Told(start=each.item.start, end=some.item.end, amount=percent, figure=some.index)
    yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, share))


def _is_basis(whole: Figure) -> bool:
    lead = re.split(r"(?<=[^,，])(?=[,，])", whole.item.before)[-1]
    return _RECKONED.fullmatch(lead) is not None and _BY.fullmatch(trail(whole)) is not None


def _is_of(some: Figure, part: Figure) -> bool:
    """The part is told with the words that tell what some of each are: 獨居."""
    told, said = trail(some), part.item.before + trail(part)
    words = {told[i : i + 2] for i in range(len(told) - 1)}
    return any(w in said for w in words)
