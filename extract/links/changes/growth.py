"""From X to Y, by Z: which levels a change is between.

"rose 12% to £1.28bn, from £1.15bn" · 由2.85%下調0.25個百分點至2.6% · "42.1%, up 2.6 points from 39.5%"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.converted import ends_score, is_other_writing
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.changes import across, ahead, earlier
from claimgraph.extract.links.changes.against import is_held_against
from claimgraph.extract.links.changes.anaphora import goes_on
from claimgraph.extract.links.changes.aside import is_of_listed, is_of_next, of_currency
from claimgraph.extract.links.changes.comparable import comparable, compares, is_gap, is_percent, measures
from claimgraph.extract.links.changes.compound import goes_on_from, is_stepped, leads_on
from claimgraph.extract.links.changes.elsewhere import elsewhere, goes_against
from claimgraph.extract.links.changes.episodes import Episode, episodes, is_part, stretches
from claimgraph.extract.links.changes.exactly import are_points
from claimgraph.extract.links.changes.moment import clause, first_of, moment, one_length, part_of_year
from claimgraph.extract.links.changes.rhythm import apart_from
from claimgraph.extract.links.kin import clash, named_apart
from claimgraph.extract.links.near import lead, sentences, told, trail, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Time, Wording

_MONTHS = {"year": -12, "half": -6, "quarter": -3, "month": -1}


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change, from its own episode, else from the one sentence before it that tells both."""
    previous: Sequence[Episode] = ()
    passed: list[list[Figure]] = []
    rows = [_once_written(scene, line) for line in sentences(scene, figures)]
    for line, following in zip(rows, [*rows[1:], []], strict=False):
        passed = [p for p in passed[:_BACK] if _beside(scene, p[0], line[0])]
        behind = following if following and _beside(scene, line[0], following[0]) else []
        told = [e for stretch in stretches(scene, line) for e in episodes(scene, stretch)]
        for i, episode in enumerate(told):
            for change in _own(scene, episode):
                yield from _ties(scene, change, Telling(episode, told[:i], previous, passed, behind))
        previous = told
        passed.insert(0, line)


def _once_written(scene: Scene, line: list[Figure]) -> list[Figure]:
    """Without what writes another again: in brackets, in other units than others have; or as so much each."""
    units = [f.unit for f in line if not is_other_writing(scene, f.index)]
    again = {f.index for f in line if is_other_writing(scene, f.index) and f.unit not in units}
    again |= {f.index for level, f, other in zip(line, line[1:], line[2:], strict=False) if _is_each(level, f, other)}
    return [f for f in line if f.index not in again and not ends_score(scene, f.index)]


def _is_each(level: Figure, each: Figure, other: Figure) -> bool:
    """To $61.8m, or $15 per visitor, from $46.2m: so much each stands between two levels, and is like neither."""
    one_unit = level.unit == other.unit is not None and level.quantity.kind is each.quantity.kind
    pers = (level.quantity.per, other.quantity.per, each.quantity.per)
    levels = sorted((value(level), value(other)))
    alike = each.unit != level.unit or levels[0] > _LIKE * value(each) > 0
    alike = alike and levels[1] < _LIKE * levels[0]
    plain = each.part is not Part.CHANGE and _OR.search(each.item.before) is not None
    return one_unit and plain and alike and pers[:2] == (None, None) and pers[2] is not None


_LIKE = 10  # times
_OR = phrasing("growth", "or")
_BACK = 2  # sentences that a change looks back over


def _beside(scene: Scene, before: Figure, now: Figure) -> bool:
    """In the same paragraph, or in the one right before."""
    one, other = scene.line_of(before.item), scene.line_of(now.item)
    return before.title == now.title and other.block - one.block <= 1 and other.index - one.index <= _BACK + 1


@dataclass(frozen=True, slots=True)
class Telling:
    """An episode, those before it in its sentence, those of the sentence before, the sentences passed, and the next."""

    episode: Episode
    before: Sequence[Episode]
    previous: Sequence[Episode]
    passed: Sequence[Sequence[Figure]]
    behind: Sequence[Figure]


