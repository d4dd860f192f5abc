"""A mark in sport held against another: "won in 10.92 seconds, just inside the record of 10.85".

以10.92秒夺冠，打破10.85秒的纪录.

Over a course the lesser time is the better, at a jump or a throw the greater length; the sport is told beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_NEAR = Fraction(4, 5)  # of the greater mark: what is a fifth apart is no mark of one event
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class _Sport:
    """Where it is played, how its marks stand side by side, and which words call the first the greater."""

    played: re.Pattern[str]
    marks: re.Pattern[str]
    greater: re.Pattern[str]
    less: re.Pattern[str]
    unit: str


def _sports(language: str) -> tuple[_Sport, _Sport]:
    return (
        _Sport(
            phrasing("clocked", "raced", language),
            phrasing("clocked", "times", language),
            phrasing("clocked", "slower", language),
            phrasing("clocked", "faster", language),
            "second",
        ),
        _Sport(
            phrasing("clocked", "thrown", language),
            phrasing("clocked", "lengths", language),
            phrasing("clocked", "beyond", language),
            phrasing("clocked", "short", language),
            "m",
        ),
    )


def read(scene: Scene, _figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every two marks side by side of which the words say which is the better."""
    sports = _sports(scene.language)
    for line in scene.lines:
        if line.cell is None:
            for sport in sports:
                yield from _marks(scene, line, sport)


def _marks(scene: Scene, line: Line, sport: _Sport) -> Iterator[Knot]:
    if sport.played.search(scene.folded, line.start, line.end) is None:
        return
    apart = phrasing("clocked", "apart", scene.language)
    for match in sport.marks.finditer(scene.folded, line.start, line.end):
        how = match["how"]
        greater, less = sport.greater.search(how), sport.less.search(how)
        one, other = _mark(match, "a", sport.unit), _mark(match, "b", sport.unit)
        values = sorted((one.amount.value, other.amount.value))
        if (greater is None) == (less is None) or apart.search(how) or values[0] < _NEAR * values[1]:
            continue
        yield Knot(bond=Bond.ORDER, terms=(one, other) if greater else (other, one), closed=False)


def _mark(match: re.Match[str], name: str, unit: str) -> Told:
    minutes, written = match.groupdict().get(f"{name}m"), match[name]
    amount = Fraction(written) + _MINUTE * Fraction(minutes or 0)
    start = match.start(f"{name}m") if minutes else match.start(name)
    return Told(start=start, end=match.end(name), amount=Amount(value=amount, step=Fraction(1, 1000), unit=unit))
