"""Whether a change can run between its ends: like things, none a rank, none a part of the other's whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.dating import shifted
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.gate import is_year
from claimgraph.extract.links.kin import named_apart, per_another, same_metric
from claimgraph.extract.links.near import is_denominator, is_fraction, same_noun, upto, words_between
from claimgraph.extract.links.otherends import are_of_others, is_judged_only, is_margin, is_of_all
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK, load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Form, Grain, MentionKind, Modality, Period


def _has_share(scene: Scene, figures: Sequence[Figure], whole: Figure) -> bool:
    """僅達1186萬人次的66%: neither of them is a change, nor an end of one."""
    shares = [f for f in figures[whole.index + 1 : whole.index + 2] if f.unit == "%"]
    return any(_OF_IT.fullmatch(words_between(scene, whole, s)) for s in shares)


_OF_IT = phrasing("ends", "of_it")


def _is_of_what_they_have(scene: Scene, change: Figure, result: Figure) -> bool:
    """187 of them saw their bad days halved, compared with 153: what halved is not how many they are."""
    return (
        result.index < change.index and _SAW_THEIR.search(scene.folded, result.item.end, change.item.start) is not None
    )


_SAW_THEIR = phrasing("ends", "saw_their")


def _is_to_come(change: Figure, base: Figure, result: Figure) -> bool:
    """He wants to halve it to 156 by 2035.  It has come down by 71% since 1990: a goal is not what it has come to."""
    before = result.item.sentence < change.item.sentence and change.modality is Modality.ASSERTED
    if base.part is Part.BASE and base.index == result.index - 1 and not _HAS_MOVED.search(change.item.before):
        return False  # is to rise from 1.50 to 2.50. That is 67%
    up = result.quantity.amount.value >= base.quantity.amount.value
    same_way = change.play.sign == 0 or (change.play.sign > 0) == up
    if same_way and _MEANS.search(change.item.before) and base.item.sentence == result.item.sentence:
        return False  # 2.20 until now, 3.85 from Monday. For drivers that means 40 percent more
    return before and not change.title and result.modality in (Modality.PLANNED, Modality.EXPECTED, Modality.PROMISED)


_HAS_MOVED, _MEANS = phrasing("ends", "has_moved"), phrasing("ends", "means")


def _is_no_size(change: Figure, base: Figure) -> bool:
    """A temperature is no number of times another."""
    return base.unit in _DEGREES and change.play.form in (Form.PERCENT, Form.FACTOR)


_DEGREES = frozenset({"°C", "°F", "Δ°C", "Δ°F"})


def _of_each_month(change: Figure, base: Figure, result: Figure) -> bool:
    """From £466 to £592, £10.50 a month: the bills are of a year, and what they rose by is told of its months."""
    amount, per = change.quantity.amount.value, change.quantity.per
    if change.play.form is not Form.DIFFERENCE or per not in _TIMES or per == base.quantity.per or amount <= 0:
        return False
    times = abs(result.quantity.amount.value - base.quantity.amount.value) / amount
    return any(abs(times - n) * _CLOSE <= n for n in _TIMES[per])


_TIMES = {"month": (12,), "week": (52, 4), "day": (365, 30, 7), "quarter": (4,), "hour": (24,)}
_CLOSE = 20


def _has_its_base(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """£2.8m more than in 2024, and the energy bill rose to … from …: told against a time, before both are told."""
    if base.index == change.index + 1 and _AND_THEN.fullmatch(scene.masked[change.item.end : base.quantity.start]):
        return True  # lost £2.2m in 2023 and £1.9m in 2022
    than = base.index == change.index + 1 and _THAN.match(scene.masked, change.item.end) is not None
    if than and result.index > base.index and _AND_NEXT.search(scene.masked, base.item.end, result.item.start):
        return True  # 3.2%, 0.4 points less than the 3.6% projected, and to fall to 2.5%
    ahead = change.index < min(base.index, result.index) and change.play.form is Form.DIFFERENCE
    behind = base.index == change.index + 1 and _THAN_THEN.match(scene.masked, change.item.end) is not None
    if behind and _AND_ELSE.search(scene.masked[change.item.end : base.quantity.start]):
        return True  # 212, 9 per cent fewer than in 2023, and charged 118
    return ahead and _THAN_THEN.match(scene.masked, change.item.end) is not None


_THAN_THEN, _AND_ELSE = phrasing("ends", "than_then"), phrasing("ends", "and_else")
_AND_THEN, _AND_NEXT = phrasing("ends", "and_then"), phrasing("ends", "and_next")


def _of_another_rhythm(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """月減6%…，但去年比較基期僅470億: of last month, not of last year."""
    a, b = base.period, result.period
    if (
        (change.recurring == "year" or _SAME_PART.search(scene.ahead(change.item.start, _LEAD)))
        and _WHOLE_YEAR.search(base.item.before)
        and not _WHOLE_YEAR.search(result.item.before)
    ):
        return True  # 前11个月同比增长21.6%，已超过去年全年的425亿元
    if change.recurring == "year" and _a_year_on(a, b) and _days(a) > _PART_OF_YEAR * _days(b):
        return True  # 去年32萬人次，今年前八個月25萬人次，同比增加
    if change.recurring is not None and (_holds(a, b) or _holds(b, a)):
        return True  # 11月3.7%，月减0.05个百分点；前11月平均3.71%
    if _skips(change, a, b):
        return True  # 9月環比增長40%; 7月500萬噸
    if change.recurring not in ("month", "quarter") or a is None or b is None or a.since is None or b.since is None:
        return False
    return a.grain is b.grain and (b.since.year - a.since.year, a.since.month) == (1, b.since.month)


def _holds(one: Period | None, other: Period | None) -> bool:
    """The other is a part of the one."""
    if one is None or other is None or None in (one.since, one.until, other.since, other.until):
        return False
    return one.since <= other.since and other.until <= one.until and _days(one) > _days(other)  # type: ignore[operator]


def _skips(change: Figure, base: Period | None, result: Period | None) -> bool:
    """Of two months, quarters or halves with another one between: 環比 is against the one right before."""
    if change.recurring not in _STEPS or base is None or result is None or base.grain is not result.grain:
        return False
    before = shifted(result, change.recurring) if result.grain in _PARTS else None
    return before is not None and None not in (base.since, before.since) and base.since < before.since  # type: ignore[operator]


_STEPS = ("previous", "month", "quarter", "half")
_PARTS = (Grain.MONTH, Grain.QUARTER, Grain.HALF)


_WHOLE_YEAR, _SAME_PART, _LEAD = phrasing("ends", "whole_year"), phrasing("ends", "same_part"), 40
_PART_OF_YEAR = Fraction(5, 4)  # times that a whole year is longer than the part of one that is told of it


def _a_year_on(one: Period | None, other: Period | None) -> bool:
    return bool(one and other and one.since and other.since and one.since.year + 1 == other.since.year)


def _days(period: Period | None) -> int:
    """How long it is, as far as it has a beginning and an end."""
    return (period.until - period.since).days if period and period.since and period.until else 0


_ALL = 100  # what a number that leaves out its per cent may be


def _of_other_kinds(base: Figure, result: Figure) -> bool:
    """3,810, up 64.9% from 2,310, and its share widened to 8.0%: a count and a percentage."""
    counts = (f.quantity.amount.value for f in (base, result) if f.unit != "%")
    return "%" in (base.unit, result.unit) and any(abs(v) > _ALL for v in counts)


def _is_share_of(figures: Sequence[Figure], change: Figure, level: Figure) -> bool:
    """客运1,310亿元，占65%，年增6.7%: what grew is the level, not its share of the whole."""
    before = figures[level.index - 1] if level.index else None
    if before is None or level.part is not Part.SHARE or level.unit != "%" or change.play.form is not Form.PERCENT:
        return False
    beside = before.item.sentence == level.item.sentence and before.unit != "%" and level.index + 1 == change.index
    return beside and before.is_level


def ties(tie: Tie, figures: Sequence[Figure], scene: Scene) -> bool:
    """Whether the change can run between its ends: like things, none a rank, none a part of the other's whole."""
    change = figures[tie.change]
    ends = [figures[i] for i in (tie.base, tie.result) if isinstance(i, int)]
    if any(f.quantity.ordinal or is_denominator(f) for f in ends) or (not tie.both and _goes_on(scene, change, ends)):
        return False
    if change.quantity.amount.upper is not None and not change.quantity.amount.step:
        return False  # the millions lost when banks collapsed
    if any(_has_share(scene, figures, f) for f in (*ends, *figures[max(0, tie.change - 1) : tie.change])):
        return False
    if len(ends) < 2:
        return not is_margin(change) and not (ends and _is_share_of(figures, change, ends[0]))
    base, result = ends
    yearly = base.unit != result.unit and (is_year(base) or is_year(result) or _of_other_kinds(base, result))
    fractional = is_fraction(base) != is_fraction(result)  # from five in every 1,000 to two
    if yearly or fractional or _is_no_size(change, base) or _is_to_come(change, base, result):
        return False
    if _leads(change) and all(per_another(change, f) for f in ends):
        return False
    if (
        _of_its_own(scene, base, result)
        or (not tie.named and _told_before(scene, change, base))
        or _told_behind(scene, change, base, result)
        or _of_then(scene, change, base, result)
        or are_of_others(scene, figures, change, base, result, named=tie.named)
        or _has_its_base(scene, change, base, result)
        or _of_each_month(change, base, result)
        or _of_another_rhythm(scene, change, base, result)
        or _went_the_other_way(change, result)
        or _is_of_what_they_have(scene, change, result)
        or is_judged_only(scene, change, base, result)
        or is_of_all(change, base)
    ):
        return False
    if tie.steps and base.quantity.noun is not None and "part" in {*base.play.marks, *result.play.marks}:
        return False
    if tie.steps or tie.named or _is_multiplied(scene, change, base):
        return True
    if _ON.search(base.item.before) and base.quantity.noun not in (None, result.quantity.noun):
        return False  # climbed 7/8 to 34-3/4 on 615,000 shares
    if not _stated(scene, change, base, result) or _set_against(scene, change, base, result):
        return False
    parts = ["part" in f.play.marks and f.part is not Part.BASE for f in ends]
    means = ["average" in f.play.marks and f.quantity.per is not None for f in ends]
    if _far_apart(base.quantity.amount.value, result.quantity.amount.value, 1000 if means[0] != means[1] else _NEVER):
        return False
    return (parts[0] == parts[1] or _compared(base, result)) and _one_quantity(change, base, result)


