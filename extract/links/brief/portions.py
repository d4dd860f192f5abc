"""So much for so many, and so much for each, in a short passage that tells nothing else.

"Split between all 40,000 residents, the £8m is £2,000 apiece" · 平分给全市500万人,人人可得4万元 ·
"48 tonnes of flour. A loaf takes 400 grams: enough for 1.2 million loaves"

What is shared out evenly is what each gets so many times; what is enough for so many is no less than that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import Place, is_exact, is_short, passages
from claimgraph.extract.links.near import PEOPLE, is_fraction, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable, parse

_THREE = 3


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The only three figures of every passage."""
    for place in passages(scene, figures) if is_short(scene) else ():
        if len(place.figures) == _THREE and all(map(_is_plain, place.figures)) and not _is_lasting(place):
            yield from _shared(place)


def _is_plain(figure: Figure) -> bool:
    quantity = figure.quantity
    odd = figure.part is Part.CHANGE or figure.unit == "%" or quantity.kind is MentionKind.MULTIPLE
    return not odd and not is_fraction(figure) and is_exact(figure) and quantity.per in _ONCE and value(figure) > 0


_ONCE = (None, "head", "household", "unit")


def _is_lasting(place: Place) -> bool:
    """A day, over three years: more than once."""
    return _TIMES.search(place.text) is not None


def _shared(place: Place) -> Iterator[Knot]:
    for whole, each, count in permutations(place.figures):
        if count.quantity.kind is not MentionKind.NUMBER or not _are_like(whole, each) or value(count) < _FEW:
            continue
        if _size(whole) <= _size(each) or not _is_of(place, count):
            continue
        made, aim = _bounds(each, _ratio(each, whole)) * _bounds(count, Fraction(1)), _bounds(whole, Fraction(1))
        if made.lower is None or made.upper is None or aim.lower is None or aim.upper is None:
            continue
        less = made.upper * _SLACK < aim.lower
        more = made.lower > aim.upper * _SLACK
        if more or (less and _is_even(place)):
            part = told(each, each.quantity.amount.scaled(_ratio(each, whole), whole.unit), plain=True)
            number = told(count, count.quantity.amount.scaled(Fraction(1), None), plain=True)
            yield Knot(bond=Bond.PRODUCT, terms=(told(whole, plain=True), part, number))


_FEW = 12
_SLACK = Fraction(11, 10)


def _are_like(whole: Figure, each: Figure) -> bool:
    """Two sums of one currency, two measures of one dimension."""
    kinds = {whole.quantity.kind, each.quantity.kind}
    if kinds == {MentionKind.CURRENCY}:
        return whole.unit == each.unit
    return kinds == {MentionKind.DIMENSION} and commensurable(whole.unit, each.unit)


def _ratio(each: Figure, whole: Figure) -> Fraction:
    if each.quantity.kind is MentionKind.CURRENCY or each.unit == whole.unit:
        return Fraction(1)
    return parse(each.unit).size / parse(whole.unit).size


def _size(figure: Figure) -> Fraction:
    return value(figure) * (parse(figure.unit).size if figure.quantity.kind is MentionKind.DIMENSION else 1)


def _bounds(figure: Figure, ratio: Fraction) -> Interval:
    return figure.quantity.amount.at(Grade.LOOSE) * ratio


def _is_even(place: Place) -> bool:
    """Shared out to the last of it."""
    each = _PER_HOME.search(place.text) or _PER_HEAD.search(place.text)
    return each is not None and _COULD.search(place.text) is not None and _LEFT_OVER.search(place.text) is None


def _is_of(place: Place, count: Figure) -> bool:
    """Enough for so many; each of those that are counted."""
    if _ENOUGH.search(place.text):
        return True
    noun = count.quantity.noun
    if _PER_HOME.search(place.text):
        return noun is not None and _HOMES.search(noun) is not None
    return _PER_HEAD.search(place.text) is not None and (noun is None or noun in PEOPLE)


_PER_HOME, _PER_HEAD, _COULD = (
    phrasing("portions", "per_home"),
    phrasing("portions", "per_head"),
    phrasing("portions", "could"),
)
_LEFT_OVER, _ENOUGH = phrasing("portions", "left_over"), phrasing("portions", "enough")
_HOMES, _TIMES = phrasing("portions", "homes"), phrasing("portions", "times")
