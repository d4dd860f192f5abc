"""Ends that a change does not have, though they stand beside it: the words tell what else it is of, or against.

"31.2C, 1.8 above normal, with 36.9 on the 19th" · "two more than in 2020, when 35 took part" · 抓舉卻少了3公斤
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.gate import is_numbered
from claimgraph.extract.links.leads import moves
from claimgraph.extract.links.near import is_bare, is_denominator, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind


def are_of_others(
    scene: Scene, figures: Sequence[Figure], change: Figure, base: Figure, result: Figure, *, named: bool = False
) -> bool:
    """The change is not of these two, or not against the base."""
    return (
        is_margin(change)
        or any(_is_scored(scene, f) or f.quantity.quote.startswith("+") for f in (base, result))
        or _is_between_rates(change, base, result)
        or _is_of_gap(scene, change, base, result)
        or _is_told_of_other_time(figures, change, base, result)
        or _is_another_rate(scene, change, base, result)
        or _of_norm(scene, change, base)
        or _of_whom(scene, base)
        or _of_other_change(figures, change, base, result)
        or _of_level_before(figures, change, base, result)
        or _of_price(change, base)
        or _of_each(figures, change)
        or _are_one(scene, change, base, result)
        or _of_other_part(scene, change, base, result)
        or (not named and _of_next_change(scene, figures, change, base))
        or _of_own_rhythm(scene, figures, change, base)
        or _of_sum(figures, base, result)
        or _is_within(base, result)
        or _is_beyond(scene, base, result)
        or _is_far_below(change, base, result)
        or _is_out_of_scale(change, base, result)
        or _is_beside(scene, change, base)
        or _is_whole_and_not(base, result)
        or _is_of_record(scene, change, base, result)
        or _of_rest(change, base)
        or any(is_numbered(f) or is_index(f) or _is_of_that(f) for f in (base, result))
        or _has_own_result(scene, figures, change, base, result)
        or _is_level_with(base)
        or _is_level_with(result)
        or _of_longer(scene, figures, change, base, result)
        or (base.unit != "%" and _SWING.search(change.item.before) is not None)
    )


def _is_far_below(change: Figure, base: Figure, result: Figure) -> bool:
    """€2,340, €60 less than it would have been at €1.20: nothing falls by more than it is, nor rises by that."""
    old, new, by = (abs(f.quantity.amount.value) for f in (base, result, change))
    if change.play.form is not Form.DIFFERENCE or not 0 < old < by or old * _FAR > new:
        return False
    if change.play.sign >= 0 and _AT_RATE.search(base.item.before) is None:
        return False
    times = (new + by) / old  # of a scale word lost, a power of ten
    return times not in {Fraction(10) ** n for n in range(2, 10)}


def _is_out_of_scale(change: Figure, base: Figure, result: Figure) -> bool:
    """On a home of $300,000 the tax rises by $48 to $1,548: so little moves nothing so far; no scale word is lost."""
    old, new, by = (abs(f.quantity.amount.value) for f in (base, result, change))
    percent, plain = (change.play.form is form for form in (Form.PERCENT, Form.DIFFERENCE))
    moved = change.play.sign * (old * by / _WHOLE if percent else by)
    less, more = sorted((new, old + moved))
    if not (percent or plain) or not 0 < less * _FAR < more or (percent and by >= _WHOLE):
        return False
    return all(abs(more / less - power) * _ALMOST > power for power in (10**n for n in range(2, 10)))


_WHOLE, _ALMOST = 100, 20


def _is_beside(scene: Scene, change: Figure, base: Figure) -> bool:
    """Growth of 4.7% – 2.6% from new homes and 2.1% from dearer ones: one part beside the other, each from its own."""
    if change.unit != base.unit or base.index != change.index + 1:
        return False
    by = _PART_BY.match(scene.folded, change.item.end), _PART_BY.match(scene.folded, base.item.end)
    return all(by) and _AND.search(scene.folded[change.item.end : base.item.start]) is not None


_PART_BY, _AND = phrasing("otherends", "part_by"), phrasing("otherends", "and")


def _is_whole_and_not(base: Figure, result: Figure) -> bool:
    """Measured against six others, the index fell 1% to 89.3: how many there are is no level with decimals."""
    counted = base.quantity.noun is not None and base.quantity.quote.isalpha() and base.unit is None
    other = result.quantity.noun is None and result.quantity.amount.value.denominator > 1
    return counted and other


_FAR = 100
_AT_RATE = phrasing("otherends", "at_rate")


def is_index(end: Figure) -> bool:
    """The FTSE 100 fell 1.4% to 7,812: the number of its name is no level."""
    bare = end.unit is None and end.quantity.amount.value.denominator == 1 and end.part is not Part.RESULT
    named = end.quantity.noun is None and _INDEX.search(end.item.before) is not None
    return bare and (named or _OF_INDEX.match(end.item.after) is not None)


_INDEX, _OF_INDEX = phrasing("otherends", "index"), phrasing("otherends", "of_index")


def _is_of_that(end: Figure) -> bool:
    """112mm, 40mm more than usual, 30mm of that on one day: a part of the other."""
    return end.unit not in (None, "%") and _OF_THAT.match(end.item.after) is not None


_OF_THAT = phrasing("otherends", "of_that")


def _of_rest(change: Figure, base: Figure) -> bool:
    """Fell from 120 to 90, then lost a third of the rest: of what was left, not of what there was."""
    left = _OF_REST.match(change.item.after) is not None or _REST_OF.search(change.item.before) is not None
    return left and base.index < change.index


_OF_REST, _REST_OF = phrasing("otherends", "of_rest"), phrasing("otherends", "rest_of")


def _has_own_result(scene: Scene, figures: Sequence[Figure], change: Figure, base: Figure, result: Figure) -> bool:
    """Fell by a third to eight million, but their share only from 25 to 20: the base leads to another level."""
    own = figures[base.index + 1] if base.index + 1 < len(figures) else None
    if own is None or not change.index < result.index < base.index or own.part is not Part.RESULT:
        return False
    return _ON_TO.fullmatch(scene.masked[base.item.end : own.item.start]) is not None


_ON_TO = phrasing("otherends", "on_to")


def _is_of_record(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """44, 12 fewer than in 2023 and the lowest since 2011, when there were 41: what no later one came near."""
    first, last = sorted((change.item.end, result.item.end))[-1], base.item.start
    behind = first < last and _RECORD_SINCE.search(scene.folded, first, last) is not None
    return behind or (first < last and _RECORD_OF.match(scene.folded, base.item.end) is not None)


_RECORD_SINCE, _RECORD_OF = phrasing("otherends", "record_since"), phrasing("otherends", "record_of")


def is_margin(change: Figure) -> bool:
    """Won by 214 in 2019 and lost by 1,906: of the two that stood then; within a margin of error of 3 points."""
    if _ERROR_LED.search(change.item.before) or _ERROR.match(change.item.after):
        return True
    return change.play.form is Form.DIFFERENCE and _LOST_BY.search(change.item.before) is not None


_ERROR_LED, _ERROR = phrasing("otherends", "error_led"), phrasing("otherends", "error")


_LOST_BY, _SWING = phrasing("otherends", "lost_by"), phrasing("otherends", "swing")


def _is_another_rate(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """由0.8%回落到0.5%，环比下降0.1%; 最低的一年1.7%: a rate beside the two, not what they moved by."""
    rates = base.unit == result.unit == change.unit == "%" and change.play.form is Form.PERCENT
    rhythm = change.recurring is not None and change.recurring not in (base.recurring, result.recurring)
    rhythm &= change.index > max(base.index, result.index) and value(change) != abs(value(result) - value(base))
    ahead = scene.folded[scene.line_of(change.item).start : change.item.start]
    marks = {*change.play.marks} - ({*base.play.marks} | {*result.play.marks})  # 平均入住率83.6%，去年78.2%: means too
    return rates and (rhythm or not _OF_MANY.isdisjoint(marks) or _ONE_OF_MANY.search(ahead) is not None)


_ONE_OF_MANY = phrasing("otherends", "one_of_many")
_OF_MANY = frozenset({"least", "most", "average", "compound"})


def _is_within(base: Figure, result: Figure) -> bool:
    """Between £245m and £255m, so that £250m would be 8% more: one lies inside the other's range."""
    for span, other in ((base, result), (result, base)):
        amount, inner = span.quantity.amount, other.quantity.amount
        if amount.upper is not None and inner.upper is None and amount.value <= inner.value <= amount.upper:
            return True
    return False


