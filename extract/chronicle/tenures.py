"""How old somebody is, at what age he began, and for how many years he has been at it.

"Now 30, she joined at 21 and has served for 13 years" · 现年30岁，21岁参军，已服役13年: nobody has been at it for
longer than since he began.  Fewer years say nothing: there may have been a break, or another post.
"""

from __future__ import annotations

from claimgraph.extract.chronicle.stories import Rows
from claimgraph.extract.chronicle.timeline import Timeline, exact
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, is_told, measures
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, LevelKind

_YOUNG = 4  # years of age at which nobody has begun anything
_SLACK = 1  # year, by birthdays and by years begun


def state_tenures(line: Timeline, rows: Rows) -> None:
    """The only two ages and the only tenure of a passage."""
    told = [m for row in rows for m in measures(line, row) if m.unit == "year" and not m.ordinal]
    ages = [m for m in told if is_age(line, m)]
    tenures = [m for m in told if m not in ages and _is_tenure(line, m)]
    if len(ages) != 2 or len(tenures) != 1 or len(told) != 3 or is_told(line, tenures[0]):
        return
    start, now = sorted(ages, key=lambda m: m.amount.value)
    spent, between = tenures[0], now.amount.value - start.amount.value
    sure = all(m.amount.upper is None and m.amount.value.denominator == 1 for m in told) and not spent.amount.hedges
    begun = _began(line, start) and not _began(line, now) and start.amount.value > _YOUNG
    if sure and begun and (spent.amount.value == between or spent.amount.value > between + _SLACK):
        kinds = (LevelKind.AGE, LevelKind.AGE, LevelKind.DURATION)
        terms = zip((now, start, spent), kinds, strict=True)
        ids = tuple(line.length(m.evidence, exact(m.amount), kind) for m, kind in terms)
        line.relate(Bond.DIFFERENCE, ids, at=spent.start)


def _began(line: Timeline, age: Measure) -> bool:
    """Joined at 21, 21岁入行."""
    language = line.scene.language
    ahead = line.text(age.clause[0], age.start)
    ahead_too = phrasing("tenures", "began_at", language).search(ahead)
    return bool(ahead_too or phrasing("tenures", "began", language).match(line.text(age.end, age.clause[1])))


def _is_tenure(line: Timeline, measure: Measure) -> bool:
    """Has served for 13 years, 13年驾龄."""
    language = line.scene.language
    if phrasing("tenures", "other", language).search(line.text(*measure.clause)):
        return False
    ahead = phrasing("tenures", "serving", language).search(line.text(measure.clause[0], measure.start))
    return bool(ahead or phrasing("tenures", "served", language).match(line.text(measure.end, measure.clause[1])))
