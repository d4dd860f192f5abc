"""Lives: birth, ages, deeds and death of one person, over the sentences of a passage.

An age told of a dated day gives the birth where none is written; what nobody does so young, or at all when dead, must
not be told of that day.  A text of unknown day counts up to the latest day it tells of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimgraph.extract.chronicle.agestold import elsewhere, ended, is_full, is_of_undated, told_age, told_on, turned
from claimgraph.extract.chronicle.bracketed import bracketed
from claimgraph.extract.chronicle.deeds import state_alive, state_grown
from claimgraph.extract.chronicle.families import state_families
from claimgraph.extract.chronicle.stories import Rows, Turns, is_another, passages, persons, turns
from claimgraph.extract.chronicle.tenures import state_tenures
from claimgraph.extract.chronicle.timeline import Dated, Timeline, years_on
from claimgraph.extract.chronicle.timemeasures import Measure, is_age, measures
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.times.days import days_on
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Evidence, Grain, LevelKind, MentionKind, Period

_RECENT = 31  # days
_FEW = 2
_ANOTHER_DAY = phrasing("people", "another_day")
_OF = phrasing("people", "of")


@dataclass(slots=True)
class Life:
    """What one thread of a passage tells of."""

    rows: Rows
    births: list[Dated] = field(default_factory=list)
    deaths: list[Dated] = field(default_factory=list)
    others: list[Dated] = field(default_factory=list)
    ages: list[Measure] = field(default_factory=list)

    def row_of(self, place: int) -> Line:
        return next(row for row in self.rows if row.start <= place < row.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A birth as written or as an age tells it: its claim, when, and the age that told it."""

    claim: str
    period: Period
    evidence: tuple[Evidence, ...]
    start: int
    told_by: Measure | None = None


def state_lives(line: Timeline) -> None:
    known = _hero(line)
    for rows in passages(line):
        told = turns(line, rows)
        for thread, life in _lives(line, rows, told):
            if known is not None and not life.births and thread == told.threads[0] and _tells_of(line, rows, known):
                life.births.append(known.birth)
                life.deaths = life.deaths or [*known.deaths]
                _aged(line, life)
            else:
                _life(line, life)
        state_families(line, rows)
        state_tenures(line, rows)


@dataclass(frozen=True, slots=True)
class Hero:
    """The one person of an article whose birth is told, once, and all deaths that it tells of."""

    name: str
    birth: Dated
    deaths: tuple[Dated, ...]


def _hero(line: Timeline) -> Hero | None:
    births = [d for d in line.dated if d.act == "birth" and not line.guessed(d) and _is_own(d)]
    people = [n for n in line.scene.names if n.kind is MentionKind.PERSON]
    if len(births) != 1 or not people:
        return None
    row = line.scene.lines[births[0].line]
    own = [n for n in row.names if n.kind is MentionKind.PERSON]
    if line.cues.has("somebody", line.text(row.start, births[0].end)):
        return None
    deaths = tuple(d for d in line.dated if d.act == "death" and not line.guessed(d))
    return Hero((own or people)[0].name, births[0], deaths)


def _tells_of(line: Timeline, rows: Rows, hero: Hero) -> bool:
    """Nobody else is named in the passage, and the hero is, by name or as he or she."""
    people = {n.name for row in rows for n in row.names if n.kind is MentionKind.PERSON}
    if any(row.start <= hero.birth.start < row.end for row in rows):
        return False
    if people == {hero.name}:
        return True
    told = not people and not is_another(line, rows[0], line.scene.lines[hero.birth.line])
    return told and line.cues.has("pronoun", line.text(rows[0].start, rows[-1].end))


def _lives(line: Timeline, rows: Rows, told: Turns) -> Iterator[tuple[str, Life]]:
    found: dict[str, Life] = {}
    for row in rows:
        for dated in (*line.on(row), *bracketed(line, row)):
            if dated.act == "birth" and not _is_own(dated):
                continue
            life = found.setdefault(told.at(dated.cue[0] if dated.cue else dated.start), Life(rows))
            _place(life, dated)
        for measure in measures(line, row):
            if is_age(line, measure) and not _several(line, measure):
                found.setdefault(told.at(measure.start), Life(rows)).ages.append(measure)
    yield from found.items()


def _is_own(birth: Dated) -> bool:
    """Latvians born after 1964: nobody's own birth."""
    return None not in (birth.period.since, birth.period.until) and _OPEN.match(birth.time.quote.lower()) is None


_OPEN = phrasing("people", "open")


