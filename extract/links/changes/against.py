"""A change told of a base that 比 or 较 names with its figure: 比2020年的4100万亩增加2100万亩，增长51.2%.

The clause opens with the word that compares and has no subject of its own; what is compared is the like level told last
before it.  Every change that follows at once, of one movement, runs between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.comparable import comparable, countable, measures
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.changes.elsewhere import elsewhere
from claimgraph.extract.links.changes.episodes import is_part, stretches
from claimgraph.extract.links.changes.levels import meant_level
from claimgraph.extract.links.near import same_noun, sentences, value, words_between
from claimgraph.extract.words.cues import NAME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Form, Modality

_OPENED, _THAN = phrasing("against", "opened"), phrasing("against", "than")
_CLAUSE = re.compile(r"[,，;；。:：]")
_MOVED = phrasing("against", "moved")
_MEETING = phrasing("against", "meeting")
_SHARE = phrasing("against", "share")
_EVENLY = phrasing("against", "evenly")
_ON = re.compile(r"[,，、][^,，;；。\d]{0,8}")
_TIMES = phrasing("against", "times")  # 多出12轟，正好是1.5倍
_LEADS = phrasing("against", "leads")
_FORMS = (Form.DIFFERENCE, Form.PERCENT, Form.POINTS, Form.FACTOR)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change behind a base that is opened by a word that compares."""
    if scene.spaced:
        return
    for line in sentences(scene, figures, titles=False):
        for stretch in stretches(scene, line):
            yield from _ties(scene, stretch)


def _ties(scene: Scene, stretch: Sequence[Figure]) -> Iterator[Tie]:
    for at, base in enumerate(stretch):
        beside = _beside(scene, stretch[:at], base)
        if not (_is_level(base) and (beside or _is_opened(scene, base))):
            continue
        result = beside or _result(scene, stretch[:at], base)
        if result is None:
            continue
        for change in _moves(scene, base, stretch[at + 1 :]):
            result = _fitting(stretch[:at], base, change, result)
            if elsewhere(scene, change, base, result):
                break
            if measures(change, base) and measures(change, result):
                yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _fitting(before: Sequence[Figure], base: Figure, change: Figure, last: Figure) -> Figure:
    """打進58球失27球，比石門隊的63球少5個: of several levels told before the one that is so far from it."""
    if change.play.form is not Form.DIFFERENCE or change.quantity.amount.step < 1:
        return last
    meant = value(base) + change.play.sign * value(change)
    like = (f for f in before if f.part is not Part.CHANGE and f.alike(base) and value(f) == meant)
    return next((f for f in like if f.quantity.noun == base.quantity.noun), last)


def _beside(scene: Scene, before: Sequence[Figure], base: Figure) -> Figure | None:
    """36轟比去年的24轟多出12轟: what stands right before the word that compares."""
    first = before[-1] if before else None
    if first is None or not _is_level(first) or first.part is Part.BASE or not comparable(first, base):
        return None
    like = first.is_kin(base)
    return first if like and _THAN.fullmatch(words_between(scene, first, base)) else None


def _is_level(figure: Figure) -> bool:
    meeting = figure.unit is None and _is_meeting(figure)  # 比八届一次会议时
    return countable(figure) and not (meeting or figure.age) and figure.modality is not Modality.DENIED


def _is_meeting(figure: Figure) -> bool:
    return _MEETING.fullmatch(figure.quantity.noun or "") is not None


def _is_opened(scene: Scene, base: Figure) -> bool:
    start = scene.line_of(base.item).start
    return _OPENED.fullmatch(_CLAUSE.split(scene.folded[start : base.quantity.start])[-1]) is not None


def _is_told_against(scene: Scene, figure: Figure, before: Sequence[Figure]) -> bool:
    """较停牌前收市价5.13元溢价32.6%: what the first of its clause is held against, with the change right behind."""
    if not any(f.index == figure.index + 1 and (f.part is Part.CHANGE or f.unit == "%") for f in before):
        return False
    clause = _CLAUSE.split(scene.masked[scene.line_of(figure.item).start : figure.quantity.start])[-1]
    return _AGAINST.search(clause) is not None


_AGAINST = phrasing("against", "compared")


def is_held_against(scene: Scene, change: Figure, base: Figure, changes: Sequence[Figure]) -> bool:
    """較前一周升0.7%，較高位150點低5%: behind one change, what the next one alone is held against."""
    after = any(c.index == base.index + 1 and c.item.sentence == base.item.sentence for c in changes)
    if scene.spaced or not after or change.index > base.index:
        return False
    told = _CLAUSE.split(words_between(scene, change, base))
    joined = base.item.after[: len(base.item.after) - len(base.item.after.lstrip(",，;；、"))]
    compared = _WITH.fullmatch(told[-1]) is not None and _COMPARED.match(base.item.after) is not None
    return len(told) > 1 and not joined and (compared or _AGAINST.search(told[-1]) is not None)


_WITH, _COMPARED = phrasing("against", "with"), phrasing("against", "with_it")  # 惟与2021年8月191.2点的高位相比


def _result(scene: Scene, before: Sequence[Figure], base: Figure) -> Figure | None:
    """The level told last, over shares and what they are of; nothing where another thing stands between."""
    held: Figure | None = None
    passed = {i for a, b in pairwise(before) if _passes(a, b) for i in (a.index, b.index)}
    for figure in (f for f in reversed(before) if f.index not in passed):
        if figure.quantity.ordinal or _is_meeting(figure) or _is_told_against(scene, figure, before):
            continue  # 6.8元较收市价5.13元溢价32.6%，较均价4.72元高44.1%: each of the first
        if figure.unit == "%" and base.unit != "%":
            held = figure
            continue
        if held is not None and _SHARE.fullmatch(words_between(scene, figure, held)):
            continue
        like = _is_level(figure) and comparable(figure, base) and figure.unit == base.unit
        same = like and figure.quantity.kind is base.quantity.kind
        if like and not same_noun(figure.quantity.noun, base.quantity.noun):
            continue  # 打進58球，淨勝球31個，比石門隊的63球少5個
        if not same or figure.part is Part.BASE or is_part(scene, base):
            return None
        ahead = [f for f in before if f.index == figure.index - 1 and f.unit == base.unit and _is_level(f)]
        return meant_level([*ahead, figure], base)
    return None


def _passes(mark: Figure, by: Figure) -> bool:
    """超过30.5米的警戒水位2.35米: a mark that was passed, and by how much."""
    alike = mark.unit == by.unit is not None and Hedge.OVER in mark.quantity.amount.hedges
    return alike and _OVER_IT.fullmatch(by.item.before) is not None


_OVER_IT = phrasing("against", "over_it")


def _moves(scene: Scene, base: Figure, after: Sequence[Figure]) -> Iterator[Figure]:
    """The changes at once behind the base; one of every year is another matter."""
    end, gap = base.item.end, _MOVED
    for change in after:
        told = change.part is Part.CHANGE and change.play.form in _FORMS and change.modality is Modality.ASSERTED
        between = scene.folded[end : change.quantity.start]
        times = change.play.form is Form.FACTOR and not change.play.sign
        if times and (gap is _MOVED or _TIMES.fullmatch(between) is None):
            return
        if gap is _ON and (NAME_MASK in scene.masked[end : change.quantity.start] or _LEADS.search(between)):
            return  # 較上月減少3個百分點，何志堅領先5個百分點
        if not told or gap.fullmatch(between) is None or is_stepped(scene, change) or _EVENLY.search(between):
            return
        yield change
        end, gap = change.item.end, _ON
