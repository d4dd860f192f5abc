"""Lengths of time told in the headline and again in the lead: "jailed for 18 years", "sentenced to eight years"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.retold.twins import mistyped, swapped
from claimgraph.extract.links.retold.wording import content, restating
from claimgraph.extract.text.segment import BlockKind
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Time

_LEAD = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Each length of the headline with the one of the lead that tells of the same doing."""
    titles = [line for line in scene.lines if scene.blocks[line.block].kind is BlockKind.TITLE]
    body = [line for line in scene.lines if scene.blocks[line.block].kind is not BlockKind.TITLE]
    for line in titles:
        for head in _lengths(scene, line):
            yield from _told_again(scene, line, head, body)
    yield from _exchanged(scene, body)


def _exchanged(scene: Scene, body: Sequence[Line]) -> Iterator[Knot]:
    """Lasted 47 days … after 74 days on the ice: the only length of each sentence, two digits exchanged."""
    for one, other in ((a, b) for i, a in enumerate(body) for b in body[i + 1 : i + 1 + _LEAD]):
        first, later = _lengths(scene, one), _lengths(scene, other)
        if len(first) != 1 or len(later) != 1 or first[0].amount is None or later[0].amount is None:
            continue
        like = first[0].amount.unit == later[0].amount.unit and swapped(first[0].amount, later[0].amount)
        if like and not restating(scene).moved.search(scene.masked, first[0].end, later[0].start):
            yield Knot(bond=Bond.SAME, terms=(first[0], later[0]))


def _lengths(scene: Scene, line: Line) -> list[Time]:
    lengths = [t for t in line.times if t.kind is MentionKind.DURATION and t.amount is not None and t.seconds]
    return [t for t in lengths if not _AGE.match(scene.folded, t.end) and not t.quote.endswith("old")]


_AGE = phrasing("retold", "age")


def _told_again(scene: Scene, line: Line, head: Time, body: Sequence[Line]) -> Iterator[Knot]:
    every = [(other, t) for other in body for t in _lengths(scene, other)]
    same = [(other, t) for other, t in every if t.amount and head.amount and t.amount.unit == head.amount.unit]
    if any(t.seconds == head.seconds for _, t in every) or not same:
        return
    lead = [(other, t) for other, t in same if other.index < body[0].index + _LEAD]
    if len(lead) == 1 and _one_doing(scene, line, head, *lead[0]):
        yield Knot(bond=Bond.SAME, terms=(head, lead[0][1]))


def _one_doing(scene: Scene, line: Line, head: Time, other: Line, time: Time) -> bool:
    """They share what is done, or the digits are swapped."""
    common = content(scene, line.start, line.end) & content(scene, other.start, other.end)
    common |= _sentenced(scene, line, other)
    exchanged = head.amount is not None and time.amount is not None and mistyped(head.amount, time.amount)
    return exchanged or bool(common & restating(scene).acts)


def _sentenced(scene: Scene, line: Line, other: Line) -> frozenset[str]:
    """Gets 14 years; to serve 12 years behind bars."""
    told = [content(scene, r.start, r.end) for r in (line, other)]
    gets = _GETS.search(scene.folded, line.start, line.end) is not None
    return frozenset({"=jail"}) if gets and "=jail" in told[1] else frozenset()


_GETS = phrasing("retold", "gets")
