"""Episodes: the levels and changes of a sentence that tell one movement of one quantity.

"Revenue rose 12% to $112m, from $100m, and profit fell 3% to $9m" tells two.  A new episode begins at a semicolon or
"while", where another metric is named, and where a place that is already taken (base, result) is taken again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.aside import directed, is_beside, is_revised, leads_to, renamed
from claimgraph.extract.links.changes.comparable import PRICED, comparable, compares, countable, measures
from claimgraph.extract.links.changes.levels import meant_level, starts
from claimgraph.extract.links.changes.moment import first_of, moment, side
from claimgraph.extract.links.kin import clash, named_apart, same_metric
from claimgraph.extract.links.near import converts, gap, is_bare, is_base
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Wording

_BREAK = phrasing("episodes", "break")
_LENGTHS = ("year", "month", "week", "day")
_SEVERAL = 2  # of a longer list of levels, which one moved is not said


@dataclass(slots=True)
class Episode:
    """One movement: its base, its result, the levels whose place is not said, and the changes told of it.

    origin  茄子每斤1元 … 如今賣到4元: where it began, as the times of two levels say
    pace    下降3.6%, 降幅較…的4.4%收窄: the change told before, where this is a movement of changes
    """

    base: Figure | None = None
    result: Figure | None = None
    plain: list[Figure] = field(default_factory=list)
    changes: list[Figure] = field(default_factory=list)
    origin: Figure | None = None
    pace: Figure | None = None

    @property
    def levels(self) -> list[Figure]:
        return [f for f in (self.base, self.result, *self.plain) if f is not None]

    def ends(self) -> tuple[Figure | None, Figure | None]:
        """Base and result, as far as the words tell them apart."""
        if self.result is not None and self.base is None:
            return self.origin, self.result
        if self.result is not None or not self.plain:
            return self.base, self.result
        first = self.changes[0].index if self.changes else self.plain[-1].index + 1
        before = [f for f in self.plain if f.index < first] or self.plain
        if self.base is not None:  # 68.4% graded 4 or above, more than the 67.5%; 142,680, 61%, more than the 124,380
            before = [f for f in before if (f.unit == "%") is (self.base.unit == "%")] or before
        several = [f for f in before if f.unit == before[-1].unit]
        return self.base, None if len(several) > _SEVERAL else meant_level(several, self.base)


def stretches(scene: Scene, line: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures of a sentence between semicolons, or clauses set against each other."""
    out: list[Figure] = []
    for figure in line:
        if out and _BREAK.search(scene.masked, out[-1].item.end, figure.item.start):
            yield out
            out = []
        out.append(figure)
    if out:
        yield out


def episodes(scene: Scene, stretch: Sequence[Figure]) -> tuple[Episode, ...]:
    """The movements that a stretch of a sentence tells, in order."""
    return _episodes(scene, tuple(stretch))


@lru_cache(maxsize=1 << 10)  # several readers ask for the same stretches, one reader after the other
def _episodes(scene: Scene, stretch: tuple[Figure, ...]) -> tuple[Episode, ...]:
    out = [Episode()]
    for figure in stretch:
        if figure.unit in _LENGTHS and any(f.unit not in _LENGTHS for f in out[-1].levels):
            continue  # 由1億增長到1.5億，五年累計增長46.9%
        if _begins(scene, out[-1], figure):
            out.append(_next(scene, out[-1], figure))
        _place(scene, out[-1], figure)
    for episode in out:
        alone = episode.base is episode.result is None and len(episode.plain) == 1 and bool(episode.changes)
        if alone and starts(scene, episode.plain[0], episode.changes[0]):
            episode.base, episode.plain = episode.plain[0], []
    return tuple(out)


