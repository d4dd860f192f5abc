"""From the scene to figures: every figure with its arguments, and the topic that the passage carries on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from claimgraph.extract.figures import (
    carrying,
    cells,
    columns,
    currencies,
    dating,
    labels,
    parallels,
    points,
    scope,
    series,
    singled,
    topics,
)
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part, Play, plays
from claimgraph.extract.figures.scene import Item, Line, Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.figures.supposed import surety
from claimgraph.extract.figures.topics import Topic
from claimgraph.extract.speech.attribution import Attributions
from claimgraph.extract.text.segment import BlockKind
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words import scopewords
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS, Basis
from claimgraph.ontology.model import Anchor, Entity, Form, Grain, MentionKind, Modality, Period, Time, Wording


def figures(scene: Scene, said: Attributions) -> tuple[Figure, ...]:
    """All figures of the scene, in order."""
    parts = plays(scene)
    topic = Topic({}, latest=topics.latest_year(scene))
    default = topics.main_subject(scene, said)
    out: list[Figure] = []
    for line in scene.lines:
        if line.cell is None:
            topic.enter(line.block, scene.blocks[line.block].kind, default)
            topics.move(scene, line, topic, said, parts, default)
            out += _line_figures(scene, line, parts, said, topic, default)
        else:
            out += cells.figures(
                scene, line, parts, cells.Above(topic.measures, topic.period, topic.subject or default)
            )
    out = currencies.unsigned(scene, columns.told_apart(scene, columns.of_rows(scene, points.pointed(out))))
    return _with_steps(_with_related(series.steadied(scene, out)))


def _with_related(found: Sequence[Figure]) -> tuple[Figure, ...]:
    """A change of a metric without figures is told of the related one that has some: revenue, where ARR is listed."""
    told = {f.measure.metric for f in found if f.is_level and not f.title and f.measure and f.own}
    return tuple(_related(f, told) for f in found)


def _with_steps(found: Sequence[Figure]) -> tuple[Figure, ...]:
    """Tripled each year: of the years that the article tells the metric's figures of."""
    return tuple(_stepped(f, found) if f.part is Part.CHANGE and _is_yearly(f) else f for f in found)


def _is_yearly(figure: Figure) -> bool:
    return "compound" in figure.play.marks and figure.base_period is None and figure.play.form is not Form.DIFFERENCE


def _stepped(figure: Figure, found: Sequence[Figure]) -> Figure:
    told = [f.period for f in found if f.is_level and _same_quantity(f, figure) and f.period is not None]
    years = sorted({p for p in told if p.grain is Grain.YEAR and p.since}, key=lambda p: p.since or date.min)
    if len(years) < 2:
        return figure
    return replace(figure, recurring="year", base_period=years[0], period=years[-1], explicit=True)


def _same_quantity(one: Figure, other: Figure) -> bool:
    a, b = one.measure, other.measure
    return (
        a is not None and b is not None and (a.metric, a.scope) == (b.metric, b.scope) and one.subject == other.subject
    )


def _related(figure: Figure, told: set[str]) -> Figure:
    measure = figure.measure
    if figure.part is not Part.CHANGE or measure is None or measure.metric in told or measure.metric not in METRICS:
        return figure
    near = [m for m in sorted(told) if m in METRICS and _kin(measure.metric, m)]
    near = [m for m in near if METRICS[m].per == METRICS[measure.metric].per]  # GDP增長14.5%，人均GDP升至29800元
    return replace(figure, measure=replace(measure, metric=near[0])) if len(near) == 1 else figure


def _kin(one: str, other: str) -> bool:
    return other in METRICS[one].related or one in METRICS[other].related


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """What a sentence gives to all its figures.

    main     its own period, for those without one
    label    the name of the list item that it is
    apart    times that belong to the bases of comparisons
    default  whom the article is about
    """

    scene: Scene
    line: Line
    said: Attributions
    topic: Topic
    default: str | None
    known: Sequence[Measure]
    speakers: frozenset[str]
    main: Period | None
    label: str | None
    apart: Sequence[Time]


def _line_figures(
    scene: Scene, line: Line, parts: Sequence[Play], said: Attributions, topic: Topic, default: str | None
) -> list[Figure]:
    apart = _base_times(scene, line, parts)
    sentence = _Sentence(
        scene=scene,
        line=line,
        said=said,
        topic=topic,
        default=default,
        known=_outside_wholes(scope.measures(scene, line), line, scene, parts),
        speakers=topics.speakers(scene, line, said),
        main=topics.main_period(scene, line, topic, apart),
        label=_item_label(scene, line),
        apart=apart,
    )
    out: list[Figure] = []
    for index in line.items:
        figure = _figure(sentence, scene.items[index], parts[index], out)
        out.append(figure)
        carrying.keep(scene, figure, topic)
    told = labels.labelled(scene, line, parallels.paired(scene, line, out))
    return singled.marked(scene, line, _settle_frames(told), sentence.known)