_ON = phrasing("ends", "on")


def _is_multiplied(scene: Scene, change: Figure, base: Figure) -> bool:
    """More than triple the 1,190 put out; twice as many as its neighbour, which has 710: the words name the base."""
    if change.play.form is not Form.FACTOR or base.index != change.index + 1:
        return False
    between = upto(scene, change, base).replace(NAME_MASK, "").replace(TIME_MASK, "")
    return changewords.words(scene).of_base.fullmatch(between) is not None


def _of_its_own(scene: Scene, base: Figure, result: Figure) -> bool:
    """东区比南区的4100亩增加300亩: the clause names whom it compares, and no figure before it is of them."""
    if scene.spaced or result.index > base.index:
        return False
    start = max(result.item.end, scene.line_of(base.item).start)
    clause = re.split(r"[,，;；。:：]", scene.folded[start : base.quantity.start])[-1]
    own = _SUBJECT.match(clause)
    if own is None or len(clause) == base.quantity.start - start:
        return False
    named = _named(scene, own["who"])
    growth = load("zh").word("growth_noun").fullmatch(named) is not None  # 增速比上月的6.1%回落: of what grew
    growth |= result.part is Part.SHARE and _ITS_SHARE.fullmatch(named) is not None  # 占76%，份额比去年的82%下降
    return not growth and _is_new(named, scene.folded[scene.line_of(result.item).start : result.item.start])