def _next(scene: Scene, last: Episode, figure: Figure) -> Episode:
    """A new episode; the change right before a new result belongs to it: "and fell 3% to"."""
    if _is_revised(scene, last, figure):
        return Episode(base=last.plain[-1])
    fresh = Episode(pace=last.changes[-1] if last.changes and figure.part is Part.BASE else None)
    if figure.part not in (Part.RESULT, Part.BASE) or not last.changes:
        return fresh
    if _has_its_base(scene, last, figure):
        return _second(last)
    newest = max((f.index for f in last.levels), default=-1)
    moving = [c for c in last.changes if c.index > newest and c.play.sign * figure.play.sign >= 0]
    if moving and last.levels and _is_of_another(scene, moving[-1], figure):
        return fresh
    on = bool(moving and last.levels) and leads_to(scene, moving[-1], figure)
    if on and figure.part is Part.BASE:
        fresh.plain = _again(last, figure)
        on = bool(fresh.plain)
    whole = figure.part is Part.BASE and last.base is not None and last.result is not None
    if (len(last.changes) > 1 and not whole) or on:
        fresh.changes = moving
        last.changes = [c for c in last.changes if c not in moving]
        fresh.base = _onward(scene, last, figure) if moving and figure.part is Part.RESULT else None
    if figure.part is Part.RESULT and _is_next_base(scene, last, figure):
        fresh.base, last.base = last.base, None  # 降到A，減少四分之一，另一數由B降到C
    return fresh


def _is_next_base(scene: Scene, last: Episode, figure: Figure) -> bool:
    """降到A，減少四分之一，另一數由B降到C; not "to A from B, and another to C": there a pause is behind the base."""
    base, result = last.base, last.result
    if base is None or result is None or base.index != figure.index - 1:
        return False
    return not comparable(result, base) or _CLAUSE.search(scene.masked, result.item.end, base.item.start) is not None


def _is_of_another(scene: Scene, change: Figure, figure: Figure) -> bool:
    """收1210元，上漲35元，漲幅2.98%，成交量放大至1.1萬張: behind a pause another metric is named before the figure."""
    if scene.spaced or figure.part is not Part.RESULT or not renamed(figure) or figure.measure is None:
        return False
    return _CLAUSE.search(scene.masked, change.item.end, figure.measure.start) is not None


def _is_revised(scene: Scene, last: Episode, figure: Figure) -> bool:
    told = figure.part is not Part.CHANGE and last.changes and last.plain and comparable(last.plain[-1], figure)
    return bool(told) and is_revised(scene, last.changes[-1], figure)


def _has_its_base(scene: Scene, last: Episode, figure: Figure) -> bool:
    """Down 5% from 80 in May and down 12% from 86 a year ago; but 9% more than the 77 of June: a base of its own."""
    change = last.changes[-1]
    beside = change.index == figure.index - 1 and last.base is not None and change.index > last.base.index
    between = gap(scene, change, figure)
    told = figure.part is Part.BASE and len(between) <= _CLOSE and re.search(r"[,;:，；、]", between) is None
    return beside and told and comparable(last.base or figure, figure)


_CLOSE = 40


def _second(last: Episode) -> Episode:
    """What was told first against one base, then against another."""
    return Episode(result=last.ends()[1], changes=[last.changes.pop()])


def _again(last: Episode, base: Figure) -> list[Figure]:
    """A little above the 117 of January but 129 percent more than the 51 of 2020: one result against two bases."""
    _, result = last.ends()
    return [result] if last.base is not None and result is not None and comparable(result, base) else []


def _onward(scene: Scene, last: Episode, figure: Figure) -> Figure | None:
    """From 40 to 120, then by a quarter to 90: the next movement starts where the last one ended."""
    if last.result is None or not comparable(last.result, figure) or clash(last.result, figure):
        return None
    between = scene.masked[last.result.item.end : figure.item.start]
    return last.result if changewords.words(scene).onward.search(between) else None


