"""Figures of a table: metric, period and unit from the row's first cell, the column's header and the caption."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from claimgraph.extract.figures import dating, scope
from claimgraph.extract.figures.figure import Figure, family
from claimgraph.extract.figures.roles import Part, Play
from claimgraph.extract.figures.scene import Item, Line, Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.numbers.quantities import read_quantities
from claimgraph.extract.text.fold import fold
from claimgraph.extract.text.segment import Block
from claimgraph.extract.words import cues, scopewords
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Anchor, Form, Grain, MentionKind, Modality, Period, Quantity, Time

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
    year = next((y for span in spans if (y := _year_in(scene, span))), None) if time is None else None
    measure = _measure(scene, found[0] if found else None, line, above, play, item.quantity)
    rated = play.part is Part.SHARE and play.cue is None and measure is not None and measure.dimension == "share"
    return Figure(
        item=item,
        play=replace(play, part=Part.LEVEL) if rated else play,
        frame=line.index * 1000,
        measure=measure,
        own=bool(found),
        subject=_subject(scene, line, above),
        time=time,
        period=_dated(scene, line, time, play) if time else year or above.period,
        explicit=time is not None or year is not None,
        recurring=next((t.recurring for span in spans for t in _times(scene, span) if t.recurring), None),
        modality=_surety(scene, line),
        vague=_is_headless(scene, line) or dating.is_open(t for span in spans for t in _times(scene, span)),
    )


def _is_headless(scene: Scene, line: Line) -> bool:
    """One of several figures of its row, of a column that has no name or shares it with another."""
    beside = [c for c in scene.blocks[line.block].cells if c.column > 0 and c.start < c.end]
    return line.cell is not None and line.cell.header is None and len(beside) > 1


def _year_in(scene: Scene, span: Span) -> Period | None:
    """2025E, FY26A, "2024 (actual)": the year that a head tells in brief."""
    found = _BRIEF_YEAR.search(scene.folded, *span)
    if found is None:
        return None
    year = int(found["year"]) if len(found["year"]) == 4 else 2000 + int(found["year"])
    return Period(since=date(year, 1, 1), until=date(year + 1, 1, 1), grain=Grain.YEAR)


_BRIEF_YEAR = phrasing("cells", "brief_year")


def _surety(scene: Scene, line: Line) -> Modality:
    """What stands under 2026E, 預測 or "forecast" is expected."""
    spans = _around(scene, line)[: 2 if line.cell and line.cell.header else 1]
    words = scopewords.words(scene.language).foreseen
    for span in spans:
        brief = _BRIEF_YEAR.search(scene.folded, *span)
        if (brief and brief["sure"] in ("e", "f", "p")) or words.search(scene.folded, *span):
            return Modality.EXPECTED
    return Modality.ASSERTED


def _around(scene: Scene, line: Line) -> list[Span]:
    """Where a cell's arguments stand, the nearest first: the row's first cell, the header, the caption."""
    block = scene.blocks[line.block]
    spans = [(c.start, c.end) for c in block.cells[:1]]
    if line.cell is not None and line.cell.header is not None:
        spans.append(line.cell.header)
    return spans + ([block.caption] if block.caption else [])


def _times(scene: Scene, span: Span) -> list[Time]:
    return list(scene.times_in(*span))


def _dated(scene: Scene, line: Line, time: Time, play: Play) -> Period | None:
    """第一季 under a caption that names the year is that year's, and so is 2025 under one that names the quarter.

    | 日期 | 2025年 | 2026年 |, | 5月1日 | 82.0 | 88.5 |: the head of the column tells it as well, but not of a change.

    | Six months to 30 September | 2025 | 2024 |, 截至6月30日止六個月: the corner tells it as a caption does.
    """
    block = scene.blocks[line.block]
    header = line.cell.header if line.cell is not None and play.part is not Part.CHANGE else None
    spans = [span for span in (header, block.caption, _corner(block)) if span is not None]
    if time.period is None:
        return None
    told = [t for span in spans for t in _times(scene, span) if t.period is not None and t.start != time.start]
    if time.anchor is Anchor.ABSOLUTE:
        stretches = [_stretch(t) for t in told if t.anchor is not Anchor.ABSOLUTE]
        return next((p for s in stretches if s and (p := _in_year(s, time.period))), time.period)
    years = [t.period for t in told if t.anchor is Anchor.ABSOLUTE]
    inside = [
        p for y in years for p in (time.period, *time.readings, _moved_into(time.period, y)) if y and p and within(p, y)
    ]
    return inside[0] if inside else time.period


def _moved_into(period: Period, year: Period | None) -> Period | None:
    """5月1日, of whatever year it was taken to be, in the year of the head."""
    if year is None or year.grain is not Grain.YEAR or year.fiscal or None in (year.since, period.since):
        return None
    return dating.moved(period, 12 * (year.since.year - period.since.year))  # type: ignore[union-attr]


def _stretch(time: Time) -> Period | None:
    """The part of a year that a head tells: a quarter, six months to a day of it, a year that ends on one."""
    return dating.whole_months(time) or time.period


def _in_year(stretch: Period, year: Period) -> Period | None:
    """The same quarter or months of another year, told by the year in which they end; None where it is no such part."""
    if year.grain is not Grain.YEAR or year.fiscal or stretch.since is None or stretch.until is None or not year.since:
        return None
    last = stretch.until - timedelta(days=1)
    found = dating.moved(stretch, 12 * (year.since.year - last.year))
    part = found is not None and (found.grain in _PARTS or (found.grain is Grain.YEAR and found.fiscal))
    return found if part and stretch.since.day == 1 else None


_PARTS = (Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.SPAN)


def within(inner: Period, outer: Period) -> bool:
    """The one period lies inside the other."""
    if inner.since is None or inner.until is None or outer.since is None or outer.until is None:
        return False
    return outer.since <= inner.since and inner.until <= outer.until


def _in_unit(scene: Scene, line: Line, quantity: Quantity) -> Quantity:
    """營收（億元）, "Sales ($m)": the unit of the row, the header or the caption scales a bare number."""
    if quantity.kind is not MentionKind.NUMBER or quantity.noun is not None or line.cell is None:
        return quantity
    block = scene.blocks[line.block]
    label = (block.cells[0].start, block.cells[0].end) if block.cells[0].start != line.start else None
    corner = _corner(block)
    for span in (label, line.cell.header, block.caption, corner):
        unit = _unit_of(scene, span) if span else None
        if unit is not None:
            amount = replace(
                quantity.amount.scaled(unit.amount.value, unit.amount.unit),
                whole=unit.kind is MentionKind.NUMBER and quantity.amount.whole,
            )
            return replace(quantity, kind=unit.kind, amount=amount, noun=unit.noun, per=unit.per)
    return quantity


def _corner(block: Block) -> Span | None:
    """The head of the first column: | €m | 2025 | 2024 |."""
    return block.cells[0].header if block.cells else None


_BRACKETED = re.compile(r"[(（\[]([^()（）\[\]]{1,24})[)）\]]")
_AMOUNT_WORD = phrasing("cells", "amount_word")


def _unit_of(scene: Scene, span: Span) -> Quantity | None:
    """What "1" with the unit of a head or a caption reads as."""
    known = scopewords.words(scene.language)
    text = scene.article.text[slice(*span)]
    told = [part.strip() for m in _BRACKETED.finditer(text) for part in (m[1], *re.split("[,，、;；]", m[1])[1:])]
    told += [text[m.start("unit") : m.end("unit")] for m in known.unit_told.finditer(scene.folded[slice(*span)])]
    for words_of in (*told, *([text] if len(text) <= _SHORT_UNIT and not _NO_UNIT.fullmatch(text) else [])):
        bare = known.unit_lead.sub("", words_of.strip()).strip(" ,，:：.")
        unit = _one_of(_AMOUNT_WORD.sub(lambda m: f"{m[1] or m[2]} ", bare).strip(), scene)
        if unit is not None:
            return unit
    return None


_NO_UNIT = phrasing("cells", "no_unit")  # | P | W | D | L |: games played, won, drawn and lost, no pence and litres
_SHORT_UNIT = 4  # characters of a head that is nothing but a unit: €m, 億元


def _one_of(unit: str, scene: Scene) -> Quantity | None:
    if not unit or any(c.isdigit() for c in unit):
        return None
    tail = unit[len(unit.rstrip("bmnk")) :]
    for text in (
        f"1{unit}",
        f"1 {unit}",
        f"{unit.rstrip('bmnk')}1{tail}",
        f"{unit.split(' ', maxsplit=1)[0]}1 {unit.rsplit(' ', maxsplit=1)[-1]}",
    ):
        found = read_quantities(text, fold(text), scene.article.language, context=scene.folded)
        if len(found) == 1 and found[0].amount.value > Fraction(1) and _counts_in(found[0], text, scene):
            return found[0]  # (thousand jobs), (million passengers)
        if len(found) == 1 and found[0].quote == text and found[0].amount.value > Fraction(0):
            if found[0].kind is not MentionKind.NUMBER or found[0].noun is None or found[0].amount.value > 1:
                return found[0]
            if found[0].noun and not scene.spaced:
                return found[0]
    return None


def _counts_in(unit: Quantity, text: str, scene: Scene) -> bool:
    """Nothing but what it counts stands behind the power of ten."""
    behind = text[len(unit.quote) :].split()
    return scene.spaced and text.startswith(unit.quote) and unit.noun is not None and 0 < len(behind) <= _FEW


_FEW = 2  # words: thousand jobs, million air passengers


def _measure(
    scene: Scene, measure: Measure | None, line: Line, above: Above, play: Play, quantity: Quantity
) -> Measure | None:
    """The metric of the header, else the header's own words, else the row's name; narrowed by the row's name."""
    cells = scene.blocks[line.block].cells
    label = cells[0]
    row = _words(scene, (label.start, label.end)) if label.start != line.start else ""
    if row and (is_total(scene, row) or _holder(scene, line)):
        row = ""
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
    return "" if text.isdigit() or _NO_MORE.fullmatch(_BRIEF_YEAR.sub("", text)) else text


