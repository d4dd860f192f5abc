"""A product that the words work out: 拿2160万人次乘以35元，算出7.56亿元 · "1,200 a block multiplied by 32 blocks".

What is multiplied or divided, and the next figure of its unit behind, in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_bare, is_fraction, sentences, told, value, words_between
from claimgraph.extract.links.rates import worked
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind
from claimgraph.ontology.units import commensurable, is_time

_TIMES, _OVER = phrasing("multiplied", "times"), phrasing("multiplied", "over")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every product and quotient whose two terms stand side by side."""
    yield from worked.read(scene, figures)
    told_lines = list(sentences(scene, figures))
    for n, line in enumerate(told_lines):
        behind = told_lines[n + 1][:1] if n + 1 < len(told_lines) and _is_next(scene, line, told_lines[n + 1]) else []
        for one, other in pairwise(line):
            if not (_is_plain(one) and _is_plain(other)) or _is_chained(scene, one, other):
                continue
            between = words_between(scene, one, other)
            made = next((f for f in line if f.index > other.index and _is_made(scene, one, other, f)), None)
            if made is not None and _TIMES.search(between) and not _has_third(line, one, other, made):
                yield Knot(bond=Bond.PRODUCT, terms=(made.index, _factor(one), _factor(other)))
            elif made is not None and _OVER.search(between):
                yield Knot(bond=Bond.PRODUCT, terms=(one.index, _factor(made), _factor(other)))
            elif _shares_out(one, between):
                yield from _shared(scene, one, other, [*(f for f in line if f.index > other.index), *behind])


def _is_chained(scene: Scene, one: Figure, other: Figure) -> bool:
    """18.9÷0.72×1.2: two terms of a longer formula make nothing by themselves."""
    ahead = _SIGN.search(scene.ahead(one.item.start).rstrip()[-1:])
    return (ahead or _SIGN.match(scene.folded[other.item.end :].lstrip()[:1])) is not None


_SIGN = re.compile(r"[×÷*/]")


def _is_next(scene: Scene, line: Sequence[Figure], other: Sequence[Figure]) -> bool:
    here, there = scene.line_of(line[0].item), scene.line_of(other[0].item)
    return here.block == there.block and there.index == here.index + 1


def _shares_out(one: Figure, between: str) -> bool:
    """Divided the $1tn by 300 million people; £2bn shared out among 60 million."""
    split = _SPLIT.search(one.item.before) is not None and _AMONG.search(between) is not None
    return split or _SHARED.search(between) is not None


_SPLIT, _AMONG, _SHARED = (
    phrasing("multiplied", "split"),
    phrasing("multiplied", "among"),
    phrasing("multiplied", "shared"),
)


def _shared(scene: Scene, one: Figure, other: Figure, behind: Sequence[Figure]) -> Iterator[Knot]:
    """What each gets, where that is the one figure behind in the unit of what is shared out."""
    like = [f for f in behind if _is_plain(f) and f.quantity.kind is one.quantity.kind and f.unit == one.unit]
    if len(like) != 1 or other.quantity.kind is not MentionKind.NUMBER or value(like[0]) >= value(one):
        return
    made = like[0]
    trailing = scene.folded[made.item.end : scene.line_of(made.item).end]
    if _ODD.search(scene.folded, other.item.end, made.item.start) or _TIMED.match(trailing):
        return
    each = made.quantity.per is not None or _EACH.match(trailing) is not None
    lead = scene.folded[other.item.end : made.quantity.start]
    if (each or _EACH_LED.search(lead) or _COMES_TO.search(lead)) and not is_time(made.quantity.per or ""):
        amount = replace(other.quantity.amount, hedges=(), step=Fraction(0))
        yield Knot(bond=Bond.PRODUCT, terms=(one.index, told(made, plain=True), told(other, amount, plain=True)))


_ODD, _TIMED = phrasing("multiplied", "odd"), phrasing("multiplied", "timed")
_EACH, _EACH_LED = phrasing("multiplied", "each"), phrasing("multiplied", "each_led")
_COMES_TO = phrasing("multiplied", "comes_to")


def _is_plain(figure: Figure) -> bool:
    odd = figure.quantity.ordinal or figure.is_ratio or is_fraction(figure) or figure.age
    return figure.part is not Part.CHANGE and not odd and figure.quantity.amount.upper is None


def _is_made(scene: Scene, one: Figure, other: Figure, made: Figure) -> bool:
    """A figure in the unit of one of them, or of its noun, that a word of reckoning tells."""
    if not _is_plain(made) or _MADE.search(scene.folded, other.item.end, made.quantity.start) is None:
        return False
    if is_bare(other) and one.part is Part.LEVEL and _THAT_TAKES.search(scene.folded, other.item.end, made.item.start):
        return made.quantity.kind is MentionKind.NUMBER
    return any(_is_like(f, made) for f in (one, other))


_THAT_TAKES = phrasing("multiplied", "that_takes")  # at 63,360 inches to the mile, times two, that takes 126,720 coins


def _has_third(line: Sequence[Figure], one: Figure, other: Figure, made: Figure) -> bool:
    """220 yards, times 8, times 3: one more factor stands before the two."""
    size = value(one) * value(other)
    return any(f.index < one.index and value(f) > 1 and size * value(f) == value(made) for f in line)


_MADE = phrasing("multiplied", "made")


def _is_like(figure: Figure, made: Figure) -> bool:
    if figure.quantity.kind is not made.quantity.kind:
        return False
    counted = figure.quantity.kind is MentionKind.NUMBER
    return made.quantity.noun in (figure.quantity.noun, None) if counted else commensurable(figure.unit, made.unit)


def _factor(figure: Figure) -> Term:
    """Reckoned with as it is written, whatever it is per."""
    return told(figure, replace(figure.quantity.amount, step=Fraction(0)), plain=True)
