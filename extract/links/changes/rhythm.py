"""A change year on year or month on month, and the figure of that earlier period in a clause of its own.

同比增长25.4%，环比增长12.2%，4月交付36400辆，去年5月交付32580辆 · 季減6.8%、年增14.1%；上季營收378.5億元

Each change has the base that its rhythm asks for: the one level of the sentence that is of the same metric, unit and
subject and told of exactly that earlier period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.dating import shifted
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.anew import names_new
from claimgraph.extract.links.changes.comparable import comparable, countable, measures
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.changes.elsewhere import elsewhere
from claimgraph.extract.links.changes.episodes import Episode, episodes, is_part, stretches
from claimgraph.extract.links.changes.moment import clause, moment, part_of_year
from claimgraph.extract.links.kin import same_metric
from claimgraph.extract.links.near import gap, sentences
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Grain, MentionKind, Modality, Time

_MONTHS = {"year": -12, "half": -6, "quarter": -3, "month": -1}
_AGAINST = phrasing("rhythm", "against")
_TIMES, _OF_TIME = phrasing("rhythm", "times"), phrasing("rhythm", "of_time")
_GRAINS = {Grain.QUARTER: -3, Grain.MONTH: -1}


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change that has a rhythm and the level of the period before it in its sentence."""
    rows = list(sentences(scene, figures, titles=False))
    for before, line, following in zip([[], *rows], rows, [*rows[1:], []], strict=False):
        near = [*line, *(following if following and _goes_on(scene, line[0], following) else ())]
        if before and scene.line_of(before[0].item).block == scene.line_of(line[0].item).block:
            near = [*before, *near]
        for stretch in stretches(scene, line):
            for episode in episodes(scene, stretch):
                _, result = episode.ends()
                if result is not None and result.part is not Part.BASE:
                    yield from _ties(scene, near, episode.changes, result)


def _goes_on(scene: Scene, figure: Figure, following: Sequence[Figure]) -> bool:
    """環比增長40%。4月僅交付1.8萬輛: the next sentence tells one figure alone."""
    line, after = scene.line_of(figure.item), scene.line_of(following[0].item)
    return after.block == line.block and after.index == line.index + 1 and len(following) == 1


def _ties(scene: Scene, line: Sequence[Figure], changes: Sequence[Figure], result: Figure) -> Iterator[Tie]:
    for change in changes:
        if change.modality is not Modality.ASSERTED or not measures(change, result):
            continue
        multiple = change.play.form is Form.FACTOR and change.recurring is not None
        if multiple or is_stepped(scene, change):
            continue
        found = [f for f in line if _is_base(scene, change, f, result)]
        if len(found) == 1 and not elsewhere(scene, change, found[0], result):
            dated = change.recurring is None and all(t.offset is None for t in _against(scene, change))
            yield Tie(change=change.index, base=found[0].index, result=result.index, named=dated)


def _is_base(scene: Scene, change: Figure, figure: Figure, result: Figure) -> bool:
    if figure.index == result.index or not countable(figure) or is_part(scene, figure) or figure.age:
        return False
    if not (comparable(figure, result) and measures(change, figure) and _one_thing(figure, result)):
        return False
    if figure.modality is not Modality.ASSERTED or _is_anothers(scene, figure, result):
        return False
    if change.recurring is None:
        return _is_named(scene, change, figure, result)
    if figure.item.sentence < result.item.sentence:
        return False
    return _is_before(scene, change, figure, result)


def _is_anothers(scene: Scene, figure: Figure, result: Figure) -> bool:
    """1.26萬對，比2024年的1.41萬對減少；結婚登記2.9萬對: what another was held against."""
    between = gap(scene, figure, result)
    return figure.part is Part.BASE and _CLOSED.search(between) is not None


_CLOSED = re.compile(r"[;；]")


def _is_named(scene: Scene, change: Figure, figure: Figure, result: Figure) -> bool:
    """較昨日增加25萬, 比2005年翻兩番, 是2015年的3倍: told of the very time that the change names as its base."""
    times = _against(scene, change)
    when = moment(scene, figure)
    if len(times) != 1 or when is None or when is moment(scene, result) or times[0].period is None:
        return False
    if figure.item.sentence < result.item.sentence and times[0].offset is not None:
        return False  # 上年: counted from what its own sentence tells of
    return figure.index < change.index and when.period == times[0].period


def _against(scene: Scene, change: Figure) -> list[Time]:
    start = change.item.start - len(change.item.before)
    return [t for t in scene.times_in(start, change.item.start) if _is_against(scene, t, change)]


def _is_against(scene: Scene, time: Time, change: Figure) -> bool:
    """Named as what the change is held against, or as what it is so many times."""
    if _AGAINST.search(scene.folded[max(0, time.start - 2) : time.start]):
        return True
    of = _OF_TIME.fullmatch(scene.folded, time.end, change.quantity.start) is not None
    return change.play.form is Form.FACTOR and of and _TIMES.search(scene.folded, 0, time.start) is not None


