"""Passages: the few sentences of a paragraph that tell one story, and whom each stretch of them is told of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Entity, MentionKind

_MOST = 3
_ASIDE, _BACK, _CLAUSE = "@", "@back", "@;"  # another, the latter; he or she again; whoever the next clause is of
_OTHER = "@other"  # he, where she is whom the passage is of
_ANOTHER = phrasing("stories", "another")
_NEXT = phrasing("stories", "next")
_INTRODUCED = phrasing("stories", "introduced")
_HE_OR_SHE = phrasing("stories", "he_or_she")
_STOP = re.compile(r"[;；]")
_OPENS = phrasing("stories", "opens")
_THE = phrasing("stories", "the")
Rows = tuple[Line, ...]


def passages(line: Timeline) -> Iterator[Rows]:
    """Every paragraph, or every few sentences on end of a long one; those without any time are left out."""
    for _, group in groupby(line.scene.lines, key=lambda row: (row.block, row.cell is None or row.index)):
        rows = tuple(group)
        for i in range(max(1, len(rows) - _MOST + 1)):
            if any(row.times for row in rows[i : i + _MOST]):
                yield rows[i : i + _MOST]


def dated_in(line: Timeline, rows: Rows) -> list[Dated]:
    return [d for row in rows for d in line.on(row)]


@dataclass(frozen=True, slots=True)
class Turns:
    """Where a passage turns to somebody else: places in order, and the thread told of from each on."""

    places: tuple[int, ...]
    threads: tuple[str, ...]

    def at(self, place: int) -> str:
        i = bisect_right(self.places, place) - 1
        return self.threads[max(i, 0)]


def turns(line: Timeline, rows: Rows) -> Turns:
    """The threads of a passage.

    The first person named, or nobody by name, is the main thread; a name that heads a clause, or his mother, another,
    the latter, starts another; a sentence that opens with the main name or tells of nobody else goes back.
    """
    people = [n for row in rows for n in persons(line, row)]
    main = people[0].name if people else ""
    places, threads = [rows[0].start], [main]
    for row in rows:
        if row is not rows[0] and threads[-1] != main:
            places.append(row.start)
            threads.append(main if threads[-1] in (_ASIDE, _OTHER) else f"{row.index}")
        for place, name in sorted(_signals(line, row, rows[0].start, main)):
            if name == _CLAUSE and threads[-1] not in (main, _ASIDE):
                places.append(place)
                threads.append(f";{place}")
            elif name != _CLAUSE and (name != _BACK or threads[-1] in (_ASIDE, _OTHER)):
                places.append(place)
                threads.append(main if name == _BACK else name)
    return Turns(tuple(places), tuple(threads))


def _signals(line: Timeline, row: Line, start: int, main: str) -> Iterator[tuple[int, str]]:
    """A 16-year-old is somebody new, but for the first of a passage that names nobody."""
    for match in line.cues.lists["somebody"].finditer(line.scene.masked, row.start, row.end):
        yield match.start(), f"@{match.start()}"
    for match in line.cues.lists["someone"].finditer(line.scene.masked, row.start, row.end):
        if not line.cues.spaced or _OPENS.search(line.text(row.start, match.start())) or match.group() == "whose":
            yield match.start(), _ASIDE
    for match in _INTRODUCED.finditer(line.scene.masked, row.start, row.end):
        yield match.end(), _ASIDE  # 育有一子，今年12岁
    first = None if main else _ANOTHER.search(line.scene.folded, start, row.end)
    for match in _ANOTHER.finditer(line.scene.folded, row.start, row.end):
        if first is None or match.start() != first.start():
            yield match.start(), f"@{match.start()}"
    for match in _NEXT.finditer(line.scene.masked, row.start, row.end):
        yield match.start() + 1, _ASIDE
    for match in _STOP.finditer(line.scene.masked, row.start, row.end):
        yield match.start(), _CLAUSE
    first_told = _HE_OR_SHE.search(line.scene.masked, start, row.end)
    for match in line.cues.lists["pronoun"].finditer(line.scene.masked, row.start, row.end):
        told = _HE_OR_SHE.match(line.scene.masked, match.start())
        other = told is not None and first_told is not None and told.group() != first_told.group()
        yield match.start(), _OTHER if other else _BACK
    for person in persons(line, row):
        if person.name == main or _heads(line, row, person):
            yield person.start, person.name


def is_another(line: Timeline, row: Line, known: Line) -> bool:
    """«… when he died»: whom the next he or she is told of, not she of whom the other row tells."""
    told, before = (_HE_OR_SHE.search(line.scene.masked, r.start) for r in (row, known))
    return told is not None and before is not None and told.group() != before.group()


def persons(line: Timeline, row: Line) -> list[Entity]:
    """Who a sentence names; the Trust, the Guiding Light are none."""
    named = (n for n in row.names if n.kind is MentionKind.PERSON)
    return [n for n in named if _THE.search(line.text(row.start, n.start)) is None]


def _heads(line: Timeline, row: Line, person: Entity) -> bool:
    """A name that a clause begins with, or that is told of at once: «Jane Doe, 34,», «张三生于»."""
    ahead, tail = line.text(row.start, person.start).rstrip(), line.text(person.end, person.end + 12)
    if not ahead or ahead[-1] in ',;:，；：。、—“"(':
        return True
    return line.cues.ends_with("joint", ahead, 0) or line.cues.starts_with("told_of", tail, 2)
