"""Identities that a sentence reckons out: "以發行在外40億股計算，每股盈餘3.25元".

All terms of an identity of the scheme stand in one sentence, of one subject, scope and period, and a word says that one
was worked out from the others.  An identity that nothing states is left to the reasoner, as tension at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_plain, lines
from claimgraph.extract.words import cues as cue_data
from claimgraph.ontology.metrics import Operation, identities
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Products whose three metrics a reckoning sentence tells, one of them perhaps in the sentence before."""
    cues = cue_data.load(scene.language)
    reckoning, previous = cues.word("reckoning"), list[Figure]()
    for line in lines(figures):
        span = scene.line_of(line[0].item)
        if span.cell is None and cues.word("borrowed").search(scene.folded, span.start, span.end) is None:
            yield from _balance(line)
        cue = reckoning.search(scene.folded, span.start, span.end)
        if cue is not None:
            yield from _products(line, previous, cue.span())
        previous = [f for f in line if f.unit != "%"] if span.cell is None and not line[0].title else []


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


def _products(line: Sequence[Figure], previous: Sequence[Figure], cue: tuple[int, int]) -> Iterator[Knot]:
    here = _named(line)
    told = {**_named([_undated(f, line) for f in previous]), **here}
    for identity in identities():
        metrics = (identity.result, *identity.terms)
        if len(metrics) != 3 or not all(m in told for m in metrics):
            continue
        result, first, second = (told[m] for m in metrics)
        if sum(m in here for m in metrics) < 2 or (any(m not in here for m in metrics) and _is_share(told, metrics)):
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