def _is_beyond(scene: Scene, base: Figure, result: Figure) -> bool:
    """47%, up three points, exceeds the share who disapprove, 45%: set against another, not against what it was."""
    first, second = sorted((base, result), key=lambda f: f.index)
    between = scene.masked[first.item.end : second.quantity.start]
    timed = scene.times_in(second.item.start, second.item.end + _TRAIL)
    exceeds = _EXCEEDS.search(between)
    return not timed and exceeds is not None and not _DIGIT.search(between, exceeds.end())  # of that mark


_EXCEEDS, _DIGIT = phrasing("otherends", "exceeds"), re.compile(r"\d")


def norm_of(scene: Scene, change: Figure) -> str | None:
    """Above normal, short of the target: what a change is against, where that is a norm."""
    led, behind = _NORM_LED.search(change.item.before), _NORM.match(scene.folded, change.item.end)
    return (led["norm"] if led else None) or (behind["norm"] if behind else None)


def _of_norm(scene: Scene, change: Figure, base: Figure) -> bool:
    """31.2C, 1.8 above normal: not above another figure, unless that is told to be the normal one."""
    norm = None if _OLD_NORM.search(change.item.before) else norm_of(scene, change)
    told = re.split(r"[,，;；]", base.item.before)[-1] + base.item.after[:_TRAIL]
    goal = _IS_GOAL.search(norm or "") is not None and _IS_GOAL.search(base.item.before) is not None
    return norm is not None and norm not in told and not goal


