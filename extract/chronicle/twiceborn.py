"""One person's birth told twice: 副市長劉某，1966年4月出生 … 副市長劉某，1967年5月生: nobody is born on two days."""

from __future__ import annotations

import re
from itertools import combinations

from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_LIGHT, _HIDDEN = phrasing("twiceborn", "light"), phrasing("twiceborn", "hidden")
_BEHIND_NAME = re.compile(rf"(?:{_LIGHT.pattern})$")
_NAMESAKES = phrasing("twiceborn", "namesakes")
_AHEAD = 24  # characters in which the name and its office stand
_OFFICE = 6  # characters of an office and a name half hidden


def state_twice_born(line: Timeline) -> None:
    """The births of each pair of sentences that name one person right before."""
    births = [d for d in line.dated if d.act == "birth" and not line.guessed(d)]
    if len(births) < 2 or _NAMESAKES.search(line.scene.folded):
        return
    for one, other in combinations(births, 2):
        apart = one.line != other.line or one.clause != other.clause
        if apart and _is_one(line, _ahead(line, one), _ahead(line, other)):
            line.relate(Bond.SAME, (line.of(one), line.of(other)), at=other.start)


def _ahead(line: Timeline, birth: Dated) -> tuple[int, str]:
    """Where the name ends, and the words up to there, without 男, 漢族 and the like."""
    start = max(line.scene.lines[birth.line].start, birth.start - _AHEAD)
    words = _BEHIND_NAME.sub("", line.text(start, birth.start))
    return start + len(words), words


def _is_one(line: Timeline, one: tuple[int, str], other: tuple[int, str]) -> bool:
    """By a whole name, or a name half hidden and the office before it."""
    ends = [n.name for end, _ in (one, other) for n in line.scene.names if n.end == end and _is_person(n.kind)]
    if len(ends) == 2 and _HIDDEN.search(one[1]) is None:
        return ends[0] == ends[1]
    titled = [re.split(r"[\s,，。:：;；]", words)[-1] for _, words in (one, other)]
    return titled[0] == titled[1] and len(titled[0]) >= _OFFICE and _HIDDEN.search(titled[0]) is not None


def _is_person(kind: MentionKind) -> bool:
    return kind is MentionKind.PERSON
