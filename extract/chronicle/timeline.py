"""The dated deeds of a scene: which day a text counts from, which deed each date belongs to, and claims made of them.

A text without a publication date counts from the date in brackets that opens it; where there is none, dates without a
year are laid into a year that their weekdays fit, and what follows from that is told as vague.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter
from typing import Any, TypeVar

from claimgraph.extract.chronicle.carried import counted_on
from claimgraph.extract.chronicle.laidout import (
    DAY,
    in_season,
    opening,
    published,
    resolved,
    weekdays_joined,
    yearless,
    years_carried,
)
from claimgraph.extract.chronicle.timecues import TimeCues, time_cues
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.speech.attribution import Attributions
from claimgraph.extract.times.days import days_on, months_on
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import (
    Anchor,
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

_BREAKS = re.compile(r"[,;。；，:：()（）、—!?！？]|\.\s")
_HORIZON = date(2028, 1, 1)  # what this version reads is written before; texts that tell of later days move it
_SOON, _LATER = timedelta(days=92), timedelta(days=5 * 366)
_FAR, _AHEAD = 36, 12
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
    yearless: frozenset[int] = frozenset()
    dated: tuple[Dated, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    lengths: dict[int, list[Any]] = field(default_factory=dict)
    _known: dict[object, str] = field(default_factory=dict)
    _guesses: set[str] = field(default_factory=set)

    def text(self, start: int, end: int) -> str:
        return self.scene.folded[max(0, start) : max(0, end)]

    def words_of(self, start: int, end: int) -> frozenset[str]:
        """Stems of the longer words; pairs of Chinese characters."""
        text = self.scene.folded[start:end]
        spaced = {w[:5] for w in re.findall(r"[a-z]{4,}", text)}
        runs = re.findall(r"[一-龥]+", text)
        return frozenset(spaced | {run[i : i + 2] for run in runs for i in range(len(run) - 1)})

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
        name = self.event(dated.time.evidence, dated.period, dated.act or "event")
        if self.guessed(dated):
            self._guesses.add(name)
        return name

    def told(self, evidence: tuple[Evidence, ...], period: Period, what: str) -> str:
        """The id of an event that several words together tell."""
        key = evidence, period, what
        if key not in self._known:
            event = Event(id=self.next(), evidence=evidence, period=period, what=what)
            self.claims.append(event)
            self._known[key] = event.id
        return self._known[key]

    def now_told(self) -> tuple[Period, Evidence | None] | None:
        """The day of the text, and where it is written."""
        return None if self.now is None else (self.now, self.head.evidence if self.head else None)

    def leads_up(self, dated: Dated) -> bool:
        """至2024年底, until 2024: what stands by it has not begun then."""
        room = 8 if self.cues.spaced else 3
        if _AT_LAST.match(self.text(dated.end, dated.end + 1)):
            return False
        return self.cues.ends_with("until", self.text(dated.start - room, dated.start), 1)

    def guessed(self, dated: Dated) -> bool:
        """A day without a year, in a text that does not say when it was written."""
        return self.now is None and dated.time.start in self.yearless

    def latest(self, rows: Sequence[Line], birth: int) -> Dated | None:
        """The latest day of a passage that is told as gone by: a text without a day was written then or later."""
        return _last(d for row in rows for d in self.on(row) if d.start != birth and self._gone(d))

    def some_day(self, rows: Sequence[Line], start: int, since: Period) -> tuple[Period, Evidence | None] | None:
        """When a text of unknown day may have been written: no earlier than the latest day it tells of as gone by.

        No later than what can lie before its reader: the horizon of this version, or a few years after the latest day
        that the text tells of at all; soon after that one where its weekday is told.  Nothing where it tells no other.
        """
        latest = self.latest(rows, start)
        last = _last(d for d in self.dated if d.start != start and not self.guessed(d))
        if last is None or last.period.until is None:
            return None
        soon = last.time.weekday is not None
        until = last.period.until + _SOON if soon else max(_HORIZON, last.period.until + _LATER)
        first = latest.period.since if latest else since.since
        return Period(since=first, until=until, grain=Grain.SPAN), latest.time.evidence if latest else None

    def dying(self, rows: Sequence[Line], start: int) -> tuple[Period, Evidence | None] | None:
        """When somebody died whose death is news: shortly before the day that somebody tells of it."""
        latest = self.latest(rows, start)
        if latest is None or latest.period.since is None:
            return None
        if latest.time.weekday is None and not self.cues.has("telling", self.text(*latest.clause)):
            return None
        since = days_on(latest.period.since, -_SOON.days)
        return Period(since=since, until=latest.period.until, grain=Grain.SPAN), latest.time.evidence

    def _gone(self, dated: Dated) -> bool:
        lead = self.text(dated.clause[0], dated.clause[1])
        coming = self.cues.has("coming", lead) or self.cues.has("intended", lead) or dated.time.deadline is not None
        return not coming and not self.guessed(dated) and dated.period.since is not None

    def today(self) -> str | None:
        if self.now is None:
            return None
        return self.event(self.head.evidence if self.head else None, self.now, "publication")

    def length(self, evidence: Evidence, amount: Amount, kind: LevelKind, readings: tuple[Amount, ...] = ()) -> str:
        key = evidence, kind, amount
        if key not in self._known:
            level = Level(id=self.next(), evidence=(evidence,), kind=kind, amount=amount, readings=readings)
            self.claims.append(level)
            self._known[key] = level.id
        return self._known[key]

    def relate(self, bond: Bond, terms: tuple[str, ...], *, at: int, closed: bool = True) -> None:
        """State a relation once; `at` is where the words stand that state it."""
        key = bond, terms
        guesses = [t in self._guesses for t in terms[:2]]
        if key in self._known or len(set(terms)) < len(terms) or any(guesses) != all(guesses):
            return
        quotes = tuple(e for c in self.claims if c.id in terms for e in c.evidence)
        denied = self.said.modality_at(at, at) is Modality.DENIED
        relation = Relation(
            id=self.next(),
            evidence=quotes,
            bond=bond,
            terms=terms,
            closed=closed,
            modality=Modality.DENIED if denied else Modality.ASSERTED,
        )
        self.claims.append(relation)
        self._known[key] = relation.id


_S = TypeVar("_S", Time, Dated)


def _among(line: Line, times: tuple[_S, ...]) -> tuple[_S, ...]:
    """Those of ordered times that begin in the line."""
    first, behind = (bisect_left(times, place, key=attrgetter("start")) for place in (line.start, line.end))
    return times[first:behind]


def _last(dated: Iterable[Dated]) -> Dated | None:
    return max(dated, key=lambda d: d.period.since or date.min, default=None)


def timeline(scene: Scene, said: Attributions) -> Timeline:
    """Lay out the dates of a scene with their deeds."""
    head = opening(scene)
    now = published(scene) or (head.period if head else None)
    times = tuple(counted_on(scene, list(years_carried(scene, list(weekdays_joined(scene, resolved(scene, now)))))))
    head = next((t for t in times if head and t.start == head.start), None)
    vague = now is None and any(t.anchor == "published" for t in times)
    bare = frozenset(t.start for t in times if yearless(t))
    line = Timeline(scene, said, time_cues(scene.language), now, head, vague, times, bare)
    line.dated = tuple(_dated(line))
    return line


# --- dates and deeds


def _dated(line: Timeline) -> Iterator[Dated]:
    for row in line.scene.lines:
        for time in line.times_on(row):
            if time.amount is not None or time.recurring is not None or _of_topic(line, time):
                continue
            period = closed(_edge(time)) or in_season(time)
            if period is not None:
                yield with_deed(line, Dated(time=time, period=period, line=row.index, clause=clause(line, row, time)))


def _of_topic(line: Timeline, time: Time) -> bool:
    """The year, the previous quarter: counted from what the text speaks of, which only it may know."""
    named = time.offset is not None and line.cues.has("of_topic", line.text(time.start, time.end))
    return time.anchor is Anchor.TOPIC or named


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
    return months_on(day.replace(day=min(day.day, 28)), sign * months)


def clause(line: Timeline, row: Line, time: Time) -> tuple[int, int]:
    """The clause around a time; what stands in the time itself parts nothing."""
    masked = line.scene.masked
    before = [m.end() for m in _BREAKS.finditer(masked, row.start, time.start)]
    after = _BREAKS.search(masked, time.end, row.end)
    return (before[-1] if before else row.start), (after.start() if after else row.end)


def with_deed(line: Timeline, dated: Dated) -> Dated:
    if not line.cues.spaced and (born := _BORN.match(line.scene.masked, dated.end)) is not None:
        return replace(dated, act="birth", cue=born.span())
    if _DIED.search(line.text(max(dated.clause[0], dated.start - _FAR), dated.start)) is not None:
        return replace(dated, act="death", cue=(dated.start - 1, dated.start))
    short = _SHORT.search(line.text(dated.start - 4, dated.start)) if line.cues.spaced else None
    if short is not None:
        return replace(dated, act="birth" if short[1] == "b" else "death", cue=(dated.start - 3, dated.start))
    found = nearest_word(line, dated, line.cues.acts)
    if found is not None and found[0] in _STARTS and not 0 <= dated.start - found[1][1] <= 1 and line.leads_up(dated):
        return dated
    ahead = line.scene.times_in(dated.clause[0], dated.start) if found and not line.cues.spaced else ()
    if found is None or (found[0] == "birth" and any(0 <= found[1][0] - t.end <= 1 for t in ahead)):
        return dated  # 1989年3月出生的他今年27岁
    return replace(dated, act=found[0], cue=found[1])


_AT_LAST = phrasing("timeline", "at_last")
_ALONE, _APPOSED = phrasing("timeline", "alone"), phrasing("timeline", "apposed")
_BORN, _DIED = phrasing("timeline", "born"), phrasing("timeline", "died")
_SHORT = phrasing("timeline", "short")  # b. 1921
_STARTS = ("start", "opening", "founding", "join")
_K = TypeVar("_K", str, int)


def nearest_word(
    line: Timeline, dated: Dated, words: Mapping[_K, re.Pattern[str]]
) -> tuple[_K, tuple[int, int]] | None:
    """The word that stands nearest to a date in its clause, with no other time between."""
    found, around = [], _widened(line, dated)
    for name, pattern in words.items():
        for match in pattern.finditer(line.scene.masked, *around):
            cost = _cost(line, dated, match.start(), match.end())
            if cost is not None:
                found.append((cost, match.start() - match.end(), name, match.span()))
    if not found:
        return None
    _, _, name, span = min(found)
    return name, span


def _widened(line: Timeline, dated: Dated) -> tuple[int, int]:
    """The clause of a date, and that before where it stands alone: «it opened, on 8 May,», «Axel, a cook, in 1951»."""
    start, end = dated.clause
    rest = line.text(start, dated.start) + line.text(dated.end, end)
    if _ALONE.fullmatch(rest) is None or start < 2:
        return start, end
    row = line.scene.lines[dated.line]
    before = [row.start, *(m.end() for m in _BREAKS.finditer(line.scene.masked, row.start, start - 1))]
    aside = len(before) > 1 and _is_apposed(line, before[-1], start - 1)
    return before[-2 if aside else -1], end


def _is_apposed(line: Timeline, start: int, end: int) -> bool:
    """«Axel, a cook,», «in Oak Park, Illinois,»: the words are an apposition, or a name alone."""
    named = line.cues.spaced and _NAME.fullmatch(line.scene.article.text[start:end]) is not None
    return named or _APPOSED.fullmatch(line.text(start, end)) is not None


_NAME = re.compile(r" ?[A-Z][\w.'’-]*(?: (?:of |and |upon |on )?[A-Z][\w.'’-]*){0,3}")


def _cost(line: Timeline, dated: Dated, start: int, end: int) -> int | None:
    """How far a word is from its date: English names the deed first, Chinese the day."""
    masked = line.scene.masked
    if end <= dated.start:
        gap, between = dated.start - end, masked[end : dated.start]
        extra = 0 if line.cues.spaced or gap <= 1 else _AHEAD
    elif start >= dated.end:
        gap, between = start - dated.end, masked[dated.end : start]
        extra = _AHEAD if line.cues.spaced else 0
        extra += _AHEAD if " and " in between else 0
    else:
        return 0
    if TIME_MASK in between or gap > _FAR:
        return None
    return gap + extra


def exact(amount: Amount) -> Amount:
    """An age or a count of years as it is written: whole; three and a half are so many months."""
    if amount.unit == "year" and amount.value.denominator > 1 and amount.upper is None:
        return replace(amount.scaled(Fraction(12), "month"), whole=False)
    plain = not amount.hedges and not amount.worded and amount.step == 1 and amount.upper is None
    return replace(amount, whole=True) if plain else amount


def less(amount: Amount, by: int) -> Amount:
    return replace(amount, value=amount.value - Fraction(by))


def years_on(day: date, years: int) -> date:
    """The same day of another year."""
    return months_on(day, 12 * years)
