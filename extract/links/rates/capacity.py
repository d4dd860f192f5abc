"""A sentence that is one multiplication: so many a time, so many times, so many weeks, and how many that can make.

每節看診40人, 一週開11節, 全年以50週計, 可服務22,000人次 · 每航次限載95人, 一天開八班, 滿載也只能疏運760名旅客
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.changes.episodes import lines
from claimgraph.extract.links.near import is_fraction, is_plain, same_noun, told
from claimgraph.extract.links.rates.rated import counted
from claimgraph.extract.text.fold import fold
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Time

_CAN = re.compile(r"(?:能|可|可以|合计|总共|一共)[^,，;\d]{0,4}$")
_EVERY = re.compile(
    r"每(?:一)?(?P<noun>[^\d,，;天日周月年时]{1,2}?)(?:限|可|能|只|各|载|乘|坐|容|看|教|收|装|运|送|接|服|诊)[^\d,，;]{0,4}$"
)
_CLOCK = re.compile(r"(?:一|每)个?(?P<clock>小时|天|日|周|月|季|年)[^\d,，;]{0,4}$")
_OTHER = re.compile(
    r"平均|实际|其中|另|扣除|不含|除|预约|上座率|载客率|损耗|最多|至少|加上|外加|或|以上|以下|分之|两地|各线|只有|其余|却|不足|超过|爆满|分流"
)
_UNITS = {"hour": "小时", "day": "天", "week": "周", "month": "月", "quarter": "季", "year": "年"}
_LOAD = frozenset({"航次", "班次", "趟次", "班", "趟", "船"})


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what the rate is for, in one `clock` where that is said."""

    figure: Figure
    clock: str | None


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The product of a sentence whose every figure is a factor of the last."""
    if base_language(scene.article.language) != "zh":
        return
    for line in lines(figures):
        if len(line) == _FIGURES and not line[0].title and scene.line_of(line[0].item).cell is None:
            yield from _product(scene, *line)


_FIGURES = 3


def _product(scene: Scene, rate: Figure, figure: Figure, total: Figure) -> Iterator[Knot]:
    line = scene.line_of(rate.item)
    per = _EVERY.search(scene.folded[line.start : rate.quantity.start])
    if per is None or not _CAN.search(scene.folded[figure.item.end : total.quantity.start]):
        return
    if _OTHER.search(scene.folded[line.start : line.end]) or not _is_of(rate, total):
        return
    count, lasting = _count(scene, per["noun"], figure), _lengths(scene, rate, total)
    if count is None or not _fits(count, lasting) or (not lasting and _is_dated(scene, figure, total)):
        return
    yield Knot(bond=Bond.PRODUCT, terms=(_bare(total), _bare(rate), _times(figure), *(_number(t) for t in lasting)))


def _is_of(rate: Figure, total: Figure) -> bool:
    """The total is of what so many come each time, and neither is a share or a change."""
    if any(not is_plain(f) or is_fraction(f) or f.part in (Part.BASE, Part.CHANGE) for f in (rate, total)):
        return False
    if rate.unit != total.unit or rate.quantity.kind is not total.quantity.kind:
        return False
    return rate.unit is not None or same_noun(rate.quantity.noun, total.quantity.noun)


def _count(scene: Scene, noun: str, figure: Figure) -> Count | None:
    """一天開八班: how many, and in how long."""
    named = fold(figure.quantity.quote).endswith(noun) or {noun, figure.quantity.noun} <= _LOAD
    plain = figure.is_level and not figure.is_ratio and not figure.quantity.ordinal and not is_fraction(figure)
    if not plain or not (named or counted(scene, noun, figure)):
        return None
    clock = _CLOCK.search(scene.folded[figure.item.start - _NEAR : figure.quantity.start])
    return Count(figure, clock["clock"].replace("日", "天") if clock else _UNITS.get(figure.quantity.per or ""))


_NEAR = 8


def _lengths(scene: Scene, rate: Figure, total: Figure) -> list[Time]:
    """The lengths of time told between the rate and the total, but for the one that the count is of."""
    found = [t for t in scene.times_in(rate.item.end, total.item.start) if t.amount is not None]
    return [t for t in found if t.recurring is None and not (t.amount and t.amount.value == 1)]


def _fits(count: Count, lasting: Sequence[Time]) -> bool:
    """Nothing lasts but what the count is told for each of: 一週11節, 50週."""
    if not lasting:
        return True
    amount = lasting[0].amount
    return len(lasting) == 1 and amount is not None and _UNITS.get(amount.unit or "") == count.clock


def _is_dated(scene: Scene, figure: Figure, total: Figure) -> bool:
    """全年, 一週: the total is of another length of time than the count."""
    between = scene.folded[figure.item.end : total.item.start]
    return _SPAN.search(between) is not None


_SPAN = re.compile(r"全[年月周季日天]|[一每两](?:个)?[年月周季日天]|年|月|周|季|(?<!峰)日|小时")


def _bare(figure: Figure) -> Told:
    return told(figure, figure.quantity.amount, plain=True)


def _times(figure: Figure) -> Told:
    """So many, whatever else the unit's word may mean: 11節."""
    amount = figure.quantity.amount
    return told(figure, amount.scaled(Fraction(1), None), plain=True)


def _number(time: Time) -> Told:
    amount = time.amount
    assert amount is not None
    return Told(
        start=time.start, end=time.end, amount=Amount(value=amount.value, upper=amount.upper, whole=amount.whole)
    )