def _figure(sentence: _Sentence, item: Item, play: Play, before: Sequence[Figure]) -> Figure:
    """One figure with its arguments; `before` are those of its sentence before it."""
    scene, line, topic = sentence.scene, sentence.line, sentence.topic
    named = carrying.nearer(scene, item, scope.measure_of(scene, item, play, sentence.known), topic)
    play = _rated(play, named)
    measure = named or carrying.of_base(scene, item, play, before) or carrying.carried(scene, line, item, play, topic)
    time = dating.time_of(scene, item, play, line, sentence.apart)
    last = before[-1] if before and play.part is Part.LEVEL else None
    if last is not None and last.is_level and dating.beside_earlier(scene, item, last.item, last.time):
        time = last.time
    time = topics.settled(scene, time, topic)
    period, base_period = _periods(_told_beside(sentence, before), item, play, time, measure)
    period = _following_period(scene, item, before) or (None if dating.is_of_open(scene, item, play, line) else period)
    period = dating.whole_year(scene, item, play, period, time) or _of_year_told(play, period, time, before) or period
    period = dating.year_of_run_rate(period, measure.metric if measure else "")
    subject = scope.subject_of(scene, item, line, sentence.speakers)
    unsaid = (time is None and topic.dated != line.block) or (subject is None and topic.subject is None)
    unsaid = unsaid or (subject is None and _ANOTHER.search(scene.masked, line.start, item.start) is not None)
    return Figure(
        item=item,
        play=play,
        frame=_frame(before, named, line),
        measure=measure,
        own=named is not None,
        subject=sentence.label or _subject(sentence, subject),
        time=time,
        period=period,
        base_period=base_period,
        base_subject=scope.compared_with(scene, item, play, line),
        recurring=_rhythm(item, line) if play.part is Part.CHANGE else None,
        explicit=time is not None,
        speaker=sentence.said.speaker_at(item.start),
        modality=surety(sentence.said, scene, line, item, play),
        title=scene.is_title(scene.line_of(item)),
        age=scope.is_age(scene, item),
        unsaid=unsaid,
        vague=unsaid or named is None or _only_named(named),
    )


def _subject(sentence: _Sentence, named: Entity | None) -> str | None:
    if named is None:
        return sentence.topic.subject or sentence.default
    return scope.whose(named.name, sentence.default)


_ANOTHER = phrasing("figures", "another")  # 競爭對手某某: whoever it is, not whom the passage is about


def _only_named(measure: Measure | None) -> bool:
    """The metric is a mere noun of the sentence: 500 fighters are at large, 40 fighters were caught."""
    return measure is not None and measure.metric not in METRICS


def _rated(play: Play, measure: Measure | None) -> Play:
    """毛利率48.6%: the level of a rate, not a share of something."""
    rate = measure is not None and (measure.dimension == "share" or carrying.RATE.search(measure.metric) is not None)
    own_name = (
        measure is not None and play.cue is not None and play.cue[0] < measure.end and measure.start < play.cue[1]
    )
    uncued = (play.part is Part.SHARE and (play.cue is None or own_name)) or play.inherited
    return replace(play, part=Part.LEVEL, sign=0, form=None, inherited=False) if rate and uncued else play


def _item_label(scene: Scene, line: Line) -> str | None:
    """「Northgate: 17,900 offences」: an item of a list tells of what stands before its colon."""
    if scene.blocks[line.block].kind is not BlockKind.ITEM:
        return None
    head, colon, _ = scene.article.text[line.start : line.end].partition(
        "：" if "：" in scene.article.text[line.start : line.end] else ":"
    )
    end = line.start + len(head)
    named = any(t.start < end for t in line.times) or _tells_metric(scene, line, end) or any(c.isdigit() for c in head)
    return None if not colon or named or len(head) > _LABEL else head.strip("-*• \t")


_LABEL = 40


