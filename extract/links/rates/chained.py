"""So many percent of a count, and of those, and how many that makes, in a short passage.

"A million people come; if 1 percent of them stay, that's 10,000" · "Four million heard it. Ten percent remember it, one
percent of those care. That makes 4,000 people" · 有100万人来，哪怕只有1%的人留下，也有1万人
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import takewhile
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import is_bare, is_exact, is_short, passages
from claimgraph.extract.links.near import is_plain, is_power, near_enough, percent, same_noun, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import is_time


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """What the shares of each short passage make of its count."""
    for place in passages(scene, figures) if is_short(scene) else ():
        for n, whole in enumerate(place.figures):
            shares = list(takewhile(_is_share, place.figures[n + 1 :]))
            for made in place.figures[n + 1 + len(shares) :][:1] if shares else ():
                if _is_told(scene, whole, shares, made) and _is_slip(whole, shares, made):
                    parts = [told(s, _ratio(s), plain=True) for s in shares]
                    yield Knot(bond=Bond.PRODUCT, terms=(told(made, plain=True), told(whole, plain=True), *parts))


def _is_told(scene: Scene, whole: Figure, shares: Sequence[Figure], made: Figure) -> bool:
    counts = _is_count(whole, of_time=True) and _is_count(made)
    return counts and _is_chain(scene, whole, shares) and _is_made(scene, shares[-1], made)


def _is_share(figure: Figure) -> bool:
    return figure.unit == "%" and figure.part is not Part.CHANGE and is_exact(figure) and 0 < value(figure) < _ALL


def _is_count(figure: Figure, *, of_time: bool = False) -> bool:
    """A number of something; `of_time`: or so many a day."""
    if of_time and is_time(figure.quantity.per or ""):
        figure = replace(figure, item=replace(figure.item, quantity=replace(figure.quantity, per=None)))
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.unit is None and is_plain(figure)
    return counted and is_exact(figure) and value(figure) > 0


def _ratio(share: Figure) -> Amount:
    return share.quantity.amount.scaled(1 / _ALL, None)


_ALL = Fraction(100)


def _is_chain(scene: Scene, whole: Figure, shares: Sequence[Figure]) -> bool:
    """All but the first of several are of those before; a single one is of them."""
    later = shares[1:] or shares
    if shares[0].item.sentence > whole.item.sentence + 1 or not all(_is_of_those(scene, s) for s in later):
        return False
    return _ELSE.search(scene.folded, whole.item.end, shares[-1].item.end) is None


def _is_of_those(scene: Scene, share: Figure) -> bool:
    """Of them, of those who did, 其中."""
    behind = _OF_THOSE.match(scene.folded, share.item.end)
    return behind is not None or _THOSE_LED.search(scene.ahead(share.quantity.start)) is not None


def _is_made(scene: Scene, last: Figure, made: Figure) -> bool:
    """That's a thousand people."""
    return _MAKES.search(scene.folded[last.item.end : made.quantity.start]) is not None


_OF_THOSE, _THOSE_LED = phrasing("chained", "of_those"), phrasing("chained", "those_led")
_MAKES, _ELSE = phrasing("chained", "makes"), phrasing("chained", "else")


def _is_slip(whole: Figure, shares: Sequence[Figure], made: Figure) -> bool:
    """Told as what it is, or off as a slip is; no rest, and what counts another thing by a power of ten only."""
    size = value(whole) * prod((percent(s) / _ALL for s in shares), start=Fraction(1))
    left = value(whole) - size
    if not size or abs(value(made) - left) * _CLOSE <= left:
        return False
    if is_bare(made) or same_noun(made.quantity.noun, whole.quantity.noun):
        return near_enough(value(made), size)
    off = max(value(made) / size, size / value(made))
    return is_power(off, Fraction(99, 100))


_CLOSE = 50
