"""So many times another that is told elsewhere.

"The price works out at 28 times ARR", of $4.2 billion and $150 million · "ARR quadrupled in 2023 and again in 2024": of
what a list tells of the ends of these years
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.near import is_plain, near_enough, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, Grain, MentionKind, Modality, Period, Wording

_FAR = 40  # figures over which the two are looked for
_FINE = 2  # digits that do not fit by chance
_CLOSE = 0.1


def read(scene: Scene, figures: Sequence[Figure], ties: Mapping[int, Tie], knots: Sequence[Knot]) -> Iterator[Knot]:
    """The greater, the less, and how many times it is that."""
    known = {n for k in knots if k.bond is Bond.RATIO for n in k.figures}
    known |= {t.change for t in ties.values() if t.base is not None and t.result is not None}
    levels = [f for f in figures if _is_level(f)]
    for times in figures:
        if times.index in known or not _is_times(scene, times):
            continue
        pairs = _by_years(scene, times, figures, levels) or _that_fit(times, levels)
        for result, base in pairs:
            yield Knot(bond=Bond.RATIO, terms=(result.index, base.index, told(times, plain=True)))


def _is_times(scene: Scene, figure: Figure) -> bool:
    """3.5 times, 48 times, quadrupled: of one reading."""
    quantity = figure.quantity
    if quantity.readings or quantity.amount.upper or value(figure) <= 1 or figure.modality is Modality.DENIED:
        return False
    if quantity.kind is MentionKind.NUMBER:
        return not quantity.ordinal and _TIMES.match(scene.folded, figure.item.end) is not None
    plain = figure.play.wording in (Wording.PLAIN, Wording.TO_TIMES) and figure.play.sign >= 0
    return quantity.kind is MentionKind.MULTIPLE and (plain or figure.part is Part.LEVEL)


_TIMES = phrasing("ratios", "times")


def _is_level(figure: Figure) -> bool:
    amount, quantity = figure.quantity.amount, figure.quantity
    plain = is_plain(figure) and not (quantity.readings or amount.hedges or amount.upper or figure.title)
    named = figure.unit is not None or quantity.noun is not None
    return plain and named and amount.value > 0 and figure.modality is not Modality.DENIED


# --- of the years that its sentence tells


def _by_years(
    scene: Scene, times: Figure, figures: Sequence[Figure], levels: Sequence[Figure]
) -> list[tuple[Figure, Figure]]:
    """Quadrupled in 2023 and again in 2024: the only level of its metric in each of the years, and the year before."""
    if times.part is not Part.CHANGE or times.play.form is not Form.FACTOR or times.measure is None:
        return []
    like = [f for f in levels if f.measure is not None and _is_of(times, f)]
    found = []
    for year in _years(scene, times, figures):
        results, bases = ([f for f in like if f.period is not None and _ends_in(f.period, y)] for y in (year, year - 1))
        if len(results) == len(bases) == 1 and results[0].unit == bases[0].unit:
            result, base = results[0], bases[0]
            if near_enough(value(result), value(base) * value(times)):
                found.append((result, base))
    return found


def _is_of(times: Figure, level: Figure) -> bool:
    assert times.measure is not None and level.measure is not None
    same = level.measure.metric == times.measure.metric and level.measure.scope == times.measure.scope
    return same and level.subject == times.subject and level.quantity.per is None and level.speaker == times.speaker


def _years(scene: Scene, times: Figure, figures: Sequence[Figure]) -> Iterator[int]:
    """Those told right behind it, up to the next figure."""
    line = scene.line_of(times.item)
    behind = [f for f in figures[times.index + 1 : times.index + 2] if f.item.sentence == times.item.sentence]
    end = behind[0].item.start if behind else line.end
    for time in line.times:
        since = time.period.since if time.period is not None and time.period.grain is Grain.YEAR else None
        if times.item.end <= time.start < end and since is not None and since.month == 1:
            yield since.year


def _ends_in(period: Period, year: int) -> bool:
    """The year itself, or its end."""
    if period.since is None or period.until is None or (period.until.year, period.until.month) != (year + 1, 1):
        return False
    return period.grain is Grain.YEAR or period.since.year == year


# --- of any two that it fits


def _that_fit(times: Figure, levels: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """The nearest two, of digits enough, the one of them near or both of the metric of the multiple."""
    amount = times.quantity.amount
    if significant(amount) < _FINE or amount.worded or times.title:
        return []
    near = [f for f in levels if abs(f.index - times.index) <= _FAR]
    size = float(value(times))
    close = [p for p in permutations(near, 2) if abs(float(value(p[0])) / float(value(p[1])) / size - 1) < _CLOSE]
    fitting = [p for p in close if _are_alike(*p) and _fits(times, *p)]
    fitting = [p for p in fitting if any(abs(f.item.sentence - times.item.sentence) <= _FINE for f in p)]
    return sorted(fitting, key=lambda p: _distance(times, *p))[:1]


def _are_alike(one: Figure, other: Figure) -> bool:
    return one.is_kin(other) and one.quantity.noun == other.quantity.noun and one.subject == other.subject


def _fits(times: Figure, result: Figure, base: Figure) -> bool:
    """As the figures are written: what their rounding would leave room for is too much."""
    amount, made = times.quantity.amount, value(result) / value(base)
    slack = amount.slack if amount.hedges else (amount.step or 1) / Fraction(2)
    return abs(made - amount.value) <= slack


def _distance(times: Figure, result: Figure, base: Figure) -> int:
    return abs(result.index - times.index) + abs(base.index - times.index)
