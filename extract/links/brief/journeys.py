"""A way, how long it took and how fast it went, over two sentences: by their units alone.

"He covered the 100 metres in 9.58 seconds. Over the whole race he averaged 37.58 km/h" · "42.195km in 1hr 59min 40sec …
he needed, on average, 2min 50sec for each kilometre".

A speed that is no average bounds only (`rates/dimensions`); one that never changes (of light) holds both ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import lead, told, trail, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind, Modality, Time
from claimgraph.ontology.units import commensurable, parse


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one way, time and speed, or pace, of a sentence and the one before it."""
    own: dict[int, list[Figure]] = {}
    for figure in figures:
        own.setdefault(figure.item.sentence, []).append(figure)
    for before, line in pairwise(scene.lines):
        apart = _APART.search(scene.folded, before.start, line.end)  # on the first day …, its average for the race
        if before.block != line.block or line.cell is not None or apart:
            continue
        rows = (before, line)
        told_here = [f for row in rows for f in own.get(row.index, ())]
        ways = [f for f in told_here if _is_way(f)]
        times = [t for row in rows for t in row.times if _is_length(scene, t)]
        if ways and times:
            yield from _speed(scene, told_here, ways, times, rows)
            yield from _pace(scene, ways, times)


def _is_way(figure: Figure) -> bool:
    plain = figure.quantity.kind is MentionKind.DIMENSION and figure.part is not Part.CHANGE and value(figure) > 0
    return plain and figure.quantity.per is None and commensurable(figure.unit, "m")


def _is_length(scene: Scene, time: Time) -> bool:
    """So long; not ago, not every, no age."""
    plain = time.recurring is None and time.offset is None and time.deadline is None and time.amount is not None
    rested = _RESTED.search(scene.folded, max(0, time.start - _NEAR), time.start) is not None
    return plain and bool(time.seconds) and not rested and _NO_TRIP.match(scene.folded, time.end) is None


_NO_TRIP, _RESTED = phrasing("journeys", "no_trip"), phrasing("journeys", "rested")


def _speed(
    scene: Scene, figures: Sequence[Figure], ways: Sequence[Figure], times: Sequence[Time], rows: tuple[Line, Line]
) -> Iterator[Knot]:
    """One way, one time and one speed that is told as an average, not all in one sentence."""
    speeds = [(f, unit) for f in figures if (unit := _speed_unit(f)) is not None]
    if len(ways) != 1 or len(times) != 1 or len(speeds) != 1:
        return
    way, time, (speed, unit) = ways[0], times[0], speeds[0]
    places = {way.item.sentence, speed.item.sentence, rows[0].index if time.start < rows[0].end else rows[1].index}
    if len(places) == 1 or not _is_steady(scene, speed) or Modality.DENIED in (way.modality, speed.modality):
        return
    rate = told(speed, speed.quantity.amount.scaled(Fraction(1), unit), plain=True)
    yield Knot(bond=Bond.PRODUCT, terms=(told(way, plain=True), rate, time))


def _speed_unit(figure: Figure) -> str | None:
    unit = figure.unit if figure.quantity.per is None else f"{figure.unit}/{figure.quantity.per}"
    measured = figure.quantity.kind is MentionKind.DIMENSION and figure.unit is not None
    return unit if measured and parse(unit).dimension == _SPEED else None


_SPEED = parse("km/h").dimension


def _is_steady(scene: Scene, speed: Figure) -> bool:
    """An average, or a speed that never changes."""
    mean = cue_data.load(scene.language).word("mean")
    near = f"{lead(speed)} {trail(speed)}"
    return bool(mean.search(near)) or _STEADY.search(f"{speed.item.before[-_NEAR:]} {near}") is not None


_NEAR = 40
_STEADY = phrasing("journeys", "steady")


def _pace(scene: Scene, ways: Sequence[Figure], times: Sequence[Time]) -> Iterator[Knot]:
    """2min 50sec for each kilometre: so long for one, and so long for all of them."""
    paced = [(t, m) for t in times if (m := _EACH.match(scene.folded, t.end)) is not None]
    whole = [t for t in times if all(t is not p for p, _ in paced)]
    if len(paced) != 1 or len(whole) != 1 or len(ways) != 1:
        return
    pace, unit = paced[0][0], "km" if paced[0][1]["km"] else "mi"
    way = ways[0].quantity.amount
    number = way.scaled(parse(ways[0].unit).size / parse(unit).size, None)
    terms = (_seconds(whole[0]), _seconds(pace), Told(start=ways[0].item.start, end=ways[0].item.end, amount=number))
    yield Knot(bond=Bond.PRODUCT, terms=terms)


_EACH, _APART = phrasing("journeys", "each"), phrasing("journeys", "apart")


def _seconds(time: Time) -> Told:
    """A length of time as a number of seconds, rounded as it is written."""
    assert time.amount is not None and time.seconds is not None
    factor = time.seconds / time.amount.value if time.amount.value else Fraction(1)
    amount: Amount = replace(time.amount.scaled(factor, None), whole=False)
    return Told(start=time.start, end=time.end, amount=amount)