def _place(life: Life, dated: Dated) -> None:
    if dated.act == "birth":
        life.births.append(dated)
    elif dated.act == "death":
        life.deaths.append(dated)
    else:
        life.others.append(dated)


def _several(line: Timeline, measure: Measure) -> bool:
    tail = measure.after[len(measure.own) :]
    return phrasing("people", "several", line.scene.language).match(tail) is not None or (
        _OF.match(tail) is not None and line.cues.has("apart", tail[:8])
    )


# --- one life


def _life(line: Timeline, life: Life) -> None:
    if len(life.deaths) == 1:
        state_alive(line, life.deaths[0], life.others)
    ended(line, life.births, life.deaths)
    birth = _aged(line, life)
    if birth is not None:
        ages = [m.amount.value for m in life.ages]
        state_grown(line, birth.period, birth.evidence, life.others, ages)


def _aged(line: Timeline, life: Life) -> Birth | None:
    birth = _birth(line, life)
    for measure in life.ages if birth is not None else ():
        if birth is not None and measure is not birth.told_by and _of_same(line, life, birth, measure):
            _age(line, life, birth, measure)
    return birth


def _of_same(line: Timeline, life: Life, birth: Birth, measure: Measure) -> bool:
    """Two ages without a birth are of one person where the second is his or hers; in Chinese in one sentence, too."""
    if birth.told_by is None:
        return True
    if not line.cues.spaced and birth.told_by.line == measure.line:
        kin = [line.cues.has("somebody", line.text(*m.clause)) for m in (birth.told_by, measure)]
        return kin[0] == kin[1]  # 妻子35岁，他37岁
    row = life.row_of(measure.start)
    named = persons(line, row)
    if birth.told_by.line == measure.line and len(named) < 2 and _AT_AGE.search(line.text(row.start, measure.start)):
        return True  # Jane Greene, 53, joined in 1995 at the age of 20
    return line.cues.has("pronoun", line.text(row.start, measure.end + 8))


_AT_AGE = phrasing("people", "at_age")


def _birth(line: Timeline, life: Life) -> Birth | None:
    """The one birth that is written, or the one that the first age with a day tells."""
    if len(life.births) > 1 or any(_ANOTHER_DAY.match(line.scene.masked, d.end) for d in life.births):
        return None
    if life.births:
        told = life.births[0]
        return Birth(claim=line.of(told), period=told.period, evidence=(told.time.evidence,), start=told.start)
    named = {n.name for row in life.rows for n in persons(line, row)}
    if len(life.ages) > _FEW or len(named) > 1:
        return None
    return next((b for m in life.ages if (b := _implied(line, life, m)) is not None), None)


_BOUND = phrasing("people", "bound")  # 活过50岁的只有8例
_OLDEST = 500  # firms, trees and towns too; more is no age to reckon back from


def _implied(line: Timeline, life: Life, measure: Measure) -> Birth | None:
    """The birth that an age told of a dated day gives: born so many years before, or up to one more."""
    amount, readings = told_age(line, measure)
    end = None if _dates_itself(line, life, measure) else _end(line, life, measure)
    plain = not amount.hedges and amount.upper is None and amount.value.denominator == 1
    plain = plain and _BOUND.search(line.text(measure.start - _NEAR, measure.start)) is None
    if end is None or not plain or not 1 <= amount.value <= _OLDEST:
        return None
    period, quote = end
    if period.since is None or period.until is None or (period.until - period.since).days > 366:
        return None
    most, least = int(amount.value), int(min(a.value for a in (amount, *readings)))
    born = Period(since=years_on(period.since, -most - 1), until=years_on(period.until, -least), grain=Grain.SPAN)
    evidence = (measure.evidence, *((quote,) if quote else ()))
    claim = line.told(evidence, born, "birth")
    return Birth(claim=claim, period=born, evidence=evidence, start=measure.start, told_by=measure)


# --- ages


def _age(line: Timeline, life: Life, birth: Birth, measure: Measure) -> None:
    dated = elsewhere(line, [d for d in life.others if not _apart(line, d)], measure)
    if dated is None and (_dates_itself(line, life, measure) or is_of_undated(line, measure)):
        return
    if any(m.line == measure.line and m.start < measure.start for m in life.ages) and is_full(measure):
        return  # 在2020年已经73岁，过了生日周岁则是72岁: the other age again, by another count
    amount, readings = told_age(line, measure)
    end = _at(dated) if dated is not None else _end(line, life, measure)
    dead = line.cues.has("died", _part_of_clause(line, measure))
    if end is None and line.now is None and (dead or not _then(line, measure)):
        dying = line.dying(life.rows, birth.start) if dead and not life.deaths else None
        end = dying if dead and not life.deaths else line.some_day(life.rows, birth.start, birth.period)
    if end is not None:
        length = line.length(measure.evidence, amount, LevelKind.AGE, readings)
        line.relate(Bond.ELAPSED, (birth.claim, line.event(end[1], end[0], "day"), length), at=measure.start)


