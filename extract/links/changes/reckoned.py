"""Identities that a sentence reckons out: "以發行在外40億股計算，每股盈餘3.25元".

All terms of an identity of the scheme stand in one sentence, of one subject, scope and period, and a word says that one
was worked out from the others.  An identity that nothing states is left to the reasoner, as tension at most, unless it
would hold but for a power of ten.  What was foreseen (預估營收, 預估毛利率) and what came are reckoned apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, last_match, lines, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words import scopewords
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS, Operation, identities
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Products whose three metrics a reckoning sentence tells, one of them perhaps in the sentence before."""
    cues = cue_data.load(scene.language)
    reckoning, previous = cues.word("reckoning"), list[Figure]()
    for line in lines(figures):
        span = scene.line_of(line[0].item)
        if span.cell is None and cues.word("borrowed").search(scene.folded, span.start, span.end) is None:
            yield from _balance(line)
        cue = _cue(scene, reckoning, span)
        for ahead in (False, True):
            told = [
                _margins([_renamed(scene, f, figures) for f in some if _foreseen(scene, f) is ahead])
                for some in (line, previous)
            ]
            if cue is not None and told[0]:
                yield from _products(told[0], told[1], cue.span())
            elif span.cell is None and told[0]:
                yield from _rescaled(told[0], told[1], figures)
        previous = [f for f in line if f.unit != "%"] if span.cell is None and not line[0].title else []


def _cue(scene: Scene, reckoning: re.Pattern[str], span: Line) -> re.Match[str] | None:
    """以...計, not 估計."""
    traps = {m.end() for m in _TRAP.finditer(scene.folded, span.start, span.end)}
    return next((m for m in reckoning.finditer(scene.folded, span.start, span.end) if m.end() not in traps), None)


_TRAP = phrasing("reckoned", "trap")


def _foreseen(scene: Scene, figure: Figure) -> bool:
    """Its own words say that it was expected: 預估毛利率為23%, 高於預期的284億."""
    line, known = scene.line_of(figure.item), scopewords.words(scene.language).foreseen
    before = scene.folded[line.start : figure.item.start]
    head, colon, _ = before.partition(":")
    own = scene.folded[figure.item.start - len(figure.item.before) : figure.item.start]
    if known.search(own) is not None or (bool(colon) and known.search(head) is not None):  # 預測是:營收…,淨利…
        return True
    by = last_match(_FORESEEN_BY, before)  # 市場先前估計,營業利益275億元、營收1250億元;實際…
    return by is not None and _CAME.search(before, by.end()) is None


_FORESEEN_BY, _CAME = phrasing("reckoned", "foreseen_by"), phrasing("reckoned", "came")


def _renamed(scene: Scene, figure: Figure, figures: Sequence[Figure]) -> Figure:
    """收入實際為252億，預期則是245億: of the metric of the figure before it, where it names none."""
    before = figures[figure.index - 1] if figure.index else figure
    known = figure.measure is not None and figure.measure.metric in METRICS
    alike = before.item.sentence == figure.item.sentence and before.unit == figure.unit and before.measure is not None
    if not _foreseen(scene, figure):
        return figure
    return _undated(figure if known or not alike else replace(figure, measure=before.measure), [before])


def _margins(line: list[Figure]) -> list[Figure]:
    """An operating profit of 27.5bn and a margin of 22%: the margin of the only profit of the sentence."""
    profits = {f.measure.metric for f in line if f.measure and f.measure.metric in _MARGINS}
    if len(profits) != 1:
        return line
    own = _MARGINS[profits.pop()]
    return [
        replace(f, measure=replace(f.measure, metric=own)) if f.measure and f.measure.metric == _MARGIN else f
        for f in line
    ]


_MARGIN = "profit-margin"
_MARGINS = {"operating-profit": "operating-margin", "net-profit": "net-margin", "gross-profit": "gross-margin"}


def _rescaled(line: Sequence[Figure], previous: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Knot]:
    """收入64.28億，淨利潤96.4億，淨利率15%: an identity that a scale word alone breaks."""
    for knot in _products(line, previous, None):
        made, *factors = (figures[n] for n in knot.figures)
        size = prod((value(f) / (100 if f.unit == "%" else 1) for f in factors), start=Fraction(1))
        told = [f for f in (made, *factors) if f.unit == "%"] and value(made) > 0 and size > 0
        if told and _is_rescaled(size / value(made)) and not any(f.quantity.amount.hedges for f in (made, *factors)):
            yield knot


def _is_rescaled(off: Fraction) -> bool:
    """Ten, a hundred, …, as near as three digits tell."""
    return any(abs(off / Fraction(10) ** n - 1) * _NEAR <= 1 for n in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8))


_NEAR = 100


def _named(line: Sequence[Figure]) -> dict[str, Figure]:
    return {f.measure.metric: f for f in reversed(line) if f.measure and f.part in (Part.LEVEL, Part.RESULT)}


def _undated(figure: Figure, line: Sequence[Figure]) -> Figure:
    """當前股價45元: told of no time, it is of the time of what is reckoned from it, a base or not."""
    if figure.period is not None:
        return figure
    part = Part.LEVEL if figure.part is Part.BASE else figure.part
    return replace(figure, period=line[0].period, play=replace(figure.play, part=part))


def _balance(line: Sequence[Figure]) -> Iterator[Knot]:
    """總開支7,800億元;總收入7,200億元,全年赤字600億元: the balance of one budget."""
    told = _named([f for f in line if is_plain(f)])
    for balance, greater, less in _BALANCES:
        if not all(m in told for m in (balance, greater, less)):
            continue
        terms = told[greater], told[less], told[balance]
        metrics = [f for f in line if f.measure and f.measure.metric in (balance, greater, less) and is_plain(f)]
        first = max(t.index for t in terms[:2]) < terms[2].index and all(f.own for f in terms)
        if first and len({f.period for f in terms}) == 1 and len(metrics) <= _MOST:
            yield Knot(bond=Bond.DIFFERENCE, terms=tuple(f.index for f in terms))


_BALANCES = (("budget-deficit", "spending", "revenue"), ("budget-surplus", "revenue", "spending"))
_MOST = 4  # the three, and one of the year before


def _products(line: Sequence[Figure], previous: Sequence[Figure], cue: tuple[int, int] | None) -> Iterator[Knot]:
    here = _named(line)
    told = {**_named([_undated(f, line) for f in previous]), **here}
    for identity in identities():
        metrics = (identity.result, *identity.terms)
        if len(metrics) != 3 or not all(m in told for m in metrics):
            continue
        result, first, second = (told[m] for m in metrics)
        apart = cue is not None and any(m not in here for m in metrics) and _is_share(told, metrics)
        if sum(m in here for m in metrics) < 2 or apart:
            continue
        if len({(f.subject, f.period, f.measure and f.measure.scope) for f in (result, first, second)}) > 1:
            continue
        if identity.operation is Operation.PRODUCT:
            yield Knot(bond=Bond.PRODUCT, terms=(result.index, first.index, second.index), cue=cue)
        elif identity.operation is Operation.RATIO and "%" not in {result.unit, first.unit, second.unit}:
            yield Knot(bond=Bond.PRODUCT, terms=(first.index, result.index, second.index), cue=cue)


def _is_share(told: Mapping[str, Figure], metrics: Sequence[str]) -> bool:
    """Margins and the like are of whichever revenue is meant: from another sentence they say nothing."""
    return any(told[m].unit == "%" for m in metrics)
