"""Parents are older than their children; two people as far apart as their births."""

from __future__ import annotations

import re
from datetime import date

from claimgraph.extract.chronicle.stories import Rows
from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact, years_on
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, LevelKind, Period

_PARENT = 12
_KIN, _CLOSE = ("parent", "child", "somebody"), 16
_NEAR = 24  # characters from a birth to who was born
_NEVER = date(9999, 1, 1)


def state_families(line: Timeline, rows: Rows) -> None:
    """«His mother, born in 1938, … Viktor himself was born in 1961»: the only two births of a passage."""
    _ages_apart(line, rows)
    births = [d for row in rows for d in line.on(row) if d.act == "birth" and not line.guessed(d)]
    if len(births) != 2:
        return
    _years_apart(line, rows, *births)
    told_kin = _told_kin(line, *births)
    kin = [_kin(line, rows, d, after) for d, after in zip(births, (0, births[0].end), strict=True)]
    if told_kin is not None:
        elder, younger = told_kin
    elif kin in (["parent", None], [None, "child"]):
        elder, younger = births
    elif kin in ([None, "parent"], ["child", None]):
        younger, elder = births
    else:
        return
    since, until = elder.period.since, elder.period.until
    if since is None or until is None:
        return
    grown = Period(since=years_on(since, _PARENT), until=years_on(until, _PARENT), grain=Grain.SPAN)
    terms = (line.told((elder.time.evidence,), grown, "grown"), line.of(younger))
    line.relate(Bond.BEFORE, terms, at=younger.start, closed=False)


def _told_kin(line: Timeline, one: Dated, other: Dated) -> tuple[Dated, Dated] | None:
    """代理人刘某，1972年生，系原告刘某之子: the parent and the child, where who that is has the other birth."""
    language = line.scene.language
    for own, of in ((one, other), (other, one)):
        start = max(own.end, own.cue[1] if own.cue else 0)
        near = line.text(of.start - _NEAR, of.start)
        child, parent = phrasing("families", "child_of", language), phrasing("families", "parent_of", language)
        for told, older in ((child, (of, own)), (parent, (own, of))):
            match = told.match(line.text(start, start + 2 * _NEAR))
            who = match["who"].strip().split(" ")[-1] if match else None
            if who and any(w in near for w in (who, who[:2], who[-2:]) if len(w) > 1):
                return older
    return None


def _years_apart(line: Timeline, rows: Rows, one: Dated, other: Dated) -> None:
    """生于1950年, 生于1958年, 两人相差18岁: the only such difference of the passage."""
    told = [m for row in rows for m in measures(line, row) if _is_difference(line, m)]
    first, last = sorted((one, other), key=lambda d: (d.period.since or d.period.until, d.start))
    named = len(told) == 1 and _are_those(line, told[0], (one, other))
    if named and first.period.until is not None and first.period.until <= (last.period.since or _NEVER):
        length = line.length(told[0].evidence, exact(told[0].amount), LevelKind.AGE, ())
        line.relate(Bond.ELAPSED, (line.of(first), line.of(last), length), at=told[0].start)


def _ages_apart(line: Timeline, rows: Rows) -> None:
    """姐姐28岁，妹妹小她4岁，今年22岁: the only two ages, further off than birthdays put them."""
    told = [m for row in rows for m in measures(line, row)]
    apart, ages = [m for m in told if _is_difference(line, m)], [m for m in told if is_age(line, m)]
    if len(apart) != 1 or len(ages) != 2 or any(line.on(row) for row in rows if not line.now):
        return
    last = max((*ages, *apart), key=lambda m: m.start)
    before = max((m for m in (*ages, *apart) if m is not last), key=lambda m: m.start)
    between = line.text(before.end, last.start)
    if re.search(r"[;；]", between) or any(m.amount.value.denominator > 1 for m in (*ages, *apart)):
        return  # 女性平均32.6岁，相差3.5岁；活过50岁的8例: means, and a bound
    if apart[0] in (before, last) and (len(between) > _CLOSE or any(line.cues.has(k, between) for k in _KIN)):
        return  # 妻子比他小3岁，女儿6岁
    less, greater = sorted(ages, key=lambda m: m.amount.value)
    off = abs(greater.amount.value - less.amount.value - apart[0].amount.value)
    if off == 1 or any(m.amount.hedges or m.amount.upper for m in (*ages, *apart)):
        return
    terms = (line.length(m.evidence, exact(m.amount), LevelKind.AGE) for m in (greater, less, apart[0]))
    line.relate(Bond.DIFFERENCE, tuple(terms), at=apart[0].start)


def _is_difference(line: Timeline, measure: Measure) -> bool:
    ahead = measure.before[: len(measure.before) - len(measure.own)]
    behind = measure.after[len(measure.own) :]
    language = line.scene.language
    return measure.unit == "year" and bool(
        phrasing("families", "apart", language).search(ahead)
        or phrasing("families", "apart_behind", language).match(behind)
    )


def _are_those(line: Timeline, measure: Measure, births: tuple[Dated, Dated]) -> bool:
    """比姐姐小9岁, older than his wife: who that is has one of the two births."""
    match = phrasing("families", "than", line.scene.language).search(line.text(*measure.clause))
    near = [line.text(d.start - _NEAR, d.end + _NEAR) for d in births]
    return match is None or line.cues.has("pronoun", match["who"]) or any(match["who"] in text for text in near)


def _kin(line: Timeline, rows: Rows, dated: Dated, after: int) -> str | None:
    """Which relative the clause of a birth, or the one before it, names."""
    row = next(r for r in rows if r.start <= dated.start < r.end)
    lead = line.text(max(row.start, after, dated.clause[0] - 24), dated.clause[1])
    return next((name for name in ("parent", "child", "somebody") if line.cues.has(name, lead)), None)
