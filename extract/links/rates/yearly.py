"""So much in so many years, and so much of it a year; likewise in months, weeks, days and hours.

十年增加32万人，平均每年增加3.2万人 · "grew by 3,200 in eight years, an average of 400 a year" · "between 1845 and
1966 it drew back 2,840 metres, an average retreat of 23.5 metres a year"

The total is the nearest figure of the same thing before the mean, and one length of time in its unit, or one range of
years, is told with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import counting, is_plain, lines, same_noun, told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Form, Time


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The mean of every sentence that also tells the total and the time; these may stand in the one before."""
    before: Sequence[Figure] = ()
    for line in lines(figures):
        home = scene.line_of(line[0].item)
        if home.cell is None:
            for mean in line:
                unit = _clock(scene, mean)
                if unit is not None:
                    yield from _read(scene, _places(scene, before, line, mean), mean, unit)
        before = () if line[0].title else line


def _places(
    scene: Scene, before: Sequence[Figure], line: Sequence[Figure], mean: Figure
) -> list[tuple[Line, Sequence[Figure]]]:
    """Its own sentence; where the mean opens one that goes on ("That is an average …"), the one before as well."""
    home = scene.line_of(line[0].item)
    alone = mean is line[0] and before and scene.line_of(before[0].item).index == home.index - 1
    lead = scene.folded[home.start : mean.item.start]
    if not alone or phrasing("yearly", "goes_on", scene.language).match(lead) is None:
        return [(home, line)]
    return [(scene.line_of(before[0].item), before), (home, line)]


def _read(scene: Scene, places: Sequence[tuple[Line, Sequence[Figure]]], mean: Figure, unit: str) -> Iterator[Knot]:
    total = _total(scene, mean, [f for _, line in places for f in line])
    times = [t for home, _ in places for t in scene.times_in(home.start, home.end) if not _is_own(scene, t, mean)]
    lasting = _length(scene, times, mean, unit)
    if total is not None and lasting is not None:
        size, each = (told(f, plain=True) for f in (total, mean))
        yield Knot(bond=Bond.PRODUCT, terms=(size, each, lasting))


def _clock(scene: Scene, figure: Figure) -> str | None:
    """The unit of time of which it is told as the mean."""
    if not _measures(figure):
        return None
    mean = phrasing("yearly", "mean", scene.language)
    ahead, behind = figure.item.before[-_NEAR:], figure.item.after[:_NEAR]
    around = f"{scene.folded[figure.item.start - len(ahead) : figure.item.start]}~{behind}"
    found = mean.search(around)
    if found is None:
        return None
    words = next(word for word in found.groups() if word)
    return next(unit for unit, told_so in _UNITS.items() if told_so.search(words))


_NEAR = 32
_UNITS = {
    "year": phrasing("yearly", "year"),
    "month": phrasing("yearly", "month"),
    "week": phrasing("yearly", "week"),
    "day": phrasing("yearly", "day"),
    "hour": phrasing("yearly", "hour"),
}


def _measures(figure: Figure) -> bool:
    """An amount or a difference, no ratio of anything."""
    difference = figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE
    amount = figure.quantity.amount
    exact = amount.upper is None and figure.unit != "%" and not amount.one_sided
    return exact and (difference or (figure.is_level and (is_plain(figure) or figure.quantity.per in _UNITS)))


def _total(scene: Scene, mean: Figure, line: Sequence[Figure]) -> Figure | None:
    """What stands right before it, of its unit and noun, changed as it did."""
    before = [f for f in line if f.index < mean.index and f.unit == mean.unit and not f.is_ratio]
    total = before[-1] if before else None
    if total is None or not _measures(total) or total.part in (Part.BASE, Part.RESULT) or total.quantity.per:
        return None
    if len(before) > 1 and _LISTED.fullmatch(scene.folded, before[-2].item.end, total.quantity.start):
        return None  # the last of a list
    alike = same_noun(total.quantity.noun, mean.quantity.noun) or None in (total.quantity.noun, mean.quantity.noun)
    return total if alike and (total.part is Part.CHANGE or mean.part is not Part.CHANGE) else None


_LISTED = phrasing("yearly", "listed")


def _is_own(scene: Scene, time: Time, mean: Figure) -> bool:
    """A year, every month: what the mean is told of."""
    once = time.amount is not None and time.amount.value == 1
    return time.recurring is not None or (once and -_NEAR < time.start - mean.item.start < 2 * _NEAR)


def _length(scene: Scene, times: Sequence[Time], mean: Figure, unit: str) -> Told | None:
    """The one length of time in that unit, else the one range of years; nothing where another time follows the mean."""
    long = [t for t in times if t.amount is not None and t.amount.unit == unit and t.amount.value > 1]
    plain = [t for t in long if t.amount is not None and t.amount.value.denominator == 1 and _is_exact(t.amount)]
    outer = [t for t in plain if not any(t is not o and o.start <= t.start and t.end <= o.end for o in plain)]
    ranges = [r for t in times if unit == "year" and (r := _range(t)) is not None]
    if any(t.start > mean.item.end and t.amount is None and _range(t) is None for t in times):
        return None
    if len(outer) == 1 and len(ranges) <= 1:
        time = outer[0]
        return counting(time.start, time.end, int(time.amount.value)) if time.amount is not None else None
    return ranges[0] if len(ranges) == 1 and not outer else None


def _is_exact(amount: Amount) -> bool:
    """Over the eight years: the word is none of bounds."""
    return amount.upper is None and not {h for h in amount.hedges if h != "over"}


def _range(time: Time) -> Told | None:
    """Between 1845 and 1966: so many years, or one more with both told in full."""
    years = [int(y) for y in _YEAR.findall(time.quote)]
    if len(years) != len(("first", "last")) or years[1] - years[0] < 2 or time.amount is not None:
        return None
    amount = Amount(value=Fraction(years[1] - years[0]), upper=Fraction(years[1] - years[0] + 1))
    return Told(start=time.start, end=time.end, amount=amount)


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
