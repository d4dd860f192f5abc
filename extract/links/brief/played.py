"""The figures of a short passage as it tells them: differences, changes and units that its own words leave open.

"$17.9m …, $4.5m less": a difference · "€480 for a seat with a face value of €160, a mark-up of 300%": a change ·
"held 120 million cubic metres and holds 480 million today": in the unit of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.brief import steps
from claimgraph.extract.links.brief.telling import Pair, like, no_noun, pair
from claimgraph.extract.links.near import before, is_fraction, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Wording


def played(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, those that the passage tells otherwise than their own words replaced."""
    out = steps.played(scene, [_difference(scene, f, figures) for f in figures])
    told = pair(scene, out)
    if told is None:
        return out if any(f.part is Part.CHANGE for f in out) else tuple(figures)
    whole = {f.index: _with_unit(f, o) for f, o in ((told.one, told.other), (told.other, told.one))}
    told = Pair(whole[told.one.index], whole[told.other.index], told.first and whole[told.first.index])
    return tuple(whole.get(f.index) or _change(scene, f, told) for f in out)


def _difference(scene: Scene, figure: Figure, figures: Sequence[Figure]) -> Figure:
    """$4.5m less, 24 metres more than: by how much, where an amount like it is told before."""
    if (by := _taken_off(scene, figure, figures)) is not None:
        return by
    if figure.part is Part.CHANGE or figure.unit in (None, "%") or figure.index == 0:
        return figure
    match = _BY_SO_MUCH.match(scene.folded, figure.item.end)
    saved = match is None and _SAVED.search(figure.item.before) is not None
    if (match is None and not saved) or _LEVEL.search(figure.item.before):
        return figure
    if not any(f.unit == figure.unit and value(f) > value(figure) for f in before(figures, figure)):
        return figure
    sign = 0 if match is None else 1 if match["up"] else -1
    play = replace(figure.play, part=Part.CHANGE, form=Form.DIFFERENCE, sign=sign, wording=Wording.PLAIN)
    return replace(figure, play=play)


def _taken_off(scene: Scene, figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """From 46,706 to 41,329, wiping 5,377 from the total: what the movement took off or put on."""
    two = before(figures, figure)[-2:] if scene.spaced else ()
    if [f.part for f in two] != [Part.BASE, Part.RESULT] or figure.part is Part.CHANGE:
        return None
    if any(f.item.sentence != figure.item.sentence for f in two):
        return None
    if not _TAKING.fullmatch(scene.folded, two[1].item.end, figure.item.start) or not like(two[0], figure):
        return None
    sign = 1 if value(two[1]) >= value(two[0]) else -1
    play = replace(figure.play, part=Part.CHANGE, form=Form.DIFFERENCE, sign=sign, wording=Wording.PLAIN)
    return replace(figure, play=play)


_TAKING = phrasing("brief", "taking")
_BY_SO_MUCH, _LEVEL, _SAVED = phrasing("brief", "by_so_much"), phrasing("brief", "level"), phrasing("brief", "saved")


def _change(scene: Scene, figure: Figure, told: Pair) -> Figure:
    """A mark-up of 300%, a saving of a third: right behind the two levels, up or down as they go."""
    if figure.part is Part.CHANGE and told.first is not None and _is_improvement(scene, figure):
        base, result = told.ends
        return replace(figure, play=replace(figure.play, sign=1 if value(result) >= value(base) else -1))
    if figure.part is Part.CHANGE and told.one.unit == "%" and _POINT.fullmatch(figure.quantity.noun or ""):
        points = replace(figure.quantity, amount=replace(figure.quantity.amount, unit="pp"))
        play = replace(figure.play, form=Form.POINTS)
        return replace(figure, play=play, item=replace(figure.item, quantity=points))
    share = figure.unit == "%" or is_fraction(figure)
    moved = figure.part in (Part.CHANGE, Part.BASE)  # down 5% from 67%: the 67 is none
    if moved or not share or figure.index < max(told.one.index, told.other.index):
        return figure
    if told.first is None or told.one.unit == "%" or _CHANGE_OF.search(figure.item.before) is None:
        return figure
    if _CLOSED.match(scene.folded, figure.item.end) is None:
        return figure
    base, result = told.ends
    sign = 1 if value(result) >= value(base) else -1
    play = replace(figure.play, part=Part.CHANGE, form=Form.PERCENT, sign=sign, wording=Wording.PLAIN)
    return replace(figure, play=play)


def _is_improvement(scene: Scene, figure: Figure) -> bool:
    """An improvement of 1.1 points, 30% better: up or down as the levels go."""
    cue = figure.play.cue
    word = scene.folded[slice(*cue)] if cue else scene.folded[figure.item.end : figure.item.end + _NEXT]
    return figure.play.form is not Form.FACTOR and _IMPROVEMENT.search(word) is not None


_NEXT = 16
_POINT = phrasing("brief", "point")
_IMPROVEMENT = phrasing("brief", "improvement")
_CHANGE_OF, _CLOSED = phrasing("brief", "change_of"), phrasing("brief", "closed_off")


def _with_unit(figure: Figure, like: Figure) -> Figure:
    """480 million today, beside cubic metres: in their unit, of their noun."""
    quantity = figure.quantity
    if quantity.kind is not MentionKind.NUMBER or figure.unit is not None or not no_noun(figure):
        return figure
    if like.unit is None:
        quantity = replace(quantity, noun=None)
    else:
        written = like.quantity.written
        factor = like.quantity.amount.value / written[0] if written and written[0] else Fraction(1)
        scaled = quantity.amount.scaled(factor, like.unit)
        quantity = replace(quantity, noun=None, kind=like.quantity.kind, amount=scaled)
    return replace(figure, item=replace(figure.item, quantity=quantity))
