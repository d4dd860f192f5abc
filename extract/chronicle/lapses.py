"""How long something lasted, by elimination: a length of time that no two days of its paragraph lie apart.

"Consecrated in 1868 and burned down in 1953, having served for 75 years" · 1998年进厂，干了12年，2007年升主任 ·
"died on 3 February 2024, a week before what would have been her 81st birthday. She was born in 1933"

A sound text nearly always has two days, or two ages, that its length lies between; so where any two of the paragraph,
or one of them and the day of the text, or two with another length of the paragraph added or taken off, fit, nothing is
said.  Where none does, the length is held against the only two days that it can be between: both before a length that
closes them ("after 75 years", "having stood for", 前后用了), one before and one behind where the length is too long to
lie between them, or both behind a length and a colon; or against two that differ from it by one digit of the tens.
Words exclude what is no time gone by: terms, plans, limits, averages, what lasts up to another day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby

from claimgraph.extract.chronicle.lasting import pair, relate
from claimgraph.extract.chronicle.ranged import is_range
from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.text.segment import BlockKind
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Bond, Grain, LevelKind, Relation

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_MOST = 4  # days of a paragraph between which a length is weighed
_GRAINS = (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.SPAN)


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph: its days, its lengths that are no ages, its ages."""

    days: tuple[Dated, ...]
    lengths: tuple[Measure, ...]
    ages: tuple[Measure, ...]


def state_lapses(line: Timeline) -> None:
    """Lengths of a paragraph that fit no two of its days."""
    for rows in _paragraphs(line):
        told = _told(line, rows)
        for measure in told.lengths:
            _turn(line, told, measure)
            if _counts(line, measure) and not _is_used(line, measure) and not _fits(line, told, measure):
                _weigh(line, told, measure)


def _turn(line: Timeline, told: Told, measure: Measure) -> None:
    """Burned in 1911; two years earlier, in 1913: so far apart, but the other way round."""
    days = [d for d in told.days if d.line == measure.line and d.time.anchor is Anchor.ABSOLUTE and not is_range(d)]
    own = measure.own + line.text(measure.end, measure.end + _NEAR)
    later, earlier = _LATER.search(own) is not None, _EARLIER.search(own) is not None
    ahead, behind = [d for d in days if d.end <= measure.start], [d for d in days if d.start >= measure.end]
    if measure.unit != "year" or later == earlier or not len(ahead) == len(behind) == 1:
        return
    if _BESIDE.fullmatch(line.text(measure.end, behind[0].start)) is None or measure.amount.hedges:
        return
    one, other = (d.period.since or date.max for d in (ahead[0], behind[0]))
    if (other.year > one.year) is earlier and abs(other.year - one.year) == measure.amount.value:
        first, last = (ahead[0], behind[0]) if later else (behind[0], ahead[0])
        relate(line, *pair(line, first, last), measure)


_LATER, _EARLIER = phrasing("lapses", "later"), phrasing("lapses", "earlier")
_BESIDE = phrasing("lapses", "beside")


def _weigh(line: Timeline, told: Told, measure: Measure) -> None:
    """Against the two days or the two ages that it can only be between."""
    found = _apart(line, told, measure) if 1 < len(told.days) <= _MOST else None
    if found is not None:
        relate(line, *pair(line, *found), measure)
    elif len(told.ages) == 2 and not any(d.time.anchor is Anchor.ABSOLUTE for d in told.days):
        _between_ages(line, told.ages, measure)


def _paragraphs(line: Timeline) -> Iterator[list[Line]]:
    for block, group in groupby(line.scene.lines, key=lambda row: row.block):
        rows = list(group)
        told = line.scene.blocks[block].kind is not BlockKind.TITLE and rows[0].cell is None
        if told and any(row.times for row in rows):
            yield rows


def _told(line: Timeline, rows: Sequence[Line]) -> Told:
    days = tuple(d for row in rows for d in line.on(row) if d.period.grain in _GRAINS)
    found = [m for row in rows for m in measures(line, row)]
    ages = [m for m in found if is_age(line, m)]
    return Told(days, tuple(m for m in found if m not in ages or _is_birthday(m)), tuple(ages))


def _is_birthday(measure: Measure) -> bool:
    return measure.ordinal and _BIRTHDAY.match(measure.after[len(measure.own) :]) is not None


_BIRTHDAY = phrasing("lapses", "birthday")


