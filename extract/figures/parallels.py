"""Parallel lists: "revenue and profit were $120m and $15m respectively", 2026年和2027年營收分別為75億元和90億元.

The words that say "each in turn" pair a list of figures with the list of metrics, times or names that has as many
members: the one before them in the sentence, in English also one between the figures and "respectively".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from claimgraph.extract.figures import dating, scope
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.times.days import months_on
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.scopewords import words
from claimgraph.ontology.model import Anchor, Entity, Grain, Period, Time

Span = tuple[int, int]
Key = Measure | Time | Period | Entity


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Figures by index in the line, and the key of each."""

    run: list[int]
    keys: Sequence[Key]


def paired(scene: Scene, line: Line, found: list[Figure]) -> list[Figure]:
    """The figures of a line with the arguments that parallel lists give them."""
    out, last = list(found), None
    for pairing in _pairings(scene, line, found):
        keys = pairing.keys or (last.keys if last is not None and len(last.keys) == len(pairing.run) else ())
        for place, (at, key) in enumerate(zip(pairing.run, keys, strict=False)):
            out[at] = _with(out[at], key, line.index * 1000 + 500 + place)
        last = replace(pairing, keys=keys) if keys else last
    return out


def _pairings(scene: Scene, line: Line, found: Sequence[Figure]) -> Iterator[_Pairing]:
    language = scene.language
    cue = cue_data.load(language).word("respectively")
    for match in cue.finditer(scene.masked, line.start, line.end):
        run = _run_before(scene, found, match.start()) if scene.spaced else _run_after(scene, found, match.end())
        if len(run) < 2:
            continue
        first, last = found[run[0]].item, found[run[-1]].item
        between = (last.end, match.start()) if scene.spaced else (match.start(), match.start())
        ahead = (_clause_start(scene, line, found, run), min(first.start, match.start()))
        steps = _steps(scene, (line.start, match.start()), found[run[0]].period)
        steps = steps if len(steps) == len(run) else ()
        yield _Pairing(run, steps or _keys(scene, between, len(run)) or _keys(scene, ahead, len(run)))


def _clause_start(scene: Scene, line: Line, found: Sequence[Figure], run: Sequence[int]) -> int:
    """Behind the figure before the list, and behind a full stop or semicolon."""
    floor = found[run[0] - 1].item.end if run[0] else line.start
    stops = list(re.finditer(r"[;；。]", scene.masked[floor : found[run[0]].item.start]))
    return floor + (stops[-1].end() if stops else 0)


# --- the list of figures


def _run_after(scene: Scene, found: Sequence[Figure], at: int) -> list[int]:
    """The figures from the first behind the cue on, as long as only list marks stand between."""
    first = next((i for i, f in enumerate(found) if f.item.start >= at), None)
    if first is None or found[first].item.start - at > _REACH:
        return []
    run = [first]
    while run[-1] + 1 < len(found) and _joined(scene, found[run[-1]], found[run[-1] + 1]):
        run.append(run[-1] + 1)
    return run


def _run_before(scene: Scene, found: Sequence[Figure], at: int) -> list[int]:
    """The figures down to the last before the cue."""
    ends = [i for i, f in enumerate(found) if f.item.end <= at]
    run = ends[-1:]
    while run and run[0] and _joined(scene, found[run[0] - 1], found[run[0]]):
        run.insert(0, run[0] - 1)
    return run


_REACH = 10  # characters from 分別 to its first figure


def _joined(scene: Scene, one: Figure, other: Figure) -> bool:
    known = words(scene.language)
    return known.list_mark.fullmatch(scene.masked[one.item.end : other.item.start]) is not None


# --- the list of keys


def _keys(scene: Scene, span: Span, count: int) -> Sequence[Key]:
    """The members of a list, each a time, a metric or a name; a range of years as its years."""
    parts = _parts(scene, span)
    for every in (_years(scene, parts[-1]), _months(scene, parts[-1])) if parts else ():
        if len(every) == count:
            return every
    if len(parts) < count:
        return ()
    members = parts[-count:]
    for kind in (_time, _metric, _name, _noun):
        keys = [kind(scene, m) for m in members]
        told = [k for k in keys if k is not None]
        if len(told) == count and len({_identity(k) for k in told}) == count:
            return told
    return ()


def _parts(scene: Scene, span: Span) -> list[Span]:
    """The span cut at its list marks, the last clause only."""
    known = words(scene.language)
    at, out = span[0], []
    for mark in known.list_cut.finditer(scene.masked, *span):
        out.append((at, mark.start()))
        at = mark.end()
    return [p for p in (*out, (at, span[1])) if scene.masked[slice(*p)].strip()]


