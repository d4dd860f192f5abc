"""The dated deeds of a scene: which day a text counts from, which deed each date belongs to, and claims made of them.

A text without a publication date counts from the date in brackets that opens it; where there is none, dates without a
year are laid into a year that their weekdays fit, and what follows from that is told as vague.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter
from typing import TypeVar

from claimgraph.extract.attribution import Attributions
from claimgraph.extract.cues import TIME_MASK
from claimgraph.extract.periods import read_times
from claimgraph.extract.scene import Line, Scene
from claimgraph.extract.timecues import TimeCues, time_cues
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import (
    Bond,
    Claim,
    Event,
    Evidence,
    Grain,
    Level,
    LevelKind,
    Modality,
    Period,
    Relation,
    Time,
)

DAY = timedelta(days=1)
_BREAKS = re.compile(r"[,;。；，:：()（）、—!?！？]|\.\s")
_FAR, _AHEAD = 36, 12
_YEARS = range(2025, 1995, -1)
_MONTHS_OF = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.DECADE: 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A time that days can be told of, with the deed of its clause (`act`) and the place of the deed's word."""

    time: Time
    period: Period
    line: int
    clause: tuple[int, int]
    act: str | None = None
    cue: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        return self.time.start

    @property
    def end(self) -> int:
        return self.time.end