_NO_MORE = phrasing("cells", "no_more")


def is_total(scene: Scene, label: str) -> bool:
    """合計, "Total": the row tells of the whole."""
    return cues.load(scene.language).word("total_label").fullmatch(label.lower()) is not None


def _holder(scene: Scene, line: Line) -> str | None:
    """The row's first cell, where the heads say that the rows are teams, firms …, or tell the metric themselves."""
    label = scene.blocks[line.block].cells[0]
    if label.header is None or label.start == line.start or line.cell is None:
        return None
    name = scene.article.text[label.start : label.end].strip(" *")
    if scopewords.words(scene.language).holders.search(scene.folded, *label.header):
        return name
    heads = [s for s in (line.cell.header, scene.blocks[line.block].caption) if s is not None]
    metric = any(scope.measures_in(scene, *span) for span in heads)
    plain = not scope.measures_in(scene, label.start, label.end) and not scene.times_in(label.start, label.end)
    return name if metric and plain and _NAMED.search(name) and not _NO_NAME.search(name.lower()) else None


_NAMED, _NO_NAME = re.compile(r"[^\W\d_]{2}"), phrasing("cells", "no_name")


def _subject(scene: Scene, line: Line, above: Above) -> str | None:
    """Whoever the row's first cell names."""
    label = scene.blocks[line.block].cells[0]
    if is_total(scene, scene.folded[label.start : label.end].strip()):
        return above.subject
    return next((n.name for n in scene.names_in(label.start, label.end)), _holder(scene, line) or above.subject)


def _changing(scene: Scene, item: Item, play: Play, line: Line) -> Play:
    """A percentage whose header or row speaks of change (環比, "% change", 收入增速) is a change."""
    if line.cell is None or item.quantity.kind is not MentionKind.PERCENTAGE or play.part is Part.CHANGE:
        return play
    label = scene.blocks[line.block].cells[0]
    spans = [s for s in (line.cell.header, (label.start, label.end)) if s is not None and s[0] != line.start]
    up, down = signs(scene.language)
    for span in spans:
        rhythm = any(t.recurring for t in _times(scene, span))
        told = scene.folded[slice(*span)]
        if rhythm or up.search(told) or down.search(told) or _CHANGE.search(told):
            falling = item.quantity.amount.value < 0 or (down.search(told) and not up.search(told))
            return Play(part=Part.CHANGE, sign=-1 if falling else 1, form=Form.PERCENT)
    return play


_CHANGE = phrasing("cells", "change")
