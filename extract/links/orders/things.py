"""What can be put in order: figures and lengths of time, each in its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Told
from claimgraph.extract.links.near import PEOPLE, is_denominator, is_fraction
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Time


@dataclass(frozen=True, slots=True)
class Thing:
    """A figure or a length of time: its place, its sentence, and what kind it is (unit, noun or what it is per)."""

    start: int
    end: int
    line: int
    term: int | Time | Told
    kind: tuple[str | None, str | None]
    title: bool = False

    def bare(self, figures: Sequence[Figure]) -> int | Time | Told:
        """Without what it is per, which the other leaves out."""
        if not isinstance(self.term, int):
            return self.term
        return Told(start=self.start, end=self.end, amount=figures[self.term].quantity.amount)

    def like(self, other: Thing) -> bool:
        """Of one unit; a noun, or what it is per, may be left to the other."""
        (unit, noun), (theirs, its) = self.kind, other.kind
        return unit == theirs and (noun == its or None in (noun, its))


@dataclass(frozen=True, slots=True)
class Row:
    """The things of one sentence, and where they begin and end, in order."""

    things: tuple[Thing, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def before(self, at: int) -> int | None:
        """Where the last one before an offset ends."""
        place = bisect_right(self.ends, at)
        return self.ends[place - 1] if place else None

    def behind(self, at: int) -> int | None:
        """Where the first one behind an offset begins."""
        place = bisect_left(self.starts, at)
        return self.starts[place] if place < len(self.starts) else None


def rows(things: Sequence[Thing]) -> dict[int, Row]:
    """What is told in every sentence, by its index."""
    told: dict[int, list[Thing]] = {}
    for thing in things:
        told.setdefault(thing.line, []).append(thing)
    return {
        line: Row(tuple(row), tuple(t.start for t in row), tuple(sorted(t.end for t in row)))
        for line, row in told.items()
    }


def in_order(scene: Scene, figures: Sequence[Figure]) -> list[Thing]:
    """All of them as they are told."""
    return sorted((*_figures(scene, figures), *_lengths(scene)), key=lambda t: t.start)


def _figures(scene: Scene, figures: Sequence[Figure]) -> Iterator[Thing]:
    for f in figures:
        ranked = f.quantity.ordinal or _RANK.search(scene.folded, max(0, f.item.start - 24), f.item.start) is not None
        ranked = ranked or is_denominator(f) or _CLOCK.match(scene.folded, f.item.start - 1) is not None
        if (f.part is not Part.CHANGE or _stands(f)) and not ranked and f.quantity.kind is not MentionKind.MULTIPLE:
            noun = f.quantity.noun if f.unit is None else f.quantity.per
            noun = None if is_fraction(f) else noun
            kind = _unit(scene, f), "people" if noun in PEOPLE else noun
            yield Thing(f.item.start, f.item.end, f.item.sentence, _term(f), kind, f.title)


def _unit(scene: Scene, figure: Figure) -> str | None:
    """Ages apart from counts; changes that are put in order by the way they go."""
    if is_fraction(figure):
        return "%"
    if figure.age or _apposed(scene, figure):
        return "age"
    ranked = figure.part is Part.CHANGE and _RANKED.match(figure.item.after) is not None
    return f"{figure.play.sign} {figure.unit}" if ranked else figure.unit


def _apposed(scene: Scene, figure: Figure) -> bool:
    """Ms Lund, 34, won: how old she is."""
    return _AGE.match(scene.folded, figure.item.start - 3) is not None


_AGE = phrasing("things", "apposed_age")


def _term(figure: Figure) -> int | Told:
    """A level that was read as a change stands for itself, as a number alone."""
    if is_fraction(figure):  # two in five: what it is per hundred
        percent = figure.quantity.amount.scaled(Fraction(100), "%")
        return Told(start=figure.item.start, end=figure.item.end, amount=percent, figure=figure.index)
    if figure.part is not Part.CHANGE:
        return figure.index
    return Told(start=figure.item.start, end=figure.item.end, amount=figure.quantity.amount)


def _stands(figure: Figure) -> bool:
    """A record of 6.91 metres, 6,190 metres above the sea, 低於南區的3.8萬元: a level, whatever the verbs around."""
    if figure.play.form is Form.PERCENT and _RATE.search(figure.item.before) is not None:
        return True  # 增速6.5%，低於全國的5.2%
    if _RANKED.match(figure.item.after) is not None and figure.play.form is not Form.FACTOR:
        return True  # 增加1.8萬最多，增加2.3萬居次: the changes themselves are put in order
    if figure.play.form is not Form.DIFFERENCE:
        return False
    named = figure.play.sign > 0 and _LEVEL.search(figure.item.before) is not None
    named = named or _OF_TWO.search(figure.item.before) is not None
    return named or _HEIGHT.match(figure.item.after) is not None or _OTHERS.search(figure.item.before) is not None


_RANK = phrasing("things", "rank")  # number 11 and 12 in the world
_RANKED = phrasing("things", "ranked")
_CLOCK = phrasing("things", "clock")  # 10秒02
_LEVEL = phrasing("things", "level")
_OF_TWO = phrasing("things", "of_two")
_HEIGHT = phrasing("things", "height")
_RATE = phrasing("things", "rate")
_OTHERS = phrasing("things", "others")


def _lengths(scene: Scene) -> Iterator[Thing]:
    for line in scene.lines:
        for time in line.times:
            if time.kind is MentionKind.DURATION and time.amount is not None and time.period is None:
                yield Thing(time.start, time.end, line.index, time, (f"time {time.amount.unit}", None))
