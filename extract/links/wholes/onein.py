"""One in N, or so many per thousand, and the share that it is: 每三名就有一名, 比例約為33%.

"54.3 pregnancies for every 1,000 girls; in other words, 5.4%" · "of every 10,000 parcels 35 go astray, that is 0.35%" ·
"8 deaths per 1,000 births.  That is a rate of 0.8%": so many of so many, and right behind it the share that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import counting, is_denominator, is_fraction, last_match, near_enough, told, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.links.wordings.found import is_number
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond


def one_in(scene: Scene, cues: Cues, share: Figure) -> Iterator[Knot]:
    """每三名…就有一名,比例約為33%: the one is no figure of its own."""
    line = scene.line_of(share.item)
    text = scene.masked[line.start : share.item.start]
    match = last_match(_ONE_IN, text)
    if match is None or any(i.start > line.start + match.end() for i in scene.items_in(line.start, share.item.start)):
        return  # 每四名便有一名（24.8%）…，…的比率為6.3%
    between = text[match.end() :]
    if not (cues.word("share_cue").search(between) or _ITS_RATE.search(between) or between.endswith("(")):
        return
    whole = next((i for i in scene.items if i.start <= line.start + match.start(1) < i.end), None)
    if whole is not None and whole.quantity.amount.value > 1:
        percent = 100 / whole.quantity.amount.value
        about = Amount(value=percent, step=percent / 5, unit="%")
        at = line.start + match.start(2)
        yield Knot(bond=Bond.SAME, terms=(Told(start=at, end=at + 1, amount=about), share_term(share)))


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every share that tells again how many of so many there are, and the other way round."""
    for first, second in pairwise(figures):
        apart = second.item.sentence - first.item.sentence > 1 or first.title != second.title
        between = scene.folded[first.item.end : second.item.start]
        named = _PAUSE.search(between) is not None and _RATE_OF.search(between) is not None  # 三分之一；載客率為85%
        apart = apart or (named and not _is_of_one_rate(scene, first, second))
        if apart or Part.CHANGE in (first.part, second.part) or not _is_told_again(scene, first, second):
            continue
        before = figures[first.index - 1] if first.index else None
        before = before if before is not None and before.item.sentence == first.item.sentence else None
        one, other = _in_percent(scene, before, first), _in_percent(scene, None, second)
        if (
            one is not None
            and other is not None
            and one.whole != other.whole
            and near_enough(one.percent, other.percent)
        ):
            base = first.quantity.per or ""
            if base.isdigit() and second.unit == "%":
                of = counting(first.item.start, first.item.end, int(base))
                yield Knot(bond=Bond.RATIO, terms=(first.index, of, other.term))
            else:
                yield Knot(bond=Bond.SAME, terms=(one.term, other.term))


_PAUSE, _LEAD = re.compile("[;；]"), 10
_MAKES_UP, _RATE_OF = phrasing("onein", "makes_up"), phrasing("onein", "rate_of")


@dataclass(frozen=True, slots=True)
class _Share:
    """So many of a `whole` of so many: how many percent, and the figure as such."""

    whole: Fraction
    percent: Fraction
    term: Term


def _is_told_again(scene: Scene, first: Figure, share: Figure) -> bool:
    """Nothing but words that tell a thing again stands between the two, but for what the first is of."""
    again, other = phrasing("onein", "again", scene.language), phrasing("onein", "other", scene.language)
    if _is_of_one_rate(scene, first, share):
        return True
    between = scene.folded[first.quantity.end : share.quantity.start]
    lead = scene.folded[max(0, first.quantity.number[0] - _LEAD) : first.quantity.number[0]]
    if _MAKES_UP.search(lead) and _RATE_OF.search(between):
        return False  # 跨区作业6.2万台，占三分之一，机收率达99.2%
    return again.fullmatch(between) is not None and other.match(scene.folded, share.item.end) is None


def _is_of_one_rate(scene: Scene, first: Figure, share: Figure) -> bool:
    """The death rate fell to 0.04 per cent; for a disease with a death rate of one in 2,500."""
    lead = scene.folded[scene.line_of(first.item).start : first.quantity.start]
    named = last_match(phrasing("onein", "rate", scene.language), lead)
    called = phrasing("onein", "called", scene.language).search(scene.folded[first.item.end : share.quantity.start])
    if named is None or called is None or named["what"] != called["what"] or first.part is Part.BASE:
        return False
    between = scene.folded[first.item.end : share.quantity.start]
    return _APART.search(between) is None and _OF_SOME.match(scene.folded, share.item.end) is None


_APART, _OF_SOME = phrasing("onein", "apart"), phrasing("onein", "of_some")


def _of_so_many(scene: Scene, before: Figure | None, figure: Figure) -> tuple[Figure, Fraction] | None:
    """The figure and of how many it is: per 1,000, of every 10,000, one in 250 of one, a percentage of a hundred."""
    base = figure.quantity.per or ""
    if base.isdigit():
        return figure, Fraction(base)
    if is_fraction(figure) and _ONE_OF.search(fold(figure.quantity.quote.lower())):
        return figure, Fraction(1)
    if figure.unit == "%":
        return figure, Fraction(100)
    if figure.quantity.noun is not None and _MILLI.match(figure.quantity.noun):
        return figure, Fraction(1000)
    if before is None or not (is_number(before) and is_number(figure)) or {before.unit, figure.unit} != {None}:
        return None
    for many, some in ((before, figure), (figure, before)):
        if is_denominator(many) and not is_denominator(some) and value(many) > value(some) > 0:
            near = len(scene.folded[before.item.end : figure.item.start]) <= _NEAR
            return (some, value(many)) if near else None
    return None


_ONE_OF_MANY = phrasing("onein", "one_of_many")
_NEAR = 40
_ONE_OF = phrasing("onein", "one_of")


def _in_percent(scene: Scene, before: Figure | None, figure: Figure) -> _Share | None:
    ahead = scene.folded[scene.line_of(figure.item).start : figure.quantity.start]
    if is_denominator(figure) and _ONE_OF_MANY.search(ahead):
        percent = 100 / value(figure)  # one serious reaction in every 40,000
        amount = Amount(value=percent, step=percent / 5, unit="%")
        return _Share(value(figure), percent, told(figure, amount, plain=True))
    if figure.unit == "%" and _OF_THOUSAND.search(fold(figure.quantity.quote.lower())):
        return _Share(Fraction(1000), value(figure), _bare(figure))  # 千分之二點五, 2.5‰
    found = _of_so_many(scene, before, figure)
    if found is None or found[0].quantity.amount.upper is not None:
        return None
    some, whole = found
    plain = replace(some.quantity.amount, whole=False).scaled(100 / whole, "%")
    written = is_fraction(some) or some.unit == "%"
    return _Share(whole, value(some) / whole * 100, _bare(some) if written else told(some, plain, plain=True))


def _bare(share: Figure) -> Term:
    """No more than 5 per cent, or 50,000 parts per million: the bound is told again, and is one."""
    amount = share.quantity.amount
    if amount.one_sided and not is_fraction(share):
        return told(share, replace(amount, hedges=()))
    return share_term(share)


_MILLI, _OF_THOUSAND = phrasing("onein", "milli"), phrasing("onein", "of_thousand")


_ONE_IN = phrasing("shares", "one_in")


_ITS_RATE = phrasing("shares", "its_rate")
