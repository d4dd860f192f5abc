"""Launches, openings and elections with their time, their thing and who says so; a deadline makes one a promise.

What is told of may be told again with its thing alone: once in its sentence, of a time that is an adverb of its deed
(on Monday, in 2026, ahead of a Chinese verb; not the February report); named, or still to come.
"""

from __future__ import annotations

import re

from claimgraph.extract.chronicle.timeline import Timeline
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Event, MentionKind, Modality, Promise, Time

_BREAKS = ",;。；，:："
_ADVERB = re.compile(r"\s*(?:[.,;:!?)]|$)")
_PREPOSITIONS = (" in", " on", " by", " at", " from", " for", " during", " until", " before", " after")


def state_happenings(line: Timeline, default: str | None) -> None:
    """A kind of event in the same clause as its time: "推出" in 2026下半年."""
    for row in line.scene.lines:
        told: set[str] = set()
        for time in line.times_on(row):
            if time.recurring is not None or (time.period is None and time.offset is None and time.seconds is None):
                continue
            start, end = _clause(line.scene, row, time)
            found = _kind(line, start, end)
            if found is not None:
                known = found[0] not in told and _identified(line, row, time, *found)
                told |= {found[0]} if known else set()
                line.claims.append(_happening(line, row, time, *found, default, known))


def _kind(line: Timeline, start: int, end: int) -> tuple[str, re.Match[str]] | None:
    for kind, pattern in line.cues.kinds.items():
        for match in pattern.finditer(line.scene.masked, start, end):
            if _NO_DEED.match(line.scene.masked, match.end()) is None:
                return kind, match
    return None


_NO_DEED = phrasing("happenings", "no_deed")  # 商用车: what it is for, not what is done


def _identified(line: Timeline, row: Line, time: Time, kind: str, match: re.Match[str]) -> bool:
    """The time is told of the deed by grammar, and what is done can be known again: it is to come, or told by name.

    Elections held are many.
    """
    cue = match.span()
    told = _surely(line.scene, time, line.said.modality_at(*_surety(time, cue)))
    coming = told is not Modality.ASSERTED or time.deadline == "within"
    named = kind != "election" and _subject(row, time, line.said.speaker_at(time.start)) is not None
    return (coming or named) and _adverb(line, row, time, cue)


def _surety(time: Time, cue: tuple[int, int]) -> tuple[int, int]:
    return (time.start, cue[1]) if cue[1] > time.start else (cue[0], time.end)


def _adverb(line: Timeline, row: Line, time: Time, cue: tuple[int, int]) -> bool:
    """Beside its deed with no other time between: ahead of a Chinese verb; in English not part of a noun or a name."""
    low, high = min(time.end, cue[1]), max(time.start, cue[0])
    if TIME_MASK in line.scene.masked[low:high] or " that " in line.text(low, high):
        return False
    if not line.cues.spaced:
        return time.end <= cue[0]
    if line.scene.article.text[cue[0]].isupper() and cue[0] > row.start:
        return False
    led = line.text(row.start, time.start).rstrip().endswith(_PREPOSITIONS)
    return led or _ADVERB.match(line.text(time.end, row.end)) is not None


def _happening(
    line: Timeline, row: Line, time: Time, kind: str, match: re.Match[str], default: str | None, known: bool
) -> Event | Promise:
    scene, said, cue = line.scene, line.said, match.span()
    speaker = said.speaker_at(time.start)
    common = {
        "id": line.next(),
        "evidence": (time.evidence,),
        "subject": _subject(row, time, speaker) or default or _firm(scene, speaker),
        "period": time.period,
        "periods": time.readings,
        "speaker": speaker,
        "modality": _surely(scene, time, said.modality_at(*_surety(time, cue))),
        "title": scene.blocks[row.block].kind.value == "title",
        "loci": (scene.article.evidence(*cue),),
        "what": kind,
        "metric": _thing(scene, cue, _clause(scene, row, time), kind, time) if known else None,
    }
    return Promise(**common) if time.deadline == "within" else Event(**common)  # type: ignore[arg-type]


def _surely(scene: Scene, time: Time, told: Modality) -> Modality:
    """2027上半年一定能用: whatever the words, a thing to come is no more than expected."""
    since, today = time.period.since if time.period else None, scene.article.published
    ahead = since is not None and today is not None and since > today and not time.readings
    return Modality.EXPECTED if ahead and told is Modality.ASSERTED else told


def _thing(scene: Scene, cue: tuple[int, int], clause: tuple[int, int], kind: str, time: Time) -> str | None:
    """What happened: of elections, which come again, the one of its year."""
    named, headed = _object(scene, cue, clause), _headed(scene, clause, min(time.start, cue[0]))
    if headed is not None and (named is None or headed.startswith(named)):
        named = headed  # 手机直连, of which 手机 is no head
    since = time.period.since if time.period else None
    return f"{named or kind} {since.year}" if kind == "election" and since else named


def _object(scene: Scene, cue: tuple[int, int], clause: tuple[int, int]) -> str | None:
    """What is launched, opened, finished: the noun behind the verb in its clause, else the one before it."""
    behind = scene.tokens.heads(cue[1], clause[1])
    ahead = scene.tokens.heads(clause[0], cue[0])
    nouns = [scene.masked[w.start : w.end] for w in (*behind[:1], *ahead[-1:])]
    return next((n for n in nouns if not set(n) & {TIME_MASK, NAME_MASK}), None)


def _headed(scene: Scene, clause: tuple[int, int], end: int) -> str | None:
    """手机直连2027上半年能用; 手机直连服务:计划2027年上半年商用: what the clause begins with, or its heading."""
    if scene.spaced:
        return None
    told = _PLANNED.sub("", scene.masked[clause[0] : end].strip(_QUOTES))
    if not told and scene.masked[clause[0] - 1 : clause[0]] in (":", "："):
        line = scene.masked.rfind("\n", 0, clause[0]) + 1
        told = scene.masked[line : clause[0] - 1].strip(_QUOTES)
    named = _THING.fullmatch(told)
    return named["what"] if named else None


_QUOTES = "「」『』“”\"'-*•· \n"
_PLANNED, _THING = phrasing("happenings", "planned"), phrasing("happenings", "thing")


def _subject(row: Line, time: Time, speaker: str | None) -> str | None:
    firms = [n for n in row.names if n.kind in (MentionKind.ORGANISATION, MentionKind.PRODUCT) and n.name != speaker]
    before = [n for n in firms if n.end <= time.start]
    found = before or firms
    return found[-1].name if found else None


def _firm(scene: Scene, speaker: str | None) -> str | None:
    """An organisation that speaks of a launch, with no other in the text, speaks of its own."""
    firms = {n.name for row in scene.lines for n in row.names if n.kind is MentionKind.ORGANISATION}
    return speaker if speaker in firms else None


def _clause(scene: Scene, row: Line, time: Time) -> tuple[int, int]:
    start = max((scene.masked.rfind(c, row.start, time.start) for c in _BREAKS), default=-1)
    ends = [e for e in (scene.masked.find(c, time.end, row.end) for c in _BREAKS) if e >= 0]
    return max(start + 1, row.start), min(ends, default=row.end)
