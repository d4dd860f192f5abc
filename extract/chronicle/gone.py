"""What is told as gone by had its day: no figure of a month to come is reached, and no survey tells of a later year.

(2005年4月) …今年9月出口額已達3000萬美元 · 2004年11月完成的調查顯示，2005年… · "a survey completed in November 2004
found that in 2005 …".
"""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.chronicle.laidout import DAY
from claimgraph.extract.chronicle.ranged import days, is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, Modality

_GRAINS = (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)


def state_gone(line: Timeline) -> None:
    """What a sentence tells as reached lies before its day, and what a survey found before the survey."""
    for row in line.scene.lines:
        for limit in line.on(row):
            _as_of(line, row, limit)
            _closed(line, row, limit)
        dated = [d for d in line.on(row) if d.period.grain in _GRAINS and not is_range(d)]
        for one in dated:
            _reached(line, one)
            _found(line, row, one, dated)


def _reached(line: Timeline, one: Dated) -> None:
    """A month or day of its own year, and right behind it that so much has been reached."""
    if one.period.grain is Grain.YEAR or not _is_certain(line, one):
        return
    written = one.time.anchor == "absolute" or (one.time.offset == 0 and _THIS_YEAR.search(one.time.evidence.quote))
    behind = line.text(one.end, one.clause[1])
    told = written and _REACHED.match(behind) is not None and _ORDERED.search(line.text(*one.clause)) is None
    now = line.today() if told else None
    if now is not None:
        line.relate(Bond.BEFORE, (line.of(one), now), at=one.start, closed=False)


_THIS_YEAR, _REACHED = phrasing("gone", "this_year"), phrasing("gone", "reached")
_ORDERED = phrasing("gone", "ordered")  # 9月的門票已賣出: told ahead of the day


def _found(line: Timeline, row: Line, one: Dated, dated: Sequence[Dated]) -> None:
    """The survey that was over then; every time behind it that is told as gone by."""
    made = _SURVEY.match(line.text(one.end, row.end))
    ahead = _SURVEYED.search(line.text(row.start, one.start)) and _FOUND.match(line.text(one.end, row.end))
    if made is None and not ahead:
        return
    for other in dated:
        if other.start > one.end and one.time.anchor == other.time.anchor == "absolute" and _is_certain(line, other):
            line.relate(Bond.BEFORE, (line.of(other), line.of(one)), at=other.start, closed=False)


_SURVEY, _FOUND = phrasing("gone", "survey"), phrasing("gone", "found")
_SURVEYED = phrasing("gone", "surveyed")


def _is_certain(line: Timeline, one: Dated) -> bool:
    """Neither foreseen nor intended, nor a limit."""
    told = line.text(*one.clause)
    foreseen = line.cues.has("coming", told) or _FORESEEN.search(told)
    return not foreseen and one.time.deadline is None and line.said.modality_at(one.start, one.end) is Modality.ASSERTED


_FORESEEN = phrasing("gone", "foreseen")


# --- limits that are gone by, or yet to come


def _as_of(line: Timeline, row: Line, limit: Dated) -> None:
    """(2022年8月) 截至2022年底，累计已达55万辆: so many by a day that is yet to come."""
    until, quote = limit.period.until, limit.time.evidence
    ahead, behind = line.text(row.start, limit.start), line.text(limit.end, row.end)
    counted = _UP_TO.search(ahead + quote.quote.lower()[:_SAID]) is not None
    told = limit.time.anchor == "absolute" and until is not None and counted and _COUNTED.match(behind)
    now = line.today() if told and not _FORESEEN.search(line.text(*limit.clause) + behind[:_NEAR]) else None
    if now is not None and until is not None:
        since = until - (2 * DAY if limit.time.day is not None else _MONTH)  # 年底: told in late December as well
        line.relate(Bond.BEFORE, (line.event(quote, days(since, until), "day"), now), at=limit.start, closed=False)


def _closed(line: Timeline, row: Line, limit: Dated) -> None:
    """(2022年11月6日) 今日开票，2022年10月31日截止: what opens today closes on no day that is gone by."""
    if limit.time.anchor != "absolute" or limit.time.day is None or is_range(limit):
        return
    ahead = line.text(row.start, limit.start)
    closes = _CLOSES.match(line.text(limit.end, row.end)) or _CLOSING.search(ahead)
    now = line.today() if closes is not None and _OPENS.search(ahead) is not None else None
    if now is not None and line.said.modality_at(limit.start, limit.end) is Modality.ASSERTED:
        line.relate(Bond.BEFORE, (now, line.of(limit)), at=limit.start, closed=False)


_NEAR, _SAID = 24, 2  # characters
_MONTH = 31 * DAY
_UP_TO, _COUNTED = phrasing("gone", "up_to"), phrasing("gone", "counted")
_OPENS, _CLOSES, _CLOSING = phrasing("gone", "opens"), phrasing("gone", "closes"), phrasing("gone", "closing")
