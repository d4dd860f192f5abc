"""A contrast of equals: "90 minutes, compared to an hour and a half", 平均候诊两小时，东区医院却要等120分钟.

That the two are not apart is told as a doubt, as they are put in an order that equals do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, is_plain, is_share, lines, percent, told, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind, Time


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Lengths and figures side by side that are written in two ways and of one size."""
    yield from _lengths(scene)
    yield from _levels(scene, figures)
    yield from _shares(scene, figures)


def _lengths(scene: Scene) -> Iterator[Knot]:
    against = cue_data.load(scene.language).word("set_against")
    for line in scene.lines:
        for one, other in pairwise([t for t in line.times if t.kind is MentionKind.DURATION and t.amount is not None]):
            gap = scene.folded[one.end : other.start]
            contrasted = against.search(gap) is not None or _is_contrast(scene, line, one.end, other.start)
            differing = one.amount and other.amount and one.amount.unit != other.amount.unit
            if differing and _is_same(one, other) and contrasted and not re.search(r"[;；]", gap):
                yield Knot(bond=Bond.ORDER, terms=(one, other))


def _is_same(one: Time, other: Time) -> bool:
    return one.seconds is not None and one.seconds == other.seconds and one.seconds > 0


def _levels(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """每月1000元，本市却高达0.1万元; 24 pupils, at Hillside, by contrast, two dozen."""
    for line in lines([f for f in figures if is_plain(f) and f.part is not Part.CHANGE and not f.quantity.ordinal]):
        for one, other in pairwise(line):
            equal = value(one) == value(other) > Fraction(1) and one.unit == other.unit
            nouns = {one.quantity.noun, other.quantity.noun}
            known = one.unit is not None or None in nouns or len(nouns) == 1
            written = [f.quantity.quote for f in (one, other)]
            plain = equal and known and not any(f.quantity.amount.hedges for f in (one, other))
            row = scene.line_of(one.item)
            if plain and written[0] != written[1] and _is_contrast(scene, row, one.item.end, other.item.start):
                yield Knot(bond=Bond.ORDER, terms=(one.index, other.index))


def _shares(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """One in five of the men, compared with 20 per cent of the women; 两成男性吸烟，而女性中仅五分之一."""
    apart = phrasing("equals", "shares_apart", scene.language)
    for line in lines([f for f in figures if is_share(f) or (f.unit == "%" and f.part is Part.BASE)]):
        for one, other in pairwise(line):
            worded = is_fraction(one) != is_fraction(other) and percent(one) == percent(other)
            plain = worded and not any(f.quantity.amount.hedges or f.quantity.amount.upper for f in (one, other))
            between = scene.folded[one.item.end : other.item.start]
            if plain and other.index == one.index + 1 and apart.search(between) and ";" not in between:
                yield Knot(bond=Bond.ORDER, terms=tuple(told(f, _percent(f), plain=True) for f in (one, other)))


def _percent(figure: Figure) -> Amount:
    return Amount(value=percent(figure), unit="%", whole=True)


def _is_contrast(scene: Scene, line: Line, start: int, end: int) -> bool:
    """Against the average or the norm: but here, 却; not: here too, 也."""
    norm = phrasing("equals", "norm", scene.language).search(scene.folded, line.start, line.end)
    alike = phrasing("equals", "alike", scene.language).search(scene.folded, start, min(end + 24, line.end))
    apart = phrasing("equals", "contrast", scene.language).search(scene.folded, start, end)
    led = phrasing("equals", "led", scene.language).match(scene.folded[line.start : start].lstrip())
    told = (norm is not None and apart is not None) or (led is not None and "," in scene.folded[start:end])
    told = told or phrasing("equals", "yet", scene.language).search(scene.folded, start, end) is not None
    return alike is None and told
