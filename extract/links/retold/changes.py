"""Lengths of time told in the headline and again in the lead: "jailed for 18 years", "sentenced to eight years"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_bare
from claimgraph.extract.links.retold.twins import agree, mistyped, swapped
from claimgraph.extract.links.retold.wording import content, restating
from claimgraph.extract.text.segment import BlockKind
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Time

_LEAD = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Each length of the headline with the one of the lead that tells of the same doing."""
    titles = [line for line in scene.lines if scene.is_title(line)]
    body = [line for line in scene.lines if scene.blocks[line.block].kind is not BlockKind.TITLE]
    for line in titles:
        for head in _lengths(scene, line):
            if not any(_is_elided(f, head) for f in figures):
                yield from _told_again(scene, line, head, body)
    yield from _exchanged(scene, body)


def _is_elided(figure: Figure, head: Time) -> bool:
    """Had taught for 15 years, was jailed for five: the headline's length, without its unit."""
    alone = not figure.title and is_bare(figure) and head.amount is not None
    return alone and head.amount is not None and figure.quantity.amount.value == head.amount.value


def _exchanged(scene: Scene, body: Sequence[Line]) -> Iterator[Knot]:
    """Lasted 47 days … after 74 days on the ice: the only length of each sentence, two digits exchanged."""
    for one, other in ((a, b) for i, a in enumerate(body) for b in body[i + 1 : i + 1 + _LEAD]):
        first, later = _lengths(scene, one), _lengths(scene, other)
        if len(first) != 1 or len(later) != 1 or first[0].amount is None or later[0].amount is None:
            continue
        if first[0].amount.unit != later[0].amount.unit or agree(first[0].amount, later[0].amount):
            continue
        if any(_AND_OVER.match(scene.folded, t.end) for t in (first[0], later[0])):
            continue
        like = swapped(first[0].amount, later[0].amount) or _one_story(scene, one, other, later[0])
        if like and not restating(scene).moved.search(scene.masked, first[0].end, later[0].start):
            yield Knot(bond=Bond.SAME, terms=(first[0], later[0]))


_AND_OVER = phrasing("retold", "and_over")  # 65歲及以上老人, 35歲以上居民: whom a rule is for


def _one_story(scene: Scene, one: Line, other: Line, later: Time) -> bool:
    """纏訟9年 … 6年官司; sentenced to six years, passing sentence of nine years: what lasted stands in both."""
    noun = phrasing("retold", "lasted", scene.language).match(scene.folded, later.end)
    own = phrasing("retold", "own", scene.language).search(
        scene.folded[max(other.start, later.start - 12) : later.start]
    )
    if noun is not None and own is not None and noun["noun"] in scene.folded[one.start : one.end]:
        return True
    common = content(scene, one.start, one.end) & content(scene, other.start, other.end)
    people = [{n.name for n in row.names if n.kind is MentionKind.PERSON} for row in (one, other)]
    return "=jail" in common and bool(people[0] & people[1]) and len(people[0] | people[1]) == 1


def _lengths(scene: Scene, line: Line) -> list[Time]:
    lengths = [t for t in line.times if t.kind is MentionKind.DURATION and t.amount is not None and t.seconds]
    return [
        t for t in lengths if not _AGE.match(scene.folded, t.end) and not _IS_AGE.search(scene.folded[t.start : t.end])
    ]


_AGE, _IS_AGE = phrasing("retold", "age"), phrasing("retold", "is_age")


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
    elapsed = _elapses(scene, line, head) and _elapses(scene, other, time) and bool(common)
    return exchanged or elapsed or bool(common & restating(scene).acts)


def _elapses(scene: Scene, line: Line, time: Time) -> bool:
    """After a 12-year gap, waits 14 years; 11 years after he passed, ten years on: how long it took."""
    before = phrasing("retold", "elapsed_before", scene.language)
    behind = phrasing("retold", "elapsed_behind", scene.language)
    lead = scene.folded[max(line.start, time.start - 20) : time.start]
    return before.search(lead) is not None or behind.match(scene.folded, time.end) is not None


def _sentenced(scene: Scene, line: Line, other: Line) -> frozenset[str]:
    """Gets 14 years; to serve 12 years behind bars."""
    told = [content(scene, r.start, r.end) for r in (line, other)]
    gets = _GETS.search(scene.folded, line.start, line.end) is not None
    return frozenset({"=jail"}) if gets and "=jail" in told[1] else frozenset()


_GETS = phrasing("retold", "gets")