def _named(scene: Scene, words: str) -> str:
    """What the words name, without what only takes up what was told (这一比例), times and names."""
    known = changewords.words(scene)
    return known.again.sub("", known.light.sub("", words.replace(TIME_MASK, "").replace(NAME_MASK, "")))


def _is_new(named: str, told: str) -> bool:
    """No two characters of the name were told."""
    return len(named) > 1 and not any(named[i : i + 2] in told for i in range(len(named) - 1))


_SUBJECT, _ITS_SHARE = phrasing("ends", "subject"), phrasing("ends", "its_share")


def _told_before(scene: Scene, change: Figure, base: Figure) -> bool:
    """货值却增长3%，原因是到岸均价从每公斤28元涨到了31元: the change ends its clause, and what moved next is named."""
    relative = change.play.form in (Form.PERCENT, Form.FACTOR)
    if scene.spaced or not relative or base.index != change.index + 1 or change.item.sentence != base.item.sentence:
        return False
    lead = re.split(r"[,，;；。:：]", scene.masked[change.item.end : base.quantity.start])
    moved = _MOVED.fullmatch(lead[-1]) if len(lead) > 1 else None
    told = scene.folded[scene.line_of(change.item).start : change.item.start]
    return moved is not None and _is_new(_named(scene, moved["what"]), told)


