"""Parts of a year told in one sentence with the year: both halves, or all four quarters, add up to it.

"$18m in the first half and $28m in the second, taking the loss for the year to $46m".  So do the rows of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.kin import within
from claimgraph.extract.links.near import lines, value
from claimgraph.extract.links.terms import level_term
from claimgraph.extract.links.wholes.additive import columns
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS, Basis
from claimgraph.ontology.model import Bond, Form, Grain, Period

_HALVES = ("half_1", "half_2")
_QUARTERS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4")
_YEAR = "whole_year"


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Sums of halves and of quarters."""
    cues = cue_data.load(scene.language)
    yield from _listed(scene, figures)
    for every in lines(figures):
        line = [f for f in every if _is_flow(f)]
        if len(line) < 3 or scene.line_of(line[0].item).cell is not None:
            continue
        for parts in (_HALVES, _QUARTERS):
            labels = {n: f for f in reversed(line) if (n := _label(scene, cues, f, (*parts, _YEAR))) is not None}
            found = [labels[p] for p in parts if p in labels]
            whole = labels.get(_YEAR)
            if whole is None or len(found) != len(parts) or not all(whole.is_kin(p) for p in found):
                continue
            if _years(scene, cues, whole) <= set().union(*(_years(scene, cues, p) for p in found)):
                yield Knot(bond=Bond.SUM, terms=tuple(level_term(f) for f in (whole, *found)))


def _listed(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The rows of a list or a column, each of another part of one time, and the one figure of that whole time.

    Rows that come to much less are of some of it: the quarters of one arm.
    """
    for rows in columns(scene, figures):
        whole = _whole_time(rows)
        if whole is not None and whole.grain is not Grain.YEAR:
            yield from _listed_part(figures, rows, whole)
            continue
        whole = whole if any(_YEAR_TOLD.search(r.time.quote) for r in rows if r.time) else _gone(scene, whole)
        like = [f for f in figures if whole is not None and f.period == whole and _is_whole(f, rows)]
        once = len({value(f) for f in like}) == 1
        if once and abs(sum(map(value, rows)) - value(like[0])) <= value(like[0]) / _NEARLY:
            yield Knot(bond=Bond.SUM, terms=(like[0].index, *(r.index for r in rows)))


def _listed_part(figures: Sequence[Figure], rows: Sequence[Figure], whole: Period) -> Iterator[Knot]:
    """Three quarters in a table, and the nine months: of a metric that is told in full and then for short, too."""
    of_it = [
        f for f in figures if f.period is not None and (f.period.since, f.period.until) == (whole.since, whole.until)
    ]
    like = [f for f in of_it if _is_whole(f, rows)] or [f for f in of_it if _is_whole(f, rows, short=True)]
    once = len({value(f) for f in like}) == 1
    if once and abs(sum(map(value, rows)) - value(like[0])) <= value(like[0]) / _NEARLY:
        yield Knot(bond=Bond.SUM, terms=(like[0].index, *(r.index for r in rows)))


_NEARLY = 10  # a tenth more or less
_YEAR_TOLD = phrasing("yearparts", "year_told")


def _gone(scene: Scene, year: Period | None) -> Period | None:
    """The quarters of a year that is not over are those of the year before, where the text is about that."""
    now = scene.article.published
    if now is None or year is None or year.since is None or year.until is None or year.until <= now:
        return year
    return replace(year, since=_year_before(year.since), until=_year_before(year.until))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1)


def _whole_time(rows: Sequence[Figure]) -> Period | None:
    """The year that the rows tell in full, one part after the other."""
    told = [r.period for r in rows if r.period is not None and _is_flow(r)]
    days = sorted((p.since, p.until) for p in told if p.since is not None and p.until is not None)
    joined = len(days) == len(rows) > 1 and all(a[1] == b[0] for a, b in pairwise(days))
    length = (days[-1][1] - days[0][0]).days if joined else 0
    if _A_YEAR <= length <= _A_YEAR + 1:
        return Period(since=days[0][0], until=days[-1][1], grain=Grain.YEAR)
    months = joined and len(days) >= _SEVERAL and length < _A_YEAR
    return Period(since=days[0][0], until=days[-1][1], grain=Grain.SPAN) if months else None


_A_YEAR = 365  # days
_SEVERAL = 3  # parts of less than a year


def _is_whole(figure: Figure, rows: Sequence[Figure], *, short: bool = False) -> bool:
    """Of one metric with them all, in their unit, and of nobody else; `short`: 净利润 for 归母净利润."""
    subjects = {r.subject for r in rows}
    one = len(subjects) == 1 and all(s is None or s in (t := figure.subject or s) or t in s for s in subjects)
    metric = _metric(figure)
    alike = metric is not None and all(figure.is_kin(r) and _is_of(_metric(r), metric, short=short) for r in rows)
    return one and alike and _is_flow(figure) and not figure.title and value(figure) > max(map(value, rows))


def _is_of(one: tuple[str, tuple[str, ...]] | None, other: tuple[str, tuple[str, ...]], *, short: bool) -> bool:
    return one == other or (short and one is not None and one[1] == other[1] and within(one[0], other[0]))


def _metric(figure: Figure) -> tuple[str, tuple[str, ...]] | None:
    """The metric and of what it is, but for the parts of time that it is told by: 各季吞吐量."""
    if figure.measure is None:
        return None
    return figure.measure.metric, tuple(s for s in figure.measure.scope if not _GRAIN.fullmatch(s))


_GRAIN = phrasing("yearparts", "grain")


def _is_flow(figure: Figure) -> bool:
    """An amount that adds up over time; a gain or loss "of" a half is one as well."""
    quantity = figure.quantity
    metric = METRICS.get(figure.measure.metric) if figure.measure else None
    stock = metric is not None and metric.basis is not None and metric.basis is not Basis.FLOW
    change = figure.part is Part.CHANGE and figure.play.form is not Form.DIFFERENCE
    plain = not (figure.is_ratio or quantity.ordinal or quantity.per or change or "average" in figure.play.marks)
    return plain and not stock and figure.part is not Part.BASE and quantity.amount.upper is None


def _around(scene: Scene, figure: Figure) -> tuple[str, str]:
    item = figure.item
    ahead = _BREAK.split(scene.folded[item.start - len(item.before) : item.start])[-1]
    return ahead, _BREAK.split(scene.folded[item.end : scene.line_of(item).end])[0]


def _years(scene: Scene, cues: Cues, figure: Figure) -> set[str]:
    """The years named beside the figure: 2023, 去年, "the previous year"."""
    text = " ".join(_around(scene, figure))
    return {*re.findall(r"(?:19|20)\d\d", text), *cues.word("other_year").findall(text)}


def _label(scene: Scene, cues: Cues, figure: Figure, names: Sequence[str]) -> str | None:
    """Which part of the year the figure's own words name: behind it in English, before it in Chinese."""
    ahead, behind = _around(scene, figure)
    for text in (behind, ahead) if cues.spaced else (ahead, behind):
        named = [n for n in names if cues.word(n).search(text)]
        if len(named) == 1:
            return named[0]
        if named:
            return None
    return None


_BREAK = phrasing("yearparts", "break")
