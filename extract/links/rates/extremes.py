"""The least or the greatest of so many days or weeks, held against what they made together, in a short passage.

"93,000 swimmers in 52 weeks … even in the quietest of those weeks it counted 1,900" · "open for 30 days … on no day
more than 610 … 24,900 in all" · 全年供餐9.5万份，最冷清的一天也卖出了300份: together they are no less than so many
times the least, nor more than the greatest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.stretches import stretch
from claimgraph.extract.links.near import is_plain, same_noun, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Modality, Time


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The total against so many times the one that is called the least or the greatest."""
    long = PASSAGE if scene.spaced else PASSAGE // 3
    plain = [f for f in figures if not f.title and _is_count(f)]
    if scene.length > long or any(scene.line_of(f.item).cell for f in plain):
        return
    for bound in plain:
        found = _called(scene, bound)
        lasting = _times(scene, found[1], found[0]) if found is not None else None
        totals = [f for f in plain if f is not bound and _is_total(f, bound)]
        totals = [f for f in totals if "total" in f.play.marks] or totals
        if found is None or lasting is None or len(totals) != 1:
            continue
        amount = replace(bound.quantity.amount, hedges=(), upper=None)
        made = told(bound, amount.scaled(lasting, amount.unit), plain=True)
        made = replace(made, figure=None) if bound.modality is Modality.DENIED else made  # never fewer than so many
        whole = told(totals[0], plain=True)
        yield Knot(bond=Bond.ORDER, terms=(whole, made) if found[0] else (made, whole), inclusive=True)


def _is_count(figure: Figure) -> bool:
    return (
        (is_plain(figure) or figure.quantity.per is not None) and figure.part is not Part.CHANGE and value(figure) > 1
    )


def _is_total(figure: Figure, bound: Figure) -> bool:
    """Of one thing, and several times as great."""
    one, other = figure.quantity, bound.quantity
    named = same_noun(one.noun, other.noun) or "total" in figure.play.marks
    alike = named and one.kind is other.kind and figure.unit == bound.unit
    return alike and value(figure) > _SEVERAL * value(bound) and one.per is None


_SEVERAL = 4


def _called(scene: Scene, figure: Figure) -> tuple[bool, str] | None:
    """Whether it is the least of each unit of time, else the greatest, and of which unit."""
    line = scene.line_of(figure.item)
    lead = scene.folded[line.start : figure.quantity.number[0]]
    for least, words in (
        (True, phrasing("extremes", "least", scene.language)),
        (False, phrasing("extremes", "most", scene.language)),
    ):
        match = words.search(lead)
        if match is not None and match.lastgroup is not None:
            return least, match.lastgroup.rstrip("abc")
    any_one = phrasing("extremes", "any_one", scene.language).match(scene.folded, figure.item.end, line.end)
    per = figure.quantity.per if any_one is None else any_one.lastgroup
    per = "day" if per == "night" else per
    if per is None or per not in _CLOCKS:
        return None
    if phrasing("extremes", "never_less", scene.language).search(lead):
        return True, per
    return (False, per) if phrasing("extremes", "never_more", scene.language).search(lead) else None


_CLOCKS = ("day", "week", "month")


def _times(scene: Scene, unit: str, least: bool) -> Fraction | None:
    """How many of the unit there were: the 52 weeks as told, else those of the only stretch of the calendar."""
    lasting = _lasting(scene, unit)
    if lasting is not None and lasting.amount is not None:
        return lasting.amount.value
    whole = stretch(scene)
    if whole is None or unit not in _CLOCKS:
        return None
    few, many = whole.times(unit)
    shut = unit == "day" and phrasing("extremes", "daily", scene.language).search(scene.folded, scene.begin) is None
    so_many = few * _OPEN if least and shut else few if least else many
    return so_many if so_many > 1 else None


_OPEN = Fraction(5, 6)  # of all days, with a day of rest each week


def _lasting(scene: Scene, unit: str) -> Time | None:
    """The only length of time in that unit: the 52 weeks."""
    times = [t for line in scene.lines for t in line.times if t.amount is not None and t.recurring is None]
    times = [t for t in times if t.amount is not None and t.amount.unit == unit and t.amount.value > 1]
    exact = len(times) == 1 and times[0].amount is not None and not times[0].amount.hedges
    return times[0] if exact and times[0].amount is not None and times[0].amount.upper is None else None