def _one_thing(figure: Figure, result: Figure) -> bool:
    """Of one metric and one subject; a figure that names no metric carries that of the result on."""
    if figure.quantity.kind is not result.quantity.kind or figure.unit != result.unit:
        return False
    return figure.subject == result.subject and same_metric(figure, result)


def _is_before(scene: Scene, change: Figure, figure: Figure, result: Figure) -> bool:
    """Exactly one step of the rhythm before the result: by its words (去年同期, 上季), else by the two periods."""
    time = moment(scene, figure) or _opens(scene, figure)
    told = moment(scene, result)
    if time is None or time is told:
        return False
    rhythm = change.recurring or ""
    grain = result.period.grain if result.period is not None else None
    months = _MONTHS.get(rhythm, _GRAINS.get(grain) if grain is not None else None)
    before = shifted(result.period, rhythm) if result.period is not None else None
    if before is not None and figure.period is not None and figure.period.since == before.since:
        return figure.period.until == before.until
    if before is not None and time.period is not None and time.period.grain is before.grain is not Grain.YEAR:
        return False  # 去年四季度 is no 去年同期
    if time.offset is None and _is_next(scene, rhythm, time, told):
        return not _names_new(scene, figure, result)
    return months is not None and time.offset == months


def _names_new(scene: Scene, figure: Figure, result: Figure) -> bool:
    """5月接待遊客2.1萬人次，4月外地遊客0.8萬: the clause names a thing that the result was not told with."""
    told = scene.folded[scene.line_of(result.item).start : result.item.end + _NOUN]
    return names_new(scene, clause(scene, figure)[0], figure.item.start, told)


_NOUN = 6  # characters of the noun behind a count


def _opens(scene: Scene, figure: Figure) -> Time | None:
    """7月受颱風影響，訂單僅…: the one time of its stretch opens it, and no figure stands between."""
    line = scene.line_of(figure.item)
    ahead = scene.folded[line.start : figure.item.start]
    start = line.start + max((m.end() for m in _STRETCH.finditer(ahead)), default=0)
    times = [t for t in scene.times_in(start, figure.item.start) if t.recurring is None]
    opens = len(times) == 1 and times[0].start - start <= _LEAST and times[0].kind is not MentionKind.DURATION
    before = figure.item.start - len(figure.item.before)
    return times[0] if opens and before <= times[0].start else None


_STRETCH = re.compile(r"[;；。] *")
_LEAST = 1  # characters of 而4月


def _is_next(scene: Scene, rhythm: str, time: Time, told: Time | None) -> bool:
    """4月 and 5月, 第一季 and 第二季, of a year that is not said."""
    if told is None or told.offset is not None:
        return False
    one, other = part_of_year(scene, time), part_of_year(scene, told)
    if one is None or other is None or one[0] != _PARTS.get(rhythm, other[0]):
        return False
    return rhythm != "year" and other == (one[0], one[1] + 1)


_PARTS = {"month": 0, "quarter": 1, "half": 2}  # as part_of_year tells them


# --- a change told of another rhythm than its levels


def apart_from(scene: Scene, change: Figure, episode: Episode) -> bool:
    """每月可少花200元: a difference per something that the levels are not per."""
    if change.play.form is not Form.DIFFERENCE or change.quantity.per is not None:
        return False
    cues = cue_data.load(scene.language)
    if _a_year_of_months(scene, cues, change, episode):
        return True
    rhythm = cue_data.load(scene.language).word("rhythm")
    clause = re.split(r"[,，]", scene.folded[change.item.start - len(change.item.before) : change.item.start])[-1]
    found = rhythm.search(_OF_MEASURE.sub("", clause))
    told = [scene.folded[f.item.start - len(f.item.before) : f.item.end + len(f.item.after)] for f in episode.levels]
    return found is not None and not any(found[0] in words for words in told)


def _a_year_of_months(scene: Scene, cues: Cues, change: Figure, episode: Episode) -> bool:
    """月租由12,000元加至12,300元，全年多收3,600元: what a monthly sum makes in a year."""
    lead = re.split(r"[,，;]", scene.folded[change.item.start - len(change.item.before) : change.item.start])[-1]
    around = lead + "|" + scene.folded[change.item.end : change.item.end + _AFTER]
    start = scene.line_of(change.item).start
    told = scene.folded[start : change.item.start - len(lead)]
    return bool(episode.levels and cues.word("yearly").search(around) and cues.word("monthly").search(told))


_OF_MEASURE = phrasing("growth", "of_measure")  # 每升上调0.12元,由7.95元: prices of one measure
_AFTER = 12  # characters of " more a year"