def _begins(scene: Scene, now: Episode, figure: Figure) -> bool:
    if not (now.levels or now.changes):
        return False
    part = _part(scene, now, figure)
    if _is_revised(scene, now, figure):
        return True
    if now.levels and converts(now.levels[-1], figure):
        return False
    if figure.item.bracketed and _OTHER_BRACKET.search(_since(scene, now, figure)):
        return True
    if part is Part.CHANGE:
        last = max((f.item.start for f in now.levels), default=0)
        apart = any(clash(f, figure) for f in now.levels[-1:]) and not _named_before(figure, last)
        return (apart or _opposed(scene, now, figure)) and not compares(scene, figure)
    if not countable(figure):
        return False
    if now.levels and not comparable(now.levels[-1], figure):
        return bool(now.changes) or None not in (
            now.base,
            now.result,
        )  # to £3.2bn from £2.95bn, and gearing reached 74%
    if not now.levels:
        return _anew(scene, now, figure)
    if part is Part.BASE:
        held = bool(now.changes) and _is_held(scene, now, figure)
        return (
            now.base is not None or held or (bool(now.changes) and is_part(scene, figure)) or _anew(scene, now, figure)
        )
    if part is Part.RESULT:
        return now.result is not None
    return bool(now.changes and now.levels) and not _completes(scene, now, figure)


def _is_held(scene: Scene, now: Episode, base: Figure) -> bool:
    """年初140点，即累计反弹7.1%，但与2019年200点的高位相比: what the next change alone is held against."""
    return _WITH.fullmatch(_since(scene, now, base)) is not None and _WITH_IT.match(base.item.after) is not None


_WITH, _WITH_IT = phrasing("episodes", "with"), phrasing("episodes", "with_it")
_OTHER_BRACKET = re.compile(r"\).*\w.*\(")
_ALSO = phrasing("episodes", "also")
_CLAUSE = phrasing("episodes", "clause")


def _named_before(change: Figure, last: int) -> bool:
    """78.5% of flights left on time, against 74.2% before, a rise of 4.3%: nothing is named between them and it."""
    return change.measure is not None and change.measure.end <= last


def _since(scene: Scene, now: Episode, figure: Figure) -> str:
    """What stands between the episode's last figure and this one."""
    last = max(f.item.end for f in (*now.levels, *now.changes))
    return scene.masked[last : figure.item.start]


def _anew(scene: Scene, now: Episode, figure: Figure) -> bool:
    """入圍名額卻由24部: behind a change another clause names another metric before it tells where that began."""
    measure, cue = figure.measure, figure.play.cue
    if not (now.changes and figure.own and measure and cue) or measure.end > cue[0]:
        return False
    last = max(f.item.end for f in (*now.levels, *now.changes))
    fresh = last <= measure.start and _CLAUSE.search(scene.masked, last, measure.start) is not None
    if now.levels or scene.spaced:
        return fresh and named_apart((now.levels or now.changes)[-1], figure)
    other = clash(now.changes[-1], figure)
    if not other and named_apart(now.changes[-1], figure):
        other = _ALSO.match(scene.masked, measure.end) is not None  # 電費少了一成，人員也從9人減到5人
    return fresh and other


def _opposed(scene: Scene, now: Episode, figure: Figure) -> bool:
    """Gun crime rose 3% to 10,590, but deaths fell by 15%: another metric that went the other way."""
    if not any(c.play.sign * figure.play.sign < 0 for c in now.changes) or not _anew(scene, now, figure):
        return False
    return _CLAUSE.search(_since(scene, now, figure)) is not None


def _completes(scene: Scene, now: Episode, figure: Figure) -> bool:
    """A plain level behind the change is its base where its time is the earlier one: "up 24%; a year earlier, 12.4"."""
    if now.base is not None or is_part(scene, figure):
        return False
    if _of_base(scene, now, figure):
        return True
    _, result = now.ends()
    if result is None:
        return True
    if first_of(scene, figure, result) is figure:
        return True
    return moment(scene, figure) is not None and all(c.recurring for c in now.changes)


def _of_base(scene: Scene, now: Episode, figure: Figure) -> bool:
    """Five times as many as the 800; twice the 16 cents paid elsewhere: what follows a multiple is its base."""
    if not now.changes or now.base is not None or now.changes[-1].index != figure.index - 1 or not now.levels:
        return False
    factor = now.changes[-1].play.form is Form.FACTOR and now.changes[-1].play.wording is Wording.TO_TIMES
    gap = scene.masked[now.changes[-1].item.end : figure.item.start]
    return (
        factor
        and changewords.words(scene).of_base.fullmatch(gap.replace(NAME_MASK, "").replace(TIME_MASK, "")) is not None
    )


