"""Figures of a table: metric, period and unit from the row's first cell, the column's header and the caption."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract import dating, scope
from claimgraph.extract.figure import Figure, family
from claimgraph.extract.language import base_language
from claimgraph.extract.quantities import read_quantities
from claimgraph.extract.roles import Part, Play, signs
from claimgraph.extract.scene import Item, Line, Scene
from claimgraph.extract.scope import Measure
from claimgraph.ontology.model import Anchor, Form, MentionKind, Period, Quantity, Time

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Above:
    """What the passage above the table speaks of."""

    measures: Mapping[str, Measure]
    period: Period | None
    subject: str | None


def figures(scene: Scene, line: Line, parts: Sequence[Play], above: Above) -> list[Figure]:
    """The figures of one cell."""
    return [_figure(scene, line, scene.items[i], parts[i], above) for i in line.items]


def _figure(scene: Scene, line: Line, item: Item, play: Play, above: Above) -> Figure:
    spans = _around(scene, line)
    item = replace(item, quantity=_in_unit(scene, line, item.quantity))
    play = _changing(scene, item, play, line)
    found = [m for span in spans for m in scope.measures_in(scene, *span) if scope.fits(m, item.quantity, play)]
    time = next((t for span in spans for t in _times(scene, span) if t.period and not t.recurring), None)
    measure = _measure(scene, found[0] if found else None, line, above, play, item.quantity)
    return Figure(
        item=item,
        play=play,
        frame=line.index * 1000,
        measure=measure,
        own=bool(found),
        subject=_subject(scene, line, above),
        time=time,
        period=_dated(scene, line, time) if time else above.period,
        explicit=time is not None,
        recurring=next((t.recurring for span in spans for t in _times(scene, span) if t.recurring), None),
        vague=dating.is_open(t for span in spans for t in _times(scene, span)),
    )


def _around(scene: Scene, line: Line) -> list[Span]:
    """Where a cell's arguments stand, the nearest first: the row's first cell, the header, the caption."""
    block = scene.blocks[line.block]
    spans = [(c.start, c.end) for c in block.cells[:1]]
    if line.cell is not None and line.cell.header is not None:
        spans.append(line.cell.header)
    return spans + ([block.caption] if block.caption else [])


def _times(scene: Scene, span: Span) -> list[Time]:
    return list(scene.times_in(*span))


def _dated(scene: Scene, line: Line, time: Time) -> Period | None:
    """第一季 under a caption that names the year is that year's."""
    caption = scene.blocks[line.block].caption
    if caption is None or time.anchor is Anchor.ABSOLUTE or time.period is None:
        return time.period
    years = [t.period for t in _times(scene, caption) if t.period is not None and t.anchor is Anchor.ABSOLUTE]
    inside = [p for y in years for p in (time.period, *time.readings) if within(p, y)]
    return inside[0] if inside else time.period


def within(inner: Period, outer: Period) -> bool:
    """The one period lies inside the other."""
    if inner.since is None or inner.until is None or outer.since is None or outer.until is None:
        return False
    return outer.since <= inner.since and inner.until <= outer.until


def _in_unit(scene: Scene, line: Line, quantity: Quantity) -> Quantity:
    """營收（億元）, "Sales ($m)": the unit in the header or the caption scales a bare number."""
    if quantity.kind is not MentionKind.NUMBER or quantity.noun is not None or line.cell is None:
        return quantity
    for span in (line.cell.header, scene.blocks[line.block].caption):
        unit = _unit_of(scene, span) if span else None
        if unit is not None:
            amount = replace(
                quantity.amount.scaled(unit.amount.value, unit.amount.unit),
                whole=unit.kind is MentionKind.NUMBER and quantity.amount.whole,
            )
            return replace(quantity, kind=unit.kind, amount=amount, noun=unit.noun, per=unit.per)
    return quantity


def _unit_of(scene: Scene, span: Span) -> Quantity | None:
    """What "1" with the header's bracketed unit reads as."""
    match = re.search(r"[(（\[]([^()（）\[\]]{1,16})[)）\]]", scene.article.text[slice(*span)])
    if match is None:
        return None
    language = scene.article.language
    for text in (f"1{match[1]}", f"{match[1].rstrip('bmnk')}1{match[1][len(match[1].rstrip('bmnk')) :]}"):
        found = read_quantities(text, _folded(text), language)
        if len(found) == 1 and found[0].quote == text and found[0].amount.value > Fraction(0):
            return found[0]
    return None


def _folded(text: str) -> str:
    from claimgraph.extract.fold import fold

    return fold(text)


def _measure(
    scene: Scene, measure: Measure | None, line: Line, above: Above, play: Play, quantity: Quantity
) -> Measure | None:
    """The metric of the header, else the header's own words, else the row's name; narrowed by the row's name."""
    cells = scene.blocks[line.block].cells
    label = cells[0]
    row = _words(scene, (label.start, label.end)) if label.start != line.start else ""
    if measure is None:
        headed = line.cell is not None and line.cell.header is not None and play.part is not Part.CHANGE
        head = _words(scene, line.cell.header) if headed else ""  # type: ignore[union-attr, arg-type]
        name = head or row
        if not name:
            return above.measures.get(family(quantity, play))
        measure = Measure(metric=name, start=label.start, end=label.end)
        row = row if head else ""
    elif label.start <= measure.start < label.end:
        return measure
    return replace(measure, scope=tuple(sorted({*measure.scope, row}))) if row else measure


def _words(scene: Scene, span: Span) -> str:
    """What a header or a first cell says, without times, names, units in brackets and bare numbers."""
    text = re.sub(r"[(（\[].*?[)）\]]|[\x01\x02]", "", scene.masked[slice(*span)]).strip()
    return "" if text.isdigit() else text


def _subject(scene: Scene, line: Line, above: Above) -> str | None:
    """Whoever the row's first cell names."""
    label = scene.blocks[line.block].cells[0]
    return next((n.name for n in scene.names_in(label.start, label.end)), above.subject)


def _changing(scene: Scene, item: Item, play: Play, line: Line) -> Play:
    """A percentage under a header that speaks of change (環比, "% change", 季增率) is a change."""
    if line.cell is None or line.cell.header is None or item.quantity.kind is not MentionKind.PERCENTAGE:
        return play
    header = scene.folded[slice(*line.cell.header)]
    up, down = signs(base_language(scene.article.language))
    rhythm = any(t.recurring for t in _times(scene, line.cell.header))
    if play.part is Part.CHANGE or not (rhythm or up.search(header) or down.search(header)):
        return play
    sign = -1 if item.quantity.amount.value < 0 or (down.search(header) and not up.search(header)) else 1
    return Play(part=Part.CHANGE, sign=sign, form=Form.PERCENT)