def _own(scene: Scene, episode: Episode) -> Iterator[Figure]:
    """The changes between the levels of the episode: of several in one form, the one next to the levels."""
    once = [c for c in episode.changes if not is_stepped(scene, c) and not apart_from(scene, c, episode)]
    once = [c for c in once if not (_of_part(scene, c, episode) or of_currency(scene, c) or _is_passing(c))]
    once = [c for c in once if _KEPT.match(trail(c)) is None]  # 核減為61750億元，增速5.7%維持不變
    once = [c for c in once if c.play.form is not Form.DIFFERENCE or c.play.sign or c.play.cue is None]  # 兩者相差
    for change in (c for c in once if not _is_ratio(c)):
        rivals = [c for c in once if c.play.form is change.play.form and c.recurring == change.recurring]
        if len(rivals) > 1 and _in_order(scene, change):
            continue
        if len(rivals) > 1:
            rivals = [c for c in rivals if "average" not in c.play.marks] or rivals
        if change is min(rivals, key=lambda c: _distance(c, episode)):
            yield change


def _of_part(scene: Scene, change: Figure, episode: Episode) -> bool:
    """其中: of a part of what moved, unless both its ends follow: the share of them who … fell from 44% to 33%."""
    ends = (episode.base, episode.result)
    inside = is_part(scene, change) and not all(f is not None and f.index > change.index for f in ends)
    return inside or is_of_listed(scene, change, episode.changes, episode.levels)


def _is_passing(change: Figure) -> bool:
    """早盤一度下挫7%, lost as much as 7% at one point: where it stood for a while, not where it ended."""
    return _PASSING.search(lead(change)) is not None or _AT_ONE_POINT.search(trail(change)) is not None


_KEPT = phrasing("growth", "kept")
_PASSING = phrasing("growth", "passing")
_AT_ONE_POINT = phrasing("growth", "at_one_point")


def _is_ratio(change: Figure) -> bool:
    """30倍市盈率: so many times, by the name of the metric."""
    measure = change.measure
    return change.play.form is Form.FACTOR and measure is not None and measure.start == change.item.end


def _in_order(scene: Scene, change: Figure) -> bool:
    """分别为9亿元和11.7亿元，分别增长50%和30%: one change for each level, not between them."""
    line = scene.line_of(change.item)
    word = cue_data.load(scene.language).word("respectively")
    return word.search(scene.folded, line.start, line.end) is not None


def _distance(change: Figure, episode: Episode) -> tuple[int, int]:
    return min((abs(change.index - f.index) for f in episode.levels), default=0), change.index


def _ties(scene: Scene, change: Figure, telling: Telling) -> Iterator[Tie]:
    if telling.episode.result is not None and goes_against(scene, change, telling.episode.result):
        return
    base, result = _ends(scene, change, telling.episode)
    if base is None and result is None and not telling.episode.levels and not change.item.bracketed:
        whole = _whole(scene, change, telling.before) or _taken_up(scene, change, telling.previous)
        base, result = whole or (None, None)
    if base is None or result is None:
        base, result = _across(scene, change, telling) or _ahead(scene, change, telling) or (base, result)
    if base is None and result is not None:
        told_before = telling.before or telling.previous
        base = _from_any(scene, change, result, telling.before) or earlier.base_of(scene, change, result, told_before)
    elif base is not None and result is None:
        result = earlier.result_of(scene, change, base, telling.before, telling.previous)
    if (
        base is not None
        and result is not None
        and (not comparable(base, result) or _per_another(scene, change, base, result))
    ):
        return
    apart = change.play.form is Form.PERCENT and _is_of_other_metric(change, [f for f in (base, result) if f])
    if apart and not are_points(scene, change, base, result):
        return
    if base is not None and _is_of_other(scene, change, base, telling.episode):
        return
    never = change.play.wording is Wording.DOWN_TIMES  # 比舊款輕了三倍: of whatever it is, it cannot be
    if not (apart or never) and elsewhere(scene, change, base, result):
        return
    if base is not None or result is not None:
        if leads_on(scene, change, telling.episode.changes):
            return
        narrowed = _is_of_fall(scene, change, result)
        ends = ((_size(f) if narrowed else _index(f)) for f in (base, result))
        tie = Tie(change=change.index, base=next(ends), result=next(ends), named=_is_that(scene, change, base, result))
        yield goes_on_from(scene, change, tie, base, telling.episode.changes)


