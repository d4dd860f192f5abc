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
from fractions import Fraction
from itertools import combinations, groupby, product

from claimgraph.extract.chronicle.lasting import is_spent, pair, relate
from claimgraph.extract.chronicle.ranged import is_range, range_ends
from claimgraph.extract.chronicle.timeline import Dated, Timeline, exact
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.chronicle.waits import apposed
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.text.segment import BlockKind
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Bond, Grain, LevelKind, Period, Relation

_DAYS = {"day": Fraction(1), "week": Fraction(7), "month": Fraction("30.44"), "year": Fraction("365.25")}
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
            days = None if _is_used(line, measure) else apposed(line, told.days, measure)
            if days is not None:
                relate(line, *pair(line, *days), measure)
            elif _counts(line, measure) and not _is_used(line, measure):
                _weigh(line, told, measure)
        _age(line, told)


def _age(line: Timeline, told: Told) -> None:
    """Entered in 1938 at 17, was 97 when she died in 2008; born in 1988, a surgeon in 2014 at 36.

    The birth is told, or what the one age and the day of its clause make; the other age is off by ten years exactly.
    """
    days = [d for d in told.days if d.time.anchor is Anchor.ABSOLUTE and not is_range(d)]
    fresh = [m for m in told.ages if not _is_used(line, m) and not m.amount.hedges and m.amount.upper is None]
    births = [(y, d) for d in days if d.act == "birth" and (y := _year_of(d)) is not None]
    if len(told.ages) == 2 and len(days) == 2 and not births:
        beside = [(m, d) for m, d in product(told.ages, days) if _touches(line, m, d)]
        births = [(_year_of(d) - int(m.amount.value), d) for m, d in beside]
        fresh = [m for m in fresh if all(m is not told_then for told_then, _ in beside)]
    if len(births) != 1 or len(fresh) != 1 or len(told.ages) > 2 or _KIN.search(line.text(*fresh[0].clause)):
        return
    born, birth = births[0]
    then = line.cues.starts_with("then_after", fresh[0].after[len(fresh[0].own) :], 1)
    then = then or _WHEN.search(line.text(fresh[0].clause[0], fresh[0].start)) is not None
    now = [line.now.since.year] if line.now is not None and line.now.since is not None and not then else []
    made = [_year_of(d) - born for d in days if d is not birth or d.act != "birth"]
    age = int(fresh[0].amount.value)
    if any(abs(n - born - age) <= 1 for n in now) or any(abs(m - age) <= 1 for m in made):
        return
    last = [d for d in days if abs(_year_of(d) - born - age) == _TEN and d is not birth]
    if len(last) == 1:
        _aged(line, birth, born, last[0], fresh[0])


_TEN = 10
_WHEN = phrasing("lapses", "when")


def _touches(line: Timeline, measure: Measure, dated: Dated) -> bool:
    """In 1938 at 17: nothing but a preposition between them."""
    low, high = (dated.end, measure.start) if dated.end <= measure.start else (measure.end, dated.start)
    return high - low <= _CLOSE


_CLOSE = 6  # characters of ", at "


def _year_of(dated: Dated) -> int:
    return (dated.period.since or date.max).year


def _aged(line: Timeline, birth: Dated, born: int, last: Dated, age: Measure) -> None:
    year = Period(since=date(born - 1, 1, 1), until=date(born + 1, 1, 1), grain=Grain.SPAN)
    first = line.of(birth) if birth.act == "birth" else line.told((birth.time.evidence,), year, "birth")
    length = line.length(age.evidence, exact(age.amount), LevelKind.AGE, ())
    line.relate(Bond.ELAPSED, (first, line.of(last), length), at=age.start)


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
    over = _over(line, told, measure)
    if _fits(line, told, measure, now=over is None or not line.cues.spaced):
        return
    led = any(d.end <= measure.start for d in told.days)  # 成軍20年，2005年出道: so far, not between what follows
    found = over or (_apart(line, told, measure) if led and 1 < len(told.days) <= _MOST else None)
    if found is not None:
        relate(line, *pair(line, *found), measure)
    elif _up_to_now(line, told, measure) or _of_range(line, told, measure):
        return
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
    ages = [m for m in found if is_age(line, m) and _OF_YEARS.search(m.own) is None]
    return Told(days, tuple(m for m in found if m not in ages or _is_birthday(m)), tuple(ages))


def _is_birthday(measure: Measure) -> bool:
    return measure.ordinal and _BIRTHDAY.match(measure.after[len(measure.own) :]) is not None


_BIRTHDAY, _OF_YEARS = phrasing("lapses", "birthday"), phrasing("lapses", "of_years")
_NTH_YEAR = phrasing("lapses", "nth_year")


def _counts(line: Timeline, measure: Measure) -> bool:
    """A plain length of years gone by."""
    amount = measure.amount
    plain = not amount.hedges and amount.upper is None and amount.value.denominator == 1 and amount.value > 1
    ranked = measure.ordinal and not _is_birthday(measure) and _NTH_YEAR.search(measure.own) is None
    if not plain or measure.unit != "year" or ranked:
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