def _tells_metric(scene: Scene, line: Line, end: int) -> bool:
    """A metric of its own; not the "freight" of revenue by division, which names a part whatever it is called."""
    told = {m.metric for m in scope.measures_in(scene, line.start, end)}
    caption = scene.blocks[line.block].caption
    if not told or caption is None:
        return bool(told)
    above = {m.metric for m in scope.measures_in(scene, *caption)}
    parted = cue_data.load(scene.language).word("breakdown").search(scene.folded[slice(*caption)]) is not None
    return not (parted and len(above) == 1 and above.isdisjoint(told))


def _outside_wholes(known: Sequence[Measure], line: Line, scene: Scene, parts: Sequence[Play]) -> tuple[Measure, ...]:
    """Without the metrics that only name the whole of a share: 占首季營收31%."""
    wholes = [(p.cue[1], scene.items[i].start) for i in line.items if (p := parts[i]).part is Part.SHARE and p.cue]
    return tuple(m for m in known if not any(a <= m.start and m.end <= b for a, b in wholes))


def _as_of(period: Period | None, measure: Measure | None) -> Period | None:
    """截至11月1日 tells of a stock on that day."""
    known = METRICS.get(measure.metric) if measure else None
    flow = known is not None and known.basis is not Basis.STOCK
    if period is None or period.since is not None or period.until is None or flow:
        return period
    return Period(since=period.until - timedelta(days=1), until=period.until, grain=Grain.DAY)


def _base_times(scene: Scene, line: Line, parts: Sequence[Play]) -> tuple[Time, ...]:
    """The times that stand beside the bases of comparisons: "compared with 54.2 million in 2024"."""
    bases = (scene.items[i] for i in line.items if parts[i].part is Part.BASE)
    found = (dating.bound(scene, item, [t for t in line.times if t.period is not None]) for item in bases)
    return tuple(t for t in found if t is not None)


def _following_period(scene: Scene, item: Item, earlier: Sequence[Figure]) -> Period | None:
    """£41m in the first half and £52m "in the second"."""
    last = earlier[-1] if earlier else None
    if last is None or last.time is None or last.period is None or last.item.end + len(last.item.after) != item.start:
        return None
    nth = scopewords.words(scene.language).nth_after.match(scene.folded, item.end)
    step = _GRAINS.get(last.period.grain)
    if nth is None or step is None or last.period.since is None:
        return None
    own = (last.period.since.month - 1) // step
    return dating.moved(last.period, (_NTH[nth.group("nth")] - own) * step)


def _of_year_told(play: Play, period: Period | None, time: Time | None, before: Sequence[Figure]) -> Period | None:
    """第四季…。全年純益84億元，每股8.42元: of the year, as the figure before it."""
    last = next((f for f in reversed(before) if f.part is not Part.BASE), None)
    year = last.period if last is not None and last.is_level else None
    if last is None or year is None or year.grain is not Grain.YEAR or play.part is Part.BASE or period is None:
        return None
    same = (time.start if time else None) == (last.time.start if last.time else None)
    return year if same and period.grain is not Grain.YEAR and cells.within(period, year) else None


_GRAINS = {Grain.HALF: 6, Grain.QUARTER: 3}
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def _told_beside(sentence: _Sentence, before: Sequence[Figure]) -> _Sentence:
    """首季的28億元，前三季合計88億元，比去年同期的77億元: a base lies back from what is told right before it."""
    last = before[-1] if before else None
    own = last.time if last is not None and last.is_level and last.part is not Part.BASE else None
    if last is not None and own is None and last.period is not None and last.period.grain is Grain.YEAR:
        inside = sentence.main is not None and cells.within(sentence.main, last.period)
        return replace(sentence, main=last.period) if inside else sentence
    if last is None or own is None or last.period is None or last.period.grain in topics.SHORT:
        return sentence
    return sentence if dating.is_earlier(sentence.scene, own) else replace(sentence, main=last.period)


def _periods(
    sentence: _Sentence, item: Item, play: Play, time: Time | None, measure: Measure | None
) -> tuple[Period | None, Period | None]:
    """The period of a figure; a change over a range of years runs from its first to its last."""
    scene, topic, main = sentence.scene, sentence.topic, sentence.main
    past = time is not None and dating.is_earlier(scene, time)
    months = topics.distance(time, earlier=past) if play.part is Part.BASE or past else None
    if play.part is Part.CHANGE:
        over = time if time is not None and dating.ends_of(time) else dating.range_of(sentence.line)
        ends = dating.ends_of(over) if over else None
        if ends is not None:
            return ends[1], ends[0]
        if (
            time is not None
            and time.anchor is not Anchor.ABSOLUTE
            and (time.amount is not None or (time.offset or 0) > 0)
        ):
            return _after_so_long(sentence, item, time)
        if past and play.wording is Wording.TO_TIMES and main is not None and months:
            return main, dating.moved(main, months)  # 是前一年的3倍
    if _only_dates_the_news(time, topic, measure):
        return topic.period, None
    if play.part is Part.BASE and time is None:
        far = topic.back if main is not None and main.grain not in topics.SHORT else None
        return (dating.moved(main, far) if far and main else None), None
    months = months or (dating.of_same(scene, time, main) if time is not None else None)
    if months and main is not None and main.grain not in topics.SHORT:
        return dating.moved(main, months), None
    return (_as_of(_resolved(time, topic), measure) if time else topic.period), None


