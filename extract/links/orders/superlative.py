"""The highest, oldest, driest of all, against a rival that the text goes on to name.

"At 1,180 metres it is the highest peak; its neighbour rises to 1,240 metres." · 創十年來新高；五年前曾測得38.6度.
Counts and lengths of time alike: 37天，居首位；相鄰的…為41天.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.outlets import labels
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.moment import earlier, moment
from claimgraph.extract.links.orders import among, order, ranks, reported
from claimgraph.extract.links.orders.things import Row, Thing, in_order, rows
from claimgraph.extract.links.retold.sources import in_other_places
from claimgraph.extract.words import tables
from claimgraph.extract.words.cues import NAME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Bond, Time


@dataclass(frozen=True, slots=True)
class Superlatives:
    """The lists of `order.toml` that put one figure above all."""

    most: re.Pattern[str]
    least: re.Pattern[str]
    others: re.Pattern[str]
    rival: re.Pattern[str]
    since: re.Pattern[str]
    unsure: re.Pattern[str]


@cache
def load(language: str) -> Superlatives:
    """`languages/<language>/order.toml`, validated."""
    return tables.read(Superlatives, language, "order")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """A superlative's figure against the next figure of its kind that is told of a rival."""
    words = load(scene.language)
    things = in_order(scene, figures)
    told, following = rows(things), _next_of_kind(things)
    reports = labels(scene)
    placed: set[tuple[int, int]] = set()
    for i, first in enumerate(things):
        match = _superlative(scene, words, first, told[first.line])
        if match is None:
            continue
        greatest = (words.most.fullmatch(match.group()) is not None) != _is_of_pace(first, match)
        for knot in among.listed(scene, figures, told[first.line].things, first, match, greatest):
            placed.add((first.start, first.start))
            yield knot
        if (first.start, first.start) in placed:
            continue
        rival = following[i] or reported.told_before(scene, things, first, match, reports)
        if rival is None or rival.title != first.title or not _is_rival(scene, words, first, rival, match, reports):
            continue
        if ranks.is_sum(scene, rival) or not _of_one_sort(scene, figures, first, rival):
            continue
        if _of_another_time(scene, figures, first, rival, match):
            continue
        terms = (first.term, rival.term) if greatest else (rival.term, first.term)
        placed.add((first.start, rival.start))
        yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=match.span())
    yield from (k for k in ranks.read(scene, figures, things, placed) if not _are_the_others(figures, k))
    yield from among.middling(scene, figures, told)


def _is_of_pace(thing: Thing, match: re.Match[str]) -> bool:
    """以2小时27分夺冠: the fastest, and who wins a race, took the least time."""
    return isinstance(thing.term, Time) and _PACE.fullmatch(match.group()) is not None


_PACE = phrasing("superlative", "pace")


def _are_the_others(figures: Sequence[Figure], knot: Knot) -> bool:
    """三名学生居次，另外四名获佳作: so many others, and no score."""
    return any(_REST.search(figures[t].item.before) is not None for t in knot.terms if isinstance(t, int))


def _next_of_kind(things: Sequence[Thing]) -> list[Thing | None]:
    """For each thing the next of its kind."""
    out: list[Thing | None] = []
    last: dict[tuple[str | None, str | None], Thing] = {}
    for thing in reversed(things):
        out.append(last.get(thing.kind))
        last[thing.kind] = thing
    return out[::-1]


def _superlative(scene: Scene, words: Superlatives, thing: Thing, row: Row) -> re.Match[str] | None:
    """The superlative of the figure's clause, or of the clause before or behind it, with no other figure between."""
    line = scene.lines[thing.line]
    floor = row.before(thing.start) or line.start
    ceiling = row.behind(thing.end) or line.end
    stop = re.search(r"[;；]", scene.masked[thing.end : ceiling])
    ceiling = thing.end + stop.start() if stop else ceiling
    for pattern in (words.most, words.least):
        for match in pattern.finditer(scene.masked, floor, ceiling):
            near = 60 if scene.spaced else 16
            distance = match.start() - thing.end if match.start() >= thing.end else thing.start - match.end()
            between = scene.folded[match.end() : thing.start]
            taken = _THEN.search(between) is not None or (not scene.spaced and floor == match.start() > line.start)
            taken = taken or (floor > line.start and _AT_ITS.fullmatch(scene.folded[floor : match.start()]) is not None)
            taken = taken or (match.end() <= thing.start and _CLOSED.search(between) is not None)
            taken = taken or (match.start() >= thing.end and _taken(scene, thing, match, row))
            taken = taken or (isinstance(thing.term, Time) and _OF_SORT.match(scene.folded, match.start()) is not None)
            taken = taken or (match.end() <= thing.start and _is_span(scene, thing))
            if distance <= near and not taken and not _qualified(scene, words, match, line):
                return match
    return None


def _is_span(scene: Scene, thing: Thing) -> bool:
    """The lowest level in more than 40 years: for so long it was never as low, and nothing took as long as that."""
    length = thing.term.amount if isinstance(thing.term, Time) else None
    return length is not None and length.unit in _LONG and _SPAN.search(scene.folded[: thing.start]) is not None


