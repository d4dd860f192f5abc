"""One change told in two ways side by side: "tripled, a 300% jump"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.compound import is_yearly
from claimgraph.extract.links.changes.elsewhere import other_thing
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import gap, value
from claimgraph.extract.links.near import told as told_as
from claimgraph.extract.links.retold import gainsaid
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Form, Wording


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Tripled, a 300% jump: two changes side by side with no level between."""
    for first, second in pairwise(figures):
        if first.item.sentence != second.item.sentence or not (first.part is second.part is Part.CHANGE):
            continue
        forms = {first.play.form, second.play.form}
        between = gap(scene, first, second)
        if _LISTED.fullmatch(between) is not None:
            continue
        if forms == {Form.FACTOR} and _THAT_IS.fullmatch(between) and first.play.sign * second.play.sign > 0:
            yield Knot(bond=Bond.SAME, terms=(first.index, second.index))  # 翻兩番，也就是增加三倍
        if (
            forms == {Form.FACTOR, Form.PERCENT}
            and len(between) <= 40
            and first.frame == second.frame
            and first.play.sign * second.play.sign >= 0
            and ("compound" in first.play.marks) == ("compound" in second.play.marks)
            and is_yearly(scene, first) == is_yearly(scene, second)
            and _at_once(scene, between, second)
            and _AGAIN.match(scene.folded, first.item.end) is None
            and _AGAIN_LED.search(scene.ahead(first.item.start, _LEAD)) is None
        ):
            yield _same(scene, first, second)

    yield from _slipped(scene, figures)
    yield from gainsaid.read(scene, figures)


def _slipped(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Has doubled …; a 200 per cent rise: the only two changes of a short passage, the ratio told as the increase."""
    changes = [f for f in figures if f.part is Part.CHANGE and f.play.form is not Form.POINTS]
    if scene.length > PASSAGE or len(changes) != _TWO or scene.line_of(changes[0].item).cell is not None:
        return
    factor, percent = sorted(changes, key=lambda f: f.play.form is Form.PERCENT)
    if (factor.play.form, percent.play.form) != (Form.FACTOR, Form.PERCENT) or percent.unit != "%":
        return
    first, last = changes
    if _LISTED.fullmatch(gap(scene, first, last)) is not None:
        return
    words = content(scene, scene.line_of(first.item).start, scene.line_of(first.item).end)
    if clash(first, last) or other_thing(scene, last, words):
        return
    ratio, told = value(factor) * 100, value(percent)
    if not factor.play.sign * percent.play.sign > 0 or factor.play.sign < 0:
        return
    since_then = last is percent and _THAN_THEN.match(scene.folded, last.item.end) is not None
    if told in (ratio, ratio - 100) or since_then or _is_far_beyond(factor, percent):
        yield _same(scene, first, last)


_TWO = 2
_THAN_THEN = phrasing("twicetold", "than_then")


def _is_far_beyond(factor: Figure, percent: Figure) -> bool:
    """Has more than doubled; up 320 percent: true, and half of it."""
    over = Hedge.OVER in factor.quantity.amount.hedges
    return over and value(percent) >= (_FAR * value(factor) - 1) * 100


_FAR = Fraction(3, 2)
_NO_OTHER = phrasing("twicetold", "no_other")


def _same(scene: Scene, first: Figure, second: Figure) -> Knot:
    """One change; 变成原来的四倍，上涨400%: the ratio told as the increase is no rounding of it."""
    factor, percent = sorted((first, second), key=lambda f: f.play.form is Form.PERCENT)
    amounts = factor.quantity.amount, percent.quantity.amount
    slip = factor.play.wording is Wording.TO_TIMES and value(factor) * 100 == value(percent) and percent.unit == "%"
    if not slip or factor.play.sign < 0 or percent.play.sign < 0 or any(a.upper for a in amounts):
        return Knot(bond=Bond.SAME, terms=(first.index, second.index))
    apart = not scene.spaced and not _NO_OTHER.fullmatch(gap(scene, first, second))
    if apart or amounts[0].hedges != amounts[1].hedges:
        return Knot(bond=Bond.SAME, terms=(first.index, second.index))
    times = replace(amounts[0], hedges=(), whole=True, worded=False)
    grown = Amount(value=value(percent) / 100 + 1, step=amounts[1].step / 100, whole=True)
    return Knot(bond=Bond.SAME, terms=(told_as(factor, times), told_as(percent, grown)))


_LEAD = 24
_LISTED = phrasing("twicetold", "listed")  # 分别增长42.3%、1.2倍; from two fifths to 1.8 times
_AGAIN, _AGAIN_LED = phrasing("twicetold", "again"), phrasing("twicetold", "again_led")  # doubled, then doubled again
_THAT_IS = phrasing("twicetold", "that_is")
_OWN_BASE = phrasing("twicetold", "own_base")
_PACE, _AS_FAST = phrasing("twicetold", "pace"), phrasing("twicetold", "as_fast")


def _at_once(scene: Scene, gap: str, second: Figure) -> bool:
    """Nothing says that the second came of, or after, something else, or that it ran over another time."""
    words = changewords.words(scene)
    if words.cause.search(gap) or words.apart.search(gap) or words.onward.search(gap):
        return False
    if second.play.form is Form.FACTOR and _OWN_BASE.match(scene.masked, second.item.end):
        return False  # by 9.99 per cent, twice the usual limit
    if _PACE.search(gap) or _AS_FAST.match(scene.folded, second.item.end):
        return False  # 每年增长6%，增速是前十年的三倍
    behind = re.split(r"[,;.，；。]", scene.masked[second.item.end : second.item.end + 40])[0]
    return not (TIME_MASK in gap and TIME_MASK in behind)
