"""What is done about a thing comes after it: an accident and the fine for it, a year and the report of it.

2016年12月11日发生坠落事故。2017年6月5日，安监局就这起事故作出罚款决定
"""

from __future__ import annotations

from itertools import pairwise

from claimgraph.extract.chronicle.ranged import is_range, only_guessed
from claimgraph.extract.chronicle.stories import dated_in, passages
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, Modality

_FINE = (Grain.DAY, Grain.MONTH)


def state_aftermath(line: Timeline) -> None:
    """Of the only two days of a passage, the one on which something is done about what the other tells."""
    for rows in passages(line):
        told = [d for d in dated_in(line, rows) if d.period.grain in _FINE]
        if len(told) == 2 and not any(line.guessed(d) or d.time.deadline for d in told):
            _followed(line, *told)
    for row in line.scene.lines:
        days = [d for d in line.on(row) if d.period.grain is Grain.DAY and not line.guessed(d)]
        for covered, disclosed in pairwise(days):
            _reported(line, row.start, covered, disclosed)
        _mourned(line, row, [d for d in line.on(row) if d.period.grain is Grain.DAY and not is_range(d)])


def _followed(line: Timeline, one: Dated, other: Dated) -> None:
    language = line.scene.language
    end = line.scene.lines[other.line].end
    happened = phrasing("aftermath", "happened", language).search(
        line.text(line.scene.lines[one.line].start, other.start)
    )
    dealt = phrasing("aftermath", "dealt", language).search(line.text(other.end, end))
    if happened and dealt and _is_told(line, one) and _is_told(line, other):
        line.relate(Bond.BEFORE, (line.of(one), line.of(other)), at=other.start, closed=False)


def _mourned(line: Timeline, row: Line, days: list[Dated]) -> None:
    """The director, whose obituary ran on 7 February, died on 12 February: nobody is mourned before."""
    if len(days) != _PAIR or only_guessed(*days) or not all(_is_told(line, d) for d in days):
        return
    language, (one, other) = line.scene.language, days
    leads = (line.text(row.start, one.start), line.text(one.end, other.start))
    if phrasing("aftermath", "others", language).search(line.text(row.start, other.start)):
        return
    rites, deaths = phrasing("aftermath", "mourned", language), phrasing("aftermath", "died", language)
    mourned, died = ([words.search(text) is not None for text in leads] for words in (rites, deaths))
    behind = (leads[1], line.text(other.end, row.end))
    died = [d or _was_fatal(line, *texts) for d, *texts in zip(died, leads, behind, strict=True)]
    if (mourned, died) not in (([True, False], [False, True]), ([False, True], [True, False])):
        return
    death, rite = (other, one) if mourned[0] else (one, other)
    since, until = death.period.since, rite.period.since
    if since is not None and until is not None and (since - until).days <= _FAR:  # 28 December and 4 January
        line.relate(Bond.BEFORE, (line.of(death), line.of(rite)), at=other.start, closed=False)


_PAIR, _FAR = 2, 150


def _was_fatal(line: Timeline, lead: str, behind: str) -> bool:
    """Had been taken ill on 2 July and died: what somebody died of is as much before an inquest."""
    language = line.scene.language
    fell = phrasing("aftermath", "fell_ill", language).search(lead)
    return fell is not None and phrasing("aftermath", "and_died", language).match(behind) is not None


def _is_told(line: Timeline, dated: Dated) -> bool:
    return line.said.modality_at(dated.start, dated.end) is Modality.ASSERTED


def _reported(line: Timeline, start: int, covered: Dated, disclosed: Dated) -> None:
    """年度报告涵盖至2020年12月31日，披露日期为2020年4月28日: of what is over by then."""
    language = line.scene.language
    opened = phrasing("aftermath", "covered", language).search(line.text(start, covered.start))
    out = phrasing("aftermath", "disclosed", language).search(line.text(covered.end, disclosed.start))
    if opened and out and _is_told(line, covered) and _is_told(line, disclosed):
        line.relate(Bond.BEFORE, (line.of(covered), line.of(disclosed)), at=disclosed.start, closed=False)
