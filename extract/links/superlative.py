"""The highest, oldest, driest of all, against a rival that the text goes on to name.

"At 1,180 metres it is the highest peak; its neighbour rises to 1,240 metres." · 創十年來新高；五年前曾測得38.6度.
Counts and lengths of time alike: 37天，居首位；相鄰的…為41天.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimgraph.extract.cues import words_pattern
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language, table
from claimgraph.extract.links import Knot
from claimgraph.extract.links.sources import labels
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Line, Scene
from claimgraph.ontology.model import Bond, MentionKind, Time


@dataclass(frozen=True, slots=True)
class Superlatives:
    """The lists of `order.toml` that put one figure above all."""

    most: re.Pattern[str]
    least: re.Pattern[str]
    others: re.Pattern[str]
    rival: re.Pattern[str]
    since: re.Pattern[str]
    unsure: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Thing:
    """A figure or a length of time, in its place."""

    start: int
    end: int
    line: int
    term: int | Time
    kind: tuple[str | None, str | None]
    title: bool = False


@cache
def load(language: str) -> Superlatives:
    """`languages/<language>/order.toml`, validated."""
    source = table(language, "order")
    names = ("most", "least", "not", "rival", "since", "unsure")
    return Superlatives(*(words_pattern(source.table(n).words("words"), language == "en") for n in names))


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """A superlative's figure against the next figure of its kind that is told of a rival."""
    words = load(base_language(scene.article.language))
    things = sorted((*_figures(figures), *_lengths(scene)), key=lambda t: t.start)
    reports = labels(scene)
    for i, first in enumerate(things):
        match = _superlative(scene, words, first, things)
        if match is None:
            continue
        rival = next((t for t in things[i + 1 :] if t.kind == first.kind), None)
        if rival is None or rival.title != first.title or not _is_rival(scene, words, first, rival, match, reports):
            continue
        greatest = words.most.fullmatch(match.group()) is not None
        terms = (first.term, rival.term) if greatest else (rival.term, first.term)
        yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=match.span())


def _figures(figures: Sequence[Figure]) -> Iterator[Thing]:
    for f in figures:
        if f.part is not Part.CHANGE and not f.quantity.ordinal and f.quantity.kind is not MentionKind.MULTIPLE:
            noun = f.quantity.noun if f.unit is None else f.quantity.per
            yield Thing(f.item.start, f.item.end, f.item.sentence, f.index, (f.unit, noun), f.title)


def _lengths(scene: Scene) -> Iterator[Thing]:
    for line in scene.lines:
        for time in line.times:
            if time.kind is MentionKind.DURATION and time.amount is not None and time.period is None:
                yield Thing(time.start, time.end, line.index, time, (f"time {time.amount.unit}", None))


def _superlative(scene: Scene, words: Superlatives, thing: Thing, things: Sequence[Thing]) -> re.Match[str] | None:
    """The superlative of the figure's clause, or of the clause before or behind it, with no other figure between."""
    line = scene.lines[thing.line]
    floor = max([line.start, *(t.end for t in things if t.line == thing.line and t.end <= thing.start)])
    ceiling = min([line.end, *(t.start for t in things if t.line == thing.line and t.start >= thing.end)])
    stop = re.search(r"[;；]", scene.masked[thing.end : ceiling])
    ceiling = thing.end + stop.start() if stop else ceiling
    for pattern in (words.most, words.least):
        for match in pattern.finditer(scene.masked, floor, ceiling):
            near = 60 if base_language(scene.article.language) == "en" else 16
            distance = match.start() - thing.end if match.start() >= thing.end else thing.start - match.end()
            if distance <= near and not _qualified(scene, words, match, line):
                return match
    return None


def _qualified(scene: Scene, words: Superlatives, match: re.Match[str], line: Line) -> bool:
    """Second-highest, one of the highest, 最高之一, at least."""
    lead = scene.folded[max(line.start, match.start() - 14) : match.start()].rstrip(" -")
    tail = scene.folded[match.end() : match.end() + 6]
    if any(m.end() >= len(lead) for m in words.others.finditer(lead)):
        return True
    return tail.startswith(("之一", "的之一")) or scene.folded[match.start() - 1 : match.start()] == "-"


def _is_rival(
    scene: Scene,
    words: Superlatives,
    first: Thing,
    rival: Thing,
    match: re.Match[str],
    reports: dict[int, str],
) -> bool:
    if any(
        words.unsure.search(scene.folded, scene.lines[n].start, scene.lines[n].end) for n in (first.line, rival.line)
    ):
        return False
    if first.line in reports and rival.line in reports and reports[first.line] != reports[rival.line]:
        return True
    if rival.line - first.line > 1:
        return False
    gap = scene.folded[max(first.end, match.end()) : rival.start]
    tail = scene.folded[rival.end : rival.end + 12]
    limit = _since(scene, words, first, match)
    if limit is not None:
        return _inside(scene, rival, limit)
    return bool(re.search(r"[;；,，.。]", gap)) and words.rival.search(gap + tail) is not None


def _since(scene: Scene, words: Superlatives, first: Thing, match: re.Match[str]) -> Fraction | None:
    """How many years the superlative looks back: 十年來新高 ten; "since 2014" as a year, below zero."""
    window = (match.start() - 12, match.end() + 14)
    for time in scene.lines[first.line].times:
        if not (window[0] <= time.start and time.end <= window[1]):
            continue
        if time.amount is not None and time.amount.unit == "year":
            return time.amount.value
        if time.deadline == "since" and time.period is not None and time.period.since is not None:
            return Fraction(-time.period.since.year)
    return None


def _inside(scene: Scene, rival: Thing, limit: Fraction) -> bool:
    """The rival's own time lies in the years that the superlative looks back over."""
    line = scene.lines[rival.line]
    near = [
        t for t in line.times if t.recurring is None and abs(t.start - rival.start) <= 40 and t.start != rival.start
    ]
    for time in sorted(near, key=lambda t: abs(t.start - rival.start)):
        if limit < 0 and time.period is not None and time.period.since is not None and time.deadline is None:
            return time.period.since.year >= -limit
        if limit > 0 and time.offset is not None and time.offset < 0:
            return -time.offset < limit * 12
    return False