def _of_whom(scene: Scene, base: Figure) -> bool:
    """Two more than in 2020, when 35 took part: it tells who, where "when 35 did" tells as many as before."""
    return _WHEN.search(base.item.before) is not None and not _WHEN_SO.match(base.item.after)


def _of_other_part(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """抓舉105公斤，總和236公斤，抓舉卻少了3公斤: its clause names another figure of the sentence."""
    topic = None if scene.spaced else _TOPIC.search(change.item.before)
    if topic is None or min(base.index, result.index) > change.index:
        return False
    others = scene.items_in(scene.line_of(change.item).start, change.item.start)
    named = {i.index for i in others if i.before.endswith(topic["what"])}
    return bool(named) and not {base.index, result.index} & named


def _of_other_change(figures: Sequence[Figure], change: Figure, base: Figure, result: Figure) -> bool:
    """Fell 9% to $182 but is up 40% this year, having ended December at $130: the base of the change told next."""
    if not change.index < result.index < base.index:
        return False
    between = figures[result.index + 1 : base.index]
    return any(f.part is Part.CHANGE and f.play.form in (Form.PERCENT, Form.FACTOR) for f in between)


def _of_next_change(scene: Scene, figures: Sequence[Figure], change: Figure, base: Figure) -> bool:
    """增长1.7%，比2841.5万吨的纪录还多14.5万吨: what stands behind 比 is the base of the change behind it."""
    own = figures[base.index + 1] if base.index + 1 < len(figures) else None
    if scene.spaced or own is None or own.part is not Part.CHANGE or base.index < change.index:
        return False
    return _SIDE_BY_SIDE.fullmatch(base.item.after) is not None and _HELD_AGAINST.search(base.item.before) is not None


def _of_own_rhythm(scene: Scene, figures: Sequence[Figure], change: Figure, base: Figure) -> bool:
    """较去年12月的294.2点累计升2.8%，按年升5.0%: the base has its change right behind it, and this one has its own."""
    own = figures[base.index + 1] if base.index + 1 < len(figures) else None
    if scene.spaced or own is None or own.part is not Part.CHANGE or own.index >= change.index:
        return False
    rhythm = _RHYTHM.search(change.item.before)
    told = _BEFORE_NOW.search(scene.ahead(base.item.start))  # 比前一周的141.8点高出1点，按周升0.7%: of that week
    one = told is not None and rhythm is not None and told["unit"] in rhythm.group()
    return _SIDE_BY_SIDE.fullmatch(base.item.after) is not None and rhythm is not None and not one


def _is_level_with(end: Figure) -> bool:
    """同比下降0.6%，与二季度的6850万大致持平: the two are level, whatever the change is against."""
    return _LEVEL_WITH.search(end.item.before) is not None and _IS_LEVEL.match(end.item.after) is not None


def _of_longer(scene: Scene, figures: Sequence[Figure], change: Figure, base: Figure, result: Figure) -> bool:
    """Rose 2.8% to 257 pence from 250.  They have gained 31% since the start of the year: over another time."""
    apart = change.item.sentence > max(base.item.sentence, result.item.sentence)
    if not apart or change.play.form is not Form.PERCENT or _OVER_TIME.match(change.item.after) is None:
        return False
    sentences = {base.item.sentence, result.item.sentence}
    told = [f for f in figures[: change.index] if f.item.sentence in sentences]
    return any(f.part is Part.CHANGE and f.play.form is Form.PERCENT for f in told)


def _of_sum(figures: Sequence[Figure], base: Figure, result: Figure) -> bool:
    """共23,700宗，平均每月5,925宗，比去年同期的19,750宗增加20%: the mean only stands between the two sums."""
    before = figures[result.index - 1] if result.index else None
    if before is None or before.item.sentence != result.item.sentence or before.part is Part.CHANGE:
        return False
    rates = [f.quantity.per is not None for f in (before, result, base)]
    if rates != [False, True, False] or not before.is_kin(result) or base.index < result.index:
        return False
    apart = [max(v, value(base)) / min(v, value(base)) for v in (value(before), value(result)) if v and value(base)]
    return len(apart) > 1 and apart[0] < apart[1]  # 平均每日5.4萬，比預估的4.5萬高出兩成: of the mean


def _of_level_before(figures: Sequence[Figure], change: Figure, base: Figure, result: Figure) -> bool:
    """Suppliers fell to 940 from 1,000, so each sent in 1.1m litres, up 10%: of the level right before it."""
    before = figures[change.index - 1] if change.index else None
    if before is None or before.index in (base.index, result.index) or before.part not in (Part.LEVEL, Part.RESULT):
        return False
    return change.index > max(base.index, result.index) and _RIGHT_BEHIND.fullmatch(before.item.after) is not None


def _of_price(change: Figure, base: Figure) -> bool:
    """由268至752方呎，扣除12%折扣後: a discount is of a price."""
    return _DISCOUNT.match(change.item.after) is not None and base.quantity.kind is not MentionKind.CURRENCY


def _of_each(figures: Sequence[Figure], change: Figure) -> bool:
    """每10股轉增4股: so many more for each so many."""
    before = figures[change.index - 1] if change.index else None
    return before is not None and is_denominator(before) and _SIDE_BY_SIDE.fullmatch(before.item.after) is not None


def _are_one(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """每公斤36元,也就是一斤18元,便宜了一成: one amount told twice is no change."""
    first, last = sorted((base, result), key=lambda f: f.index)
    if change.play.form is Form.FACTOR or change.index < last.index:
        return False
    said = _THAT_IS.search(scene.folded, first.item.end, last.item.start)
    behind = scene.items_in(said.end(), last.item.start) if said is not None else ()
    return said is not None and all(i.quantity.kind is not MentionKind.PERCENTAGE for i in behind)  # 即反弹7%，与200点…


_HELD_AGAINST, _RHYTHM = phrasing("otherends", "held_against"), phrasing("otherends", "rhythm")
_LEVEL_WITH, _IS_LEVEL = phrasing("otherends", "level_with"), phrasing("otherends", "is_level")
_OVER_TIME, _BEFORE_NOW = phrasing("otherends", "over_time"), phrasing("otherends", "before_now")
_SIDE_BY_SIDE, _THAT_IS = re.compile(r"[^,，;；。.]*"), phrasing("otherends", "that_is")
_RIGHT_BEHIND, _DISCOUNT = phrasing("otherends", "right_behind"), phrasing("otherends", "discount")
_NORM, _NORM_LED, _TOPIC = (
    phrasing("otherends", "norm"),
    phrasing("otherends", "norm_led"),
    phrasing("otherends", "topic"),
)
_IS_GOAL = phrasing("formerly", "goal")  # had hoped for 40,000; 25,000 came, 60 percent below the target
_OLD_NORM = phrasing("otherends", "old_norm")  # 比原目标低六成: what was aimed at before
_WHEN, _WHEN_SO = phrasing("otherends", "when"), phrasing("otherends", "when_so")
_TRAIL = 24  # characters behind a figure that still name it


def is_of_all(change: Figure, base: Figure) -> bool:
    """单起平均损失由4.1万元升至5.3万元，总损失只降了一成多: the mean has moved, and the total."""
    return (
        "average" in base.play.marks and change.index > base.index and _ALL_OF_IT.search(change.item.before) is not None
    )


_ALL_OF_IT = phrasing("ends", "all_of_it")


def is_judged_only(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """The ratio improved by 1.8 points, from 75.2 to 73.4: which way is better, the word does not say."""
    if change.play.cue is None or _JUDGED.fullmatch(scene.folded, *change.play.cue) is None:
        return False
    return change.play.sign * (result.quantity.amount.value - base.quantity.amount.value) < 0


_JUDGED = phrasing("ends", "judged")


def _is_scored(scene: Scene, figure: Figure) -> bool:
    """Halved the deficit after they had gone 2-0 up: one of a score is where nothing has moved from or to."""
    item, text = figure.item, scene.folded
    return _SCORE.search(f"{text[max(0, item.start - 2) : item.start]}~{text[item.end : item.end + 2]}") is not None


_SCORE = re.compile(r"\d[-–:]~|~[-–:]\d")


def _is_between_rates(change: Figure, base: Figure, result: Figure) -> bool:
    """Up 0.4 percentage points, of those aged from 16 to 64: bare numbers are no rates; 100萬噸 is misnamed."""
    points = change.play.form is Form.POINTS and _IN_PERCENT.search(change.quantity.quote) is not None
    return points and is_bare(base) and is_bare(result)


_IN_PERCENT = phrasing("otherends", "in_percent")


def _is_of_gap(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """The gap widened by 0.5 points, with 71% of girls passing against 62% of boys: by so much it differs from then."""
    gap = _GAP_MOVED.search(scene.folded, scene.line_of(change.item).start, change.quantity.start) is not None
    return gap and not any(_TO_FROM.search(f.item.before) for f in (base, result))


_GAP_MOVED, _TO_FROM = phrasing("otherends", "gap_moved"), phrasing("otherends", "to_from")


def _is_told_of_other_time(figures: Sequence[Figure], change: Figure, base: Figure, result: Figure) -> bool:
    """Fell by 5,000 on the year, from 770,000 to 765,000, but is 1% up on the month: the ends have their own change."""
    own = [f for f in figures[max(0, change.index - _NEAR_BY) : change.index] if f.part is Part.CHANGE]
    own = [f for f in own if f.item.sentence == change.item.sentence and f.recurring != change.recurring]
    if "compound" in change.play.marks:
        return False  # 五年增长50%，年均增长8.4%: both of the same ends
    return change.recurring is not None and any(moves(f, base, result) for f in own) and not moves(change, base, result)


_NEAR_BY = 4  # figures