def _after_so_long(sentence: _Sentence, item: Item, time: Time) -> tuple[Period | None, Period | None]:
    """In three years: how long it took; 到了2025年,一年之内: up to the year that its own sentence names last."""
    told = [t.period for t in sentence.line.times if t.anchor is Anchor.ABSOLUTE and t.end <= time.start and t.period]
    years = time.amount.value if time.amount is not None and time.amount.unit == "year" else None
    made = sentence.said.modality_at(item.start, item.end) is Modality.ASSERTED
    if not told or told[-1].grain is not Grain.YEAR or not made or years != 1:
        return sentence.topic.period, None
    return told[-1], dating.moved(told[-1], -12)


def _only_dates_the_news(time: Time | None, topic: Topic, measure: Measure | None) -> bool:
    """A day is when a flow was reported, not the time over which it ran, where the passage names that time."""
    if time is None or time.period is None or time.period.grain not in topics.SHORT or topic.period is None:
        return False
    basis = METRICS[measure.metric].basis if measure and measure.metric in METRICS else None
    return topic.period.grain not in topics.SHORT and basis in (Basis.FLOW, Basis.RUN_RATE, Basis.RATE)


def _resolved(time: Time, topic: Topic) -> Period | None:
    """兩年前, told beside figures of whole years, is a whole year: counted from the latest year the text speaks of."""
    if time.anchor is not Anchor.TOPIC or not time.offset or time.offset % 12 or topic.latest is None:
        return time.period
    year = topic.latest + time.offset // 12
    if not MINYEAR <= year < MAXYEAR:
        return time.period  # 距今5000年前
    return Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)


def _rhythm(item: Item, line: Line) -> str | None:
    """同比, 環比, YoY right before or after the change."""
    rhythms = [t for t in line.times if t.recurring]
    before = [t for t in rhythms if item.start - len(item.before) <= t.start and t.end <= item.start]
    after = [t for t in rhythms if item.end <= t.start <= item.end + _BEHIND]
    return next((t.recurring for t in (*before[-1:], *after[:1])), None)


_BEHIND = 3  # characters from a change to the rhythm behind it ("up 5% year on year")


def _frame(earlier: Sequence[Figure], measure: Measure | None, line: Line) -> int:
    """A new frame begins where another metric is named."""
    if not earlier:
        return line.index * 1000
    last = earlier[-1]
    known = next((f.measure for f in reversed(earlier) if f.frame == last.frame and f.own), None)
    headed = known is None and last.title and "," in last.item.after  # 全年多賺兩成,末期息增至18仙
    same = known is None or measure is None or (measure.metric, measure.scope) == (known.metric, known.scope)
    return last.frame + int(measure is not None and (headed or not same))


def _settle_frames(found: list[Figure]) -> list[Figure]:
    """Figures of a frame that know no metric take the frame's."""
    by_frame = {f.frame: f.measure for f in reversed(found) if f.own and f.measure}
    return [
        replace(f, measure=by_frame[f.frame], own=True)
        if not f.own and f.frame in by_frame and _may_take(f, by_frame[f.frame])
        else f
        for f in found
    ]


def _may_take(figure: Figure, measure: Measure) -> bool:
    """The metric fits, or the figure leaves its unit to the one that it is compared with."""
    if measure.dimension == "number" and figure.item.end < measure.start and figure.unit == "%":
        return False  # 由39.1%升至42.3%，兩人差距…: a gap, told behind it, is of something else
    behind = figure.item.end < measure.start and figure.measure is not None and measure.metric not in METRICS
    if behind and figure.quantity.kind is MentionKind.CURRENCY:
        return False  # 去年同期為52宗、163億元，也就是說，地塊少賣了6宗
    bare = figure.part is Part.BASE and figure.quantity.kind is MentionKind.NUMBER and figure.quantity.noun is None
    return bare or scope.fits(measure, figure.quantity, figure.play)