@dataclass(slots=True)
class Timeline:
    """A scene with its dated deeds, and the claims of time made of them so far."""

    scene: Scene
    said: Attributions
    cues: TimeCues
    now: Period | None
    head: Time | None
    vague: bool
    times: tuple[Time, ...]
    dated: tuple[Dated, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    _known: dict[object, str] = field(default_factory=dict)

    def text(self, start: int, end: int) -> str:
        return self.scene.folded[max(0, start) : max(0, end)]

    def on(self, line: Line) -> list[Dated]:
        return list(_among(line, self.dated))

    def times_on(self, line: Line) -> list[Time]:
        return [t for t in _among(line, self.times) if t is not self.head]

    # --- claims

    def next(self) -> str:
        return f"t{len(self.claims) + 1}"

    def event(self, evidence: Evidence | None, period: Period, what: str) -> str:
        """The id of an event; one place and period make one event."""
        key = evidence, period
        if key not in self._known:
            quotes = (evidence,) if evidence else ()
            event = Event(id=self.next(), evidence=quotes, period=period, what=what, vague=self.vague)
            self.claims.append(event)
            self._known[key] = event.id
        return self._known[key]

    def of(self, dated: Dated) -> str:
        return self.event(dated.time.evidence, dated.period, dated.act or "event")

    def today(self) -> str | None:
        if self.now is None:
            return None
        return self.event(self.head.evidence if self.head else None, self.now, "publication")

    def length(self, evidence: Evidence, amount: Amount, kind: LevelKind, readings: tuple[Amount, ...] = ()) -> str:
        key = evidence, kind
        if key not in self._known:
            level = Level(id=self.next(), evidence=(evidence,), kind=kind, amount=amount, readings=readings)
            self.claims.append(level)
            self._known[key] = level.id
        return self._known[key]

    def relate(self, bond: Bond, terms: tuple[str, ...], *, at: int, soft: bool = False, closed: bool = True) -> None:
        """State a relation once; `at` is where the words stand that state it."""
        key = bond, terms
        if key in self._known or len(set(terms)) < len(terms):
            return
        quotes = tuple(e for c in self.claims if c.id in terms for e in c.evidence)
        denied = self.said.modality_at(at, at) is Modality.DENIED
        relation = Relation(
            id=self.next(),
            evidence=quotes,
            bond=bond,
            terms=terms,
            soft=soft,
            closed=closed,
            modality=Modality.DENIED if denied else Modality.ASSERTED,
        )
        self.claims.append(relation)
        self._known[key] = relation.id


S = TypeVar("S", Time, Dated)


def _among(line: Line, times: tuple[S, ...]) -> tuple[S, ...]:
    """Those of ordered times that begin in the line."""
    first, behind = (bisect_left(times, place, key=attrgetter("start")) for place in (line.start, line.end))
    return times[first:behind]


def timeline(scene: Scene, said: Attributions) -> Timeline:
    """Lay out the dates of a scene with their deeds."""
    head = _head(scene)
    now = _published(scene) or (head.period if head else None)
    times = tuple(_years_carried(scene, list(_weekdays_joined(scene, _resolved(scene, now)))))
    head = next((t for t in times if head and t.start == head.start), None)
    vague = now is None and any(t.anchor == "published" for t in times)
    line = Timeline(scene, said, time_cues(scene.article.language), now, head, vague, times)
    line.dated = tuple(_dated(line))
    return line


# --- the day it counts from


def _published(scene: Scene) -> Period | None:
    day = scene.article.published
    return None if day is None else Period(since=day, until=day + DAY, grain=Grain.DAY)


def _head(scene: Scene) -> Time | None:
    """A date in brackets that opens a text without a publication date."""
    if scene.article.published is not None:
        return None
    for time in scene.times[:1]:
        opened, behind = scene.folded[: time.start].strip(), scene.folded[time.end : time.end + 1]
        if time.period is not None and opened in ("(", "（", "[", "【") and behind in (")", "）", "]", "】"):
            return time
    return None


def _resolved(scene: Scene, now: Period | None) -> Sequence[Time]:
    """The times of the scene, those that count from an unknown day laid out from the day found."""
    if scene.article.published is not None or all(t.period or t.amount or t.recurring for t in scene.times):
        return scene.times
    article = scene.article
    if now is not None and now.since is not None and now.until is not None:
        day = now.since + (now.until - DAY - now.since) / 2
        again = read_times(article.text, scene.folded, article.language, day, article.id)
        return [t for t in again if now.grain is Grain.DAY or _keeps(t, now.grain)]
    return _best_year(scene)


def _keeps(time: Time, grain: Grain) -> bool:
    """What a day known by its month or year alone can tell."""
    relative = time.anchor == "published" and time.day is None and time.period is not None
    return not relative or (time.period is not None and (time.period.grain is Grain.YEAR or time.period.grain is grain))


def _best_year(scene: Scene) -> Sequence[Time]:
    """Dates without a year, in the year that fits the most weekdays; other relative times stay unknown."""
    article = scene.article

    def read(year: int) -> list[Time]:
        return read_times(article.text, scene.folded, article.language, date(year, 7, 1), article.id)

    first = read(_YEARS[0] + 1 - _YEARS[0] % 2)
    bare = [t for t in first if t.weekday is not None and t.day is not None and t.day[0] is None and t.day[1]]
    chosen = first
    if len(bare) > 1:
        chosen = read(max(_YEARS, key=lambda year: sum(_fits(t, year) for t in bare)))
    known = {t.start: t for t in scene.times}
    written = re.compile(r"\d")
    out = []
    for time in chosen:
        own = known.get(time.start)
        loose = time.anchor == "published" and (
            time.offset is not None or time.amount is not None or not written.search(time.quote) or time.day is None
        )
        ranged = time.day is None and time.period is not None and len(written.findall(time.quote)) > 1
        unknown = loose and not (ranged and time.offset is None and time.amount is None)
        lone = time.weekday is not None and len(bare) < 2 and time.anchor == "published"
        out.append(own if own is not None and (unknown or lone) else time)
    return out


def _fits(time: Time, year: int) -> bool:
    """The day told of the time is its weekday in that year."""
    assert time.day is not None
    _, month, day = time.day
    try:
        return date(year, month or 0, day or 0).weekday() == time.weekday
    except ValueError:
        return False


def _weekdays_joined(scene: Scene, times: Sequence[Time]) -> Iterator[Time]:
    """«Saturday 5 October 2025»: a weekday right before a date belongs to it."""
    joined: set[int] = set()
    for one, other in zip(times, (*times[1:], None), strict=False):
        if one.start in joined:
            continue
        if other is None or not _names_day(scene, one, other):
            yield one
            continue
        joined.add(other.start)
        yield replace(other, weekday=one.weekday, evidence=scene.article.evidence(one.start, other.end))


def _names_day(scene: Scene, one: Time, other: Time) -> bool:
    bare = one.weekday is not None and one.day is None and one.deadline is None
    near = scene.folded[one.end : other.start].strip(" ,(（") == ""
    return bare and near and other.day is not None and other.weekday is None


def _years_carried(scene: Scene, times: Sequence[Time]) -> Iterator[Time]:
    """«2019年3月1日…，3月9日»: a day without a year is of the year told before it in its sentence."""
    starts = [row.start for row in scene.lines]
    last: tuple[int, int] | None = None
    for time in times:
        row = bisect_right(starts, time.start)
        told = time.day[0] if time.day and time.day[0] else None
        if told is None and time.anchor == "absolute" and time.period is not None and time.period.since is not None:
            told = time.period.since.year if time.period.grain in (Grain.MONTH, Grain.YEAR) else None
        if told is not None:
            last = row, told
        yield _in_year(time, last[1]) if told is None and last is not None and last[0] == row else time


def _in_year(time: Time, year: int) -> Time:
    if time.day is None or time.day[0] is not None or None in time.day[1:] or time.deadline is not None:
        return time
    try:
        day = date(year, time.day[1] or 0, time.day[2] or 0)
    except ValueError:
        return time
    return replace(time, period=Period(since=day, until=day + DAY, grain=Grain.DAY), readings=())


# --- dates and deeds


def _dated(line: Timeline) -> Iterator[Dated]:
    for row in line.scene.lines:
        for time in line.times_on(row):
            if time.amount is not None or time.recurring is not None or time.period is None:
                continue
            period = closed(_edge(time))
            if period is not None:
                yield _with_deed(line, Dated(time=time, period=period, line=row.index, clause=clause(line, row, time)))


def _edge(time: Time) -> Period | None:
    """What is named in «after 1977», «before 31 July»: the unit of time on the other side of the open one's edge."""
    period = time.period
    if period is None or (period.since is None) == (period.until is None):
        return period
    if time.deadline == "after" and period.since is not None:
        return Period(since=None, until=period.since, grain=period.grain)
    if time.deadline == "before" and period.until is not None:
        return Period(since=period.until, until=None, grain=period.grain)
    return period


def closed(period: Period | None) -> Period | None:
    """A period open to one side (since March, until 25 June) as the one unit of time at its edge."""
    if period is None or (period.since is not None and period.until is not None):
        return period
    if period.since is not None:
        return Period(since=period.since, until=_shift(period.since, period.grain, 1), grain=period.grain)
    if period.until is not None:
        return Period(since=_shift(period.until, period.grain, -1), until=period.until, grain=period.grain)
    return None


def _shift(day: date, grain: Grain, sign: int) -> date:
    months = _MONTHS_OF.get(grain)
    if months is None:
        return day + sign * DAY
    total = day.year * 12 + day.month - 1 + sign * months
    return date(total // 12, total % 12 + 1, min(day.day, 28))


def clause(line: Timeline, row: Line, time: Time) -> tuple[int, int]:
    """The clause around a time; what stands in the time itself parts nothing."""
    masked = line.scene.masked
    before = [m.end() for m in _BREAKS.finditer(masked, row.start, time.start)]
    after = _BREAKS.search(masked, time.end, row.end)
    return (before[-1] if before else row.start), (after.start() if after else row.end)


def _with_deed(line: Timeline, dated: Dated) -> Dated:
    """The deed whose word stands nearest in the clause, with no other time between."""
    found = []
    for act, pattern in line.cues.acts.items():
        for match in pattern.finditer(line.scene.masked, *dated.clause):
            cost = _cost(line, dated, match.start(), match.end())
            if cost is not None:
                found.append((cost, -(match.end() - match.start()), act, match.span()))
    if not found:
        return dated
    _, _, act, span = min(found)
    return replace(dated, act=act, cue=span)


def _cost(line: Timeline, dated: Dated, start: int, end: int) -> int | None:
    """How far a word is from its date: English names the deed first, Chinese the day."""
    masked = line.scene.masked
    if end <= dated.start:
        gap, between = dated.start - end, masked[end : dated.start]
        extra = 0 if line.cues.spaced or gap <= 1 else _AHEAD
    elif start >= dated.end:
        gap, between = start - dated.end, masked[dated.end : start]
        extra = _AHEAD if line.cues.spaced else 0
    else:
        return 0
    if TIME_MASK in between or gap > _FAR:
        return None
    return gap + extra


def exact(amount: Amount) -> Amount:
    """An age or a count of years as it is written: whole."""
    plain = not amount.hedges and not amount.worded and amount.step == 1 and amount.upper is None
    return replace(amount, whole=True) if plain else amount


def less(amount: Amount, by: int) -> Amount:
    return replace(amount, value=amount.value - Fraction(by))
