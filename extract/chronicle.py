"""Claims of time: dates with their weekday, launches and promises, ages and lengths between dated events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from claimgraph.extract.attribution import Attributions
from claimgraph.extract.cues import NAME_MASK, TIME_MASK, words_pattern
from claimgraph.extract.language import base_language, table
from claimgraph.extract.scene import Line, Scene
from claimgraph.ontology.model import (
    Bond,
    Claim,
    Entity,
    Event,
    Evidence,
    Grain,
    Level,
    LevelKind,
    MentionKind,
    Period,
    Promise,
    Relation,
    Time,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `events.toml`: kinds of events, and what joins a date or a length to one."""

    kinds: dict[str, re.Pattern[str]]
    starts: re.Pattern[str]
    ends: re.Pattern[str]
    lengths: re.Pattern[str]
    ages: re.Pattern[str]
    counts: re.Pattern[str]


@cache
def words(language: str) -> Words:
    source = table(language, "events")
    spaced = language == "en"
    kinds = source.table("kinds")
    return Words(
        {kind: words_pattern(kinds.words(kind), spaced) for kind in kinds},
        words_pattern(source.words("starts"), spaced),
        words_pattern(source.words("ends"), spaced),
        words_pattern(source.words("lengths"), spaced),
        words_pattern(source.words("ages"), spaced),
        words_pattern(source.words("counts"), spaced),
    )


@dataclass(slots=True)
class _Numbering:
    """Ids for the claims of time: t1, t2, …"""

    last: int = 0

    def next(self) -> str:
        self.last += 1
        return f"t{self.last}"


def chronicle(scene: Scene, said: Attributions, default: str | None) -> tuple[Claim, ...]:
    """All claims of time of the scene."""
    ids = _Numbering()
    out: list[Claim] = []
    for line in scene.lines:
        out += _calendar(scene, line, ids)
        out += _happenings(scene, line, said, ids, default)
        out += _lengths(scene, line, ids)
    return tuple(out)


# --- dates


def _calendar(scene: Scene, line: Line, ids: _Numbering) -> Iterator[Event]:
    """A date with its weekday, and a date that no calendar has."""
    for time in line.times:
        if time.day is not None and (time.weekday is not None or time.period is None):
            yield Event(
                id=ids.next(),
                evidence=(time.evidence,),
                period=time.period,
                what="date",
                weekday=time.weekday,
                day=time.day,
            )


# --- events and promises


def _happenings(
    scene: Scene, line: Line, said: Attributions, ids: _Numbering, default: str | None
) -> Iterator[Event | Promise]:
    """A kind of event in the same clause as its time: "推出" in 2026下半年; a deadline makes it a promise."""
    known = words(base_language(scene.article.language))
    for time in line.times:
        if time.recurring is not None or (time.period is None and time.offset is None and time.seconds is None):
            continue
        start, end = _clause(scene, line, time)
        for kind, pattern in known.kinds.items():
            match = pattern.search(scene.masked, start, end)
            if match is not None and kind not in ("birth", "death"):
                yield _happening(scene, line, said, ids, time, kind, match.span(), default)
                break


def _happening(
    scene: Scene,
    line: Line,
    said: Attributions,
    ids: _Numbering,
    time: Time,
    kind: str,
    cue: tuple[int, int],
    default: str | None,
) -> Event | Promise:
    article = scene.article
    subject = _subject(line, time, said.speaker_at(time.start)) or default
    common = {
        "id": ids.next(),
        "evidence": (time.evidence,),
        "subject": subject,
        "period": time.period,
        "periods": time.readings,
        "speaker": said.speaker_at(time.start),
        "modality": said.modality_at(time.start, cue[1]) if cue[1] > time.start else said.modality_at(cue[0], time.end),
        "title": scene.blocks[line.block].kind.value == "title",
        "loci": (article.evidence(*cue),),
        "what": kind,
        "metric": _object(scene, cue, _clause(scene, line, time)),
    }
    return Promise(**common) if time.deadline == "within" else Event(**common)  # type: ignore[arg-type]