def _years(scene: Scene, span: Span) -> tuple[Period, ...]:
    for time in reversed(scene.times_in(*span)):
        ends = dating.ends_of(time)
        if ends is not None and ends[0].since is not None and ends[1].since is not None:
            first, last = ends[0].since.year, ends[1].since.year
            return tuple(
                Period(since=date(y, 1, 1), until=date(y + 1, 1, 1), grain=Grain.YEAR) for y in range(first, last + 1)
            )
    return ()


def _months(scene: Scene, span: Span) -> tuple[Period, ...]:
    """1至3月營收依序是: each month of a range, unless what follows counts other things (三家門市)."""
    time = next((t for t in reversed(scene.times_in(*span)) if t.period is not None), None)
    period = time.period if time is not None else None
    if time is None or period is None or period.since is None or period.until is None or period.grain is not Grain.SPAN:
        return ()
    counted = _NUMBER.search(scene.masked, time.end, span[1]) is not None
    whole = period.since.day == period.until.day == 1 and (period.until - period.since).days < _A_YEAR
    firsts = [period.since]
    while whole and firsts[-1] < period.until:
        firsts.append(months_on(firsts[-1], 1))
    return () if counted else tuple(Period(since=a, until=b, grain=Grain.MONTH) for a, b in pairwise(firsts))


_A_YEAR = 365  # days
_NUMBER = phrasing("parallels", "number")


def _steps(scene: Scene, span: Span, told: Period | None) -> tuple[Period, ...]:
    """一、二季度分別交付, 去年四季營收依序為, "in the first and second quarters": each part of the year in turn."""
    match = next(reversed(list(phrasing("parallels", "steps", scene.language).finditer(scene.folded, *span))), None)
    unit = next((name for name in _PARTS if match is not None and match.groupdict().get(name)), None)
    if match is None or unit is None or re.search(r"[;；。]", scene.masked[match.end() : span[1]]):
        return ()
    size, numbers = _PARTS[unit], list(range(1, _YEAR // _PARTS[unit] + 1))
    if unit in _LISTED:
        nth = phrasing("parallels", "nth", scene.language).finditer(match[unit])
        numbers = [int(n.value) for m in nth if (n := parse_numeral(m.group(), scene.language)) is not None]
    year = _year_of(scene.times_in(span[0], match.end()), match.start(), told)
    if year is None or numbers != sorted(set(numbers)) or not 0 < numbers[-1] * size <= _YEAR:
        return ()
    ends = [(months_on(date(year, 1, 1), size * (n - 1)), months_on(date(year, 1, 1), size * n)) for n in numbers]
    return tuple(Period(since=a, until=b, grain=_GRAINS[size]) for a, b in ends)


def _year_of(times: Sequence[Time], at: int, told: Period | None) -> int | None:
    """Of the list's own year (… of 2025), else of the time before it (去年上、下半年), else of what is told."""
    ahead = [t for t in times if t.start <= at]
    own = [t for t in times if t.start > at]
    dated = [t for t in own if t.anchor is Anchor.ABSOLUTE]
    known = [t.period for t in (*dated, *reversed(ahead), *own)]
    return next((p.since.year for p in (*known, told) if p is not None and p.since and not p.fiscal), None)


_YEAR = 12  # months
_PARTS = {"quarter": 3, "quarters": 3, "halves": 6, "month": 1}  # months of each
_LISTED = ("quarter", "month")
_GRAINS = {3: Grain.QUARTER, 6: Grain.HALF, 1: Grain.MONTH}


def _time(scene: Scene, span: Span) -> Time | None:
    times = [t for t in scene.times_in(*span) if t.period is not None and not t.recurring]
    return times[-1] if times else None


def _metric(scene: Scene, span: Span) -> Measure | None:
    found = scope.measures_in(scene, *span)
    return found[-1] if found else None


def _name(scene: Scene, span: Span) -> Entity | None:
    names = scene.names_in(*span)
    return names[-1] if names else None


def _noun(scene: Scene, span: Span) -> Measure | None:
    return scope.noun_in(scene, *span)


def _identity(key: Key) -> object:
    if isinstance(key, Time):
        return key.period
    if isinstance(key, Measure):
        return key.metric, key.scope
    return key.name if isinstance(key, Entity) else key


# --- pairing


def _with(figure: Figure, key: Key, frame: int) -> Figure:
    if isinstance(key, Entity):
        return replace(figure, subject=key.name, vague=figure.vague and not figure.own)
    if isinstance(key, Measure):
        return replace(figure, measure=key, own=True, frame=frame) if _fits(figure, key) else figure
    period = key.period if isinstance(key, Time) else key
    time = key if isinstance(key, Time) else figure.time
    return replace(figure, period=period, time=time, explicit=True)


def _fits(figure: Figure, measure: Measure) -> bool:
    return scope.fits(measure, figure.quantity, figure.play)
