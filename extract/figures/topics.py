"""The topic that a passage carries on: its last metrics, period and subject, and what each sentence makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claimgraph.extract.figures import cells, dating, scope
from claimgraph.extract.figures.roles import Part, Play
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.speech.attribution import Attributions
from claimgraph.extract.text.fold import fold
from claimgraph.extract.text.segment import BlockKind
from claimgraph.extract.words import scopewords
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Entity, Grain, MentionKind, Period, Time

SHORT = (Grain.DAY, Grain.WEEK)
_RHYTHMS = {"year": -12, "quarter": -3, "month": -1, "half": -6}
_PROMINENT = 3  # mentions that one in the headline is worth


@dataclass(slots=True)
class Topic:
    """What the passage carries on: the last metric by kind of unit, period, subject."""

    measures: dict[str, Measure]
    period: Period | None = None
    subject: str | None = None
    dated: int = -1  # the block that gave the period
    latest: int | None = None
    lead: Period | None = None  # the first whole period that the article's body names
    block: int = -1
    fiscal: Period | None = None  # the last financial year that was named
    nouns: dict[str, Measure] = field(default_factory=dict)  # things that figures were told of, by their noun
    told: dict[Grain | None, Period] = field(default_factory=dict)  # the last of each length: 當季, 當年
    back: int | None = None  # months to the base that the passage compares with

    def enter(self, block: int, kind: BlockKind, subject: str | None) -> None:
        """A new paragraph speaks of the article's own period and subject again, until it names others."""
        if block != self.block and kind is not BlockKind.ITEM:
            self.block, self.period = block, self.lead or self.period
            self.subject = self.subject if self.subject == subject else None


def latest_year(scene: Scene) -> int | None:
    """The latest whole year up to publication that the text names."""
    ends = [dating.ends_of(t) for t in scene.times if t.anchor is Anchor.ABSOLUTE]
    years = [e[1].since.year for e in ends if e and e[1].since]
    absolute = (t.period for t in scene.times if t.anchor is Anchor.ABSOLUTE and t.offset is None and t.period)
    years += [p.since.year for p in absolute if p.since and p.grain is Grain.YEAR]
    published = scene.article.published
    return max((y for y in years if published is None or y <= published.year), default=None)


def move(
    scene: Scene, line: Line, topic: Topic, said: Attributions, parts: Sequence[Play], default: str | None
) -> None:
    items = [(scene.items[i], parts[i].part) for i in line.items]
    bases = [item for item, part in items if part is Part.BASE or _FORMER.search(item.before)]
    taken = [dating.bound(scene, item, line.times) for item in bases]
    times = [t for t in _told_first(scene, line) if t not in taken and not _is_history(scene, line, t)]
    times = [t for t in times if not dating.is_of_report(scene, t)]
    found = [s for t in times if (s := settled(scene, t, topic)) is not None]
    found = [t for t in found if t.amount is None or (t.period is not None and t.period.grain is not Grain.SPAN)]
    found = [t for t in found if not _is_of_record(scene, t, found)]
    topic.told |= {t.period.grain: t.period for t in found if t.period is not None}
    whole = [t for t in found if t.period is not None and t.period.grain not in SHORT] or found
    if whole and not _dates_the_news(scene, line, topic, whole[0]):
        topic.period = whole[0].period
        topic.dated = line.block
        counted = whole[0].anchor is Anchor.TOPIC and bool(whole[0].offset)  # 往前推两年: no time of the article's own
        if topic.lead is None and not counted and not scene.is_title(line) and _has_begun(scene, topic.period):
            topic.lead = topic.period
    topic.fiscal = next((p for t in times if (p := t.period) and p.fiscal and p.grain is Grain.YEAR), topic.fiscal)
    topic.back = next((d for t in reversed(line.times) if (d := _back_to(scene, t, topic.period))), topic.back)
    voices = speakers(scene, line, said)
    firms = [n for n in line.names if n.kind is MentionKind.ORGANISATION and n.name not in voices]
    heads = [n for n in firms if scope.heads_clause(scene, line, n) and not scope.is_listed(scene, line, n)]
    others = _OTHERS.match(scene.folded, line.start)
    if heads:
        topic.subject = scope.whose(heads[-1].name, default)
    elif others is not None:
        topic.subject = others.group()


_OTHERS = phrasing("topics", "others")  # 同業的腳步不一; its rivals fared worse: what follows is told of them


