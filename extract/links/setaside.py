"""What is read and no relation: the words beside the figures, or another figure that fits, set it aside.

"3789家店中3636家在内地，占96%，带来近七成的收入" · "187例：甲129例（出院67例）、乙58例" ·
a headline's 4,000 of "over 4,000" · "up by a fifth on the 2,760 … (up 24.5%)": in tenths what is told in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Knot, Term, Tie
from claimgraph.extract.links.around import Near
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.leads import moves
from claimgraph.extract.links.near import is_plain, value
from claimgraph.extract.numbers.measured import is_han
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade, Hedge
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Form, Grain, MentionKind

_TENTH = 10  # percent: told in tenths, a change is within half of one
_CLOSE = 8  # characters from a level to the change that is told of it


def ties(near: Near, read: Mapping[int, Tie], told: Sequence[Knot]) -> dict[int, Tie]:
    """The ties without those that are set aside."""
    sums: dict[Term, list[Knot]] = {}
    for knot in (k for k in told if k.bond is Bond.SUM and k.closed):
        sums.setdefault(knot.terms[0], []).append(knot)
    return {n: t for n, t in read.items() if not (_is_aside(near, t) or _is_of_sum(near, t, sums))}


def _is_of_sum(near: Near, tie: Tie, sums: Mapping[Term, Sequence[Knot]]) -> bool:
    """New flats 1,350, others 3,150, 4,500 in all, up 25%: from no part of a sum to its total."""
    if not (isinstance(tie.base, int) and isinstance(tie.result, int)):
        return False
    change, base, result = (near.figures[n] for n in (tie.change, tie.base, tie.result))
    made = (k for k in sums.get(tie.result, ()) if tie.base in k.terms[1:])
    return any(holds(near.figures, k) for k in made) and not moves(change, base, result)


def _is_aside(near: Near, tie: Tie) -> bool:
    if not (isinstance(tie.base, int) and isinstance(tie.result, int)) or tie.steps:
        return False
    change, base, result = (near.figures[n] for n in (tie.change, tie.base, tie.result))
    if _is_of_level(near, change, base, result):
        return True
    if moves(change, base, result, Grade.ROUNDED):
        return False
    tests = _is_told_in_full(near, change, base, result), _is_of_aside(near, change, result)
    if result.part is Part.BASE and _HELD.match(result.item.after) is not None:
        return True  # 与8.7%的增幅相比有所提高: it is compared with, as the other is
    return any(tests) or _is_years_off(near, change, base, result)


def _is_told_in_full(near: Near, change: Figure, base: Figure, result: Figure) -> bool:
    """11月营收3436亿元，年增24.5%，较去年同月的2760亿元成长两成: the tenths are what is told in full elsewhere."""
    amount = change.quantity.amount
    if change.play.form is not Form.PERCENT or amount.value % _TENTH or not _TENTHS.search(change.quantity.quote):
        return False
    others = [f for f in near.figures if f.part is Part.CHANGE and f.play.form is Form.PERCENT and f is not change]
    others = [f for f in others if f.unit == "%" and f.play.sign == change.play.sign]
    others = [f for f in others if abs(f.quantity.amount.value - amount.value) < _TENTH / 2]
    return any(moves(f, base, result, Grade.ROUNDED) for f in others)


def _is_of_aside(near: Near, change: Figure, result: Figure) -> bool:
    """比五年均值（3.8%）高出三倍: what is compared with, in brackets, is no result."""
    beside = result.item.bracketed and abs(change.index - result.index) == 1
    line = near.scene.line_of(result.item)
    return beside and _THAN_ASIDE.search(near.scene.folded[line.start : result.item.start]) is not None


def _is_years_off(near: Near, change: Figure, base: Figure, result: Figure) -> bool:
    """2012年915万名，比去年减少2%: no change to the 640万 that are expected in 2017."""
    periods = base.period, result.period
    if any(p is None or p.since is None or p.grain is not Grain.YEAR for p in periods):
        return False
    before, after = (p.since.year for p in periods if p is not None and p.since is not None)
    start = change.item.start
    return after - before > 1 and _ON_LAST.search(near.scene.folded, max(0, start - _AHEAD), start) is not None


def _is_of_level(near: Near, change: Figure, base: Figure, result: Figure) -> bool:
    """每股5.5元；331亿美元，季增10.1%: of the amount right before it, and of none in another unit."""
    if change.play.form is not Form.PERCENT or not change.index:
        return False
    level = near.figures[change.index - 1]
    beside = change.item.start - level.item.end <= _CLOSE and level.item.sentence == change.item.sentence
    return beside and is_plain(level) and level.unit is not None and level.unit not in (base.unit, result.unit, "%")


_HELD = phrasing("setaside", "held")
_TENTHS, _THAN_ASIDE, _ON_LAST = (
    phrasing("setaside", "tenths"),
    phrasing("setaside", "than_aside"),
    phrasing("setaside", "on_last"),
)


# --- relations


def knots(near: Near, read: Sequence[Knot]) -> list[Knot]:
    """The relations without those that are set aside; lists without what stands in brackets behind their members."""
    tests = {Bond.RATIO: _is_of_another_share, Bond.SAME: _is_no_same, Bond.PRODUCT: _is_of_named_months}
    tests |= {Bond.ORDER: _is_of_two, Bond.SUM: _is_no_sum, Bond.DIFFERENCE: _mixes_rates}
    told = [_without_asides(near, k) for k in read]
    return [k for k in told if k.bond not in tests or not tests[k.bond](near, k)]


def _told(near: Near, knot: Knot) -> list[Figure]:
    return [near.figures[n] for n in knot.figures]


def _without_asides(near: Near, knot: Knot) -> Knot:
    """187例：甲129例（出院67例）、乙58例: of each; 现有180例（其中重症50例），累计出院90例: of the first alone."""
    if knot.bond is not Bond.SUM or knot.soft or len(knot.figures) < len(knot.terms):
        return knot
    total, *parts = _told(near, knot)
    inside = [_depth(near, total, f) > 0 for f in parts]
    if not any(inside) or all(inside) or min(f.index for f in parts) < total.index:
        return knot
    kept = {f.index for f, within in zip(parts, inside, strict=True) if within is inside[0]}
    if not inside[0] and len(kept) == 1:
        return knot
    terms = zip(knot.terms[1:], knot.figures[1:], strict=True)
    closed = knot.closed and not inside[0]
    return replace(knot, terms=(knot.terms[0], *(t for t, n in terms if n in kept)), closed=closed)


def _depth(near: Near, total: Figure, part: Figure) -> int:
    between = near.scene.folded[total.item.end : part.item.start]
    return between.count("(") - between.count(")")


def _is_of_another_share(near: Near, knot: Knot) -> bool:
    """3789家中3636家，占96%，带来近七成的收入: the other share is of them; 甲2807元，占23.9%；乙670元: not of 乙."""
    told = _told(near, knot)
    if len(told) != len(("part", "whole", "share")) or told[2].unit != "%":
        return False
    part, whole, share = told
    if part.quantity.amount.one_sided and whole.quantity.amount.one_sided:
        return True  # 6000人以上，再裁至少300人: so much of them that nothing follows
    if knot.soft:
        low, high = sorted((part, share), key=lambda f: f.index)
        return low is share and ";" in near.scene.folded[low.item.end : high.item.start]
    rivals = [f for f in near.by_sentence[share.item.sentence] if f.unit == "%" and f is not share]
    rivals = [f for f in rivals if f.part is share.part and f.index > max(part.index, whole.index)]
    if holds(near.figures, knot) or not value(whole) or share.index < max(part.index, whole.index):
        return False
    counted = part.quantity.noun is None is not whole.quantity.noun and is_han(part.item.after[:1])
    if counted and part.unit is None:
        return True  # 84人考获5科，占0.2%: so many of something that has no word
    size = Interval.point(value(part) / value(whole) * 100)
    return any(f.quantity.amount.at(Grade.ROUNDED).meets(size) for f in rivals)


def _is_no_same(near: Near, knot: Knot) -> bool:
    """A headline's figure and one of the text that is rounder, of another way, or a part of what it sums up."""
    told = _told(near, knot)
    if len(told) != len(("head", "other")) or told[0].title is told[1].title:
        return False
    head, other = sorted(told, key=lambda f: not f.title)
    body = [f for f in near.figures if not f.title and f is not other]
    return _is_floor(head, other) or _goes_the_other_way(head, other, body) or _sums_up(head, other, body)


