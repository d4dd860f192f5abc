"""What a time added to, of which it is no more than a part: "lost $3.2m last year, taking its losses over five years to
$9.7m" · 去年虧損3.2億元，連續五年累計虧損9.7億元.

What is told of both must be of one way: a profit may leave the losses of some years smaller than itself.  So is a month
one of the months up to it: 5月營收18.4億元，累計前5月營收86.2億元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import ahead, lines, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_TAKING, _OF_SPELL = phrasing("accrued", "taking"), phrasing("accrued", "of_spell")
_LOST, _GAINED = phrasing("accrued", "lost"), phrasing("accrued", "gained")
_TAKEN_OFF = phrasing("accrued", "taken_off")
_UNITS = ("year", "month", "quarter", "decade")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """What has accrued over several years is no less than what one of them added."""
    for line in lines(figures):
        yield from _up_to(scene, line)
        for part, whole in pairwise(line):
            if _is_like(part, whole) and _is_taken_on(scene, part, whole):
                yield Knot(bond=Bond.ORDER, terms=(told(whole, plain=True), told(part, plain=True)), closed=False)


def _up_to(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """5月營收18.4億元, 前5月營收86.2億元: in either order, of one thing in the same words."""
    months = [(f, m) for f in line if (m := _MONTH.search(_ahead(scene, f))) is not None]
    spans = [(f, m) for f in line if (m := _MONTHS.search(_ahead(scene, f))) is not None]
    for part, month in months:
        for whole, span in spans:
            alike = _is_like(part, whole) and month["what"] == span["what"] and month["n"] == span["n"]
            if alike and not _NET.search(scene.folded, scene.line_of(part.item).start, whole.item.end):
                yield Knot(bond=Bond.ORDER, terms=(told(whole, plain=True), told(part, plain=True)), closed=False)


def _ahead(scene: Scene, figure: Figure) -> str:
    return scene.folded[scene.line_of(figure.item).start : figure.quantity.start]


_MONTH, _MONTHS = phrasing("accrued", "month"), phrasing("accrued", "months")
_NET = phrasing("accrued", "net")  # a profit may be the less for months of losses


def _is_like(part: Figure, whole: Figure) -> bool:
    sure = all(f.modality is Modality.ASSERTED and f.quantity.amount.upper is None for f in (part, whole))
    counted = part.quantity.kind in (MentionKind.CURRENCY, MentionKind.NUMBER, MentionKind.DIMENSION)
    noun = part.quantity.noun == whole.quantity.noun or None in (part.quantity.noun, whole.quantity.noun)
    alike = part.quantity.kind is whole.quantity.kind and part.unit == whole.unit and noun
    return sure and counted and alike and not part.quantity.ordinal and value(part) > 0


def _is_taken_on(scene: Scene, part: Figure, whole: Figure) -> bool:
    between = scene.folded[part.item.end : whole.item.start]
    taking = _TAKING.fullmatch(scene.masked[part.item.end : whole.item.start])
    before = ahead(scene, part)
    if taking is None or _TAKEN_OFF.search(before):
        return False
    own, all_of_it = ([bool(p.search(words)) for p in (_LOST, _GAINED)] for words in (before, between))
    return own == all_of_it != [True, True] and _is_of_several(scene, part, whole)


def _is_of_several(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Over five years, of three seasons: told between the two, and longer than what the part is of."""
    spans = [t.amount for t in scene.times_in(part.item.end, whole.item.start) if t.amount is not None]
    several = any(a.unit in _UNITS and a.value > 1 for a in spans)
    return several or _OF_SPELL.search(scene.folded, part.item.end, whole.item.start) is not None
