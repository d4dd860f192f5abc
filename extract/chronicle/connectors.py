"""What comes before what, where a word between two dates says it: after, then, from … to; 之后, 随后."""

from __future__ import annotations

import re
from itertools import pairwise

from claimgraph.extract.chronicle.ranged import is_range, only_guessed
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, Modality

_BROKEN = re.compile(r"[;；。()（）\"“”—–]")
_PAUSE = re.compile(r"[,，、:：]")
_LONGEST = 70
_LENGTH = re.compile(rf"\s*[a-z]+ (?:[a-z]+ ){{0,1}}{re.escape(TIME_MASK)}+ ")  # after three years of talks
_AGAIN = phrasing("connectors", "again")  # first described in 1826, not seen again until 1926
_HAVING = phrasing("connectors", "having")  # repealed in 1967, having been enacted in 1956
_COARSE = (Grain.DECADE, Grain.CENTURY)


def state_connected(line: Timeline) -> None:
    for row in line.scene.lines:
        points = [d for d in line.on(row) if d.period.grain not in _COARSE]
        for one, other in pairwise(points):
            _pair(line, one, other)


def _pair(line: Timeline, one: Dated, other: Dated) -> None:
    between = line.text(one.end, other.start)
    if (
        is_range(one)
        or is_range(other)
        or "birth" in (one.act, other.act)
        or _BROKEN.search(between)
        or len(between) > _LONGEST
    ):
        return
    if _to(line, one, other, between) or _AGAIN.search(line.text(one.end, other.end)):
        _before(line, one, other)
    elif _HAVING.match(between) or _prior(line, between):
        _before(line, other, one)
    elif _turned(line, one, other, between) or line.cues.has("turned", between):
        return
    elif _then(line, one, between):
        _before(line, one, other)
    elif _backward(line, one, between):
        _before(line, other, one)


def _prior(line: Timeline, between: str) -> bool:
    """2017年11月定罪，此前于…"""
    return not line.cues.spaced and line.cues.starts_with("prior", _PAUSE.split(between)[-1], 0)


def _before(line: Timeline, first: Dated, last: Dated) -> None:
    if not only_guessed(first, last) and line.said.modality_at(last.start, last.end) is not Modality.DENIED:
        line.relate(Bond.BEFORE, (line.of(first), line.of(last)), at=last.start, closed=False)


def _to(line: Timeline, one: Dated, other: Dated, between: str) -> bool:
    """«from 1 September 2025 to 30 June 2025»: the end of what a beginning opens."""
    opened = one.time.deadline == "since" or line.cues.ends_with("from", line.text(one.start - 10, one.start), 1)
    told = line.cues.starts_with("until", between.strip(" ,，"), 0) and len(between.strip()) <= 9
    same = one.period.grain is other.period.grain is Grain.DAY
    return opened and same and (told or (other.time.deadline in ("by", "until") and len(between.strip()) <= 3))


def _turned(line: Timeline, one: Dated, other: Dated, between: str) -> bool:
    """Figures or another question stand between, or the second date is of a noun of its own."""
    until = other.time.deadline in ("until", "by") and line.cues.has("until", line.text(other.start, other.start + 6))
    later = other.time.deadline is not None and not until
    return line.cues.has("relative", between) or one.time.deadline is not None or later


def _then(line: Timeline, one: Dated, between: str) -> bool:
    """«After winning in 2017, she … in 2015»; «2017年11月定罪后，2015年3月»; «…, and then in 2015»."""
    pauses = [m.start() for m in _PAUSE.finditer(between)]
    if not line.cues.spaced:
        ahead = between[: pauses[0]] if pauses else ""
        return len(pauses) == 1 and (
            line.cues.ends_with("then_done", ahead, 0)
            or line.cues.starts_with("then_next", between[pauses[0] + 1 :], 0)
        )
    opened = line.cues.starts_with("having", line.text(one.clause[0], one.start).lstrip(), 0)
    if opened and len(pauses) == 1:
        return True
    return line.cues.has("then_next", between[pauses[-1] :] if pauses else between) and len(pauses) <= 1


def _backward(line: Timeline, one: Dated, between: str) -> bool:
    """«sentenced in March 2015 after a jury found him guilty in November 2017», «against the ruling of 17 June»."""
    if not line.cues.spaced or _PAUSE.search(between):
        return False
    found = line.cues.lists["after_deed"].match(between.lstrip())
    if _LENGTH.match(line.scene.masked, one.end):
        return False
    against = line.cues.lists["against"].search(between) if one.act == "appeal" else None
    return (found is not None and not line.cues.has("no_order", between)) or against is not None