def _is_that(scene: Scene, change: Figure, base: Figure | None, result: Figure | None) -> bool:
    """That is 0.2C short of the 9.1C of 2023: what was told before is held against it by name."""
    before = base is not None and result is not None and result.item.sentence < change.item.sentence
    return before and base is not None and earlier.is_that(scene, change, base)


def _is_of_other_metric(change: Figure, ends: Sequence[Figure]) -> bool:
    """營收增長22.5%，淨利率由11%升至12.4%; but not: 78.5% of flights left on time, against 74.2%, a rise of 4.3%."""
    last = max((f.item.start for f in ends), default=0)
    named_before = change.measure is not None and change.measure.end <= last < change.item.start
    return not named_before and any(is_percent(f) and named_apart(change, f) for f in ends)


def _from_any(scene: Scene, change: Figure, result: Figure, told: Sequence[Episode]) -> Figure | None:
    """2005年50萬噸，2010年100萬噸，2020年可翻三番，達到200萬噸: of the two before whichever comes the nearest."""
    factor = change.play.form is Form.FACTOR and change.recurring is None and result.index == change.index + 1
    start, end = clause(scene, change)
    if not factor or changewords.words(scene).against.search(scene.folded, start, end):
        return None
    levels = [f for e in told for f in e.levels if comparable(f, result) and not clash(f, result)]
    levels = [f for f in levels if f.quantity.amount.value > 0 and measures(change, f)]
    levels = [f for f in levels if _BREAK.search(scene.masked, f.item.end, change.item.start) is None]
    wanted = result.quantity.amount.value / change.quantity.amount.value if change.quantity.amount.value else 0
    off = [(max(f.quantity.amount.value / wanted, wanted / f.quantity.amount.value), f) for f in levels if wanted > 0]
    return min(off, key=lambda pair: pair[0])[1] if len(off) > 1 else None


_BREAK = phrasing("episodes", "break")  # from 12 pubs to four, while the number of cafés has trebled to 18