def _of_level(scene: Scene, now: Episode, factor: Figure) -> bool:
    """56,800元，是公立大学28,400元的两倍: the level right before the multiple is what it is of."""
    if factor.play.form is not Form.FACTOR or factor.play.wording is not Wording.TO_TIMES or len(now.plain) < _SEVERAL:
        return False
    base = now.plain[-1]
    told = now.base is None and base.index == factor.index - 1 and comparable(now.plain[-2], base)
    joined = _OF_IT.fullmatch(scene.folded, base.item.end, factor.quantity.start) is not None
    return told and joined and _IS.search(base.item.before) is not None


_OF_IT, _IS = phrasing("episodes", "of_it"), phrasing("episodes", "is")


def is_part(scene: Scene, figure: Figure) -> bool:
    """其中, of which: a part of what moved is not where it moved from."""
    cues = cue_data.load(scene.language)
    return cues.word("of_them").search(figure.item.before) is not None


def _place(scene: Scene, now: Episode, figure: Figure) -> None:
    part = _part(scene, now, figure)
    if part is Part.CHANGE:
        if _of_level(scene, now, figure):
            now.base = now.plain.pop()
        if PRICED.search(figure.item.before):
            now.plain = [f for f in now.plain if measures(figure, f)]
        now.changes.append(figure)
    elif not countable(figure) or (now.levels and is_beside(scene, now.levels[-1], figure)):
        return
    elif part is Part.BASE and now.base is None:
        now.base = figure
    elif part is Part.RESULT and now.result is None:
        now.result, now.origin = figure, _origin(scene, now, figure)
    else:
        _place_plain(scene, now, figure)


def _origin(scene: Scene, now: Episode, result: Figure) -> Figure | None:
    """The one plain level of the same metric before the result, where the times or the words between say so."""
    if len(now.plain) != 1 or not comparable(now.plain[0], result) or not same_metric(now.plain[0], result):
        return None
    plain, time = now.plain[0], moment(scene, result)
    first = first_of(scene, plain, result)
    later = first is None and time is not None and time.start > plain.item.end and moment(scene, plain) is None
    return plain if first is plain or later or _right_on(scene, plain, result) else None


def _right_on(scene: Scene, plain: Figure, result: Figure) -> bool:
    """每股420元跌到336元: of the figure right before it, in a language that needs no word for from."""
    spaced = scene.spaced
    return not spaced and _CLAUSE.search(scene.masked, plain.item.end, result.item.start) is None


def _part(scene: Scene, now: Episode, figure: Figure) -> Part:
    """上年同期為12.4億: 為 tells of a result only where no time of its own says otherwise."""
    if figure.part is Part.LEVEL and is_base(figure):
        return Part.BASE
    told = bool(now.plain) or now.result is not None
    if figure.part is not Part.RESULT or not now.changes or not told or directed(scene, figure):
        return figure.part
    elsewhere = moment(scene, figure) is not None or side(scene, figure) < 0 or renamed(figure)
    return Part.LEVEL if elsewhere else Part.RESULT


def _place_plain(scene: Scene, now: Episode, figure: Figure) -> None:
    """Of two plain levels of two times the earlier one is the base."""
    if _of_base(scene, now, figure):
        now.base = figure
        return
    _, other = now.ends()
    if other is not None and is_bare(figure) and not is_bare(other) and figure.quantity.quote.isalpha():
        return now.plain.append(figure)  # in the first two 1987 months
    mine = moment(scene, figure)
    if other is not None and now.base is None and comparable(other, figure):
        if mine is not None and _THAN.match(scene.folded, mine.start - 1):  # 比1992年人均6平方米
            now.base = figure
            return
        known = moment(scene, other) is not None or bool(now.changes) or side(scene, figure) < 0
        first = first_of(scene, figure, other) if known else None
        if first is figure or (now.changes and first is None and mine is not None and mine is not moment(scene, other)):
            now.base = figure
            return
        if first is other and other in now.plain:
            now.plain.remove(other)
            now.base = other
    now.plain.append(figure)


_THAN = phrasing("episodes", "than")
