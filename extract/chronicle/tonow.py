"""How long it has been until now, where the text dates the beginning: the age of a firm, a spell that still lasts.

"a seven-year-old start-up … Since it was founded in 2019" · "has been under −30 for nine days in a row, beginning on
Jan. 19" · 这家成立七年的公司…公司2019年成立
"""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.extract.chronicle.lasting import relate
from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline
from claimgraph.extract.chronicle.timemeasures import Measure, is_told, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Grain

_LEAD = 4  # lines from the top that tell what a firm is
_AROUND = 48  # characters that tell what a length or a day is of
_FAR = 40  # days that a spell is off its beginning at the most


def state_to_now(line: Timeline) -> None:
    """The age of the firm that the text is of, and every spell that still lasts."""
    rows = line.scene.lines
    ages = [(r, m) for r in rows[:_LEAD] for m in measures(line, r) if _is_age_of_firm(line, m)]
    if len(ages) == 1 and not is_told(line, ages[0][1]):
        founded = [d for r in rows for d in line.on(r) if _is_founding(line, ages[0][0], r, d)]
        if len({d.period for d in founded}) == 1 and (now := line.today()) is not None:
            relate(line, line.of(founded[0]), now, ages[0][1])
    for measure, begun in (spell for row in rows for spell in _spells(line, row)):
        if (now := line.today()) is not None:
            relate(line, line.of(begun), now, measure, both=True)


def _is_age_of_firm(line: Timeline, measure: Measure) -> bool:
    """A seven-year-old start-up; 成立七年的公司."""
    if measure.unit != "year" or measure.ordinal or measure.amount.upper is not None:
        return False
    language = line.scene.language
    ahead = phrasing("tonow", "aged_ahead", language).search(line.text(measure.start - _AROUND, measure.start))
    behind = phrasing("tonow", "aged_behind", language).match(line.scene.folded, measure.end)
    return ahead is not None and behind is not None


def _is_founding(line: Timeline, home: Line, row: Line, dated: Dated) -> bool:
    """It was founded in 2019; Orrin, founded in 2019: of the firm that the lead names, or of "the company"."""
    if dated.time.anchor is not Anchor.ABSOLUTE or is_range(dated) or line.guessed(dated):
        return False
    language = line.scene.language
    ahead = line.text(max(row.start, dated.start - _AROUND), dated.start)
    match = phrasing("tonow", "founded_ahead", language).search(ahead)
    if match is None or phrasing("tonow", "founded_behind", language).match(line.scene.folded, dated.end) is None:
        return False
    who = match["who"].strip(" ,")
    if not who:
        return match.start() == 0 and row.start + len(ahead) == dated.start
    names = tuple(n.name.lower() for n in home.names)
    return phrasing("tonow", "it", language).search(who) is not None or (bool(names) and who.endswith(names))


def _spells(line: Timeline, row: Line) -> Iterator[tuple[Measure, Dated]]:
    """Has been shut for nine days, since Jan. 19: the length and the day right behind it."""
    for measure in measures(line, row):
        if measure.unit != "day" or measure.ordinal or measure.amount.upper is not None or is_told(line, measure):
            continue
        lasts = _LASTS.search(line.text(max(row.start, measure.start - 2 * _AROUND), measure.start)) is not None
        begun = _BEGUN.match(line.scene.folded, measure.end) if lasts else None
        for dated in line.on(row) if begun is not None else ():
            if begun is not None and dated.start <= begun.end() <= dated.end and _is_late(line, measure, dated):
                yield measure, dated


def _is_late(line: Timeline, measure: Measure, dated: Dated) -> bool:
    """A day before now, and by about so many."""
    since, now = dated.period.since, line.now.since if line.now is not None else None
    if since is None or now is None or dated.period.grain is not Grain.DAY:
        return False
    return 0 <= (now - since).days <= int(measure.amount.value) + _FAR


_LASTS, _BEGUN = phrasing("tonow", "lasts"), phrasing("tonow", "begun")