def _object(scene: Scene, cue: tuple[int, int], clause: tuple[int, int]) -> str | None:
    """What is launched, opened, finished: the noun behind the verb in its clause, else the one before it."""
    if scene.tokens is None:
        return None
    behind = scene.tokens.heads(cue[1], clause[1])
    ahead = scene.tokens.heads(clause[0], cue[0])
    nouns = [scene.masked[w.start : w.end] for w in (*behind[:1], *ahead[-1:])]
    return next((n for n in nouns if not set(n) & {TIME_MASK, NAME_MASK}), None)


def _subject(line: Line, time: Time, speaker: str | None) -> str | None:
    firms = [n for n in line.names if n.kind in (MentionKind.ORGANISATION, MentionKind.PRODUCT) and n.name != speaker]
    before = [n for n in firms if n.end <= time.start]
    found = before or firms
    return found[-1].name if found else None


def _clause(scene: Scene, line: Line, time: Time) -> tuple[int, int]:
    breaks = ",;。；，:："
    start = max((scene.masked.rfind(c, line.start, time.start) for c in breaks), default=-1)
    ends = [e for e in (scene.masked.find(c, time.end, line.end) for c in breaks) if e >= 0]
    return max(start + 1, line.start), min(ends, default=line.end)


# --- lengths between dated events


def _lengths(scene: Scene, line: Line, ids: _Numbering) -> Iterator[Claim]:
    """Born in Y … aged N; founded in Y, N years ago; from A to B, N days."""
    known = words(base_language(scene.article.language))
    spans = [t for t in line.times if t.amount is not None and t.seconds is not None and t.recurring is None]
    dated = [t for t in line.times if t.period is not None and t.amount is None and t.recurring is None]
    for span in spans:
        start = _start(scene, line, known, dated)
        if start is None or not _measures_time(scene, line, known, span):
            continue
        end = _end(scene, line, known, dated, start)
        if end is None:
            continue
        yield from _elapsed(scene, span, start, end, ids)


def _start(scene: Scene, line: Line, known: Words, dated: Sequence[Time]) -> Time | None:
    for time in dated:
        if known.starts.search(scene.folded[max(line.start, time.start - 24) : time.start + 3]):
            return time
    return None


def _measures_time(scene: Scene, line: Line, known: Words, span: Time) -> bool:
    around = scene.folded[max(line.start, span.start - 16) : min(line.end, span.end + 24)]
    return known.lengths.search(around) is not None or known.ages.search(around) is not None


def _end(scene: Scene, line: Line, known: Words, dated: Sequence[Time], start: Time) -> Time | Period | None:
    for time in dated:
        if time is not start and known.ends.search(scene.folded[max(line.start, time.start - 24) : time.start]):
            return time
    others = [t for t in dated if t is not start and t.start < start.start]
    if others:
        return others[-1]
    return now(scene)


def now(scene: Scene) -> Period | None:
    """The day the text was written: its publication date, or a date in brackets that opens it."""
    if scene.article.published is not None:
        day = scene.article.published
        return Period(since=day, until=day + timedelta(days=1), grain=Grain.DAY)
    for time in scene.times[:1]:
        opened = scene.folded[: time.start].strip()
        if (
            time.period is not None
            and opened in ("(", "（", "[")
            and scene.folded[time.end : time.end + 1] in (")", "]")
        ):
            return time.period
    return None


def _elapsed(scene: Scene, span: Time, start: Time, end: Time | Period, ids: _Numbering) -> Iterator[Claim]:
    first = Event(id=ids.next(), evidence=(start.evidence,), period=start.period, what="start")
    quote = _evidence_of_end(scene, end)
    last = Event(id=ids.next(), evidence=quote, period=end.period if isinstance(end, Time) else end, what="end")
    if span.amount is None:
        return
    length = Level(id=ids.next(), evidence=(span.evidence,), kind=LevelKind.DURATION, amount=span.amount)
    yield from (first, last, length)
    yield Relation(
        id=ids.next(),
        evidence=(start.evidence, *quote, span.evidence),
        bond=Bond.ELAPSED,
        terms=(first.id, last.id, length.id),
        inclusive=True,
    )


def _evidence_of_end(scene: Scene, end: Time | Period) -> tuple[Evidence, ...]:
    if isinstance(end, Time):
        return (end.evidence,)
    if scene.article.published is None and scene.times:
        return (scene.times[0].evidence,)
    return ()


def people(names: Iterable[Entity]) -> list[Entity]:
    return [n for n in names if n.kind is MentionKind.PERSON]
