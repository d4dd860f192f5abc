"""A formula as it is written, 360÷0.72×0.85, and what it is said to come to: 每张应是330元，也就是84万÷2400.

A number of the text that it does make, and the same number mistyped elsewhere: one of the two is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor, log10

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_plain, told, value
from claimgraph.extract.links.retold.twins import mistyped, swapped
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Modality

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?%?"
_CHAIN = re.compile(rf"(?<![\d.,]){_NUMBER}(?:\s*[×÷*/]\s*{_NUMBER}){{2,5}}(?!\d|\.\d|\s*[×÷*/+−-]\s*\d)")
_TERM = re.compile(rf"([×÷*/])?\s*({_NUMBER})")
_OF_TWO, _CLOSED = re.compile(r"\s*(?P<sign>[×÷])\s*"), re.compile(r"\s*(?:[,，。;；)）]|\.(?!\d)|$)")
_SCALES = (1, 100, 1000, 10**4, 10**6, 10**8, 10**9)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every written chain of factors of the text against the figures outside of it."""
    yield from _told_ahead(scene, figures)
    for match in _CHAIN.finditer(scene.folded):
        result = _result(match.group())
        outside = [f for f in figures if not match.start() <= f.item.start < match.end() and _is_level(f)]
        fitting = [f for f in outside if _fits(result, value(f))]
        slips = [f for f in outside if f not in fitting and any(_is_slip(a, f) for a in fitting)]
        if fitting and len(slips) == 1:
            own = [a for a in fitting if _is_slip(a, slips[0])][:1]
            yield Knot(bond=Bond.SAME, terms=(told(own[0], plain=True), told(slips[0], plain=True)))
        made = [f for f in outside if _is_made(scene, match.end(), f)]
        if not fitting and len(made) == 1:
            near = min((result * s for s in _SCALES), key=lambda r: abs(r / value(made[0]) - 1))
            yield Knot(bond=Bond.SAME, terms=(told(made[0], plain=True), _whole(*match.span(), near)))


def _told_ahead(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """每张应是330元，也就是84万÷2400: what two numbers are said to make, right before them."""
    ahead = phrasing("worked", "ahead", scene.language)
    for made, one, other in zip(figures, figures[1:], figures[2:], strict=False):
        sign = _OF_TWO.fullmatch(scene.folded, one.item.end, other.item.start)
        closed = _CLOSED.match(scene.folded, other.item.end)
        said = sign and closed and ahead.fullmatch(scene.folded, made.item.end, one.item.start)
        plain = made.part is not Part.CHANGE and made.unit != "%" and made.modality is not Modality.DENIED
        if sign is None or not said or not plain or min(value(one), value(other)) <= 0:
            continue
        result = value(one) * value(other) if sign["sign"] == "×" else value(one) / value(other)
        if not _fits(result, value(made)) and _is_near(value(made), result):
            formula = _whole(one.item.start, other.item.end, result, made.unit)
            yield Knot(bond=Bond.SAME, terms=(told(made, plain=True), formula))


def _is_near(told_as: Fraction, result: Fraction) -> bool:
    """Off by more than a rough telling, 200万(1920×1080), and by less than half: no number that merely stands there."""
    return result / _ROUGH < abs(told_as - result) < result / 2


_ROUGH = 25


def _result(text: str) -> Fraction:
    """From left to right, as it is written."""
    result = Fraction(1)
    for sign, number in _TERM.findall(text):
        term = Fraction(number.replace(",", "").rstrip("%")) / (100 if number.endswith("%") else 1)
        result = result / term if sign in ("÷", "/") and term else result * term
    return result


def _is_level(figure: Figure) -> bool:
    return is_plain(figure) and value(figure) > 0 and figure.modality is not Modality.DENIED


def _fits(result: Fraction, number: Fraction) -> bool:
    """As much, to three digits, in whatever unit of thousands."""
    return any(abs(result * s / number - 1) < Fraction(1, 400) for s in _SCALES)


def _is_slip(right: Figure, other: Figure) -> bool:
    a, b = right.quantity.amount, other.quantity.amount
    nouns = {right.quantity.noun, other.quantity.noun} - {None}
    return right.unit == other.unit and len(nouns) < 2 and a.value != b.value and (swapped(a, b) or mistyped(a, b))


def _is_made(scene: Scene, end: int, figure: Figure) -> bool:
    """Right behind it: =31.5万, 得出31.5万."""
    between = scene.folded[end : figure.item.start] if figure.item.start >= end else ""
    return phrasing("worked", "made", scene.language).fullmatch(between) is not None


def _whole(start: int, end: int, result: Fraction, unit: str | None = None) -> Told:
    step = Fraction(10) ** (floor(log10(result)) - 2)
    return Told(start=start, end=end, amount=Amount(value=result, step=step, unit=unit))