def _counts(line: Timeline, measure: Measure) -> bool:
    """A plain length of years gone by."""
    amount = measure.amount
    plain = not amount.hedges and amount.upper is None and amount.value.denominator == 1 and amount.value > 1
    if not plain or measure.unit != "year" or (measure.ordinal and not _is_birthday(measure)):
        return False
    near = line.text(measure.start - _NEAR, measure.start) + "|" + line.text(measure.end, measure.end + _NEAR)
    beside = _EXCLUDED_BESIDE.search(near) or (_EXCLUDED_OWN.search(measure.own) and not _is_birthday(measure))
    return _EXCLUDED.search(line.text(*measure.clause)) is None and beside is None


_NEAR = 16
_EXCLUDED = phrasing("lapses", "excluded")
_EXCLUDED_BESIDE, _EXCLUDED_OWN = phrasing("lapses", "excluded_beside"), phrasing("lapses", "excluded_own")


def _is_used(line: Timeline, measure: Measure) -> bool:
    """Another reader has put it between two days."""
    names = {c.id for c in line.claims if any(e.start == measure.start for e in c.evidence)}
    return any(isinstance(c, Relation) and names & set(c.terms) for c in line.claims)


# --- what fits


def _fits(line: Timeline, told: Told, measure: Measure) -> bool:
    """Two days, a day and that of the text, or two ages lie so far apart, another length added or taken off."""
    value = float(measure.amount.value)
    others = [_years(m) for m in (*told.lengths, *told.ages) if m is not measure]
    sought = [value, *(value + o for o in others), *(abs(value - o) for o in others)]
    spans = [(d.period.since, d.period.until) for d in told.days]
    if line.now is not None:
        spans.append((line.now.since, line.now.until))
    known = [(s, u) for s, u in spans if s is not None and u is not None]
    apart = [_between(*sorted(two)) for two in combinations(known, 2)]
    apart += [_between(one, one) for one in known]
    if any(low <= n <= high for low, high in apart for n in sought):
        return True
    ages = [_years(m) for m in told.ages]
    return any(abs(abs(a - b) - value) <= 1 for a, b in combinations(ages, 2)) or any(abs(a - value) <= 1 for a in ages)


def _years(measure: Measure) -> float:
    return float(measure.amount.value) * _DAYS.get(measure.unit, 365.25) / 365.25


def _between(first: tuple[date, date], last: tuple[date, date]) -> tuple[float, float]:
    """The least and the most years between two periods; those of the calendar may count both ends."""
    low, high = (last[0] - first[1]).days / 365.25, (last[1] - first[0]).days / 365.25
    last_year = (last[1] - timedelta(days=1)).year
    return max(low, last[0].year - first[0].year - 1), max(high, last_year - first[0].year + 1)


# --- which two


def _apart(line: Timeline, told: Told, measure: Measure) -> tuple[Dated, Dated] | None:
    """The only two days that the length can be between, the earlier one first."""
    days = [d for d in told.days if _is_written(line, d) and not is_range(d) and not line.guessed(d)]
    if _counted_from(line, days, measure):
        return None
    found, written = None, [d for d in days if d.time.anchor is Anchor.ABSOLUTE]
    if _UNSURE.search(line.text(*measure.clause)) is None:
        found = _closed(line, written, measure) or _too_long(line, written, measure) or _opened(line, written, measure)
    found = found or _of_one_deed(line, days, measure)
    return found if found is not None and _is_near(found, measure) else _slipped(line, days, measure)


def _is_near(found: tuple[Dated, Dated], measure: Measure) -> bool:
    """A printed error is off by less than twice; a length of another time by anything."""
    first, last = (d.period.since or date.max for d in found)
    made, told = max(last.year - first.year, 1), measure.amount.value
    return made < 2 * told and told < 2 * made


def _of_one_deed(line: Timeline, days: Sequence[Dated], measure: Measure) -> tuple[Dated, Dated] | None:
    """比奶奶早走六年: how far apart two did the same, the only two days of one deed."""
    near = line.text(measure.start - _NEAR, measure.start) + "|" + line.text(measure.end, measure.end + _NEAR)
    alike = [two for two in combinations(days, 2) if two[0].act is not None and two[0].act == two[1].act]
    return _in_order(*alike[0]) if len(alike) == 1 and _APART_BY.search(near) is not None else None


_APART_BY = phrasing("lapses", "apart_by")


def _counted_from(line: Timeline, days: Sequence[Dated], measure: Measure) -> bool:
    """15 years after its first hit: from what has no day of its own."""
    if _FROM.match(line.text(measure.end, measure.end + _NEAR)) is None:
        return False
    between = [line.text(measure.end, d.start) for d in days if d.start >= measure.end]
    return not between or len(between[0]) > _FAR or _NEXT.search(between[0]) is not None


_FROM, _NEXT, _FAR = phrasing("lapses", "from"), phrasing("lapses", "next"), 70


_UNSURE = phrasing("lapses", "unsure")


