"""Once in so many minutes, and so many an hour.

"a train every three minutes at peak times, or 20 an hour" · 每3分钟就有一列车进站,一小时可发20列

How often, and how many times in a longer span, tell the same twice; a day of it has seven hours at the least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_fraction, lines, told
from claimgraph.extract.links.rates.rated import rate
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind, Time

_EVERY = phrasing("every", "every")
_SHORT = frozenset({"second", "minute", "hour"})
_HOURS = {"hour": (1, 1), "day": (7, 24), "week": (35, 168), "month": (140, 744), "year": (1500, 8784)}


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """What a sentence tells once in so long and, or the next one does, once over a span."""
    cues = cue_data.load(scene.language)
    for line in lines(figures):
        place = scene.line_of(line[0].item)
        often = [t for t in place.times if _is_often(scene, t)] or _before(scene, place)
        if len(often) == 1 and place.cell is None:
            yield from _told_again(scene, cues, place, often[0], line)


def _before(scene: Scene, place: Line) -> list[Time]:
    """A call comes in every 40 seconds.  That adds up to 2,160 in 24 hours: of a sentence that tells nothing else."""
    before = scene.lines[place.index - 1] if place.index else place
    alone = before is not place and before.block == place.block and not before.items and len(before.times) == 1
    return [t for t in before.times if _is_often(scene, t)] if alone else []


def _is_often(scene: Scene, time: Time) -> bool:
    if time.amount is None or time.amount.unit not in _SHORT or time.amount.value <= 0:
        return False
    return _EVERY.search(scene.folded[max(0, time.start - 10) : time.start]) is not None


def _told_again(scene: Scene, cues: Cues, place: Line, often: Time, line: Sequence[Figure]) -> Iterator[Knot]:
    counts = [f for f in line if _is_count(f) and (often.start >= place.start or _is_told_of(scene, place, f))]
    many = [f for f in counts if _is_per(often, f)]
    totals = [(f, span) for f in counts if f not in many and (span := _span(scene, cues, place, often, f))]
    if len(totals) != 1 or len(many) > 1 or often.amount is None:
        return
    number = many[0].quantity.amount if many else Amount(value=Fraction(1))
    once = replace(number.scaled(1 / often.amount.value, None), whole=False)
    each = Told(start=often.start, end=often.end, amount=once, per=often.amount.unit)
    figure, span = totals[0]
    yield Knot(bond=Bond.PRODUCT, terms=(told(figure, plain=True), each, span))


def _is_per(often: Time, figure: Figure) -> bool:
    """How many each time; 27 a day has a rate of its own."""
    near = 0 <= figure.item.start - often.end <= 6 or 0 <= often.start - figure.item.end <= 12
    return near and figure.quantity.per is None


def _is_told_of(scene: Scene, place: Line, figure: Figure) -> bool:
    """The sentence before names what the figure counts."""
    before, noun = scene.lines[place.index - 1], figure.quantity.noun
    return noun is not None and noun in scene.folded[before.start : before.end]


def _is_count(figure: Figure) -> bool:
    number = figure.quantity.kind is MentionKind.NUMBER and not figure.quantity.ordinal
    return number and figure.part is not Part.CHANGE and not is_fraction(figure)


def _span(scene: Scene, cues: Cues, place: Line, often: Time, figure: Figure) -> Told | None:
    """How long the figure is told of: a day, 一小时, as hours."""
    own = rate(scene, cues, figure)
    if own is not None:
        unit, start, end = own.clock, figure.item.start, figure.item.end
        return None if unit not in _HOURS else _hours(start, end, unit)
    behind = [t for t in place.times if 0 <= t.start - figure.item.end <= _BEHIND and t.amount is not None]
    if behind and behind[0].amount is not None and behind[0].amount.unit == "hour":
        return Told(start=behind[0].start, end=behind[0].end, amount=behind[0].amount)
    near = [t for t in place.times if t is not often and 0 <= figure.item.start - t.end <= 8]
    single = [t for t in near if t.amount is not None and t.amount.value == 1 and t.amount.unit in _HOURS]
    return (
        _hours(single[-1].start, single[-1].end, single[-1].amount.unit or "") if single and single[-1].amount else None
    )


_BEHIND = len(" calls in ")


def _hours(start: int, end: int, unit: str) -> Told:
    low, high = _HOURS[unit]
    upper = Fraction(high) if high > low else None
    return Told(start=start, end=end, amount=Amount(value=Fraction(low), upper=upper, unit="hour"))