def _is_floor(head: Figure, other: Figure) -> bool:
    """裁員4000人; 超過4000人: a headline leaves out by how much."""
    bounds = head.quantity.amount.hedges, other.quantity.amount.hedges
    return value(head) == value(other) and bounds[0] == () and bounds[1] in ((Hedge.OVER,), (Hedge.AT_LEAST,))


def _goes_the_other_way(head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """死傷者降四成; 降42%，司機死者升近四成."""
    if head.play.sign * other.play.sign >= 0 or Part.CHANGE not in (head.part, other.part):
        return False
    like = [f for f in body if f.part is head.part and f.unit == head.unit and f.play.sign == head.play.sign]
    return any(f.quantity.amount.at(Grade.LOOSE).meets(head.quantity.amount.at(Grade.LOOSE)) for f in like)


def _sums_up(head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """计裁5800人; 除原定的5000名外再裁800人: the headline's figure is that of two beside each other in the text."""
    if head.quantity.kind is not MentionKind.NUMBER or value(head) <= value(other):
        return False
    like = [f for f in (*body, other) if f.quantity.kind is head.quantity.kind and f.unit == head.unit]
    pairs = ((a, b) for a, b in combinations(like, 2) if a.item.sentence == b.item.sentence)
    return any(abs(value(a)) + abs(value(b)) == value(head) for a, b in pairs)


def _is_of_named_months(near: Near, knot: Knot) -> bool:
    """四季度约1万亿元，11月及12月平均单月3090亿至3273亿元: of two months, and not of all of the quarter."""
    starts = [near.figures[t].item.start if isinstance(t, int) else t.start for t in knot.terms[1:]]
    return any(_MONTHS.search(near.scene.folded, max(0, start - _AHEAD), start) is not None for start in starts)


def _is_of_two(near: Near, knot: Knot) -> bool:
    """营收1413亿元及获利493亿元同创新高: the record of two is no bound for another of one of them."""
    told = _told(near, knot)
    if len(told) != len(knot.terms) or not told or not told[0].index:
        return False
    first, before = told[0], near.figures[told[0].index - 1]
    joined = before.item.sentence == first.item.sentence and before.unit == first.unit
    return joined and _AND.fullmatch(first.item.before) is not None and _BOTH.match(first.item.after) is not None


def _is_no_sum(near: Near, knot: Knot) -> bool:
    """中位数15560元，其中城镇22324元: a median is no total; nor do small counts of different people make one."""
    told = _told(near, knot)
    if len(told) < len(knot.terms):
        return False
    if knot.soft and all(significant(f.quantity.amount) <= 1 for f in told):
        return True
    first = min(told[1:], key=lambda f: f.index)
    if _OTHERS.search(near.scene.folded, told[0].item.end, max(first.item.start, told[0].item.end)) is not None:
        return True  # 最受欢迎的有10.2万人次，其他受欢迎的包括8.1万人次的…: others, and no parts
    return _MEDIAN.search(told[0].item.before[-_LEAD:]) is not None


def _mixes_rates(near: Near, knot: Knot) -> bool:
    """占9.0%; 增长5.2%; 增长3.8%: rates of growth are no slices of a share."""
    told = _told(near, knot)
    if not knot.soft or {f.unit for f in told} != {"%"}:
        return False
    forms = {f.play.form for f in told if f.part is Part.CHANGE}
    return forms == {Form.PERCENT}


_LEAD, _AHEAD = 14, 32  # characters
_AND, _BOTH = phrasing("setaside", "joined"), phrasing("setaside", "both")
_MEDIAN, _MONTHS = phrasing("setaside", "median"), phrasing("setaside", "months")
_OTHERS = phrasing("setaside", "others")