def _fits(line: Timeline, told: Told, measure: Measure, *, now: bool) -> bool:
    """Two days, a day and that of the text, or two ages lie so far apart, another length added or taken off."""
    value = measure.amount.value
    others = [_years(m) for m in (*told.lengths, *told.ages) if m is not measure]
    sought = [value, *(value + o for o in others), *(abs(value - o) for o in others)]
    spans = [(d.period.since, d.period.until) for d in told.days]
    if line.now is not None and now:
        spans.append((line.now.since, line.now.until))
    known = [(s, u) for s, u in spans if s is not None and u is not None]
    apart = [_between(*sorted(two)) for two in combinations(known, 2)]
    apart += [_between(one, one) for one in known]
    if any(low <= n <= high for low, high in apart for n in sought):
        return True
    ages = [_years(m) for m in told.ages]
    return any(abs(abs(a - b) - value) <= 1 for a, b in combinations(ages, 2)) or any(abs(a - value) <= 1 for a in ages)


def _years(measure: Measure) -> Fraction:
    return measure.amount.value * _DAYS.get(measure.unit, _DAYS["year"]) / _DAYS["year"]


def _between(first: tuple[date, date], last: tuple[date, date]) -> tuple[Fraction, Fraction]:
    """The least and the most years between two periods; those of the calendar may count both ends."""
    low, high = ((b - a).days / _DAYS["year"] for a, b in ((first[1], last[0]), (first[0], last[1])))
    last_year = (last[1] - timedelta(days=1)).year
    return max(low, Fraction(last[0].year - first[0].year - 1)), max(high, Fraction(last_year - first[0].year + 1))


# --- which two


def _apart(line: Timeline, told: Told, measure: Measure) -> tuple[Dated, Dated] | None:
    """The only two days that the length can be between, the earlier one first."""
    days = [d for d in told.days if _is_written(line, d) and not is_range(d) and not line.guessed(d)]
    if _counted_from(line, days, measure):
        return None
    found = _of_one_deed(line, days, measure)
    return found if found is not None and _is_near(found, measure) else _slipped(line, days, measure)


def _over(line: Timeline, told: Told, measure: Measure) -> tuple[Dated, Dated] | None:
    """The two days that the words put the length between."""
    days = [d for d in told.days if _is_written(line, d) and not is_range(d) and not line.guessed(d)]
    days = [d for d in days if d.time.anchor is Anchor.ABSOLUTE]
    unsure = _UNSURE.search(line.text(*measure.clause)) is not None
    if unsure or _counted_from(line, days, measure) or not 1 < len(told.days) <= _MOST:
        return None
    found = _closed(line, days, measure) or _too_long(line, days, measure) or _opened(line, days, measure)
    return found if found is not None and _is_near(found, measure) else None


def _up_to_now(line: Timeline, told: Told, measure: Measure) -> bool:
    """今年29年了, in its 25th year: up to the day of the text, off by ten years exactly from the only other day."""
    days = [d for d in told.days if d.time.anchor is Anchor.ABSOLUTE]
    near = line.text(measure.start - _NEAR, measure.start) + "|" + line.text(measure.end, measure.end + _NEAR)
    if line.now is None or line.now.since is None or len(days) != 1 or is_range(days[0]):
        return False
    years = line.now.since.year - _year_of(days[0])
    if _SO_FAR.search(near) is None or years - int(measure.amount.value) not in (_TEN, -_TEN, _TEN - measure.ordinal):
        return False
    now = line.today()
    return now is not None and relate(line, line.of(days[0]), now, measure)


_SO_FAR = phrasing("lapses", "so_far")


def _of_range(line: Timeline, told: Told, measure: Measure) -> bool:
    """Taught from 1966 until 1994, and in those 38 years: the only range of the paragraph."""
    if len(told.days) != 1 or not is_range(told.days[0]) or told.days[0].end > measure.start:
        return False
    first, last = range_ends(told.days[0])
    lead = line.text(told.days[0].end, measure.start)
    if first is None or last is None or _OVER.search(lead) is None or first.grain is not Grain.YEAR:
        return False
    quote = told.days[0].time.evidence
    return relate(line, line.event(quote, first, "start"), line.event(quote, last, "end"), measure, both=True)


def _is_near(found: tuple[Dated, Dated], measure: Measure) -> bool:
    """A printed error is off by less than twice; a length of another time by anything."""
    first, last = (d.period.since or date.max for d in found)
    made, told = max(last.year - first.year, 1), measure.amount.value
    return (made < 2 * told and told < 2 * made) or abs(made - told) in (_FEW, _TEN) or abs(made - told) < _FEW


_FEW = 4


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
        or (before[0].line == measure.line and _OVER_BEHIND.match(tail) is not None)
    )
    told = told and (before[1].line == measure.line or _THOSE.search(lead) is not None)
    ordered = _in_order(*before) if told and ";" not in lead else None
    return ordered if ordered is not None and ordered[0] is before[0] else None


_THOSE = phrasing("lapses", "those")
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
        since = None if ordered is None else ordered[0].period.since
        if ordered is None or since is None or (ordered[0].act == "birth" and is_spent(measure)):
            continue
        years = _year_of(ordered[1]) - since.year
        swapped = str(years)[::-1] == str(value) != str(years)
        if min(years, value) >= 10 and (abs(years - value) == 10 or swapped):
            found.append(ordered)
    return found[0] if len(found) == 1 else None