_SPAN, _LONG = phrasing("superlative", "span"), ("week", "month", "year")
_OF_SORT = phrasing("superlative", "of_sort")  # 8 minutes to the most urgent calls
_CLOSED = re.compile(r"[;；。]")  # 42.5%，为最低；49.8%不信任
_AT_ITS = phrasing("superlative", "at_its")  # from 106.7p at the cheapest to 108.9p
_THEN = phrasing("superlative", "then")  # the largest since 1983, when 22 million were idled


def _taken(scene: Scene, thing: Thing, match: re.Match[str], row: Row) -> bool:
    """For his four runs, sharing in the highest partnership, 38 runs: it is told of the figure behind it."""
    after = row.behind(match.end())
    if after is None:
        return False
    apart = _PAUSE.search(scene.masked, thing.end, match.start()) is not None
    if apart and _PAUSE.search(scene.masked, match.end(), after) is None:
        return True  # 年均增长8.4%，最低的一年只有1.7%
    if after - match.end() >= match.start() - thing.end:
        return False
    return re.search(r"[;；]", scene.masked[match.end() : after]) is None


_PAUSE = re.compile(r"[,，;；:：]")


def _qualified(scene: Scene, words: Superlatives, match: re.Match[str], line: Line) -> bool:
    """Second-highest, one of the highest, 最高之一, at least."""
    lead = scene.folded[max(line.start, match.start() - 14) : match.start()].rstrip(" -")
    tail = scene.folded[match.end() : match.end() + 6]
    if match.group() == "most" and tail.startswith(" of") and not lead.endswith("the"):
        return True
    if any(m.end() >= len(lead) for m in words.others.finditer(lead)):
        return True
    if _OF_DAY.match(tail) or _GRAIN.search(scene.folded, match.start() - 4, match.end() + 16):
        return True  # its highest monthly volume; 1.2bn in the quarter
    return _ONE_OF.match(tail) is not None or scene.folded[match.start() - 1 : match.start()] == "-"


_GRAIN = phrasing("superlative", "grain")
_OF_DAY = phrasing("superlative", "of_day")  # 最高氣溫33度: of the day, not of all places


def _is_rival(
    scene: Scene,
    words: Superlatives,
    first: Thing,
    rival: Thing,
    match: re.Match[str],
    reports: dict[int, str],
) -> bool:
    if any(
        words.unsure.search(scene.folded, scene.lines[n].start, scene.lines[n].end) for n in (first.line, rival.line)
    ):
        return False
    if first.line in reports and rival.line in reports and reports[first.line] != reports[rival.line]:
        rows = scene.lines[first.line], scene.lines[rival.line]
        near = scene.folded[max(rows[0].start, match.start() - _LEAD) : match.start()]
        return not (_REGION.search(near) and in_other_places(scene, *rows))
    if rival.line - first.line > 1:
        return False
    gap = scene.folded[max(first.end, match.end()) : rival.start]
    compared = order.load(scene.language)
    if _BY.search(gap) or compared.less.search(gap) or compared.greater.search(gap):
        return False
    other = words.most.search(gap) or words.least.search(gap)
    if other is not None and other.group() != match.group():
        return False  # the largest group, 24.3%; the second highest percentage of others, 31.6%
    if _of_another_kind(scene, match, gap) or _of_before(scene, rival) or _OF_SAME.search(gap):
        return False
    tail = scene.folded[rival.end : rival.end + 12]
    limit = _since(scene, first, match)
    if limit is not None:
        if not scene.spaced and scene.lines[first.line].block != scene.lines[rival.line].block:
            return False
        return _inside(scene, rival, limit)
    if _OF_TIME.match(scene.folded, match.end()) and not _weekday(scene, first, rival):
        return False
    told = _OF_TIME.match(scene.folded, match.end()) is not None
    told = told or words.rival.search(gap + tail) is not None or _PLACED.match(scene.folded, rival.end) is not None
    told = told or _parallel(scene, words, first, rival, gap)
    return bool(re.search(r"[;；,，.。]", gap)) and told


def _of_another_kind(scene: Scene, match: re.Match[str], gap: str) -> bool:
    """The tallest tree; a nearby mast. The largest firm of the county; three of the province."""
    around = [set(_WITHIN.findall(t)) for t in (scene.folded[max(0, match.start() - 8) : match.end() + 8], gap)]
    if around[1] - around[0]:
        return True
    other = _OTHER.search(gap)
    head = re.split(r"[,;.\d]", scene.folded[match.end() : match.end() + 40])[0]
    return (
        other is not None
        and not _ONES.fullmatch(other[1])
        and re.match(r" [a-z]", head) is not None
        and other[1] not in head
    )


_OF_SAME = phrasing("superlative", "of_same")  # the biggest newcomer, $25m. Made for only $50m: of the same one
_WITHIN = phrasing("superlative", "within")
_REGION = phrasing("superlative", "region")  # 全省最老, the county's oldest: of no other province or county