def _is_written(line: Timeline, dated: Dated) -> bool:
    """With its year, or told as of this year."""
    this = line.now is not None and line.now.since is not None and dated.period.since is not None
    this = this and dated.period.since.year == line.now.since.year  # type: ignore[union-attr]
    return dated.period.since is not None and (dated.time.anchor is Anchor.ABSOLUTE or this)


def _in_order(one: Dated, other: Dated) -> tuple[Dated, Dated] | None:
    first, last = sorted((one, other), key=lambda d: (d.period.since or date.max, d.start))
    over = (last.period.since or date.max) > (first.period.since or date.max)
    return (first, last) if over else None


def _closed(line: Timeline, days: Sequence[Dated], measure: Measure) -> tuple[Dated, Dated] | None:
    """Consecrated in 1868 and burned down in 1953, having served for 75 years: the two right before it."""
    before = [d for d in days if d.end <= measure.start]
    if len(before) != 2 or before[0].line < measure.line - 1 or before[1].start < before[0].end:
        return None
    lead, tail = (
        line.text(max(before[1].end, measure.start - 60), measure.start),
        line.text(measure.end, measure.end + 30),
    )
    told = (
        _OVER_OWN.search(measure.own) is not None
        or (_OVER.search(lead) is not None and _OF_ELSE.match(tail) is None)
        or _OVER_BEHIND.match(tail) is not None
    )
    ordered = _in_order(*before) if told and ";" not in lead else None
    return ordered if ordered is not None and ordered[0] is before[0] else None


_OVER, _OVER_BEHIND = phrasing("lapses", "over"), phrasing("lapses", "over_behind")
_OVER_OWN = phrasing("lapses", "over_own")
_OF_ELSE = phrasing("lapses", "of_else")  # after three years of talks: before either day


def _too_long(line: Timeline, days: Sequence[Dated], measure: Measure) -> tuple[Dated, Dated] | None:
    """Joined in 1998, was made head only after 12 years, and recalls that day of 2007."""
    own = [d for d in days if d.line == measure.line]
    if len(own) != 2 or not own[0].end <= measure.start < measure.end <= own[1].start:
        return None
    told = _GONE.search(line.text(own[0].end, measure.start) + "|" + line.text(measure.end, measure.end + 12))
    ordered = _in_order(*own)
    if ordered is None or ordered[0] is not own[0] or told is None:
        return None
    least = (own[1].period.since or date.max).year - (own[0].period.since or date.min).year
    return ordered if measure.amount.value > least + 1 else None


_GONE = phrasing("lapses", "gone")


def _opened(line: Timeline, days: Sequence[Dated], measure: Measure) -> tuple[Dated, Dated] | None:
    """The tunnel took nine years to dig: work began in 2011 and the crews met in May 2018."""
    behind = [d for d in days if d.line == measure.line and d.start >= measure.end]
    if len(behind) != 2 or len([d for d in days if d.line == measure.line]) != 2:
        return None
    colon = _COLON.match(line.text(measure.end, behind[0].start))
    return _in_order(*behind) if colon is not None else None


_COLON = phrasing("lapses", "colon")


def _between_ages(line: Timeline, ages: Sequence[Measure], measure: Measure) -> None:
    """22岁走上讲台，今年52岁，整整教了40年书: two ages told one after the other, and the years between them."""
    one, other = ages
    lead = line.text(max(other.end, measure.start - 60), measure.start)
    over = _OVER.search(lead) is not None and _OF_ELSE.match(line.text(measure.end, measure.end + 30)) is None
    plain = all(not m.amount.hedges and m.amount.upper is None and not _KIN.search(line.text(*m.clause)) for m in ages)
    if over and plain and other.end <= measure.start and one.amount.value < other.amount.value:
        terms = (line.length(m.evidence, exact(m.amount), LevelKind.AGE) for m in (other, one, measure))
        line.relate(Bond.DIFFERENCE, tuple(terms), at=measure.start)


_KIN = phrasing("lapses", "kin")


def _slipped(line: Timeline, days: Sequence[Dated], measure: Measure) -> tuple[Dated, Dated] | None:
    """Two days whose distance differs from the length in the digit of its tens, or by two digits swapped."""
    value = int(measure.amount.value)
    found = []
    for one, other in combinations(days, 2):
        ordered = _in_order(one, other)
        if ordered is None or ordered[0].period.since is None or ordered[1].period.since is None:
            continue
        years = ordered[1].period.since.year - ordered[0].period.since.year
        swapped = str(years)[::-1] == str(value) != str(years)
        if min(years, value) >= 10 and (abs(years - value) == 10 or swapped):
            found.append(ordered)
    return found[0] if len(found) == 1 else None