def _end(line: Timeline, life: Life, measure: Measure) -> tuple[Period, Evidence | None] | None:
    """The day that an age is told of: of the death, of the deed it is told with, or the text's own."""
    near = _part_of_clause(line, measure)
    if line.cues.has("died", near) or _who_was(line, life, measure) or _was_then(line, life, measure):
        return _death(line, life, measure)
    row = life.row_of(measure.start)
    spoken = told_on(line, life.others, measure)
    now = None if life.deaths else _at(spoken) if spoken is not None else line.now_told()
    if _NOW_AGED.search(line.text(measure.start - _NEAR, measure.start)):
        return now
    here = [d for d in life.others if d.line == row.index and not _apart(line, d)]
    own = [d for d in here if d.clause == measure.clause and not _joined_on(line, measure, d)]
    own = own or [d for d in here if _opens(line, d, measure) or turned(line, d, measure)]
    if len(own) == 1:
        return _at(own[0]) if not is_now(own[0], line) or line.cues.has("reached", near) else now
    if own:
        return None
    if _then(line, measure) or (not here and not measure.epithet and _last(line, life, measure)):
        return _of_deed(line, life, measure, here)
    if line.cues.has("present", near) or not here or measure.epithet:
        return now
    return None if any(d.end <= measure.start for d in here) and line.now is None else now


def _opens(line: Timeline, dated: Dated, measure: Measure) -> bool:
    """«1949年，刚满18岁的他», «In 1949, the 18-year-old»: a clause of the date alone, right before the age."""
    ahead, between = line.text(dated.clause[0], dated.start), line.text(dated.end, measure.start)
    if between.strip() in (")", "）"):
        return True  # 案发时（2018年3月）29岁
    beside = dated.end <= measure.clause[0] and not line.text(dated.end, measure.clause[0]).strip(" ,，")
    return beside and not _AND.match(between) and len(ahead.strip(" ,，")) <= _SHORT


_SHORT, _AND = 3, phrasing("people", "and")  # characters of "in"; 34 in 1991, and 67 in 2024


def _who_was(line: Timeline, life: Life, measure: Measure) -> bool:
    """Lady Amory, who was 92, was born in 1934 and died …; died on 5 May 2013, aged 95: the age of the dead."""
    if len(life.deaths) == 1 and not line.text(life.deaths[0].end, measure.start).strip(" ,，(（"):
        return life.deaths[0].end <= measure.start
    if len(life.deaths) != 1 or life.deaths[0].line != measure.line or life.deaths[0].start < measure.end:
        return False
    ahead = line.text(measure.start - _NEAR, measure.start)
    return _WHO_WAS.search(ahead) is not None and line.text(measure.end, measure.end + 1) == ","


def _was_then(line: Timeline, life: Life, measure: Measure) -> bool:
    """«She died on 31 December.  Born in 1922, she was 99 and …»: of no other day, behind the death."""
    row = life.row_of(measure.start)
    told = [d for d in life.deaths if d.end <= measure.start and row.index - d.line <= 1]
    other = any(d.line == row.index for d in life.others)
    behind = line.text(measure.end, row.end)
    plain = _WAS_AGED.search(line.text(row.start, measure.start)) is not None and _AT_ANOTHER.search(behind) is None
    return len(life.deaths) == len(told) == 1 and plain and not other


_WAS_AGED, _AT_ANOTHER = phrasing("people", "was_aged"), phrasing("people", "at_another")
_NEAR = 8  # characters of "who was"
_WHO_WAS = phrasing("people", "who_was")
_NOW_AGED = phrasing("people", "now_aged")  # 今年68岁的他1985年上任


def _part_of_clause(line: Timeline, measure: Measure) -> str:
    """«swam in 1948 at 22 and died in 2013»: up to the "and" on either side."""
    ahead, behind = line.text(measure.clause[0], measure.start), line.text(measure.start, measure.clause[1])
    return ahead.split(" and ")[-1] + behind.split(" and ")[0]


def _at(dated: Dated) -> tuple[Period, Evidence | None]:
    return dated.period, dated.time.evidence