def _per_another(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """打八折後為442元，相當於每公里3角: per something, and no word says that it moved from there."""
    apart = (base.quantity.per is None) != (result.quantity.per is None)
    cue = scene.folded[slice(*base.play.cue)] if base.play.cue is not None else ""
    behind = not scene.spaced and base.index > change.index and _FROM.fullmatch(cue) is None
    behind = behind and moment(scene, base) is None  # 52元/平方米，環比下跌1.9%，上季為53元
    return apart and (behind or base.part is result.part is Part.LEVEL)


_FROM = phrasing("growth", "from")


def _is_of_other(scene: Scene, change: Figure, base: Figure, episode: Episode) -> bool:
    """By half a point to 3.0 percent, a quarter point below the 3.25 that was forecast: the base of the second."""
    if not scene.spaced and is_of_next(scene, change, base, episode.changes):
        return True
    others = [c for c in episode.changes if change.index < c.index == base.index - 1]
    factors = [c for c in others if c.play.form is change.play.form is Form.FACTOR]  # twice the time, four times the 40
    held = is_held_against(scene, change, base, episode.changes)
    return held or bool(factors) or any(_SET_OFF.match(scene.folded, c.item.end) is not None for c in others)


_SET_OFF = phrasing("growth", "set_off")


def _across(scene: Scene, change: Figure, telling: Telling) -> tuple[Figure, Figure] | None:
    """The two ends in sentences of their own, where the change's sentence tells of nothing else."""
    levels = telling.episode.levels
    if len(levels) > 1 or any(e.levels or e.changes for e in telling.before):
        return None
    if any(f.part is Part.RESULT and f.play.sign * change.play.sign < 0 for f in levels):
        return None  # prices rose by 4p, margins narrowing to 9p
    found = across.pair(scene, change, levels, telling.passed)
    if found is None or not _agrees(scene, change, *found):
        return None
    times = [moment(scene, f) for f in found]
    parts = [part_of_year(scene, t) if t else None for t in times]
    rhythmic = change.recurring is None or (times[0] is not None and parts[0] == parts[1])
    return found if rhythmic else None


def _ahead(scene: Scene, change: Figure, telling: Telling) -> tuple[Figure, Figure] | None:
    """The two ends, or the base, in the next sentence, where this one tells of no other movement."""
    if any(e.levels or e.changes for e in telling.before) or len(telling.episode.changes) > 1:
        return None
    found = ahead.pair(scene, change, telling.episode.levels, telling.behind)
    return found if found is not None and one_length(*found) and _agrees(scene, change, *found) else None


def _whole(scene: Scene, change: Figure, told: Sequence[Episode]) -> tuple[Figure, Figure] | None:
    """The one earlier episode that tells both ends, for a change that brings none of its own."""
    pairs = [_ends(scene, change, e) for e in told]
    both = [(b, r) for b, r in pairs if b is not None and r is not None and not clash(r, change)]
    return both[0] if len(both) == 1 and len(pairs) == 1 else None


def _taken_up(scene: Scene, change: Figure, told: Sequence[Episode]) -> tuple[Figure, Figure] | None:
    """The episode of the sentence before, where the change's sentence goes on about it; of rates, only in points."""
    that_is = _THAT_IS.search(scene.folded, scene.line_of(change.item).start, change.item.start)
    whole = _whole(scene, change, told) if that_is or goes_on(scene, change) else None
    if whole is None or (is_percent(whole[1]) and change.play.form is not Form.POINTS and not that_is):
        return None
    return None if named_apart(change, whole[1]) else whole


_THAT_IS = phrasing("growth", "is_so_much")  # 这等于上涨22%


def _ends(scene: Scene, change: Figure, episode: Episode) -> tuple[Figure | None, Figure | None]:
    base, result = episode.ends()
    if change.play.form is Form.POINTS and (rates := _rates(scene, change, episode)):
        return rates
    if change.play.form is Form.POINTS and (result is None or result.unit != "%"):
        result = _slowed(scene, change, episode) or result
    base = base if base is not None and measures(change, base) else None
    result = result if result is not None and measures(change, result) and not _opposed(change, result) else None
    base = base if base is not None and _agrees(scene, change, base, result) else None
    if result is not None and base is not None and clash(base, result) and not compares(scene, change):
        base = None
    if is_gap(change) and len(episode.plain) == 2 and base is None:
        low, high = sorted(episode.plain, key=lambda f: f.quantity.amount.value)
        return (low, high) if measures(change, low) and measures(change, high) else (None, None)
    return base, result


def _opposed(change: Figure, result: Figure) -> bool:
    """Output would grow 4.5 percent and inflation drop to 10: what went the other way is not what the change is of."""
    onward = result.part is Part.RESULT and change.index < result.index
    return onward and change.play.sign * result.play.sign < 0


def _rates(scene: Scene, change: Figure, episode: Episode) -> tuple[Figure, Figure] | None:
    """Grew 2.4%, after 1.8% in the first quarter, an acceleration of 0.6 points: the two rates of growth."""
    grown = [c for c in episode.changes if c.play.form is Form.PERCENT and c.unit == "%"]
    told = sorted((*grown, *(f for f in episode.levels if f.unit == "%")), key=lambda f: f.index)
    if len(told) != 2 or len({f.play.sign for f in grown}) != 1 or any(f.unit != "%" for f in episode.levels):
        return None
    start, end = clause(scene, change)
    known = changewords.words(scene)
    if known.paces.search(scene.folded, start, end) is None:
        return None
    base = _named(scene, change, told) or first_of(scene, *told) or _following(scene, told)
    return None if base is None else (base, told[0] if base is told[1] else told[1])


def _named(scene: Scene, change: Figure, told: Sequence[Figure]) -> Figure | None:
    """比一季度回落: the one of the figures that is told of the time which the change names, as what it is against."""
    start, end = clause(scene, change)
    told_of = [t for t in scene.times_in(start, end) if t.recurring is None or _is_against(scene, t)]
    against = [t for t in told_of if _is_against(scene, t)]  # 2008年增长率较上年回落: of 2008
    names = {scene.folded[t.start : t.end] for t in against or told_of}
    times = [(f, moment(scene, f)) for f in told]
    fitting = [f for f, t in times if t is not None and scene.folded[t.start : t.end] in names]
    return fitting[0] if len(fitting) == 1 else None


def _following(scene: Scene, told: Sequence[Figure]) -> Figure | None:
    """2.4%, after 1.8%."""
    gap = scene.folded[told[0].item.end : told[1].item.start]
    return (
        told[1] if changewords.words(scene).apart.search(gap) or changewords.words(scene).against.search(gap) else None
    )


def _is_of_fall(scene: Scene, change: Figure, result: Figure | None) -> bool:
    """下降3.6%，降幅較…的4.4%收窄: a fall is as great as it is told; 增速 may turn below nothing."""
    if result is None or change.play.form is not Form.POINTS or not _fell(result):
        return False
    noun = cue_data.load(scene.language).word("fall_noun")
    return noun.search(scene.masked, result.item.end, change.item.start) is not None


def _fell(figure: Figure) -> bool:
    return figure.part is Part.CHANGE and figure.play.sign < 0


def _size(figure: Figure | None) -> int | Told | None:
    return told(figure) if figure is not None and _fell(figure) else _index(figure)


def _slowed(scene: Scene, change: Figure, episode: Episode) -> Figure | None:
    """增長5.2%，增速比上月的6.1%回落…個百分點: points between two rates of growth."""
    told = [episode.pace, *episode.changes] if episode.pace else episode.changes
    growth = [c for c in told if c.index < change.index and c.unit == "%"]
    if not growth:
        return None
    gap = scene.masked[growth[-1].item.end : change.item.start]
    noun = cue_data.load(scene.language).word("growth_noun")
    named = noun.search(gap) or re.search(rf"(?:{noun.pattern})[^,，]{{0,4}}$", growth[-1].item.before)
    return growth[-1] if named else None


def _agrees(scene: Scene, change: Figure, base: Figure, result: Figure | None) -> bool:
    """月減 does not reach back to 去年同月, nor "than the year before" to another month or to what is told of now."""
    time: Time | None = moment(scene, base)
    own = _compared_with(scene, change)
    if time is not None and own is not None and own is not time:
        if time.offset and time.offset != own.offset:
            return False
        if result is not None and time is moment(scene, result):
            return False
    months = _MONTHS.get(change.recurring or "")
    if months == _MONTHS["year"] and time is not None and result is not None:
        other = moment(scene, result)
        parts = part_of_year(scene, time), part_of_year(scene, other) if other else None
        if None not in parts and parts[0] != parts[1]:
            return False
    if time is None or months is None or time.offset is None or time.offset == 0:
        return True
    return time.offset == months


def _compared_with(scene: Scene, change: Figure) -> Time | None:
    """The past time that the change itself is told against: 較上年同月, than the year before."""
    time = moment(scene, change)
    if time is None or time.offset is None or time.offset >= 0:
        return None
    return time if _is_against(scene, time) else None


def _is_against(scene: Scene, time: Time) -> bool:
    return _AGAINST.search(scene.folded[max(0, time.start - 10) : time.start]) is not None


_AGAINST = phrasing("growth", "against")


def _index(figure: Figure | None) -> int | None:
    return None if figure is None else figure.index
