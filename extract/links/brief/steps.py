"""Growth by steps in a short passage: "growing 4% a year, from 50,000 in 2010 it hit 74,000 in 2020".

The steps are the time between the two levels, told as a length or by the time of each, in steps of the rhythm: a year,
every two years, each month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links import Tie
from claimgraph.extract.links.brief.telling import Pair, pair
from claimgraph.extract.links.changes.moment import begins, moment
from claimgraph.extract.links.near import number_in, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Grain, MentionKind, Time, Wording

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_HOURS = {"hour": 1, "day": 24, "night": 24, "week": 168, "fortnight": 336}
_ADVERBS = {"month": "month", "week": "week", "daily": "day", "hour": "hour"}
_MOST = 200  # steps


def played(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Growing at 4% a year, interest of 7 percent a year: a change of every step."""
    out = list(figures)
    for i, figure in enumerate(out):
        open_ = figure.part not in (Part.CHANGE, Part.BASE) and figure.unit == "%"  # from 67% a year earlier is none
        if open_ and rhythm(scene, figure) and pair(scene, figures):
            sign = _way(scene, figure)
            if sign:
                play = replace(figure.play, part=Part.CHANGE, form=Form.PERCENT, sign=sign, wording=Wording.PLAIN)
                out[i] = replace(figure, play=play)
    return tuple(out)


def _way(scene: Scene, figure: Figure) -> int:
    """Up or down, by the nearest word of direction before it in its clause; interest adds."""
    lead = re.split(r"[;:.]", scene.folded[max(0, figure.item.start - _LEAD) : figure.item.start])[-1]
    found = [(m.end(), s) for p, s in zip(signs(scene.language), (1, -1), strict=True) for m in p.finditer(lead)]
    found += [(m.end(), 1) for m in _EARNS.finditer(lead + scene.folded[figure.item.end : figure.item.end + _NEAR])]
    return max(found)[1] if found else 0


_LEAD = 40
_EARNS = phrasing("brief", "earns")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends and the steps of the one change of each step."""
    told = pair(scene, figures)
    changes = [f for f in figures if f.part is Part.CHANGE and f.play.form in (Form.PERCENT, Form.FACTOR)]
    if told is None or len(changes) != 1:
        return
    every = rhythm(scene, changes[0])
    base, result = told.ends
    if every is None or (told.first is None and value(base) == value(result)):
        return
    if told.first is None and (value(base) < value(result)) != (changes[0].play.sign > 0):
        return
    steps = tuple(dict.fromkeys(_steps(scene, told, changes[0], every)))
    if steps:
        yield Tie(change=changes[0].index, base=base.index, result=result.index, steps=steps)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many of a unit; `sizes`: the units of its kind, in the smallest of them (none for a generation)."""

    number: int
    sizes: Mapping[str, int]


def rhythm(scene: Scene, change: Figure) -> Rhythm | None:
    """Every year, each month, every two hours: told right behind the change, or right before it."""
    end = change.item.end
    behind = _EVERY.match(scene.folded, end)
    match = behind or _EACH.search(scene.folded[max(0, change.item.start - _LEAD) : change.item.start])
    if match is None:
        return None
    named = match.groupdict()
    unit = named["unit"] or named.get("span") or _by_adverb(named["adverb"] or "")
    sizes = next((k for k in (_MONTHS, _HOURS) if unit in k), {})
    number = number_in(named.get("number") or "") or 1
    return Rhythm(sizes.get(unit, 0) * number, sizes)


def _by_adverb(adverb: str) -> str:
    return next((unit for start, unit in _ADVERBS.items() if adverb.startswith(start)), "year")


_EVERY, _EACH = phrasing("brief", "every"), phrasing("brief", "each")


def _steps(scene: Scene, told: Pair, change: Figure, every: Rhythm) -> Iterator[int]:
    """By the lengths of time that the passage tells, else by the times of the two levels."""
    if not every.number:
        return
    lengths = [n for t in scene.times if (n := _length(t, change, every)) is not None]
    apart = _apart(scene, told) if every.sizes is _MONTHS else _days_apart(scene, told)
    for span in lengths or [n for n in (apart, _elliptic(scene, every)) if n is not None]:
        steps = Fraction(span, every.number)
        if steps.denominator == 1 and 1 < steps <= _MOST:
            yield int(steps)


def _length(time: Time, change: Figure, every: Rhythm) -> int | None:
    """Ten years, a decade: in the rhythm's smallest unit; not the rhythm itself."""
    amount = time.amount
    if time.kind is not MentionKind.DURATION or amount is None or amount.upper is not None or amount.hedges:
        return None
    near = 0 <= time.start - change.item.end <= _NEAR
    size = every.sizes.get(amount.unit or "", 0) * amount.value
    return int(size) if size > 1 and size.denominator == 1 and not near and time.recurring is None else None


_NEAR = 12


def _apart(scene: Scene, told: Pair) -> int | None:
    """From 2010 to 2020; from January to April: the months between the two levels."""
    years = {start.year for t in scene.times if _is_year(t) and (start := begins(t.period)) is not None}
    if len(years) == 2:
        return 12 * (max(years) - min(years))
    base, result = (moment(scene, f) for f in told.ends)
    if base is None or result is None:
        return None
    one, other = base.period, result.period
    if one and other and one.since and other.since and one.grain is other.grain is not Grain.SPAN:
        return (other.since.year - one.since.year) * 12 + other.since.month - one.since.month
    known = changewords.words(scene)
    first, last = (known.part_of_year(scene.folded[t.start : t.end]) for t in (base, result))
    if first is None or last is None or first[0] or last[0] or base.offset != result.offset:
        return None
    return last[1] - first[1]


def _days_apart(scene: Scene, told: Pair) -> int | None:
    """From 1 March to 16 March: the hours between the two levels."""
    days = [t.period for f in told.ends if (t := moment(scene, f)) is not None]
    if len(days) != 2 or any(d is None or d.grain is not Grain.DAY for d in days):
        return None
    start, end = (d.since if d is not None else None for d in days)
    return (end - start).days * _HOURS["day"] if start and end else None


def _is_year(time: Time) -> bool:
    return time.period is not None and time.period.grain is Grain.YEAR and not time.offset


def _elliptic(scene: Scene, every: Rhythm) -> int | None:
    """Doubling every two years, …, after six."""
    match = _AFTER.search(scene.folded, scene.begin)
    if match is None:
        return None
    unit = max((n for n in every.sizes.values() if n <= every.number and n != _QUARTER), default=0)
    return (number_in(match["number"]) or 0) * unit or None


_QUARTER = 3


_AFTER = phrasing("brief", "after")
