"""What a person does with a date: nobody does it so young, or when dead."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimgraph.extract.chronicle.timeline import Dated, Timeline, nearest_word, years_on
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Evidence, Grain, Modality, Period

_STUDENT = 14
_LEAD = phrasing("people", "lead")


def state_grown(
    line: Timeline,
    born: Period,
    evidence: tuple[Evidence, ...],
    others: Sequence[Dated],
    ages: Sequence[Fraction],
) -> None:
    """Whoever was born then had grown so old before each deed that asks for it, unless told to have been so young."""
    since, until = born.since, born.until
    for dated in others:
        least = _least(line, dated)
        if least is None or _is_told(born, dated, [a for a in ages if a < least]):
            continue
        if since is not None and until is not None:
            grown = Period(since=years_on(since, least), until=years_on(until, least), grain=Grain.SPAN)
            line.relate(
                Bond.BEFORE,
                (line.told(evidence, grown, "grown"), line.of(dated)),
                at=dated.start,
                closed=False,
            )


def _is_told(born: Period, dated: Dated, ages: Sequence[Fraction]) -> bool:
    """算来13岁就领上了工资: an age that the two dates give."""
    if born.since is None or dated.period.since is None:
        return False
    years = dated.period.since.year - born.since.year
    return any(years - 1 <= a <= years for a in ages)


def state_alive(line: Timeline, death: Dated, others: Sequence[Dated]) -> None:
    """Deeds come before the death of who does them."""
    for dated in others:
        near = line.text(*dated.clause)
        if _least(line, dated) is not None and not line.cues.has("posthumous", near):
            line.relate(Bond.BEFORE, (line.of(dated), line.of(death)), at=dated.start, closed=False)


def _least(line: Timeline, dated: Dated) -> int | None:
    """The least age at which anybody does what is told with a date; None where it is no deed of a person."""
    if dated.period.grain in (Grain.DECADE, Grain.CENTURY) or line.guessed(dated):
        return None
    found = _done(line, dated)
    if found is None or line.said.modality_at(dated.start, dated.end) is Modality.DENIED:
        return None
    least, span = found
    if line.cues.has("relative", line.text(_own_start(line, dated), min(span[0], dated.start))):
        return None
    if line.cues.has("participle", line.text(*span)) and not _is_active(line, dated, span[0]):
        return None
    clause = line.text(*dated.clause)
    return max(least, _STUDENT) if least >= 9 and line.cues.has("university", clause) else least


_ADULT = 12


def _own_start(line: Timeline, dated: Dated) -> int:
    """Behind «The cellist, who had», «He had»: what is told is still told of the subject of the sentence."""
    start, row = dated.clause[0], line.scene.lines[dated.line]
    found = phrasing("deeds", "of_subject", line.scene.language).match(line.text(row.start, dated.start))
    return start if found is None or row.start + found.end() < start else row.start + found.end()


def _is_active(line: Timeline, dated: Dated, start: int) -> bool:
    """«he founded», «…, painted it»; but «Founded in 1974 by two brothers, …»: it is done to the subject."""
    heads = start == line.scene.lines[dated.line].start
    return not heads and _LEAD.search(line.scene.masked[dated.clause[0] : start]) is not None


def _done(line: Timeline, dated: Dated) -> tuple[int, tuple[int, int]] | None:
    """The deed of a date; joined the police, 加入交响乐团; of several behind it (赴英攻读) that which asks for most."""
    found = nearest_word(line, dated, line.cues.life)
    grown = phrasing("deeds", "adult", line.scene.language).search(line.scene.folded, *dated.clause)
    beside = grown is not None and TIME_MASK not in line.scene.masked[grown.end() : dated.start]
    if grown is not None and beside and (found is None or found[1][0] == grown.start()):
        return max(_ADULT, found[0] if found else 0), grown.span()
    if found is None or line.cues.spaced or found[1][0] < dated.end:
        return found
    for least, pattern in line.cues.life.items():
        match = pattern.search(line.scene.masked, found[1][0], dated.clause[1])
        if match and least > found[0] and TIME_MASK not in line.scene.masked[dated.end : match.start()]:
            found = least, match.span()
    return found
