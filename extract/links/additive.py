"""Sums that stand without a word: the parts of a period, the rows of a breakdown.

A flow adds up over the parts of its period (quarters make the year), and the items of a list or the rows of a table
under a heading that breaks down ("by district", 各…如下) make the figure of the same metric told before them.  Without
such a heading a breakdown is only suggested: breaking it is tension at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from claimgraph.extract import cues as cue_data
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.extract.segment import Block, BlockKind
from claimgraph.ontology.metrics import METRICS, Basis
from claimgraph.ontology.model import Bond, Grain, MentionKind, Period

Quantity = tuple[str | None, str, tuple[str, ...], str | None]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Sums over time and over the rows of a list or table."""
    yield from _over_time(scene, figures)
    yield from _over_rows(scene, figures)


# --- the parts of a period


def _over_time(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    for told in _by_quantity(figures).values():
        wholes, seen = _one_a_period(told), set()
        for place in (*_tables(scene, told), told):
            for whole in wholes:
                parts = _partition(whole, _one_a_period(place))
                if parts and whole.index not in seen:
                    seen.add(whole.index)
                    yield Knot(bond=Bond.SUM, terms=(whole.index, *(p.index for p in parts)))


def _one_a_period(told: Iterable[Figure]) -> list[Figure]:
    first: dict[Period, Figure] = {}
    for figure in told:
        if figure.period is not None:
            first.setdefault(figure.period, figure)
    return list(first.values())


def _tables(scene: Scene, told: Sequence[Figure]) -> list[list[Figure]]:
    """The figures that stand together in a list or table: they are parts of each other's whole first of all."""
    found: dict[int, list[Figure]] = {}
    for figure in told:
        group = scene.block_of(figure.item).group
        if group is not None:
            found.setdefault(group, []).append(figure)
    return list(found.values())


def _by_quantity(figures: Sequence[Figure]) -> dict[Quantity, list[Figure]]:
    """Flows of which subject, metric, scope and period are said."""
    out: dict[Quantity, list[Figure]] = {}
    for figure in figures:
        measure = figure.measure
        flow = measure is not None and measure.metric in METRICS and METRICS[measure.metric].basis is Basis.FLOW
        if measure is not None and flow and figure.is_level and not (figure.vague or figure.is_ratio or figure.title):
            out.setdefault((figure.subject, measure.metric, measure.scope, figure.unit), []).append(figure)
    return out


def _partition(whole: Figure, told: Iterable[Figure]) -> list[Figure]:
    """The figures of one finer grain whose periods follow each other from the whole's first day to its last."""
    for grain in (Grain.HALF, Grain.QUARTER, Grain.MONTH):
        inside = [f for f in told if f.period and f.period.grain is grain and _within(f.period, whole.period)]
        parts = sorted((f for f in inside if f is not whole), key=lambda f: (f.period and f.period.since) or date.min)
        if len(parts) >= 2 and _covers(parts, whole):
            return parts
    return []


def _covers(parts: Sequence[Figure], whole: Figure) -> bool:
    periods = [p.period for p in parts if p.period is not None]
    if whole.period is None or (periods[0].since, periods[-1].until) != (whole.period.since, whole.period.until):
        return False
    return all(a.until == b.since for a, b in pairwise(periods))


def _within(inner: Period, outer: Period | None) -> bool:
    if outer is None or not (inner.since and inner.until and outer.since and outer.until) or inner == outer:
        return False
    return outer.since <= inner.since and inner.until <= outer.until


# --- the rows of a breakdown


def _over_rows(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    for rows in _columns(scene, figures):
        if len(rows) < 3 or (len({r.period for r in rows}) > 1 and not _labelled(rows)):
            continue
        whole = _whole_before(figures, rows)
        if whole is not None:
            stated = _breaks_down(scene, scene.block_of(rows[0].item))
            yield Knot(bond=Bond.SUM, terms=(whole.index, *(r.index for r in rows)), soft=not stated)


def _labelled(rows: Sequence[Figure]) -> bool:
    return len({(r.subject, r.measure.scope if r.measure else ()) for r in rows}) == len(rows)


def _columns(scene: Scene, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The levels of one column of a table, or of one list with a single figure an item."""
    found: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        line = scene.line_of(figure.item)
        block = scene.blocks[line.block]
        if block.group is not None and (line.cell is not None or block.kind is BlockKind.ITEM):
            found.setdefault((block.group, line.cell.column if line.cell else -1), []).append(figure)
    for (_, column), told in found.items():
        levels = [f for f in told if f.is_level and not f.is_ratio and f.quantity.per is None]
        single = len({scene.line_of(f.item).block for f in told}) == len(told)
        if levels == told and single and len({(f.unit, _metric(f)) for f in levels}) == 1 and column != 0:
            yield levels


def _metric(figure: Figure) -> str | None:
    return figure.measure.metric if figure.measure else None


def _whole_before(figures: Sequence[Figure], rows: Sequence[Figure]) -> Figure | None:
    """The figure that first told the same metric, before the rows: the one that the article is about."""
    for figure in figures[: rows[0].index]:
        like = figure.is_level and figure.unit == rows[0].unit and _metric(figure) == _metric(rows[0]) is not None
        if like and not (figure.title or figure.is_ratio or figure.quantity.per):
            narrowed = figure.measure is None or figure.measure.scope or figure.part is not Part.LEVEL
            counted = figure.quantity.kind is not MentionKind.NUMBER or figure.quantity.noun == rows[0].quantity.noun
            return figure if counted and not narrowed else None
    return None


def _breaks_down(scene: Scene, block: Block) -> bool:
    """The line that introduces the rows says that they are parts: "by district", 各…如下."""
    if block.caption is None:
        return False
    words = cue_data.load(base_language(scene.article.language)).word("breakdown")
    return words.search(scene.folded[slice(*block.caption)]) is not None