def _dates_the_news(scene: Scene, line: Line, topic: Topic, time: Time) -> bool:
    """全案今天送議會審議, "the bill goes to parliament today": the day of the news, in a sentence without figures."""
    day, told, published = time.period, topic.period, scene.article.published
    if line.items or day is None or told is None or day.since is None or published is None:
        return False
    near = abs((day.since - published).days) <= 1 and time.anchor is not Anchor.ABSOLUTE
    return near and day.grain in SHORT and told.grain not in SHORT


_FORMER = phrasing("topics", "former")  # the previous record, 2,710 tonnes in 2021: not when the passage tells of


def _is_of_record(scene: Scene, time: Time, told: Sequence[Time]) -> bool:
    """Monday's low broke the record of 1996: of what is told besides, no time that the passage keeps."""
    period, published = time.period, scene.article.published
    if period is None or period.until is None or published is None or published.year - period.until.year < _LONG_AGO:
        return False
    days = (t.period for t in told if t.start < time.start)
    return any(d and d.since and d.grain in SHORT and abs((d.since - published).days) <= _NEWS for d in days)


_NEWS = 7  # days between what is told and its telling


def _told_first(scene: Scene, line: Line) -> list[Time]:
    """The main times of a line, without those behind the semicolon that follows its first figure."""
    first = min((i.end for i in scene.items_in(line.start, line.end)), default=line.end)
    times = (t for t in dating.main_times(scene, line) if not dating.is_aside(scene, first, t))
    return [t for t in times if not dating.is_of_one(scene, line, t)]


def _has_begun(scene: Scene, period: Period | None) -> bool:
    """A stretch of time that figures may already be told of; a budget tells them of a year to come."""
    if period is None or period.grain in SHORT or period.since is None:
        return False
    return period.fiscal or scene.article.published is None or period.since <= scene.article.published


def _back_to(scene: Scene, time: Time, told: Period | None) -> int | None:
    """How far back the base lies that a time names: a year earlier, 同比, in the same months of 2019."""
    if time.recurring:
        return _RHYTHMS.get(time.recurring)
    far = distance(time, earlier=True) if dating.is_earlier(scene, time) else None
    return far or dating.of_same(scene, time, told)


def distance(time: Time | None, *, earlier: bool = False) -> int | None:
    """How far a base lies from what the sentence tells of: a year earlier, in the previous twelve months.

    Parameters:
        earlier: its words count from what is told, not from the day of the text: 上年, not 去年
    """
    if time is None or time.anchor is Anchor.ABSOLUTE:
        return None
    if time.offset and (earlier or time.anchor is Anchor.TOPIC):
        return time.offset
    length = time.amount if time.offset is None and time.kind is not MentionKind.DURATION else None
    months = {"month": 1, "year": 12}.get(length.unit or "") if length else None
    return -int(length.value) * months if length and months and length.value.denominator == 1 else None


def settled(scene: Scene, time: Time | None, topic: Topic) -> Time | None:
    """A time as its passage means it: the year that ends on a date, the half of the year that is spoken of."""
    if time is None or time.period is None:
        return time
    ending = dating.year_to(scene, time) or dating.whole_months(time)
    if ending is not None:
        return replace(time, period=ending)
    year, written = topic.period, scene.folded[time.start : time.end]
    same = scopewords.words(scene.language).same
    if same.fullmatch(written) and (own := topic.told.get(time.period.grain)) is not None:
        return replace(time, period=own)
    if year is not None and year.grain is time.period.grain and same.fullmatch(written):
        return replace(time, period=year)
    fiscal = _fiscal(scene, written, topic.fiscal)
    if fiscal is not None:
        return replace(time, period=fiscal)
    year = _year_of(topic)
    if year is None or time.anchor is Anchor.ABSOLUTE:
        return time
    if _OF_THE_YEAR.fullmatch(written) and not _FORESEEN.search(scene.folded, max(0, time.start - _AHEAD), time.end):
        return _in_year(time, year)
    if time.period.grain not in (Grain.HALF, Grain.QUARTER):
        return time
    inside = [p for p in (time.period, *time.readings) if cells.within(p, year)]
    return replace(time, period=inside[0]) if inside else time


_OF_THE_YEAR, _FORESEEN = phrasing("topics", "of_the_year"), phrasing("topics", "foreseen")
_AHEAD = 12  # characters before a time in which it may be told as one to come