def _dates_itself(line: Timeline, life: Life, measure: Measure) -> bool:
    """16歲發表小說, at 16 he left school: the age is the only date that the deed of its clause has."""
    near, tail = line.text(*measure.clause), line.text(measure.end, measure.clause[1])
    if line.cues.spaced or measure.epithet or line.cues.has("died", near) or line.cues.has("present", near):
        return False
    opening = len(line.text(measure.clause[0], measure.start).strip(" ,，、")) <= _SUBJECT
    own = any(d.clause == measure.clause for d in (*life.others, *life.births, *life.deaths))
    return opening and not own and _BY_AGE.match(tail) is not None and not _told_then(line, measure)


_SUBJECT = 12  # characters of who it is before the age
_BY_AGE = phrasing("people", "by_age")


def _apart(line: Timeline, dated: Dated) -> bool:
    return dated.time.deadline is not None or line.guessed(dated)


def _then(line: Timeline, measure: Measure) -> bool:
    """«when she was 60», «aged 17 when he», «年仅17岁时»: told of a day gone by."""
    tail = measure.after[len(measure.own) :]
    return _told_then(line, measure) or line.cues.starts_with("then_after", tail, 1)


def _joined_on(line: Timeline, measure: Measure, dated: Dated) -> bool:
    """«went to sea at 15 and retired in 2000»: another deed has the date."""
    between = line.text(dated.end, measure.start) if dated.end <= measure.start else line.text(measure.end, dated.start)
    return " and " in between or "which" in between


def _told_then(line: Timeline, measure: Measure) -> bool:
    """A word ahead in the clause sets the age back: 时年, then aged."""
    start = max(measure.clause[0], measure.start - len(measure.before) + len(measure.own))
    return line.cues.has("then", line.text(start, measure.end))


def _of_deed(
    line: Timeline, life: Life, measure: Measure, here: Sequence[Dated]
) -> tuple[Period, Evidence | None] | None:
    """The only date of the sentence, or the one of the clause beside the age; «she died in 1998, aged 88»."""
    here = [d for d in here if not _joined_on(line, measure, d)]
    if len(here) == 1:
        return _at(here[0])
    if not here:
        return _at(life.deaths[0]) if _last(line, life, measure) else _at_death(line, life, measure)
    back = _told_then(line, measure)
    ahead = [d for d in here if back and d.end <= measure.start and 0 <= measure.clause[0] - d.clause[1] <= 2]
    behind = [d for d in here if d.start >= measure.end and 0 <= d.clause[0] - measure.clause[1] <= 2]
    parted = line.text(measure.clause[1], measure.clause[1] + 1) == ";"
    near = ahead if len(ahead) == 1 and (parted or not behind) else behind if len(behind) == 1 and not ahead else []
    return _at(near[0]) if near else None


def _last(line: Timeline, life: Life, measure: Measure) -> bool:
    """The age stands right behind the death."""
    if len(life.deaths) != 1 or life.deaths[0].line != measure.line:
        return False
    aged = any(m is not measure and life.deaths[0].end <= m.start < measure.start for m in life.ages)
    return (
        not aged
        and 0 <= measure.start - life.deaths[0].end <= 24
        and not line.cues.has("present", line.text(life.deaths[0].end, measure.start))
    )


def _at_death(line: Timeline, life: Life, measure: Measure) -> tuple[Period, Evidence | None] | None:
    """«…, has died.  She was 85.»: the age alone, right after the sentence that tells of the death."""
    row = life.row_of(measure.start)
    told = [r for r in life.rows if r.index == row.index - 1 and line.cues.has("died", line.text(r.start, r.end))]
    alone = _WAS.fullmatch(line.text(row.start, row.end).strip()) is not None
    here = not life.deaths or [d.line for d in life.deaths] == [row.index - 1]
    return _death(line, life, measure) if told and alone and here else None


_WAS = phrasing("people", "was")


def is_now(dated: Dated, line: Timeline) -> bool:
    """今年, this year: the whole year of the text, of which only the part up to it has passed."""
    return line.now is not None and dated.time.offset == 0


def _death(line: Timeline, life: Life, measure: Measure) -> tuple[Period, Evidence | None] | None:
    if len(life.deaths) == 1 and not line.guessed(life.deaths[0]):
        return _at(life.deaths[0])
    own = [d for d in life.others if d.clause == measure.clause]
    if life.deaths or len(own) > 1:
        return None
    if own:
        return _at(own[0])
    if line.now is None or line.now.since is None:
        return None
    lately = Period(since=days_on(line.now.since, -_RECENT), until=line.now.until, grain=Grain.SPAN)
    return lately, line.head.evidence if line.head else None