def _weekday(scene: Scene, first: Thing, rival: Thing) -> bool:
    """The driest day of the week …; 3.2mm fell on Tuesday: another day, and no other place."""
    gap = scene.masked[first.end : rival.start]
    named = NAME_MASK in re.split(r"[;.]", gap)[-1] if re.search(r"[;.]", gap) else False
    times = [t for t in scene.times_in(first.end, rival.end + _CLAUSE) if t.weekday is not None]
    return bool(times) and not named


_CLAUSE = 24
_OF_TIME = phrasing("superlative", "of_time")
_PLACED = phrasing("superlative", "placed")  # comes third
_OTHER = phrasing("superlative", "other")
_ONES = phrasing("superlative", "ones")
_ONE_OF = phrasing("superlative", "one_of")


def _of_before(scene: Scene, rival: Thing) -> bool:
    """Compared with 4.5 million a year ago: the rival is of another time."""
    line = scene.lines[rival.line]
    behind = [t for t in line.times if 0 <= t.start - rival.end <= 4 and t.offset is not None and t.offset < 0]
    return bool(behind)


def _of_another_time(scene: Scene, figures: Sequence[Figure], first: Thing, rival: Thing, match: re.Match[str]) -> bool:
    """The highest of now; what another was at an earlier time, which it does not look back to."""
    told = [figures[t.term] for t in (first, rival) if isinstance(t.term, int)]
    if len(told) < 2 or _since(scene, first, match) is not None:
        return False
    held = _HELD.search(scene.masked[max(first.end, rival.start - _REACH) : rival.start]) is not None
    held = held or any(f.part is Part.CHANGE for f in figures[told[0].index : told[1].index])
    return (held and told[1].part is Part.BASE) or earlier(moment(scene, told[1]), moment(scene, told[0]))


_HELD, _REACH = phrasing("superlative", "held"), 24


def _of_one_sort(scene: Scene, figures: Sequence[Figure], first: Thing, rival: Thing) -> bool:
    """Not 6.5 tonnes a hectare and 25 million tonnes; not 两个第一 and 3个部长, where the classifier says nothing."""
    told = [figures[t.term] for t in (first, rival) if isinstance(t.term, int)]
    metrics = {f.measure.metric for f in told if f.own and f.measure is not None} & METRICS.keys()
    values = [f.quantity.amount.value for f in told]
    if len(metrics) > 1:
        return False  # the biggest loss; a greater debt
    if len(values) == 2 and min(values) > 0 and max(values) > _FAR * min(values):
        return False
    leads = [scene.folded[max(scene.lines[t.line].start, t.start - _LEAD) : t.start] for t in (first, rival)]
    if _IN_ALL.search(leads[0]) is None and _IN_ALL.search(leads[1]) is not None:
        return False  # 蓮田7萬畝，全國最大，糧食總面積22萬畝
    if _BEARERS.match(scene.folded, first.end) or any(_REST.search(text) for text in leads):
        return False  # 三家并列第一，另外八家…: so many of them, and no score
    heads = [scene.folded[t.end : t.end + 2] for t in (first, rival)]
    return not _ANY.fullmatch(first.kind[1] or "") or heads[0] == heads[1]


_ANY = phrasing("superlative", "any")
_BEARERS, _REST = phrasing("superlative", "bearers"), phrasing("superlative", "rest")
_IN_ALL = phrasing("superlative", "in_all")
_LEAD = 14  # characters
_FAR = 1000
_BY = phrasing("superlative", "by")  # 比第二名快0秒44: by how much, not how long


def _parallel(scene: Scene, words: Superlatives, first: Thing, rival: Thing, gap: str) -> bool:
    """最深的甲湖深115米，乙湖深127米: the same word before both figures."""
    ends = [scene.folded[t.start - 1 : t.start] for t in (first, rival)]
    other = words.most.search(gap) or words.least.search(gap)
    return ends[0] == ends[1] and _SIZE.match(ends[0]) is not None and other is None


_SIZE = phrasing("superlative", "size")


def _since(scene: Scene, first: Thing, match: re.Match[str]) -> Fraction | None:
    """How many years the superlative looks back: 十年來新高 ten; "since 2014" as a year, below zero."""
    window = (match.start() - 12, match.end() + 14)
    for time in scene.lines[first.line].times:
        if not (window[0] <= time.start and time.end <= window[1]):
            continue
        if time.amount is not None and time.amount.unit == "year":
            return time.amount.value
        if time.deadline == "since" and time.period is not None and time.period.since is not None:
            return Fraction(-time.period.since.year)
    return None


def _inside(scene: Scene, rival: Thing, limit: Fraction) -> bool:
    """The rival's own time lies in the years that the superlative looks back over."""
    line = scene.lines[rival.line]
    near = [
        t for t in line.times if t.recurring is None and abs(t.start - rival.start) <= 40 and t.start != rival.start
    ]
    for time in sorted(near, key=lambda t: abs(t.start - rival.start)):
        if limit < 0 and time.period is not None and time.period.since is not None and time.deadline is None:
            return time.period.since.year >= -limit
        if limit > 0 and time.offset is not None and time.offset < 0:
            return -time.offset < limit * 12
    return False
