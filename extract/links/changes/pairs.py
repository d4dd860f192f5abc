"""One difference told twice, in figures and in percent: "£900 more than the median, 6% above the median".

Where only one end of the change is written, the difference, the percentage and that end still bind each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.changes.comparable import measures
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.changes.episodes import Episode, episodes, stretches
from claimgraph.extract.links.changes.moment import earlier, moment
from claimgraph.extract.links.kin import clash, named_apart
from claimgraph.extract.links.near import gap, near_enough, sentences, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond, Form, Modality


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Differences that a percentage tells again, where one end of the change is not written."""
    for line in sentences(scene, figures):
        for stretch in stretches(scene, line):
            for episode in episodes(scene, stretch):
                yield from _bound(scene, episode)


def played(_scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures: what stands so many percent above the mean (高出平均16%) is a change, 改善1.4点 no way."""
    return tuple(_wayless(_above(_told_again(f, figures))) for f in figures)


def _told_again(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """A gain of 91.2 points or 3.1%: the change of an index, in percent."""
    before = figures[figure.index - 1] if figure.index else None
    if before is None or figure.unit != "%" or figure.part is not Part.SHARE or before.part is not Part.CHANGE:
        return figure
    if before.play.form is not Form.DIFFERENCE or _POINTS_OR.fullmatch(figure.item.before) is None:
        return figure
    return replace(figure, play=replace(before.play, form=Form.PERCENT), measure=before.measure)


_POINTS_OR = phrasing("pairs", "points_or")


def _wayless(figure: Figure) -> Figure:
    """Unemployment improved by 1.4 points: whether more of it is good is not said."""
    if figure.part is not Part.CHANGE or _NO_WAY.search(figure.item.before) is None:
        return figure
    return replace(figure, play=replace(figure.play, sign=0))


_NO_WAY = phrasing("pairs", "no_way")


def _above(figure: Figure) -> Figure:
    match = _ABOVE_MEAN.search(figure.item.before) if figure.unit == "%" and figure.part is Part.SHARE else None
    if match is None:
        return figure
    return replace(
        figure, play=replace(figure.play, part=Part.CHANGE, form=Form.PERCENT, sign=1 if match["up"] else -1)
    )


_ABOVE_MEAN = phrasing("pairs", "above_mean")


def _bound(scene: Scene, episode: Episode) -> Iterator[Knot]:
    base, result = episode.ends()
    if (base is None) == (result is None):
        return
    by = [c for c in episode.changes if c.play.form is Form.DIFFERENCE]
    told = [c for c in episode.changes if c.play.form is Form.PERCENT and not is_stepped(scene, c)]
    if len(by) == len(told) == 1:
        couples = [(by[0], told[0])]
    else:
        couples = [] if result is None else [*_one_upon_another(scene, result, by, told)]
    for couple in couples:
        yield from _told_twice(scene, base, result, *couple)


def _one_upon_another(
    scene: Scene, result: Figure, by: Sequence[Figure], told: Sequence[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """月增1.5萬人或0.13%，年增7.7萬人或0.68%: each in percent right behind itself, with no other thing between."""
    last = result
    for one in by if not scene.spaced else ():
        percent = next((c for c in told if c.index == one.index + 1), None)
        if percent is None or _ONE_MORE.fullmatch(scene.masked[last.item.end : one.quantity.start]) is None:
            return
        yield one, percent
        last = percent


_ONE_MORE = phrasing("pairs", "one_more")


def _told_twice(scene: Scene, base: Figure | None, result: Figure | None, by: Figure, told: Figure) -> Iterator[Knot]:
    end = base or result
    if told.modality is Modality.DENIED or by.play.sign != told.play.sign or not by.play.sign:
        return
    past = end is not None and earlier(moment(scene, end), moment(scene, by))  # 去年…945亿, 今年较之增加70亿
    if _apart(scene, by, told) or (result is not None and not past and _of_another_time(result, by)):
        return
    beside = not scene.spaced and _OR.fullmatch(gap(scene, by, told)) is not None  # 月增1.5萬人或0.13%
    again = beside or (told.recurring is None and told.index == by.index + 1 and not scene.spaced)
    if end is None or not measures(by, end) or (by.recurring != told.recurring and not again):
        return
    share = _share(told, past or base is not None or is_priced(scene, end, by, told))
    if share is not None and (beside or _is_near(by, end, share)):
        yield Knot(bond=Bond.RATIO, terms=(_size(by), end.index, share))


def is_priced(scene: Scene, end: Figure, by: Figure, percent: Figure) -> bool:
    """2000元的空调便宜300元，省15%: the price stands before what has it, and may as well be what it was."""
    between = scene.folded[end.item.end : by.quantity.start]
    if _PRICED.fullmatch(between) is None or (scene.spaced and _ARTICLE.search(end.item.before) is None):
        return False
    left = _share(percent, False)
    size = abs(value(by)) / value(end) if value(end) else Fraction(0)
    return left is None or left.amount.upper is None or not left.amount.value <= size <= left.amount.upper


_PRICED, _ARTICLE = phrasing("pairs", "priced"), phrasing("pairs", "article")


def _is_near(by: Figure, end: Figure, share: Told) -> bool:
    """上漲30元，漲幅2.04%，成交額達60億元: no price is so far from what it moved by."""
    amount = share.amount
    middle = (amount.value + (amount.upper or amount.value)) / 2
    return near_enough(abs(value(by)), value(end) * middle)


def _of_another_time(result: Figure, change: Figure) -> bool:
    """第三季度营收…多出1亿元,增幅1.6%,而上半年营收为121.2亿元: what a change leads to holds when it does."""
    return result.explicit and None not in (result.period, change.period) and result.period != change.period


def _apart(scene: Scene, by: Figure, percent: Figure) -> bool:
    """昨升18美元…本周累升2.3%: two changes of two times, or of two metrics; up 75 cents, 2 percent sulphur …."""
    first, second = sorted((by, percent), key=lambda f: f.index)
    between = gap(scene, first, second)
    if scene.spaced and not _is_retold(first, second, between):
        return True
    if TIME_MASK in between or clash(by, percent):
        return True
    mean = _ABOVE_MEAN.search(percent.item.before)
    if mean is not None and mean["mean"][:2] in by.item.before:
        return False  # 比平均多2.2万元，高出平均16%
    return not (_names_none(scene, by) or _names_none(scene, percent)) and named_apart(by, percent)


def _names_none(scene: Scene, change: Figure) -> bool:
    """214.35点，涨幅1.01%: the noun counted and 涨幅 are no metrics of their own."""
    measure = change.measure
    if measure is None or measure.metric == change.quantity.noun:
        return True
    noun = cue_data.load(scene.language).word("growth_noun")
    return noun.fullmatch(measure.metric) is not None


def _is_retold(first: Figure, second: Figure, between: str) -> bool:
    """By £58, or 4 per cent; up 25 (12%); £900 more than the median, 6% above the median."""
    behind = second.item.after
    if second.index != first.index + 1:
        return False
    if _OR.fullmatch(between) or (_BESIDE.fullmatch(between) and _CLOSED.match(behind)):
        return True
    if _PUTS_IT.fullmatch(between) and _BY_THAT.match(behind):
        return True  # £11,000 above the average and puts it 14% over
    against = _AGAINST.match(behind)
    return against is not None and re.search(rf"\b{re.escape(against['what'])}\b", between) is not None


_OR = phrasing("pairs", "or")
_BESIDE = re.compile(r"(?: [a-z-]+){0,2}(?:, | ?[—–] | -- )")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
_AGAINST = phrasing("pairs", "against")
_PUTS_IT, _BY_THAT = phrasing("pairs", "puts_it"), phrasing("pairs", "by_that")


def _share(percent: Figure, of_base: bool) -> Told | None:
    """The difference as a part of the end that is written: p of the base, p/(100 ± p) of the result."""
    amount = percent.quantity.amount
    if amount.hedges or amount.upper is not None or amount.value < 0:
        return None
    scale = Fraction(100) if amount.unit == "%" else Fraction(1)
    bounds = amount.at(Grade.ROUNDED)
    if bounds.lower is None or bounds.upper is None:
        return None
    low, high = bounds.lower / scale, bounds.upper / scale
    if not of_base:
        sign = percent.play.sign
        low, high = low / (1 + sign * low), high / (1 + sign * high)
    item = percent.item
    return Told(start=item.start, end=item.end, amount=Amount(value=low, upper=high), figure=percent.index)


def _size(change: Figure) -> Told:
    item, amount = change.item, change.quantity.amount
    size = amount if amount.value >= 0 else amount.scaled(Fraction(-1), amount.unit)
    return Told(start=item.start, end=item.end, amount=size, figure=change.index)
