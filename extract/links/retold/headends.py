"""The base and the result that a sentence below a headline tells, or the only two levels of the lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.episodes import episodes, stretches
from claimgraph.extract.links.changes.lone import are_alike, earlier_end
from claimgraph.extract.links.changes.moment import first_of, moment
from claimgraph.extract.links.near import (
    is_plain,
    same_thing,
)
from claimgraph.extract.links.retold.headchanges import in_lead
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Time

_PAIR = 2


def pairs(scene: Scene, line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """What a sentence tells to have moved, as base and result."""
    told = False
    for stretch in stretches(scene, line):
        for episode in episodes(scene, stretch):
            base, result = episode.ends()
            if base is not None and result is not None:
                told = True
                yield base, result
    levels = [f for f in line if is_plain(f)]
    if (
        not told and len(levels) == _PAIR and levels[0].alike(levels[1]) and same_thing(*levels)
    ):  # 38.4m, as against 29.9m a year before
        base = first_of(scene, *levels)
        if base is not None and any(f.part is Part.BASE for f in levels):
            yield base, levels[0] if base is levels[1] else levels[1]


def two_levels(scene: Scene, body: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Will pay £18 for what costs them £24 at present: the only two levels of the lead, told apart as then and now."""
    lead = [f for f in body if in_lead(f, body) and not f.quantity.ordinal and not f.age]
    if len(lead) == _PAIR and all(f.unit == "%" and f.part in (Part.SHARE, Part.LEVEL) for f in lead):
        yield from _two_shares(scene, *lead)
    lost = len(lead) == _PAIR and _lost(*lead)
    if lost:
        yield lead[1], lead[0]
    if lost or len(lead) != _PAIR or any(f.part is Part.CHANGE for f in lead) or not are_alike(*lead):
        return
    one, other = lead
    times = [moment(scene, f) for f in lead]
    if all(times) and len({t is not None and t.period is None for t in times}) > 1:
        return  # last year and in 2017, told on a day that is not known
    ended = one if one.part is Part.LEVEL and other.part is Part.RESULT else None
    base = _sooner(one, other) or earlier_end(scene, one, other) or ended
    if base is not None and same_thing(one, other):
        yield base, other if base is one else one


def _two_shares(scene: Scene, one: Figure, other: Figure) -> Iterator[tuple[Figure, Figure]]:
    """In 2000, 27 per cent smoked; by last year it was 18: two shares of two times."""
    times = moment(scene, one), moment(scene, other)
    undated = times[0] is not None and times[0].period is not None and times[1] is not None and not times[1].period
    base = one if undated else first_of(scene, one, other) or _by_edge(times, one, other)
    if base is not None and moment(scene, base) is not None:
        yield base, other if base is one else one


def _by_edge(times: tuple[Time | None, Time | None], one: Figure, other: Figure) -> Figure | None:
    """In 2005; by 2020: a time open to one side counts by the other."""
    periods = [t.period if t is not None else None for t in times]
    edges = [p.since or p.until if p is not None else None for p in periods]
    return None if edges[0] is None or edges[1] is None else one if edges[0] < edges[1] else other


def _lost(one: Figure, other: Figure) -> bool:
    """Lost $46m, against $23m: what was lost is a level where another stands against it."""
    money = one.quantity.kind is other.quantity.kind is MentionKind.CURRENCY and one.unit == other.unit
    return money and one.play.form is Form.DIFFERENCE and other.part is Part.BASE


def _sooner(one: Figure, other: Figure) -> Figure | None:
    """What is to come comes after what is."""
    coming = [_COMING.search(f.item.before) is not None for f in (one, other)]
    return None if coming[0] == coming[1] else other if coming[0] else one


_COMING = phrasing("headpairs", "coming")
