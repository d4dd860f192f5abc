"""A sentence as its wording: every figure, length of time and date is one character of its own class.

What stands between figures can then be told by a pattern over the whole sentence, and what a pattern catches is found
again by its character.  Patterns name the classes by macros, which `expand` fills in:

    {s} a share: a percentage that is no change, a fraction   {c} a count     {q} an amount with a unit
    {n} a count or an amount with a unit                      {x} a change, rank, age or multiple
    {y} {z} or {s}
    {o} what something is one for, or per: every 340 pupils   {f} any figure  {z} {n} or {d}
    {d} a length of time                                      {t} a date      {m} a name

`{p=n}` is a class whose character is caught as `p`.  In a set of characters {any} is every figure and length of time,
{figs} every figure, {dates} every date.  Every other macro is a pattern of `wordings.toml`, table `macros`, which may
itself use macros that stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links.near import is_denominator, is_fraction, is_share
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Entity, Form, MentionKind, Time

Mentioned = Figure | Time | Entity

_SPAN = 0x100  # characters of a class: more than two sentences have figures
_BASE = 0xE000
_CLASSES = "scqoxdtm"
_GROUPS = {c: c for c in _CLASSES} | {"n": "cq", "f": "scqox", "z": "cqd", "y": "cqds"}
BREAK = "\n"  # between two sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """The wording of a sentence, what each of its characters of a class stands for, where the plain stretches begin."""

    text: str
    told: Mapping[str, Mentioned]
    offsets: Sequence[tuple[int, int]]

    def where(self, at: int) -> int:
        """The offset in the article of a character of the wording that stands for itself."""
        start, offset = max(pair for pair in self.offsets if pair[0] <= at)
        return offset + at - start


def _range(name: str) -> str:
    first = _BASE + _CLASSES.index(name) * _SPAN
    return f"{chr(first)}-{chr(first + _SPAN - 1)}"


_FIGURES = "".join(_range(name) for name in "scqox")
_SET_APART = _FIGURES + _range("d")


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """The pattern with the classes and macros written out."""
    for name, text in reversed(list(macros.items())):
        pattern = pattern.replace(f"{{{name}}}", text)
    pattern = re.sub(r"\{([a-z]+)=([a-z])\}", r"(?P<\1>{\2})", pattern)
    for name, classes in _GROUPS.items():
        pattern = pattern.replace(f"{{{name}}}", f"[{''.join(map(_range, classes))}]")
    return (
        pattern.replace("{figs}", _FIGURES)
        .replace("{any}", _SET_APART)
        .replace("{dates}", _range("t"))
        .replace("{|}", _OVER)
    )


_OVER = r"""[.!?"”’)\]]*\n["“‘(]*"""


def worded(scene: Scene, lines: Sequence[Line], figures: Sequence[Figure]) -> Sentence:
    """The wording of one line, or of two that follow one another."""
    marks: list[tuple[int, int, str, Mentioned]] = [(f.quantity.start, _end(f), _class(f), f) for f in figures]
    for line in lines:
        marks += [(t.start, t.end, "d" if t.amount is not None else "t", t) for t in line.times if t.recurring is None]
        marks += [(n.start, n.end, "m", n) for n in line.names]
    marks.sort(key=lambda m: (m[0], -m[1]))
    out: list[str] = []
    told: dict[str, Mentioned] = {}
    offsets = [(0, lines[0].start)]
    counts = dict.fromkeys(_CLASSES, 0)
    at = length = 0
    for line in lines:
        if out:
            out.append(BREAK)
            length += 1
            offsets.append((length, line.start))
        at = line.start
        for start, end, name, mention in marks:
            if start < at or end > line.end or counts[name] >= _SPAN:
                continue
            char = chr(_BASE + _CLASSES.index(name) * _SPAN + counts[name])
            counts[name] += 1
            told[char] = mention
            out += [scene.folded[at:start], char]
            length += start - at + 1
            at = end
            offsets.append((length, at))
        out.append(scene.folded[at : line.end])
        length += line.end - at
    return Sentence("".join(out), told, offsets)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _end(figure: Figure) -> int:
    """Behind "in every pound", which is of the share."""
    one = _OF_ONE.match(figure.item.after) if _of_money(figure) else None
    return figure.quantity.end + (one.end() if one is not None else 0)


def _class(figure: Figure) -> str:
    quantity = figure.quantity
    if (is_share(figure) and figure.part is not Part.CHANGE) or _of_money(figure):
        return "s"
    if quantity.ordinal or figure.age or figure.is_ratio or is_fraction(figure) or _is_moved(figure):
        return "x"
    if quantity.kind is MentionKind.NUMBER and _YEAR.fullmatch(quantity.quote):
        return "x"  # the 1987 projections
    if is_denominator(figure):
        return "o"
    return "c" if quantity.kind is MentionKind.NUMBER and figure.unit is None else "q"


def _of_money(figure: Figure) -> bool:
    """68p in every pound, 41 cents of each euro."""
    money = figure.quantity.kind is MentionKind.CURRENCY and figure.quantity.amount.value < 100
    return money and _OF_ONE.match(figure.item.after) is not None


_OF_ONE = phrasing("sentence", "of_one")


def _is_moved(figure: Figure) -> bool:
    """A change; a further 500, another 12 are as well one more of a list."""
    change = figure.part is Part.CHANGE
    return change and not (figure.play.form is Form.DIFFERENCE and _FURTHER.search(figure.item.before) is not None)


_FURTHER = phrasing("sentence", "further")
