"""What the relations that are read tell of the figures they are between: units, metrics, parts of a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Knot, Tie, Told
from claimgraph.extract.links.near import in_unit_of, is_bare
from claimgraph.ontology.model import Bond, MentionKind


def parted(figures: Sequence[Figure], knots: Sequence[Knot]) -> tuple[Figure, ...]:
    """What is a part of a whole of its own metric is no second value of it: it contradicts no other figure."""
    parts: set[int] = set()
    for knot in (k for k in knots if k.bond is Bond.SUM and isinstance(k.terms[0], int)):
        whole, *told = (figures[t] for t in knot.terms if isinstance(t, int))
        parts |= {p.index for p in told if p.measure is not None and _measured(p) == _measured(whole)}
    return tuple(replace(f, vague=True) if f.index in parts else f for f in figures)


def _measured(figure: Figure) -> tuple[object, ...]:
    measure = figure.measure
    return (measure.metric, measure.scope, figure.subject) if measure is not None else ()


def in_one_unit(figures: tuple[Figure, ...], ties: Mapping[int, Tie]) -> tuple[Figure, ...]:
    """54.5 million tonnes from 62.0 million: the end of a change that leaves out its unit has that of the other."""
    whole: dict[int, Figure] = {}
    for tie in ties.values():
        if isinstance(tie.base, int) and isinstance(tie.result, int):
            base, result = figures[tie.base], figures[tie.result]
            whole |= {f.index: _in_unit(f, o) for f, o in ((base, result), (result, base)) if _left_out(f, o)}
    return tuple(whole.get(f.index, f) for f in figures)


def of_one_metric(figures: tuple[Figure, ...], ties: Mapping[int, Tie]) -> tuple[Figure, ...]:
    """21.6萬人次，較去年同期的10.8萬人次翻了一番: both ends of a change are of one metric, the one told first."""
    told: dict[int, Figure] = {}
    for tie in ties.values():
        if isinstance(tie.base, int) and isinstance(tie.result, int):
            first, last = (figures[n] for n in sorted((tie.base, tie.result)))
            if first.measure is not None and first.own and first.unit == last.unit and not first.title:
                told |= {n: first for n in (last.index, tie.change) if not figures[n].title}
    return tuple(_measured_as(f, told[f.index]) if f.index in told else f for f in figures)


def _measured_as(figure: Figure, like: Figure) -> Figure:
    if _measured(figure) == _measured(like):
        return figure
    return replace(figure, measure=like.measure, vague=True)


def _left_out(figure: Figure, other: Figure) -> bool:
    return is_bare(figure) and other.quantity.kind in _UNITS


_UNITS = (MentionKind.DIMENSION, MentionKind.CURRENCY, MentionKind.PERCENTAGE)


def _in_unit(figure: Figure, like: Figure) -> Figure:
    term = in_unit_of(like, figure)
    amount = term.amount if isinstance(term, Told) else figure.quantity.amount
    return replace(figure, item=replace(figure.item, quantity=replace(figure.quantity, amount=amount)))