_THIS_FISCAL, _LAST_FISCAL = phrasing("topics", "this_fiscal"), phrasing("topics", "last_fiscal")


def _fiscal(scene: Scene, written: str, named: Period | None) -> Period | None:
    """本年度, where the text counts in financial years: the one of the day it is written."""
    this, last = _THIS_FISCAL.fullmatch(written), _LAST_FISCAL.fullmatch(written)
    day = scene.article.published
    if named is None or named.since is None or day is None or not (this or last):
        return None
    begun = (day.month, day.day) >= (named.since.month, named.since.day)
    year = day.year - (not begun) - (last is not None)
    return dating.moved(named, 12 * (year - named.since.year))


def _year_of(topic: Topic) -> Period | None:
    """The year that the passage speaks of, or the article's own where the passage has come to a part of it."""
    part, year = topic.period, topic.lead
    if part is None or part.grain is Grain.YEAR:
        return part
    return year if year is not None and year.grain is Grain.YEAR and cells.within(part, year) else None


def _in_year(time: Time, year: Period) -> Time:
    """年初, 年底: of the year that is spoken of, not of the one in which it is written."""
    if time.period is None or time.period.since is None or year.since is None:
        return time
    moved = dating.moved(time.period, 12 * (year.since.year - time.period.since.year))
    return replace(time, period=moved) if moved is not None and cells.within(moved, year) else time


def _is_history(scene: Scene, line: Line, time: Time) -> bool:
    """Born in March 1979, elected in 2014: years back, in a sentence that tells no figure but ages."""
    period, published = time.period, scene.article.published
    if period is None or period.until is None or published is None or published.year - period.until.year < _LONG_AGO:
        return False
    return all(scope.is_age(scene, scene.items[i]) for i in line.items)


_LONG_AGO = 2  # years


def main_period(scene: Scene, line: Line, topic: Topic, apart: Sequence[Time]) -> Period | None:
    """What the sentence tells of: its first period that is no base; times `apart` belong to bases."""
    times = [t for t in _told_first(scene, line) if t not in apart]
    told = [s.period for t in times if (s := settled(scene, t, topic)) is not None]
    return next((p for p in told if p is not None and p.grain not in SHORT), topic.period)


def speakers(scene: Scene, line: Line, said: Attributions) -> frozenset[str]:
    """Who speaks in a line, and for whom: their names are not what it speaks of."""
    places = (line.start, line.end - 1, *(n.start - 1 for n in line.names if n.start > line.start))
    voices = {s for s in (said.speaker_at(i) for i in places) if s}
    voices -= {n.name for n in line.names if n.name in voices and _tells_of_itself(scene, line, n)}
    return frozenset(voices | {firm.name for one, firm in _offices(scene, line) if one.name in voices})


def _tells_of_itself(scene: Scene, line: Line, name: Entity) -> bool:
    """The university reported a head count of 33,150: its own, unless it is an office that counts for others."""
    firm = name.kind is MentionKind.ORGANISATION and _AGENCY.search(fold(name.name)) is None
    return firm and _OF_ITSELF.match(scene.folded, name.end, line.end) is not None


_AGENCY, _OF_ITSELF = phrasing("topics", "agency"), phrasing("topics", "of_itself")


def _offices(scene: Scene, line: Line) -> Iterator[tuple[Entity, Entity]]:
    """A person and the firm of the office told beside the name: 某某證券分析師甲, "Ms A, chief economist at B,"."""
    office = phrasing("topics", "office", scene.language)
    for one, other in pairwise(line.names):
        person, firm = (other, one) if other.kind is MentionKind.PERSON else (one, other)
        both = person.kind is MentionKind.PERSON and firm.kind is MentionKind.ORGANISATION
        if both and office.fullmatch(scene.masked[one.end : other.start]):
            yield person, firm


def main_subject(scene: Scene, said: Attributions) -> str | None:
    """What the article names most, its headline counted more, speakers and tables left out; the earliest where tied."""
    kinds = (MentionKind.ORGANISATION, MentionKind.PRODUCT, MentionKind.PLACE)
    counts: dict[str, int] = {}
    for line in (line for line in scene.lines if line.cell is None):
        weight = _PROMINENT if scene.is_title(line) else 1
        voices = speakers(scene, line, said)
        for name in line.names:
            if name.kind in kinds and name.name not in voices:
                counts[name.name] = counts.get(name.name, 0) + weight
    return max(counts, key=lambda n: counts[n], default=None)