_MOVED = phrasing("ends", "moved")


def _told_behind(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """卖12元，比三年前的10元贵了两成；同期米价只涨了5%: behind a semicolon, of what its own clause names."""
    last = max(base.item.end, result.item.end)
    if last > change.item.start or ";" not in scene.folded[last : change.item.start]:
        return False
    clause = re.split(r"[,，;；。]", scene.masked[last : change.quantity.start])[-1]
    told = scene.folded[scene.line_of(base.item).start : last]
    if scene.spaced:
        behind = scene.masked[last : change.quantity.start]
        new = _OWN_NOUN.search(behind[behind.rfind(";") :])
        return new is not None and not re.search(rf"\b{re.escape(new['what'][:_STEM])}", told)
    named = _OWN.match(clause.replace(TIME_MASK, "").replace(NAME_MASK, ""))
    return named is not None and not any(c in told for c in named["what"])


_OWN, _OWN_NOUN = phrasing("ends", "own"), phrasing("ends", "own_noun")
_STEM = 5  # letters that the forms of a noun share


def _of_then(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """Dahl 36 percent, Lund 33. A week earlier Lund led by two points: of a time before both."""
    line = scene.line_of(change.item)
    apart = change.item.sentence > max(base.item.sentence, result.item.sentence)
    return apart and _THEN.match(scene.folded, line.start) is not None


_THEN = phrasing("ends", "then")


def _compared(base: Figure, result: Figure) -> bool:
    """其中第四季淨利4500萬元，較第三季的3000萬元: the part and, right behind it, what it is compared with."""
    return base.part is Part.BASE and base.index == result.index + 1


def _far_apart(one: Fraction, other: Fraction, times: int) -> bool:
    """150 a head and 120 million in all: the one is no later value of the other."""
    low, high = sorted((one, other))
    return low > 0 and times * low < high


_NEVER = 10**5  # times that nothing grows, nor a scale word lost makes it seem


def _stated(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """Ends in a sentence before the change are told as ends there; two stocks and then a flow are not."""
    near = change.item.sentence in (base.item.sentence, result.item.sentence)
    tabled = scene.line_of(change.item).cell is not None
    return near or tabled or change.title or base.part is Part.BASE or result.part is Part.RESULT


def _set_against(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """0.3 points above the target; a fifth more than the year before: the change names what it is measured against."""
    behind = re.split(r"[,;.]", scene.masked[change.item.end : change.item.end + 40])[0]
    if base.index == change.index + 1 or not (_SET.match(behind) or _THAN.match(behind)):
        return False
    up = result.quantity.amount.value >= base.quantity.amount.value
    return _SET.match(behind) is not None or (change.play.sign > 0) != up


_SET = phrasing("ends", "set")
_THAN = phrasing("ends", "than")


def _one_quantity(change: Figure, base: Figure, result: Figure) -> bool:
    """Counts of one noun, per one thing, of metrics that are not named apart."""
    pers = {base.quantity.per, result.quantity.per} - {None}
    counted = [f for f in (base, result, change) if f.quantity.kind is MentionKind.NUMBER]
    nouns = all(same_noun(a.quantity.noun, b.quantity.noun) for a, b in combinations(counted, 2))
    told = base.part is Part.BASE and result.part is Part.RESULT
    astride = result.index < change.index < base.index or base.index < change.index < result.index
    averages = {"average" in f.play.marks for f in (base, result) if not same_metric(base, result)}
    if told or _side_by_side(change, base, result):
        return len(pers) < 2 and nouns
    if _GROUP.match(base.item.after) or _GROUP.match(result.item.after):
        return False
    if change.title:
        return len(pers) < 2 and nouns  # its reader holds the metrics of headline and lead against each other
    if (astride and len(averages) > 1 and _beside(base) and _beside(result)) or (
        _leads(change) and _apart(change, base) and _apart(change, result)
    ):
        return False
    return len(pers) < 2 and nouns and not (astride and _apart(base, result))


def _went_the_other_way(change: Figure, result: Figure) -> bool:
    """較第二季多三成四，第四季回落至51萬人次: what is told to have fallen is not what rose."""
    behind = result.part is Part.RESULT and result.index > change.index
    return behind and result.play.sign * change.play.sign < 0


def _side_by_side(change: Figure, base: Figure, result: Figure) -> bool:
    """Volume averaged 16.3 million, up 2% from 16.0 million; but not: profit was 12, with sales up 5% from 80."""
    measure = change.measure
    row = result.index + 1 == change.index == base.index - 1 and result.item.sentence == base.item.sentence
    fresh = measure is not None and result.item.end + 1 < measure.start < change.item.start
    return row and base.part is Part.BASE and not fresh


_GROUP = phrasing("ends", "group")  # 比不足4000步者低四成: of people, not of steps


def _leads(change: Figure) -> bool:
    """The change's metric, one of the scheme, is its subject: 死亡風險低47%."""
    measure = change.measure
    return measure is not None and measure.metric in METRICS and measure.end <= change.item.start


def _apart(one: Figure, other: Figure) -> bool:
    """Each has another metric in its own words."""
    return _beside(one) and _beside(other) and named_apart(one, other)


def _beside(figure: Figure) -> bool:
    """The metric stands between the figure and its neighbours."""
    measure, item = figure.measure, figure.item
    near = item.start - len(item.before), item.end + len(item.after)
    return figure.own and measure is not None and near[0] <= measure.start and measure.end <= near[1]


def _goes_on(scene: Scene, change: Figure, ends: Sequence[Figure]) -> bool:
    """三年內再增90處, a further 12, before quadrupling: what comes after the last figure is not how it was reached."""
    cues = load(scene.language)
    last = max((f.item.end for f in ends), default=change.item.start)
    words = _TIME_BEFORE.sub(" ", scene.masked[last : change.item.start])
    return last < change.item.start and cues.word("goes_on").search(words) is not None


_TIME_BEFORE = phrasing("ends", "time_before")  # the season before, beating it by a tenth
