"""So many per 100,000, of the only number of people and the only other count of a short passage.

"the county, home to 400,000, recorded 52 deaths.  At 13 per 100,000, …" · 全縣80萬人，確診96例，每10萬人12例
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief import perday
from claimgraph.extract.links.brief.passages import Place, is_exact, is_short, passages
from claimgraph.extract.links.near import PEOPLE, is_denominator, is_plain, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_TWO = 2  # how many people, and how many of them
_LEAST = 1_000  # people, for a rate to be told of them
_BASES = frozenset({"1000", "10000", "100000", "1000000"})


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The rate of every passage that tells one; the rates of a sentence that were divided the wrong way round."""
    yield from perday.read(scene, figures)
    for place in passages(scene, figures) if is_short(scene) else ():
        rates = [f for f in place.figures if f.quantity.per in _BASES and is_exact(f)]
        counts = [f for f in place.figures if f not in rates and not is_denominator(f)]
        if len(rates) != 1 or len(counts) != _TWO or not all(map(_is_count, counts)):
            continue
        few, many = sorted(counts, key=value)
        if _is_people(place, many) and not _OTHERS.search(place.text):
            amount = rates[0].quantity.amount
            each = replace(amount.scaled(Fraction(1, int(rates[0].quantity.per or "1")), amount.unit), whole=False)
            yield Knot(bond=Bond.PRODUCT, terms=(told(few, plain=True), told(rates[0], each), told(many, plain=True)))


def _is_count(figure: Figure) -> bool:
    return figure.quantity.kind is MentionKind.NUMBER and is_plain(figure) and is_exact(figure)


def _is_people(place: Place, figure: Figure) -> bool:
    counted = figure.quantity.noun in PEOPLE or _HOME_TO.search(figure.item.before) is not None
    return counted and value(figure) >= _LEAST


_HOME_TO, _OTHERS = phrasing("perhead", "home_to"), phrasing("perhead", "others")
